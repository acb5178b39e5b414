"""Chunks of a sentence -> force figures told of soldiers where they stand, mostly without a verb for it.

Rules: `troops.posted` ("Burundi's 10,000 soldiers in South Kivu"), `troops.whole` ("200 of its 10,000 soldiers"),
`troops.among` ("16,000 soldiers, of whom 8,000 are Americans"), `troops.with` ("Georgia, with 870 soldiers, is"),
`troops.stationed` ("14,000 US soldiers are in the country"), `troops.stays`.
"""

from collections.abc import Iterator, Sequence

from ...model.claim import Role
from ..actors.bodies import FORCE, SIZE, band, counts, may_own, named_body, owner_of, soldiers
from ..phrases.facts import Force
from ..phrases.grammar import Row, has_verb, objects, subject, word
from .quarters import few, placed

_ENOUGH = 50
"""From how many men on a definite body is a force, no party of named soldiers."""
_AT = frozenset(("in", "at", "on", "across", "around"))


def postings(row: Row, k: int) -> Iterator[Force]:
    """The figures of the noun group at k that say how many stand where."""
    yield from posted(row, k)
    yield from whole(row, k)
    yield from among(row, k)
    yield from with_men(row, k)


def posted(row: Row, k: int) -> Iterator[Force]:
    """troops.posted: "Burundi's 10,000 soldiers in South Kivu have gone unpaid", "the 14,000 US troops in Afghanistan"."""
    chunk = row[k]
    own = chunk.det == "the" or chunk.owner in ("its", "their") or _possessed(row, k)
    if not own or not (soldiers(chunk) or band(chunk)) or not _many(row, k) or not may_own(row, k):
        return
    there = word(row, k + 1) in _AT and k + 2 < len(row) and bool(row[k + 2].places)
    if (there or _at_large(row, k)) and not _passive_loss(row, k):
        yield Force("troops.posted", k, "level", k, k if row[k].actors or row[k].owner or k == 0 else k - 1)


def _at_large(row: Row, k: int) -> bool:
    """Whether a whole force is spoken of by its owner and size ("UNIFIL's 10,000 peacekeepers refuse", "its contingent of 2,900 men")."""
    whole = row[k].owner in ("its", "their") and bool(SIZE.intersection(row[k].words)) and "of" in row[k].words
    at = k + 3 if word(row, k + 1) == "and" else k + 1  # "its 300,000 soldiers and police can still reach"
    verb = row[at] if at < len(row) else None
    told = verb is not None and verb.kind == "verb" and not verb.frames & _LOSES
    own = _possessed(row, k) or row[k].owner in ("its", "their")
    return (whole or (told and own)) and _many(row, k, _HOST)


_HOST = 200
"""From how many men on a body told of with no place is a whole force."""
_LOSES = frozenset(("kill", "die", "wound", "catch", "surrender", "defect", "abduct", "lose", "attack", "free"))


def _possessed(row: Row, k: int) -> bool:
    """Whether the actor in the group owns it ("Burundi's 10,000 soldiers"), or stands right before it."""
    if k and row[k - 1].kind == "actor" and row[k - 1].last == row[k].first and row[k - 1].number is None:
        return True
    first = row[k].actors[0].first if row[k].actors else None
    number = row[k].number
    return first is not None and number is not None and first < number.first


def _many(row: Row, k: int, enough: int = _ENOUGH) -> bool:
    number = row[k].number
    low = (number.quantity.low or number.quantity.high or 0) if number is not None else 0
    return low >= enough


def _passive_loss(row: Row, k: int) -> bool:
    """Whether those at k are told to have been hurt, or to have gone."""
    verb = next((row[j] for j in range(k + 1, min(len(row), k + 6)) if row[j].kind == "verb"), None)
    before = next((row[j] for j in range(k - 1, max(-1, k - 4), -1) if row[j].kind == "verb"), None)
    harms = {"kill", "die", "wound", "catch", "surrender", "defect", "abduct", "withdraw", "leave", "attack"}
    return any(v is not None and bool(v.frames & harms) for v in (verb, before))


def whole(row: Row, k: int) -> Iterator[Force]:
    """troops.whole: "withdrew 200 of its 10,000 soldiers", "will leave 400 of its 2,000 troops": the force that they are of."""
    chunk = row[k]
    number = chunk.out_of
    if number is None or number.unit != "count" or not soldiers(chunk) or chunk.owner not in ("its", "their", "his"):
        return
    near = (
        next(iter(j for j in span if row[j].kind == "verb"), None)
        for span in (range(k - 1, -1, -1), range(k, len(row)))
    )
    for verb in near:
        moves = verb is not None and (row[verb].frames & _MOVED or row[verb].lemma in ("pull", "bring", "keep"))
        if verb is not None and moves:
            yield Force("troops.whole", k, "level", k, owner_of(row, verb), whole=True)
            return


_MOVED = frozenset(("withdraw", "cut", "leave", "send", "raise"))


