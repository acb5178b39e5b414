"""A country's code -> the codes and names of its first-level divisions, for every country of the world (ISO 3166-2)."""

from collections.abc import Mapping

import msgspec

from .shelf import SHIPPED, shelved


class Divisions(msgspec.Struct, frozen=True):
    """The compiled register: country -> the part of the code after the country's -> names, the shown one first."""

    origin: str
    date: str
    licence: str
    countries: Mapping[str, Mapping[str, tuple[str, ...]]]


def division_names(country: str) -> Mapping[str, tuple[str, ...]]:
    """ISO 3166-2 code -> names, the shown one first; {} where there is no such country."""
    return {f"{country}-{part}": names for part, names in _register().countries.get(country, {}).items()}


@shelved
def _register() -> Divisions:
    return msgspec.json.decode((SHIPPED / "divisions.json").read_bytes(), type=Divisions)
