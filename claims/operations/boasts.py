"""One voice's figures -> the side that speaks, where it tells of a blow at its enemies that it names no doer of.

"JNIM said a bomb had gone off under an army truck and killed three", "the junta said that air strikes had killed 30 of the
rebels", "the ministry said that 12 militants had been neutralised". Who counts dead of his own, or civilians alone, boasts of nothing.
"""

from collections.abc import Collection, Sequence

from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..actors.craft import craft
from ..actors.kinship import kin
from ..phrases.grammar import Row
from .groups import Group
from .piece import Toll

_ANYBODYS = frozenset(("ied", "blast", "suicide", "shelling", "grenade"))
"""Blows that a group without a state strikes."""
_DRONES = frozenset(("drone", "drones", "uav", "uavs"))
_GUNS = frozenset(("gun", "guns", "gunners", "artillery", "howitzer", "howitzers", "mortars", "cannon", "cannons"))
_SHARED_SKIES = frozenset(("AF", "IQ", "LY", "SO", "SY", "YE"))
"""Countries where others' aircraft strike beside the state's own: an air raid without an owner may be theirs."""


def struck_with(row: Row, group: Group) -> str | None:
    """What killed, where craft or guns that are nobody's did ("said that aircraft had killed 25 of the rebels")."""
    arms = [row[k] for loss in group.losses if loss.rule == "loss.inflicted" for k in loss.agents]
    if any(craft(chunk) for chunk in arms):
        return "airstrike"
    return "shelling" if any(not _GUNS.isdisjoint(chunk.words) for chunk in arms) else None


def boasts(
    sides: Sides,
    row: Row,
    party: str | None,
    family: str | None,
    recipient: str | None,
    tolls: Sequence[Toll],
    *,
    open_: bool,
) -> str | None:
    """The doer of a blow that the voice of `party` tells of without a doer, None where it may be anybody's.

    `open_`: nobody is known yet to have done what was told right before.
    """
    struck = {s for s in (recipient, *(t.of for t in tolls if not t.within)) if s not in (None, CIVILIANS)}
    if party is None or not struck or any(kin(sides, side, party) for side in struck):
        return None
    outcomes = {t.outcome for t in tolls}
    if not sides.is_state(party):
        counted = open_ and _soldiers_dead(sides, party, family, struck, outcomes)
        return party if counted or _rebels_blow(sides, row, party, family, struck, outcomes) else None
    return sides.army(party) if _states_blow(sides, party, family, struck, outcomes) else None


def _soldiers_dead(
    sides: Sides, party: str, family: str | None, struck: Collection[str | None], outcomes: Collection[str]
) -> bool:
    """Whether a group counts a state's dead or captured, no other group being told of: "JNIM claimed | 25 soldiers killed"."""
    rivals = (a for a in sides.recent if not sides.is_state(a) and a != UNIDENTIFIED and not kin(sides, a, party))
    hurt = bool(outcomes) and set(outcomes) <= {"killed", "wounded", "captured", "casualties"}
    return hurt and family in (None, "capture", "killing") and all(map(sides.is_state, struck)) and not any(rivals)


def _rebels_blow(
    sides: Sides, row: Row, party: str, family: str | None, struck: Collection[str | None], outcomes: Collection[str]
) -> bool:
    """Whether a group without a state tells of a bomb, of drones, or of soldiers who died in an ambush of nobody's."""
    soldiers = all(sides.is_state(side) for side in struck)
    if family == "airstrike":
        rivals = (a for a in sides.recent if not sides.is_state(a) and not kin(sides, a, party))
        return soldiers and any(not _DRONES.isdisjoint(c.words) for c in row) and not any(rivals)
    if family in _ANYBODYS:
        return UNIDENTIFIED not in struck
    return family == "attack" and soldiers and bool(outcomes) and set(outcomes) <= {"killed", "wounded"}


def _states_blow(
    sides: Sides, party: str, family: str | None, struck: Collection[str | None], outcomes: Collection[str]
) -> bool:
    """Whether a state tells of enemies "neutralised", or killed by guns or aircraft that are nobody else's."""
    if set(outcomes) == {"neutralised"}:
        return True
    if party.endswith("-police") or family not in ("airstrike", "shelling"):
        return False
    abroad = _abroad(sides, party)
    if any(map(sides.is_state, struck)):
        # States at war with each other; where a group without a state is at war too, it may be an ally's loss.
        return all(map(sides.is_state, (*struck, *sides.recent))) and not (
            abroad and all(_abroad(sides, s) for s in struck)
        )
    if family == "airstrike" and not abroad and not _SHARED_SKIES.isdisjoint(sides.countries):
        return False
    return set(outcomes) == {"killed"} and (family == "airstrike" or not abroad)


def _abroad(sides: Sides, side: str | None) -> bool:
    """Whether a side is a state other than those that the news is of."""
    return sides.is_state(side) and sides.country is not None and sides.country_of(side or "") is None
