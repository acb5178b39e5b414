"""A noun group -> whether it is a craft that strikes for whoever flies or sails it: "army jets", "a paraglider of the junta"."""

from ..lexicon import lexicon
from ..phrases.chunk import Chunk

_CRAFT = lexicon().grammar["craft"]


def craft(chunk: Chunk) -> bool:
    """Whether the head of the group is an aircraft or gunboat: what it does, its owner's armed forces do."""
    flown = chunk.word in _CRAFT or chunk.word.rpartition(" ")[2] in _CRAFT
    return flown and chunk.kind in ("thing", "event", "noun", "people", "actor")


def winged(chunk: Chunk) -> bool:
    """Whether the group is a force that flies: "the air component", "army aviation"."""
    wing = any(one == "air" and other in _WINGS for one, other in zip(chunk.words, chunk.words[1:], strict=False))
    return (wing or "aviation" in chunk.words) and "club" not in chunk.words and chunk.kind in ("people", "actor")


def flying(chunk: Chunk) -> bool:
    """Whether what the group strikes it strikes from the air: aircraft, or a force that flies them."""
    return winged(chunk) or "drone" in chunk.word or (craft(chunk) and not rolling(chunk))


def rolling(chunk: Chunk) -> bool:
    """Whether the craft is a tank, which shells."""
    return chunk.word.rpartition(" ")[2] in ("tank", "tanks")


def civil_site(chunk: Chunk) -> bool:
    """Whether a place is named for those who live or meet there ("the Maghazi refugee camp")."""
    last = chunk.words[-1]
    refuge = len(chunk.words) > 1 and chunk.words[-2] in ("refugee", "refugees", "displacement", "displaced", "idp")
    camp = last in ("camp", "camps") and (refuge or any(m.place.country in _REFUGE for m in chunk.places))
    if chunk.kind == "thing":
        return camp
    return camp or last in ("hospital", "mosque", "market", "school", "church", "university", "bazaar")


_WINGS = frozenset(("force", "forces", "component", "wing", "arm", "corps"))
_REFUGE = frozenset(("PS", "LB"))
"""Where a camp that is called by its name ("the Nuseirat camp") is one of refugees."""
