"""An event told without its doer, or without its day -> those of what was told right before it, which tells no event of its own.

"On Tuesday the group struck again. Four militiamen died", "Goma has fallen to the M23. Some 900 soldiers died in the battle".
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from ...model.place import Place
from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..actors.kinship import kin
from ..control.holding import Held
from ..operations.piece import Piece
from ..operations.scene import Scene
from ..phrases.grammar import Row, by_agent, objects, subject
from ..setting.setting import Note
from ..setting.where import agree
from .carrying import short

_REACH = 2
_NOT_LENT = frozenset(("displace", "surrender", "arrest", "protest", "riot", "defuse", "destroy", "abduction"))
_BLOWS = frozenset(("airstrike", "shelling", "ied", "suicide", "blast", "grenade", "chemical"))
"""Blows of their own, of which whoever took the place is not the doer."""
_BATTLE = timedelta(days=14)
"""What is counted over a longer time is a campaign's."""
_DRIVING = frozenset(("oust", "clear", "drive"))


class Winner(NamedTuple):
    """Who took a place or drove somebody from it, told in sentence `n`; `foe` and `place` where the words name them."""

    n: int
    side: str
    foe: str | None
    place: Place | None


class Winners:
    """Remembers who was told to have won ground last."""

    def __init__(self, sides: Sides) -> None:
        """Nobody has won yet."""
        self.sides = sides
        self.last: Winner | None = None

    def hear(self, n: int, row: Row, held: Iterable[Held]) -> None:
        """Note who took a place in sentence n, or drove out whom."""
        here = [h for h in held if h.sentence == n and h.status in ("captured", "lost") and h.realis == "actual"]
        place = here[-1].place if here else None
        found = self._driver(n, row, place)
        taken = [h.actor for h in here if h.status == "captured" and h.actor not in (None, UNIDENTIFIED, CIVILIANS)]
        if found is None and taken:
            found = Winner(n, taken[-1] or "", None, place)
        self.last = found or self.last

    def _driver(self, n: int, row: Row, place: Place | None) -> Winner | None:
        """Who is told to have driven out whom, whether or not the place is known ("cleared al-Shabaab from the village")."""
        for k in row.verbs:
            chunk = row[k]
            if not chunk.frames & _DRIVING or chunk.modal or chunk.negated or chunk.voice == "inf":
                continue
            passive = chunk.voice == "passive"
            by, out = (by_agent(row, k), subject(row, k)) if passive else (subject(row, k), objects(row, k))
            side = next((self.sides.of(row[b]) for b in by if row[b].kind in ("people", "actor")), None)
            foe = next((self.sides.of(row[o], None, side) for o in out if row[o].kind in ("people", "actor")), None)
            if side not in (None, CIVILIANS, UNIDENTIFIED) and foe not in (None, CIVILIANS) and side != foe:
                return Winner(n, side or "", foe, place)
        return None

    def lend(self, piece: Piece, scene: Scene | None) -> None:
        """Let the dead of a battle without a doer be those of who was told to have won it."""
        won = self.last
        if won is None or piece.actor is not None or piece.sentence - won.n > _REACH or not _bare_toll(piece):
            return
        if scene is not None and (scene.last > won.n or (scene.last == won.n and scene.actor != won.side)):
            return
        fell = {t.of for t in piece.tolls if not t.within}
        beaten = [s for s in fell if s is not None and self._beaten(s, won, piece)]
        ours = {s for s in fell if kin(self.sides, s, won.side)}
        if len(beaten) != 1 or not fell - {None} <= {*beaten, *ours} or not agree(won.place, piece.place):
            return
        piece.actor, piece.lent = won.side, True
        if piece.recipient is None or kin(self.sides, piece.recipient, won.side):
            piece.recipient = won.foe or beaten[0]

    def _beaten(self, side: str, won: Winner, piece: Piece) -> bool:
        """Whether the dead are of those who lost the place; nobody's dead are where the winner counts them."""
        if side == CIVILIANS or kin(self.sides, side, won.side):
            return False
        if side == UNIDENTIFIED:
            return piece.voice is not None and kin(self.sides, piece.voice.party, won.side)
        return won.foe is None or kin(self.sides, side, won.foe)


def _bare_toll(piece: Piece) -> bool:
    """Whether a piece only counts dead of a fight, by no weapon of its own."""
    dead = any(t.outcome in ("killed", "wounded", "casualties", "neutralised", "captured") for t in piece.tolls)
    bare = not (piece.clash or piece.denied or piece.indefinite or piece.wide) and piece.realis == "actual"
    bare = bare and (piece.when is None or piece.when.end - piece.when.start <= _BATTLE)
    return dead and bare and piece.family not in _NOT_LENT | _BLOWS


def opened(piece: Piece, lead: Piece | None, note: Note, sides: Sides) -> None:
    """Give a piece the day and doer of the sentence before, which tells an event without a toll (`lead`) or names one side."""
    when, place = (lead.when, lead.place) if lead is not None else (note.when, note.place)
    doer = lead.actor if lead is not None else next(iter(note.sides)) if len(note.sides) == 1 else None
    told = [s for s in (piece.actor, piece.recipient, *(t.of for t in piece.tolls)) if s]
    shared = doer is not None and (doer in told or piece.actor is None)
    if not short(when) or not agree(place, piece.place) or not (shared or (lead is not None and not piece.actor)):
        return
    piece.when, piece.own_when = when, True
    if piece.actor is None and not piece.clash and not any(sides.related(doer, s) for s in told):
        piece.actor = doer
