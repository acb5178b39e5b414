"""Place mentions around a fact -> its place: the most specific in its clause, then sentence, paragraph and headline."""

from collections.abc import Sequence

from ..gazetteer.places import PlaceMention
from ..model.place import Place, PlacePrecision
from .chunk import Chunk
from .grammar import Row, governed

_RANK = {"country": 0, "admin1": 1, "admin2": 2, "location": 3}
_AWAY = frozenset(("from", "to", "toward", "towards"))
_SPEAKER = frozenset(("in", "at", "of", "from"))


def offset(row: Row, k: int) -> bool:
    """Whether the place at k only anchors a distance ("30 kilometres south of Qalat", "north of Kabul")."""
    if governed(row, k) not in ("of", "from"):
        return False
    before = row[k - 2] if k >= 2 else None
    return before is not None and any(
        w in before.word for w in ("north", "south", "east", "west", "kilometre", "kilometer", "km", "mile", "measure")
    )


def finest(mentions: Sequence[PlaceMention]) -> Place | None:
    """One place from the mentions: the finest that all agree on; several provinces are their country."""
    found = [m.place for m in mentions]
    if not found:
        return None
    first = found[0]
    admins: set[str | None] = {p.admin1 for p in found if p.admin1}
    countries = {p.country for p in found}
    if len(countries) > 1:
        local = [p for p in found if p.admin1]
        found, admins = (local, {p.admin1 for p in local}) if local else (found[:1], set())
        first = found[0]
    settled = {p.admin1 for p in found if p.admin1 and not p.candidates}
    if len(settled) > 1:
        return Place(first.country, None, None, None, "country")
    wanted = next(iter(settled or admins), None)
    fitting = [p for p in found if p.admin1 in (wanted, None) or wanted in p.candidates]
    return _merge(first.country, wanted, fitting)


def _merge(country: str, admin1: str | None, found: Sequence[Place]) -> Place:
    admin2s = list(dict.fromkeys(p.admin2 for p in found if p.admin2))
    locations = list(dict.fromkeys(p.location for p in found if p.location))
    admin2 = admin2s[0] if len(admin2s) == 1 else None
    location = locations[0] if len(locations) == 1 and len(admin2s) <= 1 else None
    if len(admin2s) > 1:
        location = None
    candidates = next((p.candidates for p in found if p.candidates), ())
    settled = any(p.admin1 == admin1 and not p.candidates for p in found)
    precision: PlacePrecision = "location" if location else "admin2" if admin2 else "admin1" if admin1 else "country"
    return Place(country, admin1, admin2, location, precision, () if settled else candidates)


def of_chunk(chunk: Chunk) -> Place | None:
    """The place that one group names."""
    return finest(chunk.places)


def within(place: Place, context: Place | None) -> Place:
    """The place with its ambiguity settled by the context's province where that is one of its candidates."""
    if context is None or context.admin1 is None or not place.candidates:
        return place
    if context.admin1 == place.admin1 or context.admin1 in place.candidates:
        return Place(place.country, context.admin1, place.admin2, place.location, place.precision, ())
    return place


def agree(one: Place | None, other: Place | None) -> bool:
    """Whether two tellings may speak of one place: neither contradicts the other."""
    if one is None or other is None:
        return True
    pairs = (
        (one.country, other.country),
        (one.admin1, other.admin1),
        (one.admin2, other.admin2),
        (one.location, other.location),
    )
    for a, b in pairs:
        if a and b and a != b:
            return bool(a in other.candidates or b in one.candidates) if a in (one.admin1, other.admin1) else False
    return True


def finer(one: Place | None, other: Place | None) -> Place | None:
    """The more precise of two places that agree."""
    if one is None or other is None:
        return one or other
    return one if _RANK[one.precision] >= _RANK[other.precision] else other
