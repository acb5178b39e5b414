"""Which items, and which of their claims, a filter by province, actor or kind can keep, without reading the others.

Kept up by each change; a claim is known by its item's key and its number among the item's claims.
"""

from collections.abc import Iterable, Mapping

from ..model.claim import Claim
from ..model.filter import Filter, actors_of, admin1s_of, kind_of

Keys = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What of a claim is asked for most: its kind, its provinces, its actors."""
_MANY = 1_000_000


def keys_of(claim: Claim) -> Keys:
    """The keys of a claim."""
    return kind_of(claim), tuple(sorted(admin1s_of(claim))), tuple(sorted(actors_of(claim)))


class Index:
    """Claims by kind, province and actor."""

    def __init__(self) -> None:
        """Knows nothing yet."""
        self._kinds: dict[str, set[int]] = {}
        self._admin1s: dict[str, set[int]] = {}
        self._actors: dict[str, set[int]] = {}
        self._keys: dict[int, tuple[Keys, ...]] = {}

    def put(self, key: int, claims: tuple[Keys, ...]) -> None:
        """Learn an item's claims as they are now."""
        for number, (kind, admin1s, actors) in enumerate(self._keys.pop(key, ())):
            claim = key * _MANY + number
            self._kinds[kind].discard(claim)
            for values, known in ((admin1s, self._admin1s), (actors, self._actors)):
                for value in values:
                    known[value].discard(claim)
        if claims:
            self._keys[key] = claims
        for number, (kind, admin1s, actors) in enumerate(claims):
            claim = key * _MANY + number
            self._kinds.setdefault(kind, set()).add(claim)
            for value in admin1s:
                self._admin1s.setdefault(value, set()).add(claim)
            for value in actors:
                self._actors.setdefault(value, set()).add(claim)

    def keeps(self, where: Filter) -> dict[int, list[int]] | None:
        """Item key -> numbers of the claims that the filter may keep; None where it asks for none of these."""
        asked = ((where.kinds, self._kinds), (where.admin1s, self._admin1s), (where.actors, self._actors))
        sets = sorted((_any(values, known) for values, known in asked if values), key=len)
        if not sets:
            return None
        found: dict[int, list[int]] = {}
        for claim in sorted(set.intersection(*sets)):
            key, number = divmod(claim, _MANY)
            found.setdefault(key, []).append(number)
        return found


def _any(values: Iterable[str], known: Mapping[str, set[int]]) -> set[int]:
    return set().union(*(known[value] for value in values if value in known))
