"""Holds of a sentence -> those of places behind the first whose verb is left out: "X was retaken in July, Y on 1 October".

Rule: `control.series`. Each place has a day of its own; the first place has one too.
"""

from collections.abc import Iterator, Sequence

from ..phrases.facts import Hold
from ..phrases.grammar import Row, word
from .areas import stranger

_JOINTS = frozenset((",", "and", ";", "but"))


def series(row: Row, found: Sequence[Hold]) -> Iterator[Hold]:
    """control.series: "Kunduz fell to the Taliban on Sunday, Taloqan on Monday", "lost A on Friday and B on Saturday"."""
    taken = {p for hold in found for p in hold.places}
    for hold in found:
        if hold.share is not None or not hold.places or row[hold.at].kind != "verb":
            continue
        at = _dated(row, max(hold.at, *hold.places))
        while at is not None:
            p = _next_place(row, at + 1)
            dated = _past_region(row, p + 1) if p is not None else None
            if p is None or dated is None or p in taken:
                break
            yield Hold("control.series", p, hold.status, hold.actors, (p,), losers=hold.losers, act=hold.act)
            at = dated


def _dated(row: Row, start: int) -> int | None:
    """The date that closes the first part, before any other verb."""
    for k in range(start + 1, len(row)):
        if row[k].kind == "date":
            return k
        if row[k].kind == "verb" or word(row, k) in (";", ":", ",", "and"):
            return None
    return None


def _next_place(row: Row, k: int) -> int | None:
    """The place behind the joint at k ("…, | and | the town of | Y")."""
    while word(row, k) in _JOINTS:
        k += 1
    if k < len(row) and "unit" in row[k].classes and word(row, k + 1) == "of" and k + 2 < len(row):
        k += 2
    if k == 0 or k >= len(row) or not (row[k].kind == "place" or stranger(row, k)):
        return None
    return k


def _past_region(row: Row, k: int) -> int | None:
    """The date behind a place, its province aside ("Y in Kharkiv region | on Monday"), where no verb of its own follows."""
    if word(row, k) in ("in", ",") and k + 1 < len(row) and row[k + 1].kind == "place":
        k += 2 + (word(row, k + 2) == ",")
    if k >= len(row) or row[k].kind != "date":
        return None
    return None if k + 1 < len(row) and row[k + 1].kind == "verb" else k
