"""A noun group -> whether it is a counted body of armed people, and whose: what a force figure can be said of."""

from collections.abc import Sequence

from ..lexicon import lexicon
from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, last_verb, subject, word

SIZE = lexicon().grammar["force_size"]
"""Words for a force as a size: "contingent", "manpower", "ranks"."""

FORCE = frozenset(("army", "police", "government", "fighters"))
HELPERS = frozenset(
    (
        "advisers",
        "advisors",
        "trainers",
        "instructors",
        "mercenaries",
        "peacekeepers",
        "peacekeeper",
        "helmets",
        "recruits",
        "reinforcements",
        "volunteers",
    )
)
"""Those in uniform whose word alone says no class."""

_UNARMED = frozenset(
    (
        "suspects",
        "suspect",
        "prisoners",
        "inmates",
        "detainees",
        "officials",
        "commanders",
        "leaders",
        "attackers",
        "agents",
        "judges",
        "captives",
        "foreigners",
        "bombers",
        "deputies",
        "prosecutors",
        "lawmakers",
        "attacker",
        "guards",
        "generals",
        "ministers",
        "diplomats",
        "ambassadors",
        "governors",
        "mayors",
        "senators",
        "councillors",
        "employees",
        "smugglers",
        "kidnappers",
    )
)
UNITS = frozenset(("brigade", "battalion", "company", "division", "regiment", "detachment", "unit", "squad", "corps"))
"""Units count as their people, where these are said; not by themselves."""

BODIES = frozenset(("fighters", "soldiers", "troops", "militiamen", "marines", "commandos"))
"""Heads of named forces that count men ("300 Chadian mercenaries" as an actor's own name)."""

_PART = frozenset(("most", "some", "many", "half", "part", "majority"))
"""Parts of a counted body that say no number themselves ("most of their 5,000 soldiers")."""

_COMPASS = frozenset(("north", "south", "east", "west"))


def armed_word(chunk: Chunk) -> bool:
    """Whether the head of a group of a force's class stands for people under arms."""
    return chunk.word not in _UNARMED and not _unit(chunk)


def counts(chunk: Chunk) -> bool:
    """Whether the group has a number that counts."""
    return chunk.number is not None and chunk.number.unit == "count"


def soldiers(chunk: Chunk) -> bool:
    """Whether the group is a counted body of armed people."""
    if not counts(chunk) or chunk.outcome is not None or (chunk.words[0] in _PART and "of" in chunk.words[1:3]):
        return False
    if chunk.kind == "people":
        return bool(chunk.classes & FORCE) and armed_word(chunk)
    if chunk.kind == "actor":
        return chunk.word in HELPERS or chunk.word in BODIES
    if chunk.kind != "noun":
        return False
    aimed = chunk.word in _COMPASS and any(mod.classes & FORCE for mod in chunk.mods)
    return chunk.word in HELPERS or aimed


def band(chunk: Chunk) -> bool:
    """Whether the group counts the men of an armed group by its name alone ("60,000 Taliban")."""
    return chunk.kind == "actor" and counts(chunk) and chunk.actors[-1].role == "actor" and chunk.outcome is None


def named_body(row: Row, k: int) -> bool:
    """Whether the group at k counts men by their country alone ("10,000 North Koreans", "2,500 Americans")."""
    chunk = row[k]
    return chunk.kind == "actor" and counts(chunk) and chunk.plural and chunk.actors[-1].role == "demonym"


def hired(row: Row, s: int) -> bool:
    """Whether counted men without a uniform are an armed group's ("800 contractors of the Wagner group", "300 men of the ADF")."""
    mine = row[s + 2] if word(row, s + 1) in ("of", "from") and s + 2 < len(row) else None
    group = mine is not None and mine.kind in ("actor", "people") and any(m.role == "actor" for m in mine.actors)
    return bool(group) and counts(row[s]) and row[s].kind == "people" and row[s].outcome is None


def _unit(chunk: Chunk) -> bool:
    last = chunk.word.rpartition(" ")[2]
    return last in UNITS or last.removesuffix("s") in UNITS


