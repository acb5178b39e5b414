"""Who faces whom: the sides of an event and of an item -> whom a speaker calls the enemy, terrorists or occupiers, and who his own are."""

from collections.abc import Sequence

from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..phrases.chunk import Chunk
from .groups import Group
from .marks import speaker
from .piece import Piece


class Foes:
    """Tells friend from foe; holds who is who."""

    def __init__(self, sides: Sides) -> None:
        """`sides` remembers the actors named so far."""
        self.sides = sides

    def _foreign(self, side: str | None) -> bool:
        """Whether the side is a state other than the one that the news is of."""
        return self.sides.is_state(side) and self.sides.home() is not None and not self._own(side)

    def _own(self, side: str | None) -> bool:
        home = self.sides.home()
        above = self.sides.parent(home) if home is not None else None
        return self.sides.related(side, home) or (above is not None and self.sides.related(side, above))

    def _militia(self, sides: Sequence[str | None]) -> str | None:
        """The militia among the sides of an event, whom "five militiamen" are of."""
        return next((s for s in sides if s is not None and self.sides.is_militia(s)), None)

    def _facing(self, sides: Sequence[str | None], party: str) -> str | None:
        """The armed side of an event that a speaker is not on: whom his "terrorists" are."""
        armed = (s for s in sides if s not in (None, CIVILIANS, UNIDENTIFIED) and not self.sides.is_state(s))
        return next((s for s in armed if not self.sides.related(s, party)), None)

    def _state_facing(self, party: str | None, scene: Piece | None) -> str:
        """The state that a party faces, in the event told before or named last: whom it calls occupiers or terrorists."""
        told = (scene.actor, scene.recipient) if scene is not None else ()
        states = (s for s in (*told, *self.sides.recent) if s is not None and self.sides.is_state(s))
        return next((s for s in states if not self.sides.related(s, party)), UNIDENTIFIED)

    def _foe(self, group: Group, scene: Piece | None) -> str | None:
        """The side of the event told last that the speaker is not on."""
        party, told = speaker(group), [scene.actor, scene.recipient] if scene is not None else []
        own = [s for s in told if s is not None and self.sides.related(s, party)]
        if not told and self._foreign(party):
            return self.sides.home("army")  # The enemy of a state at war abroad is that country's army.
        return next((s for s in told if s is not None and s not in own), None) if own else None

    def _enemy(self, group: Group, scene: Piece | None) -> str | None:
        """Whom a speaker calls the enemy: the other side of the event told last, else whom the item named last that he is not of."""
        party = speaker(group)
        foe = self._foe(group, scene)
        if foe is not None or party is None:
            return foe
        told = (scene.actor, scene.recipient) if scene is not None else ()
        sides = (s for s in (*told, *self.sides.recent) if s is not None and s not in (UNIDENTIFIED, CIVILIANS))
        named = [s for s in sides if not self.sides.related(s, party)]
        unlike = (s for s in named if self.sides.is_state(s) != self.sides.is_state(party))
        return next(unlike, None) or next(iter(named), UNIDENTIFIED)

    def _others_have(self, chunk: Chunk, between: Sequence[Chunk], party: str) -> bool:
        """Whether somebody named since a party spoke may have such men as "its soldiers" (a state's) or "its fighters" (no state's)."""
        named = [self.sides.of(c) for c in between if c.actors]
        state = self.sides.is_state(party)
        apt = "army" in chunk.classes if state else "fighters" in chunk.classes
        return any(not apt or side is None or self.sides.is_state(side) == state for side in named)
