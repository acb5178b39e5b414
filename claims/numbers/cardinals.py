"""Tokens -> one written number: digits with separators and magnitudes, number words, and the vague words that bound one."""

import re
from collections.abc import Container, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..text.tokens import Token
from ..text.vocabulary import ANYTHING, Vocabulary


def words(listed: str) -> frozenset[str]:
    """The words of a list that is written as prose."""
    return frozenset(listed.split())


_FIGURES = re.compile(r"(\d{1,3}(?:[,.\u202f\u00a0]\d{3})+|\d+)(\.\d+)?([kmb]n?)?")
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_LAKHS = re.compile(r"\d{2},\d{3}")
_LONGEST = 15
"""More digits than any count has: a telephone or account number, and a bound on the work that a hostile text can ask."""

SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        str.split(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen"
        )
    )
} | {
    word: 10 * value
    for value, word in enumerate(str.split("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SMALL |= {"fourty": 40}
SCALES: dict[str, int] = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}
_MAGNITUDES: dict[str, int] = SCALES | {
    "hundred": 100,
    "dozen": 12,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "trillion": 10**12,
    "lakhs": 10**5,
}
_LETTERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9}
_CROWDS: dict[str, int] = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
}
_UNNUMBERED = words("number numbers handful")
_SIZES = words("large small great growing significant undisclosed unknown unspecified considerable huge limited")
_FIRST_WORDS = frozenset((*SMALL, *SCALES, "hundred", "dozen"))
_MANIFOLD = words("couple pair trio")
_HALVES = words("half quarter half-dozen half-a-dozen")


class Cardinal(NamedTuple):
    """A number that ends before token `last`.

    `open` says that it is only a lower bound ("dozens"); `figures` that it is written in digits; `scale` is the magnitude
    word in it ("two hundred": 100); `rest` are the words that hyphens tie to it ("year", "old").
    """

    last: int
    value: Decimal
    open: bool = False
    figures: bool = False
    scale: int = 1
    rest: tuple[str, ...] = ()


def cardinal(tokens: Sequence[Token], k: int) -> Cardinal | None:
    """The longest number that begins at token k, or None."""
    if k >= len(tokens):
        return None
    word = tokens[k].low
    follow = CARDINALS[word]
    if follow is None or low(tokens, k + 1) not in follow:
        return None
    if word[0].isdecimal():
        return _in_figures(tokens, k)
    return _idiom(tokens, k) or _in_words(tokens, k)


def _opened(word: str) -> Container[str] | None:
    """What may follow the folded word where a number begins with it; None where none does. Most words are turned away here."""
    if word[:1].isdecimal() or word.partition("-")[0] in _FIRST_WORDS or word in _CROWDS:
        return ANYTHING
    if word in ("a", "an"):
        return _AFTER_ARTICLE | _HALVES | _MAGNITUDES.keys()
    return _UNNUMBERED if word in _SIZES else _IDIOMS.get(word)


_AFTER_ARTICLE = _UNNUMBERED | _SIZES | _MANIFOLD | {"few"}
_OF = frozenset(("of",))
_IDIOMS: dict[str, Container[str]] = {
    "the": _AFTER_ARTICLE,
    "half": frozenset(("a",)),
    "quarter": frozenset(("of", "a", "million")),
    "many": _CROWDS.keys(),
    **dict.fromkeys(("several", "half-a-dozen", "half-dozen"), ANYTHING),
    **dict.fromkeys(_MANIFOLD | _UNNUMBERED, _OF),
}
CARDINALS = Vocabulary(_opened)


def may_count(word: str) -> bool:
    """Whether the folded word may be the first of a number that is not an article: without one, nothing is counted."""
    return (CARDINALS[word] is not None and word not in ("a", "an", "the")) or word in _COUNTING


_COUNTING = _UNNUMBERED | _MANIFOLD | _HALVES | _MAGNITUDES.keys() | {"few"}


def low(tokens: Sequence[Token], k: int) -> str:
    """The folded word at k; empty outside the text."""
    try:
        return tokens[k].low if k >= 0 else ""
    except IndexError:
        return ""


