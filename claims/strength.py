"""Troop facts of a sentence -> whose force, how strong, in which role, when and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.claim import Realis, Role
from ..model.place import Place
from ..model.quantity import Quantity
from ..model.source import Claimant
from ..model.when import When
from .chunk import Chunk
from .coreference import CIVILIANS, Sides
from .facts import Force
from .grammar import Row
from .realis import realis_at
from .setting import Setting
from .speech import Cue, voice_at
from .where import finest


@dataclass(slots=True)
class Strength:
    """One troops claim in the making."""

    sentence: int
    rule: str
    at: int
    actor: str | None
    role: Role
    strength: Quantity
    place: Place | None
    when: When | None
    realis: Realis
    voice: Claimant | None
    own_voice: bool
    own_when: bool


def strengths(
    row: Row, found: Sequence[Force], cues: Sequence[Cue], sides: Sides, setting: Setting, sentence: int
) -> Iterator[Strength]:
    """The troops claims of one sentence."""
    last: str | None = None
    for force in found:
        number = row[force.number].number
        if number is None:
            continue
        cue = voice_at(cues, force.at)
        owner, realis = _owner(row, force, sides), realis_at(row, force.at)
        if owner is None and force.rule == "troops.total":
            owner = last
        if owner is None and realis in ("planned", "actual") and cue is not None and sides.is_state(cue.voice.party):
            owner = cue.voice.party
        owner = _branch(row, force, owner, sides)
        last = owner or last
        if owner == CIVILIANS:
            continue
        role = _role(force, owner, realis, sides)
        if cue is not None and realis == "planned" and cue.at == force.at:
            cue = None
        when = (
            setting.resolve(dated)
            if force.dated is not None and (dated := row[force.dated].dated) is not None
            else setting.when(row, force.at, cues, strict=True)
        )
        if force.dated is None and force.rule in ("troops.from_to", "troops.earlier"):
            when = None
        place = _beside(row, force.number) or setting.where(row, force.number, cues, towards=True) or _country(sides)
        yield Strength(
            sentence,
            force.rule,
            force.at,
            owner,
            role,
            number.quantity,
            place,
            when,
            realis,
            cue.voice if cue else None,
            cue is not None,
            when is not None,
        )


def _branch(row: Row, force: Force, owner: str | None, sides: Sides) -> str | None:
    """A government's soldiers are its army's, its policemen its police's."""
    chunk = row[force.number]
    if owner is None or owner != sides.home() or chunk.actors or chunk.kind != "people":
        return owner
    branch = next((b for b in ("army", "police") if b in chunk.classes and "government" not in chunk.classes), None)
    return sides.home(branch) if branch else owner


def _beside(row: Row, k: int) -> Place | None:
    """The place right behind the figure ("980 soldiers in Mazar-i-Sharif")."""
    if k + 2 < len(row) and row[k + 1].word in ("in", "at", "to") and row[k + 2].places:
        return finest(row[k + 2].places)
    return None


def _owner(row: Row, force: Force, sides: Sides) -> str | None:
    for k in (force.number, force.owner):
        if k is None:
            continue
        chunk = row[k]
        if (
            k == force.number
            and not (chunk.actors or chunk.mods)
            and force.owner is not None
            and force.owner != force.number
        ):
            continue
        if force.rule == "troops.moved" and k == force.number and force.owner == k and _nobodys(chunk):
            return None
        side = sides.of(chunk)
        if side is not None:
            return side
        behind = row[k + 2] if k + 2 < len(row) and row[k + 1].word == "of" else None
        if behind is not None and behind.nominal:
            side = sides.of(behind)
            if side is not None:
                return side
    return None


def _nobodys(chunk: Chunk) -> bool:
    return not (chunk.actors or chunk.mods or chunk.owner) and chunk.word in (
        "troops",
        "soldiers",
        "personnel",
        "advisers",
    )


def _role(force: Force, owner: str | None, realis: Realis, sides: Sides) -> Role:
    if realis in ("planned", "hypothetical") and force.role not in ("requested", "authorised"):
        return "planned"
    if force.role == "level" and owner is not None and not sides.is_state(owner):
        return "estimate_of_enemy"
    return force.role


def _country(sides: Sides) -> Place | None:
    return Place(sides.country, None, None, None, "country") if sides.country else None
