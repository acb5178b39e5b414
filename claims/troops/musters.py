"""Chunks of a sentence -> force figures that somebody asks for, puts a force at, leaves behind, or counts within another.

Rules: `troops.asked` ("asked Kabul for 1,000 more soldiers"), `troops.put` ("puts Moscow's grouping at 50,000 soldiers"),
`troops.kept` ("will leave 400 of its soldiers in Syria"), `troops.including` ("50,000 soldiers, about 10,000 North Koreans
included"), `troops.brought` ("has brought 80,000 recruits into the army"), `troops.reinforced`, `troops.ordered`,
`troops.left` ("the last French soldiers, some 400 men, left the country").
"""

from collections.abc import Iterator

from ..actors.bodies import SIZE, counts, holds_men, may_own, named_body, soldiers
from ..phrases.facts import Force
from ..phrases.grammar import Row, objects, subject, word
from .quarters import few

_GROUPINGS = frozenset(("grouping", "groupings", "army", "militia", "movement", "group", "wing", "branch", "battalion"))


def musters(row: Row, k: int) -> Iterator[Force]:
    """The figures of the verb at k that are asked for, put, kept or counted within another."""
    if row[k].lemma in ("ask", "appeal", "press", "urge", "petition", "beg", "plead"):
        yield from asked(row, k)
    if "say" in row[k].frames or row[k].lemma in ("put", "estimate"):
        yield from put_at(row, k)
    if row[k].lemma == "order":
        yield from ordered(row, k)
    if row[k].lemma in ("reinforce", "bolster", "strengthen"):
        yield from reinforced(row, k)
    if row[k].lemma == "bring":
        yield from brought(row, k)
    if row[k].lemma in ("talk of", "speak of", "tell of", "boast of", "claim"):
        yield from spoken(row, k)
    if "leave" in row[k].frames:
        yield from kept(row, k)
        yield from left(row, k)


def asked(row: Row, k: int) -> Iterator[Force]:
    """troops.asked: "has asked Kabul for 1,000 more soldiers", "asked the United States for 500 advisers": of whom it is asked."""
    at = next((j for j in range(k + 1, min(len(row) - 1, k + 5)) if word(row, j) == "for"), None)
    if at is None or row[k].negated or not soldiers(row[at + 1]):
        return
    asked_of = (j for j in range(k + 1, at) if row[j].nominal and (may_own(row, j) or row[j].kind == "place"))
    of_whom = next(asked_of, None)
    if of_whom is not None:
        yield Force("troops.asked", k, "requested", at + 1, of_whom)


def spoken(row: Row, k: int) -> Iterator[Force]:
    """troops.spoken: "speaks of 5,000 fighters in Panjshir", "claims 20,000 men under arms": standing, not hurt."""
    for o in objects(row, k)[:1]:
        stands = o + 2 < len(row) and ((word(row, o + 1) == "in" and row[o + 2].places) or row[o + 2].word == "arms")
        if stands and soldiers(row[o]) and not row[k].negated and not few(row, o):
            yield Force("troops.spoken", k, "level", o, o if row[o].actors else next(iter(subject(row, k)), o))


_FAR = 11
"""Within how many chunks the figure that a force is put at may stand."""


def put_at(row: Row, k: int) -> Iterator[Force]:
    """troops.put: "puts Moscow's grouping in the region at 50,000 soldiers", "estimated Islamic State at 4,000 men"."""
    found = objects(row, k) if row[k].voice != "passive" else subject(row, k)
    if row[k].lemma not in ("put", "estimate", "reckon", "assess") or not found or row[k].negated:
        return
    topic = found[0]
    start = max(topic, k if row[k].voice == "passive" else topic)
    at = next((j for j in range(start + 1, min(len(row) - 1, start + _FAR)) if word(row, j) == "at"), None)
    force = row[topic].word in _GROUPINGS or row[topic].word.rpartition(" ")[2] in SIZE
    whose = row[topic].kind == "actor" or (force and bool(row[topic].actors))
    if at is None or not whose or row[topic].outcome is not None or row[topic].number is not None:
        return
    if any(
        chunk.outcome is not None
        or "dead" in chunk.words
        or "losses" in chunk.words
        or (chunk.kind == "verb" and bool(chunk.frames & {"kill", "wound", "die", "catch", "miss"}))
        for chunk in row[min(topic, k) : at]
    ):
        return
    if soldiers(row[at + 1]) or (force and row[at + 1].kind == "number" and counts(row[at + 1])):
        yield Force("troops.put", k, "level", at + 1, topic)
        yield from including(row, at + 1)


