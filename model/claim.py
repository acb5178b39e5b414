"""A claim: one thing that one voice says about one conflict, read out of one item (the codebook's shape, field for field)."""

from typing import Literal

import msgspec

from .item import ItemRef
from .operation import EventType, SubEventType, TollEntry
from .place import Place
from .quantity import Quantity, Share
from .source import Claimant
from .when import When

Realis = Literal["actual", "planned", "hypothetical", "denied", "historical"]
Status = Literal["controlled", "influenced", "contested", "present", "stronghold", "captured", "lost"]
Role = Literal["level", "increase", "decrease", "planned", "authorised", "requested", "estimate_of_enemy"]
Field = Literal["text", "title"]


class _Told(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every claim says of itself. `getattr(item, field)[start:end] == quote`, always (code points)."""

    claim_id: str
    item_id: str
    item: ItemRef
    outlet: str
    origin: str | None
    claimant: Claimant | None
    when: When
    place: Place | None
    realis: Realis
    quote: str
    start: int
    end: int
    field: Field
    parties: tuple[str, ...]
    admin1s: tuple[str, ...]
    reading_confidence: float
    grade: str | None
    rule: str
    reader: str


class Control(_Told, frozen=True, kw_only=True, tag="control"):
    """Who is said to hold, contest, win or lose an area; `actor` is None where it is only contested."""

    actor: str | None
    status: Status
    share: Share | None


class Operation(_Told, frozen=True, kw_only=True, tag="operation"):
    """What one voice says that `actor` did to `recipient`, with its toll; `clash` where neither is said to have begun."""

    event_type: EventType | None
    sub_event_type: SubEventType | None
    actor: str | None
    recipient: str | None
    clash: bool
    toll: tuple[TollEntry, ...]


class Troops(_Told, frozen=True, kw_only=True, tag="troops"):
    """How strong a force is said to be, or by how much it changes."""

    actor: str | None
    role: Role
    strength: Quantity


Claim = Control | Operation | Troops


class Reading(msgspec.Struct, frozen=True):
    """The claims of one revision of one item, and the version of the reader that took them."""

    item_id: str
    revision: int
    reader: str
    claims: tuple[Claim, ...]
