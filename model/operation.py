"""What was done: ACLED's event types and the toll entries of one voice's telling."""

from typing import Literal

import msgspec

from .quantity import Quantity

EventType = Literal[
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Strategic developments",
    "Protests",
    "Riots",
]
SubEventType = Literal[
    "Armed clash",
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Chemical weapon",
    "Attack",
    "Abduction/forced disappearance",
    "Sexual violence",
    "Agreement",
    "Arrests",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Change to group/activity",
    "Other",
]
Outcome = Literal["killed", "wounded", "casualties", "neutralised", "captured", "surrendered", "missing", "displaced"]


class TollEntry(msgspec.Struct, frozen=True):
    """One figure of a toll: who (`of`, an actor id or None) suffered what; `part_of` is the index of the entry that includes it."""

    outcome: Outcome
    of: str | None
    count: Quantity
    part_of: int | None = None
