"""Deaths told without dying: "the attack claimed 19 lives", "cost the lives of 12 people", "had 19 victims", "19 soldiers fell"."""

from collections.abc import Iterator

from ...model.operation import Outcome
from ..phrases.facts import Loss
from ..phrases.grammar import Row, after, last_verb, objects, subject, word
from .outcomes import cause_near, quantity

LIVES = frozenset(("life", "lives", "victim", "victims", "fatalities"))
_TAKES = frozenset(("claim", "cost", "take"))
_HAS = frozenset(("have", "leave", "cause", "make", "claim"))


def lives(row: Row, k: int) -> Iterator[Loss]:
    """loss.lives: "claimed 19 lives", "took the lives of 12 villagers", "40 lives were lost", "the bombing had 19 victims"."""
    lemma = row[k].lemma
    if lemma in _TAKES and row[k].voice != "passive":
        yield from _taken(row, k)
    elif lemma == "lose" and row[k].voice == "passive" and _lives(row, k - 1) and k > 1:
        count = row[k - 2].count
        if row[k - 2].kind == "number" and count is not None:
            yield Loss("loss.lives", k, "killed", k - 2, count, (), cause_near(row, k))
    if lemma in _HAS and any(row[s].event is not None for s in subject(row, k)):
        for v in objects(row, k):
            count = row[v].count if row[v].word in ("victims", "victim", "fatalities") else None
            if count is not None and row[v].number is not None and row[v].outcome is None:
                yield Loss("loss.lives", k, "killed", v, count, (), cause_near(row, k))


def _taken(row: Row, k: int) -> Iterator[Loss]:
    if k + 2 >= len(row):
        return
    cause = next((s for s in subject(row, k) if row[s].event is not None), None)
    count = row[k + 1].count
    ends = k + 3 >= len(row) or row[k + 3].kind != "verb"
    if row[k + 1].kind == "number" and count is not None and _lives(row, k + 2) and ends:
        yield Loss("loss.lives", k, "killed", k + 1, count, (), cause if cause is not None else cause_near(row, k))
    elif _lives(row, k + 1) and word(row, k + 2) == "of" and k + 3 < len(row):
        victim = row[k + 3]
        if victim.kind in ("people", "actor", "number") and victim.count is not None:
            yield Loss("loss.lives", k, "killed", k + 3, victim.count, (), cause)


def _lives(row: Row, k: int) -> bool:
    return k < len(row) and row[k].words[-1] in ("lives", "life")


def fallen(row: Row, k: int) -> Iterator[Loss]:
    """loss.fallen: "19 soldiers had fallen" (people fall, areas fall to somebody)."""
    for v in subject(row, k):
        count = quantity(row, v) if row[v].number is not None and _in_arms(row, v, k) else None
        if count is not None and not after(row, k, ("to",), ("people", "actor"), 4):
            yield Loss("loss.fallen", k, "killed", v, count, (), cause_near(row, k))


def _in_arms(row: Row, v: int, k: int) -> bool:
    """Whether those who fall are under arms: soldiers, a nation's men, or "five had fallen | on its side", "in its ranks"."""
    if row[v].kind == "number":
        return any(row[j].words[-1] in ("side", "ranks") for j in range(k + 2, min(len(row), k + 4)))
    armed = row[v].kind == "actor" or bool(row[v].classes & {"army", "police", "government", "fighters"})
    return armed and row[v].kind in ("people", "actor")


def taken_before(row: Row, k: int) -> int | None:
    """Whom "them" means of whom a sentence counts the people caught before: "rounded up | 14 men | and executed them"."""
    for j in range(k - 1, -1, -1):
        if row[j].kind not in ("people", "actor", "number") or row[j].count is None:
            continue
        verb = last_verb(row, j)
        if verb is not None and row[verb].voice in ("active", "past") and j in objects(row, verb):
            return j
    return None


def finished(row: Row, k: int, outcome: Outcome) -> Iterator[Loss]:
    """loss.finished: "pulled | 23 passengers | out of buses and shot them dead" (those caught before in the sentence)."""
    victim = taken_before(row, k)
    count = row[victim].count if victim is not None else None
    agents = tuple(a for a in subject(row, k) if row[a].kind in ("people", "actor", "pronoun"))
    if count is not None and agents and victim not in agents:
        yield Loss("loss.finished", k, outcome, victim, count, agents)
