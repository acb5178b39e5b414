"""The word lists under lexicon/ -> look-ups over folded words, ready when reading first needs them.

The lists are compiled by tools/build_lexicon.py; lists changed since are taken apart when they are first asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeVar
from zlib import crc32

import msgspec

from .. import tomlfile

SHEETS = Path(__file__).parent / "lexicon"
COMPILED = "compiled.json"
LISTS = ("events", "grammar", "outcomes", "parties", "people", "stops", "things", "verbs")
"""The sheets that make the lexicon."""

Form = Literal["base", "s", "past", "part", "ing"]
V = TypeVar("V")


class EventNoun(NamedTuple):
    """What a noun for a violent event says: how its words tie the sides, and its event type."""

    family: str
    dyad: str
    event_type: str
    sub_event_type: str | None


class Noun(NamedTuple):
    """A known noun: `people` with its class, an `event`, or a `thing`; `outcome` where it tells what became of people."""

    kind: Literal["people", "event", "thing"]
    classes: frozenset[str]
    plural: bool
    collective: bool = False
    outcome: str | None = None
    event: EventNoun | None = None


class VerbForm(NamedTuple):
    """One form of a known verb and the frames that it may fill; `size` is the number of words for a fixed phrase."""

    lemma: str
    form: Form
    frames: frozenset[str]


class Rows(dict[str, tuple[V, ...]]):
    """What the lists say of a word, taken apart when it is first asked for; nothing of a word that they do not have."""

    def __init__(self, kept: Mapping[str, msgspec.Raw], shape: type[V]) -> None:
        """`kept` is what is said of each word, a list of values of that shape as JSON."""
        super().__init__()
        self.kept = kept
        self._decoder = msgspec.json.Decoder(tuple[shape, ...])  # type: ignore[valid-type]  # known at run time only

    def __missing__(self, word: str) -> tuple[V, ...]:
        """Take it apart, and remember."""
        said = self.kept.get(word)
        if said is None:
            return ()
        self[word] = found = self._decoder.decode(said)
        return found


class Phrases(Generic[V]):
    """Word sequences -> values, longest match first; `*` in a sequence stands for one possessive word or nothing."""

    def __init__(self, kept: Mapping[str, msgspec.Raw], shape: type[V]) -> None:
        """`kept` are sequences with their values as JSON by first word, longest first."""
        self._rows: Rows[tuple[tuple[str, ...], V]] = Rows(kept, tuple[tuple[str, ...], shape])  # type: ignore[valid-type]

    def match(self, words: Sequence[str], at: int, end: int) -> tuple[int, V] | None:
        """The end and value of the longest sequence that starts at `at` and ends by `end`."""
        if at >= end:
            return None
        behind = words[at + 1] if at + 1 < end else ""
        for sequence, value in self._rows[words[at]]:
            if len(sequence) == 1:
                return at + 1, value
            if sequence[1] == behind or sequence[1] == "*":
                last = matched(sequence, words, at, end)
                if last is not None:
                    return last, value
        return None

    def beginning(self, word: str) -> tuple[tuple[tuple[str, ...], V], ...]:
        """The sequences that begin with the word, and their values."""
        return self._rows[word]

    def opens(self, word: str) -> bool:
        """Whether a sequence begins with the word."""
        return word in self._rows.kept

    @cached_property
    def _told_by(self) -> frozenset[str]:
        """Of each sequence its longest word, the rarest as a rule."""
        return frozenset(max(words, key=len) for word in self._rows.kept for words, _ in self._rows[word])

    def may_stand(self, words: Iterable[str]) -> bool:
        """Whether the words hold any without which no sequence stands among them."""
        return not self._told_by.isdisjoint(words)

    def within(self, words: Sequence[str]) -> bool:
        """Whether any sequence stands somewhere in the words."""
        if not self.may_stand(words):
            return False
        openings = [k for k, word in enumerate(words) if word in self._rows.kept]
        return any(self.match(words, k, len(words)) for k in openings)


def matched(sequence: Sequence[str], words: Sequence[str], at: int, end: int) -> int | None:
    """Where a sequence that starts at `at` ends, if it does by `end`."""
    k = at
    for part in sequence:
        if part == "*":
            k += k < end and words[k] in _OWNERS
        elif k < end and words[k] == part:
            k += 1
        else:
            return None
    return k


_OWNERS = frozenset(
    ("its", "their", "his", "her", "our", "the", "themselves", "himself", "itself", "herself", "it", "them", "him")
)


class Lexicon(NamedTuple):
    """Every word list, ready to be asked."""

    nouns: Phrases[Noun]
    verbs: Rows[VerbForm]
    verb_phrases: Phrases[VerbForm]
    grammar: dict[str, frozenset[str]]
    stops: dict[str, Phrases[str]]
    parties: tuple[tuple[str, Phrases[str]], ...]


class Compiled(msgspec.Struct):
    """The lexicon as it is kept: what is said of a word stays JSON. `sheets` is the digest of the sheets that it was taken from."""

    sheets: int
    nouns: dict[str, msgspec.Raw]
    verbs: dict[str, msgspec.Raw]
    verb_phrases: dict[str, msgspec.Raw]
    grammar: dict[str, frozenset[str]]
    stops: dict[str, dict[str, msgspec.Raw]]
    parties: tuple[tuple[str, dict[str, msgspec.Raw]], ...]


@cache
def lexicon() -> Lexicon:
    """The lexicon of English conflict reporting."""
    return lexicon_in(SHEETS)


def lexicon_in(folder: Path) -> Lexicon:
    """The lexicon of the sheets in a folder: as compiled, or taken apart where they have changed since. Raises ConfigError."""
    kept = _compiled(folder)
    return Lexicon(
        Phrases(kept.nouns, Noun),
        Rows(kept.verbs, VerbForm),
        Phrases(kept.verb_phrases, VerbForm),
        kept.grammar,
        {name: Phrases(rows, str) for name, rows in kept.stops.items()},
        tuple((name, Phrases(rows, str)) for name, rows in kept.parties),
    )


def _compiled(folder: Path) -> Compiled:
    if (file := folder / COMPILED).is_file():
        kept = _DECODER.decode(file.read_bytes())
        if kept.sheets == digest(folder):
            return kept
    from .wordlists import compiled

    return _DECODER.decode(compiled(folder))


_DECODER = msgspec.json.Decoder(Compiled)


def digest(folder: Path) -> int:
    """What tells whether the sheets in a folder are those that were compiled."""
    return crc32(b"".join((folder / f"{name}.toml").read_bytes() for name in LISTS))


class Precision(NamedTuple):
    """What confidence rests on: rule -> (right, told), kind -> share right, kind -> sign -> weight."""

    rules: dict[str, tuple[int, int]]
    shares: dict[str, float]
    weights: dict[str, dict[str, float]]


@cache
def precision() -> Precision:
    """How often readings were whole right, as counted and fitted by tools/calibrate.py."""
    rows = table(SHEETS / "precision.toml")
    rules = {rule: (int(right), int(told)) for rule, (right, told) in rows["rules"].items()}
    return Precision(rules, rows["shares"], rows["weights"])


def table(file: Path) -> dict[str, Any]:
    """A sheet's table. Raises ConfigError."""
    return tomlfile.table(file, tomlfile.read(file))
