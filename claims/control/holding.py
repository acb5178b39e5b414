"""Control facts of a sentence -> what each voice says of each area, resolved: actor, status, share and place."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from ...model.claim import Realis, Status
from ...model.place import Place
from ...model.quantity import Basis, Share
from ...model.source import Claimant
from ...model.when import When
from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..phrases.chunk import Chunk, Line
from ..phrases.facts import Hold
from ..phrases.grammar import Row, last_verb, subject, word
from ..setting.realis import failed, realis_at
from ..setting.setting import Setting
from ..voices.speech import Cue, voice_at
from .areas import LOYAL, the_state
from .called import of_class
from .grounds import REMAINDERS, places


class Held(msgspec.Struct):
    """One control claim in the making."""

    sentence: int
    rule: str
    at: int
    actor: str | None
    status: Status
    share: Share | None
    place: Place | None
    when: When | None
    realis: Realis
    voice: Claimant | None
    parties: tuple[str, ...] = ()
    own_voice: bool = False
    own_when: bool = False


def held(
    row: Row,
    found: Sequence[Hold],
    cues: Sequence[Cue],
    sides: Sides,
    setting: Setting,
    sentence: int,
    total: int | None,
) -> Iterator[Held]:
    """The control claims of one sentence; `total` is the number of units told in the sentence or run before."""
    rival: str | None = None
    for hold in found:
        if failed(row, hold.at) or _prevented(row, hold.at):
            continue
        cue = voice_at(cues, hold.at)
        if cue is None and row[hold.at].kind == "verb" and row[hold.at].negated:
            continue
        realis = _told_as(row, hold, cue)
        actor = _actor(row, hold, sides, cue, rival)
        if _never_took(row, hold, sides, actor):
            continue
        rival = actor if hold.status == "controlled" and _set_against(row, hold.at) else None
        actor = actor if actor is not None else _understood(row, hold, sides, cue, realis)
        if hold.status != "contested" and not hold.actors and realis == "hypothetical" and hold.rule != "control.falls":
            continue
        if hold.rule in _DONE and hold.actors and all(_adjective(row[k]) for k in hold.actors):
            continue
        if actor == CIVILIANS or (hold.rule == "control.holds" and _own_country(row, hold, sides, actor)):
            continue
        if hold.status != "contested" and actor is None and realis != "hypothetical":
            continue
        when = setting.when(_own_dates(row, hold, found), hold.at, cues, strict=True)
        when = None if hold.rule == "control.its_capture" else when  # the day is that of saying
        share = _share(row, hold, total)
        parties = _parties(row, hold, sides)
        if hold.status == "captured" and realis == "actual":
            sides.taker = actor
        for place in places(row, hold, cues, setting, sides):
            if hold.share is not None:
                place = _of_ruler(row, place, actor, sides)
                setting.run = place
            yield Held(
                sentence,
                hold.rule,
                hold.at,
                actor if hold.status != "contested" or hold.actors else None,
                hold.status,
                share,
                place,
                when,
                realis,
                _voice(hold, cue, actor, sides),
                parties,
                cue is not None,
                when is not None,
            )


def _own_dates(row: Row, hold: Hold, found: Sequence[Hold]) -> Row:
    """The sentence without the dates of the figures that a hold is compared with ("40 percent, against 60 percent in 2021")."""
    others = [h.at for h in found if h.rule == "control.compared" and h is not hold and h.at > hold.at]
    hidden = [
        k
        for k, c in enumerate(row)
        if c.kind == "date" and (word(row, k - 1) in ("as", "than") or any(n < k <= n + _BESIDE for n in others))
    ]
    return Line(Chunk("word", c.first, c.last) if k in hidden else c for k, c in enumerate(row)) if hidden else row


_BESIDE = 3
"""How many chunks behind a figure its date may stand ("60 percent of them in 2021")."""


def _never_took(row: Row, hold: Hold, sides: Sides, actor: str | None) -> bool:
    """Whether those driven out "again" are not told to have taken the place before: then they were attackers only."""
    if hold.rule != "control.out_again":
        return False
    out = next((sides.of(row[k], None, actor) for k in hold.losers), None)
    return sides.taker is None or not sides.related(out, sides.taker)


def _told_as(row: Row, hold: Hold, cue: Cue | None) -> Realis:
    """The reality of a hold in its voice's words: a "not" and a denier make it denied."""
    if row[hold.at].kind == "verb" and row[hold.at].negated:
        return "denied"
    found = _realis(row, hold)
    return "denied" if cue is not None and cue.denies and found == "actual" else found


