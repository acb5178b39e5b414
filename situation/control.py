"""Claims of control -> one row a claim, with the ids of its rivals: who else is said to hold the same ground."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from ..model.claim import Claim, Control, Status
from ..model.place import Place
from ..model.quantity import Share
from ..model.source import Claimant
from .lineage import Ancestors, no_ancestors, one_side
from .voices import voice_of

HOLDS: frozenset[Status] = frozenset({"controlled", "captured", "stronghold"})
"""Statuses that leave no room for another holder of the same ground."""

_THERE: frozenset[Status] = HOLDS | {"influenced", "present"}
_PICTURE = timedelta(days=30)
_STATED = frozenset({"actual", "denied"})


class ControlRow(msgspec.Struct, frozen=True):
    """One claim of control; `rivals` are the claims about the same area and day's picture that say otherwise."""

    claim_id: str
    actor: str | None
    status: Status
    share: Share | None
    place: Place | None
    as_of: date
    claimant: Claimant | None
    outlet: str
    rivals: tuple[str, ...]


def control(claims: Iterable[Claim], ancestors: Ancestors = no_ancestors) -> list[ControlRow]:
    """One row a claim of control, newest day first; whole countries before their provinces. The order of the claims does not matter."""
    told = sorted((c for c in claims if isinstance(c, Control)), key=lambda c: (c.when.end, c.claim_id))
    rivals = _rivals(told, ancestors)
    rows = [
        ControlRow(
            c.claim_id,
            c.actor,
            c.status,
            c.share,
            c.place,
            c.when.end,
            c.claimant,
            c.outlet,
            tuple(sorted(rivals[c.claim_id])),
        )
        for c in told
    ]
    return sorted(rows, key=newest_first)


def newest_first(row: ControlRow) -> tuple[int, tuple[str, ...], str, str]:
    """What sorts the rows."""
    return -row.as_of.toordinal(), area(row.place) or (), row.actor or "", row.claim_id


def area(place: Place | None) -> tuple[str, ...] | None:
    """The ground that a claim is about, to compare by: country, province, then district or town; None where it is unsaid."""
    if place is None:
        return None
    return place.country, place.admin1 or "", (place.location or place.admin2 or "").casefold()


def _rivals(told: Sequence[Control], ancestors: Ancestors) -> dict[str, set[str]]:
    """`told` by day; only claims within a month of each other are of one picture."""
    grounds: dict[tuple[str, ...], list[Control]] = defaultdict(list)
    for claim in told:
        ground = area(claim.place)
        if ground is not None and claim.realis in _STATED:
            grounds[ground].append(claim)
    rivals: dict[str, set[str]] = defaultdict(set)
    for same in grounds.values():
        days = [c.when.end for c in same]
        for index, earlier in enumerate(same):
            for later in same[index + 1 : bisect_right(days, earlier.when.end + _PICTURE)]:
                if says_otherwise(earlier, later, ancestors):
                    rivals[earlier.claim_id].add(later.claim_id)
                    rivals[later.claim_id].add(earlier.claim_id)
    return rivals


def says_otherwise(first: Control, second: Control, ancestors: Ancestors = no_ancestors) -> bool:
    """Whether two claims about one area cannot both be right; one voice's figures of different days are its series.

    Two holders, or a holder and one who has lost it; held and contested; another share of the same actor on the same
    basis; a thing said and the same thing denied. Shares of different actors add up, they are no rivals.
    """
    if voice_of(first) == voice_of(second) and first.when != second.when:
        return False
    if first.realis != second.realis:
        return first.actor == second.actor and (first.status == second.status or {first.status, second.status} <= HOLDS)
    if first.realis == "denied":
        return False
    if first.share and second.share:
        return (
            first.actor == second.actor and first.status == second.status and _other_figure(first.share, second.share)
        )
    if first.share or second.share:
        return False
    return _other_holder(first, second, ancestors) or _other_holder(second, first, ancestors)


def _other_figure(first: Share, second: Share) -> bool:
    bases = {first.basis, second.basis} - {"unstated"}
    if first.unit != second.unit or len(bases) > 1:
        return False
    return (first.low, first.high, first.total) != (second.low, second.high, second.total)


def _other_holder(first: Control, second: Control, ancestors: Ancestors) -> bool:
    if first.actor is None:
        return False
    same = second.actor is not None and one_side(first.actor, second.actor, ancestors)
    if first.status in HOLDS and second.status == "contested":
        return True
    if second.actor is None:
        return False
    if first.status in HOLDS and second.status in HOLDS:
        return not same
    return same and first.status in _THERE and second.status == "lost"