def tight(tokens: Sequence[Token], k: int) -> bool:
    """Whether nothing stands between token k-1 and token k."""
    return 0 < k < len(tokens) and tokens[k - 1].end == tokens[k].start


def hyphen(tokens: Sequence[Token], k: int) -> bool:
    """Whether token k is a hyphen or an en dash (an em dash parts sentences, not numbers)."""
    return 0 <= k < len(tokens) and tokens[k].low == "-" and tokens[k].text != "—"


# digits


def _in_figures(tokens: Sequence[Token], k: int) -> Cardinal | None:
    found = _FIGURES.fullmatch(tokens[k].low)
    if found is None or len(found[1]) > _LONGEST or len(found[2] or "") > _LONGEST:
        return None
    whole, part, letter = found.groups()
    last = k + 1
    whole, last = _spaced_groups(tokens, k, whole, part, letter)
    whole, last = _by_lakhs(tokens, k, whole, last)
    if _DOTTED.fullmatch(tokens[k].low) and _a_decimal(tokens, last):
        value = Decimal(ascii_digits(tokens[k].low))
    else:
        value = Decimal(ascii_digits(re.sub(r"[,.\u202f\u00a0]", "", whole) + (part or "")))
    scale = _LETTERS.get(letter or "", 1)
    if scale == 1:
        value, scale, last = _magnified(tokens, last, value)
    else:
        value *= scale
    rest, last = _tied(tokens, last)
    return Cardinal(last, value, figures=True, scale=scale, rest=rest)


def ascii_digits(figures: str) -> str:
    """The same figures in ASCII digits: Dari, Pashto and Arabic figures are decimals too."""
    return figures if figures.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in figures)


def _a_decimal(tokens: Sequence[Token], k: int) -> bool:
    return low(tokens, k) in ("%", "percent", "per", "pct") or low(tokens, k) in _MAGNITUDES


def _spaced_groups(
    tokens: Sequence[Token], k: int, whole: str, part: str | None, letter: str | None
) -> tuple[str, int]:
    """Groups of three behind a single space ("1 234"), which some outlets write with a thin one."""
    last = k + 1
    if part or letter or len(whole) > 3 or whole[0] == "0" or low(tokens, k - 1)[:3] in _MONTH_STEMS:
        return whole, last
    while (
        last < len(tokens)
        and len(tokens[last].low) == 3
        and tokens[last].low.isdecimal()
        and tokens[last].start == tokens[last - 1].end + 1
        and len(whole) < _LONGEST - 3
    ):
        whole += tokens[last].low
        last += 1
    return whole, last


def _by_lakhs(tokens: Sequence[Token], k: int, whole: str, last: int) -> tuple[str, int]:
    """ "1,50,000", as South Asian papers group digits."""
    apart = low(tokens, k + 1) == "," and tight(tokens, k + 1) and tight(tokens, k + 2)
    if apart and len(whole) <= 2 and _LAKHS.fullmatch(low(tokens, k + 2)):
        return whole + low(tokens, k + 2), k + 3
    return whole, last


_MONTH_STEMS = words("jan feb mar apr may jun jul aug sep oct nov dec")


def _magnified(tokens: Sequence[Token], k: int, value: Decimal) -> tuple[Decimal, int, int]:
    """ "1.2 million", "3-million", "two and a half million", "12 dozen"."""
    at = k
    if low(tokens, at) == "and" and low(tokens, at + 1) == "a" and low(tokens, at + 2) == "half":
        value, at = value + Decimal("0.5"), at + 3
        k = at
    if hyphen(tokens, at) and tight(tokens, at) and tight(tokens, at + 1):
        at += 1
    word = low(tokens, at)
    if word in _MAGNITUDES and value < 10**6:
        return value * _MAGNITUDES[word], _MAGNITUDES[word], at + 1
    if word in ("k", "m") and tight(tokens, at) and tokens[at].text in ("K", "M") and not tight(tokens, at + 1):
        return value * _LETTERS[word], _LETTERS[word], at + 1
    return value, 1, k


