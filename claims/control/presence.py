"""Chunks of a sentence -> in whose hands an area is, who is active there, and whose stronghold it is.

Rules: `control.stronghold`, `control.hands`, `control.in_control`, `control.present`, `control.positions`, `control.stays`,
`control.marked`, `control.grip`, `control.left_with`, `control.called`, `control.divided`, `control.claimed`, `control.entry`.
"""

from collections.abc import Iterator

from ..actors.bodies import soldiers
from ..phrases.facts import Hold
from ..phrases.grammar import Row, after, between, last_verb, objects, rightwards, subject, word
from .areas import SIDES, area, land_behind, lands_held, said_of, with_of
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
            places = with_of(row, tuple(p for p in other if area(row, p) or row[p].places))
            places = tuple(p for p in places if row[p].kind == "place" or row[p].places)
            if owner and places:
                yield Hold("control.stronghold", k, "stronghold", owner[:1], places)


_FORMERLY = frozenset(("former", "once", "onetime", "one-time", "erstwhile", "old", "ex", "last"))


_LONG = frozenset(("long", "still", "traditionally", "now", "always"))


def called_stronghold(row: Row, k: int) -> Iterator[Hold]:
    """control.called: "the RSF stronghold of Nyala", "Derna, a stronghold of Islamist militants,": said in passing, no "former"."""
    if not row[k].word.endswith(("stronghold", "bastion", "heartland")) or _FORMERLY.intersection(row[k].words):
        return
    behind = k + 2 if word(row, k + 1) == "of" and k + 2 < len(row) else None
    own = bool(row[k].actors) and row[k].owner is None
    if own and behind is not None and row[behind].kind == "place":
        yield Hold("control.called", k, "stronghold", (k,), (behind,))
        return
    mark = k - 1 - (k > 1 and row[k - 1].word in _LONG)
    before = mark - 1 if word(row, mark) == "," and mark >= 1 and row[mark - 1].kind == "place" else None
    owner = (k,) if own else (behind,) if behind is not None and row[behind].kind in ("people", "actor") else ()
    if before is not None and owner and row[k].det in ("a", "the", "another", None):
        yield Hold("control.called", k, "stronghold", owner, (before,))


def state(row: Row, k: int) -> Iterator[Hold]:
    """control.hands: "has been under Taliban control", "is in government hands", "12 percent under the insurgents"."""
    if word(row, k + 1) in ("back", "again", "fully") and word(row, k + 2) == "under" and bare(row, k + 3):
        lands = tuple(s for s in subject(row, k) if area(row, s))
        yield from lands_held("control.hands", row, k, "controlled", (), lands)
        return
    for j in range(k + 1, min(len(row), k + 5)):
        found = in_hands(row, j)
        if found is not None:
            status, by = found
            lands = said_of(row, k) or tuple(s for s in subject(row, k) if row[s].words == ("it",) and _handed(row, j))
            if lands and not (row[k + 1].words == ("no",) and word(row, k + 2) == "longer"):
                yield from lands_held("control.hands", row, k, status, by, lands)
            return
        if row[j].kind == "verb":
            return


def _handed(row: Row, j: int) -> bool:
    """Whether hands or control of a side are told of at j, which only land is in."""
    return row[j + 1].word in ("hands", "control")


def bare(row: Row, at: int) -> bool:
    """Whether the group at `at` is control that nobody is named for ("back under control")."""
    if at >= len(row) or word(row, at + 1) == "of":
        return False
    return row[at].word == "control" and not (row[at].actors or row[at].mods or row[at].owner)


_NOBODYS = frozenset(("zone", "land", "ground", "area"))


def nobodys(row: Row, k: int) -> Iterator[Hold]:
    """control.nobodys: "Toretsk has become a grey zone", "the village is no man's land": contested."""
    if row[k].lemma not in ("be", "become", "remain") or row[k].negated or k + 1 >= len(row):
        return
    said = row[k + 1]
    grey = bool({"grey", "gray", "contested", "disputed"} & set(said.words)) and said.word in _NOBODYS
    if grey or said.words[-3:] == ("no", "man's", "land") or said.words[-2:] == ("man's", "land"):
        lands = said_of(row, k)
        yield from lands_held("control.nobodys", row, k, "contested", (), lands)


SEES = frozenset(("be", "detect", "spot", "see", "sight", "observe", "report"))


