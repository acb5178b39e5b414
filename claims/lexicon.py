"""The authored word lists under lexicon/ -> look-ups over folded words, built once when reading first needs them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from .. import tomlfile

_SHEETS = Path(__file__).parent / "lexicon"
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives", "life": "lives"}
_SAME = ("personnel", "aircraft", "police", "infantry")

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


class Phrases(Generic[V]):
    """Word sequences -> values, longest match first; `*` in a sequence stands for one possessive word or nothing."""

    def __init__(self, sequences: Iterable[tuple[Sequence[str], V]]) -> None:
        """Sequences with what each stands for; of equal ones the first counts."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for listed, value in sequences:
            words = tuple(listed)
            row = self._by_first.get(words[0])
            if row is None:
                self._by_first[words[0]] = [(words, value)]
            elif all(known != words for known, _ in row):
                row.append((words, value))
        for row in self._by_first.values():
            if len(row) > 1:
                row.sort(key=_longest_first)

    def match(self, words: Sequence[str], at: int, end: int) -> tuple[int, V] | None:
        """The end and value of the longest sequence that starts at `at` and ends by `end`."""
        if at >= end:
            return None
        for sequence, value in self._by_first.get(words[at], ()):
            if len(sequence) == 1:
                return at + 1, value
            last = _matched(sequence, words, at, end)
            if last is not None:
                return last, value
        return None

    def opens(self, word: str) -> bool:
        """Whether a sequence begins with the word."""
        return word in self._by_first

    @cached_property
    def _told_by(self) -> frozenset[str]:
        """Of each sequence its longest word, the rarest as a rule."""
        return frozenset(max(words, key=len) for row in self._by_first.values() for words, _ in row)

    def within(self, words: Sequence[str]) -> bool:
        """Whether any sequence stands somewhere in the words."""
        if self._told_by.isdisjoint(words):
            return False
        openings = [k for k, word in enumerate(words) if word in self._by_first]
        return any(self.match(words, k, len(words)) for k in openings)


def _longest_first(pair: tuple[tuple[str, ...], object]) -> int:
    return -len(pair[0])


def _matched(sequence: Sequence[str], words: Sequence[str], at: int, end: int) -> int | None:
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
    verbs: dict[str, tuple[VerbForm, ...]]
    verb_phrases: Phrases[VerbForm]
    grammar: dict[str, frozenset[str]]
    stops: dict[str, Phrases[str]]
    parties: tuple[tuple[str, Phrases[str]], ...]


@cache
def lexicon() -> Lexicon:
    """The lexicon of English conflict reporting."""
    verbs, phrases = _verbs(_load("verbs"))
    parties = tuple((name, _phrases(rows["words"])) for name, rows in _tables(_load("parties")))
    stops = {name: _phrases(rows["words"]) for name, rows in _tables(_load("stops"))}
    grammar = {name: frozenset(words) for name, words in _load("grammar").items() if isinstance(words, list)}
    return Lexicon(_nouns(), verbs, phrases, grammar, stops, parties)


class Precision(NamedTuple):
    """What confidence rests on: rule -> (right, told), kind -> share right, kind -> sign -> weight."""

    rules: dict[str, tuple[int, int]]
    shares: dict[str, float]
    weights: dict[str, dict[str, float]]


@cache
def precision() -> Precision:
    """How often readings were whole right, as counted and fitted by tools/calibrate.py."""
    rows = _load("precision")
    rules = {rule: (int(right), int(told)) for rule, (right, told) in rows["rules"].items()}
    return Precision(rules, rows["shares"], rows["weights"])


def plural(word: str) -> str:
    """The plural of a noun phrase, formed on its last word ("special force" -> "special forces")."""
    head, _, last = word.rpartition(" ")
    return f"{head} {_plural_of(last)}" if head else _plural_of(last)


def _plural_of(word: str) -> str:
    if word.endswith(_IRREGULAR_ENDS):
        for one, many in _IRREGULAR.items():
            if word == one or (word.endswith(one) and one in ("man", "woman", "child")):
                return word[: len(word) - len(one)] + many
    if word in _SAME:
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "ch", "sh", "x")) else f"{word}s"


_IRREGULAR_ENDS = tuple(_IRREGULAR)


def _load(name: str) -> dict[str, Any]:
    path = _SHEETS / f"{name}.toml"
    return tomlfile.table(path, tomlfile.read(path))


def _tables(rows: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, table) for name, table in rows.items() if isinstance(table, dict))