def _understood(row: Row, hold: Hold, sides: Sides, cue: Cue | None, realis: Realis) -> str | None:
    """Whose hold it is where the words name nobody: who took before, the speaker's foe, or the speaker's own side."""
    found: str | None = None
    if hold.rule == "control.falls" and realis in ("actual", "hypothetical"):
        found = sides.taker or (_foe(sides, cue) if _named_place(row, hold) else None)
    if found is None and _taken(row, hold) and realis in ("denied", "hypothetical"):
        found = sides.taker or _foe(sides, cue)
    if found is None and not hold.actors:
        found = _unsaid(row, hold, sides, cue)
    return found


def _named_place(row: Row, hold: Hold) -> bool:
    """Whether it is a town or district that fell, by its name or as "the town", no country."""
    near = [m.place.precision for k in hold.places for m in row[k].places]
    return all(precision in ("location", "admin2", "admin1") for precision in near) and bool(hold.places)


_DONE = frozenset(("control.loses", "control.holds", "control.takes", "control.has"))
"""Rules whose actor does something; of "Russian control" and "the French withdrawal" the adjective says whose."""


def _of_ruler(row: Row, place: Place | None, actor: str | None, sides: Sides) -> Place | None:
    """The country of a government whose share of "the territory" is told, where the sentence names none."""
    if place is None or place.precision != "country" or any(c.places for c in row) or actor is None:
        return place
    own = sides.country_of(actor) if actor.endswith("-government") else None
    return Place(own, None, None, None, "country") if own is not None else place


def _prevented(row: Row, at: int) -> bool:
    """Whether somebody was kept from it ("prevented the rebels from taking the town")."""
    verb = last_verb(row, at) if row[at].kind == "verb" and row[at].voice == "ing" else None
    kept = verb is not None and (row[verb].frames & {"foil"} or row[verb].lemma in ("stop", "keep", "bar", "deter"))
    return bool(kept) and word(row, at - 1) == "from"


def _adjective(chunk: Chunk) -> bool:
    """Whether a thing is only of a country, and no side of it ("the Yemeni riyal lost five percent")."""
    return chunk.kind == "noun" and bool(chunk.actors) and all(m.role == "demonym" for m in chunk.actors)


def _voice(hold: Hold, cue: Cue | None, actor: str | None, sides: Sides) -> Claimant | None:
    """Who says it; of two sides that each claim a town, each itself."""
    if cue is None or hold.rule != "control.claimed" or actor is None or sides.related(actor, cue.voice.party):
        return cue.voice if cue is not None else None
    return replace(cue.voice, name=sides.actors.get(actor).name, party=actor)


def _taken(row: Row, hold: Hold) -> bool:
    """Whether a place is told to have fallen or been taken without a word for by whom."""
    passive = hold.rule == "control.takes" and row[hold.at].voice == "passive" and "take" in row[hold.at].frames
    return not hold.actors and (hold.rule in ("control.falls", "control.changed") or passive)


def _foe(sides: Sides, cue: Cue | None) -> str | None:
    """Who would take a place that a speaker fears for or denies to have lost: the side last named that is not his."""
    own = (cue.voice.party if cue is not None else None) or sides.home()
    return next((a for a in sides.recent if a != UNIDENTIFIED and not sides.related(a, own)), None) if own else None


def _own_country(row: Row, hold: Hold, sides: Sides, actor: str | None) -> bool:
    """Whether a ruler is said to rule his own whole country ("who ruled Sudan for thirty years")."""
    named = [m.place for k in hold.places for m in row[k].places]
    whole = bool(named) and all(place.precision == "country" for place in named)
    return (
        whole and row[hold.at].lemma in ("rule", "govern") and actor is not None and sides.related(actor, sides.home())
    )


def _realis(row: Row, hold: Hold) -> Realis:
    """The reality of the verb; "is likely to take" is a forecast, "had ruled for six years" is over."""
    chunk, found = row[hold.at], realis_at(row, hold.at)
    if found != "actual" or chunk.kind != "verb":
        return found
    lead = last_verb(row, hold.at) if chunk.voice == "inf" else None
    if lead is not None and row[lead].lemma in ("agree", "decide", "pledge") and chunk.words[0] == "to":
        return "planned"
    near = chunk.voice == "ing" and word(row, hold.at - 1) in ("of", "to") and hold.at >= 2
    if near and row[hold.at - 2].word in ("verge", "brink", "point", "cusp", "close"):
        return "hypothetical"
    if chunk.voice == "inf" and hold.at and row[hold.at - 1].word in ("likely", "unlikely", "poised", "bound", "set"):
        return "hypothetical"
    lasted = any(c.kind == "date" and c.dated is not None and c.dated.kind == "duration" for c in row[hold.at :])
    over = bool(chunk.words) and chunk.words[0] == "had" and hold.status in ("controlled", "influenced") and lasted
    return "historical" if over else found


