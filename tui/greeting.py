"""The filter in words, and what an empty panel says: a greeting, a wait, or that nothing is said of what was asked. Pure."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from ..errors import UnknownName
from ..model.filter import Filter
from ..situation.lineage import Ancestors
from .names import Names
from .phrases import literal, short_day
from .picture import RECENT, Picture
from .stock import Stock

OPENING = "opening the archive …"
READING = "reading the claims …"
GREETING = (
    "Nothing is kept yet. Three things to do:",
    "r   ask the feeds now (f shows them; contested feeds add URL)",
    "q   then  contested import FILE  reads what you have saved",
    "q   then  contested demo  shows a made-up summer of 2018",
)
_PANELS = ("map", "control", "troops", "operations", "evidence", "items")
_NONE_YET = {
    "map": "no province is laid out for this theatre",
    "control": "no claim of territorial control yet",
    "troops": "no troop figure yet",
    "evidence": "nothing selected",
    "items": "no item yet",
}


def chips(where: Filter, names: Names, ancestors: Ancestors) -> list[tuple[str, str]]:
    """(question, answer) for each thing that the filter asks for; of actors only those that stand above the others."""
    tops = [actor for actor in where.actors if where.actors.isdisjoint(ancestors(actor))]
    answers = {
        "province": ", ".join(sorted(map(names.province, where.admin1s))),
        "actor": ", ".join(sorted(map(names.actor, tops))),
        "text": literal(where.text or ""),
        "since": where.since.isoformat() if where.since else "",
        "until": where.until.isoformat() if where.until else "",
    }
    return [(question, answer) for question, answer in answers.items() if answer]


def without(where: Filter, question: str) -> Filter:
    """The filter with one question no longer asked."""
    match question:
        case "province":
            return msgspec.structs.replace(where, admin1s=frozenset())
        case "actor":
            return msgspec.structs.replace(where, actors=frozenset())
        case "text":
            return msgspec.structs.replace(where, text=None)
        case "since":
            return msgspec.structs.replace(where, since=None)
        case "until":
            return msgspec.structs.replace(where, until=None)
    return where


def empty(wait: str, stock: Stock | None, shown: Picture, answers: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """By panel, the lines to show where it has no rows; `wait` is said as long as nothing is loaded."""
    if stock is None:
        return dict.fromkeys(_PANELS, (wait,))
    if answers:
        return dict.fromkeys(_PANELS, (f"nothing said of {', '.join(answers)} here",))
    if not stock.items:
        return {**{panel: (words,) for panel, words in _NONE_YET.items()}, "operations": GREETING}
    if not stock.whole:
        return dict.fromkeys(_PANELS, (READING,))
    since = short_day(shown.as_of - RECENT, shown.as_of)
    return {
        **{panel: (words,) for panel, words in _NONE_YET.items()},
        "operations": (f"no operation is told of since {since}, {RECENT.days} days before the as-of day",),
    }


def known_province(stock: Stock) -> Callable[[str], str | None]:
    """Another spelling of a province, a town or a district -> its code, None where nobody knows it."""

    def known(name: str) -> str | None:
        try:
            return stock.theatre.places.admin1(name) if name.strip() else None
        except UnknownName:
            return None

    return known


def known_actor(stock: Stock) -> Callable[[str], str | None]:
    """An alias of an actor ("Daesh") -> the topmost id that it stands for, None where nobody knows it."""

    def known(name: str) -> str | None:
        try:
            ids = stock.theatre.actors.resolve(name) if name.strip() else frozenset()
        except UnknownName:
            return None
        return next((i for i in sorted(ids) if ids.isdisjoint(stock.ancestors(i))), None)

    return known
