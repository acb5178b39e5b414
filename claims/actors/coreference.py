"""A group in a text -> the actor that it stands for: named, by class ("soldiers"), or by pointing back ("the militants", "they").

What points back takes the last actor that fits in type, the scene's own sides first; what fits nobody stays a class: `unidentified`.
"""

from collections.abc import Sequence

from ...errors import UnknownName
from ...gazetteer.actors import Post
from ...gazetteer.theatre import Theatre
from ..lexicon import lexicon
from ..phrases.chunk import Chunk, Line
from ..phrases.rows import placed
from .craft import civil_site, craft
from .homeland import Homeland, serving
from .kinds import bare_demonym, branch_said, dissident, foreign, of_either, one_person, soldierly, suspect, unarmed
from .openings import doer, opener
from .shortnames import ShortNames

UNIDENTIFIED = "unidentified"
CIVILIANS = "civilians"
_POSTS: dict[str, Post] = {"army": "army", "police": "police", "nds": "intelligence", "government": "government"}
_NEVER_BACK = lexicon().grammar["never_back"]
_COMPASS = frozenset(("north", "south", "east", "west", "outside", "near"))
_SERVING = frozenset(("agent", "agents", "operative", "operatives", "personnel"))
_MISSIONS = frozenset(lexicon().grammar["missions"])
_PEACEKEEPERS = frozenset(("peacekeeper", "peacekeepers", "helmets"))
_STRANGERS = frozenset(("armed", "masked", "hooded", "unknown", "unidentified", "veiled", "uniformed"))
_IRREGULARS = frozenset(("fighters", "militants", "insurgents", "rebels", "jihadists", "guerrillas"))
_CAMPS = ("rebel", "insurgent", "militant", "separatist", "jihadist")
_SINGULAR_IT = frozenset(("it", "its"))
_MANY = frozenset(("they", "their", "them", "we", "our", "us"))


