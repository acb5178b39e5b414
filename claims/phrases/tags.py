"""Tokens -> tags, in one pass: who, where, when and how many is named at which token. Overlaps are settled here."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ...gazetteer.actors import ActorMention
from ...gazetteer.places import PlaceMention
from ...gazetteer.theatre import Theatre
from ..dates.datemention import DateMention
from ..dates.dates import dates
from ..numbers.numbers import Number, numbers
from ..text.tokens import Token, lows, texts
from .wordclass import ACTOR, ADVERB, DATE, DETERMINER, ENDS_IN_ED, FORM, NUMBER, OUTSIDE, PAST, PLACE, WORD_CLASSES

_BLANK = "§"
"""Stands for the words of a date while numbers are read: "in early 2017 to 14,000" is no range."""


class Tags(NamedTuple):
    """Mentions by their first token. `low` are the folded words without a possessive ending; `owns` the possessive tokens.

    `classes` are the flags of each token (wordclass.py): of its word, and of the mentions that begin with it.
    """

    tokens: Sequence[Token]
    low: Sequence[str]
    owns: frozenset[int]
    actors: dict[int, ActorMention]
    places: dict[int, PlaceMention]
    dates: dict[int, DateMention]
    numbers: dict[int, Number]
    classes: Sequence[int]


def tags(tokens: Sequence[Token], theatre: Theatre, published: date) -> Tags:
    """Everything that is named in the tokens of one field."""
    low, owns = _possessives(tokens)
    words = texts(tokens)
    for k in owns:
        words[k] = words[k][: len(low[k])]
    mentions = (m for m in dates(tokens, published) if not _named(tokens, m))
    when = {d.first: d for d in (_bare(m, low, owns) for m in mentions)}
    dated = {k for d in when.values() for k in range(d.first, d.last)}
    actors = {a.first: a for a in theatre.actors.find(words) if a.first not in dated}
    named = {k for a in actors.values() if a.role != "metonym" for k in range(a.first, a.last)}
    places = {p.first: p for p in theatre.places.find(words, named) if p.first not in dated}
    plain = list(tokens)
    for k in dated:
        plain[k] = Token(tokens[k].start, tokens[k].end, _BLANK, _BLANK)
    counted = {n.first: n for n in numbers(plain) if n.first not in dated and n.first not in named}
    classes = list(map(WORD_CLASSES.__getitem__, low))
    for flag, found in ((ACTOR, actors), (PLACE, places), (DATE, when), (NUMBER, counted)):
        for k in found:
            classes[k] |= flag
    for k in _firsts(low, classes):
        classes[k] = ADVERB | OUTSIDE
    for k in [k for k, flags in enumerate(classes) if flags & (ENDS_IN_ED | FORM) == ENDS_IN_ED]:
        if k and words[k][0].isupper() and words[k - 1][0].isalpha():
            classes[k] &= ~ENDS_IN_ED  # "Ag Mohamed", "Colonel Ahmed": no verbs
    return Tags(tokens, low, owns, actors, places, when, counted, classes)


def _firsts(low: Sequence[str], classes: Sequence[int]) -> Iterator[int]:
    """Where "first" is an adverb of the verb behind it: "the minister, Firass Abiad, | first | spoke of nine dead"."""
    if "first" not in low:
        return
    for k in range(1, len(low) - 1):
        verb = classes[k + 1] & (PAST | OUTSIDE) == PAST
        if low[k] == "first" and verb and not classes[k - 1] & (DETERMINER | NUMBER):
            yield k


def _named(tokens: Sequence[Token], mention: DateMention) -> bool:
    """Whether a lone month is the end of somebody's name ("Karim Jan", "Theresa May")."""
    if (
        mention.last - mention.first > 1
        or mention.first == 0
        or tokens[mention.first].low not in ("jan", "may", "april", "june", "mar")
    ):
        return False
    before = tokens[mention.first - 1]
    return before.text[0].isupper() and before.text.isalpha() and before.end + 1 == tokens[mention.first].start


def _bare(mention: DateMention, low: Sequence[str], owns: frozenset[int]) -> DateMention:
    """A possessive date without its preposition: "from Saturday's bombing" is a bombing, not a date."""
    if mention.last - 1 in owns and mention.last - mention.first == 2 and low[mention.first] in _LED:
        return DateMention(mention.first + 1, mention.last, mention.kind, mention.when, mention.shift)
    return mention


_LED = frozenset(("from", "in", "on", "of", "since", "after", "during", "by"))


def _possessives(tokens: Sequence[Token]) -> tuple[list[str], frozenset[int]]:
    low = lows(tokens)
    owns: set[int] = set()
    for k in [k for k, word in enumerate(low) if "'" in word]:
        word = low[k]
        if word.endswith("'s") and len(word) > 2:
            low[k] = word[:-2]
            owns.add(k)
        elif word == "'" and k and tokens[k - 1].low.endswith("s") and tokens[k - 1].end == tokens[k].start:
            owns.add(k - 1)
    return low, frozenset(owns)
