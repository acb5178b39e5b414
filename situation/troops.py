"""Claims of strength -> one row a claim, force by force, in order of the day that they speak of."""

import msgspec

from ..model.claim import Role
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
