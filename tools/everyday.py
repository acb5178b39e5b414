"""A folded name -> whether it is also an everyday word, somebody's name or a town that the world knows elsewhere."""

import inspect
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module

from contested.gazetteer.fold import fold, name_key
from contested.gazetteer.site import Level
from contested.gazetteer.world import world
from geonames import large

_CALENDAR = "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday"
_LANGUAGES = (
    "en_US",
    "en_GB",
    "en_IN",
    "en_KE",
    "en_NG",
    "en_PK",
    "ha_NG",
    "yo_NG",
    "fr_FR",
    "fr_DZ",
    "tr_TR",
    "uz_UZ",
)
"""Faker's languages whose names of people stand in Latin letters and in conflict reports."""
_KNOWN = 1_000_000
_COMMON = 3.5
"""From this Zipf frequency on a word is everyday English, however many people live there."""


class Everyday:
    """What else a place's name may be."""

    def __init__(self, worldwide: int) -> None:
        """Towns from `worldwide` people on are known the world over."""
        self._worldwide = worldwide

    def is_never(self, key: str) -> bool:
        """Whether the name is a month, a day, or a state or its people: never taken for a town."""
        return key in self._never

    def is_word(self, key: str, level: Level, population: int, article_lost: bool) -> bool:
        """Whether the name needs a word beside it that says that it is a place."""
        if " " in key:
            return False
        if level == "province":  # "Centre", "Lake", "East"
            return self._is_english(key, _KNOWN)
        short = len(key) <= (4 if article_lost else 3)
        person = key in self._people and population < 100_000
        return short or person or self._is_english(key, population)

    def is_abroad(self, country: str, name: str) -> bool:
        """Whether a large town of another country has the name."""
        return bool(self._large.get(name_key(name), frozenset()) - {country})

    def _is_english(self, key: str, population: int) -> bool:
        from wordfreq import zipf_frequency

        if key not in self._words:
            return False
        return population < 50_000 or zipf_frequency(key, "en") >= _COMMON

    @cached_property
    def _words(self) -> frozenset[str]:
        from english_words import get_english_words_set

        return frozenset(w for w in get_english_words_set(["web2", "gcide"]) if w.islower())

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(key for name in _people() if " " not in (key := name_key(name)) and len(key) > 2)

    @cached_property
    def _never(self) -> frozenset[str]:
        named = (n for state in world().states for n in (*state.names, *state.demonyms))
        return frozenset(
            [*_CALENDAR.split(), *(name_key(n) for n in named), "new york", "taliban", "hezbollah", "hamas", "al qaeda"]
        )

    @cached_property
    def _large(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for country, name in large(self._worldwide):
            found.setdefault(name_key(name), set()).add(country)
        return found


def _people() -> Iterator[str]:
    """Given names and family names."""
    for language in _LANGUAGES:
        provider = import_module(f"faker.providers.person.{language}").Provider
        for field, value in inspect.getmembers(provider):
            if field.startswith(("first_names", "last_names")) and isinstance(value, dict | list | tuple):
                yield from (str(name) for name in value if fold(str(name)).isalpha())