def among(row: Row, k: int) -> Iterator[Force]:
    """troops.among: "16,000 soldiers, of whom 8,000 are Americans", "16,000 soldiers, 8,000 of them American"."""
    if not (soldiers(row[k]) or band(row[k])) or not _many(row, k):
        return
    for j in range(k + 1, min(len(row) - 3, k + 6)):
        if word(row, j) != ",":
            continue
        at = j + 1
        if word(row, at) == "of" and row[at + 1].word == "whom" and at + 4 < len(row):
            at += 2
            number, whose = at, at + 2 if row[at + 1].kind == "verb" and row[at + 1].lemma == "be" else None
        else:
            number, whose = at, at + 1
            of_them = row[at].words[-2:] == ("of", "them")
            whose = whose if of_them else None
        if whose is not None and word(row, whose) == "from":
            whose += 1
        if whose is None or whose >= len(row) or not counts(row[number]):
            return
        state = row[whose].kind == "place" and may_own(row, whose)
        if state or (row[whose].actors and row[whose].kind in ("actor", "people") and row[whose].number is None):
            yield Force("troops.among", number, "level", number, whose)
        return


def with_men(row: Row, k: int) -> Iterator[Force]:
    """troops.with: "Georgia, with 870 soldiers, is the largest contributor": of a country or mission, said aside."""
    if not (soldiers(row[k]) or (counts(row[k]) and row[k].kind == "number")) or word(row, k - 1) != "with" or k < 3:
        return
    whence = word(row, k + 1) in ("from", "in", "at") and word(row, k + 3) == ","
    closed = (word(row, k + 1) == "," or whence) and word(row, k - 2) == ","
    giver = row[k - 3]
    body = giver.kind == "people" and giver.collective and bool(giver.classes & FORCE)
    gives = any(c.word in GIVERS for c in row[k:])
    state = giver.kind == "place" and may_own(row, k - 3)
    if closed and (giver.kind == "actor" or state or body) and giver.number is None and (soldiers(row[k]) or gives):
        yield Force("troops.with", k, "level", k, k - 3)
    elif (gives_most := _contributor(row, k)) is not None:
        yield Force("troops.with", k, "level", k, gives_most)


GIVERS = frozenset(("contributor", "contingent", "provider", "contingents", "contributors"))


def _contributor(row: Row, k: int) -> int | None:
    """Whose "the largest contingent, with 4,500 men," is: of whom it is said aside or by "is"."""
    near = range(max(0, k - _ASIDE), min(len(row), k + 3))
    at = next((j for j in near if row[j].nominal and GIVERS.intersection(row[j].words)), None)
    if at is None or has_verb(row, min(at, k), max(at, k)):
        return None
    first = min(at, k - 1)
    before = row[first - 1] if first else None
    if before is not None and before.kind == "verb" and before.lemma in ("be", "remain", "become"):
        return next(iter(subject(row, first - 1)), None)
    apposed = first - 2 if word(row, first - 1) == "," and first >= 2 else None
    return apposed if apposed is not None and row[apposed].number is None and may_own(row, apposed) else None


_ASIDE = 8
"""How many chunks before its figure a contingent may be called one."""


def kept_behind(row: Row, found: Sequence[Force]) -> Iterator[Force]:
    """troops.stays: "Of the 2,000 US soldiers in Syria, 400 will stay": the bare part of a force told of right before."""
    for force in found:
        had = force.rule == "troops.has" and word(row, force.number - 1) == "of"  # "Of the 950 that they had"
        if force.rule != "troops.posted" and not had:
            continue
        at = next(
            (j for j in range(force.number + 1, min(len(row) - 2, force.number + 9)) if word(row, j) == ","), None
        )
        if at is None or row[at + 1].kind != "number" or not counts(row[at + 1]):
            continue
        verb = row[at + 2]
        if verb.kind == "verb" and verb.lemma in ("stay", "remain", "leave", "withdraw", "go", "return"):
            role: Role = "level" if verb.lemma in ("stay", "remain") else "decrease"
            yield Force("troops.stays", at + 2, role, at + 1, force.owner)


def stationed(row: Row, k: int) -> Iterator[Force]:
    """troops.stationed: "About 14,000 American soldiers are stationed in the country", "100,000 US troops served in"."""
    if row[k].negated or row[k].modal:
        return
    based = row[k].lemma in ("station", "base", "deploy") and row[k].voice == "passive"
    told = (k - 1,) if row[k].words[0] in ("is", "are") and row[k].voice == "inf" and k else subject(row, k)
    for s in (*told, *(objects(row, k) if _there(row, k) else ())):
        body = soldiers(row[s]) or band(row[s]) or ((based or _there(row, k)) and named_body(row, s))
        stays = row[k].lemma.endswith((" in", " at")) or (
            row[k].lemma == "remain" and (k + 1 >= len(row) or word(row, k + 1) in (",", "."))
        )
        if body and not few(row, s) and (stays or placed(row, max(k, s))):
            yield Force("troops.stationed", k, "level", s, s)


def _there(row: Row, k: int) -> bool:
    return k > 0 and row[k - 1].kind in ("pronoun", "word") and row[k - 1].word == "there"
