"""A folded word -> the classes that the lists put it in, as flags of one number: found out once a word, tested with `&`."""

from typing import Final

from ..lexicon import Form, lexicon
from ..text.vocabulary import Vocabulary

STATES = frozenset(
    ("dead", "missing", "wounded", "injured", "hurt", "captive", "prisoner", "hostage", "detained", "captured")
)
_LEXICON = lexicon()
CLOSE = frozenset(("loyal", "close", "familiar", "affiliated", "allied"))
"""Adjectives that end a group of people ("militants | loyal to Riek Machar")."""
MORE = frozenset(("more", "further", "additional", "extra"))
"""Words that say that a count adds to another."""

DETERMINER: Final = 1 << 0
POSSESSIVE: Final = 1 << 1
PRONOUN: Final = 1 << 2
PREPOSITION: Final = 1 << 3
CONTRACTED: Final = 1 << 4
MODAL: Final = 1 << 5
BE: Final = 1 << 6
HAVE: Final = 1 << 7
DO: Final = 1 << 8
GET: Final = 1 << 9
NEGATION: Final = 1 << 10
_LISTS = {
    "determiners": DETERMINER,
    "possessives": POSSESSIVE,
    "pronouns": PRONOUN,
    "prepositions": PREPOSITION,
    "contracted": CONTRACTED,
    "modals": MODAL,
    "be": BE,
    "have": HAVE,
    "do": DO,
    "get": GET,
    "negations": NEGATION,
}

BASE: Final = 1 << 11
S_FORM: Final = 1 << 12
PAST: Final = 1 << 13
PART: Final = 1 << 14
ING: Final = 1 << 15
_FORMS: dict[Form, int] = {"base": BASE, "s": S_FORM, "past": PAST, "part": PART, "ing": ING}
FORM: Final = BASE | S_FORM | PAST | PART | ING
"""The forms in which a word is a known verb."""
SAYS: Final = 1 << 16
"""A form of a verb of saying."""

PHRASE: Final = 1 << 17
"""A verb of several words may begin with it."""
NOUN: Final = 1 << 18
"""A known noun may begin with it."""
NOUNISH: Final = 1 << 19
"""A verb's form that is as often a noun."""
ADVERB: Final = 1 << 20
STATE: Final = 1 << 21
TO: Final = 1 << 22
SINCE: Final = 1 << 23
ENDS_IN_ED: Final = 1 << 24
MARK: Final = 1 << 25
"""No word but a mark."""
MANNERED: Final = 1 << 31
"""A word that chunks ask about by itself. A word without any class is an unknown noun, adjective or name."""
OUTSIDE: Final = 1 << 26
"""A word of the closed classes, which stands in no noun group unless it is part of a name or number."""

# What the tags add: a mention begins at the token, or the token is a possessive.
ACTOR: Final = 1 << 27
PLACE: Final = 1 << 28
NUMBER: Final = 1 << 29
DATE: Final = 1 << 30
NAMED: Final = ACTOR | PLACE | NUMBER

HELPER: Final = CONTRACTED | MODAL | BE | HAVE | DO | GET | TO | SINCE | NEGATION | ADVERB
VERBAL: Final = CONTRACTED | MODAL | BE | HAVE | DO | GET | TO | FORM | PHRASE | ENDS_IN_ED
"""What a verb group may begin with."""

_GROUPED = frozenset(("half", "other", "few", "many"))
_INNER_ADVERBS = frozenset(("more", "further", "total"))
_NO_VERBS_ADVERBS = frozenset(("more", "less", "total", "alone"))


def _classes(word: str) -> int:
    g = _LEXICON.grammar
    flags = sum(flag for name, flag in _LISTS.items() if word in g[name])
    for form in _LEXICON.verbs[word]:
        flags |= _FORMS[form.form] | (SAYS if "say" in form.frames else 0)
    of: dict[int, bool] = {
        PHRASE: _LEXICON.verb_phrases.opens(word),
        NOUN: _LEXICON.nouns.opens(word),
        NOUNISH: word in g["nounish"] or word.removesuffix("s") in g["nounish"],
        ADVERB: (word in g["adverbs"] and word not in _NO_VERBS_ADVERBS)
        or (word.endswith("ly") and len(word) > 4 and word not in g["adjectives"]),
        STATE: word in STATES,
        TO: word == "to",
        SINCE: word in ("since", "first"),
        ENDS_IN_ED: len(word) > 4 and word.endswith("ed"),
        MANNERED: word in MORE or word in CLOSE or word == "alive",
        MARK: not word[0].isalnum(),
        OUTSIDE: _is_outside(word),
    }
    return flags | sum(flag for flag, true in of.items() if true)


def _is_outside(word: str) -> bool:
    g = _LEXICON.grammar
    closed = ("prepositions", "conjunctions", "subordinators", "relatives", "pronouns", "be", "have", "contracted")
    return (
        any(word in g[name] for name in closed)
        or (word in g["determiners"] and word not in _GROUPED)
        or (word in g["adverbs"] and word not in _INNER_ADVERBS)
    )


WORD_CLASSES = Vocabulary(_classes)


def is_doing(text: str) -> bool:
    """Whether a word as written tells what people do ("27 people | sheltering there")."""
    return len(text) > 5 and text.endswith("ing") and text.islower()


_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "ed", "es"))


def proper(text: str) -> bool:
    """Whether a word is written as a name is: with a capital, or with one behind an Arabic article ("al-Tamimi")."""
    if text[0].isupper():
        return True
    article, dash, rest = text.partition("-")
    return bool(dash) and article in _ARTICLES and rest[:1].isupper()
