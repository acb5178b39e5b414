"""Numbers as they were said: a Quantity for counts, a Share for parts of a whole (codebook, "Numbers")."""

from typing import Literal

import msgspec

Qualifier = Literal["exact", "at_least", "more_than", "up_to", "range", "about", "vague"]
Basis = Literal["territory", "population", "districts", "provinces", "unstated"]
ShareUnit = Literal["percent", "count"]


class Quantity(msgspec.Struct, frozen=True):
    """A count with its bounds (whole numbers, `None` = open) and the very words; panels print `said`, bounds only sort."""

    low: int | None
    high: int | None
    qualifier: Qualifier
    said: str


class Share(msgspec.Struct, frozen=True):
    """A part of a whole: percent (0-100) or a count of `total` units of `basis`."""

    low: float | int | None
    high: float | int | None
    qualifier: Qualifier
    basis: Basis
    unit: ShareUnit
    total: int | None
    said: str
