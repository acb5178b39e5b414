"""The forms that data files are filled in by: what a theatre, an actor and a division may say. Unknown keys are faults."""

from datetime import date
from typing import Literal

import msgspec

Kind = Literal[
    "state forces",
    "rebel group",
    "political militia",
    "identity militia",
    "civilians",
    "external/other forces",
    "private security",
    "international body",
    "unidentified armed group",
]
"""ACLED's actor types (inter codes) in its words, private security and bodies of states told apart from other external forces."""


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a data file."""


class Posts(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who "the government", "the army", "the police", "the intelligence service" and "the coalition" are: actor ids."""

    government: str | None = None
    army: str | None = None
    police: str | None = None
    intelligence: str | None = None
    coalition: str | None = None


class DatedPosts(Posts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who held posts for items published from `since` to `until`, both inclusive; what is left out stays."""

    since: date | None = None
    until: date | None = None


class Home(Posts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A home country's posts."""

    dated: tuple[DatedPosts, ...] = ()


class TheatreForm(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A theatre: `countries` are ISO 3166-1 alpha-2, home first; `neighbours` count only where an item names them."""

    name: str
    countries: tuple[str, ...]
    zone: str
    neighbours: tuple[str, ...] = ()
    home: dict[str, Home] = {}
    origin: str | None = None
    date: str | None = None
    licence: str | None = None


class Names(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Blocks of names, parted by commas, bars or lines: of the actor, its people, its outlets and spokesmen, its seat."""

    names: str = ""
    demonyms: str = ""
    voices: str = ""
    metonyms: str = ""


class DatedNames(Names, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names that stand for an actor in items published from `since` to `until`, both inclusive."""

    since: date | None = None
    until: date | None = None


class AffiliationForm(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Under whom an actor stood from `since` to `until`, both inclusive."""

    to: str
    since: date | None = None
    until: date | None = None


class ActorForm(Names, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor. `name` and `kind` may be left out where only names are added to one that another sheet has."""

    name: str | None = None
    kind: Kind | None = None
    parent: str | None = None
    people: str = ""
    since: date | None = None
    until: date | None = None
    affiliation: tuple[AffiliationForm, ...] = ()
    dated: tuple[DatedNames, ...] = ()


class WorldActorForm(ActorForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor of the world's sheet: `countries` are those of no theatre where `local` names and `people` stand for it."""

    countries: str = ""
    local: str = ""


class DivisionForm(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A first-level division: display name, further spellings, OCHA P-code, and what lies in it, a line each."""

    name: str
    also: str = ""
    pcode: str | None = None
    districts: str = ""
    towns: str = ""
