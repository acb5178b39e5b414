"""Text -> tokens, in one pass: the units that every later stage counts in. Offsets are code points of the stored text."""

import re
from typing import NamedTuple

# A number with its separators, a word with inner apostrophes, hyphens and full stops (U.S., Sar-e, M23-held, al-Qaeda's), or one mark.
_TOKEN = re.compile(
    r"\d+(?:[,.\u202f\u00a0]\d{3})*(?:\.\d+)?(?:st|nd|rd|th|[kmb]n?\b)?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|(?:[A-Z]\d++(?![.,]\d)|[^\W\d_]+)(?:['’`ʼ\-‐‑][^\W_]+)*"
    r"|\S"
)


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
    return [Token(m.start(), m.end(), m[0], m[0].translate(_FOLD).lower()) for m in _TOKEN.finditer(text)]
