"""Chunks of a sentence -> whose words which part of it is: speech verbs, "according to", quotes with the speaker behind them.

A cue covers a span of chunks. The name is the person's without rank, else the noun phrase without its article; the party
is the actor that the voice speaks for (rulings 1-3).
"""

from collections.abc import Iterable

from msgspec.structs import replace

from ...model.source import Claimant
from ..actors.coreference import Sides
from ..phrases.grammar import Row, first_group, objects, verb_from, word
from ..phrases.tags import Tags
from .bylines import author, is_document, official, said
from .claimants import Claimants
from .disclaimers import BELIES, belies, contradicted, denying, disclaims, disproves, own_part, rejoinders, retorts
from .quotations import Quotation, whole
from .speakers import (
    CONCLUDES,
    DASHES,
    FOUND,
    announced,
    concludes,
    finds,
    goes_on,
    only_quotes,
    quoted,
    shortened,
    so_says,
    sourced,
    speaker,
    speaker_end,
    speaks,
    studies,
)
from .speech import (
    ASKS,
    FIGURE_VERBS,
    PUT_RIGHT,
    Cue,
    asks_for_troops,
    denied_voice,
    ends,
    figures_follow,
    is_final,
    mans,
    mutual,
    saying_end,
    settle,
    speech_end,
    spoke_of,
)

_HOLDING = frozenset(("hold", "influence", "contest", "have"))
_ANSWERS = frozenset(("answer", "respond", "reply"))
"""What is done "with" something, or "by" doing it, is no speech ("responded | with air strikes")."""
_CUES = frozenset(("according", "in", "by", "at", ",", ";", "and", ":", "so", *DASHES))
"""The words, beside verbs, at which a voice may be told."""
_SAYS = frozenset(("say", "deny", "request"))
_SPEAKS = frozenset(("speak", "talk", "tell", "go", *CONCLUDES, *ASKS, *FOUND, *BELIES, *PUT_RIGHT))
"""Verbs by which somebody may be told to say something, besides those that are verbs of saying."""
_COUNTS = frozenset(("count", "tally", "estimate", "reckoning", "account", "counts", "estimates", "figures"))
_VIEWS = frozenset(("view", "estimate", "words", "reckoning", "telling"))
_SPOKESMEN = ("spokesman", "spokeswoman", "spokesperson")


