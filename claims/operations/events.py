"""Which event a group of facts tells: its family, and the event type that ACLED gives it."""

from ...model.operation import EventType, SubEventType
from ...model.place import Place
from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..actors.craft import winged
from ..lexicon import lexicon
from ..phrases.grammar import Row, word
from .groups import Group

Event = tuple[EventType | None, SubEventType | None]


BATTLE: Event = ("Battles", "Armed clash")
LOOSE: frozenset[Event] = frozenset((BATTLE, (None, None), ("Explosions/Remote violence", None)))
"""What an event is called that a later sentence may call more nearly."""


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
    "capture",
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
    if family in ("attack", "capture"):
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
    """A force that flies and kills strikes from the air ("the air component killed 14")."""
    doers = [k for loss in group.losses for k in loss.agents]
    return "airstrike" if family is None and any(winged(row[k]) for k in doers) else family


def family_told(row: Row, group: Group) -> str | None:
    """The family of what a group tells: the first of its acts and of its losses' causes by weight."""
    told = [a.family for a in group.acts if not _aside(row, group, a.at)]
    for loss in group.losses:
        event = row[loss.cause].event if loss.cause is not None and not _aside(row, group, loss.cause) else None
        if loss.outcome == "displaced":
            return "displace"
        if event is not None and event.dyad != "none":
            told.append(event.family)
    hurt = any(loss.outcome in ("killed", "wounded", "casualties") for loss in group.losses)
    if hurt:
        told = [family for family in told if family not in ("surrender", "arrest")]
    special = next((f for f in ("surrender", "protest", "defuse") if f in told), None)
    if special is not None:
        return special
    held = bool(group.losses) and all(loss.outcome == "captured" for loss in group.losses)
    weighed = next((family for family in _PRIORITY if family in told), None)
    return weighed or (told[0] if told else "capture" if held else None)


def _aside(row: Row, group: Group, at: int) -> bool:
    """Whether a blast is only what the attack came after ("gunmen stormed the hotel after a car bomb went off at its gate")."""
    event = row[at].event
    blast = "explode" in row[at].frames or (event is not None and event.dyad == "blast")
    mains = [
        a.at for a in group.acts if a.family in ("attack", "clash", "take") and a.rule in ("act.verb", "act.light")
    ]
    if not blast or not mains or at < mains[0]:
        return False
    return any(word(row, k) in ("after", "following") for k in range(mains[0] + 1, at))


def seizure(family: str | None, actor: str | None, recipient: str | None, *, state: bool) -> str | None:
    """What taking people is: of civilians by a group an abduction, of suspects by a state an arrest, else a part of the fighting."""
    if family not in ("capture", "arrest"):
        return family
    if recipient == CIVILIANS:
        return "abduction" if actor is not None and not state else "arrest"
    return "arrest" if state and recipient in (None, UNIDENTIFIED) else family


def alike(one: str | None, other: str | None) -> bool:
    """Whether two families are of one kind of blow: "the bombing" of a suicide bomber, but not of gunmen."""
    return any(one in kind and other in kind for kind in _KINDS)


_KINDS = (
    frozenset(("ied", "suicide", "blast", "grenade")),
    frozenset(("airstrike", "shelling")),
    frozenset(("abduction", "capture")),
    frozenset(("killing", "attack", "take", "clash", None)),
)


def taking(sides: Sides, event: Event, actor: str | None, place: Place | None) -> Event:
    """A change of hands is the government's where the place is its own country's ("Russian troops took a town" in Ukraine is not)."""
    if event[1] not in ("Government regains territory", "Non-state actor overtakes territory"):
        return event
    country = place.country if place is not None else None
    home = sides.actors.holder("government", country) if country else sides.home()
    above = sides.parent(home) if home else None
    own = sides.related(actor, home) or (above is not None and sides.related(actor, above))
    return ("Battles", "Government regains territory" if own else "Non-state actor overtakes territory")
