"""Actor names -> actor ids: a tree of forces, groups, states and bodies with aliases, outlets and spokesmen."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from ..model.actor import Actor


class ActorMention(msgspec.Struct, frozen=True):
    """Words `first`..`last` (end exclusive) name an actor, or a voice that speaks for it.

    `role` is `actor` ("the Taliban"), `demonym` ("Afghan", "US": an adjective that makes an actor of "forces", "troops"),
    `outlet` ("Voice of Jihad": a voice, not a fighter), `metonym` ("Kabul", "Moscow": a government where it acts or speaks)
    or `body` (UN, SIGAR: a voice that speaks for no party; `actor_id` is None).
    """

    first: int
    last: int
    name: str
    actor_id: str | None
    role: Literal["actor", "demonym", "outlet", "metonym", "body"]


class Actors:
    """The actors of a theatre and of the world."""

    def find(self, words: Sequence[str]) -> list[ActorMention]:
        """Every actor named in the words of a text (tokens, as written), longest match first, no overlaps."""
        raise NotImplementedError

    def get(self, actor_id: str) -> Actor:
        """The actor of that id. Raises UnknownName."""
        raise NotImplementedError

    def with_children(self, actor_id: str) -> frozenset[str]:
        """The id itself and all that stand below it in the tree."""
        raise NotImplementedError

    def resolve(self, name: str) -> frozenset[str]:
        """The ids, children included, that a name, alias or id stands for ("ISIS"). Raises UnknownName with the nearest."""
        raise NotImplementedError

    def name_of(self, actor_id: str | None) -> str:
        """The neutral display name; "unnamed" for None."""
        raise NotImplementedError

    def all(self) -> Sequence[Actor]:
        """Every actor, by id."""
        raise NotImplementedError
