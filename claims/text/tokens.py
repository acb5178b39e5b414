"""Text -> tokens, in one pass: the units that every later stage counts in. Offsets are code points of the stored text."""

import re
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import NamedTuple


def _pattern(letter: str, digit: str, inner: str) -> re.Pattern[str]:
    """A word with inner apostrophes, hyphens and full stops (Sar-e, M23-held, U.S.), a number with its separators, or one mark."""
    tied = f"(?:['’`ʼ\\-‐‑]{inner}+)*"
    return re.compile(
        rf"{letter}{{2,}}{tied}"
        rf"|{digit}+(?:[,.\u202f\u00a0]{digit}{{3}})*(?:\.{digit}+)?(?:st|nd|rd|th|[kmb]n?\b)?"
        rf"|(?:{letter}\.){{2,}}"
        rf"|(?:[A-Z]{digit}++(?![.,]{digit})|{letter}){tied}"
        r"|\S"
    )


_TOKEN = _pattern(r"[^\W\d_]", r"\d", r"[^\W_]")
_PLAIN = _pattern(r"[A-Za-z]", r"[0-9]", r"[A-Za-z0-9]")
"""The same of text in ASCII, where asking of a letter is far cheaper."""


class Token(NamedTuple):
    """A word, number or mark: `text` is `stored[start:end]`, `low` its folded form (lower case, plain quotes and dashes)."""

    start: int
    end: int
    text: str
    low: str


_FOLD = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "ʼ": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
    }
)


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    if text.isascii():
        pattern, low = _PLAIN, text.replace("`", "'").lower()
    else:
        pattern, low = _TOKEN, text.translate(_FOLD).lower()
    if len(low) == len(text) and "Σ" not in text:
        spans = [m.span() for m in pattern.finditer(text)]
        return [_made(Token, (start, end, text[start:end], low[start:end])) for start, end in spans]
    return [Token(m.start(), m.end(), m[0], m[0].translate(_FOLD).lower()) for m in _TOKEN.finditer(text)]


_made = tuple.__new__
"""Builds a token without the detour over its named fields: there is one a word."""


def texts(found: Iterable[Token]) -> list[str]:
    """Their words as written."""
    return list(map(_TEXT, found))


def lows(found: Iterable[Token]) -> list[str]:
    """Their folded words."""
    return list(map(_LOW, found))


_TEXT: Callable[[Token], str] = itemgetter(2)
_LOW: Callable[[Token], str] = itemgetter(3)