class Sides:
    """Who is who in one item: the theatre's actors, its home state, and the actors named so far, last first."""

    def __init__(self, theatre: Theatre) -> None:
        """Nothing has been named yet."""
        self.actors, self.places = theatre.actors, theatre.places
        self.countries = theatre.countries
        self.country = theatre.home
        self.ground, self.abroad, self.elsewhere = self.country, False, False
        self._ground: set[str] = set()
        self.homeland = Homeland(self.countries, self.country_of)
        self.recent: list[str] = []
        self.agent: str | None = None
        self.taker: str | None = None
        self.short = ShortNames(self.actors)
        self.persons: list[Chunk] = []
        self.topic: str | None = None
        self.about: str | None = None
        self.topics: str | None = None
        self.abouts: str | None = None
        self.opener = self.doer = -1
        self.soldierly = False

    def home(self, branch: str = "government") -> str | None:
        """The id of the home state's government, or of its army or police where there is one; None in an item from elsewhere."""
        if self.abroad or self.ground is None:
            return None
        held = self.actors.holder(_POSTS.get(branch, "government"), self.ground)
        return held or self.actors.holder("government", self.ground)

    def country_of(self, actor_id: str) -> str | None:
        """Which of the theatre's countries a state actor, or a branch of one, is of."""
        above = (c for c in self.countries if self.related(self.actors.holder("government", c), actor_id))
        return next(above, None) if self.is_state(actor_id) else None

    def _known(self, actor_id: str) -> str | None:
        try:
            return self.actors.get(actor_id).actor_id
        except UnknownName:
            return None

    def parent(self, actor_id: str) -> str | None:
        """The id above in the tree."""
        try:
            return self.actors.get(actor_id).parent
        except UnknownName:
            return None

    def is_state(self, actor_id: str | None) -> bool:
        """Whether the actor is a state, one of its branches, or an alliance of states."""
        if actor_id is None or actor_id in (UNIDENTIFIED, CIVILIANS):
            return False
        try:
            kind = self.actors.get(actor_id).kind.lower()
        except UnknownName:
            return False
        return "state" in kind or "external" in kind or "international" in kind

    def is_militia(self, actor_id: str) -> bool:
        """Whether the actor is a militia that is no state's."""
        try:
            return "militia" in self.actors.get(actor_id).kind.lower()
        except UnknownName:
            return False

    def related(self, one: str | None, other: str | None) -> bool:
        """Whether two ids are the same or one stands above the other."""
        if one is None or other is None:
            return False
        return one == other or self.above(one, other) or self.above(other, one)

    def above(self, one: str, other: str) -> bool:
        """Whether `one` stands above `other` in the tree."""
        at = self.parent(other)
        while at is not None:
            if at == one:
                return True
            at = self.parent(at)
        return False

    def note(self, actor_id: str | None) -> None:
        """Remember an actor as the last one named."""
        if actor_id is not None and actor_id != CIVILIANS:
            self.recent = [actor_id, *(a for a in self.recent if a != actor_id)][:12]

    def hear(self, row: Line) -> None:
        """Remember the actors that a sentence names, in its order, and whether it is told from elsewhere.

        Elsewhere: the item has named places of other countries so far, and nothing of this theatre's: a bare "police" is
        not the home state's there.
        """
        self.short.hear(row)
        self.soldierly = soldierly(row)
        self.topic, self.opener = self.about, opener(row)
        self.topics, self.abouts = self.abouts, None
        first = doer(row)
        self.doer = first.first if first is not None else -1
        self.persons = [
            c
            for k, c in enumerate(row)
            if c.kind == "people" and one_person(c) and not (k and row[k - 1].kind in ("word", "verb"))
        ]
        mentions = [mention for chunk in row if chunk.actors for mention in chunk.actors]
        for mention in mentions:
            if mention.role == "actor" and mention.actor_id:
                self.note(mention.actor_id)
        seats = (
            [k for k in range(2, len(row)) if row[k - 1].word == "in" and _seat(row, k)] if "in" in row.loose else []
        )
        here = {m.place.country for k in placed(row) if k not in seats for m in row[k].places}
        self._ground |= here
        own = (here or self._ground) & set(self.countries)
        told = self.homeland.hear(row, seats) or (own.pop() if len(own) == 1 and self.country else self.country)
        self.abroad, self.ground = False, told
        away = bool(self._ground) and self._ground.isdisjoint(self.countries)
        self.abroad = away and not self._of_here(self.recent)
        named = [m.actor_id for m in mentions if m.actor_id]
        self.elsewhere = bool(here) and here.isdisjoint(self.countries) and not self._of_here(named)
        if self.elsewhere:
            self.ground = here.pop() if len(here) == 1 else None
        self.about, self.abouts = self._subject(row), self._subjects(row)

    def _subject(self, row: Sequence[Chunk]) -> str | None:
        """The side that a sentence is about, where a force, a group or a state opens it: "it" opening the next is that side."""
        first = doer(row)
        if first is None or first.outcome is not None or first.number is not None or first.kind == "pronoun":
            return self.topic if first is not None and first.kind == "pronoun" else None
        body = (first.kind == "people" and first.collective) or (first.kind == "actor" and not first.plural)
        side = self.of(first) if body else None
        return side if side not in (CIVILIANS, UNIDENTIFIED) else None

    def _subjects(self, row: Sequence[Chunk]) -> str | None:
        """The side whom a sentence is about by its many, or by one of theirs: "they" opening the next is that side.

        "M23 rebels marched in. Their spokesman said that 900 men had defected to them. On Monday they took Sake."
        """
        first = next((c for c in row[:3] if c.nominal), None)
        if first is None or first.outcome is not None or first.kind not in ("people", "actor", "pronoun"):
            return None
        if first.word == "they" or first.owner == "their":
            return self.topics or (self.of(first) if first.kind == "pronoun" else self._pronoun("their", None, None))
        many = first.kind == "actor" or first.plural or first.collective
        side = self.of(first) if many and first.number is None else None
        return side if side not in (CIVILIANS, UNIDENTIFIED) else None

    def nowhere(self) -> bool:
        """Whether places have been named but neither a place nor a side of this theatre, in the sentence or so far."""
        if self.elsewhere:
            return True
        return bool(self._ground) and self._ground.isdisjoint(self.countries) and not self._of_here(self.recent)

    def _of_here(self, named: Sequence[str]) -> bool:
        """Whether a side of this theatre is among the named: the home state, or whoever is no foreign state."""
        home = self.home()
        return any(self.related(actor, home) or not self.is_state(actor) for actor in named)

    def of(self, chunk: Chunk, prefer: str | None = None, avoid: str | None = None) -> str | None:
        """The actor id of a group; `prefer` is the scene's side that fits its part, `avoid` the side that it faces."""
        if chunk.kind == "pronoun":
            person = self._person(chunk) if chunk.word in ("he", "she") else None
            many = self.topics or (self.topic if not self.is_state(self.topic) else None)
            told = {"it": self.topic, "they": many}.get(chunk.word) if chunk.first == self.opener else None
            if told not in (None, avoid):
                return told
            return person or self._pronoun(chunk.word, prefer, avoid)
        named = self._named(chunk)
        if chunk.kind == "actor":
            return self._branch(named, chunk)
        if chunk.kind == "number":
            return None
        return self._classed(chunk, named, prefer, avoid)

    def _person(self, pronoun: Chunk) -> str | None:
        """The side of the one whom the sentence is about where "he" stands ("A rebel fighter wept as he surrendered")."""
        before = (c for c in self.persons if c.first < pronoun.first)
        person = next(before, None)
        return self.of(person) if person is not None else None

    def _named(self, chunk: Chunk) -> str | None:
        for mention in reversed(chunk.actors):
            if mention.actor_id and mention.role in ("actor", "metonym", "outlet"):
                return mention.actor_id
        return next((m.actor_id for m in chunk.actors if m.actor_id), None)

    def _branch(self, named: str | None, chunk: Chunk) -> str | None:
        last = chunk.actors[-1] if chunk.actors else None
        people = last is not None and last.role == "demonym" and named is not None
        if people and chunk.det == "the" and chunk.word.endswith("an"):
            return CIVILIANS  # "The Armenian, short of time, attacked"
        if people and named is not None and (named.endswith("-government") or self.related(named, self.home())):
            return CIVILIANS
        return named

    def _classed(self, chunk: Chunk, named: str | None, prefer: str | None, avoid: str | None) -> str | None:
        classes = chunk.classes
        if chunk.kind in ("event", "thing", "noun", "place"):
            return self._owner_of_thing(chunk, named, prefer, avoid)
        if unarmed(chunk) or suspect(chunk):
            return UNIDENTIFIED if suspect(chunk) else CIVILIANS
        if "civilians" in classes and not classes & {"government", "fighters"}:
            return dissident(chunk, self.actors) or CIVILIANS
        if named is None and of_either(chunk):
            return None
        if "people" in classes and not classes & {"fighters"}:
            return self._people(chunk, named)
        if "fighters" in classes:
            return self._fighters(chunk, named, prefer, avoid)
        for name in ("army", "police"):
            if name in classes:
                theirs = chunk.word in ("unit", "units") and branch_said(chunk) == "police"  # "border police units"
                return self._uniformed(chunk, named, "police" if theirs else name, prefer)
        if "government" in classes:
            return self._governing(chunk, named, prefer, avoid)
        if any(m.classes & {"government", "police", "army"} for m in chunk.mods):
            return self._governing(chunk, named, prefer, avoid)
        return named

    def _people(self, chunk: Chunk, named: str | None) -> str | None:
        if any("civilians" in mod.classes for mod in chunk.mods):
            return CIVILIANS
        if (branch := branch_said(chunk)) is not None:
            return self.home(branch)
        if chunk.word in ("person", "people", "other", "others", "individuals") and named is not None:
            return None
        return named

    def _fighters(self, chunk: Chunk, named: str | None, prefer: str | None, avoid: str | None) -> str | None:
        homely = self.related(named, self.home()) and bare_demonym(chunk) and chunk.word != "enemy"
        if named is not None and not homely:
            return named
        if (branch := branch_said(chunk)) is not None:
            return self.home(branch)
        if chunk.owner is not None:
            side = self._owner(chunk, prefer, avoid)
            regular = side in (self.home(), self.home("army"), self.home("police"))
            return self.back(prefer, avoid, chunk.word) if chunk.word in _IRREGULARS and regular else side
        if "government" in chunk.classes or "army" in chunk.classes:
            return self.home("government")
        of_group = any(m.collective and "fighters" in m.classes for m in chunk.mods)
        strange = not _STRANGERS.isdisjoint(chunk.words)
        if chunk.word in ("men", "man", "members", "member") and self.is_state(prefer) and not (of_group or strange):
            return prefer
        if (
            chunk.word.rpartition(" ")[2] in _NEVER_BACK
            and not of_group
            and not (chunk.det in ("the", "these", "those", "all") and prefer)
        ):
            return UNIDENTIFIED
        return self.back(prefer, avoid, chunk.word)

    def back(self, prefer: str | None, avoid: str | None, word: str = "") -> str:
        """The non-state side that "the militants" points back to: one that the theatre's reports call by that word first."""
        called = self.actors.called(word) if word else ()
        if prefer not in called and (side := next((a for a in self.recent if a in called and a != avoid), None)):
            return side
        if prefer is not None and not self.is_state(prefer) and prefer != CIVILIANS:
            return prefer
        for actor in () if self.elsewhere else self.recent:
            if not self.is_state(actor) and actor not in (UNIDENTIFIED, CIVILIANS) and actor != avoid:
                return actor
        opposition = (
            a for a in called if word in ("rebel", "rebels", "opposition") and a.endswith("-opposition") and a != avoid
        )
        return UNIDENTIFIED if self.elsewhere else next(opposition, UNIDENTIFIED)

    def _uniformed(self, chunk: Chunk, named: str | None, name: str, prefer: str | None) -> str | None:
        if chunk.words[-1] in _PEACEKEEPERS and (mission := self._mission()):
            return mission  # "Two Ghanaian peacekeepers were hurt, UNIFIL said"
        if named is not None:
            if "government" in chunk.words[:-1] and named.endswith("-government"):
                return named  # "Syrian government troops"
            if self.related(named, self.home()):
                return named if named != self.home() else self.home(name)
            return self.actors.branch(named, _POSTS.get(name, "government"))
        if foreign(chunk):
            return None
        if chunk.word in ("officer", "officers") and (self.soldierly or (prefer and prefer == self.home("army"))):
            return self.home("army")  # "nine soldiers and an officer", "an officer and two conscripts"
        if any("government" in m.classes for m in chunk.mods) or "government" in chunk.classes - {"army", "police"}:
            return self.home(name if "officer" in chunk.word or chunk.word.startswith("soldier") else "government")
        if chunk.owner is not None and prefer is not None and self.is_state(prefer):
            return self.actors.branch(prefer, _POSTS.get(name, "government"))
        if name == "army" and chunk.owner in ("its", "their", "his") and self.recent:
            owner = next((a for a in self.recent if self.is_state(a)), None)
            if owner is not None and not self.related(owner, self.home()):
                return owner
        return self.home(name)

    def _mission(self) -> str | None:
        """Whose "two Ghanaian peacekeepers" are: the mission named last, else the one that serves in this theatre."""
        return next((a for a in self.recent if a in _MISSIONS), None) or serving(self.actors)

    def _governing(self, chunk: Chunk, named: str | None, prefer: str | None, avoid: str | None) -> str | None:
        if named is not None:
            return named
        if (branch := branch_said(chunk)) in ("army", "police"):
            return self.home(branch)
        if chunk.word in ("forces", "force", "side") and chunk.owner is not None:
            return self._owner(chunk, prefer, avoid)
        home = self.home("government")
        if "militia" in chunk.word and (militia := self._militia(chunk, avoid)) is not None:
            return militia
        if chunk.word in _SERVING and prefer is not None and home is not None and self.above(home, prefer):
            return prefer  # "attacked an NDS base; 36 agents were killed"
        return home

    def _militia(self, chunk: Chunk, avoid: str | None) -> str | None:
        """The militia named last ("eleven militiamen"), or whoever a state calls "the terrorist militia"; None for a government's."""
        labelled = any("fighters" in m.classes for m in chunk.mods)
        called = self.actors.called(chunk.word)
        named = (a for a in self.recent if a != avoid and (a in called or self.is_militia(a)))
        side = None if any(w.startswith("pro-") for w in chunk.words) else next(named, None)
        return side or (self.back(None, avoid) if labelled else None)

    def _owner_of_thing(self, chunk: Chunk, named: str | None, prefer: str | None, avoid: str | None) -> str | None:
        uniformed = any(m.kind == "people" and m.classes & {"army", "police"} for m in chunk.mods)
        civil = "civilian" in chunk.classes or (chunk.kind in ("place", "thing") and civil_site(chunk))
        if chunk.word in _COMPASS and any("civilian" in m.classes for m in chunk.mods):
            civil = True  # "a displacement camp north | of the city"
        if civil and named is None and not uniformed:
            return CIVILIANS
        if craft(chunk) and "government" not in chunk.words and (named is not None or "junta" in chunk.words):
            return self.army(named)
        if "unit" in chunk.classes and bare_demonym(chunk) and chunk.kind == "thing":
            return None  # "hit the southern Ukrainian city": nobody's men.
        if named is not None:
            homely = bare_demonym(chunk) and self.related(named, self.home())
            return self.home("government") if homely else named
        if "facility" in chunk.classes and "junta" in chunk.words:
            return self.home("army")  # "106 junta outposts"
        for mod in chunk.mods:
            if mod.kind != "people":
                continue
            for name in ("army", "police", "government"):
                if name in mod.classes:
                    return self.home(name)
            if "fighters" in mod.classes:
                return self.back(prefer, avoid, next((f"{w}s" for w in _CAMPS if w in chunk.words), ""))
            if "civilians" in mod.classes:
                return CIVILIANS
        if chunk.owner is not None:
            return self._owner(chunk, prefer, avoid)
        return None

    def army(self, actor_id: str | None) -> str | None:
        """Who fights for a government: its army; anybody else fights in his own name. The home state's where nobody is named."""
        return self.actors.branch(actor_id, "army") if actor_id is not None else self.home("army")

    def _owner(self, chunk: Chunk, prefer: str | None, avoid: str | None) -> str | None:
        """Whose a group is that says "its" or "their": where it opens the sentence, of whom the sentence before is about."""
        if chunk.owner == "its" and chunk.first == self.doer and self.topic not in (None, avoid):
            return self.topic
        return self._pronoun(chunk.owner or "", prefer, avoid)

    def _pronoun(self, said: str, prefer: str | None, avoid: str | None) -> str | None:
        if said not in _SINGULAR_IT | _MANY | {"he", "him", "his", "those"}:
            return None
        return next((side for side in (prefer, self.agent, *self.recent) if side is not None and side != avoid), None)


def _seat(row: Sequence[Chunk], k: int) -> bool:
    """Whether a place only says where a voice sits ("the defence ministry in Moscow")."""
    office = row[k - 2] if k >= 2 and row[k - 1].words == ("in",) else None
    return office is not None and office.kind == "people" and bool(office.classes & {"government", "voice"})
