"""A user's GeoJSON file -> a map of exact shapes: polygons matched to first-level divisions and filled by even-odd scanlines.

Nothing that the file says is ever shown: its properties are only compared with codes and names.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..errors import ConfigError, UnknownName
from .maps import Plan
from .raster import Dot
from .theatre import Theatre

LARGEST = 32_000_000
"""Bytes that are read."""
ACROSS = 1024
"""Dots of the longer side of the picture from which every size on the screen is taken."""
CROSSINGS = 8_000_000
"""Crossings of sides and scanlines: a bound for what cannot be a map."""
_ISO = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_DIVISION_KEYS = ("adm1", "admin1", "_1", "prov", "govern", "oblast", "region", "state")
_MANY = 100

Point = tuple[float, float]
"""Longitude, latitude in degrees."""
Ring = Sequence[Point]
Known = Callable[[str], str | None]


class _Geometry(msgspec.Struct):
    type: str = ""
    coordinates: msgspec.Raw = msgspec.Raw(b"[]")


class _Feature(msgspec.Struct):
    geometry: _Geometry | None = None
    properties: dict[str, Any] | None = None


class _Collection(msgspec.Struct, tag_field="type", tag="FeatureCollection"):
    features: list[_Feature]


def shapes(path: Path, theatre: Theatre) -> Plan:
    """The map in a file. Raises ConfigError in one line: unreadable, no polygons, none of ours, not in degrees, too large."""
    named, pcodes = divisions_by_name(theatre), _pcodes(theatre)
    rings: dict[str, list[list[Ring]]] = defaultdict(list)
    polygons = 0
    for feature in _features(path):
        if feature.geometry is None or feature.geometry.type not in ("Polygon", "MultiPolygon"):
            continue
        polygons += 1
        if code := matched(feature.properties or {}, named, pcodes):
            rings[code].append(_rings(path, feature.geometry))
    if not polygons:
        raise ConfigError(path, "holds no Polygon or MultiPolygon; give a FeatureCollection of provinces' areas")
    if not rings:
        name = theatre.name or "the world"
        raise ConfigError(
            path,
            f"none of its {polygons} shapes carries an ISO 3166-2 code, a P-code or the name of a province of {name}",
        )
    return Plan(path.name, _caption(rings, theatre), [_picture(path, rings)], exact=True)


def _caption(codes: Collection[str], theatre: Theatre) -> str:
    """What the map says of itself: whose shapes, and of how many provinces where some have none."""
    countries = {code.partition("-")[0] for code in codes}
    there = sum(len(theatre.places.admin1s(country)) for country in countries)
    return "your shapes" if len(codes) >= there else f"your shapes, {len(codes)} of {there}"


def divisions_by_name(theatre: Theatre) -> Known:
    """A code or a name -> the division of the theatre's home countries that it stands for, None where it stands for none."""
    ours = {code for country in theatre.countries for code, _ in theatre.places.admin1s(country)}

    def known(name: str) -> str | None:
        try:
            code = theatre.places.admin1(name)
        except UnknownName:
            return None
        return code if code in ours else None

    return known


def _pcodes(theatre: Theatre) -> Mapping[str, str]:
    places = theatre.places
    codes = [code for country in theatre.countries for code, _ in places.admin1s(country)]
    return {pcode: code for code in codes if (pcode := places.pcode_of(code))}


def matched(properties: Mapping[str, Any], named: Known, pcodes: Mapping[str, str]) -> str | None:
    """The division that a feature's properties name: by ISO code, else by P-code, else by name, likely keys first."""
    said = [(key.lower(), value.strip()) for key, value in list(properties.items())[:_MANY] if isinstance(value, str)]
    short = [(key, value) for key, value in said if 0 < len(value) <= _MANY]
    coded = [value for _, value in short if _ISO.fullmatch(value)]
    if coded:
        return next((code for value in coded if (code := named(value))), None)
    if code := next((pcodes[value] for _, value in short if value in pcodes), None):
        return code
    likely = sorted(short, key=lambda pair: (not any(k in pair[0] for k in _DIVISION_KEYS), "name" not in pair[0]))
    return next((code for _, value in likely if (code := named(value))), None)