_NEAR = 24


def _set_against(row: Row, at: int) -> bool:
    """Whether another side's holding is told behind the one at `at` ("…, while the group's fighters control the rest")."""
    return any(word(row, j) in ("while", "whereas") for j in range(at + 1, min(len(row), at + _NEAR)))


def _actor(row: Row, hold: Hold, sides: Sides, cue: Cue | None, rival: str | None) -> str | None:
    """The side that holds, wins or loses; `rival` is whose holding was told right before, in contrast."""
    if hold.rule == "control.classed" and (group := of_class(row[hold.at])) is not None:
        return sides.of(group)
    if hold.rule == "control.adjective" and (holder := row[hold.at].holder) is not None:
        return holder.actor_id
    for k in hold.actors:
        if row[k].words == ("ours",):
            return cue.voice.party if cue is not None else None
        if the_state(row, k):
            return sides.home()
        if (side := _pointed_side(row, hold, k, sides, cue)) is not None:
            return side
        if (patron := _loyal_to(row, k)) is not None and (found := sides.of(row[patron])) is not None:
            return found
        own = row[k].kind == "pronoun" or row[k].owner is not None
        party = (cue.inner or cue.voice).party if own and cue is not None else None
        found = sides.of(row[k], party, _by(row, hold, k, sides) or rival)
        found = found or _said_before(row, k, sides) or _speakers_own(row, k, cue, sides)
        if found is not None:
            return found
        if row[k].kind == "people":
            spoke = cue is not None and cue.who[0] <= k < cue.who[1]
            return cue.voice.party if spoke and cue is not None and cue.voice.party else UNIDENTIFIED
    return None


def _pointed_side(row: Row, hold: Hold, k: int, sides: Sides, cue: Cue | None) -> str | None:
    """Who "they" are who took a place, or fell it to: those who took one before; a capital that it falls to is its state.

    "Its units" and "his men" of a group that speaks are that group's.
    """
    chunk = row[k]
    if chunk.kind == "place" and not chunk.actors:
        meant = (m for place in chunk.places for m in sides.actors.find(place.name.split()))
        return next((m.actor_id for m in meant if m.role == "metonym"), None)
    if chunk.kind == "pronoun" and hold.status == "captured":
        if hold.rule == "control.falls" and chunk.word == "them":
            return sides.taker
        if cue is None and chunk.word in ("they", "them") and sides.taker in sides.recent:
            return sides.taker
    party = cue.voice.party if cue is not None and not cue.final else None
    own = chunk.kind == "people" and chunk.owner in ("its", "his", "our") and not chunk.actors
    return party if own and party is not None and not sides.is_state(party) else None


def _by(row: Row, hold: Hold, k: int, sides: Sides) -> str | None:
    """The side that does to k what the verb of the hold says: "the council's troops expelled the group" is not of one side."""
    if row[hold.at].kind != "verb" or k <= hold.at or row[k].actors:
        return None
    doer = next((s for s in subject(row, hold.at) if row[s].actors), None)
    return sides.of(row[doer]) if doer is not None else None


def _said_before(row: Row, k: int, sides: Sides) -> str | None:
    """Whose "its control" is, where nobody else is meant than a side named before in the sentence."""
    if row[k].owner not in ("its", "their") or row[k].actors:
        return None
    named = (c for c in reversed(row[:k]) if c.kind in ("people", "actor") and (c.actors or c.collective))
    return next((side for c in named if (side := sides.of(c)) not in (None, CIVILIANS)), None)


def _speakers_own(row: Row, k: int, cue: Cue | None, sides: Sides) -> str | None:
    """ "The army" of a speaker for a state that is told of abroad ("reported that the army was in control of 82 settlements")."""
    uniform = row[k].kind == "people" and row[k].classes & {"army", "government"} and row[k].det in ("the", "our")
    told = cue is not None and sides.is_state(cue.voice.party)
    return cue.voice.party if uniform and told and cue is not None else None


def _loyal_to(row: Row, k: int) -> int | None:
    """Whose side the bare forces at k are on, where the words behind them say so ("forces loyal to the Tripoli government")."""
    bare = row[k].kind == "people" and not row[k].actors and k + 3 < len(row)
    tied = bare and row[k + 1].word in LOYAL and word(row, k + 2) in ("to", "with")
    return k + 3 if tied and row[k + 3].kind in ("people", "actor") else None


