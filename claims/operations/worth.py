"""A piece -> whether it tells anything that this product is about: no mishap, no obituary, no crime, no bare cause."""

from collections.abc import Iterable, Sequence
from itertools import chain

from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..setting.realis import may_speak_of, speaks_of
from .piece import Piece
from .scene import Scene

_EVERYDAY = frozenset((None, UNIDENTIFIED, CIVILIANS))
_WEAPONS = frozenset(("airstrike", "shelling", "suicide", "ied", "grenade", "chemical"))
"""Events that no accident, match or court case tells of."""
_BOMBS = frozenset(
    ("bomb", "bombs", "bombing", "bombings", "ied", "ieds", "landmine", "landmines", "device", "devices")
)
"""What a mine of war is called beside, where a sentence also speaks of coal, jade or gold."""
_MISHAP_REACH = 8
"""How many sentences on deaths that nobody caused are still those of the mishap told before."""


def everyday(piece: Piece) -> bool:
    """Whether no armed side acts or suffers, and nothing is told but deaths without a cause, arrests or a scuffle."""
    sides = {piece.actor, piece.recipient, *(t.of for t in piece.tolls)}
    if piece.family == "protest":
        return not piece.tolls
    if piece.family == "arrest":
        return sides <= _EVERYDAY or (piece.actor not in _EVERYDAY and sides - {piece.actor} <= _EVERYDAY)
    loose = piece.event == (None, None) and piece.family != "displace" and piece.actor is None
    return sides <= _EVERYDAY and (loose or (piece.event[0] == "Battles" and UNIDENTIFIED not in sides))


def single(piece: Piece) -> bool:
    """Whether all that is told is one death, of nobody's side, by nobody's hand and without a voice: an obituary, a crime."""
    alone = len(piece.tolls) == 1 and piece.tolls[0].of is None and piece.tolls[0].count.high == 1
    return alone and piece.event == (None, None) and piece.actor is None and piece.voice is None


def _raid(piece: Piece) -> bool:
    """Whether nameless armed men did something somewhere, on some day: "Gunmen attacked a gold mine near Gao on Monday"."""
    return _raid_day(piece) and piece.own_place


def _raid_day(piece: Piece) -> bool:
    """Whether nameless armed men did something on some day."""
    return piece.actor == UNIDENTIFIED and piece.verbal and piece.own_when


def worth(piece: Piece, fuller: bool) -> bool:
    """Whether a piece tells something; a bare noun beside a fuller piece of its sentence is only that one's cause."""
    if piece.noun_only and (fuller or piece.realis != "actual"):
        return False
    if piece.family == "arrest" and not piece.tolls and not (piece.actor and piece.recipient):
        return False
    if piece.family == "clash" and piece.noun_only and not (piece.tolls or piece.actor or piece.recipient):
        return False
    return bool(piece.tolls or piece.actor or piece.recipient or piece.place)


_BANDS = {
    "gang": "militia",
    "gangs": "militias",
    "gangster": "militant",
    "gangsters": "militants",
    "cartel": "militia",
    "cartels": "militias",
    "hitman": "militant",
    "hitmen": "militants",
    "sicario": "militant",
    "sicarios": "militants",
}
"""What armed bands are where a war is with gangs (Haiti, Ecuador, Mexico): no mere crime."""

_COUNTED = ("loss.toll", "loss.counted")
_MANY = 3
"""Sentences on everyday things that make an item one of them, where they are half of it."""
_AROUND = 2
"""How many sentences before and behind one tell what it is about."""


