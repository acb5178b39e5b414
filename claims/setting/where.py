"""Place mentions around a fact -> its place: the most specific in its clause, then sentence, paragraph and headline."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from msgspec import structs

from ...gazetteer.places import PlaceMention
from ...model.place import Place, PlacePrecision
from ..phrases.chunk import Chunk, Line
from ..phrases.grammar import Row, governed, placed, verb_before, word

_RANK = {"country": 0, "admin1": 1, "admin2": 2, "location": 3}
_AWAY = frozenset(("from", "to", "toward", "towards"))
_CALLED = frozenset(("region", "province", "oblast", "governorate", "state", "department"))
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
    return _finest(tuple([m.place for m in mentions])) if mentions else None


@lru_cache(maxsize=4096)
def _finest(places: tuple[Place, ...]) -> Place:
    """The same of places: a sentence is asked for every fact in it, and names few."""
    found: Sequence[Place] = places
    first = found[0]
    admins = dict.fromkeys(p.admin1 for p in found if p.admin1)  # in the order of the text, not of hashes
    countries = {p.country for p in found}
    if len(countries) > 1:
        local = [p for p in found if p.admin1]
        found, admins = (local, dict.fromkeys(p.admin1 for p in local if p.admin1)) if local else (found[:1], {})
        first = found[0]
    settled = dict.fromkeys(p.admin1 for p in found if p.admin1 and not p.candidates)
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


def settle(row: Line) -> Line:
    """The row, each town in the province that its own sentence gives it.

    That is what stands right behind it ("the Hamrin hills of Diyala"), or, for a name that several provinces have, the
    nearest of these that is named, or the one province that is called so ("In Donetsk region … the village of Pavlivka").
    """
    named = [(k, m.place) for k in placed(row) for m in row[k].places if m.place.admin1 and not m.place.candidates]
    called = {p.admin1 for k, p in named if p.precision == "admin1" and not _CALLED.isdisjoint(row[k].words)}
    for k in placed(row) if named else ():
        chunk = row[k]
        behind = _behind(row, k)
        if behind is not None or any(m.place.candidates for m in chunk.places):
            chunk.places = [_settled(m, k, named, behind, called) for m in chunk.places]
    return row


def _behind(row: Row, k: int) -> Place | None:
    """The province that stands right behind a town, or behind the list that it is of: "X of Diyala", "X, Y and Z in Kunar"."""
    at = k
    while at + 2 < len(row) and row[at + 1].word in (",", "and") and row[at + 2].kind in ("place", "noun"):
        at += 2
    if not row[k].places or at + 2 >= len(row) or row[at + 1].word not in ("of", "in"):
        return None
    if row[at + 1].word == "in" and row[at + 2].kind == "noun" and not row[at + 2].places and at + 4 < len(row):
        at += 2 * (row[at + 3].word == "of")  # "Jamla in the Yarmouk Basin of Daraa"
    found = [m.place for m in row[at + 2].places]
    if len(found) == 1 and at + 4 < len(row) and row[at + 3].word == "of" and _holds(row[at + 4], found[0]):
        at += 2  # "Mafa in the Tarmuwa area of Yobe": of the area, not of its namesake
        found = [m.place for m in row[at + 2].places]
    return found[0] if len(found) == 1 and found[0].precision == "admin1" and not found[0].candidates else None


def _holds(chunk: Chunk, part: Place) -> bool:
    """Whether a group names the province that a place lies in."""
    return [m.place.admin1 for m in chunk.places if m.place.precision == "admin1"] == [part.admin1]


def _settled(
    mention: PlaceMention,
    k: int,
    named: Sequence[tuple[int, Place]],
    behind: Place | None,
    called: Collection[str | None],
) -> PlaceMention:
    place = mention.place
    if behind is not None and place.precision == "location":
        moved = structs.replace(place, country=behind.country, admin1=behind.admin1, admin2=None, candidates=())
        return structs.replace(mention, place=place if place.admin1 == behind.admin1 else moved)
    if not place.candidates:
        return mention
    options = {place.admin1, *place.candidates}
    near = min(((abs(k - at), p.admin1 or "") for at, p in named if p.admin1 in options), default=None)
    sole = next(iter(called)) if len(called) == 1 else None
    admin1 = near[1] if near is not None else sole
    if admin1 is None or not admin1.startswith(place.country):
        return mention
    return structs.replace(mention, place=structs.replace(place, admin1=admin1, admin2=None, candidates=()))


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


_CLEARED = frozenset(("oust", "drive", "clear", "withdraw"))


_MOVING = frozenset(("flee", "displace"))
_GOING = ("leave", "cross", "cross into", "cross over", "escape", "head", "pour", "stream", "trek")
_INTO = frozenset(("to", "into", "toward", "towards", "for"))


def left(row: Row, at: int) -> Place | None:
    """Where people were driven from, where nothing else says it ("have been uprooted from Suwayda")."""
    near = row[max(at - 2, 0) : at + 3]
    if not any(c.frames & _MOVING or c.lemma.startswith("flee") for c in near):
        return None
    return _first(row, (k for k in placed(row) if governed(row, k) == "from" or row[k - 1].lemma == "flee from"))


def destination(row: Row) -> Place | None:
    """Where people went: the last thing to go by for where they were ("900 fled to Sebba")."""
    return _first(row, (k for k in placed(row) if destined(row, k)))


def _first(row: Row, at: Iterable[int]) -> Place | None:
    places = (finest(row[k].places) for k in at if row[k].places)
    return next((place for place in places if place is not None and place.admin1 is not None), None)


def destined(row: Row, k: int) -> bool:
    """Whether the place is where people fled to: "fled to X", "left for | X | in | Y", "crossed into X"."""
    led = governed(row, k)
    if led in ("in", "of") and k >= 2 and row[k - 2].places:
        return destined(row, k - 2)
    at = verb_before(row, k)
    if at is None or not (row[at].frames & _MOVING or (row[at].lemma in _GOING and not _in_arms(row, at))):
        return False
    return led in _INTO or (row[at].lemma.startswith("cross") and led == "" and k == at + 1)


def _in_arms(row: Row, verb: int) -> bool:
    """Whether those who go are a force, whose way is no flight ("2,000 soldiers crossed into Idlib")."""
    who = next((row[j] for j in range(verb - 1, -1, -1) if row[j].nominal), None)
    return who is not None and (bool(who.classes & {"army", "fighters", "police"}) or bool(who.actors))


def province(place: Place | None) -> Place | None:
    return Place(place.country, place.admin1, None, None, "admin1") if place is not None and place.admin1 else place


def only_province(mention: PlaceMention) -> PlaceMention:
    """A place that only anchors a distance gives its province."""
    place = mention.place
    return structs.replace(mention, place=Place(place.country, place.admin1, None, None, "admin1", place.candidates))


def origin(row: Row, k: int, towards: bool) -> bool:
    """Whether the place is where people came from or went ("fled to X", "from Gardez")."""
    if towards and governed(row, k) == "to":
        return False
    if k and row[k - 1].lemma == "flee from":
        return True
    if governed(row, k) == "from" and (k == 1 or cleared(row, k)):
        return False  # "From Babanusa come pictures of empty trenches"
    if governed(row, k) in ("to", "from", "toward", "towards"):
        before = row[k - 2] if k >= 2 else None
        road = before is not None and before.words[-1] in _ROADS and word(row, k + 1) != "to"
        return not road and (before is None or not before.places)
    return word(row, k + 1) == "-"


_ROADS = frozenset(("road", "roads", "highway", "motorway", "track"))
"""On the road to a town is near it."""


def cleared(row: Row, k: int) -> bool:
    """Whether the place is what somebody was driven from: "drove the rebels from X", "withdrew its men from X"."""
    verb = verb_before(row, k)
    return verb is not None and bool(row[verb].frames & _CLEARED)


def local(found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions without whole countries, where any is finer."""
    fine = [m for m in found if m.place.admin1 or m.place.admin2 or m.place.location]
    return fine or list(found)
