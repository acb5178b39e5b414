"""A chunk: a typed noun group, a verb group or a single word of a sentence; the level that every frame works on."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from ...gazetteer.actors import ActorMention
from ...gazetteer.places import PlaceMention
from ...model.quantity import Quantity
from ..dates.datemention import DateMention
from ..lexicon import EventNoun, Noun
from ..numbers.numbers import Number

Kind = Literal["people", "actor", "event", "thing", "place", "number", "noun", "pronoun", "date", "verb", "word"]


Voice = Literal["active", "passive", "past", "ing", "inf"]
"""`past` is a bare form that may be a simple past ("killed five") or a participle ("five killed"); its objects decide."""


NOMINAL: frozenset[str] = frozenset({"people", "actor", "event", "thing", "place", "number", "noun", "pronoun"})


class Chunk(msgspec.Struct, gc=False):
    """Tokens `first`..`last` (end exclusive) of one kind.

    Noun groups carry what was found in them: the head's class, the count, the actors and places that modify it, the
    possessive or article that opens it. Verb groups carry lemma, frames, voice, modal and negation.
    """

    kind: Kind
    first: int
    last: int
    word: str = ""
    words: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()
    number: Number | None = None
    out_of: Number | None = None
    plural: bool = False
    collective: bool = False
    det: str | None = None
    owner: str | None = None
    actors: list[ActorMention] = []
    places: list[PlaceMention] = []
    dates: list[DateMention] = []
    mods: list[Noun] = []
    event: EventNoun | None = None
    outcome: str | None = None
    name: tuple[int, int] | None = None
    lemma: str = ""
    frames: frozenset[str] = frozenset()
    voice: Voice = "active"
    modal: str | None = None
    negated: bool = False
    perfect: bool = False
    holder: ActorMention | None = None
    dated: DateMention | None = None

    @property
    def count(self) -> Quantity | None:
        """How many, where the group says so: a number that counts, "a" or "one", or an unnumbered plural of people."""
        if self.number is not None:
            return self.number.quantity if self.number.unit == "count" else None
        if self.kind == "people" and not self.collective:
            if self.plural:
                return Quantity(2, None, "vague", self.word)
            if self.det in ("a", "an", "another"):
                return Quantity(1, 1, "exact", self.det)
        return None

    @property
    def nominal(self) -> bool:
        """Whether this is a noun group of any kind."""
        return self.kind in NOMINAL


_BEYOND = [""] * 32
"""Stands behind the words of a sentence, and so, as lists count, also before them."""


class Line(list[Chunk]):
    """The chunks of a sentence, with tables about them that are made once, where they are first asked for.

    `clauses` and `phrases` have for every chunk the span around it (clauses.py). `bare` are the words of the bare-word chunks, "" for the others and for some places beyond either end. `loose` are
    those words as a set. `verbs` are the places of the verbs, `dated` those of the days and of what has one in it, `placed`
    those of what names a place, `said` all its words (rows.py). `subjects` and `objects` are those of the verbs that were asked for (grammar.py).
    """

    __slots__ = (
        "bare",
        "clauses",
        "dated",
        "leads",
        "loose",
        "objects",
        "phrases",
        "placed",
        "said",
        "subjects",
        "verbs",
    )

    bare: list[str]
    loose: frozenset[str]
    verbs: list[int]
    placed: list[int] | None
    said: frozenset[str] | None
    dated: list[int]
    clauses: list[tuple[int, int]] | None
    phrases: list[tuple[int, int]] | None
    subjects: dict[int, tuple[int, ...]]
    objects: dict[int, tuple[int, ...]]

    def __init__(self, chunks: Iterable[Chunk] = ()) -> None:
        """The chunks in order; they change no more."""
        super().__init__(chunks)
        self.bare = [c.word if c.kind == "word" else "" for c in self]
        self.loose = frozenset(self.bare)
        self.bare += _BEYOND
        self.verbs = [k for k, c in enumerate(self) if c.kind == "verb"]
        self.dated = [k for k, c in enumerate(self) if c.kind == "date" or c.dates]
        self.clauses = self.phrases = self.placed = self.said = None
        self.subjects, self.objects = {}, {}

    def becomes(self, k: int, kind: Kind, classes: frozenset[str]) -> None:
        """Let the group at k be of another kind, by which what belongs to what may change."""
        self[k].kind, self[k].classes = kind, classes
        self.subjects.clear()
        self.objects.clear()