def _features(path: Path) -> list[_Feature]:
    try:
        if path.exists() and not path.is_file():
            raise ConfigError(path, "is not a file; name a GeoJSON file")
        if path.stat().st_size > LARGEST:
            raise ConfigError(
                path, f"is larger than {LARGEST // 1_000_000} MB; simplify its shapes first (mapshaper -simplify does)"
            )
        said = path.read_bytes()
    except OSError as fault:
        raise ConfigError(path, f"cannot be read: {fault.strerror or fault}") from fault
    try:
        return msgspec.json.decode(said.removeprefix(b"\xef\xbb\xbf"), type=_Collection).features
    except msgspec.ValidationError as fault:
        raise ConfigError(path, "is JSON but no GeoJSON FeatureCollection of provinces' areas") from fault
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as fault:
        raise ConfigError(path, "is not JSON; give a GeoJSON FeatureCollection of provinces' areas") from fault


def _rings(path: Path, geometry: _Geometry) -> list[Ring]:
    """All rings of a shape; by even-odd an inner one is a hole."""
    shape = list[list[list[float]]] if geometry.type == "Polygon" else list[list[list[list[float]]]]
    try:
        said: Any = msgspec.json.decode(geometry.coordinates, type=shape)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise ConfigError(path, f"the coordinates of a {geometry.type} are not lists of pairs of numbers") from fault
    polygons = [said] if geometry.type == "Polygon" else said
    return [_ring(path, ring) for polygon in polygons for ring in polygon]


def _ring(path: Path, said: Sequence[Sequence[float]]) -> Ring:
    for at in said:
        if len(at) < 2 or not (-180 <= at[0] <= 180 and -90 <= at[1] <= 90):
            raise ConfigError(path, "coordinates are out of range: GeoJSON has longitude, latitude in degrees (WGS 84)")
    return [(at[0], at[1]) for at in said]


def _picture(path: Path, rings: Mapping[str, Sequence[Sequence[Ring]]]) -> list[list[Dot]]:
    """Dots as high as wide, north on top; of overlapping shapes the later code's lies on top."""
    points = [point for features in rings.values() for feature in features for ring in feature for point in ring]
    if not points:
        raise ConfigError(path, "its shapes have no corners")
    west, east = min(lng for lng, _ in points), max(lng for lng, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    stretch = math.cos(math.radians((south + north) / 2))
    wide, high = (east - west) * stretch, north - south
    if not (wide > 0 and high > 0):
        raise ConfigError(path, "its shapes have no area")
    scale = ACROSS / max(wide, high)
    columns, rows = max(1, round(wide * scale)), max(2, round(high * scale))
    dots: list[list[Dot]] = [[None] * columns for _ in range(rows)]
    budget = CROSSINGS
    for code, features in sorted(rings.items()):
        for feature in features:
            laid = [[((lng - west) * stretch * scale, (north - lat) * scale) for lng, lat in ring] for ring in feature]
            budget -= _fill(dots, laid, code, budget)
            if budget <= 0:
                raise ConfigError(path, "its shapes are too intricate to draw; simplify them first")
    if not any(any(row) for row in dots):
        raise ConfigError(path, "its shapes have no area")
    return dots


def _fill(dots: list[list[Dot]], rings: Sequence[Ring], code: str, budget: int) -> int:
    """Fill what lies within the rings (even-odd) and answer how many crossings it took; too many leave it empty."""
    crossings: dict[int, list[float]] = defaultdict(list)
    count = 0
    for ring in rings:
        for y, x in _crossings(ring, len(dots)):
            crossings[y].append(x)
            count += 1
            if count >= budget:
                return count
    for y, xs in crossings.items():
        xs.sort()
        for left, right in zip(xs[::2], xs[1::2], strict=False):
            first, last = math.ceil(left - 0.5), math.ceil(right - 0.5)
            dots[y][first:last] = [code] * (min(last, len(dots[y])) - first)
    return count


def _crossings(ring: Ring, rows: int) -> Iterator[tuple[int, float]]:
    """Where the sides of a ring cross the middles of the rows."""
    over = [math.ceil(y - 0.5) for _, y in ring]
    for index, first in enumerate(over):
        last = over[index - 1]
        if first == last:
            continue  # most sides of a detailed shape lie between two middles
        (x1, y1), (x2, y2) = ring[index], ring[index - 1]
        slope = (x2 - x1) / (y2 - y1)
        for y in range(max(0, min(first, last)), min(rows, max(first, last))):
            yield y, x1 + (y + 0.5 - y1) * slope