def _phrases(words: Sequence[str]) -> Phrases[str]:
    return Phrases((word.split(), word) for word in words)


def _nouns() -> Phrases[Noun]:
    outcomes = {word: name for name, table in _tables(_load("outcomes")) for word in table["words"]}
    found: dict[str, Noun] = {}

    def learn(word: str, noun: Noun) -> None:
        known = found.get(word)
        if known is None:
            found[word] = noun
        elif known.kind == noun.kind:
            found[word] = known._replace(classes=known.classes | noun.classes)

    for family, table in _tables(_load("events")):
        event = EventNoun(family, table["dyad"], table["event_type"], table.get("sub_event_type"))
        classes = frozenset((family,))
        one, many = Noun("event", classes, False, event=event), Noun("event", classes, True, event=event)
        for word in table["words"]:
            learn(word, one)
            learn(plural(word), many)
    for name, table in _tables(_load("people")):
        classes = frozenset((name,))
        for word in table["words"]:
            outcome = outcomes.get(word)
            learn(word, Noun("people", classes, word in _SAME, outcome=outcome))
            learn(plural(word), Noun("people", classes, True, outcome=outcome))
        for word in table["collective"]:
            learn(word, Noun("people", classes, word.endswith("s"), collective=True))
    for name, table in _tables(_load("things")):
        classes = frozenset((name,))
        one, many = Noun("thing", classes, False), Noun("thing", classes, True)
        for word in table["words"]:
            learn(word, one)
            learn(plural(word), many)
    for word, outcome in outcomes.items():
        learn(word, Noun("people", frozenset(("people",)), False, outcome=outcome))
    return Phrases((word.split(), noun) for word, noun in found.items())


def _verbs(rows: dict[str, Any]) -> tuple[dict[str, tuple[VerbForm, ...]], Phrases[VerbForm]]:
    irregular: dict[str, list[str]] = rows["forms"]
    frames: dict[str, set[str]] = {}
    for frame, table in _tables(rows):
        for word in table.get("words", ()):
            frames.setdefault(word, set()).add(frame)
    verbs: dict[str, list[VerbForm]] = {}
    for word, of in frames.items():
        shared = frozenset(of)
        for spelling, form in _inflected(word, irregular):
            verbs.setdefault(spelling, []).append(VerbForm(word, form, shared))
    return {word: tuple(forms) for word, forms in verbs.items()}, Phrases(_verb_phrases(rows, irregular))


def _verb_phrases(rows: dict[str, Any], irregular: dict[str, list[str]]) -> Iterator[tuple[tuple[str, ...], VerbForm]]:
    for frame, table in _tables(rows):
        frames = frozenset((frame,))
        for phrase in table.get("phrases", ()):
            first, *rest = phrase.split()
            for spelling, form in _inflected(first, irregular):
                yield (spelling, *rest), VerbForm(phrase, form, frames)


def _inflected(verb: str, irregular: dict[str, list[str]]) -> Iterator[tuple[str, Form]]:
    if verb == "be":
        yield from (("be", "base"), ("is", "s"), ("are", "base"), ("was", "past"), ("were", "past"), ("been", "part"))
        yield "being", "ing"
        return
    yield verb, "base"
    yield ("has" if verb == "have" else _plural_of(verb) if not verb.endswith("o") else f"{verb}es"), "s"
    past, part = irregular.get(verb, (None, None))
    stem = f"{verb}{verb[-1]}" if _doubles(verb) else verb
    if past is None or part is None:
        regular = f"{verb}d" if verb.endswith("e") else f"{verb[:-1]}ied" if _consonant_y(verb) else f"{stem}ed"
        past, part = regular, regular
    yield past, "past"
    yield part, "part"
    if verb.endswith("ie"):
        yield f"{verb[:-2]}ying", "ing"
    elif verb.endswith("e") and not verb.endswith("ee"):
        yield f"{verb[:-1]}ing", "ing"
    else:
        yield f"{stem}ing", "ing"


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"


def _doubles(verb: str) -> bool:
    if verb in ("open", "edit"):
        return False
    short = (
        len(verb) <= 4 and len(verb) >= 3 and verb[-1] in "bdgmnpt" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    )
    return short or verb in (
        "stab",
        "expel",
        "repel",
        "admit",
        "overrun",
        "commit",
        "kidnap",
        "rebut",
        "control",
        "patrol",
        "compel",
        "transfer",
        "slip",
    )
