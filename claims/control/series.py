"""Holds of a sentence -> those of places behind the first whose verb is left out: "X was retaken in July, Y on 1 October".

Rules: `control.series` (each place has a day of its own), `control.compared` ("up from 45 in January"), `control.including`,
`control.gapped` ("the government holds 145 districts, the rebels 71").
"""

from collections.abc import Iterator, Sequence

from ..phrases.facts import Hold
from ..phrases.grammar import Row, objects, rightwards, word
from .areas import area, land_behind, lands_held, status_of, stranger

_FAR = 24
"""How many chunks behind a figure its parts or its like may stand."""
_JOINTS = frozenset((",", "and", ";", "but"))


def series(row: Row, found: Sequence[Hold]) -> Iterator[Hold]:
    """control.series: "Kunduz fell to the Taliban on Sunday, Taloqan on Monday", "lost A on Friday and B on Saturday"."""
    taken = {p for hold in found for p in hold.places}
    for hold in found:
        if hold.share is not None or not hold.places or row[hold.at].kind != "verb":
            continue
        at = _dated(row, max(hold.at, *hold.places))
        while at is not None:
            p = _next_place(row, at + 1)
            dated = _past_region(row, p + 1) if p is not None else None
            if p is None or dated is None or p in taken:
                break
            yield Hold("control.series", p, hold.status, hold.actors, (p,), losers=hold.losers, act=hold.act)
            at = dated


def _dated(row: Row, start: int) -> int | None:
    """The date that closes the first part, before any other verb."""
    for k in range(start + 1, len(row)):
        if row[k].kind == "date":
            return k
        if row[k].kind == "verb" or word(row, k) in (";", ":", ",", "and"):
            return None
    return None


def _next_place(row: Row, k: int) -> int | None:
    """The place behind the joint at k ("…, | and | the town of | Y")."""
    while word(row, k) in _JOINTS:
        k += 1
    if k < len(row) and "unit" in row[k].classes and word(row, k + 1) == "of" and k + 2 < len(row):
        k += 2
    if k == 0 or k >= len(row) or not (row[k].kind == "place" or stranger(row, k)):
        return None
    return k


def _past_region(row: Row, k: int) -> int | None:
    """The date behind a place, its province aside ("Y in Kharkiv region | on Monday"), where no verb of its own follows."""
    if word(row, k) in ("in", ",") and k + 1 < len(row) and row[k + 1].kind == "place":
        k += 2 + (word(row, k + 2) == ",")
    if k >= len(row) or row[k].kind != "date":
        return None
    return None if k + 1 < len(row) and row[k + 1].kind == "verb" else k


def compared(row: Row, found: Sequence[Hold]) -> Iterator[Hold]:
    """control.compared: "59 districts, up from 45 in January", "13.8 per cent, against 11.6 in May": how much it was before."""
    for hold in found:
        number = row[hold.share].number if hold.share is not None else None
        at = _earlier(row, max(hold.share, hold.at)) if hold.share is not None and number is not None else None
        if at is None or number is None or (other := row[at].number) is None or other.unit != number.unit:
            continue
        if any(row[j].kind == "date" for j in range(at + 1, min(len(row), at + 3))) and row[at].kind != "people":
            area = hold.area if hold.area is not None else hold.share
            yield Hold("control.compared", at, hold.status, hold.actors, (), at, at, area)


def _earlier(row: Row, start: int) -> int | None:
    """The number behind "up from", "against" or "compared with", before the next verb."""
    for j in range(start + 1, min(len(row) - 1, start + _FAR)):
        if row[j].kind == "verb" and row[j].word not in ("compared", "up", "down"):
            return None
        from_ = word(row, j) == "from" and row[j - 1].word in ("up", "down")
        with_ = word(row, j) in ("with", "to") and row[j - 1].word == "compared"
        if (from_ or with_ or word(row, j) == "against") and row[j + 1].number is not None:
            return j + 1
    return None


EARLIER = frozenset(("control.figure", "control.compared"))
"""Rules whose day is that of a figure to compare with, not that of the run of figures."""


