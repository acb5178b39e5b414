"""Chunks -> the spans of the clause and of the verb phrase around one of them, by marks, conjunctions and subordinators."""

from collections.abc import Sequence

from .grammar import Row, governed, has_verb, opens_clause, word


def clause_bounds(row: Row, k: int) -> tuple[int, int]:
    """The chunk span of the clause around k: between marks, conjunctions and subordinators that open a clause of their own."""
    return _clauses(row)[k]


def _clauses(row: Row) -> list[tuple[int, int]]:
    if row.clauses is None:
        edges = [k for k, word in enumerate(row.bare[: len(row)]) if word in _EDGES and _boundary(row, k, word)]
        row.clauses = _spans(edges, len(row))
    return row.clauses


def phrase_bounds(row: Row, k: int) -> tuple[int, int]:
    """The span of the verb phrase around k within its clause: "arrested 14 in A | and killed three in B" are two."""
    if row.phrases is None:
        joints = [v - 1 for v in row.verbs if v and row.bare[v - 1] in _JOINTS and row[v].voice not in ("ing", "inf")]
        within = zip(_spans(joints, len(row)), _clauses(row), strict=True) if joints else ()
        row.phrases = [(max(a, first), min(b, last)) for (a, b), (first, last) in within] or _clauses(row)
    return row.phrases[k]


def _spans(edges: Sequence[int], size: int) -> list[tuple[int, int]]:
    """For every place the span around it, up to an edge behind it and from behind an edge before it, whatever it is itself."""
    found: list[tuple[int, int]] = []
    first = 0
    for edge, following in zip(edges, [*edges[1:], size], strict=False):
        found += [(first, edge)] * (edge - first)
        found.append((first, following))
        first = edge + 1
    return found + [(first, size)] * (size - first)


_JOINTS = frozenset(("and", "but"))
_CLOSES = frozenset(
    (";", ":", "while", "when", "whereas", "although", "though", "because", "if", "unless", "which", "who", "where")
)
"""What parts two clauses wherever it stands."""
_OPENS = frozenset(("and", "but", "or", "as", "after", "before", ","))
"""What parts them where a clause of its own begins behind it."""
_EDGES = _CLOSES | _OPENS


def _boundary(row: Row, k: int, w: str) -> bool:
    if w in _CLOSES:
        return True
    if k + 1 >= len(row):
        return False
    if w in _JOINTS and k + 2 < len(row) and row[k + 1].kind == "date" and row[k + 2].nominal:
        return opens_clause(row, k + 2)
    return row[k + 1].nominal and opens_clause(row, k + 1) and not (w in ("and", "or", ",") and k and _serial(row, k))


def _serial(row: Row, k: int) -> bool:
    """Whether the conjunction at k joins two groups of one subject rather than two clauses."""
    return (
        word(row, k) in ("and", "or")
        and row[k - 1].nominal
        and not governed(row, k - 1)
        and not has_verb(row, max(0, k - 6), k)
    )
