"""The words of a text -> the names in them: longest match first over a plain dict, hyphens and spaces alike, case minded."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import msgspec

from .fold import fold, head, linked, part
from .shelf import shelf

T = TypeVar("T")

SUFFIXES = frozenset(shelf("cues")["suffixes"].split())
"""What a name's compound may end in: in "Taliban-held" the name is the Taliban's."""

_EITHER_CASE = frozenset(shelf("cues")["either_case"].split())
_JOINT = re.compile(r"[-‐‑]|(?<=[^\W\d_])(?=\d)")
"""Where a word is cut: at hyphens, and before its digits, as tokens are ("M23")."""
_MIXED = re.compile(r"[A-Z][a-z]{1,2}[A-Z]\Z")
"""An acronym of mixed case ("LeT"), which is no word in another ("Let")."""
_DIGIT = re.compile(r"\d")
_NO_ARTICLE = frozenset(["an", "as", "at", "ed", "en", "er", "es", "et", "on", "of", "the", "o", "u", "e", "i", "and"])
"""Little words of English that are no article of an Arabic name where they stand alone in lower case."""
_APOSTROPHES = frozenset("'’")
_REMEMBERED = 50_000
_AS_NAMES_ARE: tuple[str, ...] = ()
"""Stands among the ways of writing for the usual one: a capital at each part but little words."""


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


class _Openings(dict[str, "_Word | None"]):
    """Words as written -> their parts where some name may begin with them: asked once a word."""

    def __init__(self, of: Callable[[str], _Word | None]) -> None:
        """Nothing has been asked."""
        super().__init__()
        self._of = of

    def __missing__(self, text: str) -> _Word | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = found = self._of(text)
        return found


class Book(msgspec.Struct, Generic[T]):
    """What names stand for, by folded key. `written` are the ways of those whose case is not that of names, `small` the parts
    that stand in lower case in them, `longest` tells how many parts the longest key of each first part has."""

    meanings: dict[str, T]
    written: dict[str, tuple[tuple[str, ...], ...]]
    small: set[str]
    longest: dict[str, int]


def longest(keys: Iterable[str]) -> dict[str, int]:
    """How many parts the longest of the keys with each first part has."""
    found: dict[str, int] = {}
    for key in keys:
        first, _, rest = key.partition(" ")
        size = rest.count(" ") + 2 if rest else 1
        if found.get(first, 0) < size:
            found[first] = size
    return found


class Phrases(Generic[T]):
    """A book of names, each with what it stands for. Names are kept and found by folded key."""

    def __init__(self, book: Book[T] | None = None) -> None:
        """`book` is what is known already; it is copied."""
        self._meanings: dict[str, T] = dict(book.meanings) if book else {}
        self._written: dict[str, tuple[tuple[str, ...], ...]] = dict(book.written) if book else {}
        self._longest: dict[str, int] = dict(book.longest) if book else {}
        self._small: set[str] = set(book.small) if book else set()
        self._openings = _Openings(self._opening)

    @property
    def book(self) -> Book[T]:
        """All that is known."""
        return Book(self._meanings, self._written, self._small, self._longest)

    def add(self, name: str, meaning: T) -> None:
        """Let the name, as properly written, stand for the meaning; a later meaning takes the place of another one."""
        if name.isalpha() and name.istitle() and name.isascii():  # most names: no more to ask
            self._add_usual(part(name.lower()), meaning)
            return
        written, folded = _spelled(name)
        key = linked(folded)
        way = _AS_NAMES_ARE if _is_usual(written, folded) else written
        ways: tuple[tuple[str, ...], ...] = (way,)
        if self._meanings.get(key) == meaning:
            ways = (*self._written.get(key, (_AS_NAMES_ARE,)), way)
        if ways == (_AS_NAMES_ARE,):
            self._written.pop(key, None)
        else:
            self._written[key] = ways
        self._meanings[key] = meaning
        opening = head(folded) if len(folded) > 1 else folded[0]
        self._small.update(f for f, w in zip(folded, way, strict=False) if w[0].islower())
        self._longest[opening] = max(len(folded), self._longest.get(opening, 0))

    def learn(self, book: Book[T], only: Collection[str] | None = None) -> None:
        """Take in another book, or those of its keys; what it says of a name takes the place of what was known."""
        keys = book.meanings.keys() if only is None else book.meanings.keys() & only
        for key in self._written.keys() & keys:
            del self._written[key]
        self._meanings.update((key, book.meanings[key]) for key in keys)
        self._written.update((key, book.written[key]) for key in book.written.keys() & keys)
        self._small |= book.small
        for opening, size in book.longest.items():
            if self._longest.get(opening, 0) < size:
                self._longest[opening] = size

    def _add_usual(self, key: str, meaning: T) -> None:
        if self._written and key in self._written:
            if self._meanings.get(key) == meaning:
                self._written[key] = (*self._written[key], _AS_NAMES_ARE)
            else:
                del self._written[key]
        self._meanings[key] = meaning
        self._longest.setdefault(key, 1)

    def get(self, key: str) -> T | None:
        """What the key stands for, whatever its case."""
        return self._meanings.get(key)

    def __iter__(self) -> Iterator[str]:
        """The keys of all names."""
        return iter(self._meanings)

    def find(self, words: Sequence[str]) -> Iterator[Found[T]]:
        """The names among the words, in order, longest first, without overlaps."""
        last = 0
        for at, word in [(at, word) for at, word in enumerate(map(self._openings.__getitem__, words)) if word]:
            if at >= last and (found := self._longest_at(words, at, word)):
                yield found
                last = found.last

    def _opening(self, text: str) -> _Word | None:
        """The word's parts where some name may begin with its first one, in its case."""
        word = cut(text)
        opens = bool(word.parts) and (head(word.parts) in self._longest or word.parts[0] in self._longest)
        if opens and text[0].islower():
            opens = word.parts[0] in self._small or (text not in _NO_ARTICLE and word.parts[0] in _EITHER_CASE)
        return word if opens else None

    def _longest_at(self, words: Sequence[str], first: int, word: _Word) -> Found[T] | None:
        opening = word.parts[0]
        longest = self._longest.get(opening, 0)
        if (article := head(word.parts)) != opening:
            longest = max(longest, self._longest.get(article, 0))
        if longest == 1 and len(word.parts) == 1:
            return self._named(first, first + 1, word.parts, word.written, None)
        parts: list[str] = []
        written: list[str] = []
        best: Found[T] | None = None
        at = first
        while word.parts and len(parts) < longest:
            parts += word.parts
            written += word.written
            at += 1
            if at + 1 < len(words) and words[at] == "-" and words[at - 1].endswith("."):
                word = cut(f"{words[at - 1]}-{words[at + 1]}")  # the tokens of "U.S.-led" are three
                parts.append(fold(words[at + 1]))
                written.append(words[at + 1])
                at += 2
            if word.suffix and (found := self._named(first, at, parts[:-1], written[:-1], word.suffix)):
                best = found
            best = self._named(first, at, parts, written, None) or best
            if at < len(words) and words[at] in _APOSTROPHES:  # the tokens of "Workers' Party" are three
                at += 1
            if at >= len(words) or len(parts) >= longest:
                break
            word = cut(words[at])
            if (
                words[at].islower()
                and word.parts
                and not (word.parts[0] in self._small or word.parts[0] in _EITHER_CASE)
            ):
                break
        return best

    def _named(
        self, first: int, last: int, parts: Sequence[str], written: Sequence[str], suffix: str | None
    ) -> Found[T] | None:
        """What the parts name, where they are written as it is."""
        key = parts[0] if len(parts) == 1 else linked(parts)
        meaning = self._meanings.get(key)
        if meaning is None or not self._is_written(key, parts, written):
            return None
        return Found(first, last, meaning, suffix)

    def _is_written(self, key: str, parts: Sequence[str], written: Sequence[str]) -> bool:
        """Whether the text has the name in one of the ways in which it is written."""
        for way in self._written.get(key, (_AS_NAMES_ARE,)):
            if _cased(way, written) if way else _is_capital(parts, written):
                return True
        return False


