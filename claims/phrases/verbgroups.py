"""Tokens -> verb groups: helpers, adverbs and negation around a main verb, with its voice; and what is no verb but a noun."""

from ..lexicon import Lexicon, Noun, VerbForm
from ..text.sentences import Sentence
from .chunk import Chunk
from .tags import Tags
from .wordclass import (
    ACTOR,
    ADVERB,
    BASE,
    BE,
    CONTRACTED,
    DATE,
    DETERMINER,
    DO,
    FORM,
    GET,
    HAVE,
    HELPER,
    ING,
    MARK,
    MODAL,
    NAMED,
    NEGATION,
    NOUN,
    NOUNISH,
    NUMBER,
    OUTSIDE,
    PART,
    PAST,
    PHRASE,
    PLACE,
    S_FORM,
    SAYS,
    SINCE,
    STATE,
    TO,
)

_BE, _HAVE = frozenset(("be", "being")), frozenset(("have", "having"))
_MAIN = _BE | _HAVE | {"do"}
"""Helpers that are verbs themselves where no other follows."""
_MENTION = DATE | NUMBER | ACTOR
_WHICH = frozenset(("which", "whom", "that"))
_CLAUSE_ENDS = frozenset(
    (",", ".", ";", ":", ")", "—", "–", "-", "in", "on", "at", "since", "with", "by", "and", "but", "while")
)
"""What stands behind the verb of a relative clause whose object went before ("which the army holds since May")."""


_ROUGHLY = ("about", "some", "roughly", "nearly", "almost", "only", "around", "just")
_SIDED = ("for", "alongside", "against", "beside", "under", "on")
"""Words behind "fight" that make it what men do, no fight of theirs."""


