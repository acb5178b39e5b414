"""Claims of operations -> one row an operation, every voice kept apart, a relay under the voice that it repeats."""

import msgspec

from ..model.operation import EventType, SubEventType, TollEntry
from ..model.place import Place
from ..model.source import Claimant
from ..model.when import When


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
