"""A theatre's name -> its countries, time zone, places and actors, loaded once from data files when first asked for."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, tzinfo
from difflib import get_close_matches
from zoneinfo import ZoneInfo

import msgspec

from ..errors import ConfigError, UnknownName
from .actors import Actors
from .atlas import atlas
from .country import country
from .places import Places
from .roster import era, head, posts, roster, sound
from .shelf import own_countries, own_shelves, shelved, shelves


class Theatre(msgspec.Struct, frozen=True):
    """A theatre of conflict: `name` is its slug (codebook, Theatres), `countries` ISO 3166-1 alpha-2, the first one is home."""

    name: str | None
    countries: tuple[str, ...]
    zone: tzinfo
    places: Places
    actors: Actors

    def at(self, day: date) -> "Theatre":
        """The theatre as reports of a day speak of it: who governed, what names meant, who stood under whom."""
        return _loaded(self.name, era(self.name, day)) if self.name else self


def theatres() -> tuple[str, ...]:
    """The names of all theatres that there are data for, in alphabetical order."""
    return shelves()


def theatre(name: str | None) -> Theatre:
    """The theatre of that name; None is the world: states and bodies, every shipped country's provinces.

    Raises UnknownName, and ConfigError naming file and line where the user's data about it are at fault.
    """
    if name is not None and name not in shelves():
        raise UnknownName("theatre", name, get_close_matches(name, shelves(), cutoff=0.5))
    return _loaded(name, None)


def faults() -> list[ConfigError]:
    """What is wrong with the user's own theatres and countries, the first fault of each; what is not loads all the same."""
    found = []
    for look_up, names in ((theatre, own_shelves()), (country, own_countries())):
        for name in names:
            try:
                look_up(name)
            except ConfigError as fault:
                found.append(fault)
            except UnknownName:
                found.append(ConfigError(name, "the folder has no theatre.toml; docs/theatres.md says what goes in"))
    return list({str(fault): fault for fault in found}.values())


def theatre_named(words: Sequence[str]) -> str | None:
    """The theatre whose countries the words of a text name most; None where none is named, or two are named alike."""
    homes, governed = _homes()
    world = theatre(None)
    named = [m.place.country for m in world.places.find(words)]
    named += [governed[m.actor_id] for m in world.actors.find(words) if m.actor_id in governed and m.role == "demonym"]
    (first, most), (_, next_most) = (*Counter(homes[c] for c in named if c in homes).most_common(2), ("", 0), ("", 0))[
        :2
    ]
    return first if most > next_most else None


@shelved
def _homes() -> tuple[dict[str, str], dict[str | None, str]]:
    """Country -> the theatre that it is home of; government -> its country."""
    homes = {c: name for name in reversed(sound()) for c in head(name).countries}
    governed: dict[str | None, str] = {}
    for name in sound():
        governed |= {held["government"]: c for c, held in posts(name, None).items() if "government" in held}
    return homes, governed


@shelved
def _loaded(name: str | None, on: date | None) -> Theatre:
    if name is None:
        countries = tuple(dict.fromkeys(c for t in sound() for c in head(t).countries))
        return Theatre(None, countries, UTC, atlas(None), roster(None))
    said = head(name)
    return Theatre(name, said.countries, ZoneInfo(said.zone), atlas(name), roster(name, on))
