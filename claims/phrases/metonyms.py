"""A capital's or country's name -> whether it stands for the ground or for its government ("in Kabul", "Kabul denied")."""

import re

from .chunk import Chunk
from .verbgroups import VerbGroups
from .wordclass import BE, HAVE, MODAL, PAST, S_FORM

_LONGEST = 4
"""Of how many words a group right behind a scene consists at most."""
_ACTS = PAST | S_FORM | BE | HAVE | MODAL
HOURS = frozenset(
    ("evening", "dawn", "dusk", "noon", "midday", "midnight", "nightfall", "daybreak", "sunset", "present")
)
_LAYING = frozenset(("blame", "attribute", "attributed", "pin"))
"""What is laid on a country, is laid on its government ("shelling blamed on Russia")."""
_PARTS = re.compile(r"(?:north|south|east|west)(?:-?(?:east|west))?ern|central|rural")
_ARMS = frozenset(
    (
        "drones", "missiles", "rockets", "shells", "artillery", "bombers", "jets", "warplanes", "guns", "offensive",
        "counter-offensive", "counteroffensive", "operation", "campaign", "incursion", "invasion",
    )
)  # fmt: skip
_FALLS = frozenset(("fall", "falls", "fell", "fallen"))


def is_ground(groups: VerbGroups, at: int) -> bool:
    """Whether the capital or country named at token `at` is the ground where something happens rather than its government."""
    mention = groups.tags.actors[at]
    if mention.role != "metonym" or at not in groups.tags.places:
        return False
    before = groups.out[-1] if groups.out else None
    if (
        before is not None
        and before.kind == "word"
        and before.word in ("in", "at", "near", "from", "of", "to", "around", "outside", "on", "into")
    ):
        return not (len(groups.out) > 1 and groups.out[-2].lemma in _LAYING)
    if at > groups.first and _PARTS.fullmatch(groups.low[at - 1]):
        return True  # "across southern and eastern Lebanon"
    behind = mention.last
    while behind < groups.end and groups._adverb(behind):
        behind += 1
    after = groups.low[behind] if behind < groups.end else ""
    if mention.last in groups.tags.numbers:
        return False
    if any(groups.low[k] in _FALLS for k in range(behind, min(behind + 3, groups.end))):
        return True  # "Kabul could fall"
    event = groups._noun(behind) if behind < groups.end else None
    if event is not None and event[1].kind == "event":
        return not (mention.last - 1 in groups.tags.owns and _wields(groups, event[0]))
    if groups.tags.places[at].last > mention.last or (at > groups.first and groups.low[at - 1] == "-"):
        return True
    if after in ("state", "province", "city", "region", "governorate", "oblast"):
        return True
    if (
        after == "and"
        and (before is None or before.word in (":", ".", ",", "and", "that"))
        and _joint(groups, behind + 1)
    ):
        return False  # "Turkey and the Syrian National Army have taken"
    forms = groups.lex.verbs[after]
    return not (
        after in groups.g["have"]
        or after in groups.g["modals"]
        or after in groups.g["be"]
        or forms
        or after in ("government", "regime", "administration")
        or at in groups.tags.owns
    )


def _wields(groups: VerbGroups, end: int) -> bool:
    """Whether the blow that ends before token `end` and is somebody's is one he strikes: "Kyiv's drones", "Kyiv's shelling of"."""
    behind = groups.low[end] if end < groups.end else ""
    return groups.low[end - 1] in _ARMS or behind in ("of", "on", "against", "at", "into")


def _joint(groups: VerbGroups, at: int) -> bool:
    """Whether an actor named at token `at`, behind an article at most, does something at once."""
    at += at < groups.end and groups.low[at] in ("the", "its")
    mention = groups.tags.actors.get(at) if at < groups.end else None
    behind = mention.last if mention is not None else groups.end
    return (
        mention is not None and mention.role == "actor" and behind < groups.end and bool(groups.classes[behind] & _ACTS)
    )


def opens_scene(groups: VerbGroups, first: int) -> bool:
    """Whether the token at `first` stands right behind the "in" that opens a sentence."""
    return first == groups.first + 1 and groups.low[groups.first] == "in"


def is_scene(groups: VerbGroups, first: int, at: int) -> bool:
    """Whether the place from token `first` to `at` opens its sentence behind "in", and whom it is about stands right behind it.

    "In Kabul | gunmen killed three": the gunmen act. Not "In Kabul police stations, …" and not "in Kabul police custody".
    """
    if at >= groups.end:
        return False
    place = groups.tags.places.get(first)
    if place is None or place.last != at or place.suffix is not None or at - 1 in groups.tags.owns:
        return False
    behind = at
    while behind < groups.end and behind - at < _LONGEST:
        if behind > at and groups.classes[behind] & _ACTS:
            return behind not in groups.tags.places
        mention, noun = groups.tags.actors.get(behind), groups._noun(behind)
        if mention is None and (noun is None or noun[1].kind != "people"):
            return False
        behind = mention.last if mention is not None else noun[0] if noun is not None else groups.end
    return False


def opens_hour(groups: VerbGroups, first: int) -> bool:
    """Whether the time of day at the token `first` stands behind "by" or "at" ("By evening | government troops")."""
    return first > groups.first and groups.low[first - 1] in ("by", "at")


CAMPS = frozenset(("side", "party", "camp", "army", "force"))


def is_camp(chunk: Chunk) -> bool:
    """Whether a group is one of two camps, or neither ("each side", "neither army")."""
    return chunk.word in CAMPS and chunk.det in ("neither", "no", "each", "either")


def of_nation(groups: VerbGroups, chunk: Chunk) -> bool:
    """Whether the dead of a nation are being named ("the number of Russian | dead"), not what became of some of it."""
    counted = groups.low[max(0, chunk.first - 2) : chunk.first] in (["number", "of"], ["count", "of"], ["total", "of"])
    nation = bool(chunk.actors) and chunk.actors[-1].role == "demonym"
    return nation and (chunk.det == "the" or counted)
