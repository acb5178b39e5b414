"""A theatre's name -> its countries, time zone, places and actors, loaded once from data files when first asked for."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, tzinfo
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from ..errors import UnknownName
from .actors import Actors
from .atlas import atlas
from .places import Places
from .roster import governments, roster
from .shelf import shelf, shelves


class Theatre(msgspec.Struct, frozen=True):
    """A theatre of conflict: `name` is its slug (codebook, Theatres), `countries` ISO 3166-1 alpha-2, the first one is home."""

    name: str | None
    countries: tuple[str, ...]
    zone: tzinfo
    places: Places
    actors: Actors


def theatres() -> tuple[str, ...]:
    """The names of all theatres that there are data for, in alphabetical order."""
    return shelves()


def theatre(name: str | None) -> Theatre:
    """The theatre of that name; None is the world: states and bodies, every shipped country's provinces. Raises UnknownName."""
    if name is not None and name not in shelves():
        raise UnknownName("theatre", name, get_close_matches(name, shelves(), cutoff=0.5))
    return _loaded(name)


def theatre_named(words: Sequence[str]) -> str | None:
    """The theatre whose countries the words of a text name most; None where none is named, or two are named alike."""
    homes = {c: name for name in reversed(shelves()) for c in shelf(name, "theatre")["countries"]}
    governed = {who: c for name in shelves() for c, who in governments(name).items()}
    world = theatre(None)
    named = [m.place.country for m in world.places.find(words)]
    named += [governed[m.actor_id] for m in world.actors.find(words) if m.actor_id in governed and m.role == "demonym"]
    (first, most), (_, next_most) = (*Counter(homes[c] for c in named if c in homes).most_common(2), ("", 0), ("", 0))[
        :2
    ]
    return first if most > next_most else None


@cache
def _loaded(name: str | None) -> Theatre:
    if name is None:
        countries = tuple(dict.fromkeys(c for t in shelves() for c in shelf(t, "theatre")["countries"]))
        return Theatre(None, countries, UTC, atlas(None), roster(None))
    head = shelf(name, "theatre")
    return Theatre(name, tuple(head["countries"]), ZoneInfo(head["zone"]), atlas(name), roster(name))
