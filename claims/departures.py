"""Chunks of a sentence -> which area fell, was lost, given up or cleared, and who went or was driven out.

Rules: `control.falls`, `control.ousts`, `control.loses`, `control.lost`, `control.leaves`.
"""

from collections.abc import Iterator

from .areas import SIDES, area, is_named, is_percent, lands_held, shared, side, with_of
from .facts import Hold
from .grammar import Row, after, by_agent, last_verb, objects, rightwards, subject, word


def falls(row: Row, k: int) -> Iterator[Hold]:
    """control.falls: "Khashrod district fell to the insurgents", "17 of the 34 provincial capitals have fallen"."""
    lands = tuple(s for s in subject(row, k) if area(row, s) and row[s].kind != "number")
    lands = tuple(
        s
        for s in lands
        if not (row[s].kind == "noun" and not row[s].classes)
        and not ((number := row[s].number) is not None and number.unit == "percent")
    )
    if not lands or row[k].negated or row[k].voice == "inf" or word(row, k + 1) == "by":
        return
    to = after(row, k, ("to",), SIDES, 8)
    if row[k].lemma.startswith("fall ") or word(row, k + 1) in ("under", "into"):
        to = to or _owner_after(row, k)
    yield from lands_held("control.falls", row, k, "captured", to[:1], lands)


def _owner_after(row: Row, k: int) -> tuple[int, ...]:
    for j in range(k + 1, min(len(row), k + 6)):
        if row[j].nominal and row[j].actors:
            return (j,)
    return ()


def ousts(row: Row, k: int) -> Iterator[Hold]:
    """control.ousts: "had driven them out of the village", "have cleared ISIS from Deh Bala district"."""
    clears = "clear" in row[k].frames
    out = tuple(o for o in objects(row, k) if row[o].kind in SIDES)
    by = tuple(s for s in subject(row, k) if row[s].kind in SIDES)
    if row[k].voice == "passive":
        out, by = tuple(s for s in subject(row, k) if row[s].kind in SIDES or row[s].actors), by_agent(row, k)
    if "*" in row[k].lemma and by:
        gone = tuple(o for o in objects(row, k) if area(row, o))
        yield from lands_held("control.ousts", row, k, "captured", by[:1], with_of(row, gone), act=True)
        return
    lands = after(row, k, ("from", "of"), ("place", "thing"), 8)
    lands = tuple(p for p in lands if area(row, p))
    if clears and not out:
        cleared = objects(row, k) if row[k].voice != "passive" else subject(row, k)
        lands = tuple(o for o in cleared if area(row, o))
        out = after(row, k, ("of",), ("people", "actor"), 8)
    if not out or not lands or ("drive" in row[k].frames and not _out(row, out[-1])):
        return
    if not any(row[p].places or row[p].word.endswith(("district", "city", "town", "village", "area")) for p in lands):
        return
    if clears or row[k].lemma in ("expel", "evict"):
        yield from lands_held("control.ousts", row, k, "lost", out[:1], lands)
    else:
        yield from lands_held("control.ousts", row, k, "captured", by[:1], lands, act=True, losers=out)


def _out(row: Row, k: int) -> bool:
    return any(word(row, j) == "out" for j in range(k + 1, min(len(row), k + 3)))


def loses(row: Row, k: int) -> Iterator[Hold]:
    """control.loses: "The army lost Kohistan district to the Taliban", "troops had withdrawn from the district"; control.lost: "the town was lost"."""
    chunk = row[k]
    if chunk.negated:
        return
    lands = tuple(
        o
        for o in objects(row, k)
        if area(row, o) and (is_percent(row[o]) or (row[o].kind != "number" and is_named(row, o)))
    )
    by = tuple(s for s in subject(row, k) if side(row, s))
    if any(row[o].kind == "people" and row[o].number is not None for o in objects(row, k)):
        return
    if "withdraw" in chunk.frames and not lands:
        lands = tuple(p for p in after(row, k, ("from",), ("place", "thing"), 3) if area(row, p))
    if chunk.voice == "passive" or (chunk.voice == "past" and not lands and "giveup" in chunk.frames):
        lands = tuple(s for s in subject(row, k) if area(row, s))
        by = by_agent(row, k)
    if chunk.voice == "passive" and "lose" in chunk.frames:
        gone = tuple(
            s for s in subject(row, k) if row[s].kind in ("place", "thing") and area(row, s) and not shared(row[s])
        )
        if gone:
            yield from lands_held("control.lost", row, k, "lost", (), gone)
        return
    lands = tuple(p for p in lands if not (row[p].kind == "noun" and not row[p].places) and row[p].word != "territory")
    if by and lands:
        yield from lands_held("control.loses", row, k, "lost", by[:1], lands)


LEAVES = frozenset(("withdrawal", "retreat", "pullout", "pull-out", "departure"))
"""Nouns for giving up a place."""


def leaves(row: Row, k: int) -> Iterator[Hold]:
    """control.leaves: "Moscow confirmed its retreat from the town", "the army's withdrawal from X": told, not planned."""
    lands = with_of(row, tuple(p for p in rightwards(row, k + 2) if area(row, p) and is_named(row, p)))
    verb = last_verb(row, k)
    if verb is None or verb + 1 != k or not row[verb].frames & {"say"} or row[verb].negated:
        return
    own = bool(row[k].actors or row[k].mods)
    by = (k,) if own else tuple(s for s in subject(row, verb) if row[s].kind in ("people", "actor"))
    if by and lands and not any(row[p].number is not None for p in lands):
        yield from lands_held("control.leaves", row, k, "lost", by[:1], lands)
