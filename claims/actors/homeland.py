"""The sentences of an item, in order -> which of a theatre's countries each is about: whose "the army" and "the ministry" are.

A theatre of several countries (the Sahel, Lake Chad, Israel, Palestine and Lebanon) has several armies. A sentence is about
the country whose state or places it names; one that names none, about that of the sentence before.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ...gazetteer.actors import Actors
from ..phrases.chunk import Chunk

_STATE, _PLACE, _SEAT = 3, 2, 1
"""What a named state, a named place, and the place where a voice sits weigh."""


class Homeland:
    """Follows an item; `of_state` tells the country of a state actor or of one of its branches, None for anybody else."""

    def __init__(self, countries: Sequence[str], of_state: Callable[[str], str | None]) -> None:
        """The first country is meant where an item names none."""
        self._countries, self._of_state = countries, of_state
        self._told: Counter[str] = Counter()
        self.country: str | None = None

    def hear(self, row: Sequence[Chunk], seats: Iterable[int]) -> str | None:
        """The country that a sentence is about; None while nothing of the theatre has been named."""
        if len(self._countries) < 2:
            return None
        here = self._named(row, frozenset(seats))
        self._told.update(here)
        if here:
            most = max(here.values())
            self.country = max((c for c in here if here[c] == most), key=lambda c: (self._told[c], c == self.country))
        return self.country

    def _named(self, row: Sequence[Chunk], seats: frozenset[int]) -> Counter[str]:
        found: Counter[str] = Counter()
        for k, chunk in enumerate(row):
            for place in chunk.places:
                if place.place.country in self._countries:
                    found[place.place.country] += _SEAT if k in seats else _PLACE
            for mention in chunk.actors if chunk.word not in ("border", "frontier") else ():
                country = self._of_state(mention.actor_id) if mention.actor_id else None
                if country is not None:
                    found[country] += _SEAT if chunk.words[-1] in ("border", "frontier") else _STATE
        return found


def serving(actors: Actors) -> str | None:
    """Whose bare "peacekeepers" are in a theatre: the UN's mission there, else the African Union's."""
    found = (m.actor_id for words in _PEACEKEEPERS for m in actors.find(words) if m.actor_id is not None)
    return next(found, None)


_PEACEKEEPERS = (("UN", "peacekeepers"), ("African", "Union", "peacekeepers"))
