"""Claims of control and rows of operations -> what the live voices say of each province, for the map. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from ..model.claim import Claim, Control, Status
from .control import HOLDS
from .lineage import Ancestors, no_ancestors, one_side
from .operations import OperationRow
from .voices import voice_of


class ProvinceRow(msgspec.Struct, frozen=True):
    """What is said of one province (`admin1`).

    `agreed` is the actor whom every live voice says to hold it, None where they differ or none says; `holders` are all
    who are said to hold it whole, `within` who is said to hold or be in a part of it; `statuses` are all words used, `voices`
    how many live voices speak of control there, `as_of` the newest day that they speak of, `operations` the rows there.
    """

    admin1: str
    agreed: str | None
    holders: tuple[str, ...]
    within: tuple[str, ...]
    statuses: tuple[Status, ...]
    voices: int
    operations: int
    as_of: date | None


def provinces(
    claims: Iterable[Claim], operations: Iterable[OperationRow] = (), ancestors: Ancestors = no_ancestors
) -> dict[str, ProvinceRow]:
    """By admin1 code, those provinces alone of which something is said: no row is quiet, `agreed` None with voices is disputed."""
    told: dict[str, list[Control]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, Control) and claim.place and claim.place.admin1 and claim.realis == "actual":
            told[claim.place.admin1].append(claim)
    fought = Counter(row.place.admin1 for row in operations if row.place and row.place.admin1)
    return {code: _row(code, told[code], fought[code], ancestors) for code in sorted({*told, *fought})}


def live(claims: Sequence[Control]) -> list[Control]:
    """Of each voice what it says of its newest day: what it said before is its own past, not a rival."""
    newest: dict[tuple[str, str], date] = {}
    for claim in claims:
        voice = voice_of(claim)
        newest[voice] = max(claim.when.end, newest.get(voice, date.min))
    return [c for c in claims if c.when.end == newest[voice_of(c)]]


def _row(code: str, claims: Sequence[Control], operations: int, ancestors: Ancestors) -> ProvinceRow:
    whole = live([c for c in claims if c.place and c.place.precision == "admin1" and not c.place.candidates])
    parts = live([c for c in claims if c.place and c.place.precision in ("admin2", "location")])
    said = [*whole, *parts]
    holders = {c.actor for c in whole if c.actor and c.status in HOLDS and c.share is None}
    return ProvinceRow(
        admin1=code,
        agreed=_agreed(whole, holders, ancestors),
        holders=tuple(sorted(holders)),
        within=tuple(sorted({c.actor for c in parts if c.actor and c.status != "lost"})),
        statuses=tuple(sorted({c.status for c in said})),
        voices=len({voice_of(c) for c in said}),
        operations=operations,
        as_of=max((c.when.end for c in said), default=None),
    )


def _agreed(whole: Iterable[Control], holders: set[str], ancestors: Ancestors) -> str | None:
    """The topmost of the holders, where they are one side and nobody says that it is contested or that they lost it."""
    tops = [h for h in sorted(holders) if all(h == other or h in ancestors(other) for other in holders)]
    if not tops:
        return None
    against = any(
        c.status == "contested" or (c.status == "lost" and c.actor and one_side(c.actor, tops[0], ancestors))
        for c in whole
    )
    return None if against else tops[0]