def including(row: Row, k: int) -> Iterator[Force]:
    """troops.including: "50,000 soldiers, about 10,000 North Koreans included", "…, among them 600 Americans"."""
    if word(row, k + 1) != "," or k + 3 >= len(row):
        return
    behind = row[k + 3].word in ("included", "among") and named_body(row, k + 2)
    if behind:
        yield Force("troops.including", k + 2, "level", k + 2, k + 2)


def brought(row: Row, k: int) -> Iterator[Force]:
    """troops.brought: "the draft has brought 80,000 recruits into the army"."""
    for o in objects(row, k)[:1]:
        into = o + 2 if word(row, o + 1) == "into" and o + 2 < len(row) else None
        if into is not None and soldiers(row[o]) and row[into].classes & {"army", "police", "government"}:
            yield Force("troops.brought", k, "increase", o, into)


def ordered(row: Row, k: int) -> Iterator[Force]:
    """troops.ordered: "Washington orders 3,000 more troops to Kabul": to a place, not to do something."""
    owner = next((s for s in subject(row, k) if may_own(row, s) or row[s].name is not None), None)
    for o in objects(row, k)[:1]:
        goal = word(row, o + 1) == "to" and o + 2 < len(row) and bool(row[o + 2].places or row[o + 2].kind == "actor")
        if goal and soldiers(row[o]) and owner is not None and not row[k].negated:
            yield Force("troops.ordered", k, "increase", o, owner)


def reinforced(row: Row, k: int) -> Iterator[Force]:
    """troops.reinforced: "Ankara reinforced its positions in Idlib with 1,500 soldiers"."""
    at = next((j for j in range(k + 1, min(len(row) - 1, k + 6)) if word(row, j) == "with"), None)
    owner = next((s for s in subject(row, k) if may_own(row, s)), None)
    if at is not None and soldiers(row[at + 1]) and owner is not None and not row[k].negated:
        yield Force("troops.reinforced", k, "increase", at + 1, owner)


def kept(row: Row, k: int) -> Iterator[Force]:
    """troops.kept: "Washington will leave 400 of its soldiers in Syria": who is to stay behind."""
    behind = objects(row, k)
    if row[k].modal not in ("will", "would") or row[k].negated or not behind or not soldiers(row[behind[0]]):
        return
    if word(row, behind[0] + 1) in ("in", "at", "behind", "on"):
        owner = next((s for s in subject(row, k) if may_own(row, s)), None)
        yield Force("troops.kept", k, "level", behind[0], owner)


def left(row: Row, k: int) -> Iterator[Force]:
    """troops.left: "the last French forces, some 400 men, left the country", "300 Chadian mercenaries left Libya"."""
    gone = bool(objects(row, k)) and not any(counts(row[o]) for o in objects(row, k))
    for s in subject(row, k):
        inside = holds_men(row, s)
        apposed = s + 2 if word(row, s + 1) == "," and word(row, s + 3) == "," and soldiers(row[s + 2]) else None
        part = row[s].kind == "pronoun" and counts(row[s]) and "of" in row[s].words
        if part and not row[k].negated:
            yield Force("troops.left", k, "decrease", s, None, carried=True)
        elif gone and inside is not None:
            yield Force("troops.left", k, "decrease", inside, inside)
        elif gone and apposed is not None:
            yield Force("troops.left", k, "decrease", apposed, s)
        elif gone and (soldiers(row[s]) or named_body(row, s)) and row[s].kind == "actor":
            yield Force("troops.left", k, "decrease", s, s)
