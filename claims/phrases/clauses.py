"""Chunks -> the spans of the clause and of the verb phrase around one of them, by marks, conjunctions and subordinators."""

from collections.abc import Sequence

from .grammar import Row, governed, has_verb, opens_clause, word


def clause_bounds(row: Row, k: int) -> tuple[int, int]:
    """The chunk span of the clause around k: between marks, conjunctions and subordinators that open a clause of their own."""
    if row.clauses is None:
        row.clauses = _spans(_edges(row))
    return row.clauses[k]


def phrase_bounds(row: Row, k: int) -> tuple[int, int]:
    """The span of the verb phrase around k within its clause: "arrested 14 in A | and killed three in B" are two."""
    if row.phrases is None:
        row.phrases = _phrases(row)
    return row.phrases[k]


def _phrases(row: Row) -> list[tuple[int, int]]:
    joints = [c.kind == "word" and _joins_verbs(row, k) for k, c in enumerate(row)]
    within = _spans(_edges(row))
    return [(max(a, first), min(b, last)) for (a, b), (first, last) in zip(_spans(joints), within, strict=True)]


def _edges(row: Row) -> list[bool]:
    return [c.kind == "word" and _boundary(row, k) for k, c in enumerate(row)]


def _spans(edges: Sequence[bool]) -> list[tuple[int, int]]:
    """For every place the span around it, up to an edge behind it and from behind an edge before it, whatever it is itself."""
    first, firsts = 0, []
    for k, edge in enumerate(edges):
        firsts.append(first)
        first = k + 1 if edge else first
    last, lasts = len(edges), []
    for k in range(len(edges) - 1, -1, -1):
        lasts.append(last)
        last = k if edges[k] else last
    return list(zip(firsts, reversed(lasts), strict=True))


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
        and not has_verb(row, max(0, k - 6), k)
    )
