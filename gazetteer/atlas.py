"""A theatre -> its places: its countries' divisions, districts and towns, the neighbours' when named, and every state."""

from collections.abc import Sequence

from ..errors import ConfigError
from .country import Country, countries, country
from .divisions import division_names
from .phrases import longest
from .places import Places
from .roster import head, sound
from .shelf import shelved
from .world import world


@shelved
def atlas(theatre: str | None) -> Places:
    """The places of a theatre; None: the first-level divisions of every theatre's countries. Raises ConfigError."""
    if theatre is None:
        return _world()
    said = head(theatre)
    homes = [country(code) for code in said.countries]
    return Places(homes, world().places, _called((*said.countries, *said.neighbours)), country)


def of_countries(codes: Sequence[str]) -> Places:
    """The places of countries that are no theatre's, and those of any other when it is named."""
    return Places([country(code) for code in codes], world().places, _states(), country)


def _states() -> dict[str, list[str]]:
    """Country that there are places of -> what names it: the state and its people."""
    known = countries()
    return {state.code: [*state.names, *state.demonyms] for state in world().states if state.code in known}


def _called(countries: Sequence[str]) -> dict[str, list[str]]:
    """Country -> what names it: the state, its people, its first-level divisions but those that are another state's namesakes."""
    states = {state.code: [*state.names, *state.demonyms] for state in world().states}
    taken = {name for names in states.values() for name in names}
    return {
        code: [*states.get(code, ()), *(n for names in division_names(code).values() for n in names if n not in taken)]
        for code in countries
    }


def _world() -> Places:
    codes = dict.fromkeys(code for name in sound() for code in head(name).countries)
    return Places(
        [_divided(whole) for code in codes if (whole := _sound(code))],
        world().places,
        _states(),
        _sound_or_empty,
        divided=True,
    )


def _sound(code: str) -> Country | None:
    """A country's places; None where a user's sheet about it is at fault."""
    try:
        return country(code)
    except ConfigError:
        return None


def _sound_or_empty(code: str) -> Country:
    return _sound(code) or Country(code)


def _divided(whole: Country) -> Country:
    """A country's first-level divisions alone."""
    listed = {key: (meant[0],) for key, meant in whole.meanings.items() if meant[0].level == "province"}
    spelled = [
        (name, kept) for name, meant in whole.spelled if (kept := tuple(s for s in meant if s.level == "province"))
    ]
    return Country(whole.code, listed, spelled, whole.masks, whole.shown, whole.pcodes, whole.points, longest(listed))
