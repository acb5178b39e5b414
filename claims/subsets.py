"""Losses that are part of another: "including three children", "two of them commanders"."""

from ..model.operation import Outcome
from .facts import Loss
from .grammar import Row, rightwards, word
from .outcomes import quantity, typed

_OPENERS = frozenset(("including", "among"))


def with_subsets(row: Row, found: list[Loss]) -> list[Loss]:
    """loss.subset: "including three children and a woman", "among them two commanders", "three of them civilians", "40 of them foreigners"."""
    out = list(found)
    for k in range(len(row)):
        members = _subset_at(row, k)
        if not members:
            continue
        whole = _whole(found, members[0])
        if whole is None:
            continue
        for m in members:
            count = quantity(row, m)
            if count is None or (count.qualifier == "vague" and row[m].number is None):
                continue
            out = [loss for loss in out if loss.victim != m]
            outcome = _subset_outcome(row, m) or whole.outcome
            part = Loss(
                "loss.subset",
                whole.at,
                outcome,
                m,
                count,
                whole.agents,
                whole.cause,
                within=outcome == whole.outcome or whole.outcome == "casualties",
            )
            place = next((i for i, loss in enumerate(out) if loss is whole), len(out) - 1)
            tail = place + 1
            while tail < len(out) and out[tail].within:
                tail += 1
            out.insert(tail, part)
    return out


def _subset_outcome(row: Row, m: int) -> Outcome | None:
    outcome = row[m].outcome
    return typed(outcome) if outcome else None


def _subset_at(row: Row, k: int) -> tuple[int, ...]:
    w = word(row, k)
    if w == "including" and k + 1 < len(row) and row[k + 1].kind in ("people", "number", "actor"):
        return _members(row, k + 1)
    if (
        w == "among"
        and k + 1 < len(row)
        and row[k + 1].kind == "pronoun"
        and row[k + 1].word in ("them", "these", "those")
    ):
        at = k + 2
        at += word(row, at) == ","
        if at < len(row) and row[at].kind in ("people", "number", "actor"):
            return _members(row, at)
    chunk = row[k]
    if chunk.kind == "pronoun" and chunk.word == "them" and chunk.number is not None and k + 1 < len(row):
        following = row[k + 1]
        if following.kind in ("people", "actor", "noun") and following.number is None:
            following.number = chunk.number
            if following.kind == "noun":
                following.kind, following.classes = "people", frozenset(("people",))
            return (k + 1,)
    return ()


def _members(row: Row, k: int) -> tuple[int, ...]:
    return tuple(m for m in rightwards(row, k, ("people", "number", "actor")))


def _whole(found: list[Loss], member: int) -> Loss | None:
    """The loss that a subset belongs to: the nearest told before it, else the next after it ("Six people, three of them …, died")."""
    before = [loss for loss in found if loss.victim is not None and loss.victim < member and not loss.within]
    if before:
        return max(before, key=lambda loss: loss.victim or 0)
    later = [loss for loss in found if loss.at > member and not loss.within]
    return later[0] if later else None
