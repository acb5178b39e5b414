"""Drones, missiles and rockets brought down before they hit -> the attack that they were part of, or who shot a drone down.

What flew at somebody is an attack by whoever sent it, hit or not: "air defences downed 25 of 26 Russian drones". A single
drone that somebody boasts of is his deed: "the Houthis shot down an American drone".
"""

from collections.abc import Iterator

from ..actors.craft import craft
from ..phrases.chunk import Chunk
from ..phrases.facts import Act
from ..phrases.grammar import Row, after, by_agent, last_verb, objects, subject, word

_DOWNS = frozenset(("shoot down", "shoot * down", "bring down", "bring * down", "downed", "intercept", "intercepted"))
_WRECKS = frozenset(("destroy", "neutralise", "neutralize", "eliminate", "engage"))
_OVER = frozenset(("over", "above"))
_DRONES = frozenset(
    ("drone", "drones", "uav", "uavs", "uas", "quadcopter", "quadcopters", "aircraft", "shahed", "shaheds")
)
_SHOTS = frozenset(("missile", "missiles", "rocket", "rockets", "projectile", "projectiles", "bomb", "bombs"))
_SHIELDS = frozenset(
    ("defence", "defences", "defense", "defenses", "defenders", "navy", "destroyer", "warship", "jets")
)
"""Whoever brings down what flies at him, and does not hunt."""


def downed(row: Row, k: int) -> Iterator[Act]:
    """act.downed: "Ukraine's air force shot down 43 of 48 drones", "a missile from Yemen was intercepted", "brought down a drone"."""
    passive = row[k].voice == "passive" or (row[k].voice == "past" and not objects(row, k))
    down, by = (subject(row, k), by_agent(row, k)) if passive else (objects(row, k), subject(row, k))
    if row[k].lemma.startswith("bring") and (
        crewed := tuple(d for d in down if row[d].kind == "thing" and craft(row[d]))
    ):
        yield Act("act.downed", k, "attack", by, crewed)
        return
    noun = _flown(row, down) if down or not passive else _fired(row, k)
    event = row[noun].event if noun is not None else None
    if noun is None or event is None or row[k].negated or row[noun].det == "no":
        return
    if row[k].lemma not in _DOWNS and not _aloft(row, k, by):
        return
    doers = tuple(b for b in by if row[b].actors or row[b].kind in ("people", "actor", "pronoun"))
    owner = (noun,) if row[noun].actors else after(row, noun, ("by", "of"), ("people", "actor"), 5)
    if _hunted(row[noun]) and doers and not any(_shields(row[b]) for b in by):
        yield Act("act.downed", k, "attack", doers, owner, noun=noun)
    else:
        yield Act("act.downed", k, event.family, tuple(o for o in owner if o not in doers), doers, noun=noun)


def flies(row: Row, k: int) -> bool:
    """Whether a verb of bringing down or wrecking may tell of what flew."""
    return row[k].lemma in _DOWNS or row[k].lemma in _WRECKS


def _flown(row: Row, down: tuple[int, ...]) -> int | None:
    """The drones or missiles among what was brought down ("25 of 26 Russian drones")."""
    for k in down:
        at = k + 2 if row[k].kind == "number" and word(row, k + 1) == "of" and k + 2 < len(row) else k
        if row[at].kind == "event" and row[at].words[-1] in _DRONES | _SHOTS:
            return at
    return None


def _fired(row: Row, k: int) -> int | None:
    """What was fired and then brought down: "a missile | fired | from Yemen | was intercepted"."""
    at = last_verb(row, k)
    launched = at is not None and at and row[at].frames & {"launch"} and row[at].voice in ("past", "passive")
    return _flown(row, (at - 1,)) if launched and at is not None else None


def _aloft(row: Row, k: int, by: tuple[int, ...]) -> bool:
    """Whether what was destroyed was in the air: over some place, or by air defences."""
    over = any(word(row, j) in _OVER for j in range(k + 1, min(len(row), k + 6)))
    return over or any(_shields(row[b]) for b in by)


def _shields(chunk: Chunk) -> bool:
    return not _SHIELDS.isdisjoint(chunk.words) or {"air", "force"} <= set(chunk.words)


def _hunted(chunk: Chunk) -> bool:
    """Whether it is one drone: what spies rather than what comes in swarms."""
    one = chunk.number is None or chunk.number.quantity.high == 1
    return chunk.words[-1] in _DRONES and one and not chunk.plural and chunk.det in ("a", "an", "another", "one", None)
