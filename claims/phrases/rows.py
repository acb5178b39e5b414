"""A sentence as its chunks: the bare word at a place, and the preposition before a group."""

from bisect import bisect_left
from itertools import chain

from ..lexicon import lexicon
from .chunk import NOMINAL, Line

Row = Line
PREPOSITIONS = lexicon().grammar["prepositions"]


def word(row: Row, k: int) -> str:
    """The word of a bare-word chunk at k, "" for anything else or outside."""
    try:
        return row.bare[k]
    except IndexError:
        return ""


def verb_before(row: Row, k: int) -> int | None:
    """The nearest verb before the chunk at k."""
    at = bisect_left(row.verbs, k)
    return row.verbs[at - 1] if at else None


def verb_from(row: Row, k: int) -> int | None:
    """The first verb at k or behind it."""
    at = bisect_left(row.verbs, k)
    return row.verbs[at] if at < len(row.verbs) else None


def has_verb(row: Row, first: int, end: int) -> bool:
    """Whether a verb stands among the chunks from `first` to before `end`."""
    at = bisect_left(row.verbs, first)
    return at < len(row.verbs) and row.verbs[at] < end


def first_group(row: Row) -> int | None:
    """The first noun group of a sentence."""
    return next((k for k, chunk in enumerate(row) if chunk.kind in NOMINAL), None)


def placed(row: Row) -> list[int]:
    """The chunks that name a place."""
    if row.placed is None:
        row.placed = [k for k, c in enumerate(row) if c.places]
    return row.placed


def said(row: Row) -> frozenset[str]:
    """All the folded words of a sentence."""
    if row.said is None:
        row.said = frozenset(chain.from_iterable([c.words for c in row]))
    return row.said


def governed(row: Row, k: int) -> str:
    """The preposition right before the noun group at k, "" where there is none."""
    before = row.bare[k - 1]
    if before == "that" and word(row, k - 2) in PREPOSITIONS:
        before = word(row, k - 2)  # "30 soldiers of that government"
    return before if before in PREPOSITIONS else ""
