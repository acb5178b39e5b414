"""A force figure in its sentence -> where that force stands: beside the figure, in the sentence, or what "there" points back to."""

from collections.abc import Sequence

from ...model.place import Place
from ..actors.coreference import Sides
from ..phrases.facts import Force
from ..phrases.grammar import Row, governed, subject, word
from ..setting.setting import Setting
from ..setting.where import finest
from ..voices.speech import Cue


def station(row: Row, force: Force, cues: Sequence[Cue], setting: Setting, before: Place | None) -> Place | None:
    """Where the force is, `before` being where the one told of right before is: behind its figure, in its sentence, or what "there" and "the city" point back to."""
    for k in (force.number, max(force.at, force.number)):
        whole = row[k + 2] if word(row, k + 1) in ("in", "to", "throughout") and k + 2 < len(row) else row[k]
        if whole.word == "country" and whole.det == "the" and not whole.places:
            return country_of(setting.sides)
    if force.rule == "troops.with":
        return _beside(row, force.number)
    if (soil := _own_soil(row, force)) is not None:
        return soil
    found = _beside(row, force.number) or _whence(row, force) or setting.where(row, force.number, cues, towards=True)
    if found is not None and found.admin1 is not None:
        return found
    if found is not None and _own_land(row, force, found):
        found = None  # "Uganda, which has 5,000 soldiers in the mission"
    back = _pointed(row, force, setting, before)
    if back is not None and (found is None or found.country == back.country):
        return back
    if found is None and force.carried and before is not None:
        return before
    if force.rule == "troops.asked" and (found is None or found.admin1 is None):
        return setting.near(setting.place_paragraph) or found
    return found


def _own_soil(row: Row, force: Force) -> Place | None:
    """The country that has others' soldiers on its own soil ("Iraq still has 2,000 American soldiers on its territory")."""
    at = force.number + 2
    own = at < len(row) and row[at].owner == "its" and row[at].word in ("territory", "soil", "land", "ground")
    if not own or word(row, at - 1) not in ("on", "in") or force.owner is None:
        return None
    return next((m.place for m in row[force.owner].places if m.place.precision == "country"), None)


def _own_land(row: Row, force: Force, found: Place) -> bool:
    """Whether a country is only named as whose force it is."""
    owner = row[force.owner] if force.owner is not None else None
    if owner is None or owner.kind != "place":
        return False
    named = [m.place.country for c in row for m in c.places if m.place.precision == "country"]
    return named.count(found.country) == 1 and any(m.place.country == found.country for m in owner.places)


def _whence(row: Row, force: Force) -> Place | None:
    """Where a force is taken from ("withdrew 200 of its soldiers from Aden")."""
    if force.role != "decrease":
        return None
    for j in range(max(force.number, force.at) + 1, min(len(row), max(force.number, force.at) + 5)):
        if row[j].places and governed(row, j) == "from":
            return finest(row[j].places)
    return None


def _pointed(row: Row, force: Force, setting: Setting, before: Place | None) -> Place | None:
    """The place that words behind the verb or the figure point back to ("there", "around it", "to the provincial capital")."""
    start = min(force.at, force.number)
    first = next(iter(subject(row, force.at)), None) if row[force.at].kind == "verb" else None
    if first is not None and first + 1 < len(row) and row[first + 1].word in ("there", "here") and first < force.at:
        return setting.place  # "its units there number 800"
    for k in range(start + 1, min(len(row), max(force.at, force.number) + 6)):
        chunk = row[k]
        if chunk.kind == "verb" and k > max(force.at, force.number):
            return None
        if chunk.word in ("there", "here") and chunk.kind in ("pronoun", "word"):
            return before or setting.place
        if chunk.word == "it" and governed(row, k) in ("in", "around", "near", "inside", "outside", "to"):
            return setting.place
        unit = chunk.nominal and "unit" in chunk.classes and chunk.det in ("the", "this", "that") and not chunk.places
        held = k == force.at + 1 and row[force.at].lemma in _HOLDS
        if chunk.nominal and held and chunk.det in ("the", "this") and not chunk.places and "facility" in chunk.classes:
            return setting.place  # "about 400 soldiers are defending the base"
        if unit and held:
            return setting.spoken_of(chunk.word)
        if (
            unit
            and governed(row, k) in ("in", "to", "around", "near", "inside", "into", "at")
            and chunk.word != "country"
        ):
            return setting.spoken_of(chunk.word)
    return None


_HOLDS = frozenset(("defend", "guard", "hold", "protect", "garrison", "besiege", "surround"))
"""What a force does to the place where it is."""


def _beside(row: Row, k: int) -> Place | None:
    """The place right behind the figure ("980 soldiers in Mazar-i-Sharif", "to Helmand and Kandahar")."""
    if not (k + 2 < len(row) and row[k + 1].word in ("in", "at", "to", "for") and row[k + 2].places):
        return None
    named, at = [], k + 2
    while at < len(row) and row[at].kind == "place" and row[at].places:
        named.append(row[at].places)
        if word(row, at + 1) == "and" or (word(row, at + 1) == "," and word(row, at + 3) == "and"):
            at += 2
        else:
            return finest([mention for places in named for mention in places])
    return finest(row[k + 2].places)


def placed_itself(row: Row, force: Force) -> bool:
    """Whether a place is named between a second figure of a force and the end of its part of the sentence."""
    for k in range(min(force.at, force.number), len(row)):
        if word(row, k) == ";" or (k > force.number and row[k].number is not None):
            return False
        if row[k].places or row[k].word in ("there", "here", "country"):
            return True
    return False


_FIELDS = {"unifil": "LB", "hezbollah": "LB", "hamas": "PS", "palestinian-islamic-jihad": "PS"}
"""Where a body stands that is of one country of a theatre of several, whichever was last spoken of."""


def abroad(row: Row, force: Force, place: Place | None, sides: Sides, actor: str | None) -> Place | None:
    """The country that the item is about, where the one last spoken of is only whose soldiers these are."""
    if actor in _FIELDS and _FIELDS[actor] in sides.countries:
        return Place(_FIELDS[actor], None, None, None, "country")
    owner = row[force.owner] if force.owner is not None else None
    own = owner is not None and place is not None and any(m.place.country == place.country for m in owner.places)
    return Place(sides.country, None, None, None, "country") if own and sides.country else place


def country_of(sides: Sides) -> Place | None:
    country = sides.ground or sides.country
    return Place(country, None, None, None, "country") if sides.country and country else None
