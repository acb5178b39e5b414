"""A theatre's name -> its countries, time zone, places and actors, loaded once from data files when first asked for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, tzinfo

import msgspec

from ..errors import ConfigError, UnknownName
from .actors import Actors
from .atlas import atlas
from .atlas import of_countries as atlas_of_countries
from .country import countries, country
from .fold import fold
from .phrases import Phrases
from .places import Places
from .roster import era, head, of_theatres, posts, roster, sound
from .roster import of_countries as roster_of_countries
from .shelf import own_countries, own_shelves, shelved, shelves
from .world import world

_FAR_OFTENER = 3
"""How many times as often as any theatre's countries one of no theatre is named, where a text is about it."""

_AT_HOME = 2
"""So many countries of no theatre are at home together at most, where they are asked for by name ("armenia-azerbaijan")."""

_SEVERAL = 3
"""From how many theatres on, none told of as much as all others together, a text goes round them."""


class Theatre(msgspec.Struct, frozen=True):
    """A theatre of conflict: `name` is its slug (codebook, Theatres), `countries` ISO 3166-1 alpha-2, the first one is home."""

    name: str | None
    countries: tuple[str, ...]
    zone: tzinfo
    places: Places
    actors: Actors

    @property
    def home(self) -> str | None:
        """The country whose government, army and police are meant where nobody else's are named; None of the world at large."""
        return self.countries[0] if self.countries and (self.name or len(self.countries) <= _AT_HOME) else None

    def at(self, day: date) -> "Theatre":
        """The theatre as reports of a day speak of it: who governed, what names meant, who stood under whom."""
        return _at_home(self.countries, _loaded(self.name, era(self.name, day))) if self.name else self


def theatres() -> tuple[str, ...]:
    """The names of all theatres that there are data for, in alphabetical order."""
    return shelves()


def theatre(name: str | None) -> Theatre:
    """The theatre of that name; None is the world: states and bodies, every shipped country's provinces.

    Raises UnknownName, and ConfigError naming file and line where the user's data about it are at fault.
    """
    if name is not None and name not in shelves():
        from difflib import get_close_matches

        raise UnknownName("theatre", name, get_close_matches(name, shelves(), cutoff=0.5))
    return _loaded(name, None)


def theatre_called(name: str) -> Theatre | None:
    """What a reader's own word for a theatre means: one of that name, else the country ("Chad"), or the countries
    ("armenia-azerbaijan"), that it names, at home in their theatre or in the world; None where it names nothing.

    Raises ConfigError where the user's data about it are at fault.
    """
    if name in shelves():
        return theatre(name)
    homes = _homes()[0]
    codes = _countries_called(fold(name).replace(" ", "-").replace("_", "-"))
    inside = next((homes[c] for c in codes if c in homes), None)
    if inside is not None:
        found = theatre(inside)
        own = tuple(c for c in codes if c in found.countries)
        return _at_home((*own, *(c for c in found.countries if c not in own)), found)
    return _abroad(*codes) if codes and countries().issuperset(codes) else None


def _at_home(order: tuple[str, ...], found: Theatre) -> Theatre:
    """The theatre with its countries in that order, the first one being home."""
    return found if found.countries == order else msgspec.structs.replace(found, countries=order)


def _countries_called(slug: str) -> tuple[str, ...]:
    """The countries of a slug that is a state's name, or those of two states joined."""
    slugs = _slugs()
    parts = slug.split("-")
    pairs = (("-".join(parts[:k]), "-".join(parts[k:])) for k in range(1, len(parts)))
    joined = next(((slugs[a], slugs[b]) for a, b in pairs if a in slugs and b in slugs), ())
    return (slugs[slug],) if slug in slugs else joined


@shelved
def _slugs() -> dict[str, str]:
    """Each of a state's names as a slug -> its code."""
    return {fold(name).replace(" ", "-"): state.code for state in world().states for name in state.names}


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


def theatre_about(words: Sequence[str]) -> Theatre:
    """The theatre that an item of these words is read for where it names none: one whose countries the words name most, else
    the world with the country that they are about as home."""
    name, codes = theatre_named(words), countries_told(words)
    if codes:
        return _abroad(*codes)
    homes = _homes()[0]
    told = Counter(homes[c] for c in _countries_named(words) if c in homes)
    if name is None and len(told) < 2:
        return theatre(None)
    if name is None or (len(told) >= _SEVERAL and told[name] * 2 <= told.total()):
        return msgspec.structs.replace(theatre(None), actors=of_theatres(sorted(told)))
    return theatre(name)


def countries_told(words: Sequence[str]) -> tuple[str, ...]:
    """The country of no theatre that the words of a text are about, by its name, its people, its capital, its regions and
    its groups, or two that are told of alike more than once; none where others, or a theatre, are told of as well.

    Who fights in a theatre (Turkey in Syria) is named there often: only what is named far oftener than any theatre is told of.
    """
    homes, places = _homes()[0], countries()
    named = Counter(c for c in _countries_named(words) if c in places)
    apart = Counter({c: n for c, n in named.items() if c not in homes}).most_common(3)
    of_theatres = Counter(homes[c] for c in named.elements() if c in homes).most_common(1)
    if not apart or (of_theatres and apart[0][1] < _FAR_OFTENER * of_theatres[0][1]):
        return ()
    most = [code for code, times in apart if times == apart[0][1]]
    both = len(most) == 2 and apart[0][1] > 1
    return tuple(most) if both or len(most) == 1 else ()


def _countries_named(words: Sequence[str]) -> Iterator[str]:
    """The country of each name in a text that is one country's; a group that fights in several counts for each."""
    at_large = theatre(None)
    governed, groups = _governed()
    told = {name.first: name.meaning for name in _lands().find(words)}
    told |= {mention.first: mention.place.country for mention in at_large.places.find(words)}
    for mention in at_large.actors.find(words):
        if mention.actor_id in governed:
            told[mention.first] = governed[mention.actor_id]
        yield from groups.get(mention.actor_id, ())
    yield from told.values()


@shelved
def _lands() -> Phrases[str]:
    """The regions and towns that tell a country of no theatre."""
    return Phrases(world().lands)


@shelved
def _governed() -> tuple[dict[str | None, str], dict[str | None, tuple[str, ...]]]:
    """State actor -> its country, theatres' governments among them; group -> the countries that it fights in."""
    governed: dict[str | None, str] = {state.slug: state.code for state in world().states}
    groups: dict[str | None, tuple[str, ...]] = {}
    for code, ground in world().grounds.items():
        for actor_id in ground.groups:
            groups[actor_id] = (*groups.get(actor_id, ()), code)
    return governed | _homes()[1], groups


@shelved
def _abroad(*codes: str) -> Theatre:
    return Theatre(None, codes, UTC, atlas_of_countries(codes), roster_of_countries(codes))


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
    from zoneinfo import ZoneInfo

    said = head(name)
    return Theatre(name, said.countries, ZoneInfo(said.zone), atlas(name), roster(name, on))