class VerbGroups:
    """Tries a verb group at a token of one sentence; `out` are the chunks before it."""

    def __init__(self, tags: Tags, sentence: Sentence, lex: Lexicon) -> None:
        self.tags, self.low, self.lex, self.g = tags, tags.low, lex, lex.grammar
        self.classes = tags.classes
        self.first, self.end = sentence.first, sentence.last
        self.out: list[Chunk] = []

    def _content(self, k: int) -> bool:
        """Whether token k may stand inside a noun group."""
        classes = self.classes[k]
        if classes & (MARK | NAMED):
            return not classes & MARK
        return not classes & OUTSIDE and not (classes & MODAL and self._modal(k))

    def _date(self, k: int) -> Chunk | None:
        mention = self.tags.dates.get(k)
        if mention is None or mention.last > self.end:
            return None
        if mention.last - 1 in self.tags.owns and mention.last < self.end and self._content(mention.last):
            return None
        return Chunk("date", k, mention.last, self.low[k], dated=mention)

    def _verb(self, k: int) -> Chunk | None:
        named = self.classes[k] & (PLACE | ACTOR)
        if (named and (named & PLACE or self.low[k] != "us")) or self.low[k] == "including":
            return None
        chunk, at = Chunk("verb", k, k + 1), k
        helpers: list[str] = []
        while at < self.end and (self._helper(at, helpers, chunk) or (helpers and self.low[at] == '"')):
            at += 1
        if at < self.end and (not helpers or not self.classes[at] & PLACE):
            found = self._main(at, helpers)
            if found is not None:
                return self._finished(chunk, found, helpers, at)
        return self._copula(chunk, helpers, k)

    def _modal(self, k: int) -> bool:
        """Whether token k is "will", "could", "may" …; the month, and whoever is called May or Will, are none."""
        if self.classes[k] & (MODAL | DATE) != MODAL:
            return False
        return k == self.first or not self.tags.tokens[k].text[:1].isupper()

    def _helper(self, at: int, helpers: list[str], chunk: Chunk) -> bool:
        classes = self.classes[at]
        if not classes & HELPER:
            return False
        w = self.low[at]
        if classes & CONTRACTED:
            chunk.negated = True
            helpers.append("have" if w.startswith("ha") else "be" if w[0] in "wia" and w[1] != "o" else "do")
        elif self._modal(at):
            chunk.modal = w
            chunk.negated |= w == "cannot"
            helpers.append("modal")
        elif classes & BE:
            helpers.append("being" if w == "being" else "be")
        elif classes & HAVE:
            helpers.append("having" if w == "having" else "have")
        elif classes & DO and self._next_is_base(at):
            helpers.append("do")
        elif classes & GET and self._next_is_part(at):
            helpers.append("be")
        elif classes & SINCE and helpers and self._next_is_part(at):
            if (mention := self.tags.dates.get(at)) is not None:
                chunk.dates.append(mention)  # "has since fallen", "had first spoken of nine"
        elif classes & TO and self._next_is_base(at):
            helpers.append("to")
        elif helpers and (classes & NEGATION or self._adverb(at)):
            chunk.negated |= bool(classes & NEGATION)
        else:
            return False
        return True

    def _adverb(self, at: int) -> bool:
        return self.classes[at] & (ADVERB | _MENTION) == ADVERB

    def _next_is_base(self, at: int) -> bool:
        k = at + 1
        while k < self.end and (self._adverb(k) or self.classes[k] & NEGATION):
            k += 1
        if k >= self.end or self.classes[k] & (PLACE | ACTOR):
            return False
        if self.low[k] in ("be", "have"):
            return True
        phrase = self._phrase(k)
        return phrase[1].form == "base" if phrase else bool(self.classes[k] & BASE)

    def _phrase(self, at: int) -> tuple[int, VerbForm] | None:
        """The verb of several words that begins at a token, and the token behind it."""
        return self.lex.verb_phrases.match(self.low, at, self.end) if self.classes[at] & PHRASE else None

    def _noun(self, at: int) -> tuple[int, Noun] | None:
        """The known noun that begins at a token, and the token behind it."""
        return self.lex.nouns.match(self.low, at, self.end) if self.classes[at] & NOUN else None

    def _next_is_part(self, at: int) -> bool:
        return at + 1 < self.end and bool(self.classes[at + 1] & PART)

    def _main(self, at: int, helpers: list[str]) -> tuple[int, tuple[VerbForm, ...]] | None:
        classes = self.classes[at]
        if classes & (DATE | NUMBER):
            return None
        phrase = self._phrase(at)
        if phrase is not None and (helpers or phrase[1].form not in ("base", "ing") or self._finite(at)):
            keep = phrase[1]
            if keep.form == "past" and not classes & FORM:
                return phrase[0], (keep, keep._replace(form="part"))
            return phrase[0], (keep, *(keep._replace(form=f.form) for f in self.lex.verbs[self.low[at]]))
        forms = self.lex.verbs[self.low[at]] if classes & FORM else self._unknown_form(at, helpers)
        if not forms or not (helpers or self._finite(at)):
            return None
        return at + 1, forms

    def _unknown_form(self, at: int, helpers: list[str]) -> tuple[VerbForm, ...]:
        """A verb that no list has: known by its ending, or by the helper before it."""
        w, before = self.low[at], self.out[-1] if self.out else None
        if self.classes[at] & STATE:
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
        forms = self.classes[at] & FORM
        noun = self._noun(at)
        if at in self.tags.owns or (w == "close" and at + 1 < self.end and self.low[at + 1] == "to"):
            return False
        if at > self.first and at - 1 in self.tags.owns and not forms & (PAST | PART):
            return False
        if forms & (BASE | S_FORM) and self._in_a_name(at):
            return False
        if noun is not None and noun[0] > at + 1 and not forms & ~(PAST | PART):  # "armed groups"
            return False
        if forms & (PAST | PART) and not forms & BASE:
            lead = before.word if before is not None and before.kind == "word" else ""
            return lead not in self.g["prepositions"] or lead in ("as", "than", "like")
        if forms == ING:
            return noun is None or self._object_starts(at + 1)
        if before is None:
            return bool(forms & (PAST | PART))
        linked = before.kind == "word" and before.word in ("or", "and", "not", "also", "still", "now", "then")
        if before.kind == "verb":
            return False
        if linked and len(self.out) > 1 and self.out[-2].kind == "verb":
            return True
        if linked and any(c.kind == "verb" for c in self.out) and self._object_starts(at + 1):
            return True
        if before.kind == "word" and self._adverb(at - 1) and len(self.out) > 1 and self.out[-2].nominal:
            return self._agrees(at, noun is not None or bool(self.classes[at] & NOUNISH))
        if before.kind == "word" and before.word in ('"', "-", "–", "—"):
            return noun is None and forms == S_FORM and bool(self.classes[at] & SAYS)  # `"We left," says the mayor`
        if before.kind == "word":
            return before.word in (
                "who",
                "which",
                "that",
                "also",
                "still",
                "now",
                "only",
                "then",
                "often",
                ",",
                ")",
            ) and (noun is None or before.word in ("who", "which"))
        if before.kind == "date" and len(self.out) > 1 and self.out[-2].kind in ("people", "actor"):
            counted = at + 1 in self.tags.numbers or (at + 1 < self.end and self.low[at + 1] in _ROUGHLY)
            return forms == S_FORM and counted  # "Moscow today | holds about 18 percent"
        return before.nominal and self._agrees(at, noun is not None or bool(self.classes[at] & NOUNISH))

    def _in_a_name(self, at: int) -> bool:
        """Whether a word that may be a verb is part of a name ("the Hindu Kush Review"): a headline in capitals has none."""
        tokens = self.tags.tokens
        if at == self.first or not (tokens[at].text[:1].isupper() and tokens[at - 1].text[:1].isupper()):
            return False
        small = sum(1 for k in range(self.first, self.end) if tokens[k].text[:1].islower())
        return small > (self.end - self.first) // 3

    def _agrees(self, at: int, nounish: bool) -> bool:
        """Whether an ambiguous form ("control", "strikes") after a noun group is its verb rather than its head."""
        governed = len(self.out) > 1 and self.out[-2].kind == "word" and self.out[-2].word in self.g["prepositions"]
        if not nounish:
            return True
        if self._of_relative(at) or self._holds_a_name(at) or self._tells_a_number(at) or self._fights(at):
            return True
        if at + 1 >= self.end:
            return False
        w = self.low[at + 1]
        if w in (",", ";", ".", ":", "that") and self.classes[at] & SAYS:
            head = self.out[-3] if governed and len(self.out) > 2 else self.out[-1]
            named = head.kind == "noun" and (head.name is not None or (w == ":" and head.number is None))
            named |= head.kind == "noun" and head.det in ("a", "the") and self.low[at] == "shows"
            return head.kind in ("people", "actor", "pronoun") or named  # "…, he estimates"
        if self.classes[at] & SAYS and self.classes[at] & S_FORM and at + 1 in self.tags.numbers:
            return True
        if governed and self.out[-2].word != "of":
            return False
        if any(f.lemma == "fall" for f in self.lex.verbs[self.low[at]]):
            return self.out[-1].kind in ("place", "thing")
        return (
            bool(self.classes[at + 1] & (NAMED | DETERMINER))
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
                "most",
                "positions",
                "territory",
                "areas",
                "pockets",
            )
            or (
                w in ("or", "and")
                and at + 3 < len(self.low)
                and at + 2 < self.end
                and bool(self.classes[at + 2] & FORM)
                and (
                    self._object_starts(at + 3)
                    or bool(self.classes[at + 3] & PLACE)
                    or self.low[at + 3] in ("large", "parts", "areas")
                )
            )
        )

    def _holds_a_name(self, at: int) -> bool:
        """Whether a name that no list has stands behind "holds" or "controls" ("Fano still controls Lalibela's surroundings")."""
        if not self.classes[at] & S_FORM or at + 1 >= self.end or not self.tags.tokens[at + 1].text[:1].isupper():
            return False
        return any("hold" in form.frames for form in self.lex.verbs[self.low[at]]) and not self._in_a_name(at)

    def _fights(self, at: int) -> bool:
        """Whether men "fight" at the token for or against somebody ("300 mercenaries fight for the army"), no fight of theirs."""
        many = at > self.first and (self.low[at - 1].endswith("s") or self.low[at - 1] in ("men", "militiamen"))
        return self.low[at] == "fight" and many and at + 1 < self.end and self.low[at + 1] in _SIDED

    def _tells_a_number(self, at: int) -> bool:
        """Whether people "number" so many ("American troops in Iraq number about 2,500")."""
        if self.low[at] != "number" or at + 1 >= self.end:
            return False
        return at + 1 in self.tags.numbers

    def _of_relative(self, at: int) -> bool:
        """Whether the group before is the subject of a clause with "which" that ends at the word ("Haradh, which the Houthis hold,")."""
        if len(self.out) < 2 or self.out[-2].kind != "word" or self.out[-2].word not in _WHICH:
            return False
        who = self.out[-1].kind in ("people", "actor") and self.out[-1].det not in ("a", "an", "no")
        behind = self.low[at + 1] if at + 1 < self.end else "."
        either = (
            behind == "or"
            and at + 2 < self.end
            and any("contest" in f.frames for f in self.lex.verbs[self.low[at + 2]])
        )
        return who and (either or behind in _CLAUSE_ENDS or (at + 1 < self.end and bool(self.classes[at + 1] & DATE)))

    def _finished(
        self, chunk: Chunk, found: tuple[int, tuple[VerbForm, ...]], helpers: list[str], at: int
    ) -> Chunk | None:
        last, forms = found
        has = {f.form for f in forms}
        be, have = not _BE.isdisjoint(helpers), not _HAVE.isdisjoint(helpers)
        due = bool(helpers) and helpers[-1] == "to" and "base" in has  # "is to cut 2,000", not "is to be cut"
        if be and "part" in has and not due:
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
        chunk.frames = forms[0].frames if len(forms) == 1 else frozenset().union(*[f.frames for f in forms])
        chunk.word = self.low[at]
        return chunk

    def _copula(self, chunk: Chunk, helpers: list[str], k: int) -> Chunk | None:
        """A helper that is the verb itself ("were dead", "has 200 men"), cut after its last helper."""
        if _MAIN.isdisjoint(helpers):
            return None
        verb = next(h for h in reversed(helpers) if h in _MAIN)
        at, last = k, k
        scratch: list[str] = []
        while at < self.end and self._helper(at, scratch, Chunk("verb", at, at + 1)):
            at += 1
            last = at if not (self._adverb(at - 1) or self.classes[at - 1] & NEGATION) else last
        chunk.last = max(last, k + 1)
        chunk.lemma = {"being": "be", "having": "have"}.get(verb, verb)
        chunk.frames = frozenset((chunk.lemma,))
        chunk.word = self.low[chunk.last - 1]
        chunk.voice = "ing" if verb in ("being", "having") else "inf" if "to" in helpers else "active"
        chunk.perfect = chunk.lemma == "be" and "have" in helpers
        return chunk

    def _object_starts(self, at: int) -> bool:
        """Whether the token at `at` opens an object: a number, an article, a name or a word for people."""
        if at >= self.end:
            return False
        if self.classes[at] & (NAMED | DETERMINER):
            return True
        noun = self._noun(at)
        return noun is not None and noun[1].kind == "people"