def holds_men(row: Row, k: int) -> int | None:
    """The counted body that a unit or base at k is said to be of: "a battalion of 350 men", "one brigade here with 2,200"."""
    if not (_unit(row[k]) or "facility" in row[k].classes or row[k].word in _BODIES_OF):
        return None
    at = k + 1
    if word(row, at) == "," and at + 1 < len(row) and soldiers(row[at + 1]):
        end = at + 2 + 2 * (word(row, at + 2) == "in" and row[min(at + 3, len(row) - 1)].word in ("all", "total"))
        if word(row, end) == ",":
            return at + 1  # "two battalions, about 500 men (in all), landed"
    while at < len(row) and row[at].word in ("here", "there"):
        at += 1
    if word(row, at) in ("of", "with") and at + 1 < len(row) and soldiers(row[at + 1]):
        return at + 1
    bare = word(row, at) == "of" and at + 1 < len(row) and row[at + 1].kind == "number" and counts(row[at + 1])
    if bare and row[k].word in ("contingent", "force", "garrison"):
        return at + 1  # "has sent a force of 2,900"
    return None


_PLAIN = frozenset(("members", "member"))
"""Words for anybody of a body, armed or not."""

_BODIES_OF = frozenset(("contingent", "force", "garrison", "convoy", "column", "detachment", "group", "reinforcements"))


def is_armed(row: Sequence[Chunk]) -> bool:
    """Whether a sentence speaks of a body of armed people at all, beside its bare numbers."""
    return any(
        (
            chunk.kind == "people"
            and chunk.plural
            and bool(chunk.classes & FORCE)
            and chunk.word not in _UNARMED | _PLAIN
        )
        or (chunk.kind == "people" and chunk.collective and bool(chunk.classes & {"army", "police"}))
        or (chunk.kind == "noun" and chunk.word in HELPERS)
        for chunk in row
    )


def counts_others(row: Row, k: int) -> bool:
    """Whether a bare number at k goes on from a count of something else ("five districts …; three are in")."""
    before = (chunk for chunk in reversed(row[:k]) if counts(chunk) and chunk.kind != "number")
    last = next(before, None)
    return last is not None and not soldiers(last)


def owner_of(row: Row, k: int) -> int | None:
    """Whose force the verb at k speaks of: the actor in the figure's own words, else the subject."""
    found = subject(row, k)
    first = next((s for s in found if may_own(row, s)), None)
    if first is not None and first >= 2 and word(row, first - 1) == "and" and row[first - 2].kind == "place":
        first = first - 2 if may_own(row, first - 2) else first  # "Kenya | and | Uganda"
    if first is None and found and word(row, found[0] + 1) == "of" and found[0] + 2 < k and may_own(row, found[0] + 2):
        first = found[0] + 2  # "the militias | of the Popular Mobilization Forces | have"
    if first is None or first + 3 >= len(row) or any(m.actor_id for m in row[first].actors):
        return first
    apposed = word(row, first + 1) == "," and row[first + 2].kind == "actor" and word(row, first + 3) == ","
    return first + 2 if apposed else first  # "the UN mission, MONUSCO, has"


def headlined(row: Row, k: int) -> bool:
    """Whether an infinitive stands for "will", as headlines have it ("US | to send 3,000 troops")."""
    return (
        k > 0 and row[k].kind == "verb" and row[k].voice == "inf" and row[k - 1].nominal and last_verb(row, k) is None
    )


def may_own(row: Row, s: int) -> bool:
    chunk = row[s]
    country = chunk.kind == "place" and any(mention.place.precision == "country" for mention in chunk.places)
    force = chunk.owner is not None and chunk.word in SIZE
    return bool(chunk.actors) or chunk.kind in ("people", "actor", "pronoun") or country or force


def own(row: Row, among: tuple[int, ...]) -> int | None:
    """The group that says itself whose it is, or the possessor right before it ("Burundi's | 4,000 soldiers")."""
    for s in among:
        if row[s].actors or row[s].mods:
            return s
        if s and row[s - 1].kind == "actor" and row[s - 1].last == row[s].first:
            return s - 1
        if row[s].classes & {"army", "police"}:
            return s
    return None
