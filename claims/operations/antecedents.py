"""Whom "three of them" and "two of its members" count: the group of the same sentence that the words point back to."""

from collections.abc import Container

from ..phrases.chunk import Chunk
from ..phrases.facts import Loss
from ..phrases.grammar import Row

_MEMBERS = frozenset(
    ("members", "member", "men", "fighters", "fighter", "militants", "elements", "soldiers", "personnel")
)


def counts_them(chunk: Chunk) -> bool:
    """Whether a group counts some of those told of before ("three | of them")."""
    return chunk.kind == "pronoun" and chunk.number is not None and chunk.word == "them"


def counts_theirs(chunk: Chunk) -> bool:
    """Whether a group is some of another's men ("two | of its members"), not of its own."""
    return chunk.owner in ("its", "their") and "own" not in chunk.words and chunk.word in _MEMBERS


def antecedent(row: Row, loss: Loss, spoken: Container[int]) -> int | None:
    """The nearest group before the counted that can be meant: who did it and who tells it are not.

    "Jets struck a Hamas cell | and killed two of its members", "shells fell on worshippers | , leaving 11 of them dead".
    """
    k = loss.victim if loss.victim is not None else loss.at
    many = counts_them(row[k])
    for j in range(k - 1, -1, -1):
        group = row[j]
        if j in loss.agents or j in spoken or "voice" in group.classes or group.outcome is not None:
            continue
        if group.kind in ("people", "actor") and (group.plural or group.number is not None if many else _body(group)):
            return j
    return None


def _body(group: Chunk) -> bool:
    """Whether a group can have members: a force, a cell, a movement by its name."""
    return (group.collective or group.kind == "actor" or bool(group.actors)) and "civilians" not in group.classes
