"""Chunks of a sentence -> what went off or came down: bombs, suicide bombers, mines that are run into, shells that land."""

from collections.abc import Iterator

from ..phrases.chunk import Chunk
from ..phrases.facts import Act
from ..phrases.grammar import Row, after, objects, subject, word

SIDES = ("people", "actor", "pronoun")


def sided(row: Row, found: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(k for k in found if row[k].kind in SIDES)


def event_among(row: Row, found: tuple[int, ...]) -> int | None:
    return next((k for k in found if row[k].kind == "event"), None)


def exploded(row: Row, k: int) -> Iterator[Act]:
    """act.blast: "A bomb went off in a market", "a suicide bomber blew himself up at a checkpoint"; act.destroyed: "rebels blew up a bridge"."""
    by = subject(row, k)
    noun = event_among(row, by)
    bomber = any("bomber" in row[s].word for s in by) or _himself(row, k) or _strapped(row, k)
    if noun is None and not bomber:
        targets = tuple(o for o in objects(row, k) if row[o].kind in ("thing", "noun"))
        if targets and sided(row, by):
            yield Act("act.destroyed", k, "destroy", by, targets)
        return
    at = after(
        row, k, ("at", "near", "outside", "inside", "in", "among", "under", "beside"), ("people", "thing", "actor")
    )
    event = row[noun].event if noun is not None else None
    family = "suicide" if bomber else (event.family if event else "ied")
    yield Act("act.blast", k, family, (), at, noun=noun)


def rammed(row: Row, k: int) -> Iterator[Act]:
    """act.rammed: "the militants rammed a truck full of explosives into an army post", "a bomber drove a car bomb into a convoy"."""
    into = after(row, k, ("into", "at", "against"), ("people", "thing", "actor", "noun", "place"), 8)
    driven = range(k + 1, into[0] if into else k + 1)
    laden = any(not _LADEN.isdisjoint(row[j].words) or _car_bomb(row[j]) for j in driven)
    by = subject(row, k)
    if into and (laden or any(not _BOMBERS.isdisjoint(row[b].words) for b in by)):
        noun = next((j for j in driven if row[j].event is not None), None)
        yield Act("act.rammed", k, "suicide", sided(row, by), into, noun=noun)


def _car_bomb(chunk: Chunk) -> bool:
    return chunk.event is not None and chunk.event.dyad == "blast"


RAMS = frozenset(("ram", "rammed", "drive", "crash", "plough", "ploughed", "plow", "plowed", "steer", "steered"))
_LADEN = frozenset(("explosives", "explosive", "explosives-laden", "explosive-laden", "bomb-laden", "booby-trapped"))
_BOMBERS = frozenset(("bomber", "bombers", "suicide"))


def _himself(row: Row, k: int) -> bool:
    """Whether somebody dies of what he sets off: "blew herself up", "detonated his vest"."""
    worn = (o for o in objects(row, k) if row[o].owner in _ONES_OWN and not _WORN.isdisjoint(row[o].words))
    return any(w in _REFLEXIVE for w in row[k].words) or next(worn, None) is not None


_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_ONES_OWN = frozenset(("his", "her", "their", "its"))
_WORN = frozenset(("vest", "vests", "belt", "belts", "jacket", "jackets", "explosives", "charge", "charges", "suicide"))


def maker(row: Row, k: int) -> tuple[int, ...]:
    """Whose the weapon at k is by the words behind it: "a bomb | that the group had buried", "thrown by rebels", "from its posts"."""
    that = word(row, k + 1) in ("that", "which")
    at = k + 1 + that
    if at + 1 < len(row) and row[at].kind in SIDES and row[at + 1].kind == "verb":
        laid = row[at + 1].lemma in _LAID or "launch" in row[at + 1].frames
        return (at,) if laid and row[at + 1].voice != "passive" else ()
    made = k + 3 < len(row) and row[k + 1].kind == "verb" and row[k + 1].voice in ("past", "passive")
    if made and word(row, k + 2) == "by" and row[k + 3].kind in SIDES:
        return (k + 3,)
    fired = word(row, k + 1) == "from" and k + 2 < len(row) and row[k + 2].kind == "thing" and bool(row[k + 2].actors)
    return (k + 2,) if fired else ()


_LAID = frozenset(
    (
        "plant",
        "lay",
        "bury",
        "hide",
        "place",
        "leave",
        "throw",
        "detonate",
        "set",
        "attach",
        "rig",
        "conceal",
        "shoot",
        "hurl",
        "toss",
        "park",
        "drive",
        "send",
        "deploy",
        "use",
        "install",
        "put",
        "sow",
        "trigger",
        "explode",
    )
)


def ran_into(row: Row, k: int, mine: int) -> Iterator[Act]:
    """act.mined: "a bus struck a roadside bomb", "their vehicle hit a mine" (the bomb is what does it)."""
    who, event = subject(row, k), row[mine].event
    if who and event is not None and row[who[0]].kind in ("thing", "people", "actor", "pronoun"):
        yield Act("act.mined", k, event.family, (), who, noun=mine)


def blast_among(row: Row, found: tuple[int, ...]) -> int | None:
    return next((k for k in found if (event := row[k].event) is not None and event.dyad == "blast"), None)


_DRONES = frozenset(("drone", "drones"))
TREADS = frozenset(("drive", "step", "stepped", "tread", "trod", "roll", "rolled", "run", "pass", "walk"))
"""How people and vehicles come upon a mine."""
LANDS = frozenset(("land", "fall", "rain", "rain down", "crash"))


def _strapped(row: Row, k: int) -> bool:
    """Whether a belt or vest of explosives goes off: "a woman wearing an explosive vest detonated it"."""
    near = (
        c for c in row[max(0, k - 6) : k + 3] if c.nominal and c.words and c.words[-1] in ("vest", "belt", "jacket")
    )
    return any(not {"explosive", "explosives", "suicide", "bomb"}.isdisjoint(c.words) for c in near)


def landed(row: Row, k: int) -> Iterator[Act]:
    """act.landed: "Shells landed on a market", "mortar rounds fell among mourners" (the weapon is what does it)."""
    noun = event_among(row, subject(row, k))
    event = row[noun].event if noun is not None else None
    falls = subject(row, k) if row[k].lemma in ("fall", "crash") else ()
    flown = next((s for s in falls if not _DRONES.isdisjoint(row[s].words)), None)
    if flown is None and (event is None or event.family not in ("shelling", "grenade", "ied")):
        return
    at = noun if noun is not None else flown
    if at is not None and row[at].det == "no":
        return  # "No shell has fallen here since April."
    on = after(row, k, ("on", "among", "in", "near", "into", "at", "inside"), ("people", "thing", "actor", "noun"), 5)
    family = event.family if event is not None and flown is None else "airstrike"
    if event is not None or on:
        yield Act("act.landed", k, family, (), on, noun=noun)
