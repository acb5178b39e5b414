"""Chunks of a sentence -> who left home: verbs of leaving that tell displacement only of many people and of where they lived."""

from collections.abc import Iterator

from ..phrases.facts import Loss
from ..phrases.grammar import Row, objects, subject, word

_MANY = 20
"""People from which a departure is told as displacement rather than as a journey."""
_HOUSEHOLDS = frozenset(("family", "families", "household", "households"))
_HOMES = frozenset(("home", "homes", "house", "houses", "area", "areas", "camp", "camps", "land", "everything"))


def uprooted(row: Row, k: int) -> Iterator[Loss]:
    """loss.uprooted: "300,000 people have left the city", "5,200 households left for the coast", "30,000 crossed into Chad"."""
    verb = row[k]
    if verb.voice not in ("active", "past") or verb.modal is not None or verb.negated or not _departs(row, k):
        return
    for v in subject(row, k):
        chunk = row[v]
        count = chunk.count
        many = count is not None and chunk.number is not None and max(count.low or 0, count.high or 0) >= _MANY
        people = chunk.kind == "number" or (chunk.kind == "people" and bool(chunk.classes & {"people", "civilians"}))
        if count is not None and people and (many or (chunk.number is not None and chunk.word in _HOUSEHOLDS)):
            yield Loss("loss.uprooted", k, "displaced", v, count)


def _departs(row: Row, k: int) -> bool:
    if row[k].lemma.startswith("cross"):
        border = any("border" in row[o].words for o in objects(row, k))
        return border or word(row, k + 1) in ("into", "over")
    if row[k].lemma != "leave":
        return False
    if word(row, k + 1) == "for" and k + 2 < len(row):
        return row[k + 2].kind in ("place", "noun") or "unit" in row[k + 2].classes
    return any(row[o].kind == "place" or "unit" in row[o].classes or row[o].word in _HOMES for o in objects(row, k))
