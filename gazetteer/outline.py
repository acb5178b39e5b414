"""A theatre's name -> the authored outline of its home country, where there is one; and whether a point lies within a ring."""

from collections.abc import Sequence
from importlib.resources import files
from tomllib import loads

Ring = Sequence[tuple[float, float]]
"""Corners, latitude then longitude in degrees; the last one is joined to the first."""


def outline(theatre_name: str) -> Ring:
    """The corners of `outline.toml`; () where none has been drawn."""
    file = files(__package__) / "data" / theatre_name / "outline.toml"
    if not file.is_file():
        return ()
    lines = loads(file.read_text(encoding="utf-8"))["vertices"].split("\n")
    return tuple((float(lat), float(lng)) for lat, lng in (line.split() for line in lines if line.strip()))


def within(lat: float, lng: float, ring: Ring) -> bool:
    """Whether a point lies inside a ring (even-odd)."""
    inside = False
    for (lat1, lng1), (lat2, lng2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (lat1 > lat) != (lat2 > lat) and lng < lng1 + (lat - lat1) / (lat2 - lat1) * (lng2 - lng1):
            inside = not inside
    return inside
