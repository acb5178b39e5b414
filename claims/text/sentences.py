"""Tokens -> sentences, each with its paragraph; abbreviations, initials, decimals and bullet lists do not break them."""

from collections.abc import Sequence
from typing import NamedTuple

from ..lexicon import lexicon
from .tokens import Token

_ABBREVIATIONS = lexicon().grammar["abbreviations"]
_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"')]”’»")
_BULLETS = frozenset("-–—•*·▪●")
MAX_TOKENS = 400
"""A run of words without a stop is cut here, so that one endless sentence costs no more than many."""


class Sentence(NamedTuple):
    """Tokens `first`..`last` (end exclusive); `paragraph` counts lines of the text, `bullet` where it opens a list entry."""

    first: int
    last: int
    paragraph: int
    bullet: bool = False


def sentences(text: str, tokens: Sequence[Token]) -> list[Sentence]:
    """The sentences of the tokens, in order, covering all of them."""
    found: list[Sentence] = []
    first, paragraph, bullet = 0, 0, False
    for k in range(len(tokens)):
        if k == first:
            bullet = tokens[k].text in _BULLETS and (k == 0 or "\n" in text[tokens[k - 1].end : tokens[k].start])
        if k + 1 == len(tokens):
            found.append(Sentence(first, k + 1, paragraph, bullet))
            break
        broken = _line_break(text, tokens[k], tokens[k + 1])
        if broken or _full_stop(tokens, k) or k + 1 - first >= MAX_TOKENS:
            found.append(Sentence(first, k + 1, paragraph, bullet))
            first, paragraph = k + 1, paragraph + broken
    return found


def _line_break(text: str, one: Token, other: Token) -> bool:
    gap = text[one.end : other.start]
    if "\n" not in gap:
        return False
    wrapped = gap.count("\n") == 1 and other.text[0].islower() and one.text not in _STOPS
    return not wrapped


def _full_stop(tokens: Sequence[Token], k: int) -> bool:
    """Whether the sentence ends after token k: a stop, or the closing quote behind one, and a fresh start after it."""
    at = k
    while at > max(0, k - 4) and tokens[at].text in _CLOSERS and tokens[at].start == tokens[at - 1].end:
        at -= 1
    if tokens[at].text not in _STOPS:
        return False
    following = tokens[k + 1]
    if following.text in _CLOSERS and following.start == tokens[k].end:
        return False
    if following.text[0].islower() or following.text in ",;:":
        return False
    before = tokens[at - 1] if at else None
    if tokens[at].text == "." and before is not None and before.end == tokens[at].start:
        if before.low in _ABBREVIATIONS and (before.text[0].isupper() or following.text[0].isdigit()):
            return False
        if len(before.text) == 1 and before.text.isupper():
            return False
    return tokens[at].text != "…" or following.text[0].isupper()
