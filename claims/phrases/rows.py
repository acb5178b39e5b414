"""A sentence as its chunks: the bare word at a place, the preposition before a group, the signs that a stage looks for."""

from collections.abc import Collection, Sequence

from ..lexicon import lexicon
from .chunk import Chunk, Line, signs

Row = Sequence[Chunk]
PREPOSITIONS = lexicon().grammar["prepositions"]


def word(row: Row, k: int) -> str:
    """The word of a bare-word chunk at k, "" for anything else or outside."""
    try:
        return row.bare[k]  # type: ignore[attr-defined,no-any-return]  # where it is a Line, as nearly always
    except (AttributeError, IndexError):
        return row[k].word if 0 <= k < len(row) and row[k].kind == "word" else ""


def shows(row: Row, any_of: Collection[str]) -> bool:
    """Whether the sentence shows one of the signs (chunk.py) without which a stage finds nothing in it."""
    found = row.signs if isinstance(row, Line) else signs(row)
    return not found.isdisjoint(any_of)


def governed(row: Row, k: int) -> str:
    """The preposition right before the noun group at k, "" where there is none."""
    before = word(row, k - 1)
    if before == "that" and word(row, k - 2) in PREPOSITIONS:
        before = word(row, k - 2)  # "30 soldiers of that government"
    return before if before in PREPOSITIONS else ""
