"""What a group's own words say of its side where it names none: foreigners, the unarmed, combatants of whichever side."""

import re
from collections.abc import Sequence

from ...gazetteer.actors import Actors
from ..phrases.chunk import Chunk

_ADJECTIVE = re.compile(r"[a-z]{2,}(?:ian|ien|can|van|ese|ish|guan|un)")
_HOMELY = frozenset(("civilian", "guardian", "custodian", "these"))
_UNARMED = frozenset(("unarmed", "innocent", "defenceless", "defenseless"))
_EITHER = frozenset(("combatants", "belligerents", "combatant", "belligerent"))


def foreign(chunk: Chunk) -> bool:
    """Whether an adjective of a country that no actor goes by stands before the class ("Moldovan police")."""
    return any(_ADJECTIVE.fullmatch(w) and w not in _HOMELY for w in chunk.words[:-1]) and not chunk.actors


def unarmed(chunk: Chunk) -> bool:
    """Whether people are told to be no fighters ("1,500 unarmed people", "innocent men")."""
    told = chunk.kind == "people" and not _UNARMED.isdisjoint(chunk.words)
    return told and not chunk.classes & {"army", "police"}


def of_either(chunk: Chunk) -> bool:
    """Whether fighters are of whichever side ("280 combatants have been killed")."""
    return chunk.word in _EITHER and not chunk.mods and chunk.owner is None


def suspect(chunk: Chunk) -> bool:
    """Whether people in plain clothes are held to be somebody's helpers ("29 suspected logistics suppliers")."""
    return "civilians" in chunk.classes and not {"suspected", "alleged"}.isdisjoint(chunk.words) and not chunk.actors


def branch_said(chunk: Chunk) -> str | None:
    """The branch of a state by which a group's first words call it ("army | fighters", "police | auxiliaries")."""
    mods = (m.classes for m in chunk.mods if m.kind == "people")
    return next((name for classes in mods for name in ("army", "police", "government") if name in classes), None)


def dissident(chunk: Chunk, actors: Actors) -> str | None:
    """Whom reports of a country call "dissidents" where they fight (Colombia); None where they are unarmed."""
    called = actors.called(chunk.word) if chunk.word in ("dissident", "dissidents") else ()
    return next(iter(called), None)


def soldierly(row: Sequence[Chunk]) -> bool:
    """Whether a sentence tells of soldiers, and of no policemen but by the word that both have: "officer"."""
    uniformed = [c for c in row if c.kind == "people" and c.classes & {"army", "police"}]
    ranks = [c for c in uniformed if c.word not in ("officer", "officers")]
    return bool(ranks) and all("army" in c.classes for c in ranks) and not any("police" in c.words for c in row)


def one_person(chunk: Chunk) -> bool:
    """Whether a group is one fighter, soldier or policeman whose side it names."""
    one = chunk.kind == "people" and not chunk.plural and not chunk.collective and chunk.number is None
    return one and bool(chunk.actors) and bool(chunk.classes & {"fighters", "army", "police"})


def bare_demonym(chunk: Chunk) -> bool:
    """Whether a group is told by a nationality alone."""
    return all(m.role == "demonym" for m in chunk.actors)
