"""Chunks of a sentence -> which area came under whose control, told by control itself as a thing that moves.

Rules: `control.passes` ("came under Taliban control", "control of X passed to Y"), `control.extends` ("extended its control to X"),
`control.ours` ("the town is ours", "we have the town"), `control.runs`, `control.has` ("retains control of 76 townships").
"""

from collections.abc import Iterator

from ...model.claim import Status
from ..phrases.facts import Hold
from ..phrases.grammar import Row, after, by_agent, objects, subject, word
from .areas import area, is_percent, land_behind, lands_held, said_of, shared, side, with_of
from .shares import in_hands

COMES = frozenset(
    ("come", "pass", "slip", "return", "revert", "go", "move", "shift", "transfer", "change", "be", "fall")
)
_CONTROL = frozenset(("control", "hands", "rule", "grip", "sway", "authority", "possession", "hold"))
WIDENS = frozenset(("extend", "expand", "widen", "spread", "impose", "establish", "consolidate", "tighten"))
_AGAIN = frozenset(("back", "again", "fully", "once", "firmly", "entirely", "completely", "wholly"))


def passes(row: Row, k: int) -> Iterator[Hold]:
    """control.passes: "came under Taliban control", "passed into the hands of the M23", "control of the town passed to Y"."""
    if row[k].negated or row[k].lemma.partition(" ")[0] not in COMES or row[k].lemma == "be":
        return
    topic = next((s for s in subject(row, k) if row[s].word in ("control", "ownership", "command")), None)
    if topic is not None:
        lands = land_behind(row, topic + 2) if word(row, topic + 1) in ("of", "over") else ()
        to = after(row, k, ("to", "into"), ("people", "actor"), 5)
        if lands and to:
            yield from lands_held("control.passes", row, k, "captured", to[:1], lands)
        return
    at = k + 1
    while word(row, at) in _AGAIN:
        at += 1
    if word(row, at) not in ("under", "into", "to", "in") or at + 1 >= len(row) or row[at + 1].word not in _CONTROL:
        return
    chunk = row[at + 1]
    owner = (
        (at + 1,) if chunk.actors or chunk.mods or chunk.owner else after(row, at + 1, ("of",), ("people", "actor"), 4)
    )
    lands = tuple(s for s in said_of(row, k) if row[s].kind != "number" or is_percent(row[s]))
    if owner and lands and not _thing(row, lands):
        yield from lands_held("control.passes", row, k, "captured", owner[:1], lands)


def _thing(row: Row, lands: tuple[int, ...]) -> bool:
    """Whether what passes on is no land ("the building", "the estate")."""
    return not any(row[p].places or shared(row[p]) or "unit" in row[p].classes for p in with_of(row, lands))


def extends(row: Row, k: int) -> Iterator[Hold]:
    """control.extends: "extended its control to the town of X", "imposed its rule on X": over land by name, no share."""
    if row[k].negated or row[k].lemma not in WIDENS:
        return
    at = next(iter(objects(row, k)), None)
    if at is None or row[at].word not in ("control", "rule", "grip", "hold", "authority", "sway"):
        return
    if word(row, at + 1) not in ("to", "over", "on", "into", "across"):
        return
    by = (at,) if row[at].actors else tuple(s for s in subject(row, k) if side(row, s))
    lands = tuple(p for p in land_behind(row, at + 2) if row[p].places and not shared(row[p]))
    if by and lands:
        status: Status = "captured" if row[k].lemma not in ("consolidate", "tighten") else "controlled"
        yield from lands_held("control.extends", row, k, status, by[:1], lands, act=status == "captured")


_GAINS = frozenset(
    (
        "retake",
        "reclaim",
        "reassert",
        "restore",
        "re-establish",
        "take",
        "gain",
        "regain",
        "seize",
        "wrest",
        "capture",
        "assume",
        "establish",
        "recover",
    )
)
_KEEPS = frozenset(("have", "retain", "keep", "maintain", "hold", "exercise", "exert", "enjoy", "claim"))


