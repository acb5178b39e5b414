"""Words for ground that no list of places has -> where that is: a country's capital, or only the country of a wide region."""

from functools import lru_cache

from msgspec import structs

from ...gazetteer.places import PlaceMention, Places
from ...gazetteer.world import world
from ...model.place import Place
from ..actors.coreference import Sides
from ..lexicon import lexicon
from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, governed, said, word

_WIDE = lexicon().stops["wide_regions"]
_POINTS = frozenset(
    (
        "north",
        "south",
        "east",
        "west",
        "north-east",
        "north-west",
        "south-east",
        "south-west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
    )
)
_PLACING = frozenset(("in", "across", "throughout", "of", "inside", "within", "over", "to", "from"))


def place_regions(row: Row, sides: Sides) -> None:
    """Give the groups of a sentence that name a capital, or a region wider than a province, their place.

    "In the capital" is the home country's; "in Darfur" and "the occupied territories" are only their country, so that no
    town named before is where it was.
    """
    gaza = "gaza" in said(row)
    for k, chunk in enumerate(row):
        if gaza:
            _strip_named(chunk)
        if chunk.kind not in ("noun", "thing", "place"):
            continue
        if chunk.places and _quarter(row, k):
            chunk.places = []
        found = _capital(row, k, sides) if chunk.word == "capital" else None
        if found is None and chunk.places and _both(row, k):
            found = Place(chunk.places[0].place.country, None, None, None, "country")
        if found is None and not chunk.places and (_wide(row, k) or _side(row, k)) and sides.ground:
            found = Place(sides.ground, None, None, None, "country")
        if found is not None:
            chunk.places = [PlaceMention(chunk.first, chunk.last, " ".join(chunk.words), found)]
    row.placed = None


def _strip_named(chunk: Chunk) -> None:
    """Let a group that names Gaza be of the whole Strip, unless it is the city's."""
    if chunk.places and "gaza" in chunk.words and "city" not in chunk.words:
        chunk.places = [_strip(m) for m in chunk.places]
    if not chunk.places and chunk.words[-2:] == ("gaza", "strip") and not chunk.actors:
        strip = Place("PS", None, None, None, "country")
        chunk.places = [PlaceMention(chunk.first, chunk.last, " ".join(chunk.words), strip)]


def _quarter(row: Row, k: int) -> bool:
    """Whether a name is that of a quarter of the town told of, and of no town of its own ("the Giza quarter of the town")."""
    part = row[k].words[-1] in ("quarter", "neighbourhood", "neighborhood", "suburb")
    return part and word(row, k + 1) == "of" and k + 2 < len(row) and row[k + 2].word in ("town", "city", "capital")


def _both(row: Row, k: int) -> bool:
    """Whether two provinces of one name are meant ("North and South Kivu", "fled North and West Kordofan")."""
    if row[k].places[0].place.precision != "admin1" or row[k].words[0] not in _POINTS:
        return False
    return k >= 2 and word(row, k - 1) == "and" and row[k - 2].words[-1:] != () and row[k - 2].words[-1] in _POINTS


def _strip(mention: PlaceMention) -> PlaceMention:
    """Gaza is the whole Strip where no more than its name is said: the city is "Gaza City"."""
    whole = mention.place.admin1 == "PS-GZA" and mention.place.precision == "admin1"
    return structs.replace(mention, place=Place("PS", None, None, None, "country")) if whole else mention


def _side(row: Row, k: int) -> bool:
    """Whether a side of the country is meant ("in the west of the country", "In the south, two died"), and not of a town."""
    plain = row[k].words[0] == "the" and len(row[k].words) == 2 and row[k].word in _POINTS
    if not plain or governed(row, k) not in ("in", "across", "throughout"):
        return False
    of = word(row, k + 1) == "of"
    return not of or (k + 2 < len(row) and row[k + 2].word == "country")


def _wide(row: Row, k: int) -> bool:
    return (k == 0 or governed(row, k) in _PLACING) and _WIDE.within(row[k].words)


def _capital(row: Row, k: int, sides: Sides) -> Place | None:
    """The city that "the capital" and "Libya's capital" stand for; None for a province's ("the capital of Herat")."""
    chunk = row[k]
    if chunk.word != "capital" or word(row, k + 1) == "of":
        return None
    if chunk.actors and governed(row, k) != "for":  # "south of the Libyan capital"
        state = chunk.actors[0].actor_id if len(chunk.words) == 3 and chunk.det == "the" else None
        country = sides.country_of(state) if state is not None else None
        return capital_of(country, sides.places) if country is not None else None
    named = (k - 2, k - 1) if k >= 2 else (), (k + 2, k + 1) if k + 2 < len(row) else ()
    if word(row, k + 1) == "and" or any(at and word(row, at[1]) == "," and row[at[0]].places for at in named):
        return None  # "Ann, the capital", "the capital, Faizabad, and three districts"
    if chunk.places:
        sole = chunk.places[0].place
        return (
            capital_of(sole.country, sides.places) if len(chunk.places) == 1 and sole.precision == "country" else None
        )
    plain = chunk.words == ("the", "capital") and sides.ground is not None
    return capital_of(sides.ground or "", sides.places) if plain else None


@lru_cache(maxsize=64)
def _seats(country: str) -> tuple[str, ...]:
    return next((state.capitals for state in world().states if state.code == country), ())


def capital_of(country: str, places: Places) -> Place | None:
    """The capital of a country, with its province, as a theatre's places have it; None where they have none."""
    for name in _seats(country):
        found = places.find(("in", *name.split()))
        if found and found[0].place.country == country and found[0].place.admin1:
            return found[0].place
    return None