def seen(row: Row, k: int) -> Iterator[Hold]:
    """control.seen: "JNIM cells have been detected in Kayes", "saw M23 men in the streets": fighters of a side, there."""
    there = k > 0 and row[k - 1].words == ("there",)
    if row[k].negated or (row[k].lemma == "be" and not there):
        return
    found = subject(row, k) if row[k].voice == "passive" else objects(row, k)
    for s in found[:1]:
        band = bool(row[s].actors) and (row[s].word in CELLS or "fighters" in row[s].classes) and row[s].number is None
        at = k if row[k].voice == "passive" else s
        lands = land_behind(row, at + 2) if word(row, at + 1) in ("in", "around", "near", "across") else ()
        if not lands and word(row, at + 1) == "in" and at + 2 < len(row) and row[at + 2].word in ("streets", "centre"):
            lands = tuple(p for p in with_of(row, (at + 2,)) if row[p].kind == "place" or "unit" in row[p].classes)
        bare = row[k].lemma == "see" and word(row, at + 1) == "in" and row[min(at + 2, len(row) - 1)].word == "streets"
        if band and bare and not lands:
            yield Hold("control.seen", k, "present", (s,), ())
        if band and lands and row[s].outcome is None:
            yield from lands_held("control.seen", row, k, "present", (s,), lands)


CELLS = frozenset(("cells", "cell", "remnants", "elements", "units"))


def presence_of(row: Row, k: int) -> Iterator[Hold]:
    """control.presence: "the presence of JNIM in Kayes worries Dakar", "the group's presence in Idlib": a noun for being there."""
    of = word(row, k + 1) == "of" and k + 2 < len(row) and row[k + 2].kind in ("people", "actor")
    by = k + 2 if of else k
    verb = last_verb(row, k)
    if row[k].det == "no" or not (of or row[k].actors or row[k].owner) or word(row, by + 1) not in ("in", "across"):
        return
    had = verb is not None and verb + 1 == k and bool(row[verb].frames & {"have", "deny"} or row[verb].negated)
    lands = tuple(p for p in land_behind(row, by + 2) if row[p].places)
    if lands and not had:
        yield from lands_held("control.presence", row, k, "present", (by,), lands)


def found_in_control(row: Row, k: int) -> Iterator[Hold]:
    """control.in_control: "leaving the rebels in control of Goma", "found the military in full control of 21 percent"."""
    at = k - 2
    if word(row, k - 1) != "in" or word(row, k + 1) != "of" or at < 1 or row[at].kind not in ("people", "actor"):
        return
    lands = land_behind(row, k + 2)
    led = word(row, at - 1) == "with" or (row[at - 1].kind == "verb" and row[at - 1].lemma in ("leave", "find", "put"))
    if lands and led:
        yield from lands_held("control.in_control", row, k, "controlled", (at,), lands)


def gripped(row: Row, k: int) -> Iterator[Hold]:
    """control.grip: "has Minembwe in its grip", "kept the city under their control"."""
    for o in objects(row, k)[:1]:
        end = max(o, *with_of(row, (o,))) + 1
        end += word(row, end) in _STILL
        held = (
            word(row, end) in ("in", "under") and end + 1 < len(row) and row[end + 1].owner in ("its", "their", "our")
        )
        by = tuple(s for s in subject(row, k) if row[s].kind in SIDES)
        if held and by and area(row, o) and row[end + 1].word in ("grip", "control", "hands", "sway", "rule"):
            yield from lands_held("control.grip", row, k, "controlled", by[:1], (o,))


def remaining(row: Row, k: int) -> Iterator[Hold]:
    """control.left_with: "the junta has only three of Rakhine's 17 townships left"."""
    lands = land_behind(row, k + 1)
    by = tuple(s for s in subject(row, k) if row[s].kind in SIDES)
    behind = row[lands[-1] + 1] if lands and lands[-1] + 1 < len(row) else None
    if by and behind is not None and behind.words == ("left",) and "unit" in row[lands[0]].classes:
        yield from lands_held("control.left_with", row, k, "controlled", by[:1], lands)


def left_with(row: Row, k: int) -> Iterator[Hold]:
    """control.left_with: "the government was left with two of Marib's 14 districts"."""
    by = tuple(s for s in subject(row, k) if row[s].kind in SIDES)
    lands = land_behind(row, k + 2) if word(row, k + 1) == "with" and row[k].voice == "passive" else ()
    if by and lands and "unit" in row[lands[0]].classes:
        yield from lands_held("control.left_with", row, k, "controlled", by[:1], lands)


