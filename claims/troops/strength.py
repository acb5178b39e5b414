"""Troop facts of a sentence -> whose force, how strong, in which role, when and where."""

from collections.abc import Iterator, Sequence

import msgspec

from ...model.claim import Realis, Role
from ...model.place import Place
from ...model.quantity import Quantity
from ...model.source import Claimant
from ...model.when import When
from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..phrases.chunk import Chunk, Line
from ..phrases.facts import Force
from ..phrases.grammar import Row, last_verb, subject, word
from ..setting.realis import not_conflict
from ..setting.setting import Setting
from ..voices.speech import Cue, voice_at
from .plans import AGREES, ahead, realis_of
from .stations import abroad, country_of, placed_itself, station

_BANDS = frozenset(("wagner-group", "hezbollah", "fatemiyoun-brigade", "iran-backed-militias"))
"""Armed groups that a foreign state pays: external forces, but no state's."""

_FIGHTERS = frozenset(("fighters", "militants", "mercenaries", "rebels", "insurgents", "jihadists", "militiamen"))
_FRESH = frozenset(("more", "additional", "extra", "another", "further", "reinforcements"))
_BRANCHES = frozenset(("people", "army", "police"))
_WISHES = frozenset(("want", "need", "seek"))
_NEAR = 2
"""How many sentences a bare number may stand behind the force that it counts."""


class Strength(msgspec.Struct):
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
    row: Row,
    found: Sequence[Force],
    cues: Sequence[Cue],
    sides: Sides,
    setting: Setting,
    sentence: int,
    told: Sequence[Strength] = (),
) -> Iterator[Strength]:
    """The troops claims of one sentence; `told` are those before, which a bare number may carry on."""
    before = told[-1] if told else None
    for force in found:
        lead = before if before is not None and sentence - before.sentence <= _NEAR else None
        made = _strength(row, force, found, cues, sides, setting, sentence, lead)
        if made is not None:
            before = made
            yield made


def _strength(
    row: Row,
    force: Force,
    found: Sequence[Force],
    cues: Sequence[Cue],
    sides: Sides,
    setting: Setting,
    sentence: int,
    lead: Strength | None,
) -> Strength | None:
    number = row[force.number].out_of if force.whole else row[force.number].number
    if number is None or (force.carried and lead is None):
        return None
    if force.rule == "troops.told" and not _of_same(number.quantity, lead, sentence):
        return None
    if force.rule == "troops.moved" and (
        _relief(row, force) or not_conflict([w for chunk in row for w in chunk.words])
    ):
        return None
    here = lead if lead is not None and lead.sentence == sentence else None
    cue = voice_at(cues, force.at)
    realis = realis_of(row, force, cue)
    owner = _actor(row, force, cue, realis, lead if force.carried else here, sides)
    if owner == CIVILIANS:
        return None
    if realis == "planned" and cue is not None and (_own_word(row, force, cue, sides) or cue.lemma in AGREES):
        cue = None
    run = here if force.carried or force.rule == "troops.gapped" else None
    run = run or (lead if force.carried and row[force.number].kind == "pronoun" else None)
    voice = cue.voice if cue is not None else run.voice if run is not None else None
    when = _when(row, force, found, cues, setting) or (run.when if run is not None else None)
    when = ahead(when, setting.published) if when is not None and realis == "planned" else when
    if owner is None and force.rule in ("troops.earlier", "troops.later"):
        return None
    place = station(row, force, cues, setting, lead.place if lead is not None else None)
    if here is not None and here.actor == owner and not placed_itself(row, force):
        place = here.place  # "Russia had 360,000 men in Ukraine in spring and now has 580,000"
    if place is None and _reinforces(row, force, sides.related(owner, sides.home())):
        place = setting.near(-1)
    role = _role(force, owner, realis, voice, sides)
    if _forecast(row, force, role, owner, voice, sides):
        role, realis = "planned", "hypothetical"
    return Strength(
        sentence,
        force.rule,
        force.at,
        owner,
        role,
        number.quantity,
        place or abroad(row, force, country_of(sides), sides, owner),
        when,
        realis,
        voice,
        voice is not None,
        when is not None,
    )


