"""A theatre's name -> its countries, time zone, places and actors, loaded once from data files when first asked for."""

from datetime import tzinfo

import msgspec

from .actors import Actors
from .places import Places


class Theatre(msgspec.Struct, frozen=True):
    """A theatre of conflict: `name` is its slug (codebook, Theatres), `countries` ISO 3166-1 alpha-2, the first one is home."""

    name: str | None
    countries: tuple[str, ...]
    zone: tzinfo
    places: Places
    actors: Actors


def theatres() -> tuple[str, ...]:
    """The names of all theatres that there are data for, in alphabetical order."""
    raise NotImplementedError


def theatre(name: str | None) -> Theatre:
    """The theatre of that name; None is the world: states and bodies, every shipped country's provinces. Raises UnknownName."""
    raise NotImplementedError
