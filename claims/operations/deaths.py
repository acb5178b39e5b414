"""Losses told by a noun: "the deaths of 124 civilians", "the arrest of 14 suspects", "23 arrests"."""

from collections.abc import Iterator

from ...model.operation import Outcome
from ..phrases.facts import Loss
from ..phrases.grammar import Row, after, at_hands, last_verb, rightwards, subject, word
from .outcomes import cause_near, human_group, quantity

TOLD_BY_EVENT: dict[str, Outcome] = {"arrest": "captured", "abduction": "captured", "killing": "killed"}
DEATHS = frozenset(("death", "deaths", "loss", "losses", "martyrdom"))


def of_events(row: Row, k: int) -> Iterator[Loss]:
    """loss.events: "23 arrests", "15 such killings" (each event is one person)."""
    chunk = row[k]
    outcome = TOLD_BY_EVENT.get(chunk.event.family) if chunk.event else None
    if outcome is not None and chunk.number is not None and chunk.number.unit == "count":
        yield Loss("loss.events", k, outcome, k, chunk.number.quantity)


def deaths(row: Row, k: int, outcome: Outcome) -> Iterator[Loss]:
    """loss.deaths: "the deaths of 124 civilians at the hands of rebels", "the arrest of 14 suspects", "the loss of 12 soldiers"."""
    if word(row, k + 1) != "of" or k + 2 >= len(row) or row[k].det == "no":
        return
    doers = after(row, k, ("by",), ("people", "actor"), 8) or at_hands(row, k)
    bare = row[k].word.startswith(("death", "wounding", "martyr")) or row[k].event
    kinds = ("people", "actor", "number") if bare else ("people", "actor")
    for v in rightwards(row, k + 2, kinds) if row[k + 2].kind in kinds else ():
        single = (row[k].event is None or v > k + 2) and row[v].det in ("a", "an")
        count = quantity(row, v) if row[v].number is not None or single else None
        if count is not None and human_group(row[v]):
            owned = row[k].word in ("loss", "losses") and "fighters" in row[v].classes and not row[v].actors
            verb = last_verb(row, k) if owned else None
            own = subject(row, verb)[:1] if verb is not None and row[verb].frames & {"say"} else ()
            yield Loss("loss.deaths", k, outcome, v, count, doers, cause_near(row, k), owner=own[0] if own else None)
