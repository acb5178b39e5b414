"""Chunks of a sentence -> force figures told as a size: a strength of N, a number put at N.

Rules: `troops.strength` ("an authorised strength of 352,000"), `troops.number` ("puts the number of fighters at 4,000").
"""

from collections.abc import Iterator

from .bodies import FORCE, SIZE, armed_word, counts, owner_of
from .facts import Force
from .grammar import Row, governed, last_verb, subject, word


def sizes(row: Row, k: int) -> Iterator[Force]:
    """The figures that the noun group at k is the size of."""
    if row[k].word.rpartition(" ")[2] in SIZE:
        yield from strength(row, k)
    yield from numbered(row, k)


def strength(row: Row, k: int) -> Iterator[Force]:
    """troops.strength: "a strength of 352,000", "short of its authorised size of 352,000", "puts the strength of the army at 190,423"."""
    chunk = row[k]
    last = chunk.word.rpartition(" ")[2]
    if last not in ("strength", "size", "ceiling", "level"):
        return
    if word(row, k + 1) == "of" and k + 2 < len(row) and counts(row[k + 2]):
        verb = last_verb(row, k)
        authorised = bool({"authorised", "authorized"} & set(chunk.words)) or (
            verb is not None and "authorise" in row[verb].frames
        )
        owner = owner_of(row, verb) if verb is not None else None
        behind = next((j for j in range(k + 3, min(len(row), k + 5)) if governed(row, j) == "for"), None)
        yield Force(
            "troops.strength",
            k,
            "authorised" if authorised else "level",
            k + 2,
            behind if behind is not None else owner,
        )
        return
    yield from _put_at(row, k)


def numbered(row: Row, k: int) -> Iterator[Force]:
    """troops.number: "puts the number of ISWAP fighters at 4,000": of fighters, not of the dead among them."""
    chunk, verb = row[k], last_verb(row, k)
    fighters = chunk.kind == "people" and chunk.plural and bool(chunk.classes & FORCE) and armed_word(chunk)
    if not fighters or "number" not in chunk.words or verb is None or row[verb].lemma not in ("put", "estimate"):
        return
    if chunk.outcome is not None or "dead" in chunk.words or any(mod.outcome for mod in chunk.mods):
        return
    if word(row, k + 1) == "at" and k + 2 < len(row) and counts(row[k + 2]):
        yield Force("troops.number", k, "level", k + 2, k)


def _put_at(row: Row, k: int) -> Iterator[Force]:
    verb = last_verb(row, k)
    teller = (
        next(iter(subject(row, verb)), None) if verb is not None and row[k].owner in ("his", "its", "their") else None
    )
    owner: int | None = k if row[k].actors else teller
    for j in range(k + 1, min(len(row), k + 16)):
        if row[j].kind in ("people", "actor") and governed(row, j) == "of":
            owner = j
        if word(row, j) == "at" and j + 1 < len(row) and counts(row[j + 1]) and owner is not None:
            yield Force("troops.strength", k, "level", j + 1, owner)
            owner = None