def _tied(tokens: Sequence[Token], k: int) -> tuple[tuple[str, ...], int]:
    """What a hyphen ties to figures: "12-year-old", "3,000-strong"."""
    if hyphen(tokens, k) and tight(tokens, k) and tight(tokens, k + 1) and low(tokens, k + 1)[:1].isalpha():
        return tuple(low(tokens, k + 1).split("-")), k + 2
    return (), k


# words


def _in_words(tokens: Sequence[Token], k: int) -> Cardinal | None:
    spelled, last, rest = _number_words(tokens, k)
    if not spelled:
        return None
    value, scale = _sum(spelled)
    if low(tokens, last) == "and" and low(tokens, last + 1) == "a" and low(tokens, last + 2) == "half" and not rest:
        magnified, larger, last = _magnified(tokens, last, Decimal(value))
        return Cardinal(last, magnified, scale=larger)
    return Cardinal(last, Decimal(value), scale=scale, rest=rest)


def _number_words(tokens: Sequence[Token], k: int) -> tuple[list[str], int, tuple[str, ...]]:
    """The words that make one number from token k on, the token behind them, and what hyphens tie to the last."""
    spelled: list[str] = []
    at = k
    if low(tokens, k) in ("a", "an") and (low(tokens, k + 1) in _MAGNITUDES):
        at = k + 1
    sum_ = _Sum()
    while at < len(tokens):
        if low(tokens, at) == "and" and spelled and spelled[-1] in ("hundred", "thousand", "million"):
            following = low(tokens, at + 1).split("-")
            if SMALL.get(following[0], 0) == 0 or not sum_.takes(following[0]):
                break
            at += 1
        parts = low(tokens, at).split("-")
        taken = 0
        while taken < len(parts) and sum_.takes(parts[taken]):
            sum_.add(parts[taken])
            spelled.append(parts[taken])
            taken += 1
        if taken < len(parts):
            return spelled, (at + 1 if taken else at), tuple(parts[taken:]) if taken else ()
        at += 1
    return spelled, at, ()


class _Sum:
    """A number being spelled: knows which word may come next, so that "three four" stays two numbers."""

    def __init__(self) -> None:
        self.total, self.group, self.smallest, self.said, self.closed = 0, 0, 10**15, 0, False
        self.scale = 1

    def takes(self, word: str) -> bool:
        """Whether the word continues the number."""
        if self.closed:
            return False
        if word in SMALL:
            value = SMALL[word]
            if value == 0:
                return self.said == 0
            room = self.group % 100
            return room == 0 if value >= 10 else room == 0 or (room >= 20 and room % 10 == 0)
        if word == "hundred":
            return 0 < self.group < 100 or self.said == 0
        if word in SCALES:
            return SCALES[word] < self.smallest and (self.group > 0 or self.said == 0)
        return word in ("dozen", "dozens") and self.total == 0 and (self.group > 0 or word == "dozen")

    def add(self, word: str) -> None:
        """Take the word in."""
        self.said += 1
        if word in SMALL:
            self.group += SMALL[word]
            self.closed = SMALL[word] == 0
        elif word == "hundred":
            self.group, self.scale = (self.group or 1) * 100, 100
        elif word in SCALES:
            self.smallest = self.scale = SCALES[word]
            self.total, self.group = self.total + (self.group or 1) * SCALES[word], 0
        else:
            self.group, self.scale, self.closed = (self.group or 1) * 12, 12, True


def _sum(spelled: Sequence[str]) -> tuple[int, int]:
    made = _Sum()
    for word in spelled:
        made.add(word)
    return made.total + made.group, made.scale


# idioms