def figure(row: Row, found: Sequence[Hold]) -> Iterator[Hold]:
    """control.figure: "219 districts were under its control; on 31 July the figure was 226": the same count at another time."""
    for k, chunk in enumerate(row) if any(hold.share is not None for hold in found) else ():
        told = next((h for h in reversed(found) if h.share is not None and h.share < k), None)
        if told is None or chunk.kind != "verb" or chunk.lemma not in ("be", "stand") or k + 1 >= len(row):
            continue
        at = k + 1 + (word(row, k + 1) == "at")
        topic = any(
            row[j].word in ("figure", "number", "share") and row[j].det == "the" for j in range(max(0, k - 2), k)
        )
        number = row[at].number if at < len(row) else None
        if topic and number is not None and number.unit in ("count", "percent") and row[at].kind in ("number", "noun"):
            yield Hold("control.figure", at, told.status, told.actors, (), at, at, told.area)


def included(row: Row, found: Sequence[Hold]) -> Iterator[Hold]:
    """control.including: "12 districts, including Nawa and Marja", "160 settlements, Tal Abyad among them": each by its name."""
    for hold in found:
        start = hold.share if hold.share is not None else max(hold.places, default=None)
        if start is None or hold.status not in ("controlled", "captured", "lost", "contested"):
            continue
        for j in range(start + 1, min(len(row), start + _FAR)):
            lands: tuple[int, ...] = ()
            if word(row, j) == "including":
                lands = land_behind(row, j + 1)
            elif word(row, j) == "among" and row[-1 if j + 1 >= len(row) else j + 1].word in ("them", "those"):
                lands = _before(row, j)
            lands = tuple(p for p in lands if row[p].places or (p + 2 < len(row) and row[p + 2].places))
            if lands:
                made = lands_held("control.including", row, lands[0], hold.status, hold.actors, lands, act=hold.act)
                yield from made
                break


def _before(row: Row, j: int) -> tuple[int, ...]:
    """The places listed right before the chunk at j."""
    found: list[int] = []
    at = j - 1
    while at >= 0 and row[at].kind == "place":
        found.insert(0, at)
        if word(row, at - 1) not in (",", "and"):
            break
        at -= 2
    return tuple(found)


def gapped(row: Row, k: int) -> Iterator[Hold]:
    """control.gapped: "The government holds 145 districts, the rebels 71": the verb of holding is left out behind the second side."""
    if row[k].voice == "passive":
        yield from gapped_by(row, k)
        return
    if row[k].negated:
        return
    counted = any(row[o].number is not None for o in objects(row, k))
    status = status_of(row[k], row, k)
    for j in range(k + 2, len(row) - 1):
        if row[j].kind == "verb" and row[j].frames & {"hold", "influence", "contest", "say"}:
            return
        if word(row, j - 1) not in (",", ";", "and", "while"):
            continue
        if others_place(row, j):
            yield from lands_held("control.gapped", row, j, status, (j,), own_run(row, rightwards(row, j, ("place",))))
        elif row[j].kind in ("people", "actor") and row[j].number is None and _gap(row, j + 1, counted):
            yield from lands_held("control.gapped", row, j + 1, status, (j,), (j + 1,))


def _gap(row: Row, at: int, counted: bool) -> bool:
    """Whether what stands right behind a second side is what it holds: a count where the first has one, or the rest."""
    closed = at + 1 >= len(row) or row[at + 1].kind in ("word", "date")
    count = row[at].number
    if count is None:
        return closed and row[at].word in ("rest", "remainder")
    return closed and counted and count.unit in ("count", "percent") and area(row, at)


def own_run(row: Row, lands: tuple[int, ...]) -> tuple[int, ...]:
    """The places of a list up to the first that is named together with another holder."""
    cut = next((n for n, land in enumerate(lands) if n and others_place(row, land)), len(lands))
    return lands[:cut]


def others_place(row: Row, j: int) -> bool:
    """Whether a place in a list is named together with who holds it instead ("the army holds El Obeid, the RSF | Babanusa")."""
    first = row[j].actors[0] if row[j].actors else None
    return row[j].kind == "place" and first is not None and first.role == "actor" and first.suffix is None


def gapped_by(row: Row, k: int) -> Iterator[Hold]:
    """control.gapped: "229 districts were controlled by the government, 59 by the Taliban"; "Marib by the army, Sanaa by …"."""
    for j in range(k + 3, len(row) - 2):
        if row[j].kind == "verb":
            return
        if word(row, j + 1) != "by" or row[j + 2].kind not in ("people", "actor"):
            continue
        count, lands = row[j].number, _before(row, j + 1)
        counted = count is not None and count.unit in ("count", "percent") and row[j].kind in ("number", "thing")
        lands = (j,) if counted else lands
        if lands and word(row, lands[0] - 1) in (",", ";", "and", "while"):
            yield from lands_held("control.gapped", row, j, status_of(row[k], row, k), (j + 2,), lands)
