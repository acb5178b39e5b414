"""Chunks of a sentence -> who is said to hold, contest, win or lose which area, or which share of it.

Rules: `control.holds`, `control.held`, `control.hands` ("under X's control", "in X's hands"), `control.contested`,
`control.takes`, `control.falls`, `control.loses`, `control.ousts`, `control.stronghold`, `control.present`,
`control.adjective` ("Taliban-held Sangin"), `control.remainder`.
"""

from collections.abc import Iterator

from ..model.claim import Status
from .chunks import Chunk
from .facts import Hold
from .grammar import Row, after, by_agent, governed, objects, rightwards, subject, word

_SIDES = ("people", "actor", "pronoun")
_IN = ("in", "of", "across", "within", "from")


def holds(row: Row) -> list[Hold]:
    """Every state or change of control told in the sentence."""
    found: list[Hold] = []
    for k, chunk in enumerate(row):
        if chunk.kind == "verb":
            found.extend(_by_verb(row, k))
        elif chunk.nominal:
            found.extend(_by_noun(row, k))
    return sorted(found, key=lambda hold: hold.at)


def _by_verb(row: Row, k: int) -> Iterator[Hold]:
    frames = row[k].frames
    if frames & {"hold", "influence", "contest"}:
        yield from held(row, k)
    if frames & {"take", "retake", "catch"}:
        yield from takes(row, k)
    if "live" in frames:
        yield from lives(row, k)
    if frames & {"raise", "cut", "rise", "fall"} or row[k].lemma == "slip":
        yield from slid(row, k)
    if "fall" in frames:
        yield from falls(row, k)
    if frames & {"oust", "clear", "drive"}:
        yield from ousts(row, k)
    if frames & {"lose", "giveup", "withdraw"}:
        yield from loses(row, k)
    if "present" in frames:
        yield from present(row, k)
    if frames & {"be", "serve"} or "remain" in row[k].lemma:
        yield from stronghold(row, k)
        yield from state(row, k)
        yield from active(row, k)
        yield from in_control(row, k)


def area(row: Row, k: int) -> bool:
    """Whether the group at k is land that can be held: a named place, or units of it ("the district", "74 districts")."""
    chunk = row[k]
    if chunk.kind == "place":
        return True
    if chunk.kind in ("thing", "noun", "number") and chunk.classes & {"unit"}:
        return True
    return (
        chunk.kind == "number"
        or (chunk.kind in ("noun", "thing") and chunk.number is not None and chunk.number.unit == "percent")
        or chunk.word in _PARTS
    )


_PARTS = frozenset(
    (
        "parts",
        "part",
        "rest",
        "swathes",
        "areas",
        "pockets",
        "most",
        "half",
        "third",
        "remainder",
        "territory",
        "much",
        "majority",
        "remaining",
    )
)