class Topic:
    """What an item speaks of, sentence by sentence: war, or some mishap, match, vote or court case."""

    def __init__(
        self, sides: Sides, sentences: Iterable[Sequence[str]], named: Iterable[str | None] = (), *, worldwide: bool
    ) -> None:
        """The folded words of each sentence, and who is named; `worldwide` where the item is of no theatre: what nobody's side does is then no claim."""
        self.sides, self.worldwide = sides, worldwide
        self._lines, self._named = tuple(sentences), tuple(named)
        if sides.actors.called("gangs") or sides.actors.called("cartel"):
            self._lines = tuple([_BANDS.get(word, word) for word in line] for line in self._lines)
        self._words = frozenset(chain.from_iterable(self._lines))
        self._spoken: dict[str, frozenset[int]] = {}
        self.stopped = self._peaceful = self._bombed = False
        self._mishap = -_MISHAP_REACH - 1
        self._most: bool | None = None

    def hear(self, n: int) -> None:
        """Note whether sentence n speaks of nature, disease, traffic, sport, votes or crime."""
        self.stopped, self._peaceful = self._speaks("not_conflict", n), self._speaks("peaceful", n)
        if self.stopped or self._peaceful:
            self._mishap, self._bombed = n, not _BOMBS.isdisjoint(self._lines[n])

    def _speaks(self, kind: str, n: int) -> bool:
        """Whether sentence n holds a stop of the kind."""
        return n in self._told(kind)

    def _told(self, kind: str) -> frozenset[int]:
        """The sentences that hold a stop of the kind; looked up once, where it is asked."""
        found = self._spoken.get(kind)
        if found is None:
            lines = enumerate(self._lines) if may_speak_of(self._words, kind) else ()
            found = self._spoken[kind] = frozenset(n for n, low in lines if speaks_of(low, kind))
        return found

    def drilled(self, n: int) -> bool:
        """Whether sentence n tells of an exercise or a test."""
        return self._speaks("drill", n)

    def around(self, n: int) -> bool:
        """Whether the sentences about sentence n speak of everyday things, so that its words of war may be figures of speech."""
        return self._near("not_conflict", n, _AROUND) or self._near("peaceful", n, _AROUND)

    def _mostly(self) -> bool:
        """Whether most of a longer item speaks of everyday things: a match report, an outbreak, an election."""
        if self._most is None:
            told = len(self._told("not_conflict") | self._told("peaceful"))
            self._most = told >= _MANY and told * 2 >= len(self._lines) and not self._at_war()
        return self._most

    def idle(self, piece: Piece, last: Scene | None) -> bool:
        """Whether the piece tells no conflict: a mishap's dead, a crime, a quarrel, an obituary."""
        if (self.stopped and not self._armed(piece)) or (self._peaceful and not self._hurts(piece)):
            return True
        if self._victims(piece) and self._of_mishap(piece, last):
            return True
        if self._played(piece) or self._crime(piece, last) or self._unlucky(piece):
            return True
        if self.around(piece.sentence) and not self._pointed(piece):
            return True
        if not piece.tolls and self._mostly() and not self._hurts(piece):
            return True
        if piece.rule == "loss.lost" and everyday(piece) and self.around(piece.sentence):
            return True  # "Peshawar lost six men for eleven runs."
        if everyday(piece) and (self._afar(piece, last) or self.sides.nowhere() or single(piece)):
            return True
        return self._harmless(piece) or (self.worldwide and self._nameless(piece))

    def _afar(self, piece: Piece, last: Scene | None) -> bool:
        """Whether an item of no theatre tells of dead whom no war of its own explains."""
        told = last is not None or piece.event[0] == "Battles" or self._near("struggle", piece.sentence, 1)
        return self.worldwide and not (piece.tolls and told and self._at_war())

    def _near(self, kind: str, n: int, reach: int) -> bool:
        """Whether sentence n, or one within reach of it, holds a stop of the kind."""
        return not self._told(kind).isdisjoint(range(n - reach, n + reach + 1))

    def _played(self, piece: Piece) -> bool:
        """Whether nobody is fought: shots of an exercise or a test, the dead of a film ("Forty men die before the end credits")."""
        if not piece.own_when and self._near("obituary", 0, 1):
            return True  # "He won a medal in Korea, where his company lost 31 men."
        if self._near("fiction", piece.sentence, 1):
            return not (piece.own_when and piece.tolls and (piece.actor not in _EVERYDAY or piece.family in _WEAPONS))
        hurt = any(t.outcome in ("killed", "wounded", "casualties", "captured") for t in piece.tolls)
        return not hurt and piece.family != "displace" and self._near("drill", piece.sentence, 1)

    def _crime(self, piece: Piece, last: Scene | None) -> bool:
        """Whether people who are of no army hurt or catch one another beside words of crime, or in a country without a war."""
        if piece.denied or piece.family in (*_WEAPONS, "displace", "protest", "riot"):
            return False
        sides = {piece.actor, piece.recipient, *(t.of for t in piece.tolls)} - _EVERYDAY
        police = all(side is not None and side.endswith("-police") for side in sides)
        of_state = "police" in self._lines[piece.sentence] and all(map(self.sides.is_state, sides))
        if (police or of_state) and self._foreign(piece) and not self._at_war():
            return True
        if not police:
            return False
        fought = last is not None and piece.sentence - last.last <= _AROUND and last.event != (None, None)
        return (
            self._near("crime", piece.sentence, _AROUND) and not self._speaks("struggle", piece.sentence) and not fought
        )

    def _at_war(self) -> bool:
        """Whether the item names a side that is no state, or speaks in words of a war."""
        rebels = any(a not in _EVERYDAY and not self.sides.is_state(a) for a in self._named)
        return rebels or bool(self._told("struggle"))

    def _foreign(self, piece: Piece) -> bool:
        """Whether the item is of no theatre and the piece of no place in one."""
        at_war = piece.place is not None and piece.place.country in self.sides.countries
        return self.worldwide and (self.sides.country is not None or not at_war)

    def _pointed(self, piece: Piece) -> bool:
        """Whether a piece names what no figure of speech names: a loss, a weapon, a taken town, two sides, or one that is no state."""
        if piece.rule == "act.arrest" and {piece.recipient, *(t.of for t in piece.tolls)} <= _EVERYDAY:
            by_others = piece.actor is not None and not piece.actor.endswith("-police")
            return by_others or self._speaks("struggle", piece.sentence)
        if (
            piece.tolls
            or piece.denied
            or piece.family in (*_WEAPONS, "take")
            or piece.realis == "planned"
            or _raid(piece)
        ):
            return True
        if piece.noun_only and piece.place is not None and piece.place.admin1 is not None:
            return True
        doer, foe = piece.actor not in _EVERYDAY, piece.recipient not in _EVERYDAY
        if piece.rule == "act.passive" and (foe or (piece.place is not None and piece.place.admin1 is not None)):
            return True
        rebel = piece.actor is not None and doer and not self.sides.is_state(piece.actor)
        return rebel or (doer and piece.recipient not in (None, piece.actor))

    def _armed(self, piece: Piece) -> bool:
        """Whether a weapon of war or a side that is no state is at work, whatever else the sentence speaks of."""
        if piece.family in _WEAPONS:
            figure = piece.rule == "act.light" and piece.recipient is None  # "The bank fired a salvo."
            hurt = any(t.outcome != "captured" for t in piece.tolls)
            told = bool(piece.actor or hurt or (piece.place and not figure))
            return told and (piece.family != "ied" or self._bombed)
        rebels = (s for s in (piece.actor, piece.recipient) if s not in _EVERYDAY and not self.sides.is_state(s))
        if piece.rule == "act.passive" and piece.family == "attack" and piece.own_place and piece.own_when:
            return True  # "The settlement of gold diggers was attacked in the night to 5 June."
        fought = piece.event[0] in ("Battles", "Explosions/Remote violence") and piece.verbal
        killed = piece.actor is not None and any(t.outcome in ("killed", "captured") for t in piece.tolls)
        return (fought or killed) and any(rebels)

    def _hurts(self, piece: Piece) -> bool:
        """Whether somebody, or a weapon, hurts people."""
        weapon = piece.family in _WEAPONS - {"ied"} or (piece.family in ("blast", "ied") and self._bombed)
        acts = piece.actor not in (None, CIVILIANS) or (weapon and piece.event != (None, None))
        held = piece.actor is None or self.sides.is_state(piece.actor)  # "officials detained over corruption"
        fell = any(
            (t.of not in _EVERYDAY and not (held and t.outcome == "captured")) or t.outcome == "neutralised"
            for t in piece.tolls
        )
        return self._armed(piece) or (acts and bool(piece.tolls)) or fell or _raid(piece)

    def _victims(self, piece: Piece) -> bool:
        """Whether people died, fled or are missing by nobody's hand."""
        sides = {piece.actor, piece.recipient, *(t.of for t in piece.tolls)} - _EVERYDAY
        unarmed = all(side is not None and side.endswith("-government") for side in sides)
        untaken = all(t.outcome not in ("captured", "surrendered", "neutralised") for t in piece.tolls)
        if piece.family == "displace" and self.sides.is_state(piece.actor):
            return True  # "The river burst its banks; soldiers evacuated 34,000 people."
        return piece.event == (None, None) and unarmed and untaken and piece.actor is None

    def _unlucky(self, piece: Piece) -> bool:
        """Whether a state's own men died by no cause right beside a mishap: "A fire broke out in the engine room. Two sailors died"."""
        sides = {piece.actor, piece.recipient, *(t.of for t in piece.tolls)} - _EVERYDAY
        # "An army helicopter came down with engine failure, killing its crew."
        own = piece.actor is None or self.sides.is_state(piece.actor)
        bare = piece.family is None and not piece.explicit and own and bool(piece.tolls)
        return (
            bare and bool(sides) and all(map(self.sides.is_state, sides)) and self._near("disaster", piece.sentence, 1)
        )

    def _of_mishap(self, piece: Piece, last: Scene | None) -> bool:
        if piece.rule in _COUNTED and last is not None and last.event != (None, None):
            return False  # A count of an item that tells of a fight.
        near = piece.sentence - self._mishap <= _MISHAP_REACH
        if near and (last is None or last.last < self._mishap):
            return True
        told = last.last if last is not None else -1
        first, end = piece.sentence - _MISHAP_REACH, piece.sentence + _AROUND + 1
        around = range(max(first, told + 1, 0), min(end, len(self._lines)))
        return not self._told("disaster").isdisjoint(around)

    def _harmless(self, piece: Piece) -> bool:
        """Acts without a toll by or among people who fight nobody: "shopkeepers struck", "the parliament attacked the ministry"."""
        if piece.family == "sexual":
            return piece.actor in _EVERYDAY and not self._at_war()
        if piece.family == "displace":
            return all(t.count.high == 1 for t in piece.tolls)
        if piece.family == "surrender" and piece.actor == CIVILIANS:
            return True
        if piece.rule == "loss.toll" and {t.outcome for t in piece.tolls} == {"captured"} and not piece.own_when:
            return piece.actor is None and piece.recipient is None  # "Guards had counted the prisoners at six".
        if piece.rule == "act.arrest" and self._petty(piece):
            return True
        if piece.tolls or piece.denied or piece.family in (*_WEAPONS, "protest", "riot"):
            return False
        if piece.actor == CIVILIANS and piece.recipient in (None, CIVILIANS):
            return True
        if piece.actor is None and piece.recipient is not None and self.sides.is_state(piece.recipient):
            placed = piece.own_when or (piece.place is not None and piece.place.admin1 is not None)
            return not placed and (piece.family == "attack" or piece.rule == "act.arrest")
        if piece.family == "attack" and piece.verbal and piece.actor is None and piece.recipient is None:
            return not piece.own_when
        if piece.recipient == CIVILIANS and piece.actor is not None and piece.actor.endswith("-police"):
            return True
        return piece.actor is not None and self.sides.is_state(piece.actor) and piece.actor == piece.recipient

    def _petty(self, piece: Piece) -> bool:
        """Arrests of nobody's men by nobody or by police, and what is seized that is no man: money, hearts, two inspectors."""
        if self.worldwide and {piece.actor, piece.recipient, *(t.of for t in piece.tolls)} <= _EVERYDAY:
            return True
        by_police = piece.actor is None or piece.actor.endswith("-police")
        return by_police and piece.recipient is None and all(t.of is None for t in piece.tolls)

    def _police_work(self, piece: Piece) -> bool:
        """People whom a state's police, or a state that is told of from afar, takes into custody ("Paris police arrested 12")."""
        held = {t.outcome for t in piece.tolls} == {"captured"} and piece.recipient in (None, CIVILIANS)
        by_police = piece.actor is not None and piece.actor.endswith("-police")
        afar = self.sides.country is None and self.sides.is_state(piece.actor)
        return held and all(t.of in (None, CIVILIANS) for t in piece.tolls) and (by_police or afar)

    def _nameless(self, piece: Piece) -> bool:
        """Of an item of no theatre: a fight of nobody named, or deaths beside nobody but states."""
        if piece.family == "surrender":
            return {piece.actor, piece.recipient, *(t.of for t in piece.tolls)} <= _EVERYDAY
        if piece.actor in (None, UNIDENTIFIED) and not piece.tolls and piece.event[0] == "Battles":
            if _raid_day(piece) and self.sides.country is not None and self._at_war():
                return False  # "Gang members stormed the hamlet of X on Sunday", told of Haiti
            return piece.place is None or (piece.recipient is None and not piece.clash)
        if self._police_work(piece):
            return True
        if self.sides.country is not None and self._speaks("struggle", piece.sentence):
            return False  # "Some 3,600 people have been killed in gang violence since January", told of Haiti
        loose = piece.event == (None, None) and piece.actor is None and piece.family != "displace"
        return loose and all(self.sides.is_state(a) for a in self.sides.recent)