def _idiom(tokens: Sequence[Token], k: int) -> Cardinal | None:
    """Numbers of several words with a meaning of their own: "half a dozen", "tens of thousands", "a few hundred"."""
    word = low(tokens, k)
    if word in ("half", "half-a-dozen", "half-dozen", "a", "an", "quarter"):
        halves = _parts_of_scales(tokens, k)
        if halves is not None:
            return halves
    if word == "many" and low(tokens, k + 1) in _CROWDS:
        return _crowd(tokens, k + 1)
    if word in _CROWDS:
        return _crowd(tokens, k)
    if word == "several":
        return _several(tokens, k + 1, 3)
    article = word in ("a", "an", "the")
    at = k + 1 if article else k
    if article and low(tokens, at) == "few":
        return _several(tokens, at + 1, 2)
    if low(tokens, at) in _MANIFOLD and low(tokens, at + 1) == "of":
        size = 3 if low(tokens, at) == "trio" else 2
        return _pairs(tokens, at + 2, size)
    return _unnumbered(tokens, at)


def _parts_of_scales(tokens: Sequence[Token], k: int) -> Cardinal | None:
    ahead = tuple(low(tokens, k + i) for i in range(4))
    if ahead[0] in ("half-a-dozen", "half-dozen"):
        return Cardinal(k + 1, Decimal(6))
    if ahead[:2] in (("a", "half-dozen"), ("a", "half-a-dozen")):
        return Cardinal(k + 2, Decimal(6))
    if ahead[0] == "half" and ahead[1] == "a" and ahead[2] in _MAGNITUDES:
        return Cardinal(k + 3, Decimal(_MAGNITUDES[ahead[2]]) / 2)
    if ahead[:2] == ("a", "half") and ahead[2] in _MAGNITUDES:
        return Cardinal(k + 3, Decimal(_MAGNITUDES[ahead[2]]) / 2)
    skip = 1 if ahead[0] == "a" else 0
    if ahead[skip] == "quarter" and low(tokens, k + skip + 1) in ("of", "a", "million"):
        at = k + skip + 1
        at += low(tokens, at) == "of"
        at += low(tokens, at) == "a"
        if low(tokens, at) in SCALES:
            return Cardinal(at + 1, Decimal(SCALES[low(tokens, at)]) / 4)
    return None


def _crowd(tokens: Sequence[Token], k: int) -> Cardinal | None:
    word = low(tokens, k)
    if word == "scores" and (
        low(tokens, k + 1) in ("a", "an", "the", "his", "her", "goals") or low(tokens, k + 1)[:1].isdecimal()
    ):
        return None
    if low(tokens, k + 1) == "of" and low(tokens, k + 2) in ("thousands", "millions", "billions"):
        unit = _CROWDS[low(tokens, k + 2)] // 2
        return Cardinal(k + 3, Decimal(_CROWDS[word] * unit), open=True, scale=unit)
    if word == "tens" and low(tokens, k + 1) != "of":
        return None
    return Cardinal(k + 1, Decimal(_CROWDS[word]), open=True)


def _several(tokens: Sequence[Token], k: int, size: int) -> Cardinal:
    word = low(tokens, k)
    single = word.removesuffix("s")
    if single in _MAGNITUDES:
        scale = _MAGNITUDES[single]
        following = low(tokens, k + 1)
        if single == "hundred" and following in SCALES:
            return Cardinal(k + 2, Decimal(size * 100 * SCALES[following]), open=True, scale=SCALES[following])
        return Cardinal(k + 1, Decimal(size * scale), open=True, scale=scale)
    return Cardinal(k, Decimal(size), open=True)


def _pairs(tokens: Sequence[Token], k: int, size: int) -> Cardinal:
    if low(tokens, k) in ("dozen", "hundred", "thousand", "million"):
        scale = _MAGNITUDES[low(tokens, k)]
        return Cardinal(k + 1, Decimal(size * scale), scale=scale)
    return Cardinal(k, Decimal(size))


def _unnumbered(tokens: Sequence[Token], at: int) -> Cardinal | None:
    """ "a number of", "an unknown number of", "large numbers of", "a handful of": two or more."""
    if low(tokens, at) in _SIZES:
        at += 1
    if low(tokens, at) in _UNNUMBERED and low(tokens, at + 1) == "of":
        article = low(tokens, at - 1) in ("a", "an") or low(tokens, at - 1) in _SIZES
        if article or low(tokens, at) == "numbers":
            return Cardinal(at + 2, Decimal(2), open=True)
    return None
