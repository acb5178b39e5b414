"""Chunks of a sentence -> force figures told by a force that grows, shrinks or runs away.

Rules: `troops.grows` ("the army is to grow to 900,000 men", "will be enlarged by 160,000"), `troops.deserted`.
"""

from collections.abc import Iterator

from ...model.claim import Role
from ..actors.bodies import FORCE, SIZE, counts, owner_of, soldiers
from ..phrases.facts import Force
from ..phrases.grammar import Row, subject, word
from .quarters import few

_UP = frozenset(("grow", "swell", "enlarge", "expand", "increase", "strengthen", "rise", "climb", "augment"))
_DOWN = frozenset(("shrink", "dwindle", "fall", "drop", "reduce", "decline", "slim", "cut", "thin", "thinned"))
_DRAWN = frozenset(("draw down", "scale down", "build up", "go down"))
_GROWS = _UP | _DOWN | _DRAWN
_DESERTS = frozenset(("desert", "deserted"))


def growth(row: Row, k: int) -> Iterator[Force]:
    """The figures of the verb at k that tell how far a force grows or shrinks."""
    lemma = row[k].lemma
    if lemma.removesuffix(" to") in _GROWS:
        yield from grows(row, k)
    if lemma in _DESERTS:
        yield from deserted(row, k)


def grows(row: Row, k: int) -> Iterator[Force]:
    """troops.grows: "the army is to grow to 900,000 men", "will be enlarged by 160,000 men", "shrank to 118,000 men"."""
    lemma = row[k].lemma.removesuffix(" to")
    if lemma in _DRAWN:
        yield from drawn_down(row, k)
        return
    if row[k].negated:
        return
    topic = next((s for s in _told_of(row, k) if _force(row, s)), None)
    if topic is None:
        yield from it_grows(row, k)
        return
    at = k + 1
    goal = word(row, at) in ("to", "by") or row[k].lemma.endswith(" to")
    if (
        word(row, at) == "by"
        and word(row, at + 2) == "to"
        and row[at + 1].number is not None
        and not counts(row[at + 1])
    ):
        at += 2  # "fell by 10 percent | to 174,000"
    at += word(row, at) in ("to", "by")
    if not goal or at >= len(row) or not counts(row[at]) or not (soldiers(row[at]) or _plain(row, topic, at)):
        return
    change: Role = "increase" if lemma in _UP else "decrease"
    yield Force("troops.grows", k, change if word(row, at - 1) == "by" else "level", at, topic)


def it_grows(row: Row, k: int) -> Iterator[Force]:
    """troops.grows: "It will grow to 2,500": of the force told of right before."""
    told = _told_of(row, k)
    it = bool(told) and row[told[0]].words == ("it",)
    at = k + 1 + (word(row, k + 1) == "to")
    bare = at < len(row) and row[at].kind == "number" and counts(row[at]) and not few(row, at)
    if it and bare and word(row, k + 1) == "to" and (row[k].modal in ("will", "would") or row[k].voice == "inf"):
        yield Force("troops.grows", k, "level", at, None, carried=True)


def drawn_down(row: Row, k: int) -> Iterator[Force]:
    """troops.drawn: "plans to draw down to 8,600 troops": who draws down, and to what."""
    at = k + 1 + (word(row, k + 1) == "to")
    owner = owner_of(row, k)
    if word(row, k + 1) == "to" and at < len(row) and soldiers(row[at]) and owner is not None:
        yield Force("troops.drawn", k, "level", at, owner)


def _told_of(row: Row, k: int) -> tuple[int, ...]:
    """Whose verb it is; of "is to grow" the group right before it."""
    if row[k].voice == "inf" and row[k].words[0] in ("is", "are", "was", "were") and k and row[k - 1].nominal:
        return (k - 1,)
    return subject(row, k)


def _force(row: Row, s: int) -> bool:
    """Whether a group is a force as a whole, no counted men."""
    chunk = row[s]
    if chunk.number is not None or chunk.outcome is not None:
        return False
    body = chunk.kind == "people" and chunk.collective and bool(chunk.classes & FORCE)
    grouping = chunk.word in _GROUPINGS and bool(chunk.actors)
    return body or grouping or chunk.kind == "actor" or chunk.word.rpartition(" ")[2] in SIZE


_GROUPINGS = frozenset(("grouping", "groupings", "contingent", "mission", "militia", "group"))


def _plain(row: Row, topic: int, at: int) -> bool:
    """Whether a bare number counts men: of an army or police, or of a force as a size."""
    chunk = row[topic]
    armed = chunk.kind == "people" and bool(chunk.classes & {"army", "police"})
    return row[at].kind == "number" and (
        armed or chunk.word.rpartition(" ")[2] in SIZE - {"number", "numbers", "total"}
    )


def deserted(row: Row, k: int) -> Iterator[Force]:
    """troops.deserted: "some 3,000 soldiers deserted in June", "1,200 policemen have left their posts for good"."""
    if row[k].negated or row[k].voice == "passive":
        return
    for s in subject(row, k):
        if soldiers(row[s]) and not few(row, s):
            yield Force("troops.deserted", k, "decrease", s, s)
