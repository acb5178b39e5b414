"""Place names -> ISO codes: folding, longest match, province skeletons, ambiguity kept (design: from name to place)."""

from collections.abc import Collection, Sequence
from typing import Literal

import msgspec

from ..model.place import Place

PlaceCue = Literal["town", "district", "province", "country"]


class PlaceMention(msgspec.Struct, frozen=True):
    """Words `first`..`last` (end exclusive) name `place`; `name` is its display name.

    `level` is the finest level that the name itself stands for; a bare "Kabul" is `admin1`, "Kabul city" `location`.
    `ambiguous` where the same name is also a town, a district elsewhere or a government.
    """

    first: int
    last: int
    name: str
    place: Place
    ambiguous: bool = False


class Places:
    """The place names of the active countries."""

    def find(self, words: Sequence[str], taken: Collection[int] = ()) -> list[PlaceMention]:
        """Every place named in the words of a text (tokens, as written); words at the indexes `taken` are somebody's name."""
        raise NotImplementedError

    def admin1(self, name: str) -> str:
        """The ISO 3166-2 code that a name, alias, district, town or code stands for. Raises UnknownName with the nearest."""
        raise NotImplementedError

    def name_of(self, code: str) -> str:
        """The display name of an ISO 3166-1 or 3166-2 code ("Jawzjan"); the code itself where it is unknown."""
        raise NotImplementedError

    def admin1s(self, country: str) -> Sequence[tuple[str, str]]:
        """(code, display name) of every first-level division of a country, by name."""
        raise NotImplementedError
