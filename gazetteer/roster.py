"""Data files -> the actors of a theatre: its own tree over the world's states and bodies."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.actor import Actor
from .actors import Actors, Alias, Role
from .fold import fold
from .shelf import listed, shelf, shelves

_ROLES: Mapping[str, Role] = {"names": "actor", "demonyms": "demonym", "voices": "outlet", "metonyms": "metonym"}


def roster(theatre: str | None) -> Actors:
    """The actors of a theatre; None: the world's, and of all theatres those names that mean one actor everywhere."""
    if theatre is None:
        return _everywhere()
    tree, aliases = _world(governments(theatre))
    own = shelf(theatre, "actors")
    homes = shelf(theatre, "theatre").get("home", {})
    return Actors([*tree, *_tree(own)], [*aliases, *listed_aliases(theatre)], homes)


def listed_aliases(theatre: str) -> list[Alias]:
    """The names that the theatre's own file gives."""
    own = shelf(theatre, "actors")
    return [*_bodies(own), *_aliases(own)]


def _everywhere() -> Actors:
    tree, aliases = _world({country: who for name in shelves() for country, who in governments(name).items()})
    meanings: dict[str, set[Alias]] = {}
    for name in shelves():
        tree += _tree(shelf(name, "actors"))
        for alias in listed_aliases(name):
            meanings.setdefault(fold(alias.name), set()).add(alias)
    taken = {fold(a.name) for a in aliases}
    plain = [
        min(m, key=lambda alias: alias.name)
        for key, m in meanings.items()
        if len({a.actor_id for a in m}) == 1 and key not in taken
    ]
    return Actors(tree, [*aliases, *(a for a in plain if a.name[0].isupper())])


def governments(theatre: str) -> dict[str, str]:
    """Home country -> its government: what its name, people and capital stand for in the theatre."""
    homes = shelf(theatre, "theatre").get("home", {})
    return {country: home["government"] for country, home in homes.items() if "government" in home}


def _world(governments: Mapping[str, str]) -> tuple[list[Actor], list[Alias]]:
    """The states, each under its own slug or as the government of a home country, then groups and bodies of no theatre."""
    world = shelf(None, "world")
    tree, aliases = _tree(world), []
    for code, names, demonyms, capitals in states():
        actor_id = governments.get(code, fold(names[0]).replace(" ", "-"))
        if code not in governments:
            tree.append(Actor(actor_id, names[0], "external/other forces"))
        aliases += [Alias(n, actor_id, "metonym") for n in names + capitals]
        aliases += [Alias(n, actor_id, "demonym") for n in demonyms]
    return tree, [*aliases, *_bodies(world), *_aliases(world)]


def states() -> Iterator[tuple[str, list[str], list[str], list[str]]]:
    """(ISO 3166-1 code, names, demonyms, capitals) of every state of the world file."""
    for fields in shelf(None, "world").get("states", "").splitlines():
        if fields.strip():
            code, *rest = (field.strip() for field in fields.split("|"))
            names, demonyms, capitals = ([n.strip() for n in part.split(",") if n.strip()] for part in rest)
            yield code, names, demonyms, capitals


def _tree(file: Mapping[str, Any]) -> list[Actor]:
    return [Actor(i, a["name"], a["kind"], a.get("parent")) for i, a in file.get("actor", {}).items()]


def _aliases(file: Mapping[str, Any]) -> Iterator[Alias]:
    for actor_id, actor in file.get("actor", {}).items():
        for field, role in _ROLES.items():
            for names in listed(actor.get(field, "").replace(",", "\n")):
                yield from (Alias(n, actor_id, role) for n in names)


def _bodies(file: Mapping[str, Any]) -> Iterator[Alias]:
    for names in listed(file.get("bodies", "")):
        yield from (Alias(n, None, "body") for n in names)