def _of_same(said: Quantity, lead: Strength | None, sentence: int) -> bool:
    """Whether a bare figure may be another count of the force told of right before: near it in the text and in size."""
    if lead is None or sentence - lead.sentence > 1:
        return False
    other, this = (q.low or q.high or 0 for q in (lead.strength, said))
    return other <= this * _LIKE and this <= other * _LIKE


_LIKE = 10
"""By how many times two counts of one force differ at most."""


def _own_word(row: Row, force: Force, cue: Cue, sides: Sides) -> bool:
    """Whether a plan is told by who makes it: a state that says what it would do ("Kampala announced that it would send")."""
    if force.rule == "troops.announced":
        return False
    return cue.at == force.at or (cue.at < force.at and _speakers_it(row, force, cue, sides))


def _speakers_it(row: Row, force: Force, cue: Cue, sides: Sides) -> bool:
    """Whether "it" whose soldiers are told of is the state that speaks ("Uganda announced that it would send 800 soldiers")."""
    doer = next(iter(subject(row, force.at)), None) if row[force.at].kind == "verb" else None
    own = doer is not None and row[doer].kind == "pronoun" and row[doer].word in ("it", "they")
    who = row[cue.who[0]] if cue.who[0] < len(row) else None
    return own and who is not None and who.kind in ("actor", "place") and sides.is_state(cue.voice.party)


def _asks(row: Row, force: Force, cue: Cue, sides: Sides) -> bool:
    """Whether it is the speaker of a state who wants the soldiers ("The governor said he needed 5,000 more soldiers")."""
    doer = next(iter(subject(row, force.at)), None) if row[force.at].kind == "verb" else None
    own = doer is not None and row[doer].kind == "pronoun" and row[doer].word in ("he", "she", "we", "i")
    return force.role == "requested" and own and sides.is_state(cue.voice.party)


def _relief(row: Row, force: Force) -> bool:
    """Whether soldiers go to help after a calamity, not to war ("sent 30 soldiers to clear the road")."""
    near = range(force.number + 1, min(len(row), force.number + _NEAR_PURPOSE))
    return any(row[k].kind == "verb" and row[k].voice == "inf" and row[k].lemma in _HELPS for k in near)


_NEAR_PURPOSE = 5
_HELPS = frozenset(
    (
        "clear",
        "rescue",
        "search",
        "dig",
        "extinguish",
        "douse",
        "distribute",
        "repair",
        "rebuild",
        "vaccinate",
        "shovel",
    )
)
"""What soldiers are sent to do where there is no war."""


def _actor(
    row: Row, force: Force, cue: Cue | None, realis: Realis, source: Strength | None, sides: Sides
) -> str | None:
    """Whose force it is: as said, else that of the figure before it that it goes on from, else the state that tells it."""
    owner = _owner(row, force, sides)
    if (
        cue is not None
        and cue.at < force.at
        and (_speakers_it(row, force, cue, sides) or _asks(row, force, cue, sides))
    ):
        owner = cue.voice.party
    goes_on = force.rule in ("troops.total", "troops.by") or (force.carried and force.owner is None)
    if owner is None and goes_on and source is not None:
        owner = source.actor
    told = cue is not None and sides.is_state(cue.voice.party) and realis in ("planned", "actual")
    if told and cue is not None and force.role != "requested" and _anybodys(row, force):
        abroad = not sides.related(cue.voice.party, sides.home()) and owner in (sides.home("army"), sides.home())
        owner = cue.voice.party if abroad else owner
    if owner is None and told and cue is not None:
        owner = cue.voice.party
    return _branch(row, force, owner, sides)


