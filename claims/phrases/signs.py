"""Words -> the signs that they may give of what a sentence tells, as bits of one number, before anything is taken apart.

A frame says which signs, or which of them together, it cannot do without (`…/signs.py` of its package). A sentence that shows
none of them is not asked, and an item of such sentences is not read any further: most of what feeds bring.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from ..lexicon import Noun, VerbForm, lexicon, matched
from ..numbers.cardinals import may_count
from ..text.vocabulary import Vocabulary
from .wordclass import BE, CONTRACTED, DO, HAVE, MARK, OUTSIDE, WORD_CLASSES

Signs = int
"""Bits: of one sign, of the signs that a sentence shows, or of the signs that must stand together."""
Needs = tuple[Signs, ...]
"""Of each the bits that must stand together; any of them will do."""

NUMBER: Signs = 1
"""Some word that a number may begin with, no article or bound alone."""
NAMED: Signs = 2
"""Somebody may be named right behind a number ("60,000 Taliban")."""
_PHRASED: Signs = 4
"""What a word shows together with the words behind it must be asked for."""
_LEXICON = lexicon()
_GIVEN: list[frozenset[str]] = []
_Phrases = dict[str, list[tuple[tuple[str, ...], Signs]]]


def sign(*given_by: str | Iterable[str]) -> Signs:
    """A sign that is given by any of these: words, lemmas, frames, "-ending", "class:…", "family:…", "outcome", "event"."""
    _GIVEN.append(frozenset(name for one in given_by for name in ((one,) if isinstance(one, str) else one)))
    _SHOWN.clear()
    _PHRASES.clear()
    return 4 << len(_GIVEN)


def may_tell(shown: Signs, needs: Needs) -> bool:
    """Whether a sentence shows what one of the needs asks for."""
    for need in needs:  # noqa: SIM110  # no generator: this is asked of every sentence
        if shown & need == need:
            return True
    return False


def signs_of(words: Sequence[str]) -> Signs:
    """The signs that the folded words of a sentence show."""
    given = list(map(_SHOWN.__getitem__, words))
    shown = reduce(or_, given, 0)
    if shown & _PHRASED:
        for k in [k for k, bits in enumerate(given) if bits & _PHRASED]:
            phrases, behind = _PHRASES[words[k]], words[k + 1] if k + 1 < len(words) else ""
            if behind not in phrases and "*" not in phrases:
                continue
            for sequence, bits in (*phrases.get(behind, ()), *phrases.get("*", ())):
                if matched(sequence, words, k, len(words)) is not None:
                    shown |= bits
    return shown


def counts_named(low: Sequence[str], words: Sequence[str], opens: Callable[[str], bool]) -> bool:
    """Whether somebody's name may stand in one group with a number before it ("10,000 heavily armed Taliban", "two of the US …")."""
    for k, word in enumerate(low):
        if _SHOWN[word] & NUMBER:
            for at in range(k + 1, len(low)):
                if opens(words[at]):
                    return True
                if WORD_CLASSES[low[at]] & _ENDS_GROUP and low[at] not in _GOES_ON:
                    break
    return False


_ENDS_GROUP = OUTSIDE | MARK
_GOES_ON = frozenset(("of", "the", "its", "their", "or", "more", '"', "'", "-"))
"""What ends no group, or is part of a number ("60 or more")."""


def _shown(word: str) -> Signs:
    word = word.removesuffix("'s")
    helper = WORD_CLASSES[word] if word else 0
    names = {word, f"-{word.rpartition('-')[2]}", *_of_verb(_LEXICON.verbs[word])}
    names.update(name for name, flag in _HELPERS.items() if helper & flag)
    for sequence, noun in _LEXICON.nouns.beginning(word):
        names.update(_of_noun(noun) if len(sequence) == 1 else ())
    return _bits(names) | (NUMBER if may_count(word) else 0) | (_PHRASED if _PHRASES[word] else 0)


def _phrases(word: str) -> _Phrases:
    """The phrases that begin with the word and give signs, by their second word."""
    word = word.removesuffix("'s")
    nouns = ((s, _bits(_of_noun(noun))) for s, noun in _LEXICON.nouns.beginning(word))
    verbs = ((s, _bits(_of_verb((form,)))) for s, form in _LEXICON.verb_phrases.beginning(word))
    found: _Phrases = {}
    for sequence, bits in (*nouns, *verbs):
        if bits and len(sequence) > 1:
            found.setdefault(sequence[1], []).append((sequence, bits))
    return found


def _bits(names: Iterable[str]) -> Signs:
    known = frozenset(names)
    return sum(8 << n for n, given in enumerate(_GIVEN) if not given.isdisjoint(known))


def _of_verb(forms: Iterable[VerbForm]) -> Iterator[str]:
    for form in forms:
        yield from form.frames
        yield form.lemma
        yield form.lemma.partition(" ")[0]


def _of_noun(noun: Noun) -> Iterator[str]:
    yield from (f"class:{name}" for name in noun.classes)
    if noun.outcome is not None:
        yield "outcome"
    if noun.event is not None:
        yield from ("event", f"family:{noun.event.family}")


_HELPERS = {"be": BE | CONTRACTED, "have": HAVE | CONTRACTED, "do": DO | CONTRACTED}
_SHOWN: Vocabulary[Signs] = Vocabulary(_shown)
_PHRASES: Vocabulary[_Phrases] = Vocabulary(_phrases)