@lru_cache(maxsize=65536)
def cut(word: str) -> _Word:
    """A word without its possessive ending, in parts."""
    if word.endswith(("'s", "’s", "'S", "’S")):
        word = word[:-2]
    if word.isalpha() and word.isascii():
        return _Word((part(word.lower()),), (word,), None)
    pairs = [(part(f), p) for p in _JOINT.split(word) if (f := fold(p)) and f[0].isalnum()]
    parts = tuple(f for f, _ in pairs)
    suffix = parts[-1] if len(parts) > 1 and parts[-1] in SUFFIXES else None
    return _Word(parts, tuple(p for _, p in pairs), suffix)


def _spelled(name: str) -> tuple[tuple[str, ...], list[str]]:
    """The written and the folded parts of a proper name."""
    written, folded = name.replace("-", " ").split(), [part(p) for p in fold(name).replace("-", " ").split()]
    if name.isascii() and len(written) == len(folded) and not _DIGIT.search(name):
        return tuple(written), folded
    cuts = [cut(word) for word in name.split()]
    return tuple(p for word in cuts for p in word.written), [p for word in cuts for p in word.parts]


def is_usual(name: str) -> bool:
    """Whether a name is written as names are, so that its folded key says all."""
    return _is_usual(*_spelled(name))


def _is_usual(written: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether a name is written as names are: a capital at each part but little words, no acronym."""
    return _is_capital(folded, written) and not any(len(w) > 1 and (w.isupper() or _MIXED.match(w)) for w in written)


def _is_capital(parts: Sequence[str], written: Sequence[str]) -> bool:
    small = 0
    for folded, word in zip(parts, written, strict=True):
        if word[0].islower():
            if folded not in _EITHER_CASE:
                return False
            small += 1
    return small < len(written)


def _cased(proper: Sequence[str], written: Sequence[str]) -> bool:
    """Whether the written parts have capitals where the proper name has them; an acronym needs them all."""
    for ours, theirs in zip(proper, written, strict=False):
        if ours[0].isupper() and fold(ours) not in _EITHER_CASE and not theirs[0].isupper():
            return False
        if len(ours) > 1 and ours.isupper() and not theirs.isupper():
            return False
        if _MIXED.match(ours) and ours != theirs:
            return False
    return True
