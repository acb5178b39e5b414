"""Data files -> the actors of a theatre on a day: its own tree over the world's states and bodies."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from .. import tomlfile
from ..errors import ConfigError
from ..model.actor import Actor, Affiliation
from .actors import Actors, Meant
from .cast import Cast, cast
from .fold import name_key
from .forms import DatedPosts, Home, Posts, TheatreForm
from .phrases import Phrases
from .proof import Spelled, theatre_form
from .shelf import Sheet, sheets, shelved, shelves
from .world import Ground, State, aliases, world

_POSTS = Posts.__struct_fields__
_UNITS = frozenset(("division", "brigade", "battalion", "regiment", "corps", "army", "command"))
_ORDINALS = frozenset(
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
    ]
)


def of_theatres(named: Collection[str]) -> Actors:
    """The actors for an item that goes round several theatres: a name that has one meaning in these stands for it."""
    tree, names = _shared({})
    found = [cast(theatre) for theatre in named]
    mine = Counter(key for own in found for key in own.names.meanings)
    plain = {key for key, count in mine.items() if count == 1 and names.get(key) is None and not _numbered(key)}
    for own in found:
        names.learn(own.names, plain)
    return Actors(tree.values(), names, _governed())


def roster(theatre: str | None, on: date | None = None) -> Actors:
    """The actors of a theatre for items published on a day; None: the world's, and names that mean one actor everywhere.

    Without a day a name that stands for two actors at different times stands for the earlier one.
    """
    if theatre is None:
        return _everywhere()
    homes = posts(theatre, on)
    tree, names = _of_world({country: held["government"] for country, held in homes.items() if "government" in held})
    own = cast(theatre)
    tree |= {a.actor_id: _as_of(a, on) for a in own.actors}
    _proofread(theatre, tree)
    names.learn(own.names)
    for alias in aliases(_standing(own, on)):
        names.add(alias.name, (alias.actor_id, alias.role))
    return Actors(tree.values(), names, homes, own.people)


def _as_of(actor: Actor, on: date | None) -> Actor:
    """The actor under whoever stood above it on a day."""
    if on is None or not actor.affiliations:
        return actor
    above = [a.parent for a in actor.affiliations if a.holds(on)]
    return msgspec.structs.replace(actor, parent=above[-1] if above else None)


def _proofread(theatre: str, tree: Mapping[str, Actor]) -> None:
    """Raise ConfigError where a user's sheet names an actor that nobody knows as somebody's parent or in a post."""
    for sheet in (*sheets(theatre, "theatre"), *sheets(theatre, "actors")):
        if sheet.shipped:
            continue
        for actor_id in _pointed_at(sheet):
            if actor_id not in tree:
                from difflib import get_close_matches

                near = get_close_matches(actor_id, tree, n=1)
                hint = f"; did you mean {near[0]}?" if near else "; add it to actors.toml"
                line = tomlfile.line_with(sheet.text, f'"{actor_id}"')
                raise ConfigError(sheet.path, f"there is no actor {actor_id}{hint}", line)


def _pointed_at(sheet: Sheet) -> Iterator[str]:
    for home in sheet.table.get("home", {}).values():
        for held in (home, *home.get("dated", ())):
            yield from (who for post, who in held.items() if post in _POSTS)
    for form in sheet.table.get("actor", {}).values():
        yield from (form[key] for key in ("parent",) if key in form)
        yield from (entry["to"] for entry in form.get("affiliation", ()))


@shelved
def eras(theatre: str) -> Sequence[date]:
    """The days on which a name, a post or an affiliation of the theatre begins to mean something else, in order."""
    own = cast(theatre)
    held = [d for home in head(theatre).home.values() for d in home.dated]
    dated: list[DatedPosts | Spelled | Affiliation] = [*held, *own.dated]
    dated += [a for actor in own.actors for a in actor.affiliations]
    begun = {d.since for d in dated if d.since}
    ended = {d.until + timedelta(days=1) for d in dated if d.until and d.until < date.max}
    return sorted(begun | ended)


def era(theatre: str, on: date) -> date:
    """The first day of the theatre's era that a day lies in."""
    begins = eras(theatre)
    at = bisect_right(begins, on)
    return begins[at - 1] if at else date.min


@shelved
def head(theatre: str) -> TheatreForm:
    """What theatre.toml says: the user's where there is one. Raises ConfigError."""
    return theatre_form(sheets(theatre, "theatre")[-1])


@shelved
def sound() -> tuple[str, ...]:
    """The theatres whose data are in order."""
    found = []
    for name in shelves():
        try:
            cast(name), head(name)
        except ConfigError:
            continue
        found.append(name)
    return tuple(found)


def posts(theatre: str, on: date | None) -> dict[str, dict[str, str]]:
    """Home country -> post -> actor id, on a day."""
    return {country: _held(home, on) for country, home in head(theatre).home.items()}


