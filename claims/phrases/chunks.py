"""Tags of one sentence -> typed chunks: noun groups with their count and class, verb groups with their voice, and the rest."""

from typing import Literal

from ..lexicon import Noun, lexicon
from ..text.sentences import Sentence
from .ages import aged_aside, ages, of_an_age
from .chunk import Chunk
from .metonyms import CAMPS, HOURS, is_camp, is_ground, is_scene, of_nation, opens_hour, opens_scene
from .quotemarks import is_inner_mark
from .tags import Tags
from .verbgroups import VerbGroups
from .wordclass import (
    ACTOR,
    BASE,
    CLOSE,
    DATE,
    DETERMINER,
    ENDS_IN_ED,
    FORM,
    ING,
    MARK,
    MODAL,
    MORE,
    NAMED,
    NOUNISH,
    NUMBER,
    OUTSIDE,
    PART,
    PAST,
    PLACE,
    POSSESSIVE,
    PRONOUN,
    S_FORM,
    SAYS,
    STATE,
    VERBAL,
    is_doing,
    proper,
)


def chunked(tags: Tags, sentence: Sentence) -> list[Chunk]:
    """The chunks of one sentence, in order, covering every token of it."""
    return _Chunker(tags, sentence, lexicon()).run()


_CLOSED = OUTSIDE | MARK
_OPENS_NOUN = NAMED | DATE | DETERMINER | PRONOUN
_OPENS_GROUP = _OPENS_NOUN | VERBAL


