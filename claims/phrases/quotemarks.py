"""Quotation marks inside a noun group: whether one ends it."""

from .chunk import Chunk
from .verbgroups import VerbGroups
from .wordclass import MARK, OUTSIDE


def is_inner_mark(taken: VerbGroups, chunk: Chunk, at: int, start: int) -> bool:
    """Whether a mark inside a group does not end it: the quotation mark before its head, the apostrophe of a possessive."""
    if taken.low[at] == '"':
        return at > chunk.first and (_before_head(taken, at) or _behind_label(taken, chunk, at))
    return taken.low[at] == "'" and at - 1 in taken.tags.owns and at > start


def _behind_label(taken: VerbGroups, chunk: Chunk, at: int) -> bool:
    """Whether a mark ends a quoted word before the head: '31 "puppet" | policemen'."""
    opened = '"' in taken.low[chunk.first : at] and at + 1 < taken.end
    noun = taken._noun(at + 1) if opened and not taken.classes[at + 1] & (MARK | OUTSIDE) else None
    return noun is not None and noun[1].kind == "people"


def _before_head(taken: VerbGroups, at: int) -> bool:
    return at + 2 < taken.end and taken._content(at + 1) and '"' in taken.low[at + 1 : min(at + 5, taken.end)]
