"""Tokens -> sentences, each with its paragraph; abbreviations, initials, decimals and bullet lists do not break them."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from ..lexicon import lexicon
from .tokens import Token, texts

_ABBREVIATIONS = lexicon().grammar["abbreviations"]
_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"')]”’»")
_ENDS = _STOPS | _CLOSERS
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
    lines = _line_ends(text, tokens)
    first, paragraph = 0, 0
    for k in sorted(lines.union([k for k, text in enumerate(texts(tokens)) if text in _ENDS])):
        broken = k in lines and _line_break(text, tokens[k], tokens[k + 1])
        if not (broken or (k + 1 < len(tokens) and _full_stop(tokens, k))):
            continue
        found += _runs(tokens, first, k + 1, paragraph, lines)
        first, paragraph = k + 1, paragraph + broken
    found += _runs(tokens, first, len(tokens), paragraph, lines)
    return found


def _runs(tokens: Sequence[Token], first: int, last: int, paragraph: int, lines: Collection[int]) -> Iterator[Sentence]:
    """A sentence, cut where it is too long."""
    for at in range(first, last, MAX_TOKENS):
        bullet = tokens[at].text in _BULLETS and (at == 0 or at - 1 in lines)
        yield Sentence(at, min(last, at + MAX_TOKENS), paragraph, bullet)


def _line_ends(text: str, tokens: Sequence[Token]) -> set[int]:
    """The tokens that are the last of a line, but the very last one."""
    ends: set[int] = set()
    at = text.find("\n")
    while at >= 0:
        behind = bisect_left(tokens, at, key=_START)
        if 0 < behind < len(tokens):
            ends.add(behind - 1)
        at = text.find("\n", at + 1)
    return ends


_START = itemgetter(0)


def _line_break(text: str, one: Token, other: Token) -> bool:
    wrapped = text.count("\n", one.end, other.start) == 1 and other.text[0].islower() and one.text not in _STOPS
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