class _Chunker(VerbGroups):
    """Walks a sentence from left to right; each method tries one kind of chunk at a token."""

    def run(self) -> list[Chunk]:
        k = self.first
        while k < self.end:
            classes = self.classes[k]
            chunk = None if classes & _CLOSED and not classes & _OPENS_GROUP else self._group(k, classes)
            if chunk is None:
                word = self.low[k]
                chunk = Chunk("word", k, k + 1, word, (word,))
            else:
                chunk.words = tuple(self.low[k : chunk.last])
            self.out.append(chunk)
            k = chunk.last
        return self.out

    def _group(self, k: int, classes: int) -> Chunk | None:
        """The group of some kind that begins at token k; None where a single word stands for itself."""
        if classes & DATE and (date := self._date(k)):
            return date
        if classes & VERBAL and (verb := self._verb(k)):
            return verb
        if classes & _CLOSED and not classes & _OPENS_NOUN:
            return None
        return self._noun_group(k)

    def _noun_group(self, k: int) -> Chunk | None:
        w = self.low[k]
        chunk, at = Chunk("noun", k, k), k
        if not self.classes[k] & NAMED:
            if self.classes[k] & PRONOUN and w != "those" and not (w == "neither" and self._camp(k + 1)):
                return Chunk("pronoun", k, k + 1, w)
            while at < self.end and self.classes[at] & (DETERMINER | NUMBER) == DETERMINER:
                w = self.low[at]
                chunk.owner = w if self.classes[at] & POSSESSIVE else chunk.owner
                chunk.det = chunk.det if chunk.det in ("a", "an", "no", "another") else w
                at += 1
        if k in self.tags.numbers and self.tags.numbers[k].unit == "time" and at == k:
            return Chunk(
                "noun", k, min(self.tags.numbers[k].last, self.end), "measure"
            )  # "14:00 | Rebel groups deny it"
        start = at
        scene, hour = k == self.first + 1 and opens_scene(self, k), self.low[k] in HOURS and opens_hour(self, k)
        while at < self.end:
            ahead = self._step(chunk, at, start) if self.classes[at] else self._step_unknown(chunk, at, start)
            if ahead is None:
                break
            at = ahead
            if (scene and is_scene(self, k, at)) or (hour and at == k + 1):
                break  # "In Kabul | gunmen killed", "By evening | government troops"
        if at == start and (at == k or w == "that"):
            return None
        chunk.last = at
        return self._headed(chunk)

    def _step(self, chunk: Chunk, at: int, start: int) -> int | None:
        """The token after the next part of the group, its meaning noted; None where the group ends."""
        t, classes = self.tags, self.classes[at]
        if classes & NUMBER and t.numbers[at].last <= self.end:
            return self._step_number(chunk, at)
        if classes & DATE:
            mention = t.dates[at]
            if mention.last - 1 in t.owns and mention.last < self.end:
                chunk.dates.append(mention)
                return mention.last
            return None
        if classes & (MARK | OUTSIDE | MODAL) and not self._content(at):
            if not classes & MARK:
                return None
            return aged_aside(self, chunk, at) or (at + 1 if is_inner_mark(self, chunk, at, start) else None)
        if chunk.kind == "event" and chunk.word and chunk.det == "the" and classes & (ACTOR | PLACE):
            return None  # "On the evening of the attack | Kyiv's administration spoke of 16 dead"
        if classes & ACTOR and t.actors[at].last <= self.end and not is_ground(self, at):
            return self._step_actor(chunk, at)
        if classes & PLACE and t.places[at].last <= self.end:
            return self._step_place(chunk, at)
        return self._step_common(chunk, at, start)

    def _step_place(self, chunk: Chunk, at: int) -> int:
        mention = self.tags.places[at]
        if mention.suffix is None:
            chunk.places.append(mention)
            chunk.kind, chunk.word = "place", self.low[mention.last - 1]
            chunk.classes, chunk.outcome, chunk.event = frozenset(), None, None
        return mention.last

    def _step_common(self, chunk: Chunk, at: int, start: int) -> int | None:
        """The step over words that are nobody's name."""
        classes = self.classes[at]
        if classes & STATE and chunk.kind in ("people", "actor") and chunk.word and not of_nation(self, chunk):
            return None
        if at > start and (phrase := self._phrase(at)):
            named = chunk.kind in ("people", "actor") and bool(chunk.word) and chunk.det not in ("a", "an")
            if phrase[1].form in ("past", "part", "s") or (named and phrase[1].form == "base"):
                return None
        noun = self._noun(at)
        if noun is None:
            return self._step_word(chunk, at, start)
        doing = self.low[at] == "fighting" and chunk.kind == "people" and chunk.number is not None
        doing |= chunk.word != "" and self._fights(at)
        return None if doing or self._verb_here(chunk, at, noun) else self._step_noun(chunk, at, noun)

    def _step_number(self, chunk: Chunk, at: int) -> int | None:
        number = self.tags.numbers[at]
        if chunk.kind == "place" and at - 1 not in self.tags.owns:
            return None
        if number.unit in ("count", "percent"):
            closed = chunk.kind in ("people", "actor", "event") or "unit" in chunk.classes
            if chunk.number is not None or (closed and chunk.word and at - 1 not in self.tags.owns):
                return None
            chunk.number = number
            chunk.places.extend(p for k, p in self.tags.places.items() if number.first <= k < number.last)
        else:
            chunk.word = chunk.word or "measure"
        chunk.last = number.last
        return number.last

    def _step_actor(self, chunk: Chunk, at: int) -> int:
        mention = self.tags.actors[at]
        if mention.suffix is not None:
            if mention.suffix in _HELD:
                chunk.holder = mention
            return mention.last
        chunk.actors.append(mention)
        chunk.kind, chunk.word = "actor", self.low[mention.last - 1]
        chunk.classes, chunk.event = frozenset(), None
        return mention.last

    def _step_noun(self, chunk: Chunk, at: int, found: tuple[int, Noun]) -> int:
        last, noun = found
        if chunk.kind == "place" and "unit" in noun.classes and at - 1 not in self.tags.owns:
            chunk.classes = noun.classes
            return last
        if chunk.name and chunk.name[1] == at and self._titles(noun, last):
            chunk.name = None  # "Health Minister | Ali Haji Adan"
        self._demote(chunk)
        chunk.kind, chunk.classes = noun.kind, noun.classes
        chunk.word, chunk.plural, chunk.collective = " ".join(self.low[at:last]), noun.plural, noun.collective
        chunk.event = noun.event
        chunk.outcome = noun.outcome or chunk.outcome
        if last - 1 in self.tags.owns:
            chunk.mods.append(noun)
        return last

    def _titles(self, noun: Noun, last: int) -> bool:
        """Whether a noun for one person stands before a name, so that what is written large before it is of his post."""
        one = noun.kind == "people" and not noun.plural and not noun.collective
        return one and last < self.end and proper(self.tags.tokens[last].text) and self.tags.tokens[last].text.isalpha()

    def _demote(self, chunk: Chunk) -> None:
        """Let the head found so far be a modifier of the one that follows it."""
        if chunk.word and chunk.classes and chunk.kind in ("people", "event", "thing"):
            kind: Literal["people", "thing"] = "people" if chunk.kind == "people" else "thing"
            chunk.mods.append(Noun(kind, chunk.classes, chunk.plural, chunk.collective, chunk.outcome))

    def _step_word(self, chunk: Chunk, at: int, start: int) -> int | None:
        text = self.tags.tokens[at].text
        if chunk.kind == "people" and chunk.number is not None and is_doing(text):
            return None
        if self._adverb(at) and (
            self._adverb_of_verb(chunk, at) or (at > start and not self._before_noun(at)) or self._hurt_so(chunk, at)
        ):
            return None
        if self.low[at] in MORE and (chunk.number is not None or self._number_ahead(at)):
            return at + 1
        if self._verb_form(chunk, at) and not self._participle(chunk, at, start):
            return None
        if proper(text) and chunk.kind in ("people", "actor") and at > start:
            chunk.name = (chunk.name[0] if chunk.name else at, at + 1)
            return at + 1
        if (
            chunk.kind in ("people", "actor", "place")
            and chunk.number is None
            and self.low[at] in ("dead", "missing", "alive")
            and not of_nation(self, chunk)
        ):
            return None
        self._head_unlisted(chunk, at, text)
        return at + 1

    def _step_unknown(self, chunk: Chunk, at: int, start: int) -> int | None:
        """The step over a word that no list has and nobody is called by: what `_step_word` says of it, asked for less."""
        text = self.tags.tokens[at].text
        if self.low[at] == "aboard" and (chunk.word or chunk.number is not None):
            return at + 1  # "four policemen aboard | it"
        if self.low[at] == "aged" and chunk.word and (last := ages(self, at)) is not None:
            return last
        capital, kind = proper(text), chunk.kind
        doing = kind == "people" and (chunk.number is not None or chunk.plural) and is_doing(text)
        if at > start and (doing or self.low[at] == "according"):
            return None
        if capital and at > start and kind in ("people", "actor"):
            chunk.name = (chunk.name[0] if chunk.name else at, at + 1)
            return at + 1
        self._head_unlisted(chunk, at, text)
        return at + 1

    def _head_unlisted(self, chunk: Chunk, at: int, text: str) -> None:
        """Let a word that no list of nouns has be the head of the group so far."""
        if proper(text) and text[0].isalpha():
            run = (
                chunk.name if chunk.name and (chunk.name[1] == at or self.low[at - 1] in self.g["particles"]) else None
            )
            chunk.name = (run[0] if run else at, at + 1)
        self._demote(chunk)
        chunk.kind, chunk.word, chunk.plural = "noun", self.low[at], self.low[at].endswith("s")
        chunk.classes, chunk.event = _NONE, None

    def _adverb_of_verb(self, chunk: Chunk, at: int) -> bool:
        """Whether an adverb parts a full group from its verb ("the junta fully | controls 72")."""
        group = chunk if chunk.word else self.out[-1] if self.out and at == chunk.first else chunk
        led = at == chunk.first and bool(self.out) and self.out[-1].word in ("and", "but", "then", "who", "which")
        opens = led and self.low[at].endswith("ly")  # "stormed a base and briefly | held the town"
        whole = bool(group.word) and (group.kind in ("people", "actor", "place") or is_camp(group))
        full = (opens or whole) and at + 1 < self.end
        return full and bool(self.classes[at + 1] & (S_FORM | BASE | PAST)) and self._object_starts(at + 2)

    def _hurt_so(self, chunk: Chunk, at: int) -> bool:
        """ "and three | badly | wounded in a clash"."""
        bare = chunk.det is None and not chunk.word and at + 1 < self.end
        return bare and bool(self.classes[at + 1] & (PAST | PART)) and not self._before_noun(at + 1)

    def _number_ahead(self, at: int) -> bool:
        return at + 1 < self.end and bool(self.classes[at + 1] & NUMBER)

    def _camp(self, at: int) -> bool:
        """Whether one of two sides is named at `at` ("neither | side controls")."""
        return at < self.end and self.low[at] in CAMPS

    def _verb_form(self, chunk: Chunk, at: int) -> bool:
        classes = self.classes[at]
        forms = classes & FORM
        if forms & ING and at > self.first and self.low[at - 1] == "own":
            return False  # "by its own reckoning"
        if at > self.first and at - 1 in self.tags.owns and not forms & (PAST | PART):
            return False
        if chunk.det is not None and not chunk.word and forms and not forms & ~(BASE | S_FORM):
            return False
        if chunk.kind == "people" and self.low[at] in CLOSE:
            return True
        if not forms:
            return bool(classes & ENDS_IN_ED) and not self._before_noun(at)
        if forms & (PAST | PART):
            return True
        if forms & ING and at > self.first and not self.classes[at - 1] & DETERMINER:
            return bool(chunk.word)
        if at == self.end - 1:
            return bool(chunk.kind == "people" and chunk.plural and classes & SAYS) or not forms & BASE
        if forms & (S_FORM | BASE):
            return self._finite_after_group(chunk, at)
        return bool(classes & ENDS_IN_ED) and not self._before_noun(at)

    def _finite_after_group(self, chunk: Chunk, at: int) -> bool:
        """A base or -s form inside what may be a noun group ends it where an object follows."""
        says = bool(self.classes[at] & SAYS)
        named = chunk.kind in ("people", "actor") or (chunk.kind == "noun" and chunk.name is not None)
        follows = self.low[at + 1] if at + 1 < self.end else ""
        if chunk.det in ("a", "an") and self.classes[at] & FORM == BASE:
            return False  # "a biometric register"
        if says and chunk.word and self.low[at].endswith("s") and at + 1 in self.tags.numbers:
            return True  # "a farmers' association | counts 66 dead"
        if says and named and follows == "that":
            return not (self.out and "deny" in self.out[-1].frames)  # "rejected | Taliban claims | that"
        if (
            says
            and (chunk.det in ("a", "an") or (chunk.det == "the" and self.low[at] == "shows"))
            and chunk.word
            and self.low[at].endswith("s")
            and follows in (",", ";", ".")
        ):
            return True
        if says and follows == ":" and chunk.word and chunk.number is None and self.low[at].endswith("s"):
            return True
        known, nounish = self._noun(at), bool(self.classes[at] & NOUNISH)
        if (
            known is None
            and nounish
            and (
                named or chunk.kind in ("place", "thing") or (chunk.kind == "noun" and (chunk.plural or is_camp(chunk)))
            )
            and chunk.word
        ):
            return self._verb_of(chunk, at)
        return not nounish and known is None

    def _verb_here(self, chunk: Chunk, at: int, noun: tuple[int, Noun]) -> bool:
        """Whether a word that is noun and verb ("control", "wounded") is the verb of the group before it."""
        forms = self.classes[at] & FORM
        if not forms or noun[0] > at + 1:
            return False
        if chunk.det is not None and not chunk.word and noun[1].outcome is not None:
            return False
        if forms & (PAST | PART) and not forms & BASE:
            return not self._participle(chunk, at, chunk.first)
        if chunk.kind in ("people", "actor", "pronoun") and chunk.word:
            return bool(forms & (BASE | S_FORM)) and self._verb_of(chunk, at)
        return bool(forms & BASE and self.classes[at] & SAYS) and self._told_from_there(chunk, at)

    def _told_from_there(self, chunk: Chunk, at: int) -> bool:
        """ "Residents of Lalibela | report that", "Doctors in Metema | report 12 dead": a place ends their name."""
        placed = chunk.kind == "place" or (chunk.name is not None and chunk.name[1] == at)
        placed &= len(self.out) > 1 and self.out[-2].kind == "people"
        follows = placed and at + 1 < self.end and (self.low[at + 1] == "that" or at + 1 in self.tags.numbers)
        return follows and self.out[-2].plural and self.out[-1].word in ("of", "in", "at", "from", "near")

    def _verb_of(self, chunk: Chunk, at: int) -> bool:
        """Whether the word at `at` is the verb of the group that is being built."""
        self.out.append(chunk)
        verdict = self._agrees(at, True) and chunk.det not in ("a", "an")
        self.out.pop()
        return verdict

    def _participle(self, chunk: Chunk, at: int, start: int) -> bool:
        """Whether a participle modifies a head that follows it ("two wounded soldiers", "displaced people")."""
        forms = self.classes[at] & FORM
        if forms and not forms & (PART | ING):
            return False
        if chunk.word and chunk.kind != "actor":
            return False
        if self.low[at] in _SUSPECTED and (chunk.number is not None or chunk.det is not None):
            return bool(at + 1 < len(self.low) and self.classes[at + 1] & ACTOR) or self._before_noun(at)
        opened = chunk.det is not None or chunk.number is not None or at == start or bool(chunk.actors)
        return opened and chunk.kind != "people" and self._before_noun(at) and not self._object_follows(chunk)

    def _before_noun(self, at: int) -> bool:
        if at + 1 >= self.end or self.classes[at + 1] & (NAMED | DETERMINER):
            return False
        return self._content(at + 1) and not self._adverb(at + 1)

    def _object_follows(self, chunk: Chunk) -> bool:
        """ "The Taliban captured soldiers": after a full group, a past form with a plain noun behind it is its verb."""
        return chunk.kind in ("actor", "people") and chunk.number is None

    def _headed(self, chunk: Chunk) -> Chunk:
        number = chunk.number
        if chunk.kind == "noun" and number is not None and (not chunk.word or number.last == chunk.last):
            chunk.kind = "number"
        if chunk.kind == "actor" and chunk.actors and chunk.actors[-1].role == "demonym":
            chunk.plural = True
        if not chunk.word:
            chunk.word = self.low[chunk.last - 1]
        return of_an_age(self, chunk) if chunk.kind == "noun" and chunk.det is not None else chunk


_NONE: frozenset[str] = frozenset()
_SUSPECTED = frozenset(("suspected", "alleged", "presumed", "wanted", "masked", "captured", "wounded", "surrendered"))
_HELD = frozenset(("held", "controlled", "occupied", "ruled"))
