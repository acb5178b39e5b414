"""A compiled country file -> its places, authored names laid on the lists already (written by tools/build_gazetteer.py)."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from .site import Site

Meaning = tuple[Site, ...]
"""What a name stands for, likeliest first."""


class Compiled(msgspec.Struct, frozen=True):
    """A country's places. `names` gives each folded name the number of its meaning; `spelled` are names written in a way
    of their own ("Omar oil field"), with theirs; `masks` hold a place name and are none; `longest` tells how many parts the longest
    name of each first part has.

    `shown` and `pcodes` are display name and OCHA P-code by ISO 3166-2 code, `points` a latitude and longitude (degrees)
    in each first-level division. `authored` is the digest of the authored sheet that was laid on top.
    """

    country: str
    origin: str
    date: str
    licence: str
    authored: str | None
    shown: dict[str, str]
    pcodes: dict[str, str]
    points: Mapping[str, tuple[float, float]]
    masks: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    spelled: tuple[tuple[str, int], ...]
    names: dict[str, int]
    longest: dict[str, int]


_DECODER = msgspec.json.Decoder(Compiled)


def compiled(file: Path) -> Compiled | None:
    """What the file holds; None where there is none."""
    return _DECODER.decode(file.read_bytes()) if file.is_file() else None
