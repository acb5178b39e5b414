"""The words of a text -> the names in them: longest match first over a plain dict, hyphens and spaces alike, case minded."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Generic, NamedTuple, Protocol, TypeVar

import msgspec

from .fold import fold, head, linked, part
from .shelf import shelf

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

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
_HEARD = 8_192
"""How many keys, most of them of several words, are kept with what they stand for."""
_AS_NAMES_ARE: tuple[str, ...] = ()
"""Stands among the ways of writing for the usual one: a capital at each part but little words."""
Ways = tuple[tuple[str, ...], ...]
_USUAL: Ways = (_AS_NAMES_ARE,)


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


class _Openings(dict[str, "tuple[_Word, int] | None"]):
    """Words as written -> their parts, and those of the longest name, where some name may begin with them: asked once a word."""

    def __init__(self, of: Callable[[str], tuple[_Word, int] | None]) -> None:
        """Nothing has been asked."""
        super().__init__()
        self._of = of

    def __missing__(self, text: str) -> tuple[_Word, int] | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = found = self._of(text)
        return found


class Names(Protocol[T_co]):
    """Names with what they stand for, which books are laid over."""

    def get(self, key: str) -> T_co | None:
        """What the key stands for, whatever its case."""

    def ways(self, key: str) -> Ways:
        """In which ways a name of the key is written."""

    def size(self, opening: str) -> int:
        """How many parts the longest key with that first part has; 0 where there is none."""

    def is_small(self, part: str) -> bool:
        """Whether the part stands in lower case in a name."""

    def __iter__(self) -> Iterator[str]:
        """The keys of all names."""


class Book(msgspec.Struct, Generic[T]):
    """What names stand for, by folded key. `written` are the ways of those whose case is not that of names, `small` the parts
    that stand in lower case in them, `longest` tells how many parts the longest key of each first part has."""

    meanings: dict[str, T]
    written: dict[str, Ways]
    small: set[str]
    longest: dict[str, int]

    def get(self, key: str) -> T | None:
        """What the key stands for, whatever its case."""
        return self.meanings.get(key)

    def ways(self, key: str) -> Ways:
        """In which ways a name of the key is written."""
        return self.written.get(key, _USUAL)

    def size(self, opening: str) -> int:
        """How many parts the longest key with that first part has; 0 where there is none."""
        return self.longest.get(opening, 0)

    def is_small(self, part: str) -> bool:
        """Whether the part stands in lower case in a name."""
        return part in self.small

    def __iter__(self) -> Iterator[str]:
        """The keys of all names."""
        return iter(self.meanings)


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
    """Books of names, each name with what it stands for, the first book before the others. Names are kept and found by folded key."""

    def __init__(self, *known: Names[T]) -> None:
        """`known` is what is known already; it stays as it is, and what is added lies over it."""
        self.book: Book[T] = Book({}, {}, set(), {})
        """What was added since the last whole book."""
        self._layers: list[Names[T]] = [self.book, *known]
        self._openings = _Openings(self._opening)
        self._heard: dict[str, tuple[T, Ways] | None] = {}

    def add(self, name: str, meaning: T) -> None:
        """Let the name, as properly written, stand for the meaning; a later meaning takes the place of another one."""
        if name.isalpha() and name.istitle() and name.isascii():  # most names: no more to ask
            key = part(name.lower())
            known = self.ways(key) if self.get(key) == meaning else _USUAL
            self._write(key, meaning, known if known == _USUAL else (*known, _AS_NAMES_ARE))
            self.book.longest.setdefault(key, 1)
            return
        written, folded = _spelled(name)
        key = linked(folded)
        way = _AS_NAMES_ARE if _is_usual(written, folded) else written
        self._write(key, meaning, (*self.ways(key), way) if self.get(key) == meaning else (way,))
        opening = head(folded) if len(folded) > 1 else folded[0]
        self.book.small.update(f for f, w in zip(folded, way, strict=False) if w[0].islower())
        self.book.longest[opening] = max(len(folded), self.book.longest.get(opening, 0))

    def _write(self, key: str, meaning: T, ways: Ways) -> None:
        self.book.meanings[key] = meaning
        if ways == _USUAL:
            self.book.written.pop(key, None)
        else:
            self.book.written[key] = ways

    def learn(self, book: Book[T], only: Collection[str] | None = None) -> None:
        """Take in another book, or those of its keys; what it says of a name takes the place of what was known."""
        if only is None:
            self.book = Book({}, {}, set(), {})
            self._layers[:0] = [self.book, book]
            return
        for key in book.meanings.keys() & only:
            self._write(key, book.meanings[key], book.ways(key))
        self.book.small |= book.small
        for opening, size in book.longest.items():
            if self.book.longest.get(opening, 0) < size:
                self.book.longest[opening] = size

    def get(self, key: str) -> T | None:
        """What the key stands for, whatever its case."""
        for layer in self._layers:
            if (meaning := layer.get(key)) is not None:
                return meaning
        return None

    def ways(self, key: str) -> Ways:
        """In which ways a name of the key is written."""
        for layer in self._layers:
            if layer.get(key) is not None:
                return layer.ways(key)
        return _USUAL

    def size(self, opening: str) -> int:
        """How many parts the longest key with that first part has; 0 where there is none."""
        return max([layer.size(opening) for layer in self._layers])

    def is_small(self, part: str) -> bool:
        """Whether the part stands in lower case in a name."""
        return True in [layer.is_small(part) for layer in self._layers]

    def __iter__(self) -> Iterator[str]:
        """The keys of all names."""
        return iter(dict.fromkeys(chain.from_iterable(reversed(self._layers))))

    def opens(self, word: str) -> bool:
        """Whether some name may begin with the word as written."""
        return self._openings[word] is not None

    def find(self, words: Sequence[str]) -> Iterator[Found[T]]:
        """The names among the words, in order, longest first, without overlaps."""
        last = 0
        for at, (word, longest) in [(at, o) for at, o in enumerate(map(self._openings.__getitem__, words)) if o]:
            if at >= last and (found := self._longest_at(words, at, word, longest)):
                yield found
                last = found.last

    def _opening(self, text: str) -> tuple[_Word, int] | None:
        """The word's parts where some name may begin with its first one, in its case; how many parts the longest such name has."""
        word = cut(text)
        longest = max(map(self.size, {word.parts[0], head(word.parts)})) if word.parts else 0
        if longest and text[0].islower():
            opens = self.is_small(word.parts[0]) or (text not in _NO_ARTICLE and word.parts[0] in _EITHER_CASE)
            return (word, longest) if opens else None
        return (word, longest) if longest else None

    def _longest_at(self, words: Sequence[str], first: int, word: _Word, longest: int) -> Found[T] | None:
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
                and not (self.is_small(word.parts[0]) or word.parts[0] in _EITHER_CASE)
            ):
                break
        return best

    def _named(
        self, first: int, last: int, parts: Sequence[str], written: Sequence[str], suffix: str | None
    ) -> Found[T] | None:
        """What the parts name, where they are written as it is."""
        key = parts[0] if len(parts) == 1 else linked(parts)
        known = self._heard[key] if key in self._heard else self._hear(key)
        return Found(first, last, known[0], suffix) if known and _is_written(known[1], parts, written) else None

    def _hear(self, key: str) -> tuple[T, Ways] | None:
        """What the key stands for and how it is written: found out once for all texts."""
        meaning = self.get(key)
        if len(self._heard) >= _HEARD:
            self._heard.clear()
        self._heard[key] = found = (meaning, self.ways(key)) if meaning is not None else None
        return found


def _is_written(ways: Ways, parts: Sequence[str], written: Sequence[str]) -> bool:
    """Whether the text has a name in one of the ways in which it is written."""
    if ways is _USUAL:
        return _is_capital(parts, written)
    return any(_cased(way, written) if way else _is_capital(parts, written) for way in ways)


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
