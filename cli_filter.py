"""The filter options, written once: every command that filters has the same ones, and one function makes the Filter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from .cli_edge import Session, date_of, taking
from .errors import UnknownName, UsageError

if TYPE_CHECKING:
    from .gazetteer.theatre import Theatre
    from .model.filter import Filter

R = TypeVar("R")
KINDS = {"control": "control", "operation": "operation", "operations": "operation", "troops": "troops"}
REALIS = ("actual", "planned", "hypothetical", "denied", "historical")
_BACK = re.compile(r"(\d{1,5})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class Asked(NamedTuple):
    """The filter options as they were typed."""

    province: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    theatre: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    known_by: str | None = None
    kind: tuple[str, ...] = ()
    text: str | None = None
    min_confidence: float = 0.0
    realis: tuple[str, ...] = ()
    unread: bool = False
    revised: bool = False


options = taking(
    click.option(
        "--province",
        multiple=True,
        metavar="NAME",
        help="Province by name, alias, district or ISO code; repeatable.",
    ),
    click.option(
        "--actor",
        multiple=True,
        metavar="NAME",
        help="Actor by name, alias or id, all below it included; repeatable.",
    ),
    click.option("--theatre", metavar="NAME", help="Items of one theatre only."),
    click.option("--since", metavar="DATE", help="First day spoken of: 2018-08-01, or 7d for the last seven days."),
    click.option("--until", metavar="DATE", help="Last day spoken of, as --since."),
    click.option("--as-of", metavar="DATE", help="Only what was published by the end of that day."),
    click.option("--known-by", metavar="DATE", help="Only what was fetched by the end of that day."),
    click.option("--kind", multiple=True, metavar="KIND", help="control, operation or troops; repeatable."),
    click.option("--text", metavar="WORDS", help="Words in the title, the sentence or the outlet's name."),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="NUMBER",
        show_default=True,
        help="How surely it was read, 0 to 1.",
    ),
    click.option(
        "--realis",
        multiple=True,
        metavar="WORD",
        show_default="actual",
        help=f"{', '.join(REALIS)} or all; repeatable.",
    ),
    click.option("--unread", is_flag=True, help="Items that nobody has opened."),
    click.option("--revised", is_flag=True, help="Items that changed after they were published."),
)


def filtered(command: Callable[..., R]) -> Callable[..., R]:
    """A command whose parameter `asked: Asked` is filled from the filter options, which it thereby has."""

    @options
    @wraps(command)
    def with_filter(*args: Any, **given: Any) -> R:
        asked = Asked(**{name: given.pop(name) for name in Asked._fields})
        return command(*args, asked=asked, **given)

    return with_filter


def filter_of(asked: Asked, session: Session, now: datetime) -> Filter:
    """What was typed, resolved. Raises UnknownName naming the nearest names, UsageError for what cannot be understood."""
    from .model.filter import Filter

    as_of = date_of(asked.as_of, "--as-of") if asked.as_of else None
    today = datetime.fromisoformat(as_of).date() if as_of else now.date()
    here = session.theatre(asked.theatre) if asked.province or asked.actor or asked.theatre else None
    return Filter(
        admin1s=frozenset(_known(_admin1, name, here) for name in asked.province),
        actors=frozenset().union(*(_known(_actors, name, here) for name in asked.actor)),
        theatre=asked.theatre,
        since=_day(asked.since, "--since", today),
        until=_day(asked.until, "--until", today),
        as_of=as_of,
        known_by=date_of(asked.known_by, "--known-by") if asked.known_by else None,
        kinds=frozenset(_one_of(kind, KINDS, "--kind") for kind in asked.kind),
        text=asked.text or None,
        min_confidence=asked.min_confidence,
        realis=_realis(asked.realis),
        unread=asked.unread,
        revised=asked.revised,
    )


def _admin1(theatre: Theatre, name: str) -> str:
    return theatre.places.admin1(name)


def _actors(theatre: Theatre, name: str) -> frozenset[str]:
    return theatre.actors.resolve(name)


def _known(look: Callable[[Theatre, str], R], name: str, here: Theatre | None) -> R:
    """A name as the theatre knows it, else as the world does; the theatre's own complaint where neither does."""
    from .gazetteer.theatre import theatre

    world = theatre(None)
    try:
        return look(here or world, name)
    except UnknownName as unknown:
        try:
            return look(world, name)
        except UnknownName:
            raise unknown from None


def _day(text: str | None, option: str, today: date) -> date | None:
    if not text:
        return None
    if back := _BACK.fullmatch(text.strip().lower()):
        return today - timedelta(days=int(back[1]) * _DAYS[back[2]])
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise UsageError(f"{option} {text!r} is not a date: write it as 2018-08-07, or 7d for seven days ago") from None


def _one_of(name: str, known: dict[str, str], option: str) -> str:
    if name not in known:
        raise UsageError(f"{option} {name!r} is none of {', '.join(dict.fromkeys(known.values()))}")
    return known[name]


def _realis(names: Sequence[str]) -> frozenset[str]:
    if not names:
        return frozenset({"actual"})
    known = {name: name for name in (*REALIS, "all")}
    asked = frozenset(_one_of(name, known, "--realis") for name in names)
    return frozenset() if "all" in asked else asked
