"""A sheet of data -> the forms that it fills in; a fault is one line that names file and line.

Keys and types are proofread in every sheet; codes, clocks and names that stand for two actors in those that a user wrote
(for what ships, tests do it).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from .. import tomlfile
from ..errors import ConfigError
from .divisions import division_names
from .fold import name_key
from .forms import ActorForm, DivisionForm, Names, TheatreForm, WorldActorForm
from .shelf import Sheet, listed

F = TypeVar("F", bound=ActorForm)
_HEAD = ("origin", "date", "licence")
_NAMES = ("names", "demonyms", "voices", "metonyms")


class Spelled(NamedTuple):
    """A name as a sheet gives it: for whom, in which field, from when to when (None: open)."""

    name: str
    actor_id: str
    field: str
    since: date | None
    until: date | None

    @property
    def is_dated(self) -> bool:
        """Whether it stands for the actor for a time only."""
        return self.since is not None or self.until is not None


def theatre_form(sheet: Sheet) -> TheatreForm:
    """What theatre.toml says. Raises ConfigError."""
    form = tomlfile.converted(sheet.path, sheet.text, dict(sheet.table), TheatreForm)
    if not sheet.shipped:
        _proofread_theatre(sheet, form)
    return form


def world_forms(sheet: Sheet) -> Mapping[str, WorldActorForm]:
    """The actors of world.toml by id. Raises ConfigError."""
    _only(sheet, (*_HEAD, "bodies", "actor", "states", "forces", "lands"))
    return _forms(sheet, WorldActorForm)


def _forms(sheet: Sheet, form: type[F]) -> dict[str, F]:
    entries = sheet.table.get("actor", {}).items()
    return {i: tomlfile.converted(sheet.path, sheet.text, entry, form, f"[actor.{i}]") for i, entry in entries}


def actor_forms(sheet: Sheet) -> Mapping[str, ActorForm]:
    """The actors of actors.toml by id. Raises ConfigError."""
    _only(sheet, (*_HEAD, "bodies", "actor"))
    forms = _forms(sheet, ActorForm)
    if not sheet.shipped:
        for one, other in clashes(forms):
            problem = f"{one.name!r} stands for {one.actor_id} and {other.actor_id} at one time; take it out of one"
            raise ConfigError(sheet.path, problem, tomlfile.line_with(sheet.text, other.name, _starts(sheet, other)))
    return forms


def divisions(sheet: Sheet, country: str) -> Mapping[str, DivisionForm]:
    """The first-level divisions of a country's sheet, by the part of their code after the country's. Raises ConfigError."""
    parts = {key: entry for key, entry in sheet.table.items() if key not in (*_HEAD, "masks", "likelier")}
    forms = {}
    for part, entry in parts.items():
        if not isinstance(entry, dict):
            raise tomlfile.unknown(sheet.path, sheet.text, part, (*_HEAD, "masks", "likelier"))
        if not sheet.shipped and f"{country}-{part}" not in division_names(country):
            known = ", ".join(code.partition("-")[2] for code in division_names(country))
            hint = f"its codes are {known}" if known else "name the file by an ISO 3166-1 code, such as KZ.toml"
            line = tomlfile.line_of(sheet.text, part)
            raise ConfigError(sheet.path, f"{country}-{part} is no code of ISO 3166-2; {hint}", line)
        forms[part] = tomlfile.converted(sheet.path, sheet.text, entry, DivisionForm, f"[{part}]")
    return forms


def spelled(forms: Mapping[str, ActorForm]) -> Iterator[Spelled]:
    """Every name that the actors have, with the time in which it stands for them."""
    for actor_id, form in forms.items():
        yield from _spelled(form, actor_id, None, None)
        for dated in form.dated:
            yield from _spelled(dated, actor_id, dated.since, dated.until)


def _spelled(names: Names, actor_id: str, since: date | None, until: date | None) -> Iterator[Spelled]:
    for field, block in zip(_NAMES, (names.names, names.demonyms, names.voices, names.metonyms), strict=True):
        for line in listed(block.replace(",", "\n")):
            yield from (Spelled(name, actor_id, field, since, until) for name in line)


def clashes(forms: Mapping[str, ActorForm]) -> Iterator[tuple[Spelled, Spelled]]:
    """Pairs of names that are one name and stand for two actors at one time."""
    meant: dict[str, list[Spelled]] = {}
    for name in spelled(forms):
        known = meant.setdefault(name_key(name.name), [])
        yield from ((k, name) for k in known if k.actor_id != name.actor_id and _overlap(k, name))
        known.append(name)


def _overlap(one: Spelled, other: Spelled) -> bool:
    since = max(one.since or date.min, other.since or date.min)
    return since <= min(one.until or date.max, other.until or date.max)


def _proofread_theatre(sheet: Sheet, form: TheatreForm) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    for key, named in (("countries", form.countries), ("neighbours", form.neighbours), ("home", form.home)):
        for code in named:
            if not division_names(code):
                problem = f"{code!r} is no country code of ISO 3166-1"
                raise ConfigError(sheet.path, problem, _line(sheet, key, code))
    if not form.countries:
        raise ConfigError(sheet.path, "countries: name one at least", tomlfile.line_of(sheet.text, "countries"))
    try:
        ZoneInfo(form.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problem = f"zone: {form.zone!r} is no time zone; write one like Asia/Kabul"
        raise ConfigError(sheet.path, problem, tomlfile.line_of(sheet.text, "zone")) from None


def _line(sheet: Sheet, key: str, value: str) -> int:
    first = tomlfile.line_of(sheet.text, key)
    return tomlfile.line_with(sheet.text, value, first)


def _starts(sheet: Sheet, name: Spelled) -> int:
    return tomlfile.line_with(sheet.text, f"[actor.{name.actor_id}]")


def _only(sheet: Sheet, known: Iterable[str]) -> None:
    allowed = tuple(known)
    if strange := [key for key in sheet.table if key not in allowed]:
        raise tomlfile.unknown(sheet.path, sheet.text, strange[0], allowed)
