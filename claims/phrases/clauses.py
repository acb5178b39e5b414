"""Chunks -> the spans of the clause and of the verb phrase around one of them, by marks, conjunctions and subordinators."""

from collections.abc import Sequence

from .chunk import Line
from .grammar import Row, governed, opens_clause, word


def clause_bounds(row: Row, k: int) -> tuple[int, int]:
    """The chunk span of the clause around k: between marks, conjunctions and subordinators that open a clause of their own."""
    edges = _edges(row)
    first, last = k, k + 1
    while first > 0 and not edges[first - 1]:
        first -= 1
    while last < len(row) and not edges[last]:
        last += 1
    return first, last


def _edges(row: Row) -> Sequence[bool]:
    if not isinstance(row, Line):
        return [_boundary(row, k) for k in range(len(row))]
    if row.edges is None:
        row.edges = [c.kind == "word" and _boundary(row, k) for k, c in enumerate(row)]
    return row.edges


def phrase_bounds(row: Row, k: int) -> tuple[int, int]:
    """The span of the verb phrase around k within its clause: "arrested 14 in A | and killed three in B" are two."""
    first, last = clause_bounds(row, k)
    at = k
    while at > first and not _joins_verbs(row, at - 1):
        at -= 1
    end = k + 1
    while end < last and not _joins_verbs(row, end):
        end += 1
    return at, end


def _joins_verbs(row: Row, k: int) -> bool:
    following = row[k + 1] if k + 1 < len(row) else None
    joint = word(row, k) in ("and", "but")
    return (
        joint
        and following is not None
        and following.kind == "verb"
        and following.voice in ("active", "past", "passive")
    )


def _boundary(row: Row, k: int) -> bool:
    w = word(row, k)
    if not w:
        return False
    if w in (";", ":"):
        return True
    if w in ("while", "when", "whereas", "although", "though", "because", "if", "unless", "which", "who", "where"):
        return True
    if w in ("and", "but") and k + 2 < len(row) and row[k + 1].kind == "date" and row[k + 2].nominal:
        return opens_clause(row, k + 2)
    if w in ("and", "but", "or", "as", "after", "before", ","):
        return (
            k + 1 < len(row)
            and row[k + 1].nominal
            and opens_clause(row, k + 1)
            and not (w in ("and", "or", ",") and k and _serial(row, k))
        )
    return False


def _serial(row: Row, k: int) -> bool:
    """Whether the conjunction at k joins two groups of one subject rather than two clauses."""
    return (
        word(row, k) in ("and", "or")
        and row[k - 1].nominal
        and not governed(row, k - 1)
        and not any(row[j].kind == "verb" for j in range(max(0, k - 6), k))
    )
