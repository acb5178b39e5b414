"""The filter options, written once: every command that filters has the same ones, and one function makes the Filter."""

import inspect
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import msgspec
import typer

from .cli_edge import Session, date_of
from .errors import UnknownName, UsageError
from .model.filter import Filter

if TYPE_CHECKING:
    from .gazetteer.theatre import Theatre

T = TypeVar("T")
KINDS = {"control": "control", "operation": "operation", "operations": "operation", "troops": "troops"}
REALIS = ("actual", "planned", "hypothetical", "denied", "historical")
_BACK = re.compile(r"(\d{1,5})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The filter options as they were typed."""

    province: list[str] | None = None
    actor: list[str] | None = None
    theatre: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    known_by: str | None = None
    kind: list[str] | None = None
    text: str | None = None
    min_confidence: float = 0.0
    realis: list[str] | None = None
    unread: bool = False
    revised: bool = False


Many = list[str] | None
_OPTIONS: dict[str, Any] = {
    "province": Annotated[
        Many, typer.Option(metavar="NAME", help="Province by name, alias, district or ISO code; repeatable.")
    ],
    "actor": Annotated[
        Many, typer.Option(metavar="NAME", help="Actor by name, alias or id, all below it included; repeatable.")
    ],
    "theatre": Annotated[str | None, typer.Option(metavar="NAME", help="Items of one theatre only.")],
    "since": Annotated[
        str | None, typer.Option(metavar="DATE", help="First day spoken of: 2018-08-01, or 7d for the last seven days.")
    ],
    "until": Annotated[str | None, typer.Option(metavar="DATE", help="Last day spoken of, as --since.")],
    "as_of": Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what was published by the end of that day.")
    ],
    "known_by": Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what was fetched by the end of that day.")
    ],
    "kind": Annotated[Many, typer.Option(metavar="KIND", help="control, operation or troops; repeatable.")],
    "text": Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words in the title, the sentence or the outlet's name.")
    ],
    "min_confidence": Annotated[
        float, typer.Option(min=0, max=1, metavar="NUMBER", help="How surely it was read, 0 to 1.")
    ],
    "realis": Annotated[
        Many, typer.Option(metavar="WORD", help=f"{', '.join(REALIS)} or all; repeatable.", show_default="actual")
    ],
    "unread": Annotated[bool, typer.Option("--unread", help="Items that nobody has opened.")],
    "revised": Annotated[bool, typer.Option("--revised", help="Items that changed after they were published.")],
}


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameter `asked: Asked` is filled from the filter options, which it thereby has."""
    own = [p for p in inspect.signature(command).parameters.values() if p.name != "asked"]
    defaults = {name: getattr(Asked(), name) for name in _OPTIONS}
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults[name], annotation=hint)
        for name, hint in _OPTIONS.items()
    ]

    @wraps(command)
    def with_filter(**given: Any) -> None:
        asked = Asked(**{name: given.pop(name) for name in _OPTIONS})
        command(asked=asked, **given)

    keyword = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    with_filter.__signature__ = inspect.Signature([*keyword, *options])  # type: ignore[attr-defined]
    with_filter.__annotations__ = {p.name: p.annotation for p in [*keyword, *options]}
    return with_filter


def filter_of(asked: Asked, session: Session, now: datetime) -> Filter:
    """What was typed, resolved. Raises UnknownName naming the nearest names, UsageError for what cannot be understood."""
    as_of = date_of(asked.as_of, "--as-of") if asked.as_of else None
    today = datetime.fromisoformat(as_of).date() if as_of else now.date()
    here = session.theatre(asked.theatre) if asked.province or asked.actor or asked.theatre else None
    return Filter(
        admin1s=frozenset(_known(_admin1, name, here) for name in asked.province or ()),
        actors=frozenset().union(*(_known(_actors, name, here) for name in asked.actor or ())),
        theatre=asked.theatre,
        since=_day(asked.since, "--since", today),
        until=_day(asked.until, "--until", today),
        as_of=as_of,
        known_by=date_of(asked.known_by, "--known-by") if asked.known_by else None,
        kinds=frozenset(_one_of(kind, KINDS, "--kind") for kind in asked.kind or ()),
        text=asked.text or None,
        min_confidence=asked.min_confidence,
        realis=_realis(asked.realis),
        unread=asked.unread,
        revised=asked.revised,
    )


def _admin1(theatre: "Theatre", name: str) -> str:
    return theatre.places.admin1(name)


def _actors(theatre: "Theatre", name: str) -> frozenset[str]:
    return theatre.actors.resolve(name)


def _known(look: "Callable[[Theatre, str], T]", name: str, here: "Theatre | None") -> T:
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


def _realis(names: list[str] | None) -> frozenset[str]:
    if names is None or not names:
        return Filter().realis
    known = {name: name for name in (*REALIS, "all")}
    asked = frozenset(_one_of(name, known, "--realis") for name in names)
    return frozenset() if "all" in asked else asked
