"""An actor's id -> the ids above it: how rows know that an army and its government are one side. Pure."""

from collections.abc import Callable, Collection

Ancestors = Callable[[str], Collection[str]]


def no_ancestors(_: str) -> Collection[str]:
    """Every actor for itself: where the tree of actors is not at hand."""
    return ()


def ancestors_by(parent: Callable[[str], str | None]) -> Ancestors:
    """A look-up of all ids above an id, out of one that knows the next id above; remembers what it has found."""
    known: dict[str, tuple[str, ...]] = {}

    def ancestors(actor_id: str) -> Collection[str]:
        if actor_id not in known:
            above: list[str] = []
            following = parent(actor_id)
            while following is not None and following not in (actor_id, *above):
                above.append(following)
                following = parent(following)
            known[actor_id] = tuple(above)
        return known[actor_id]

    return ancestors


def one_side(first: str, second: str, ancestors: Ancestors) -> bool:
    """Whether two actors are the same or one stands above the other."""
    return first == second or first in ancestors(second) or second in ancestors(first)
