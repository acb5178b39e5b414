"""Chunks of a sentence -> force figures that a voice gives: the same force counted otherwise, or men that a side boasts of.

Rules: `troops.told` ("…; the minister says 2,000", "UN experts spoke last year of 3,000", "an analyst puts it at 30,000"),
`troops.boasted` ("the group boasts of 20,000 new recruits"), `troops.calls` ("can call on 350,000 fighters").
"""

from collections.abc import Iterator

from ..actors.bodies import band, counts, counts_others, hired, soldiers
from ..phrases.facts import Force
from ..phrases.grammar import Row, subject, word
from .quarters import few

_FORCE = 50
"""Fewer bare men than that are no force."""
_SPEAKS = frozenset(("speak", "talk", "speak of", "talk of", "tell of"))
_RATES = frozenset(("put", "estimate", "reckon", "assess", "place"))
_THEM = frozenset(("it", "them", "figure", "number", "total", "strength", "size", "numbers"))
_CLOSED = frozenset((",", ".", ";", ":", '"', "”", ")", "-", "–", "—", "and", "but"))
_HARMS = frozenset(("kill", "wound", "die", "catch", "miss", "lose", "displace", "neutralise", "surrender"))


def voiced(row: Row, k: int) -> Iterator[Force]:
    """The figures that the verb at k gives as somebody's own."""
    if row[k].negated or row[k].modal in ("may", "might"):
        return
    if (row[k].lemma in _SPEAKS | _RATES or "say" in row[k].frames) and row[k].lemma != "give":
        yield from told(row, k)
    if row[k].lemma in _BOASTS:
        yield from boasted(row, k)
    if row[k].lemma in _CALLS and word(row, k + 1) in ("on", "upon"):
        yield from calls(row, k)


def told(row: Row, k: int) -> Iterator[Force]:
    """troops.told: "the minister says 2,000", "experts spoke last year of 3,000": bare, of the force told of right before."""
    at = _given(row, k)
    if at is None or not subject(row, k) or row[at].kind != "number" or not counts(row[at]):
        return
    closed = at + 1 >= len(row) or row[at + 1].kind == "date" or word(row, at + 1) in _CLOSED
    number = row[at].number
    many = number is not None and (number.quantity.low or number.quantity.high or 0) >= _FORCE
    last = next((j for j in range(at - 1, -1, -1) if counts(row[j])), None)
    others = (counts_others(row, at) and not (last is not None and hired(row, last))) or any(
        c.outcome is not None or (c.kind == "verb" and c.frames & _HARMS) for c in row[:at]
    )
    if closed and many and not others:
        yield Force("troops.told", k, "level", at, None, carried=True)


def _given(row: Row, k: int) -> int | None:
    """Where the bare number stands that a verb of saying gives."""
    at = k + 1
    while at < len(row) and row[at].kind == "date":
        at += 1
    if row[k].lemma in _RATES:
        over = at < len(row) and row[at].word in _THEM and row[at].number is None
        return at + 2 if over and word(row, at + 1) == "at" and at + 2 < len(row) else None
    if row[k].lemma in _SPEAKS:
        at += word(row, at) == "of"
        at += at < len(row) and word(row, at) in ("only", "some", "about")
    return at if at < len(row) else None


_BOASTS = frozenset(("boast", "boast of", "brag of", "claim"))


def boasted(row: Row, k: int) -> Iterator[Force]:
    """troops.boasted: "the group boasts of 20,000 new recruits", "which boasts of 14,000 men": a side's own men."""
    by = next((s for s in subject(row, k) if row[s].kind in ("actor", "people", "pronoun")), None)
    at = k + 1 + (word(row, k + 1) == "of")
    if by is None or at >= len(row) or few(row, at):
        return
    fresh = row[at].word in ("recruits", "volunteers", "conscripts") and bool(
        {"new", "fresh", "more"} & set(row[at].words)
    )
    if soldiers(row[at]) and (row[k].lemma != "claim" or fresh):
        yield Force("troops.boasted", k, "increase" if fresh else "level", at, by)


_CALLS = frozenset(("call", "count", "rely", "draw"))


def calls(row: Row, k: int) -> Iterator[Force]:
    """troops.calls: "the Houthis can call upon 350,000 fighters": whom a side can send."""
    by = next((s for s in subject(row, k) if row[s].actors or row[s].kind in ("actor", "pronoun")), None)
    at = k + 2
    able = row[k].modal in ("can", "could") or row[k].lemma != "call"
    if by is not None and able and at < len(row) and (soldiers(row[at]) or band(row[at])) and not few(row, at):
        yield Force("troops.calls", k, "level", at, by)
