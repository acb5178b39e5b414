"""A hold -> the places that it is told of: one for each named area, the area of a share, or what "the district" points back to."""

from collections.abc import Iterator, Sequence

from ...gazetteer.places import PlaceMention
from ...model.place import Place
from ..actors.coreference import Sides
from ..phrases.facts import Hold
from ..phrases.grammar import Row, word
from ..setting.setting import Setting
from ..setting.where import finest, province, within
from ..voices.speech import Cue
from .areas import measured, stranger, way

REMAINDERS = frozenset(("control.stays", "control.loss"))
"""Rules whose counts are what is left or gone of the units told of before."""

_NOWHERE_SAID = frozenset(
    f"control.{rule}" for rule in ("left", "moved_in", "its_capture", "seen", "out_again", "in_charge")
)
"""Rules that may name no place: the one told of right before is meant."""


def places(row: Row, hold: Hold, cues: Sequence[Cue], setting: Setting, sides: Sides) -> Iterator[Place | None]:
    """One place for each named area; a share's area, or the country where none is named."""
    if hold.rule == "control.lives" and hold.share is None:
        yield _country(sides)
        return
    if (hold.rule in _NOWHERE_SAID and not hold.places) or (
        hold.rule == "control.ousts" and not hold.places and hold.share is None
    ):
        yield from _left(row, hold, cues, setting)
        return
    if hold.rest and setting.run is not None and not any(row[k].places for k in hold.places):
        yield setting.run
        return
    if any(
        row[k].word in ("country", "nation") for k in (*hold.places, *((hold.area,) if hold.area is not None else ()))
    ):
        yield _country(sides)
        return
    if hold.area is not None and (land := _nations(row, hold.area, sides)) is not None:
        yield land
        return
    if hold.places and way(row, hold.places[0]):
        yield province(finest(row[hold.places[0] + 2].places))
        return
    context = setting.where(row, hold.at, cues, bound=hold.share is not None and _plain_units(row, hold))
    if hold.places and (pair := _both(row, hold)):
        yield from pair
        return
    named = [
        m for k in hold.places for m in row[k].places if not (row[k].kind != "place" and m.place.precision == "country")
    ]
    if hold.area is not None and row[hold.area].places:
        named = list(row[hold.area].places)
    if hold.share is None and hold.places and (region := _container(row, hold)) is not None:
        yield from _contained(row, hold, region)
        return
    unknown = [k for k in hold.places if stranger(row, k)] if hold.share is None else []
    if unknown:
        yield from _strangers(row, unknown, named, context or setting.place or _country(sides))
    if hold.share is None and named:
        yield from _each(_apart(row, hold), named, context, setting)
    if hold.share is None and (named or unknown):
        return
    if hold.share is not None and named:
        yield finest(named)
        return
    settled = context is not None and context.precision in ("admin2", "location")
    if not settled and hold.share is None and hold.places and (back := _pointed(row, hold, setting)) is not None:
        yield back
        return
    context = context or _opened(row)
    if context is not None:
        yield context
        return
    if hold.share is not None:
        yield _share_area(row, hold, setting, sides)
        return
    pointing = _points_back(row, hold) and not any(measured(row, k) for k in hold.places)
    yield setting.place if pointing and setting.place else (None if hold.places and pointing else _country(sides))


def _nations(row: Row, k: int, sides: Sides) -> Place | None:
    """The country whose "territory" a share is of ("85 percent of Afghan territory")."""
    chunk = row[k]
    if chunk.word not in ("territory", "land", "soil") or chunk.places or not chunk.actors:
        return None
    owner = chunk.actors[-1]
    country = sides.country_of(owner.actor_id) if owner.role == "demonym" and owner.actor_id else None
    return Place(country, None, None, None, "country") if country is not None else None


def _both(row: Row, hold: Hold) -> list[Place]:
    """The two places that "both towns" points back to in the sentence ("Dilling and Kadugli: Both towns remain")."""
    chunk = row[hold.places[0]]
    if chunk.det != "both" or chunk.places or "unit" not in chunk.classes:
        return []
    before = [m.place for c in row[: hold.places[0]] for m in c.places if m.place.precision in ("location", "admin2")]
    return before[-2:] if len(before) >= 2 else []


def _strangers(
    row: Row, unknown: Sequence[int], named: Sequence[PlaceMention], context: Place | None
) -> Iterator[Place | None]:
    """One place for each name that the gazetteer lacks, in the province of those beside it."""
    beside = finest(named) if named else context
    for k in unknown:
        if beside is not None:
            name = " ".join(word.title() for word in row[k].words)
            yield Place(beside.country, beside.admin1, None, name, "location")


def _container(row: Row, hold: Hold) -> Place | None:
    """The province behind a list of towns or villages ("the villages of A, B and C in Kharkiv region")."""
    last, opened = hold.places[-1], hold.places[0] - 1
    if len(hold.places) >= 2 and word(row, opened) == ":" and opened and row[opened - 1].kind == "place":
        found = finest(row[opened - 1].places)  # "four villages in Kharkiv region: A, B, C and D"
        return found if found is not None and found.precision == "admin1" else None
    if any(word(row, p + 1) in ("in", "of") for p in hold.places[:-1]):
        return None  # each has a province of its own
    if len(hold.places) < 2 or word(row, last + 1) != "in" or last + 2 >= len(row) or row[last + 2].kind != "place":
        return None
    found = finest(row[last + 2].places)
    return found if found is not None and found.precision == "admin1" else None