def in_control(row: Row, k: int) -> Iterator[Hold]:
    """control.in_control: "the government is in control of 210 of the country's 407 districts"."""
    at = k + 1 + (word(row, k + 1) in _STILL)
    if word(row, at) != "in" or at + 2 >= len(row) or row[at + 1].word not in ("control", "charge", "possession"):
        return
    by = tuple(s for s in subject(row, k) if row[s].kind in SIDES)
    if word(row, at + 2) == "of" and by and not row[k].negated:
        lands = land_behind(row, at + 3)
        yield from lands_held("control.in_control", row, k, "controlled", by[:1], lands)
    elif (
        by
        and not row[k].negated
        and row[at + 1].word == "control"
        and _armed(row, by[0])
        and word(row, at + 2) in _ENDS
    ):
        yield Hold("control.in_charge", k, "controlled", by[:1], ())


_ENDS = frozenset((",", ".", ";", '"', "again", "now", "there"))


def _armed(row: Row, s: int) -> bool:
    """control.in_charge: "security forces, he said, were in full control": of the place told of before."""
    chunk = row[s]
    return chunk.number is None and (
        chunk.kind == "actor" or bool(chunk.classes & {"army", "fighters", "police", "government"})
    )


def stays(row: Row, k: int) -> Iterator[Hold]:
    """control.stays: "only the capital and three districts remain with the government"."""
    if row[k].negated or row[k].lemma not in ("remain", "stay", "rest") or word(row, k + 1) != "with":
        return
    lands = tuple(s for s in subject(row, k) if area(row, s))
    if lands and k + 2 < len(row) and row[k + 2].kind in ("people", "actor"):
        yield from lands_held("control.stays", row, k, "controlled", (k + 2,), lands)


def has_presence(row: Row, k: int) -> Iterator[Hold]:
    """control.present: "have a strong presence in North Waziristan"; control.positions: "holds positions in Deh Bala"."""
    at = k + 1
    if at >= len(row) or word(row, at + 1) not in ("in", "across", "throughout", "inside", "around", "near"):
        return
    by = tuple(s for s in subject(row, k) if row[s].actors or row[s].kind in SIDES)
    lands = land_behind(row, at + 2)
    lands = lands or tuple(p for p in (at + 2,) if p < len(row) and row[p].owner in ("its", "their"))
    holding = "hold" in row[k].frames and row[at].word in ("foothold", "bridgehead", "toehold")
    if by and lands and row[at].word in ("presence", "foothold", "cells", "toehold") and not holding:
        yield from lands_held("control.present", row, k, "present", by[:1], lands)
    elif row[k].negated:
        return
    elif by and lands and (holding or ("hold" in row[k].frames and row[at].word in _GROUND)):
        yield from lands_held("control.positions", row, k, "controlled", by[:1], lands)


_GROUND = frozenset(("positions", "ground", "villages", "towns"))


def marked(row: Row, k: int) -> Iterator[Hold]:
    """control.marked: "the monitors mark the village as contested", "lists it as contested"."""
    if row[k].negated or row[k].lemma not in MARKS:
        return
    for o in objects(row, k):
        disputed = word(row, o + 1) == "as" and o + 2 < len(row) and row[o + 2].words[-1] in ("contested", "disputed")
        if disputed and (area(row, o) or row[o].word == "it"):
            yield from lands_held("control.marked", row, k, "contested", (), (o,))


MARKS = frozenset(("mark", "list", "show", "rate", "class", "classify", "describe", "consider", "count", "colour"))


def claimed(row: Row, k: int) -> Iterator[Hold]:
    """control.claimed: "both the army and the rebels claim the town of Darat Izza": each says that it holds it."""
    if row[k].lemma != "claim" or row[k].negated or row[k].voice in ("passive", "inf"):
        return
    lands = tuple(o for o in objects(row, k) if o > k and area(row, o) and row[o].number is None)
    named = lands and all(_town(row, p) for p in with_of(row, lands)) and word(row, with_of(row, lands)[-1] + 1) != "as"
    if not named:
        return
    if any(row[j].kind == "verb" for j in range(lands[-1] + 1, min(len(row), lands[-1] + 4))):
        return  # "claimed the town had fallen"
    for s in subject(row, k):
        if row[s].kind in ("people", "actor") and row[s].actors:
            yield from lands_held("control.claimed", row, k, "controlled", (s,), lands)


