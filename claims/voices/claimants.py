"""Chunks that name a speaker -> the claimant: the name without rank, and the side that the voice speaks for (rulings 1-2).

Who spoke before is remembered, so that a surname, "he", "it" or "the statement" finds its speaker again.
"""

from ...model.source import Claimant
from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..lexicon import lexicon
from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, governed
from ..phrases.tags import Tags
from .bylines import author, is_document, is_person, name, official, only_name, said
from .parties import OF_A_GROUP, party_of
from .speakers import PRONOUNS, office
from .speech import Cue

_ANNOUNCED = frozenset(("announced", "announces", "vowed", "pledged", "promised", "boasted", "confirmed"))
"""What "it" says so in a sentence about a body, that body says of itself, whoever spoke before."""
_OWN_WORK = frozenset(
    ("survey", "map", "maps", "correspondent", "reporter", "reporters", "analysis", "research", "monitoring")
)


class Claimants:
    """Who the speakers of one item are, and who of them is heard last."""

    def __init__(self, sides: Sides) -> None:
        """Nobody has spoken yet."""
        self.sides = sides
        self.by_name: dict[str, Claimant] = {}
        self.by_title: dict[str, Claimant] = {}
        self.last: Claimant | None = None
        self.topic: Claimant | None = None
        self.person: Claimant | None = None
        self.official: Claimant | None = None
        self.silent = True

    def named(self, row: Row, who: tuple[int, int], tags: Tags) -> Claimant | None:
        """The voice that the chunks `who` name, outside any sentence that tells."""
        return self.voice(row, who, "", tags)

    def voice(self, row: Row, who: tuple[int, int], cue: str, tags: Tags, before: Cue | None = None) -> Claimant | None:
        """The voice of the speaker `who`, said so by the words `cue`; "he" who goes on is whoever spoke `before`."""
        first = row[who[0]]
        if first.kind == "pronoun":
            own = self._self(row, who, cue, tags) if before is None else None
            if own is not None:
                return own
            if before is None and first.word in ("he", "she") and (opener := official(row, before=who[0])) is not None:
                return self.voice(row, opener, cue, tags)
            topic = self.topic if first.word == "it" or self.last is None else None
            last = self._person(first.word)
            near = before.voice if before is not None else topic or last
            return Claimant(near.name, near.party, cue) if near and first.word in PRONOUNS else None
        if self.last is not None and first.words in (("the", "statement"), ("the", "report")) and who[1] - who[0] == 1:
            return Claimant(self.last.name, self.last.party, cue)
        if who[1] - who[0] == 1 and first.words[0] == "the" and (again := self.by_title.get(" ".join(first.words[1:]))):
            return Claimant(again.name, again.party, cue)
        if first.owner in ("our", "my") and (first.word in _OWN_WORK or is_document(first)):
            return None  # "our survey shows": the outlet's own
        giver = author(row, who, tags)
        who = giver.who if giver is not None else who
        called = name(row, who, tags) if giver is None or giver.tokens is None else said(tags, *giver.tokens)
        called = called.removesuffix("'s").removesuffix("’s")
        if len(called) < 2 or called.lower() in lexicon().grammar["determiners"]:
            return None
        if first.owner in ("its", "their") and giver is None and (own := self._own(row, who, cue)) is not None:
            return own
        known = self.by_name.get(called.rpartition(" ")[2]) if only_name(row, who) else None
        party = known.party if known else self._its_party(first, who[0] < 2) or party_of(row, who, tags, self.sides)
        if known is None and called[0].isupper():
            self.by_name[called.rpartition(" ")[2]] = Claimant(called, party, cue)
        voice = Claimant(called, party, cue)
        if cue and is_person(row[who[0]]):
            self.person = voice
        self._entitle(row, who, voice, tags)
        return voice

    def _entitle(self, row: Row, who: tuple[int, int], voice: Claimant, tags: Tags) -> None:
        """Keep the office of somebody named, so that "the general" and "the spokesman" of later sentences is nobody new."""
        opens = voice.name.split(" ", 1)[0].lower()
        for chunk in row[who[0] : who[1]]:
            if chunk.kind not in ("people", "actor") or chunk.collective or chunk.plural or chunk.number is not None:
                continue
            named = next((t for t in range(chunk.first, chunk.last) if tags.low[t] == opens), chunk.last)
            office = tags.low[named - 1] if named > chunk.first else ""
            if office.isalpha() and len(voice.name.split()) > 1 and voice.name[0].isupper():
                self.by_title[office] = voice

    def _its_party(self, head: Chunk, opens: bool) -> str | None:
        """ "…, the ministry said. Its spokesman put the dead at nine": the party of the body that spoke right before."""
        own = opens and head.owner in ("its", "their") and head.word.endswith(OF_A_GROUP) and not self.silent
        return self.last.party if own and self.last is not None and self.last != self.person else None

    def told_of(self, row: Row, end: int) -> str | None:
        """ "The army withdrew from the town, a spokesman said": the body that acts in the words speaks through a bare spokesman."""
        doer = next((k for k in range(end) if row[k].nominal and not governed(row, k)), None)
        if doer is None or row[doer].outcome is not None or row[doer].number is not None:
            return None
        body = row[doer].kind in ("actor", "pronoun") or (row[doer].kind == "people" and row[doer].collective)
        side = self.sides.of(row[doer]) if body else None
        return side if side not in (CIVILIANS, UNIDENTIFIED) else None

    def _person(self, pronoun: str) -> Claimant | None:
        """Who "he" is: the official whom the sentence before is about, else the person who spoke last."""
        if pronoun not in ("he", "she"):
            return self.last
        return (self.official if self.silent else None) or self.person or self.last

    def _self(self, row: Row, who: tuple[int, int], cue: str, tags: Tags) -> Claimant | None:
        """ "The army bombed the camp and killed 20 of them, it said": who acts in the sentence, where nobody spoke before it."""
        if row[who[0]].word not in ("it", "they") or who[0] < 2:
            return None
        doer = next((k for k in range(who[0]) if row[k].nominal and not governed(row, k)), None)
        if doer is None or row[doer].kind not in ("actor", "people") or row[doer].outcome is not None:
            return None
        announces = cue in _ANNOUNCED and row[who[0]].word == "it" and office(row[doer])
        if not self.silent and not announces:
            return None
        voice = self.voice(row, (doer, doer + 1), cue, tags)
        return voice if voice is not None and voice.party is not None else None

    def _own(self, row: Row, who: tuple[int, int], cue: str) -> Claimant | None:
        """ "according to its own figures": the actor named before in the sentence, where it gives its own numbers."""
        if not is_document(row[who[0]]):
            return None
        named = next((m for c in reversed(row[: who[0]]) for m in c.actors if m.actor_id), None)
        return Claimant(named.name, named.actor_id, cue) if named is not None else None
