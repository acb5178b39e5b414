"""A piece: what one voice tells of one event in one sentence, its figures with their sides resolved."""

import msgspec

from ...model.claim import Realis
from ...model.operation import Outcome
from ...model.place import Place
from ...model.quantity import Quantity
from ...model.source import Claimant
from ...model.when import When
from ..voices.speech import Cue
from .events import Event


class Toll(msgspec.Struct):
    """One figure with its side resolved; `within`: part of the whole figure before it."""

    outcome: Outcome
    of: str | None
    count: Quantity
    within: bool = False


class Piece(msgspec.Struct):
    """What one voice tells of one event in one sentence.

    `wide`: what a state's whole army lost ("put Russian losses at 1,210"), wherever else fighting was told of.
    `lent`: its doer is whoever was told to have won the ground before.
    `summed`: what a bulletin counts all in all ("On the whole we documented 121 deaths").
    `told_of`: nothing but "the attack", "this offensive".
    `same`: its time is the stretch that was told before ("in the same period").
    `later`: its day is counted from that of the event told before ("two days later").
    `until`: the day up to which its losses were counted ("19 dead by Saturday night").
    """

    sentence: int
    rule: str
    family: str | None
    event: Event
    actor: str | None
    recipient: str | None
    clash: bool
    tolls: list[Toll]
    realis: Realis
    cue: Cue | None
    voice: Claimant | None
    chunks: tuple[int, ...]
    explicit: bool
    place: Place | None = None
    when: When | None = None
    indefinite: bool = False
    definite: bool = False
    parties: tuple[str, ...] = ()
    noun_only: bool = False
    denied: bool = False
    own_place: bool = False
    own_when: bool = False
    running: bool = False
    same: bool = False
    carried: bool = False
    headline: bool = False
    verbal: bool = False
    wide: bool = False
    later: bool = False
    outdated: bool = False
    found: bool = False
    told_of: bool = False
    summed: bool = False
    lent: bool = False
    until: When | None = None
