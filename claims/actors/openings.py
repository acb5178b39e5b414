"""Whom a sentence is about, and which group opens it: where "it", "they" and "its men" of the next one point back to."""

from collections.abc import Sequence

from ..lexicon import lexicon
from ..phrases.chunk import Chunk

_PREPOSITIONS = lexicon().grammar["prepositions"]


def doer(row: Sequence[Chunk]) -> Chunk | None:
    """The group whom a sentence is about: the first that stands behind no preposition ("Further north | the group | holds …")."""
    for k, chunk in enumerate(row[:7]):
        if chunk.kind == "verb":
            return None
        if chunk.kind in ("people", "actor", "pronoun") and (not k or row[k - 1].word not in _PREPOSITIONS):
            return chunk
        if not k and chunk.kind in ("event", "number"):
            return chunk
    return None


def opener(row: Sequence[Chunk]) -> int:
    """The first token of the group that opens a sentence, behind a day or a "then" at most; -1 where none does."""
    for chunk in row[:4]:
        if chunk.nominal:
            return chunk.first
        if chunk.kind not in ("date", "word"):
            break
    return -1
