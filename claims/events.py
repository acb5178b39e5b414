"""Which event a group of facts tells: its family, and the event type that ACLED gives it."""

from ..model.operation import EventType, SubEventType
from .grammar import Row
from .groups import Group
from .lexicon import lexicon

Event = tuple[EventType | None, SubEventType | None]


BATTLE: Event = ("Battles", "Armed clash")


_PRIORITY = (
    "suicide",
    "chemical",
    "airstrike",
    "shelling",
    "ied",
    "grenade",
    "blast",
    "abduction",
    "killing",
    "take",
    "clash",
    "attack",
)


FIXED: dict[str, Event] = {
    "surrender": ("Strategic developments", "Change to group/activity"),
    "defuse": ("Strategic developments", "Disrupted weapons use"),
    "destroy": ("Strategic developments", "Looting/property destruction"),
    "displace": (None, None),
}


def lexical(family: str | None) -> Event | None:
    if family is None:
        return None
    if family == "attack":
        return BATTLE
    return _EVENTS.get(family)


def _events() -> dict[str, Event]:
    words = (
        "clash",
        "air strike",
        "suicide bombing",
        "shelling",
        "bomb",
        "blast",
        "grenade",
        "chemical attack",
        "killing",
        "abduction",
        "rape",
        "protest",
        "riot",
        "ceasefire",
        "arrest",
    )
    made: dict[str, Event] = {}
    for phrase in words:
        found = lexicon().nouns.match(phrase.split(), 0, len(phrase.split()))
        if found is not None and found[1].event is not None:
            event = found[1].event
            made[event.family] = (event.event_type, event.sub_event_type)  # type: ignore[assignment]
    return made


_EVENTS = _events()


def flown(row: Row, group: Group, family: str | None) -> str | None:
    """An air force or warplanes that kill strike from the air."""
    doers = [k for loss in group.losses for k in loss.agents]
    if family is None and any("air" in row[k].words and "force" in row[k].words for k in doers):
        return "airstrike"
    return family


def family_told(row: Row, group: Group) -> str | None:
    told = [a.family for a in group.acts]
    for loss in group.losses:
        event = row[loss.cause].event if loss.cause is not None else None
        if event is not None and event.dyad != "none":
            told.append(event.family)
        elif loss.outcome == "displaced":
            return "displace"
    if any(loss.outcome in ("killed", "wounded", "casualties") for loss in group.losses):
        told = [family for family in told if family not in ("surrender", "arrest")]
    for special in ("surrender", "protest", "defuse"):
        if special in told and not (
            special == "surrender" and any(loss.outcome in ("killed", "wounded") for loss in group.losses)
        ):
            return special
    for family in _PRIORITY:
        if family in told:
            return family
    return (
        told[0]
        if told
        else (
            "arrest"
            if any(loss.outcome == "captured" for loss in group.losses)
            and all(loss.outcome == "captured" for loss in group.losses)
            else None
        )
    )