def _held(home: Home, on: date | None) -> dict[str, str]:
    held = {post: who for post in _POSTS if (who := getattr(home, post))}
    for dated in home.dated if on else ():
        if on and (dated.since or date.min) <= on <= (dated.until or date.max):
            held |= {post: who for post in _POSTS if (who := getattr(dated, post))}
    return held


def _everywhere() -> Actors:
    tree, names = _shared({})
    return Actors(tree.values(), names, _governed())


def _governed() -> dict[str, dict[str, str]]:
    """Home country of any theatre -> post -> actor id."""
    return {country: held for name in sound() for country, held in posts(name, None).items()}


def _shared(homes: Mapping[str, str]) -> tuple[dict[str, Actor], Phrases[Meant]]:
    """The actors of the world and of every theatre, and the names that mean one actor in all of them."""
    governing = {c: held["government"] for name in sound() for c, held in posts(name, None).items() if held}
    tree, names = _of_world(governing | dict(homes))
    casts = [cast(name) for name in sound()]
    meanings: dict[str, set[str | None]] = {}
    for own in casts:
        tree |= {a.actor_id: a for a in own.actors}
        for key, (actor_id, _) in own.names.meanings.items():
            meanings.setdefault(key, set()).add(actor_id)
        for dated in own.dated:
            meanings.setdefault(name_key(dated.name), set()).add(dated.actor_id)
    plain = {
        key for key, meant in meanings.items() if len(meant) == 1 and names.get(key) is None and not _numbered(key)
    }
    for own in casts:
        names.learn(own.names, plain)
    return tree, names


def _numbered(key: str) -> bool:
    """Whether a name is that of a unit told by its number ("4th infantry division"), which any army may have."""
    first, _, rest = key.partition(" ")
    return (first[0].isdigit() or first in _ORDINALS) and rest.rpartition(" ")[2] in _UNITS


def of_countries(codes: Sequence[str]) -> Actors:
    """The actors for an item about countries that are no theatre's: the government, army and police of each at home, over
    everybody else's."""
    states = {code: next(state for state in world().states if state.code == code) for code in codes}
    homes = {code: _posts_of(state) for code, state in states.items()}
    tree, names = _shared({code: held["government"] for code, held in homes.items()})
    people: dict[str, Sequence[str]] = {}
    for code, held in homes.items():
        owner = next(iter(states[code].demonyms), states[code].names[0])
        tree[held["government"]] = Actor(held["government"], f"{owner} government", "state forces")
        for post in ("army", "police"):
            tree[held[post]] = Actor(held[post], f"{owner} {post}", "state forces", held["government"])
        names = Phrases(_AtHome(names, states[code].slug, held))
    for code, held in homes.items():
        ground = world().grounds.get(code, Ground())
        for name, post in ground.forces:
            names.add(name, (held[post], "actor"))
        for name, actor_id in ground.names:
            names.add(name, (actor_id, "actor"))
        people |= {word: (*people.get(word, ()), *called) for word, called in ground.people.items()}
    return Actors(tree.values(), names, homes, people)


def _posts_of(state: State) -> dict[str, str]:
    """Who governs a state that no theatre is home of, and its army and police."""
    return {post: f"{state.slug}-{post}" for post in ("government", "army", "police")}


class _AtHome:
    """The names that stand for a state abroad, as they stand for its army, police or government at home."""

    def __init__(self, known: Phrases[Meant], slug: str, held: Mapping[str, str]) -> None:
        """`known` as they stand abroad; `held` are the state's posts."""
        self._known, self._slug, self._held = known, slug, held
        self.ways, self.size, self.is_small = known.ways, known.size, known.is_small

    def get(self, key: str) -> Meant | None:
        """What the key stands for, whatever its case."""
        meaning = self._known.get(key)
        if meaning is None or meaning[0] != self._slug:
            return meaning
        role = meaning[1]
        post = "police" if "police" in key else "army" if role == "actor" and "govern" not in key else "government"
        return self._held[post], role

    def __iter__(self) -> Iterator[str]:
        """The keys of all names."""
        return iter(self._known)


def _of_world(governments: Mapping[str, str]) -> tuple[dict[str, Actor], Phrases[Meant]]:
    """The world's actors and names, home states under their governments."""
    tree = {a.actor_id: a for a in world().actors}
    names = Phrases(world().names)
    for state in world().states:
        if state.code in governments:
            tree.pop(state.slug, None)
            for alias in state.aliases(governments[state.code]):
                names.add(alias.name, (alias.actor_id, alias.role))
    return tree, names


def _standing(own: Cast, on: date | None) -> Iterator[Spelled]:
    """The dated names that stand on a day; without one those that no other meaning comes before."""
    if on is not None:
        yield from (n for n in own.dated if (n.since or date.min) <= on <= (n.until or date.max))
        return
    meant: dict[str, str] = {}
    for name in sorted(own.dated, key=lambda n: (n.until is None, n.until or date.max)):
        key = name_key(name.name)
        if key not in own.names.meanings and meant.setdefault(key, name.actor_id) == name.actor_id:
            yield name