def _forecast(row: Row, force: Force, role: Role, owner: str | None, voice: Claimant | None, sides: Sides) -> bool:
    """Whether one side says what another wants ("Moscow wants 690,000, a general in Kyiv said"): no request, a forecast."""
    if role != "requested" or row[force.at].lemma not in _WISHES or voice is None or voice.party is None:
        return False
    return owner is not None and not sides.related(voice.party, owner)


def _when(row: Row, force: Force, found: Sequence[Force], cues: Sequence[Cue], setting: Setting) -> When | None:
    """The day of a figure: the date beside it, else one of its clause that no later figure stands nearer to."""
    if force.dated is not None and (dated := row[force.dated].dated) is not None:
        return setting.resolve(dated)
    if force.rule == "troops.from_to" and row[force.at].modal == "will" and word(row, force.number - 1) == "to":
        return setting.when(row, force.at, cues, strict=True)
    if force.rule in ("troops.from_to", "troops.earlier", "troops.strong", "troops.with", "troops.posted"):
        return None
    if row[force.at].kind == "verb" and force.at and row[force.at - 1].words in _NOW:
        return None
    numbers = [f.number for f in found if f.number > force.number]
    own = Line(_hidden(c) if c.kind == "date" and _not_of(row, k, numbers) else c for k, c in enumerate(row))
    return setting.when(own, force.at, cues, strict=True)


_NOW = (("now",), ("currently",), ("today",), ("presently",), ("still",))
"""Words before a verb by which its figure is of the day of writing, whatever was told of years before."""


def _not_of(row: Row, k: int, numbers: Sequence[int]) -> bool:
    """Whether the date at k belongs to a later figure, or only says how long it will last ("until May 2019")."""
    return row[k].words[:1] == ("until",) or word(row, k - 1) == "until" or any(n < k for n in numbers)


def _hidden(chunk: Chunk) -> Chunk:
    return Chunk("word", chunk.first, chunk.last, "")


def _branch(row: Row, force: Force, owner: str | None, sides: Sides) -> str | None:
    """A government's soldiers are its army's, its policemen its police's."""
    chunk = row[force.number]
    if owner is None or chunk.actors or chunk.kind != "people":
        return owner
    branch = next((b for b in ("army", "police") if b in chunk.classes and "government" not in chunk.classes), None)
    if owner != sides.home():
        return sides.army(owner) if branch == "army" and owner.endswith("-government") else owner
    return sides.home(branch) if branch else owner


def _reinforces(row: Row, force: Force, at_home: bool) -> bool:
    """Whether more soldiers go to where the item is set ("300 more Marines arrived", "is sending 1,000 more men")."""
    verbs = {"send", "reach"} if at_home else {"reach"}
    return bool(row[force.at].frames & verbs) and bool(_FRESH.intersection(row[force.number].words))


def _owner(row: Row, force: Force, sides: Sides) -> str | None:
    figure = row[force.number]
    its = figure.owner is not None and not (figure.actors and figure.actors[-1].role == "demonym")
    if its and force.owner is not None and force.owner != force.number:
        side = _side(row, force.owner, sides)
        if side is not None:
            return side
    if force.rule == "troops.estimates" and force.owner is not None and row[force.owner].actors:
        return row[force.owner].actors[-1].actor_id
    if (
        force.rule == "troops.strength"
        and force.owner == force.at
        and not row[force.at].actors
        and sides.topic is not None
    ):
        return sides.topic  # "A report puts its strength at 2,000": of whom the sentence before tells.
    for k in (force.number, force.owner):
        if k is None:
            continue
        chunk = row[k]
        if k == force.number and chunk.kind == "pronoun" and force.owner is None:
            continue  # "2,000 of them": whose the figure before is
        hired = "civilians" in chunk.classes  # "800 Russian contractors of the Wagner group"
        if k == force.number and (hired or not _says_whose(chunk)) and force.owner not in (None, force.number):
            continue
        moved = force.rule == "troops.moved" and force.role != "level"
        if moved and k == force.number and force.owner == k and _nobodys(chunk):
            return None
        side = _marines(chunk, sides) or _mission(chunk, sides) or _side(row, k, sides)
        if side is not None:
            return UNIDENTIFIED if _foreign_fighters(chunk, side, sides) else side
        behind = row[k + 2] if k + 2 < len(row) and row[k + 1].word == "of" else None
        if behind is not None and behind.nominal:
            side = sides.of(behind)
            if side is not None:
                return side
    return None


