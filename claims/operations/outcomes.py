"""What became of people: the outcome that a word tells, how many a group counts, and the event nearest to a loss."""

from functools import cache

from ...model.operation import Outcome
from ...model.quantity import Quantity
from ..lexicon import lexicon
from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, governed, last_verb, objects, subject, verb_from, word

OUTCOMES: dict[str, Outcome] = {
    "kill": "killed",
    "die": "killed",
    "wound": "wounded",
    "neutralise": "neutralised",
    "catch": "captured",
    "abduct": "captured",
    "surrender": "surrendered",
    "defect": "surrendered",
    "miss": "missing",
    "displace": "displaced",
    "flee": "displaced",
}


_ONE = Quantity(1, 1, "exact", "a")


def outcome_of(chunk: Chunk) -> Outcome | None:
    """The outcome that a verb tells of people, None where it tells none."""
    return _outcome(chunk.frames)


@cache
def _outcome(frames: frozenset[str]) -> Outcome | None:
    return next((outcome for frame, outcome in OUTCOMES.items() if frame in frames), None)


def quantity(row: Row, k: int, *, single: bool = False) -> Quantity | None:
    """How many the group at k counts; `single` lets one definite person be one ("killed the police chief")."""
    chunk = row[k]
    if chunk.kind == "number" and word(row, k + 1) == "of" and k + 2 < len(row) and row[k + 2].words[-1] in _NO_PEOPLE:
        return None  # "killed 30 of the animals"
    if chunk.number is None and chunk.words[0] in ("mostly", "mainly", "largely", "chiefly", "predominantly"):
        return None
    if chunk.det in ("no", "every", "each") or (chunk.number is None and "number" in chunk.words[:2]):
        return None
    if chunk.det == "both" and chunk.number is None and chunk.plural:
        return Quantity(2, 2, "exact", "both")
    if chunk.det == "any":
        return Quantity(1, None, "vague", "any")
    many = chunk.words[-1].endswith("s") or chunk.words[-1] in ("police", "personnel", "troops")
    if chunk.number is None and chunk.det is None and many and chunk.kind in ("actor", "people") and _shares(row, k):
        return Quantity(2, None, "vague", chunk.words[-1])  # "131 Malian soldiers | and Russian mercenaries"
    if chunk.kind == "actor" and chunk.number is None:
        one = chunk.det in ("a", "an", "another") and bool(chunk.actors) and chunk.actors[-1].role == "demonym"
        return Quantity(1, 1, "exact", chunk.det or "a") if one else None
    count = chunk.count
    if count is None and single and chunk.kind in ("people", "noun") and not chunk.collective and not chunk.plural:
        named = chunk.name is not None and chunk.name[1] == chunk.last
        return _ONE if chunk.kind == "people" or named or nth(chunk) else None
    if count is None and single and chunk.kind == "pronoun" and chunk.word in ("he", "she", "him", "her"):
        return _ONE
    return count


def _shares(row: Row, k: int) -> bool:
    """Whether the group at k shares the number of the one before it ("240 soldiers and | police")."""
    return k >= 2 and word(row, k - 1) == "and" and row[k - 2].number is not None and row[k - 2].kind == "people"


_NTHS = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh"))


def nth(chunk: Chunk) -> bool:
    """Whether one more of those told of before is meant ("two soldiers had died and | a third | was missing")."""
    return chunk.kind == "noun" and chunk.words[:1] == ("a",) and len(chunk.words) == 2 and chunk.words[1] in _NTHS


def human_group(chunk: Chunk) -> bool:
    return (
        chunk.kind in ("people", "number", "actor")
        or (chunk.kind == "noun" and bool(chunk.name))
        or chunk.kind == "pronoun"
        or nth(chunk)
    )


