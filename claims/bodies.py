"""A noun group -> whether it is a counted body of armed people: what a force figure can be said of."""

from .chunk import Chunk
from .grammar import Row, word

FORCE = frozenset(("army", "police", "government", "fighters"))
_HELPERS = frozenset(
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

_COMPASS = frozenset(("north", "south", "east", "west"))


def counts(chunk: Chunk) -> bool:
    """Whether the group has a number that counts."""
    return chunk.number is not None and chunk.number.unit == "count"


def soldiers(chunk: Chunk) -> bool:
    """Whether the group is a counted body of armed people."""
    if not counts(chunk) or chunk.outcome is not None:
        return False
    if chunk.kind == "people":
        return bool(chunk.classes & FORCE) and chunk.word not in _UNARMED and not _unit(chunk)
    if chunk.kind != "noun":
        return False
    aimed = chunk.word in _COMPASS and any(mod.classes & FORCE for mod in chunk.mods)
    return chunk.word in _HELPERS or aimed


def _unit(chunk: Chunk) -> bool:
    last = chunk.word.rpartition(" ")[2]
    return last in UNITS or last.removesuffix("s") in UNITS


def holds_men(row: Row, k: int) -> int | None:
    """The counted body that a unit or base at k is said to be of: "a battalion of 350 men", "one brigade here with 2,200"."""
    if not (_unit(row[k]) or "facility" in row[k].classes or row[k].word in ("contingent", "force", "garrison")):
        return None
    at = k + 1
    while at < len(row) and row[at].word in ("here", "there"):
        at += 1
    if word(row, at) in ("of", "with") and at + 1 < len(row) and soldiers(row[at + 1]):
        return at + 1
    return None


def is_armed(row: Row) -> bool:
    """Whether a sentence speaks of a body of armed people at all, beside its bare numbers."""
    return any(
        (chunk.kind == "people" and chunk.plural and bool(chunk.classes & FORCE) and chunk.word not in _UNARMED)
        or (chunk.kind == "people" and chunk.collective and bool(chunk.classes & {"army", "police"}))
        or (chunk.kind == "noun" and chunk.word in _HELPERS)
        for chunk in row
    )


def counts_others(row: Row, k: int) -> bool:
    """Whether a bare number at k goes on from a count of something else ("five districts …; three are in")."""
    before = (chunk for chunk in reversed(row[:k]) if counts(chunk) and chunk.kind != "number")
    last = next(before, None)
    return last is not None and not soldiers(last)