def _side(row: Row, k: int, sides: Sides) -> str | None:
    """The side of the group at k; "its defence ministry" is a ministry of whoever was named before it in the sentence."""
    chunk = row[k]
    if chunk.kind == "pronoun" and chunk.word in ("it", "they") and (lead := last_verb(row, k)) is not None:
        ours = [s for s in subject(row, lead) if row[s].kind in ("people", "actor") and sides.of(row[s]) is not None]
        if ours and word(row, k - 1) in ("where", "which", "and", "but", "while"):
            return sides.of(row[ours[0]])
    if chunk.kind == "place":
        meant = (m for place in chunk.places for m in sides.actors.find(place.name.split()))
        return next((m.actor_id for m in meant if m.role == "metonym"), None)
    if chunk.owner in ("its", "their", "his") and not chunk.actors:
        named = next((c for c in reversed(row[:k]) if c.actors and c.actors[-1].actor_id), None)
        side = sides.of(named) if named is not None else None
        if side is not None and side != CIVILIANS:
            return side
    return sides.of(chunk)


def _says_whose(chunk: Chunk) -> bool:
    return bool(chunk.actors) or (chunk.kind == "people" and any(mod.classes - _BRANCHES for mod in chunk.mods))


_MISSIONS = frozenset(("mission", "force", "troops", "soldiers", "peacekeepers", "contingent", "forces", "operation"))


def _mission(chunk: Chunk, sides: Sides) -> str | None:
    """The peacekeepers that "the UN force" or "the UN mission" of a theatre is."""
    body = any(m.role == "body" and m.name.lower() in ("un", "united nations", "u.n.") for m in chunk.actors)
    if not body or chunk.word not in _MISSIONS:
        return None
    return next((m.actor_id for m in sides.actors.find(["UN", "peacekeepers"]) if m.role == "actor"), None)


def _marines(chunk: Chunk, sides: Sides) -> str | None:
    """Bare marines are the United States', where they are told of and nobody else's are."""
    bare = chunk.word in ("marine", "marines") and not chunk.actors and chunk.owner is None
    return "united-states" if bare and "united-states" in sides.recent else None


def _foreign_fighters(chunk: Chunk, side: str, sides: Sides) -> bool:
    """Whether the group is fighters from a country, not of its state ("2,000 Chechen fighters")."""
    only = bool(chunk.actors) and all(mention.role == "demonym" for mention in chunk.actors)
    return only and "fighters" in chunk.classes and sides.is_state(side) and chunk.word in _FIGHTERS


def _anybodys(row: Row, force: Force) -> bool:
    """Whether bare soldiers are told to be somewhere ("the Pentagon said there were 2,000 troops in Syria")."""
    bare = _nobodys(row[force.number]) and force.owner in (None, force.number)
    return bare and force.rule in ("troops.stationed", "troops.posted", "troops.moved")


def _nobodys(chunk: Chunk) -> bool:
    return not (chunk.actors or chunk.mods or chunk.owner or "reinforcements" in chunk.words) and chunk.word in (
        "troops",
        "soldiers",
        "personnel",
        "advisers",
    )


def _role(force: Force, owner: str | None, realis: Realis, voice: Claimant | None, sides: Sides) -> Role:
    """Ruling 18: the strength of a group that is no state's is an estimate, unless its own side tells it."""
    if realis in ("planned", "hypothetical") and force.role not in ("requested", "authorised"):
        return "planned"
    if force.role != "level" or owner is None or (sides.is_state(owner) and owner not in _BANDS):
        return force.role
    own = voice is not None and sides.related(voice.party, owner)
    return "level" if own else "estimate_of_enemy"
