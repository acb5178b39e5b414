"""Claims of strength -> one row a claim, force by force, in order of the day that they speak of."""

from collections.abc import Iterable
from datetime import date

import msgspec

from ..model.claim import Claim, Role, Troops
from ..model.place import Place
from ..model.quantity import Quantity
from ..model.source import Claimant
from ..model.when import When


class TroopsRow(msgspec.Struct, frozen=True):
    """One figure of one force as one voice gives it."""

    claim_id: str
    actor: str | None
    role: Role
    strength: Quantity
    place: Place | None
    when: When
    claimant: Claimant | None
    outlet: str


def troops(claims: Iterable[Claim]) -> list[TroopsRow]:
    """One row a claim of strength: forces by id, the unnamed last, each from its oldest day to its newest."""
    told = (c for c in claims if isinstance(c, Troops))
    rows = [TroopsRow(c.claim_id, c.actor, c.role, c.strength, c.place, c.when, c.claimant, c.outlet) for c in told]
    return sorted(rows, key=by_force)


def by_force(row: TroopsRow) -> tuple[bool, str, date, date, str]:
    """What sorts the rows."""
    return row.actor is None, row.actor or "", row.when.end, row.when.start, row.claim_id
