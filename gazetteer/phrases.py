"""The words of a text -> the names in them: longest match first over a plain dict, hyphens and spaces alike, case minded."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from .fold import fold, linked
from .shelf import shelf

T = TypeVar("T")

SUFFIXES = frozenset(shelf(None, "cues")["suffixes"].split())
"""What a name's compound may end in: in "Taliban-held" the name is the Taliban's."""

_EITHER_CASE = frozenset(shelf(None, "cues")["either_case"].split())
_JOINT = re.compile(r"[-‐‑]|(?<=[^\W\d_])(?=\d)")
"""Where a word is cut: at hyphens, and before its digits, as tokens are ("M23")."""
_DIGIT = re.compile(r"\d")
_REMEMBERED = 50_000


class Found(NamedTuple, Generic[T]):
    """Words `first`..`last` (end exclusive) are a name that stands for `meaning`; `suffix` is the rest of a compound."""

    first: int
    last: int
    meaning: T
    suffix: str | None


class _Word(NamedTuple):
    """A word's folded and written parts, cut at its hyphens; `suffix` where the last part is one of SUFFIXES."""

    parts: tuple[str, ...]
    written: tuple[str, ...]
    suffix: str | None


class Phrases(Generic[T]):
    """A book of names, each with what it stands for. Names are kept and found by folded key."""

    def __init__(self) -> None:
        self._meanings: dict[str, tuple[tuple[tuple[str, ...], ...], T]] = {}
        self._longest: dict[str, int] = {}
        self._openings: dict[str, set[str]] = {}
        self._seen: dict[str, _Word | None] = {}

    def add(self, name: str, meaning: T) -> None:
        """Let the name, as properly written, stand for the meaning; a later meaning takes the place of another one."""
        written, folded = _spelled(name)
        key = linked(folded)
        proper, known = self._meanings.get(key, ((), meaning))
        self._meanings[key] = ((*proper, written) if known == meaning else (written,), meaning)
        self._openings.setdefault(folded[0], set()).add(written[0])
        self._longest[folded[0]] = max(len(folded), self._longest.get(folded[0], 0))

    def get(self, key: str) -> T | None:
        """What the key stands for, whatever its case."""
        kept = self._meanings.get(key)
        return kept[1] if kept else None

    def __iter__(self) -> Iterator[str]:
        """The keys of all names."""
        return iter(self._meanings)

    def find(self, words: Sequence[str]) -> Iterator[Found[T]]:
        """The names among the words, in order, longest first, without overlaps."""
        at = 0
        while at < len(words):
            word = self._opening(words[at])
            found = self._longest_at(words, at, word) if word else None
            if found:
                yield found
            at = found.last if found else at + 1

    def _opening(self, word: str) -> _Word | None:
        """The word's parts where some name begins with its first one, in its case."""
        try:
            return self._seen[word]
        except KeyError:
            parted = cut(word)
            openings = self._openings.get(parted.parts[0], ()) if parted.parts else ()
            opens = any(_cased((opening,), parted.written) for opening in openings)
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            return self._seen.setdefault(word, parted if opens else None)

    def _longest_at(self, words: Sequence[str], first: int, word: _Word) -> Found[T] | None:
        longest = self._longest[word.parts[0]]
        parts: list[str] = []
        written: list[str] = []
        best: Found[T] | None = None
        at = first
        while word.parts and len(parts) < longest:
            parts += word.parts
            written += word.written
            at += 1
            if words[at - 1].endswith(".") and at + 1 < len(words) and words[at] == "-":
                word = cut(f"{words[at - 1]}-{words[at + 1]}")  # the tokens of "U.S.-led" are three
                parts.append(fold(words[at + 1]))
                written.append(words[at + 1])
                at += 2
            sizes = ((len(parts) - 1, word.suffix), (len(parts), None)) if word.suffix else ((len(parts), None),)
            for size, suffix in sizes:
                kept = self._meanings.get(linked(parts[:size]))
                if kept and any(_cased(proper, written) for proper in kept[0]):
                    best = Found(first, at, kept[1], suffix)
            if at == len(words):
                break
            word = cut(words[at])
        return best


@lru_cache(maxsize=65536)
def cut(word: str) -> _Word:
    """A word without its possessive ending, in parts."""
    if word.endswith(("'s", "’s", "'S", "’S")):
        word = word[:-2]
    if word.isalpha() and word.isascii():
        return _Word((word.lower(),), (word,), None)
    pairs = [(f, p) for p in _JOINT.split(word) if (f := fold(p)) and f[0].isalnum()]
    parts = tuple(f for f, _ in pairs)
    suffix = parts[-1] if len(parts) > 1 and parts[-1] in SUFFIXES else None
    return _Word(parts, tuple(p for _, p in pairs), suffix)


def _spelled(name: str) -> tuple[tuple[str, ...], list[str]]:
    """The written and the folded parts of a proper name."""
    written, folded = name.replace("-", " ").split(), fold(name).replace("-", " ").split()
    if name.isascii() and len(written) == len(folded) and not _DIGIT.search(name):
        return tuple(written), folded
    cuts = [cut(word) for word in name.split()]
    return tuple(p for word in cuts for p in word.written), [p for word in cuts for p in word.parts]


def _cased(proper: Sequence[str], written: Sequence[str]) -> bool:
    """Whether the written parts have capitals where the proper name has them; an acronym needs them all."""
    for ours, theirs in zip(proper, written, strict=False):
        if ours[0].isupper() and fold(ours) not in _EITHER_CASE and not theirs[0].isupper():
            return False
        if len(ours) > 1 and ours.isupper() and not theirs.isupper():
            return False
    return True
