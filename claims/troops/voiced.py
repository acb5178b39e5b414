"""Chunks of a sentence -> force figures that a voice gives: the same force counted otherwise, or men that a side boasts of.

Rules: `troops.guessed`, `troops.told` ("…; the minister says 2,000", "UN experts spoke last year of 3,000", "an analyst puts it at 30,000"),
`troops.boasted` ("the group boasts of 20,000 new recruits"), `troops.calls` ("can call on 350,000 fighters"), `troops.added`
("has added 50,000 recruits"), `troops.estimates` ("estimates of the group range from 30,000 to 45,000 fighters"), `troops.whose`, `troops.entry` ("Rwanda: 1,000 soldiers").
"""

from collections.abc import Iterator

from ..actors.bodies import SIZE, band, counts, counts_others, hired, may_own, soldiers
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
    if row[k].lemma in _RATES:
        yield from whose(row, k)
    if (row[k].lemma in _SPEAKS or row[k].lemma in _RATES or "say" in row[k].frames) and row[k].lemma != "give":
        yield from told(row, k)
    if row[k].lemma == "add":
        yield from added(row, k)
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
    if closed and (asked := _asked(row, k)) is not None:
        yield Force("troops.guessed", k, "level", at, asked)
    elif closed and many and not others:
        yield Force("troops.told", k, "level", at, None, carried=True)


def whose(row: Row, k: int) -> Iterator[Force]:
    """troops.whose: "The group, whose strength UN monitors put at 55,000 fighters, welcomed it"."""
    at = k + 2 if word(row, k + 1) == "at" else None
    topic = next((j for j in range(k - 1, max(0, k - 4), -1) if row[j].owner == "whose"), None)
    if at is None or topic is None or at >= len(row) or not counts(row[at]) or not SIZE.intersection(row[topic].words):
        return
    by = topic - 1 - (word(row, topic - 1) == ",")
    men = soldiers(row[at]) or row[at].kind == "number"
    if by >= 0 and row[by].kind in ("actor", "people") and men:
        yield Force("troops.whose", k, "level", at, by)


def _asked(row: Row, k: int) -> int | None:
    """troops.guessed: whose men a question before the verb is of ("how many troops Ankara has there, a diplomat guessed 500")."""
    for j in range(1, k):
        if word(row, j - 1) == "how" and row[j].words[:1] == ("many",) and _FIGHTING.intersection(row[j].words):
            return j if row[j].actors or not row[j + 1].nominal else j + 1
    return None


_FIGHTING = frozenset(("troops", "soldiers", "fighters", "men", "militants", "mercenaries", "rebels", "peacekeepers"))


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
    end = at + 1 >= len(row) or word(row, at + 1) in _CLOSED or row[at + 1].kind == "date"
    group = row[by].kind == "actor" and end and not few(row, at)  # "The KIA claims 20,000 fighters."
    if soldiers(row[at]) and (row[k].lemma != "claim" or fresh or group):
        yield Force("troops.boasted", k, "increase" if fresh else "level", at, by)


_CALLS = frozenset(("call", "count", "rely", "draw"))


def calls(row: Row, k: int) -> Iterator[Force]:
    """troops.calls: "the Houthis can call upon 350,000 fighters": whom a side can send."""
    by = next((s for s in subject(row, k) if row[s].actors or row[s].kind in ("actor", "pronoun")), None)
    at = k + 2
    able = row[k].modal in ("can", "could") or row[k].lemma != "call"
    if by is None or not able or at >= len(row) or few(row, at):
        return
    if soldiers(row[at]) or band(row[at]):
        yield Force("troops.calls", k, "level", at, by)
    elif row[at].kind == "number" and counts(row[at]) and (at + 1 >= len(row) or word(row, at + 1) in _CLOSED):
        yield Force("troops.calls", k, "level", at, None, carried=True)


def added(row: Row, k: int) -> Iterator[Force]:
    """troops.added: "the regime has added 50,000 recruits": to its ranks, not to a toll."""
    by = next((s for s in subject(row, k) if row[s].actors or row[s].kind in ("actor", "people", "pronoun")), None)
    at = k + 1
    if by is not None and at < len(row) and soldiers(row[at]) and row[at].outcome is None and not few(row, at):
        yield Force("troops.added", k, "increase", at, by)


def entry(row: Row) -> Iterator[Force]:
    """troops.entry: "Rwanda: 1,000 soldiers and police, mostly in Palma": a line of a list, without a verb."""
    if len(row) < 3 or word(row, 1) != ":" or any(chunk.kind == "verb" for chunk in row):
        return
    state = row[0].kind == "place" and may_own(row, 0)
    if (state or row[0].kind == "actor") and soldiers(row[2]) and not few(row, 2):
        yield Force("troops.entry", 2, "level", 2, 0)


_GUESSES = frozenset(("estimates", "estimate", "guesses", "assessments", "figures"))
_RANGES = frozenset(("range", "run", "vary", "differ", "go"))


def estimates(row: Row, k: int) -> Iterator[Force]:
    """troops.estimates: "Estimates of the group's strength range from 30,000 to 45,000 fighters"."""
    whose = k + 2
    if (
        row[k].word not in _GUESSES
        or word(row, k + 1) not in ("of", "for")
        or whose >= len(row)
        or not row[whose].actors
    ):
        return
    for at in range(whose + 1, min(len(row), whose + 5)):
        ranging = any(row[j].lemma in _RANGES or row[j].word in _RANGES for j in range(whose, at))
        if ranging and counts(row[at]) and (soldiers(row[at]) or "strength" in row[whose].words):
            yield Force("troops.estimates", k, "level", at, whose)
            return