def has_control(row: Row, k: int) -> Iterator[Hold]:
    """control.has: "retains full control of 76 townships", "took complete control of the town"."""
    if row[k].negated or not (row[k].lemma in _GAINS or row[k].lemma in _KEEPS):
        return
    at = next(iter(objects(row, k)), None)
    if at is None or row[at].word != "control" or word(row, at + 1) not in ("of", "over", "in"):
        return
    by = tuple(s for s in subject(row, k) if side(row, s))
    lands = land_behind(row, at + 2)
    if by and lands:
        gains = row[k].lemma in _GAINS
        yield from lands_held("control.has", row, k, "captured" if gains else "controlled", by[:1], lands, act=gains)


def runs(row: Row, k: int) -> Iterator[Hold]:
    """control.runs: "the Taliban run Musa Qala", "Goma has been run by the M23 since January": a town, and an armed side."""
    if row[k].lemma != "run" or row[k].negated or row[k].modal or row[k].voice in ("inf", "ing"):
        return
    passive = row[k].voice == "passive"
    lands = tuple(
        p for p in (subject(row, k) if passive else objects(row, k)) if row[p].kind == "place" and _town(row, p)
    )
    by = by_agent(row, k) if passive else subject(row, k)
    armed = tuple(s for s in by if row[s].kind == "actor" or row[s].classes & {"fighters", "army"})
    if lands and armed and any(m.actor_id for m in row[armed[0]].actors):
        yield from lands_held("control.runs", row, k, "controlled", armed[:1], lands)


def no_longer(row: Row, k: int) -> Iterator[Hold]:
    """control.no_longer: "the Taliban no longer control Nawa", "is no longer under Taliban control": lost."""
    if (
        row[k].frames & {"hold", "influence"}
        and k >= 3
        and word(row, k - 1) == "longer"
        and row[k - 2].words == ("no",)
    ):
        lands = tuple(o for o in objects(row, k) if area(row, o))
        if side(row, k - 3) and lands:
            yield from lands_held("control.no_longer", row, k, "lost", (k - 3,), lands)
    elif row[k].lemma == "be" and k + 1 < len(row) and row[k + 1].words == ("no",) and word(row, k + 2) == "longer":
        found = in_hands(row, k + 3)
        lands = said_of(row, k)
        if found is not None and lands:
            yield from lands_held("control.no_longer", row, k + 1, "lost", found[1], lands)


def sways(row: Row, k: int) -> Iterator[Hold]:
    """control.sways: "the Taliban hold sway in Nawa", "troops still hold out in the north of Toretsk": who is still there."""
    words = row[k].words
    sway = words[-2:] in (("hold", "sway"), ("holds", "sway"), ("held", "sway"))
    out = words[-1:] in (("hold",), ("holds",)) and word(row, k + 1) == "out"
    at = k + 1 + out
    if not (sway or out) or word(row, at) not in ("in", "over") or k < 1:
        return
    by = k - 1 - (word(row, k - 1) in ("still", "now"))
    lands = land_behind(row, at + 1)
    if by >= 0 and row[by].kind in ("people", "actor") and lands:
        yield from lands_held("control.sways", row, k, "controlled", (by,), lands)


def ours(row: Row, k: int) -> Iterator[Hold]:
    """control.ours: "the town is (still) ours", "we have the town": said by those who hold it."""
    if row[k].negated or row[k].modal:
        return
    if row[k].lemma in ("be", "remain", "stay"):
        at = k + 1 + (word(row, k + 1) in ("still", "now", "again", "all"))
        lands = tuple(s for s in subject(row, k) if area(row, s) and (row[s].places or "unit" in row[s].classes))
        if lands and at < len(row) and row[at].words == ("ours",):
            yield from lands_held("control.ours", row, k, "controlled", (at,), lands)
    elif row[k].lemma in ("have", "get") and not row[k].perfect:
        we = tuple(s for s in subject(row, k) if row[s].words == ("we",))
        lands = tuple(o for o in objects(row, k) if area(row, o) and _town(row, o))
        behind = row[lands[-1] + 1].word if lands and lands[-1] + 1 < len(row) else "."
        if we and lands and behind in (",", ".", '"', "now", ";", "and", "of"):
            yield from lands_held("control.ours", row, k, "controlled", we, lands)


def _town(row: Row, p: int) -> bool:
    """Whether a group is a town, base or district by name, or "the town"."""
    named = row[p].kind == "place" and all(m.place.precision in ("location", "admin2") for m in row[p].places)
    return named or (row[p].det in ("the", "this") and "unit" in row[p].classes and row[p].number is None)
