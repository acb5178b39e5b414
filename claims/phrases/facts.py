"""What a frame finds in one sentence, in chunk indexes, before anybody has said whose side a group is on."""

import msgspec

from ...model.claim import Role, Status
from ...model.operation import EventType, Outcome, SubEventType
from ...model.quantity import Quantity


class Loss(msgspec.Struct):
    """`victims` (chunk indexes) suffered `outcome`; `agents` did it, `cause` is the event that did. `within`: part of the loss before."""

    rule: str
    at: int
    outcome: Outcome
    victim: int | None
    count: Quantity
    agents: tuple[int, ...] = ()
    cause: int | None = None
    within: bool = False
    owner: int | None = None
    until: int = -1


class Act(msgspec.Struct):
    """`actors` did something of `family` (an event family of the lexicon, "take", "surrender" …) to `targets`."""

    rule: str
    at: int
    family: str
    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    clash: bool = False
    event: tuple[EventType | None, SubEventType | None] | None = None
    noun: int | None = None


class Hold(msgspec.Struct):
    """`actors` stand in `status` to the areas `places` (chunk indexes of places or units) or to a share of `area`."""

    rule: str
    at: int
    status: Status
    actors: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    share: int | None = None
    unit: int | None = None
    area: int | None = None
    rest: bool = False
    losers: tuple[int, ...] = ()
    act: bool = False


class Force(msgspec.Struct):
    """`owner`'s force has (or will have, or asks for) the number at `number`; `dated` points to the date chunk beside it.

    `carried`: a bare number that counts soldiers only where a force was told of right before. `whole`: the figure is what
    the number is out of.
    """

    rule: str
    at: int
    role: Role
    number: int
    owner: int | None = None
    place: int | None = None
    dated: int | None = None
    carried: bool = False
    whole: bool = False


class Found(msgspec.Struct):
    """All facts of one sentence."""

    losses: list[Loss] = []
    acts: list[Act] = []
    holds: list[Hold] = []
    forces: list[Force] = []
