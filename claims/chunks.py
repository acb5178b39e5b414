"""Tags of one sentence -> typed chunks: noun groups with their count and class, verb groups with their voice, and the rest.

This is the level that every frame works on: a frame asks for "a people chunk before a passive verb", never for characters.
"""

from dataclasses import dataclass, field
from typing import Literal

from ..gazetteer.actors import ActorMention
from ..gazetteer.places import PlaceMention
from ..model.quantity import Quantity
from .dates import DateMention
from .lexicon import EventNoun, Lexicon, Noun, VerbForm, lexicon
from .numbers import Number
from .sentences import Sentence
from .tags import Tags

Kind = Literal["people", "actor", "event", "thing", "place", "number", "noun", "pronoun", "date", "verb", "word"]
Voice = Literal["active", "passive", "past", "ing", "inf"]
"""`past` is a bare form that may be a simple past ("killed five") or a participle ("five killed"); its objects decide."""

NOMINAL: frozenset[str] = frozenset({"people", "actor", "event", "thing", "place", "number", "noun", "pronoun"})


@dataclass(slots=True)
class Chunk:
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
    plural: bool = False
    collective: bool = False
    det: str | None = None
    owner: str | None = None
    actors: list[ActorMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    mods: list[Noun] = field(default_factory=list)
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


def chunked(tags: Tags, sentence: Sentence) -> list[Chunk]:
    """The chunks of one sentence, in order, covering every token of it."""
    return _Chunker(tags, sentence, lexicon()).run()


class _Chunker:
    """Walks a sentence from left to right; each method tries one kind of chunk at a token."""

    def __init__(self, tags: Tags, sentence: Sentence, lex: Lexicon) -> None:
        self.tags, self.low, self.lex, self.g = tags, tags.low, lex, lex.grammar
        self.first, self.end = sentence.first, sentence.last
        self.out: list[Chunk] = []

    def run(self) -> list[Chunk]:
        k = self.first
        while k < self.end:
            chunk = self._date(k) or self._verb(k) or self._noun_group(k) or Chunk("word", k, k + 1, self.low[k])
            chunk.words = tuple(self.low[k : chunk.last])
            self.out.append(chunk)
            k = chunk.last
        return self.out

    def _date(self, k: int) -> Chunk | None:
        mention = self.tags.dates.get(k)
        if mention is None or mention.last > self.end:
            return None
        if mention.last - 1 in self.tags.owns and mention.last < self.end and self._content(mention.last):
            return None
        return Chunk("date", k, mention.last, self.low[k], dated=mention)

    # verbs

    def _verb(self, k: int) -> Chunk | None:
        if k in self.tags.places or (k in self.tags.actors and self.low[k] != "us") or self.low[k] == "including":
            return None
        chunk, at = Chunk("verb", k, k + 1), k
        helpers: list[str] = []
        while at < self.end and (self._helper(at, helpers, chunk) or (helpers and self.low[at] == '"')):
            at += 1
        if at < self.end and (not helpers or at not in self.tags.places):
            found = self._main(at, helpers)
            if found is not None:
                return self._finished(chunk, found, helpers, at)
        return self._copula(chunk, helpers, k)

    def _helper(self, at: int, helpers: list[str], chunk: Chunk) -> bool:
        w, g = self.low[at], self.g
        if w in g["contracted"]:
            chunk.negated = True
            helpers.append("have" if w.startswith("ha") else "be" if w[0] in "wia" and w[1] != "o" else "do")
        elif w in g["modals"]:
            if at in self.tags.dates:
                return False
            chunk.modal = w
            chunk.negated |= w == "cannot"
            helpers.append("modal")
        elif w in g["be"]:
            helpers.append("being" if w == "being" else "be")
        elif w in g["have"]:
            helpers.append("having" if w == "having" else "have")
        elif w in g["do"] and self._next_is_base(at):
            helpers.append("do")
        elif w in g["get"] and self._next_is_part(at):
            helpers.append("be")
        elif w == "to" and self._next_is_base(at):
            helpers.append("to")
        elif helpers and (w in g["negations"] or self._adverb(at)):
            chunk.negated |= w in g["negations"]
        else:
            return False
        return True

    def _adverb(self, at: int) -> bool:
        w = self.low[at]
        if at in self.tags.dates or at in self.tags.numbers or at in self.tags.actors:
            return False
        return (w in self.g["adverbs"] and w not in ("more", "less", "total", "alone")) or (
            w.endswith("ly") and len(w) > 4 and w not in self.g["adjectives"]
        )

    def _next_is_base(self, at: int) -> bool:
        k = at + 1
        while k < self.end and (self._adverb(k) or self.low[k] in self.g["negations"]):
            k += 1
        if k >= self.end or k in self.tags.places or k in self.tags.actors:
            return False
        if self.low[k] in ("be", "have"):
            return True
        found = self.lex.verb_phrases.match(self.low, k, self.end)
        forms = (found[1],) if found else self.lex.verbs.get(self.low[k], ())
        return any(f.form == "base" for f in forms)

    def _next_is_part(self, at: int) -> bool:
        return at + 1 < self.end and any(f.form == "part" for f in self.lex.verbs.get(self.low[at + 1], ()))

    def _main(self, at: int, helpers: list[str]) -> tuple[int, tuple[VerbForm, ...]] | None:
        if at in self.tags.dates or at in self.tags.numbers:
            return None
        phrase = self.lex.verb_phrases.match(self.low, at, self.end)
        if phrase is not None and (helpers or phrase[1].form not in ("base", "ing") or self._finite(at)):
            keep = phrase[1]
            return phrase[0], (keep, *(keep._replace(form=f.form) for f in self.lex.verbs.get(self.low[at], ())))
        forms = self.lex.verbs.get(self.low[at], ())
        if not forms:
            forms = self._unknown_form(at, helpers)
        if not forms or not (helpers or self._finite(at)):
            return None
        return at + 1, forms

    def _unknown_form(self, at: int, helpers: list[str]) -> tuple[VerbForm, ...]:
        """A verb that no list has: known by its ending, or by the helper before it."""
        w, before = self.low[at], self.out[-1] if self.out else None
        if w in _STATES:
            return ()
        if len(w) > 4 and self.tags.tokens[at].text[0].islower():
            bare_ed = w.endswith("ed") and (helpers or (before is not None and before.nominal))
            if bare_ed:
                return (VerbForm(w, "past", frozenset()), VerbForm(w, "part", frozenset()))
            if w.endswith("ing") and helpers and helpers[-1] == "be":
                return (VerbForm(w, "ing", frozenset()),)
        if helpers and helpers[-1] in ("to", "modal", "do") and w.isalpha() and w not in self.g["determiners"]:
            return (VerbForm(w, "base", frozenset()),) if self.tags.tokens[at].text[0].islower() else ()
        return ()

    def _finite(self, at: int) -> bool:
        """Whether a form without helpers stands where a verb stands, not inside a noun group."""
        w = self.low[at]
        before = self.out[-1] if self.out else None
        forms = {f.form for f in self.lex.verbs.get(w, ())}
        noun = self.lex.nouns.match(self.low, at, self.end)
        if at in self.tags.owns:
            return False
        if forms & {"past", "part"} and not forms & {"base"}:
            return True
        if forms == {"ing"}:
            return noun is None or self._object_starts(at + 1)
        if before is None:
            return bool(forms & {"past", "part"})
        linked = before.kind == "word" and before.word in ("or", "and", "not", "also", "still", "now", "then")
        if before.kind == "verb":
            return False
        if linked and len(self.out) > 1 and self.out[-2].kind == "verb":
            return True
        if linked and any(c.kind == "verb" for c in self.out) and self._object_starts(at + 1):
            return True
        if before.kind == "word":
            return before.word in ("who", "which", "that", "also", "still", "now", "only", "then", "often", ",") and (
                noun is None or before.word in ("who", "which")
            )
        return before.nominal and self._agrees(at, noun is not None or _nounish(w))

    def _agrees(self, at: int, nounish: bool) -> bool:
        """Whether an ambiguous form ("control", "strikes") after a noun group is its verb rather than its head."""
        governed = len(self.out) > 1 and self.out[-2].kind == "word" and self.out[-2].word in self.g["prepositions"]
        if not nounish:
            return True
        if governed and self.out[-2].word != "of":
            return False
        if at + 1 >= self.end:
            return False
        w = self.low[at + 1]
        forms = self.lex.verbs.get(self.low[at], ())
        if w in (",", ";", ".") and any(f.form == "s" and "say" in f.frames for f in forms):
            return self.out[-1].kind in ("people", "actor")
        if any(f.lemma == "fall" for f in forms):
            return self.out[-1].kind in ("place", "thing")
        return (
            at + 1 in self.tags.numbers
            or at + 1 in self.tags.places
            or at + 1 in self.tags.actors
            or w in self.g["determiners"]
            or (w == "to" and self._next_is_base(at + 1))
            or w
            in (
                "them",
                "him",
                "it",
                "about",
                "nearly",
                "almost",
                "only",
                "just",
                "merely",
                "barely",
                "parts",
                "large",
                "much",
            )
            or (w in ("or", "and") and at + 2 < self.end and bool(self.lex.verbs.get(self.low[at + 2])))
        )

    def _finished(
        self, chunk: Chunk, found: tuple[int, tuple[VerbForm, ...]], helpers: list[str], at: int
    ) -> Chunk | None:
        last, forms = found
        has = {f.form for f in forms}
        be, have = any(h in ("be", "being") for h in helpers), any(h in ("have", "having") for h in helpers)
        if be and "part" in has:
            chunk.voice = "passive"
        elif helpers and helpers[-1] in ("be", "being") and has == {"ing"}:
            chunk.voice = "active"
        elif helpers and helpers[-1] in ("be", "being"):
            return None if chunk.first == at else self._copula(chunk, helpers, chunk.first)
        elif have or "modal" in helpers or "do" in helpers:
            chunk.voice = "active"
        elif "to" in helpers:
            chunk.voice = "inf"
        elif "ing" in has:
            chunk.voice = "ing"
        elif "part" in has and "past" in has:
            chunk.voice = "past"
        elif "part" in has and not has & {"base", "past"}:
            chunk.voice = "passive"
        elif has >= {"part", "base"} and forms[0].lemma not in ("come", "become", "run"):
            chunk.voice = "past"
        chunk.perfect = have
        chunk.last, chunk.lemma = last, forms[0].lemma
        chunk.frames = frozenset().union(*(f.frames for f in forms))
        chunk.word = self.low[at]
        return chunk

    def _copula(self, chunk: Chunk, helpers: list[str], k: int) -> Chunk | None:
        """A helper that is the verb itself ("were dead", "has 200 men"), cut after its last helper."""
        if not helpers or not any(h in ("be", "have", "do", "being", "having") for h in helpers):
            return None
        verb = next(h for h in reversed(helpers) if h in ("be", "have", "do", "being", "having"))
        at, last = k, k
        scratch: list[str] = []
        while at < self.end and self._helper(at, scratch, Chunk("verb", at, at + 1)):
            at += 1
            last = at if not (self._adverb(at - 1) or self.low[at - 1] in self.g["negations"]) else last
        chunk.last = max(last, k + 1)
        chunk.lemma = {"being": "be", "having": "have"}.get(verb, verb)
        chunk.frames = frozenset((chunk.lemma,))
        chunk.word = self.low[chunk.last - 1]
        chunk.voice = "ing" if verb in ("being", "having") else "inf" if "to" in helpers else "active"
        chunk.perfect = chunk.lemma == "be" and "have" in helpers
        return chunk

    # nouns

    def _content(self, k: int) -> bool:
        """Whether token k may stand inside a noun group."""
        w, g = self.low[k], self.g
        if not (w[0].isalnum()):
            return False
        if k in self.tags.actors or k in self.tags.places or k in self.tags.numbers:
            return True
        if w in g["prepositions"] or w in g["conjunctions"] or w in g["subordinators"] or w in g["relatives"]:
            return False
        if w in g["determiners"] and w not in ("half", "other", "few", "many"):
            return False
        if w in g["pronouns"] or w in g["be"] or w in g["have"] or w in g["modals"] or w in g["contracted"]:
            return False
        return w not in g["adverbs"] or w in ("more", "further", "total", "alone")

    def _noun_group(self, k: int) -> Chunk | None:
        w = self.low[k]
        chunk, at = Chunk("noun", k, k), k
        if k not in self.tags.numbers and k not in self.tags.actors and k not in self.tags.places:
            if w in self.g["pronouns"] and w != "those":
                return Chunk("pronoun", k, k + 1, w)
            while at < self.end and self.low[at] in self.g["determiners"] and at not in self.tags.numbers:
                w = self.low[at]
                chunk.owner = w if w in self.g["possessives"] else chunk.owner
                chunk.det = chunk.det if chunk.det in ("a", "an", "no", "another") else w
                at += 1
        start = at
        while at < self.end:
            ahead = self._step(chunk, at, start)
            if ahead is None:
                break
            at = ahead
        if at == start and (at == k or w == "that"):
            return None
        chunk.last = at
        return self._headed(chunk)

    def _step(self, chunk: Chunk, at: int, start: int) -> int | None:
        """The token after the next part of the group, its meaning noted; None where the group ends."""
        t = self.tags
        if at in t.numbers and t.numbers[at].last <= self.end:
            return self._step_number(chunk, at)
        if at in t.dates:
            mention = t.dates[at]
            if mention.last - 1 in t.owns and mention.last < self.end:
                chunk.dates.append(mention)
                return mention.last
            return None
        if not self._content(at) and not (self.low[at] == '"' and at > chunk.first and self._quoted_head(at)):
            if self.low[at] == "'" and at - 1 in t.owns and at > start:
                return at + 1
            return None
        if self.low[at] == '"':
            return at + 1
        if at in t.actors and t.actors[at].last <= self.end and not self._metonym_is_place(at):
            return self._step_actor(chunk, at)
        if at in t.places and t.places[at].last <= self.end:
            if t.places[at].suffix is not None:
                return t.places[at].last
            chunk.places.append(t.places[at])
            chunk.kind, chunk.word = "place", self.low[t.places[at].last - 1]
            chunk.classes, chunk.outcome, chunk.event = frozenset(), None, None
            return t.places[at].last
        if chunk.kind in ("people", "actor") and chunk.word and self.low[at] in _STATES:
            return None
        phrase = self.lex.verb_phrases.match(self.low, at, self.end) if at > start else None
        if phrase is not None and phrase[1].form in ("past", "part", "s"):
            return None
        noun = self.lex.nouns.match(self.low, at, self.end)
        if noun is not None and not self._verb_here(chunk, at, noun):
            return self._step_noun(chunk, at, noun)
        return self._step_word(chunk, at, start)

    def _step_number(self, chunk: Chunk, at: int) -> int | None:
        number = self.tags.numbers[at]
        if chunk.kind == "place" and at - 1 not in self.tags.owns:
            return None
        if number.unit in ("count", "percent"):
            if chunk.number is not None or (chunk.kind in ("people", "actor") and chunk.word):
                return None
            chunk.number = number
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
        self._demote(chunk)
        chunk.kind, chunk.classes = noun.kind, noun.classes
        chunk.word, chunk.plural, chunk.collective = " ".join(self.low[at:last]), noun.plural, noun.collective
        chunk.event = noun.event
        chunk.outcome = noun.outcome or chunk.outcome
        if last - 1 in self.tags.owns:
            chunk.mods.append(noun)
        return last

    def _demote(self, chunk: Chunk) -> None:
        """Let the head found so far be a modifier of the one that follows it."""
        if chunk.word and chunk.classes and chunk.kind in ("people", "event", "thing"):
            kind: Literal["people", "thing"] = "people" if chunk.kind == "people" else "thing"
            chunk.mods.append(Noun(kind, chunk.classes, chunk.plural, chunk.collective, chunk.outcome))

    def _step_word(self, chunk: Chunk, at: int, start: int) -> int | None:
        text = self.tags.tokens[at].text
        if self._adverb(at) and at > start and not self._before_noun(at):
            return None
        if self.low[at] in ("more", "further", "additional", "extra") and (
            chunk.number is not None or self._number_ahead(at)
        ):
            return at + 1
        if self._verb_form(chunk, at) and not self._participle(chunk, at, start):
            return None
        if text[0].isupper() and chunk.kind in ("people", "actor") and at > start:
            chunk.name = (chunk.name[0] if chunk.name else at, at + 1)
            return at + 1
        if (
            chunk.kind in ("people", "actor", "place")
            and chunk.number is None
            and self.low[at] in ("dead", "missing", "alive")
        ):
            return None
        if text[0].isupper() and text[0].isalpha():
            chunk.name = (chunk.name[0] if chunk.name and chunk.name[1] == at else at, at + 1)
        if at - 1 in self.tags.owns or chunk.kind != "number":
            self._demote(chunk)
            chunk.kind, chunk.word, chunk.plural = "noun", self.low[at], self.low[at].endswith("s")
            chunk.classes, chunk.event = frozenset(), None
        return at + 1

    def _number_ahead(self, at: int) -> bool:
        return at + 1 < self.end and at + 1 in self.tags.numbers

    def _object_starts(self, at: int) -> bool:
        """Whether the token at `at` opens an object: a number, an article, a name or a word for people."""
        if at >= self.end:
            return False
        if at in self.tags.numbers or at in self.tags.actors or self.low[at] in self.g["determiners"]:
            return True
        noun = self.lex.nouns.match(self.low, at, self.end)
        return noun is not None and noun[1].kind == "people"

    def _verb_form(self, chunk: Chunk, at: int) -> bool:
        forms = self.lex.verbs.get(self.low[at], ())
        if chunk.det is not None and not chunk.word and forms and all(f.form in ("base", "s") for f in forms):
            return False
        if chunk.kind == "people" and self.low[at] in ("loyal", "close", "familiar", "affiliated", "allied"):
            return True
        if any(f.form in ("past", "part") for f in forms):
            return True
        if any(f.form == "ing" for f in forms) and at > self.first and self.low[at - 1] not in self.g["determiners"]:
            return bool(chunk.word)
        if at == self.end - 1 and forms:
            return not any(f.form == "base" for f in forms)
        if forms and any(f.form in ("s", "base") for f in forms):
            return self._finite_after_group(chunk, at)
        return len(self.low[at]) > 4 and self.low[at].endswith("ed") and not self._before_noun(at)

    def _finite_after_group(self, chunk: Chunk, at: int) -> bool:
        """A base or -s form inside what may be a noun group ends it where an object follows."""
        known = self.lex.nouns.match(self.low, at, self.end)
        if known is None and _nounish(self.low[at]) and chunk.kind in ("people", "actor") and chunk.word:
            return self._verb_of(chunk, at)
        return not _nounish(self.low[at]) and known is None

    def _verb_here(self, chunk: Chunk, at: int, noun: tuple[int, Noun]) -> bool:
        """Whether a word that is noun and verb ("control", "wounded") is the verb of the group before it."""
        forms = self.lex.verbs.get(self.low[at], ())
        if not forms or noun[0] > at + 1:
            return False
        if chunk.det is not None and not chunk.word and noun[1].outcome is not None:
            return False
        if any(f.form in ("past", "part") for f in forms) and not any(f.form == "base" for f in forms):
            return not self._participle(chunk, at, chunk.first)
        if chunk.kind in ("people", "actor", "pronoun") and chunk.word:
            return self._verb_of(chunk, at) and any(f.form in ("base", "s") for f in forms)
        return False

    def _verb_of(self, chunk: Chunk, at: int) -> bool:
        """Whether the word at `at` is the verb of the group that is being built."""
        self.out.append(chunk)
        verdict = self._agrees(at, True) and chunk.det not in ("a", "an")
        self.out.pop()
        return verdict

    def _participle(self, chunk: Chunk, at: int, start: int) -> bool:
        """Whether a participle modifies a head that follows it ("two wounded soldiers", "displaced people")."""
        forms = self.lex.verbs.get(self.low[at], ())
        if forms and not any(f.form in ("part", "ing") for f in forms):
            return False
        if chunk.word and chunk.kind != "actor":
            return False
        opened = chunk.det is not None or chunk.number is not None or at == start or bool(chunk.actors)
        return opened and chunk.kind != "people" and self._before_noun(at) and not self._object_follows(chunk)

    def _before_noun(self, at: int) -> bool:
        if at + 1 >= self.end or at + 1 in self.tags.numbers or self.low[at + 1] in self.g["determiners"]:
            return False
        if at + 1 in self.tags.places or at + 1 in self.tags.actors:
            return False
        return self._content(at + 1) and not self._adverb(at + 1)

    def _object_follows(self, chunk: Chunk) -> bool:
        """ "The Taliban captured soldiers": after a full group, a past form with a plain noun behind it is its verb."""
        return chunk.kind in ("actor", "people") and chunk.number is None

    def _quoted_head(self, at: int) -> bool:
        return (
            at + 2 < self.end
            and self._content(at + 1)
            and any(self.low[k] == '"' for k in range(at + 1, min(at + 5, self.end)))
        )

    def _metonym_is_place(self, at: int) -> bool:
        mention = self.tags.actors[at]
        if mention.role != "metonym" or at not in self.tags.places:
            return False
        before = self.out[-1] if self.out else None
        if (
            before is not None
            and before.kind == "word"
            and before.word in ("in", "at", "near", "from", "of", "to", "around", "outside", "on", "into")
        ):
            return True
        behind = mention.last
        while behind < self.end and self._adverb(behind):
            behind += 1
        after = self.low[behind] if behind < self.end else ""
        if mention.last in self.tags.numbers:
            return False
        if self.tags.places[at].last > mention.last or (at > self.first and self.low[at - 1] == "-"):
            return True
        forms = self.lex.verbs.get(after, ())
        return not (
            after in self.g["have"]
            or after in self.g["modals"]
            or after in self.g["be"]
            or forms
            or after in ("government", "regime", "administration")
            or at in self.tags.owns
        )

    def _headed(self, chunk: Chunk) -> Chunk:
        number = chunk.number
        if chunk.kind == "noun" and number is not None and (not chunk.word or number.last == chunk.last):
            chunk.kind = "number"
        if chunk.kind == "actor" and chunk.actors and chunk.actors[-1].role == "demonym":
            chunk.plural = True
        if not chunk.word:
            chunk.word = self.low[chunk.last - 1]
        return chunk


_STATES = frozenset(("dead", "missing", "wounded", "injured", "hurt", "captive", "detained", "captured"))
_HELD = frozenset(("held", "controlled", "occupied", "ruled"))
_NOUNISH = lexicon().grammar["nounish"]


def _nounish(word: str) -> bool:
    return word in _NOUNISH or word.removesuffix("s") in _NOUNISH
