"""A country's code -> the codes and names of its first-level divisions, for every country of the world (ISO 3166-2)."""

from collections.abc import Mapping

import msgspec

from .shelf import SHIPPED, shelved


class Divisions(msgspec.Struct, frozen=True):
    """The compiled register: country -> the part of the code after the country's -> names, the shown one first.

    A country's part stays JSON until it is asked for.
    """

    origin: str
    date: str
    licence: str
    countries: Mapping[str, msgspec.Raw]


@shelved
def division_names(country: str) -> Mapping[str, tuple[str, ...]]:
    """ISO 3166-2 code -> names, the shown one first; {} where there is no such country."""
    named = _register().countries.get(country)
    if named is None:
        return {}
    divided = msgspec.json.decode(named, type=dict[str, tuple[str, ...]])
    return {f"{country}-{part}": names for part, names in divided.items()}


@shelved
def _register() -> Divisions:
    return msgspec.json.decode((SHIPPED / "divisions.json").read_bytes(), type=Divisions)
