"""The authored sheets of words -> the lexicon: nouns with their plurals, verbs in all their forms, phrases by first word."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from .lexicon import LISTS, EventNoun, Form, Noun, VerbForm, digest, table

V = TypeVar("V")
Sheet = Mapping[str, Any]
Phrases = dict[str, list[tuple[tuple[str, ...], V]]]
_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "wife": "wives",
    "life": "lives",
    "passer-by": "passers-by",
    "passerby": "passersby",
}
_SAME = ("personnel", "aircraft", "police", "infantry")


def compiled(folder: Path) -> bytes:
    """The lexicon of the sheets in a folder as it is kept, words without an order by the alphabet. Raises ConfigError."""
    sheets = {name: table(folder / f"{name}.toml") for name in LISTS}
    verbs, verb_phrases = _verbs(sheets["verbs"])
    kept = {
        "origin": "the sheets of words beside it, by tools/build_lexicon.py",
        "licence": "Apache-2.0",
        "sheets": digest(folder),
        "nouns": _nouns(sheets),
        "verbs": verbs,
        "verb_phrases": verb_phrases,
        "grammar": {name: set(words) for name, words in sheets["grammar"].items() if isinstance(words, list)},
        "stops": {name: _same(rows["words"]) for name, rows in _tables(sheets["stops"])},
        "parties": [(name, _same(rows["words"])) for name, rows in _tables(sheets["parties"])],
    }
    return msgspec.json.encode(kept, order="deterministic") + b"\n"


def phrases(sequences: Iterable[tuple[Sequence[str], V]]) -> Phrases[V]:
    """Sequences with what each stands for, by first word, longest first; of equal ones the first counts."""
    rows: Phrases[V] = {}
    for listed, value in sequences:
        words = tuple(listed)
        row = rows.setdefault(words[0], [])
        if all(known != words for known, _ in row):
            row.append((words, value))
    for row in rows.values():
        row.sort(key=lambda pair: -len(pair[0]))
    return rows


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


def _same(words: Sequence[str]) -> Phrases[str]:
    """Phrases that stand for themselves."""
    return phrases((word.split(), word) for word in words)


def _tables(rows: Sheet) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, table) for name, table in rows.items() if isinstance(table, dict))


def _nouns(sheets: Mapping[str, Sheet]) -> Phrases[Noun]:
    outcomes = {word: name for name, row in _tables(sheets["outcomes"]) for word in row["words"]}
    found: dict[str, Noun] = {}

    def learn(word: str, noun: Noun) -> None:
        known = found.get(word)
        if known is None:
            found[word] = noun
        elif known.kind == noun.kind:
            found[word] = known._replace(classes=known.classes | noun.classes)

    for family, row in _tables(sheets["events"]):
        event = EventNoun(family, row["dyad"], row["event_type"], row.get("sub_event_type"))
        classes = frozenset((family,))
        one, many = Noun("event", classes, False, event=event), Noun("event", classes, True, event=event)
        for word in row["words"]:
            learn(word, one)
            learn(plural(word), many)
    for name, row in _tables(sheets["people"]):
        classes = frozenset((name,))
        for word in row["words"]:
            outcome = outcomes.get(word)
            learn(word, Noun("people", classes, word in _SAME, outcome=outcome))
            learn(plural(word), Noun("people", classes, True, outcome=outcome))
        for word in row["collective"]:
            learn(word, Noun("people", classes, word.endswith("s"), collective=True))
        for word in row.get("communities", ()):
            learn(word, Noun("people", classes, True))
    for name, row in _tables(sheets["things"]):
        classes = frozenset((name,))
        one, many = Noun("thing", classes, False), Noun("thing", classes, True)
        for word in row["words"]:
            learn(word, one)
            learn(plural(word), many)
    for word, outcome in outcomes.items():
        learn(word, Noun("people", frozenset(("people",)), False, outcome=outcome))
    return phrases((word.split(), noun) for word, noun in found.items())


def _verbs(rows: Sheet) -> tuple[dict[str, list[VerbForm]], Phrases[VerbForm]]:
    irregular: dict[str, list[str]] = rows["forms"]
    frames: dict[str, set[str]] = {}
    for frame, row in _tables(rows):
        for word in row.get("words", ()):
            frames.setdefault(word, set()).add(frame)
    verbs: dict[str, list[VerbForm]] = {}
    for word, of in frames.items():
        shared = frozenset(of)
        for spelling, form in _inflected(word, irregular):
            verbs.setdefault(spelling, []).append(VerbForm(word, form, shared))
    return verbs, phrases(_verb_phrases(rows, irregular))


def _verb_phrases(rows: Sheet, irregular: dict[str, list[str]]) -> Iterator[tuple[tuple[str, ...], VerbForm]]:
    for frame, row in _tables(rows):
        frames = frozenset((frame,))
        for phrase in row.get("phrases", ()):
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
