"""Chunks of a sentence -> who left home: verbs of leaving that tell displacement only of many people and of where they lived."""

from collections.abc import Iterator

from ..phrases.facts import Loss
from ..phrases.grammar import Row, after, objects, subject, word

DEPARTURES = (
    "leave",
    "cross",
    "send",
    "make",
    "render",
    "count",
    "register",
    "record",
    "host",
    "receive",
    "house",
    "absorb",
)
UPROOTING = frozenset(("drive", "crowd", "shelter"))
"""Lemmas and frames of verbs that may tell who left home."""
_MANY = 20
"""People from which a departure is told as displacement rather than as a journey."""
_SHELTERS = frozenset(
    ("shelter", "accommodate", "host", "count", "register", "record", "receive", "house", "absorb", "admit", "lodge")
)
_REFUGES = frozenset(
    ("grounds", "border", "frontier", "hospital", "school", "schools", "mission", "camp", "camps", "compound")
)
_HOUSEHOLDS = frozenset(("family", "families", "household", "households"))
_HOMES = frozenset(("home", "homes", "house", "houses", "area", "areas", "camp", "camps", "land", "everything"))


def uprooted(row: Row, k: int) -> Iterator[Loss]:
    """loss.uprooted: "300,000 people have left the city", "5,200 households left for the coast", "30,000 crossed into Chad"."""
    verb = row[k]
    yield from sheltered(row, k)
    fleeing = verb.lemma == "send" and any(c.voice == "ing" and "flee" in c.frames for c in row[k + 2 : k + 3])
    if "drive" in verb.frames or fleeing:
        yield from driven_out(row, k)
        return
    if verb.voice not in ("active", "past") or verb.modal is not None or verb.negated or not _departs(row, k):
        return
    for v in subject(row, k):
        chunk = row[v]
        count = chunk.count
        many = count is not None and chunk.number is not None and max(count.low or 0, count.high or 0) >= _MANY
        people = chunk.kind == "number" or (chunk.kind == "people" and bool(chunk.classes & {"people", "civilians"}))
        if count is not None and people and (many or (chunk.number is not None and chunk.word in _HOUSEHOLDS)):
            yield Loss("loss.uprooted", k, "displaced", v, count)


def driven_out(row: Row, k: int) -> Iterator[Loss]:
    """loss.driven: "attacks in Lubero forced 12,000 people from their homes", "sent 3,000 villagers fleeing"."""
    passive = row[k].voice == "passive"
    if row[k].modal is not None or row[k].negated:
        return
    cause = None if passive else next((s for s in subject(row, k) if row[s].event is not None), None)
    for v in subject(row, k) if passive else objects(row, k):
        chunk, count = row[v], row[v].count
        people = chunk.kind == "number" or chunk.word in _HOUSEHOLDS or any(a.role == "demonym" for a in chunk.actors)
        people = people or (chunk.kind == "people" and bool(chunk.classes & {"people", "civilians"}))
        if count is not None and chunk.number is not None and people and _homeless(row, max(k, v)):
            yield Loss("loss.driven", k, "displaced", v, count, cause=cause)


def sheltered(row: Row, k: int) -> Iterator[Loss]:
    """loss.sheltered: "Chad counts 150,000 new refugees", "the state shelters two million displaced", "made 45,000 people homeless"."""
    verb = row[k]
    if verb.modal is not None or verb.negated or verb.voice not in ("active", "past", "inf"):
        return
    for v in objects(row, k):
        chunk, count = row[v], row[v].count
        if count is None or chunk.number is None:
            continue
        fled = chunk.outcome == "displaced" or chunk.word.rpartition(" ")[2] in ("refugees", "refugee")
        taken_in = verb.lemma in _SHELTERS and fled
        homeless = verb.lemma in ("make", "render", "leave") and chunk.words[-1] == "homeless"
        if taken_in or homeless:
            yield Loss("loss.sheltered", k, "displaced", v, count)


def _homeless(row: Row, k: int) -> bool:
    """Whether what stands behind says that people left where they lived: "from their homes", "out of the village", "to flee"."""
    if k + 1 < len(row) and row[k + 1].kind == "verb":
        return "flee" in row[k + 1].frames
    out = after(row, k, ("from", "out", "of"), ("noun", "place", "thing"), 7)
    return any(row[o].words[-1] in _HOMES or row[o].classes & {"unit"} or row[o].kind == "place" for o in out)


def _takes_refuge(row: Row, k: int) -> bool:
    """Whether a crowd goes where people are safe, or away from fighting: "into the grounds of the hospital", "to escape the fighting"."""
    into = after(row, k, ("into", "in", "to", "at", "over", "across", "of"), ("noun", "place", "thing", "people"), 7)
    if any(not _REFUGES.isdisjoint(row[o].words) for o in into):
        return True
    away = any(c.kind == "verb" and (c.lemma == "escape" or "flee" in c.frames) for c in row[k + 1 : k + 8])
    return away and any(row[o].kind == "place" for o in into)


def _departs(row: Row, k: int) -> bool:
    if row[k].lemma.startswith("cross"):
        border = any("border" in row[o].words for o in objects(row, k))
        return border or word(row, k + 1) in ("into", "over")
    if "crowd" in row[k].frames:
        return _takes_refuge(row, k)
    if row[k].lemma != "leave":
        return False
    if word(row, k + 1) == "for" and k + 2 < len(row):
        return row[k + 2].kind in ("place", "noun") or "unit" in row[k + 2].classes
    return any(row[o].kind == "place" or "unit" in row[o].classes or row[o].word in _HOMES for o in objects(row, k))


def fled_people(row: Row, k: int) -> bool:
    """Whether those who flee are people, not soldiers who run."""
    told = [row[v] for v in subject(row, k)]
    armed = all(c.classes & {"army", "police", "fighters"} and "civilians" not in c.classes for c in told)
    return not armed and any(
        c.classes & {"civilians", "people"} or c.kind == "number" or c.number is not None for c in told
    )