def _unsaid(row: Row, hold: Hold, sides: Sides, cue: Cue | None) -> str | None:
    """Who is meant where no agent is named: the speaker's own side for "was retaken"; for "was lost" too, else the home side."""
    party = cue.voice.party if cue is not None else None
    if hold.rule == "control.takes" and row[hold.at].frames & {"retake"}:
        return party
    if hold.rule in ("control.hands", "control.its_capture"):
        return party
    return (party or sides.home()) if hold.rule == "control.lost" else None


def _parties(row: Row, hold: Hold, sides: Sides) -> tuple[str, ...]:
    """Every actor that the claim names: contenders of "contested between …", losers."""
    near = [*hold.actors, *hold.losers]
    if hold.status == "contested":
        near += [k for k in range(hold.at, len(row)) if row[k].kind in ("actor", "people") and row[k].actors]
    found = [sides.of(row[k]) for k in near]
    return tuple(dict.fromkeys(f for f in found if f))


def _share(row: Row, hold: Hold, total: int | None) -> Share | None:
    if hold.share is None:
        return None
    number = row[hold.share].number
    if number is None:
        return None
    q = number.quantity
    basis = _basis(row, hold)
    if number.unit == "percent":
        low = number.percent_low if number.percent_low is not None else q.low
        high = number.percent_high if number.percent_high is not None else q.high
        return Share(low, high, q.qualifier, basis, "percent", None, q.said)
    counted = basis in ("districts", "provinces") or row[hold.share].kind == "number"
    counted = counted and hold.rule not in REMAINDERS
    whole = number.total if number.total is not None else total if counted else None
    return Share(q.low, q.high, q.qualifier, basis, "count", whole, q.said)


_BASES: tuple[tuple[Basis, tuple[str, ...]], ...] = (
    ("population", ("population", "people", "residents", "inhabitants", "citizens")),
    (
        "districts",
        (
            "district",
            "districts",
            "township",
            "townships",
            "counties",
            "territoires",
            "territories",
            "communes",
            "cercles",
            "woredas",
            "raions",
            "subdistricts",
            "sub-districts",
            "local government areas",
        ),
    ),
    ("provinces", ("province", "provinces", "governorates", "states", "regions", "oblasts")),
    ("territory", ("territory", "land", "area", "ground")),
)


def _basis(row: Row, hold: Hold) -> Basis:
    """What a share counts: the unit beside the number, else what the sentence speaks of."""
    near = [row[k] for k in (hold.share, hold.area) if k is not None]
    for chunk in near:
        for basis, words in _BASES:
            last = chunk.words[-1] if chunk.number is not None and chunk.places else chunk.word.rpartition(" ")[2]
            if chunk is not near[0] and last in ("district", "province", "state", "township"):
                continue
            if (
                last in words
                or chunk.word in words
                or (basis == "population" and chunk.kind in ("actor", "people") and bool(chunk.actors))
            ):
                return basis if basis != "provinces" or "capital" not in chunk.word else "unstated"
    bare = (
        hold.share is not None
        and row[hold.share].kind == "number"
        and (number := row[hold.share].number) is not None
        and number.unit == "count"
    )
    if bare and any(c.word.endswith("districts") for c in row):
        return "districts"
    return "districts" if bare else _measured_in(row, hold)


_LAND = frozenset(("area", "territory", "land", "population"))


def _by_measure(row: Row) -> Basis | None:
    """What a sentence counts by where it says so ("By population, the army controls 60 percent")."""
    for k, chunk in enumerate(row[:-1]):
        opens = word(row, k - 1) == "by" and (k == 1 or word(row, k - 2) in (",", ";", '"', "and"))
        if opens and chunk.word in _LAND and chunk.det is None:
            return "population" if chunk.word == "population" else "territory"
    return None


def _measured_in(row: Row, hold: Hold) -> Basis:
    """What a bare percentage is of: "in terms of area", or the units that the sentence counted before it."""
    if (measure := _by_measure(Line(row[: (hold.share or 0) + 1][-_NEAR:]))) is not None:
        return measure
    if any(
        c.word in ("area", "territory") and word(row, k - 1) == "of" and row[k - 2].word == "terms"
        for k, c in enumerate(row)
    ):
        return "territory"
    at = hold.share or 0
    alone = row[at].kind == "number" and (hold.area in (None, at) or row[hold.area or 0].word == "total")
    if alone and any("unit" in c.classes and c.word.endswith("districts") for c in row[:at]):
        return "districts"
    return "unstated"