def peopled(row: Row, k: int) -> None:
    """Let counted nouns that a verb of dying, wounding or kidnapping is told of be people ("14 novices died", "two officers and a passer-by")."""
    verb, held = row[k], row[k].lemma in ARRESTS
    if not (held or verb.frames & _ONLY_PEOPLE) or outcome_of(verb) is None:
        return
    groups = subject(row, k) if verb.voice == "passive" or "die" in verb.frames else objects(row, k)
    others = any(row[g].kind == "people" for g in groups)
    for g in groups:
        chunk = row[g]
        if chunk.kind == "noun" and word(row, g - 1) == "and" and row[g - 2].kind == "people" and row[g - 2].number:
            if row[g].words[-1].endswith("s") and not row[g].words[-1].endswith("ss"):
                row.becomes(g, "people", frozenset(("civilians",)))
                chunk.plural = True
            continue  # "460 patients and | companions | were killed"
        if chunk.kind != "noun" or (chunk.actors and not held) or chunk.words[-1] in _NO_PEOPLE:
            continue
        many = chunk.count is not None and chunk.words[-1].endswith(_MANY)
        one = chunk.det in ("a", "an") and chunk.name is None and chunk.words[-1].endswith(_ONE_MAN)
        if many or (others and chunk.det in ("a", "an") and chunk.name is None) or (held and one):
            named = held and any(m.actor_id is not None for m in chunk.actors)
            row.becomes(g, "people", frozenset(("people" if named else "civilians",)))


ARRESTS = frozenset(("arrest", "detain", "apprehend", "imprison", "take into custody", "round up"))
"""What is done to nothing but people."""
_ONE_MAN = ("er", "or", "ist", "man", "woman", "ant", "ian")
_MANY = ("s", "men", "women", "people", "folk", "-by", "staff", "personnel", "crew")
_ONLY_PEOPLE = frozenset(("kill", "die", "wound", "abduct"))
_NO_PEOPLE = lexicon().grammar["no_people"]


def typed(outcome: str) -> Outcome:
    for known in OUTCOMES.values():
        if outcome == known:
            return known
    return "casualties"


def cause_near(row: Row, k: int) -> int | None:
    """The event that a loss is tied to: "in a mortar attack", "during a raid", "when a roadside bomb struck"."""
    best: int | None = None
    for j, chunk in enumerate(row):
        if chunk.kind != "event" or word(row, j - 1) == "before" or backing(row, j) or _brought_down(row, j):
            continue
        if best is None or abs(j - k) < abs(best - k):
            best = j
    return best


def _brought_down(row: Row, k: int) -> bool:
    """Whether a weapon did nothing: "two of its men died, and it shot down | a drone"."""
    return (
        bool(k)
        and row[k - 1].kind == "verb"
        and row[k - 1].lemma in ("shoot down", "bring down", "intercept", "downed")
    )


def backing(row: Row, k: int) -> bool:
    """Whether a weapon only supports the act ("troops backed by US warplanes", "with the help of drones")."""
    before = row[k - 2] if k >= 2 else None
    if before is None or governed(row, k) not in ("by", "of", "from"):
        return False
    return (before.kind == "verb" and before.lemma in _AIDS) or (before.nominal and before.words[-1] in _AIDS)


_AIDS = frozenset(("back", "support", "cover", "help", "aid", "accompany", "assist"))


def held_at(row: Row, taken: tuple[int, ...]) -> int | None:
    """The word for what the taken become: "28 soldiers captive", "94 men of one battalion prisoner"."""
    if not taken or row[taken[0]].kind not in ("people", "actor", "number"):
        return None
    end = taken[-1] + 1
    end += word(row, end) == '"'
    if word(row, end) == "of" and end + 2 < len(row):
        end += 1 if row[end + 1].words[-1] in HELD else 2
    return end if end < len(row) and row[end].words[-1] in HELD and row[end].kind != "verb" else None


HELD = frozenset(("captive", "prisoner", "hostage", "captives", "hostages"))
"""What the taken become."""


_BACK = ("hand", "return", "repatriate", "swap", "exchange", "trade", "transfer")


def handed_back(row: Row, k: int) -> bool:
    """Whether the dead or the prisoners counted are only given back: "swapped 64 captives", "the bodies of 30 men were brought home"."""
    if row[k].outcome not in ("killed", "captured"):
        return False
    before, behind = last_verb(row, k), verb_from(row, k + 1)
    given = before is not None and row[before].voice != "passive" and _gives_back(row, before)
    taken = behind is not None and row[behind].voice == "passive" and _gives_back(row, behind)
    return given or taken


def _gives_back(row: Row, k: int) -> bool:
    home = row[k].lemma.startswith(("bring", "fly", "take", "give", "send")) and any(
        c.words[-1] in ("home", "back") for c in row[k : k + 3]
    )
    return home or row[k].lemma.partition(" ")[0] in _BACK or "free" in row[k].frames
