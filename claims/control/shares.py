"""Shares told without a verb of holding: where people live, how far control has slipped, in whose hands a place is."""

from collections.abc import Iterator

from ...model.claim import Status
from ..phrases.facts import Hold
from ..phrases.grammar import Row, after, by_agent, objects, subject, word
from .areas import SIDES, is_percent, lands_held, status_of, the_state, whole_area


def _held_share(row: Row, s: int) -> bool:
    """Whether a group is a side's share ("the government's share has fallen")."""
    return row[s].word == "share" and any(mod.classes & {"government", "fighters"} for mod in row[s].mods)


def slid(row: Row, k: int) -> Iterator[Hold]:
    """control.slid: "Government control or influence slipped to 53.8 percent of districts in October from 55.5 in July"."""
    topic = next(
        (
            s
            for s in range(max(0, k - 6), k)
            if row[s].word in ("control", "influence", "hold") or _held_share(row, s) or "contested" in row[s].words
        ),
        None,
    )
    own = next((o for o in objects(row, k)[:1] if row[o].word == "control" and row[o].owner is not None), None)
    if topic is None and own is not None:  # "expanded its control to 77 percent of Gaza"
        topic = next(iter(subject(row, k)), None)
    if topic is None:
        return
    status: Status = "contested" if "contested" in row[topic].words else "controlled"
    if any(row[s].word == "influence" for s in range(topic, k)):
        status = "influenced"
    by = () if status == "contested" else (topic,)
    if status != "contested" and not (row[topic].actors or row[topic].mods):
        return
    for j in range(k, min(len(row) - 1, k + 14)):
        status = "controlled" if own is not None else status
        goal = word(row, j) in ("to", "from", "at") or (j == k and row[k].lemma.endswith(" to"))
        number = row[j + 1].number
        if goal and number is not None and number.unit in ("percent", "count"):
            yield from lands_held("control.slid", row, j + 1, status, by, (j + 1,))


def where_live(row: Row, k: int) -> Iterator[Hold]:
    """control.lives: "rule an area in which 65 percent of Yemenis live": the people of what somebody holds."""
    share = next((s for s in subject(row, k) if row[s].nominal and is_percent(row[s])), None)
    share = (
        share if share is not None else next((s for s in range(k - 1, max(-1, k - 5), -1) if is_percent(row[s])), None)
    )
    if share is None:
        return
    mark = share - 1
    opened = word(row, mark) == "where" or (word(row, mark) == "which" and word(row, mark - 1) == "in")
    verb = next((j for j in range(mark, -1, -1) if row[j].kind == "verb"), None) if opened else None
    if verb is None or not row[verb].frames & {"hold", "influence", "contest"}:
        return
    by = tuple(s for s in subject(row, verb) if row[s].kind in SIDES)
    if by:
        yield Hold(
            "control.lives", verb, status_of(row[verb], row, verb), by[:1], (), share, share, whole_area(row, share)
        )


def lives(row: Row, k: int) -> Iterator[Hold]:
    """control.lives: "65 percent of Afghans live in areas under government control", "…, 12 percent under the insurgents"."""
    shares = [s for s in (*subject(row, k), *range(k + 1, len(row))) if row[s].nominal and is_percent(row[s])]
    if not shares:
        found = _held_by(row, k + 1, len(row)) if any(row[s].det == "most" for s in subject(row, k)) else None
        if found is not None:
            yield Hold("control.lives", k, found[0], found[1])
    for n, s in enumerate(shares):
        stop = shares[n + 1] if n + 1 < len(shares) else len(row)
        found = _held_by(row, max(s, max(s, k)) + 1, stop)
        if found is not None:
            status, by = found
            yield Hold("control.lives", k, status, by, (), s, s, whole_area(row, shares[0]))


def _held_by(row: Row, first: int, stop: int) -> tuple[Status, tuple[int, ...]] | None:
    """Whose area is described between two chunks: "under X control", "held by X", "that X controlled", "contested areas"."""
    for j in range(first, stop):
        hands = in_hands(row, j)
        if hands is not None:
            return hands
        if row[j].nominal and "contested" in row[j].words:
            return "contested", ()
        if word(row, j) == "under" and j + 1 < stop and row[j + 1].kind in ("people", "actor"):
            return "controlled", (j + 1,)
        if row[j].lemma == "run" and (by := by_agent(row, j)):
            return "controlled", by[:1]
        if row[j].kind == "verb" and row[j].frames & {"hold", "influence", "contest"}:
            by = by_agent(row, j) or tuple(s for s in range(j - 1, j) if row[s].kind in SIDES)
            if by or "contest" in row[j].frames:
                return status_of(row[j], row, j), by[:1] if "contest" not in row[j].frames else ()
    return None


def in_hands(row: Row, j: int) -> tuple[Status, tuple[int, ...]] | None:
    """The status and owner told by "under X control (or influence)", "in X hands", "in the hands of X" at j."""
    prep = word(row, j)
    if prep not in ("under", "in", "within") or j + 1 >= len(row):
        return None
    chunk = row[j + 1]
    said = chunk.word
    if said not in (
        "control",
        "hands",
        "occupation",
        "administration",
        "influence",
        "rule",
        "grip",
        "sway",
        "that",
    ) and not said.endswith(("control", "hands")):
        return None
    status: Status = "influenced" if said == "influence" else "controlled"
    if word(row, j + 2) == "or" and j + 3 < len(row):
        other = row[j + 3].word
        status = "influenced" if other == "influence" else "contested" if other == "contested" else status
    owner = (
        (j + 1,) if chunk.actors or chunk.mods or chunk.owner else after(row, j + 1, ("of",), ("people", "actor"), 4)
    )
    if not owner and word(row, j + 2) == "of" and j + 3 < len(row) and the_state(row, j + 3):
        owner = (j + 3,)
    return (status, owner[:1]) if owner else None
