"""A sentence as its chunks: the bare word at a place, and the preposition before a group."""

from collections.abc import Sequence

from ..lexicon import lexicon
from .chunk import Chunk

Row = Sequence[Chunk]
PREPOSITIONS = lexicon().grammar["prepositions"]


def word(row: Row, k: int) -> str:
    """The word of a bare-word chunk at k, "" for anything else or outside."""
    try:
        return row.bare[k]  # type: ignore[attr-defined,no-any-return]  # where it is a Line, as nearly always
    except (AttributeError, IndexError):
        return row[k].word if 0 <= k < len(row) and row[k].kind == "word" else ""


def governed(row: Row, k: int) -> str:
    """The preposition right before the noun group at k, "" where there is none."""
    before = word(row, k - 1)
    if before == "that" and word(row, k - 2) in PREPOSITIONS:
        before = word(row, k - 2)  # "30 soldiers of that government"
    return before if before in PREPOSITIONS else ""