def status_of(chunk: Chunk, row: Row, k: int) -> Status:
    """The status that a verb of holding tells; "control or influence" is influenced, "control or contest" contested."""
    frames = set(chunk.frames)
    for step in (2, -2):
        near = row[k + step] if 0 <= k + step < len(row) else None
        if near is not None and near.kind == "verb" and word(row, k + step // 2) == "or":
            frames |= near.frames
    if "contest" in frames:
        return "contested"
    return "influenced" if "influence" in frames else "controlled"


def held(row: Row, k: int) -> Iterator[Hold]:
    """control.holds: "The Taliban control 11 districts"; control.held: "29% of the country is contested", "is held by X"."""
    chunk = row[k]
    status = status_of(chunk, row, k)
    if word(row, k - 1) == "or" and k > 1 and row[k - 2].kind == "verb":
        return
    if word(row, k + 1) == "or" and k + 2 < len(row) and row[k + 2].kind == "verb":
        acted_on = objects(row, k + 2)
    else:
        acted_on = objects(row, k)
    if chunk.voice == "passive" or (chunk.voice == "past" and not any(area(row, o) for o in acted_on)):
        lands = tuple(s for s in subject(row, k) if area(row, s))
        if not lands:
            return
        by = tuple(b for b in by_agent(row, k) if row[b].kind in _SIDES)
        if status == "contested":
            by = ()
        elif not by:
            return
        yield from _lands("control.held", row, k, status, by, lands)
        return
    by = tuple(
        s for s in subject(row, k) if row[s].kind in (*_SIDES, "noun") and (row[s].actors or row[s].kind in _SIDES)
    )
    lands = tuple(o for o in acted_on if area(row, o))
    if by and lands:
        yield from _lands("control.holds", row, k, status, by[:1], lands)


def _lands(
    rule: str,
    row: Row,
    k: int,
    status: Status,
    by: tuple[int, ...],
    lands: tuple[int, ...],
    *,
    act: bool = False,
    losers: tuple[int, ...] = (),
) -> Iterator[Hold]:
    """One hold per share, one for all named places together."""
    shares = tuple(p for p in lands if shared(row[p]))
    places = tuple(p for p in lands if p not in shares)
    for s in shares:
        yield Hold(rule, k, status, by, (), s, s, _whole_area(row, s), losers=losers, act=act)
        other = _or_share(row, s)
        if other is not None:
            yield Hold("control.or", k, status, by, (), other, other, _whole_area(row, other), losers=losers)
    if places:
        rest = any(row[p].word in ("rest", "remainder") for p in places)
        yield Hold(rule, k, status, by, _with_of(row, places), None, None, None, rest=rest, losers=losers, act=act)


def _or_share(row: Row, s: int) -> int | None:
    """The second wording of a share: "14 districts, or 4 percent of the country"."""
    for j in range(s + 1, min(len(row) - 2, s + 12)):
        if word(row, j) == "," and word(row, j + 1) == "or" and _percent(row[j + 2]):
            return j + 2
        if word(row, j) == ";":
            return None
    return None


def shared(chunk: Chunk) -> bool:
    """Whether a group is a share: a percentage, or a count of units."""
    number = chunk.number
    if number is None:
        return False
    return number.unit == "percent" or (
        number.unit == "count" and (bool(chunk.classes & {"unit"}) or chunk.kind == "number")
    )


def _whole_area(row: Row, k: int) -> int | None:
    """The area that a share is of: "56% of Helmand", "five of Ghazni's 19 districts" (inside the group), "of the country"."""
    at = k + 1
    if word(row, at) in ("of", "in", "across", "within") and at + 1 < len(row) and row[at + 1].nominal:
        return at + 1
    return k


def _with_of(row: Row, places: tuple[int, ...]) -> tuple[int, ...]:
    """ "parts of Achin", "the city of Ghazni": the named place behind a unit word."""
    found: list[int] = []
    for p in places:
        at = p
        if (
            row[p].kind != "place"
            and word(row, p + 1) in ("of", "in")
            and p + 2 < len(row)
            and row[p + 2].kind in ("place", "thing")
        ) and not row[p].places:
            at = p + 2
            found.extend(rightwards(row, at, ("place",)) if row[at].kind == "place" else (at,))
            continue
        found.append(at)
    return tuple(found)


def takes(row: Row, k: int) -> Iterator[Hold]:
    """control.takes: "Taliban fighters captured Dahana district", "Ghazni was retaken by government forces"."""
    chunk = row[k]
    if chunk.negated:
        return
    if "*" in chunk.lemma and subject(row, k) and not objects(row, k):
        yield Hold("control.takes", k, "captured", subject(row, k)[:1], (), act=True)
        return
    lands = tuple(o for o in objects(row, k) if area(row, o))
    if chunk.voice == "passive" or (chunk.voice == "past" and not lands):
        lands = tuple(s for s in subject(row, k) if area(row, s) and row[s].kind != "number")
        by = tuple(b for b in by_agent(row, k) if row[b].kind in _SIDES)
    else:
        by = tuple(s for s in subject(row, k) if row[s].kind in _SIDES)
    lands = tuple(p for p in lands if row[p].kind != "number" and not (row[p].kind == "noun" and not row[p].classes))
    weak = chunk.lemma in ("take", "enter", "secure", "recover", "occupy") and not any(_named(row, p) for p in lands)
    if not lands or (weak and chunk.lemma != "occupy"):
        return
    losers = after(row, lands[-1], ("from",), ("people", "actor"), 8)
    yield from _lands("control.takes", row, k, "captured", by[:1], lands, act=True, losers=losers)


def _named(row: Row, p: int) -> bool:
    return row[p].kind == "place" or bool(row[p].places) or bool(row[p].classes & {"unit"})


def falls(row: Row, k: int) -> Iterator[Hold]:
    """control.falls: "Khashrod district fell to the insurgents", "17 of the 34 provincial capitals have fallen"."""
    lands = tuple(s for s in subject(row, k) if area(row, s) and row[s].kind != "number")
    lands = tuple(
        s
        for s in lands
        if not (row[s].kind == "noun" and not row[s].classes)
        and not ((number := row[s].number) is not None and number.unit == "percent")
    )
    if not lands or row[k].negated or word(row, k + 1) == "by":
        return
    to = after(row, k, ("to",), _SIDES, 8)
    if row[k].lemma.startswith("fall ") or word(row, k + 1) in ("under", "into"):
        to = to or _owner_after(row, k)
    yield from _lands("control.falls", row, k, "captured", to[:1], lands)


def _owner_after(row: Row, k: int) -> tuple[int, ...]:
    for j in range(k + 1, min(len(row), k + 6)):
        if row[j].nominal and row[j].actors:
            return (j,)
    return ()


def ousts(row: Row, k: int) -> Iterator[Hold]:
    """control.ousts: "had driven them out of the village", "have cleared ISIS from Deh Bala district"."""
    clears = "clear" in row[k].frames
    out = tuple(o for o in objects(row, k) if row[o].kind in _SIDES)
    by = tuple(s for s in subject(row, k) if row[s].kind in _SIDES)
    if row[k].voice == "passive":
        out, by = tuple(s for s in subject(row, k) if row[s].kind in _SIDES or row[s].actors), by_agent(row, k)
    if "*" in row[k].lemma and by:
        gone = tuple(o for o in objects(row, k) if area(row, o))
        yield from _lands("control.ousts", row, k, "captured", by[:1], _with_of(row, gone), act=True)
        return
    lands = after(row, k, ("from", "of"), ("place", "thing"), 8)
    lands = tuple(p for p in lands if area(row, p))
    if clears and not out:
        cleared = objects(row, k) if row[k].voice != "passive" else subject(row, k)
        lands = tuple(o for o in cleared if area(row, o))
        out = after(row, k, ("of",), ("people", "actor"), 8)
    if not out or not lands or ("drive" in row[k].frames and not _out(row, out[-1])):
        return
    if clears or row[k].lemma in ("expel", "evict"):
        yield from _lands("control.ousts", row, k, "lost", out[:1], lands)
    else:
        yield from _lands("control.ousts", row, k, "captured", by[:1], lands, act=True, losers=out)


def _out(row: Row, k: int) -> bool:
    return any(word(row, j) == "out" for j in range(k + 1, min(len(row), k + 3)))


def loses(row: Row, k: int) -> Iterator[Hold]:
    """control.loses: "The army lost Kohistan district to the Taliban", "troops had withdrawn from the district"."""
    chunk = row[k]
    if chunk.negated:
        return
    lands = tuple(
        o for o in objects(row, k) if area(row, o) and row[o].kind != "number" and (_named(row, o) or _percent(row[o]))
    )
    by = tuple(s for s in subject(row, k) if row[s].kind in _SIDES)
    if any(row[o].kind == "people" and row[o].number is not None for o in objects(row, k)):
        return
    if "withdraw" in chunk.frames and not lands:
        lands = tuple(p for p in after(row, k, ("from",), ("place", "thing"), 3) if area(row, p))
    if chunk.voice == "passive" or (chunk.voice == "past" and not lands and "giveup" in chunk.frames):
        lands = tuple(s for s in subject(row, k) if area(row, s))
        by = by_agent(row, k)
    lands = tuple(p for p in lands if not (row[p].kind == "noun" and not row[p].places) and row[p].word != "territory")
    if by and lands:
        yield from _lands("control.loses", row, k, "lost", by[:1], lands)


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
        found = _hands(row, j)
        if found is not None:
            status, by = found
            lands = tuple(s for s in subject(row, k) if area(row, s))
            if lands and not row[k].negated:
                yield from _lands("control.hands", row, k, status, by, lands)
            return
        if row[j].kind == "verb":
            return


def slid(row: Row, k: int) -> Iterator[Hold]:
    """control.slid: "Government control or influence slipped to 53.8 percent of districts in October from 55.5 in July"."""
    topic = next(
        (
            s
            for s in range(max(0, k - 6), k)
            if row[s].word in ("control", "influence", "hold") or "contested" in row[s].words
        ),
        None,
    )
    if topic is None:
        return
    status: Status = "contested" if "contested" in row[topic].words else "controlled"
    if any(row[s].word == "influence" for s in range(topic, k)):
        status = "influenced"
    by = () if status == "contested" else (topic,)
    if status != "contested" and not (row[topic].actors or row[topic].mods):
        return
    for j in range(k, min(len(row) - 1, k + 14)):
        goal = word(row, j) in ("to", "from", "at") or (j == k and row[k].lemma.endswith(" to"))
        number = row[j + 1].number
        if goal and number is not None and number.unit in ("percent", "count"):
            yield from _lands("control.slid", row, j + 1, status, by, (j + 1,))


def in_control(row: Row, k: int) -> Iterator[Hold]:
    """control.in_control: "the government is in control of 210 of the country's 407 districts"."""
    at = k + 1
    if word(row, at) != "in" or at + 3 >= len(row) or row[at + 1].word not in ("control", "charge", "possession"):
        return
    by = tuple(s for s in subject(row, k) if row[s].kind in _SIDES)
    if word(row, at + 2) == "of" and by and not row[k].negated:
        lands = tuple(p for p in rightwards(row, at + 3) if area(row, p))
        yield from _lands("control.in_control", row, k, "controlled", by[:1], lands)


def lives(row: Row, k: int) -> Iterator[Hold]:
    """control.lives: "65 percent of Afghans live in areas under government control", "…, 12 percent under the insurgents"."""
    shares = [s for s in (*subject(row, k), *range(k + 1, len(row))) if row[s].nominal and _percent(row[s])]
    for n, s in enumerate(shares):
        stop = shares[n + 1] if n + 1 < len(shares) else len(row)
        found = _held_by(row, max(s, max(s, k)) + 1, stop)
        if found is not None:
            status, by = found
            yield Hold("control.lives", k, status, by, (), s, s, _whole_area(row, s))


def _percent(chunk: Chunk) -> bool:
    return chunk.number is not None and chunk.number.unit == "percent"


def _held_by(row: Row, first: int, stop: int) -> tuple[Status, tuple[int, ...]] | None:
    """Whose area is described between two chunks: "under X control", "held by X", "that X controlled", "contested areas"."""
    for j in range(first, stop):
        hands = _hands(row, j)
        if hands is not None:
            return hands
        if row[j].nominal and "contested" in row[j].words:
            return "contested", ()
        if word(row, j) == "under" and j + 1 < stop and row[j + 1].kind in ("people", "actor"):
            return "controlled", (j + 1,)
        if row[j].kind == "verb" and row[j].frames & {"hold", "influence", "contest"}:
            by = by_agent(row, j) or tuple(s for s in range(j - 1, j) if row[s].kind in _SIDES)
            if by or "contest" in row[j].frames:
                return status_of(row[j], row, j), by[:1] if "contest" not in row[j].frames else ()
    return None


def _hands(row: Row, j: int) -> tuple[Status, tuple[int, ...]] | None:
    """The status and owner told by "under X control (or influence)", "in X hands", "in the hands of X" at j."""
    prep = word(row, j)
    if prep not in ("under", "in", "within") or j + 1 >= len(row):
        return None
    chunk = row[j + 1]
    said = chunk.word
    if said not in ("control", "hands", "influence", "rule", "grip", "sway", "that") and not said.endswith(
        ("control", "hands")
    ):
        return None
    status: Status = "influenced" if said == "influence" else "controlled"
    if word(row, j + 2) == "or" and j + 3 < len(row):
        other = row[j + 3].word
        status = "influenced" if other == "influence" else "contested" if other == "contested" else status
    owner = (
        (j + 1,) if chunk.actors or chunk.mods or chunk.owner else after(row, j + 1, ("of",), ("people", "actor"), 4)
    )
    return (status, owner[:1]) if owner else None


def present(row: Row, k: int) -> Iterator[Hold]:
    """control.present: "ISIS cells are active in most of the country", "made an attempt to entrench in Afghanistan"."""
    if row[k].negated:
        return
    by = tuple(s for s in subject(row, k) if row[s].actors or row[s].kind in _SIDES)
    if not by:
        return
    at = k + 1
    if not row[k].lemma.endswith(" in"):
        found = after(row, k, ("in", "across", "throughout"), ("place", "thing", "noun", "number"), 8)
    else:
        found = rightwards(row, at, ("place", "thing", "noun")) if at < len(row) and row[at].nominal else ()
    lands = tuple(p for p in found if area(row, p))
    if lands:
        yield from _lands("control.present", row, k, "present", by[:1], lands)


_ACTIVE = frozenset(("active", "present", "hiding", "operating", "entrenched"))


def active(row: Row, k: int) -> Iterator[Hold]:
    """control.present: "ISIS cells are active in most of the country", "remain present in Achin"."""
    if k + 1 >= len(row) or row[k + 1].word not in _ACTIVE or row[k].negated:
        return
    by = tuple(s for s in subject(row, k) if row[s].actors or row[s].kind in _SIDES)
    found = after(row, k, ("in", "across", "throughout"), ("place", "thing", "noun", "number"), 8)
    lands = tuple(p for p in found if area(row, p))
    if by and lands:
        yield from _lands("control.present", row, k, "present", by[:1], lands)


def _by_noun(row: Row, k: int) -> Iterator[Hold]:
    """control.adjective: "Taliban-held Sangin", "the government-controlled district of X"."""
    chunk = row[k]
    if chunk.holder is not None and chunk.places:
        yield Hold("control.adjective", k, "controlled", (k,), (k,))


__all__ = ["area", "governed", "holds", "shared"]
