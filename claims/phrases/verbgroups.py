"""Tokens -> verb groups: helpers, adverbs and negation around a main verb, with its voice; and what is no verb but a noun."""

from ..lexicon import Lexicon, VerbForm, lexicon
from ..text.sentences import Sentence
from .chunk import Chunk
from .tags import Tags

STATES = frozenset(("dead", "missing", "wounded", "injured", "hurt", "captive", "detained", "captured"))

NOUNISH = lexicon().grammar["nounish"]


def nounish(word: str) -> bool:
    return word in NOUNISH or word.removesuffix("s") in NOUNISH


class VerbGroups:
    """Tries a verb group at a token of one sentence; `out` are the chunks before it."""

    def __init__(self, tags: Tags, sentence: Sentence, lex: Lexicon) -> None:
        self.tags, self.low, self.lex, self.g = tags, tags.low, lex, lex.grammar
        self.first, self.end = sentence.first, sentence.last
        self.out: list[Chunk] = []

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

    def _modal(self, k: int) -> bool:
        """Whether token k is "will", "could", "may" …; the month, and whoever is called May or Will, are none."""
        named = k > self.first and self.tags.tokens[k].text[:1].isupper()
        return self.low[k] in self.g["modals"] and k not in self.tags.dates and not named

    def _helper(self, at: int, helpers: list[str], chunk: Chunk) -> bool:
        w, g = self.low[at], self.g
        if w in g["contracted"]:
            chunk.negated = True
            helpers.append("have" if w.startswith("ha") else "be" if w[0] in "wia" and w[1] != "o" else "do")
        elif self._modal(at):
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
        elif w == "since" and helpers and self._next_is_part(at):
            return True
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
            if keep.form == "past" and not self.lex.verbs.get(self.low[at]):
                return phrase[0], (keep, keep._replace(form="part"))
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
        if w in STATES:
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
        if at in self.tags.owns or (w == "close" and at + 1 < self.end and self.low[at + 1] == "to"):
            return False
        if at > self.first and at - 1 in self.tags.owns and not forms & {"past", "part"}:
            return False
        if forms & {"base", "s"} and self._in_a_name(at):
            return False
        if noun is not None and noun[0] > at + 1 and forms <= {"past", "part"}:  # "armed groups"
            return False
        if forms & {"past", "part"} and not forms & {"base"}:
            lead = before.word if before is not None and before.kind == "word" else ""
            return lead not in self.g["prepositions"] or lead in ("as", "than", "like")
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
        if before.kind == "word" and self._adverb(at - 1) and len(self.out) > 1 and self.out[-2].nominal:
            return self._agrees(at, noun is not None or nounish(w))
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
        return before.nominal and self._agrees(at, noun is not None or nounish(w))

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
        if at + 1 >= self.end:
            return False
        w = self.low[at + 1]
        forms = self.lex.verbs.get(self.low[at], ())
        if w in (",", ";", ".", ":", "that") and any("say" in f.frames for f in forms):
            head = self.out[-3] if governed and len(self.out) > 2 else self.out[-1]
            named = head.kind == "noun" and (head.name is not None or (w == ":" and head.number is None))
            return head.kind in ("people", "actor") or named
        if governed and self.out[-2].word != "of":
            return False
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
                "most",
                "positions",
                "territory",
                "areas",
                "pockets",
            )
            or (
                w in ("or", "and")
                and at + 2 < self.end
                and bool(self.lex.verbs.get(self.low[at + 2]))
                and (
                    self._object_starts(at + 3)
                    or at + 3 in self.tags.places
                    or self.low[at + 3] in ("large", "parts", "areas")
                )
            )
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

    def _object_starts(self, at: int) -> bool:
        """Whether the token at `at` opens an object: a number, an article, a name or a word for people."""
        if at >= self.end:
            return False
        if (
            at in self.tags.numbers
            or at in self.tags.actors
            or at in self.tags.places
            or self.low[at] in self.g["determiners"]
        ):
            return True
        noun = self.lex.nouns.match(self.low, at, self.end)
        return noun is not None and noun[1].kind == "people"