def _contained(row: Row, hold: Hold, region: Place) -> Iterator[Place]:
    """Each of the listed places, in the province that the text puts it in."""
    for k in hold.places:
        known = finest(row[k].places)
        if known is not None and (known.admin1 in (region.admin1, None) or region.admin1 in known.candidates):
            yield within(known, region)
        elif known is not None or stranger(row, k):
            name = " ".join(word.title() for word in row[k].words)
            yield Place(region.country, region.admin1, None, (known.location if known else None) or name, "location")


def _left(row: Row, hold: Hold, cues: Sequence[Cue], setting: Setting) -> Iterator[Place]:
    """The town or district that somebody left without a word for whence: the one its clause or the sentence before speaks of."""
    near = setting.where(row, hold.at, cues)
    for place in (near, setting.near(setting.place_paragraph), setting.spoken_of("town")):
        town = place is not None and place.precision in ("admin2", "location")
        if place is not None and (town or (hold.rule == "control.in_charge" and place.precision == "admin1")):
            yield place
            return


def _opened(row: Row) -> Place | None:
    """The place that opens the sentence ("In Faryab, 10 of 14 districts …")."""
    opens = len(row) > 2 and word(row, 0) in ("in", "across", "within", "near", "around") and row[1].kind == "place"
    return finest(row[1].places) if opens and word(row, 2) == "," else None


def _pointed(row: Row, hold: Hold, setting: Setting) -> Place | None:
    """The place that "the district" points back to."""
    chunk = row[hold.places[0]]
    if chunk.det in ("the", "this", "its") and not chunk.places and "unit" in chunk.classes:
        return setting.spoken_of(chunk.word)
    return None


def _plain_units(row: Row, hold: Hold) -> bool:
    """Whether a share counts units of no named area ("nine provinces")."""
    return not any(w in ("the", "its", "this") for k in (hold.share, hold.area) if k is not None for w in row[k].words)


def _share_area(row: Row, hold: Hold, setting: Setting, sides: Sides) -> Place | None:
    """The area of a share that names none: the province spoken of where it says so, else that of the run of figures."""
    at = hold.share or 0
    words = {row[k].word for k in range(at + 1, min(len(row), at + 3)) if row[k].word == "there"}
    words |= {w for k in (hold.share, hold.area) if k is not None for w in row[k].words}
    place = setting.place
    if (
        words & {"province", "its", "district", "there", "state", "region", "city", "area", "ground"}
        and not words & {"country"}
        and place is not None
    ):
        if "district" in words:
            return place
        return Place(place.country, place.admin1, None, None, "admin1") if place.admin1 else place
    if (row[hold.share or 0].kind == "number" or hold.rule in REMAINDERS) and setting.run is not None:
        return setting.run
    return _country(sides)


def _apart(row: Row, hold: Hold) -> list[list[PlaceMention]]:
    """The mentions of each of the places that "and" joins ("Sar-e Pol and Taloqan"); none where a province only holds a town."""
    named = [k for k in hold.places if row[k].places and row[k].kind == "place"]
    joined = len(named) == len(hold.places) >= 2 and _joined(row, named[-1])
    return [list(row[k].places) for k in named] if joined else []


def _joined(row: Row, k: int) -> bool:
    """Whether "and" stands before the place at k or the part of it ("and most of central Khartoum")."""
    return word(row, k - 1) == "and" or (word(row, k - 1) == "of" and k >= 3 and word(row, k - 3) == "and")


def _each(
    apart: list[list[PlaceMention]], named: list[PlaceMention], context: Place | None, setting: Setting
) -> Iterator[Place | None]:
    if len(apart) >= 2:
        for one in apart:
            place = finest(one)
            if place is not None:
                yield within(within(place, context), setting.place)
        return
    fine = [m for m in named if m.place.precision in ("location", "admin2")]
    heads = {m.place.precision for m in named}
    if len(fine) >= 2 and len(heads) <= 2:
        for mention in fine:
            place = within(mention.place, context) if context is None or context.admin1 else mention.place
            whole = finest([mention, *(m for m in named if m.place.precision == "admin1" and not mention.place.admin1)])
            yield within(whole or place, setting.place)
        return
    if len(named) >= 2 and heads == {"admin1"}:
        for mention in named:
            yield mention.place
        return
    place = finest(named)
    if place is not None and context is not None:
        place = within(place, context)
        if place.admin1 is None and context.admin1 is not None and place.precision != "country":
            place = context
    yield within(place, setting.place) if place is not None else None


def _points_back(row: Row, hold: Hold) -> bool:
    """Whether the area is "the district", "there", "it": one named before."""
    return (
        any(
            row[k].det in ("the", "its", "this", "that")
            and row[k].number is None
            and row[k].word not in ("country", "rest", "population")
            for k in (*hold.places, *((hold.area,) if hold.area is not None else ()))
        )
        or hold.share is None
    )


def _country(sides: Sides) -> Place | None:
    return Place(sides.country, None, None, None, "country") if sides.country else None
