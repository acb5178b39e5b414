"""What a place name stands for in the data."""

from typing import Literal

import msgspec

Level = Literal["country", "province", "district", "town"]


class Site(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True, gc=False):
    """A country, first-level division, district, or town or other locality, with its display name.

    `cued` names are a place only where their kind or province is said beside them; `capital` is a seat of government.
    """

    level: Level
    country: str
    code: str | None
    name: str
    cued: bool = False
    capital: bool = False
