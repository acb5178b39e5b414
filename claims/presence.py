"""Chunks of a sentence -> in whose hands an area is, who is active there, and whose stronghold it is.

Rules: `control.stronghold`, `control.hands`, `control.in_control`, `control.present`, `control.positions`, `control.stays`,
`control.marked`.
"""

from collections.abc import Iterator

from .areas import SIDES, area, land_behind, lands_held
from .facts import Hold
from .grammar import Row, after, objects, rightwards, subject, word
from .shares import in_hands


def stronghold(row: Row, k: int) -> Iterator[Hold]:
    """control.stronghold: "ISIS' main stronghold is the province Nangarhar", "Nangarhar remains the group's stronghold"."""
    ours = subject(row, k)
    theirs = objects(row, k)
    for one, other in ((ours, theirs), (theirs, ours)):
        for s in one:
            if not row[s].word.endswith(("stronghold", "bastion", "heartland", "strongholds")) or row[k].negated:
                continue
            owner = (
                (s,)
                if row[s].actors or row[s].owner or row[s].mods
                else after(row, s, ("of", "for"), ("people", "actor"), 4)
            )
            places = tuple(p for p in other if row[p].kind == "place" or row[p].places)
            if owner and places:
                yield Hold("control.stronghold", k, "stronghold", owner[:1], places)


def state(row: Row, k: int) -> Iterator[Hold]:
    """control.hands: "has been under Taliban control", "is in government hands", "12 percent under the insurgents"."""
    for j in range(k + 1, min(len(row), k + 5)):
        found = in_hands(row, j)
        if found is not None:
            status, by = found
            lands = tuple(s for s in subject(row, k) if area(row, s))
            if lands and not row[k].negated:
                yield from lands_held("control.hands", row, k, status, by, lands)
            return
        if row[j].kind == "verb":
            return


def in_control(row: Row, k: int) -> Iterator[Hold]:
    """control.in_control: "the government is in control of 210 of the country's 407 districts"."""
    at = k + 1 + (word(row, k + 1) in _STILL)
    if word(row, at) != "in" or at + 3 >= len(row) or row[at + 1].word not in ("control", "charge", "possession"):
        return
    by = tuple(s for s in subject(row, k) if row[s].kind in SIDES)
    if word(row, at + 2) == "of" and by and not row[k].negated:
        lands = land_behind(row, at + 3)
        yield from lands_held("control.in_control", row, k, "controlled", by[:1], lands)


def stays(row: Row, k: int) -> Iterator[Hold]:
    """control.stays: "only the capital and three districts remain with the government"."""
    if row[k].negated or row[k].lemma not in ("remain", "stay", "rest") or word(row, k + 1) != "with":
        return
    lands = tuple(s for s in subject(row, k) if area(row, s))
    if lands and k + 2 < len(row) and row[k + 2].kind in ("people", "actor"):
        yield from lands_held("control.stays", row, k, "controlled", (k + 2,), lands)


def has_presence(row: Row, k: int) -> Iterator[Hold]:
    """control.present: "have a strong presence in North Waziristan", "holds positions in Deh Bala" (holds them)."""
    at = k + 1
    if row[k].negated or at >= len(row) or word(row, at + 1) not in ("in", "across", "throughout", "inside"):
        return
    by = tuple(s for s in subject(row, k) if row[s].actors or row[s].kind in SIDES)
    lands = land_behind(row, at + 2)
    if by and lands and row[at].word in ("presence", "foothold", "cells") and row[at].det != "no":
        yield from lands_held("control.present", row, k, "present", by[:1], lands)
    elif by and lands and "hold" in row[k].frames and row[at].word in ("positions", "ground", "villages", "towns"):
        yield from lands_held("control.positions", row, k, "controlled", by[:1], lands)


def marked(row: Row, k: int) -> Iterator[Hold]:
    """control.marked: "the monitors mark the village as contested", "lists it as contested"."""
    if row[k].negated or row[k].lemma not in _MARKS:
        return
    for o in objects(row, k):
        disputed = word(row, o + 1) == "as" and o + 2 < len(row) and row[o + 2].words[-1] in ("contested", "disputed")
        if disputed and (area(row, o) or row[o].word == "it"):
            yield from lands_held("control.marked", row, k, "contested", (), (o,))


_MARKS = frozenset(("mark", "list", "show", "rate", "class", "classify", "describe", "consider", "count", "colour"))


def present(row: Row, k: int) -> Iterator[Hold]:
    """control.present: "ISIS cells are active in most of the country", "made an attempt to entrench in Afghanistan"."""
    if row[k].negated:
        return
    by = tuple(s for s in subject(row, k) if row[s].actors or row[s].kind in SIDES)
    if not by:
        return
    at = k + 1
    if not row[k].lemma.endswith(" in"):
        found = after(row, k, ("in", "across", "throughout"), ("place", "thing", "noun", "number"), 8)
    else:
        found = rightwards(row, at, ("place", "thing", "noun")) if at < len(row) and row[at].nominal else ()
    lands = tuple(p for p in found if area(row, p))
    if lands:
        yield from lands_held("control.present", row, k, "present", by[:1], lands)


_STILL = frozenset(("now", "still", "again", "already", "also", "once", "currently", "firmly", "fully"))
_ACTIVE = frozenset(("active", "present", "hiding", "operating", "entrenched"))


def active(row: Row, k: int) -> Iterator[Hold]:
    """control.present: "ISIS cells are active in most of the country", "remain present in Achin"."""
    at = k + 1 + (word(row, k + 1) in _STILL)
    if at >= len(row) or row[at].word not in _ACTIVE or row[k].negated:
        return
    by = tuple(s for s in subject(row, k) if row[s].actors or row[s].kind in SIDES)
    found = after(row, k, ("in", "on", "across", "throughout"), ("place", "thing", "noun", "number"), 8)
    lands = tuple(p for p in found if area(row, p))
    if at + 1 < len(row) and row[at + 1].word in ("there", "here"):
        lands = (at + 1,)
    if by and lands:
        yield from lands_held("control.present", row, k, "present", by[:1], lands)