class Voices(Claimants):
    """The voices of one item, sentence by sentence."""

    def __init__(self, sides: Sides) -> None:
        """Nobody has spoken yet."""
        super().__init__(sides)
        self.quotation = Quotation()

    def cues(self, row: Row, tags: Tags, ahead: Iterable[Row] = ()) -> list[Cue]:
        """The cues of one sentence in order, their spans settled so that none overlap; `ahead` are the sentences after it."""
        found = self._heard(row, tags)
        quoted_in = self.quotation.cue(row, found, tags, ahead, lambda later: self._overheard(later, tags))
        if quoted_in is not None:
            found = [quoted_in]
        if not found and (count := self._owned_count(row, tags)) is not None:
            found = [count]
        if not found and not self.silent and (count := self._its_count(row)) is not None:
            found = [count]
        self.silent = not found
        self.topic = found[-1].voice if found else self._topic_of(row, tags)
        self.official = None if found else self._official_of(row, tags)
        if found:
            self.last = found[-1].voice
        return found

    def of_author(self, row: Row, found: list[Cue], author: Claimant) -> list[Cue]:
        """The cues of a sentence in somebody's own text: his words, unless it names another voice."""
        self.person = author
        if any(cue.at >= 0 for cue in found):
            return found
        self.last, self.silent = author, False
        return [whole(row, author)]

    def _owned_count(self, row: Row, tags: Tags) -> Cue | None:
        """ "Moscow's figure for Ukrainian losses is 1,985 dead", "The count of the Network stands at 321": those whose figure it is."""
        first = first_group(row)
        if first is None or first > 1 or row[first].word not in _COUNTS | {"figure"} or row[first].owner is not None:
            return None
        verb = verb_from(row, first)
        if verb is None or not row[verb].frames & {"be", "reach", "rise"} or row[verb].voice == "passive":
            return None
        giver = author(row, (first, first + 1), tags)
        given = giver is not None and row[giver.who[0]].outcome is None
        voice = self.voice(row, (first, first + 1), "", tags) if given else None
        return whole(row, voice) if voice is not None else None

    def _its_count(self, row: Row) -> Cue | None:
        """ "Its count of the dead has reached 582": the figures of who spoke right before."""
        first = first_group(row)
        own = first is not None and first < 2 and row[first].owner in ("its", "their") and is_document(row[first])
        return whole(row, self.last) if own and self.last is not None else None

    def _overheard(self, row: Row, tags: Tags) -> list[Cue]:
        """The cues of a sentence that is not told yet; what was heard before stays as it is."""
        before = self.last, self.topic
        found = self._heard(row, tags)
        self.last, self.topic = before
        return found

    def _heard(self, row: Row, tags: Tags) -> list[Cue]:
        found: list[Cue] = []
        for k in [k for k, c in enumerate(row) if c.kind == "verb" or c.word in _CUES]:
            cue = self._cue_at(row, k, tags, found[-1] if found else None)
            if cue is not None:
                found.append(cue)
        found = _told_by_others(row, self._cited(row, found, tags))
        settle(row, found)
        return rejoinders(row, found)

    def _cited(self, row: Row, found: list[Cue], tags: Tags) -> list[Cue]:
        """ "SANA, citing a field commander, reported": the innermost voice counts (ruling 1)."""
        for k in row.verbs if found else ():
            if row[k].voice != "ing" or row[k].lemma not in ("cite", "quote"):
                continue
            source = next((o for o in objects(row, k) if speaks(row[o])), None)
            voice = self.voice(row, (source, source + 1), _text(row, k, tags), tags) if source is not None else None
            if voice is not None:
                return [replace(cue, voice=voice) for cue in found if cue.at != k]
        return found

    def _topic_of(self, row: Row, tags: Tags) -> Claimant | None:
        """The body that opens a sentence as its subject: "it" of the next sentence is its voice."""
        first = first_group(row)
        if (
            first is None
            or row[first].kind not in ("people", "actor")
            or not (row[first].collective or row[first].det or row[first].places)
            or row[first].plural
        ):
            return None
        return self.voice(row, (first, first + 1), "", tags)

    def _official_of(self, row: Row, tags: Tags) -> Claimant | None:
        """The official or officer who opens a sentence: "he" of the next one is his voice."""
        who = official(row)
        return self.voice(row, who, "", tags) if who is not None else None

    def _cue_at(self, row: Row, k: int, tags: Tags, before: Cue | None) -> Cue | None:
        if row[k].kind == "verb":
            return self._at_verb(row, k, tags, before)
        w = row[k].word
        if w in (",", ";", "and"):
            return self._shortened(row, k, tags, before) if before is not None else None
        if w == "according" and row[k].kind in ("word", "noun"):
            return self._according(row, k, tags)
        known = w == ":" and k == 1 and said(tags, row[0].first, row[0].last).rpartition(" ")[2] in self.by_name
        if w == ":" and (who := announced(row, k, known)) is not None:
            voice = self.voice(row, who, said(tags, row[who[0]].first, row[who[1] - 1].last), tags)
            return Cue(k, who, 0, len(row), voice, speech_end=k + 1) if voice is not None else None
        if w not in ("in", "by") and (who := sourced(row, k) or so_says(row, k)) is not None:
            voice = self.voice(row, who, said(tags, row[k].first, row[k].last), tags)
            return Cue(k, who, 0, len(row), voice, final=True, speech_end=len(row)) if voice is not None else None
        if w not in ("in", "by", "at") or k + 1 >= len(row) or not row[k + 1].nominal:
            return None
        if k + 3 < len(row) and row[k + 1].word.rpartition(" ")[2] in _VIEWS and word(row, k + 2) == "of":
            return self._viewed(row, k, tags)
        return self._counted(row, k, tags) if row[k + 1].word in _COUNTS and w != "at" else None

    def _at_verb(self, row: Row, k: int, tags: Tags, before: Cue | None) -> Cue | None:
        verb = row[k]
        if not (verb.frames & _SAYS or verb.lemma in _SPEAKS):
            return None
        if only_quotes(row, k) or mans(row, k) or (verb.lemma in _ANSWERS and word(row, k + 1) in ("with", "by")):
            return None
        if verb.voice in ("active", "past") and (verb.lemma == "find" or finds(row, k)):
            cue = self._spoken(row, k, tags, before)
            heard = cue is not None and (cue.final or finds(row, k) or studies(row[cue.who[0]]) or concludes(row, k))
            return cue if heard else None
        if belies(row, k):
            return self._spoken(row, k, tags, before)
        if verb.lemma in CONCLUDES and not verb.frames & _SAYS:
            return self._spoken(row, k, tags, before) if concludes(row, k) and verb.voice != "passive" else None
        if verb.lemma == "go" and word(row, k + 1) == "on" and ends(row, k + 2) and row[k - 1].kind == "pronoun":
            return self._spoken(row, k, tags, before)
        speaks_of = spoke_of(row, k)
        if not (verb.frames & _SAYS or verb.lemma in ASKS or speaks_of):
            return None
        if not (verb.frames & {"say", "deny"} or speaks_of) and not asks_for_troops(row, k):
            return None
        if (told := contradicted(row, k)) is not None:
            return self._contradicted(row, k, tags, told=told)
        if verb.voice == "passive" or (verb.voice == "past" and word(row, k - 1) == "as"):
            return self._claimed_by(row, k, tags)
        if (source := quoted(row, k)) is not None:
            return self._told(row, k, source, tags, before)
        if verb.voice == "inf":
            return None
        return self._spoken(row, k, tags, before)

    def _shortened(self, row: Row, k: int, tags: Tags, before: Cue) -> Cue | None:
        """ "The government put the dead at 132, | a lawmaker | at 160", "counts 38 dead, and | the parish of Mabalako | 41"."""
        who = shortened(row, k)
        if who is None or before.final or not any(row[j].number is not None for j in range(before.at, k)):
            return None
        if any(row[j].kind == "verb" and row[j].frames & _HOLDING for j in range(before.at + 1, k)):
            return None  # "estimates that the rebels hold 230 districts and the government 65"
        voice = self.voice(row, who, "", tags)
        return Cue(who[1] - 1, who, 0, len(row), voice, speech_end=who[1]) if voice is not None else None

    def _counted(self, row: Row, k: int, tags: Tags) -> Cue | None:
        """ "18,000 soldiers by a diplomat's count", "by the Houthis' own tally"."""
        who = (k + 1, k + 2)
        own = row[k + 1].words[:2] in (("its", "own"), ("their", "own")) and k + 2 < len(row) and not row[k + 1].actors
        if own and row[k + 2].kind in ("actor", "people"):
            who = (k + 2, k + 3)  # "By its own reckoning the group has captured"
        voice = self.voice(row, who, said(tags, row[k].first, row[k + 1].last), tags)
        if voice is None or (author(row, who, tags) is None and row[k + 1].owner not in ("its", "their")):
            return None
        return Cue(k, who, 0, len(row), voice, final=k > 0, speech_end=k + 2)

    def _according(self, row: Row, k: int, tags: Tags) -> Cue | None:
        if word(row, k + 1) != "to" or k + 2 >= len(row) or not row[k + 2].nominal:
            return None
        end = speaker_end(row, k + 2)
        voice = self.voice(row, (k + 2, end), f"{_text(row, k, tags)} to", tags)
        return Cue(k, (k + 2, end), 0, len(row), voice, final=k > 0, speech_end=end) if voice else None

    def _viewed(self, row: Row, k: int, tags: Tags) -> Cue | None:
        """ "…, in the view of a UN official"."""
        if not row[k + 3].nominal:
            return None
        end = speaker_end(row, k + 3)
        voice = self.voice(row, (k + 3, end), said(tags, row[k].first, row[k + 2].last), tags)
        return Cue(k, (k + 3, end), 0, len(row), voice, final=k > 0, speech_end=end) if voice else None

    def _claimed_by(self, row: Row, k: int, tags: Tags) -> Cue | None:
        if word(row, k + 1) != "by" or k + 2 >= len(row) or not speaks(row[k + 2]) or word(row, k - 1) != "as":
            return None
        end = speaker_end(row, k + 2)
        voice = self.voice(row, (k + 2, end), _text(row, k, tags), tags)
        return Cue(k, (k + 2, end), 0, len(row), voice, final=True, speech_end=end) if voice else None

    def _contradicted(self, row: Row, k: int, tags: Tags, *, told: bool) -> Cue | None:
        """ "The claim was denied by the army", "a report rejected by Kyiv"; `told` where what is denied stands before it."""
        if not speaks(row[k + 2]):
            return None
        end = speaker_end(row, k + 2)
        voice = self.voice(row, (k + 2, end), _text(row, k, tags), tags)
        if voice is None:
            return None
        return Cue(k, (k + 2, end), 0, len(row), voice, denies=True, final=told, speech_end=end, lemma=row[k].lemma)

    def _spoken(self, row: Row, k: int, tags: Tags, before: Cue | None) -> Cue | None:
        again = before is not None and not before.final and (word(row, k - 1) in ("and", "but") or goes_on(row, k))
        who = before.who if again and before is not None else speaker(row, k)
        if who is None or (row[k].negated and "deny" not in row[k].frames) or mutual(row, k):
            return None
        counts = row[k].lemma in FIGURE_VERBS and not belies(row, k)
        if counts and not figures_follow(row, k) and not is_final(row, k, who):
            return None
        return self._told(row, k, who, tags, before, again=again)

    def _told(
        self, row: Row, k: int, who: tuple[int, int], tags: Tags, before: Cue | None, *, again: bool = False
    ) -> Cue | None:
        """The cue of a known speaker at the verb k."""
        called = belies(row, k)
        denies = called or "deny" in row[k].frames
        if denies and not called and not denying(row, k):
            return None
        voice = self.voice(row, who, _text(row, k, tags), tags, before)
        if voice is None:
            return None
        final = not again and is_final(row, k, who) and not (denies and word(row, who[0] - 1) in ("which", "that"))
        if voice.party is None and final and row[who[0]].words[-1] in _SPOKESMEN and who[1] - who[0] == 1:
            voice = Claimant(voice.name, self.told_of(row, who[0]), voice.cue)
        end = saying_end(row, max(k, who[1] - 1)) if final else speech_end(row, k)
        cue = Cue(k, who, 0, len(row), voice, denies, final, speech_end=end, lemma=row[k].lemma)
        if denies:
            cue.inner, cue.part = denied_voice(row, k), own_part(row, k)
        elif not final and disclaims(row, k):
            cue.denies = cue.part = True
        elif retorts(row, min(k, who[0])) if final else disproves(row, k):
            cue.denies = True
        return cue


def _told_by_others(row: Row, found: list[Cue]) -> list[Cue]:
    """The cues without an asking that somebody else tells of ("Ukraine needs 500,000 men, the commander said")."""
    asks = [c for c in found if not c.final and row[c.at].kind == "verb" and not row[c.at].frames & {"say", "deny"}]
    told = any(c.final for c in found)
    return [c for c in found if not (told and c in asks)]


def _text(row: Row, k: int, tags: Tags) -> str:
    return (
        tags.tokens[row[k].last - 1].text
        if row[k].lemma.count(" ") == 0
        else " ".join(t.text for t in tags.tokens[row[k].first : row[k].last])
    )
