"""Claims of operations -> one row an operation, every voice kept apart, a relay under the voice that it repeats."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta

import msgspec

from ..model.claim import Claim, Operation
from ..model.operation import EventType, SubEventType, TollEntry
from ..model.place import Place, PlacePrecision
from ..model.source import Claimant
from ..model.when import Precision, When
from .sides import Sides, completed, sides
from .voices import Figures, figures, first_told, repeats, speaker, voice_of


class Relay(msgspec.Struct, frozen=True):
    """An outlet that repeats a voice word for word or names it as its origin: not an independent voice."""

    claim_id: str
    outlet: str


class Voice(msgspec.Struct, frozen=True):
    """One voice's telling of an operation: the claim, who says it through whom, when it is said to have happened, its toll."""

    claim_id: str
    claimant: Claimant | None
    outlet: str
    relays: tuple[Relay, ...]
    when: When
    toll: tuple[TollEntry, ...]


class OperationRow(msgspec.Struct, frozen=True):
    """One operation as gathered: `origins` counts the independent origins among its voices."""

    operation_id: str
    when: When
    place: Place | None
    event_type: EventType | None
    sub_event_type: SubEventType | None
    actor: str | None
    recipient: str | None
    clash: bool
    origins: int
    voices: tuple[Voice, ...]


Area = tuple[str, str]
Kind = tuple[Area, Sides, str, str]
"""What claims of one operation have in common besides the day: area, sides in either order, event type, realis."""

_FINEST: tuple[Precision, ...] = ("day", "week", "month", "quarter", "year", "published")
_NOWHERE: Area = ("", "")


def operations(claims: Iterable[Claim]) -> list[OperationRow]:
    """One row an operation, newest first; what is not an operation is passed over. The order of the claims does not matter."""
    told = [c for c in claims if isinstance(c, Operation)]
    return sorted((_row(kind, gathered) for kind, gathered in gather(told)), key=newest_first)


def newest_first(row: OperationRow) -> tuple[int, int, str]:
    """What sorts the rows."""
    return -row.when.end.toordinal(), -row.when.start.toordinal(), row.operation_id


def ground(claim: Operation) -> tuple[Area, str, str]:
    """What claims must have in common to bear on each other: claims of two grounds never share a row, nor do they complete each other."""
    return _area(claim), claim.event_type or "", claim.realis


def gather(claims: Sequence[Operation]) -> list[tuple[Kind, list[Operation]]]:
    """The claims that tell of one operation, together: the simplest honest rule, and the seam for a deeper one.

    Together are claims of one area (province; country only with the same country), one event type, one realis and the
    same two sides (`sides.py`: an unsaid one only where claims leave no doubt), told of one day or of the day after it; a
    claim about nowhere stands alone. Two neighbouring days
    stay apart where one voice tells of both with other figures, since it tells them apart. A week, a month or a year is
    together only with the very same span.
    """
    filled = completed(claims, {c.claim_id: _setting(c) for c in claims})
    kinds: dict[Kind, list[Operation]] = defaultdict(list)
    for claim in claims:
        pair = filled.get(claim.claim_id) or sides(claim)
        area = _area(claim) if claim.place else ("", claim.claim_id)
        kinds[area, pair, claim.event_type or "", claim.realis].append(claim)
    return [(kind, days) for kind, same in kinds.items() for days in _by_day(same)]


def _by_day(claims: Sequence[Operation]) -> list[list[Operation]]:
    days: dict[date, list[Operation]] = defaultdict(list)
    spans: dict[tuple[date, date], list[Operation]] = defaultdict(list)
    for claim in claims:
        span = claim.when.start, claim.when.end
        if span[1] - span[0] <= timedelta(days=1):
            days[span[0]].append(claim)
        else:
            spans[span].append(claim)
    gathered = list(spans.values())
    for day in sorted(days):
        if day not in days:
            continue
        first = days.pop(day)
        after = days.get(day + timedelta(days=1), [])
        if after and not _told_apart(first, after):
            first = [*first, *days.pop(day + timedelta(days=1))]
        gathered.append(first)
    return gathered


def _told_apart(first: Iterable[Operation], after: Iterable[Operation]) -> bool:
    """Whether one voice tells of both days and does not only say the same figures again."""
    known: dict[tuple[str, str], set[Figures]] = defaultdict(set)
    for claim in first:
        known[voice_of(claim)].add(figures(claim))
    return any(voice_of(c) in known and not (c.toll and figures(c) in known[voice_of(c)]) for c in after)


def _setting(claim: Operation) -> Hashable:
    """All of a claim but its sides, its figures and its voice."""
    return _area(claim), claim.event_type, claim.sub_event_type, claim.realis, claim.when.start, claim.when.end


def _area(claim: Operation) -> Area:
    place = claim.place
    return (place.country, place.admin1 or "") if place else _NOWHERE


def _row(kind: Kind, claims: Iterable[Operation]) -> OperationRow:
    told = sorted(claims, key=first_told)
    area, pair, event_type, realis = kind
    start = min(c.when.start for c in told)
    whole = [c for c in told if c.actor and c.recipient] or told
    begun = {(c.actor, c.recipient) for c in whole if not c.clash}
    actor, recipient = begun.copy().pop() if len(begun) == 1 else (whole[0].actor, whole[0].recipient)
    end = max(c.when.end for c in told)
    sub_event_types = {c.sub_event_type for c in told}
    return OperationRow(
        operation_id=_hashed(*area, *pair, event_type, realis, start, "" if end - start < timedelta(days=2) else end),
        when=When(start, end, min((c.when.precision for c in told), key=_FINEST.index)),
        place=_place(told),
        event_type=told[0].event_type,
        sub_event_type=sub_event_types.pop() if len(sub_event_types) == 1 else None,
        actor=actor,
        recipient=recipient,
        clash=len(begun) != 1,
        origins=len({voice_of(c) for c in told}),
        voices=_voices(told),
    )


def _voices(told: Iterable[Operation]) -> tuple[Voice, ...]:
    """The voices in the order in which they were first heard; `told` is in that order."""
    heads: list[tuple[Operation, list[Relay]]] = []
    alike: dict[tuple[str | None, Figures], list[tuple[Operation, list[Relay]]]] = defaultdict(list)
    for claim in told:
        same = alike[speaker(claim), figures(claim)]
        relays = next((relays for head, relays in same if repeats(claim, head)), None)
        if relays is None:
            heads.append((claim, []))
            same.append(heads[-1])
        else:
            relays.append(Relay(claim.claim_id, claim.outlet))
    return tuple(Voice(c.claim_id, c.claimant, c.outlet, tuple(relays), c.when, c.toll) for c, relays in heads)


def _place(told: Sequence[Operation]) -> Place | None:
    """The finest place that somebody states and nobody contradicts."""
    places = [c.place for c in told if c.place]
    if not places:
        return None
    admin2s = {p.admin2 for p in places if p.admin2}
    locations = {p.location for p in places if p.location}
    admin2 = admin2s.pop() if len(admin2s) == 1 else None
    location = locations.pop() if len(locations) == 1 else None
    country, admin1 = places[0].country, places[0].admin1
    candidates = tuple(sorted({code for p in places for code in p.candidates}))
    if location:
        return Place(country, admin1, admin2, location, "location", candidates)
    precision: PlacePrecision = "admin2" if admin2 else "admin1" if admin1 else "country"
    return Place(country, admin1, admin2, None, precision, candidates)


def _hashed(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:14]
