"""Where a thing happened: ISO 3166-1 country, ISO 3166-2 first level, district and town names as the text has them."""

from typing import Literal

import msgspec

PlacePrecision = Literal["location", "admin2", "admin1", "country"]


class Place(msgspec.Struct, frozen=True):
    """`precision` is the finest level stated; `candidates` are other admin1 codes where the name stays ambiguous."""

    country: str
    admin1: str | None
    admin2: str | None
    location: str | None
    precision: PlacePrecision
    candidates: tuple[str, ...] = ()
