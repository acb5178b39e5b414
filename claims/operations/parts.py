"""Whose a part of a figure is: "160 fighters, 18 Pakistanis among them", "11 soldiers, two of them officers"."""

from ..actors.coreference import CIVILIANS, Sides
from ..phrases.chunk import Chunk


def part_side(sides: Sides, chunk: Chunk, whole: str | None, hint: str | None) -> str | None:
    """The side of a part of a figure: its own class, or that of the whole ("160 fighters, 18 Pakistanis among them")."""
    if chunk.word in _ANY_SIDE and chunk.number is None and whole not in (None, CIVILIANS):
        return whole  # "17 members of the group, three of them women, surrendered"
    if chunk.kind == "people" and "civilians" in chunk.classes:
        return CIVILIANS
    if chunk.kind in ("number", "pronoun") or (chunk.kind == "people" and "people" in chunk.classes):
        return whole
    word = chunk.word.removesuffix("s")
    posted = word in _POSTS or ("government" in chunk.classes and not chunk.actors)
    leading = "fighters" in chunk.classes or word in _RANKS or (posted and not sides.is_state(whole))
    if whole not in (None, CIVILIANS) and (leading or _people_of(chunk)):
        return whole
    if _people_of(chunk) and not sides.related(chunk.actors[-1].actor_id, hint):
        return CIVILIANS
    return sides.of(chunk, hint if whole is None else whole)


_RANKS = frozenset(
    ("officer", "sergeant", "corporal", "captain", "lieutenant", "major", "colonel", "general", "brigadier")
)
_ANY_SIDE = frozenset(("women", "woman", "men", "man", "teenagers", "foreigners", "youths"))
_POSTS = frozenset(("official", "chief", "deputy", "head", "leader"))


def _people_of(chunk: Chunk) -> bool:
    """Whether a group is told by its nationality alone ("18 Pakistanis")."""
    return chunk.kind == "actor" and bool(chunk.actors) and chunk.actors[-1].role == "demonym"
