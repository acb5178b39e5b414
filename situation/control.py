"""Claims of control -> one row a claim, with the ids of its rivals: who else is said to hold the same ground."""

from datetime import date

import msgspec

from ..model.claim import Status
from ..model.place import Place
from ..model.quantity import Share
from ..model.source import Claimant


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