def _town(row: Row, p: int) -> bool:
    """Whether a place is small enough to be claimed in war, no province or country that a state says is its own."""
    named = [mention.place.precision for mention in row[p].places]
    if named:
        return all(precision in ("location", "admin2") for precision in named)
    return row[p].det == "the" and row[p].word in ("town", "village", "city", "airport", "district", "base", "crossing")


def entry(row: Row) -> Iterator[Hold]:
    """control.entry: "Toretsk: contested.", "Sudzha (Kursk region): in Ukrainian hands": a line of a list, without a verb."""
    if len(row) < 4 or row[0].kind != "place":
        return
    at = next((j for j in range(1, min(len(row) - 1, 6)) if word(row, j) in (":", "–", "—")), None)
    if at is None or any(row[j].kind == "verb" for j in range(at)):
        return
    at += 1 + (word(row, at + 1) in _STILL)
    closed = at + 1 >= len(row) or word(row, at + 1) in (".", ",", ";", "(")
    if closed and row[at].words[-1:] in (("contested",), ("disputed",)):
        yield from lands_held("control.entry", row, at, "contested", (), (0,))
    elif (found := in_hands(row, at)) is not None:
        yield from lands_held("control.entry", row, at + 1, found[0], found[1], (0,))


DIVIDES = frozenset(("divide", "divided", "split"))


def divided(row: Row, k: int) -> Iterator[Hold]:
    """control.divided: "Taiz is divided between the Houthis and the government": land between two sides, not people."""
    sides = between(row, k, ("people", "actor")) if row[k].lemma in DIVIDES else ()
    if len(sides) == 2 and row[k].voice == "passive" and not row[k].negated:
        yield from lands_held("control.divided", row, k, "contested", (), said_of(row, k))


def present(row: Row, k: int) -> Iterator[Hold]:
    """control.present: "ISIS cells are active in most of the country", "made an attempt to entrench in Afghanistan"."""
    by = tuple(s for s in subject(row, k) if row[s].actors or row[s].kind in SIDES)
    if not by or any(soldiers(row[s]) for s in by):
        return
    at = k + 1
    if not row[k].lemma.endswith(" in"):
        found = after(row, k, ("in", "across", "throughout"), ("place", "thing", "noun", "number"), 8)
    else:
        found = rightwards(row, at, ("place", "thing", "noun")) if at < len(row) and row[at].nominal else ()
    lands = tuple(p for p in found if area(row, p))
    if lands:
        yield from lands_held("control.present", row, k, "present", by[:1], lands)


_STILL = frozenset(("now", "back", "still", "again", "already", "also", "once", "currently", "firmly", "fully"))
_ACTIVE = frozenset(("active", "present", "hiding", "operating", "entrenched"))


def _cells_of(row: Row, k: int) -> tuple[int, ...]:
    """Whose cells the verb at k is said of ("cells of the group are active")."""
    ours = tuple(
        s for s in subject(row, k) if row[s].word in ("cells", "remnants", "elements") and word(row, s + 1) == "of"
    )
    return tuple(s + 2 for s in ours if s + 2 < k and row[s + 2].kind in ("people", "actor"))


def active_aside(row: Row, k: int) -> Iterator[Hold]:
    """control.present: "the ADF, active in Ituri, killed", "insurgents active in the suburbs": said aside, of the group before it."""
    by = k - 1 - (word(row, k - 1) == ",")
    lands = land_behind(row, k + 2) if word(row, k + 1) in ("in", "across") else ()
    if by >= 0 and row[by].kind in ("people", "actor") and row[by].number is None and lands:
        yield from lands_held("control.present", row, k, "present", (by,), lands)


def active(row: Row, k: int) -> Iterator[Hold]:
    """control.present: "ISIS cells are active in most of the country", "remain present in Achin"."""
    at = k + 1 + (word(row, k + 1) in _STILL)
    if at >= len(row) or row[at].word not in _ACTIVE:
        return
    by = tuple(s for s in subject(row, k) if row[s].actors or row[s].kind in SIDES) or _cells_of(row, k)
    found = after(
        row, k, ("in", "on", "across", "throughout", "at", "around", "near"), ("place", "thing", "noun", "number"), 8
    )
    lands = tuple(p for p in found if area(row, p))
    if at + 1 < len(row) and row[at + 1].word in ("there", "here"):
        lands = (at + 1,)
    if by and lands:
        yield from lands_held("control.present", row, k, "present", by[:1], lands)
