"""The world sheet -> its states, the actors and bodies of no one theatre, and the names of all of them.

The sheet is compiled by tools/build_gazetteer.py; one changed since is taken apart when it is first asked for.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from ..model.actor import Actor, Affiliation
from .actors import Alias, Meant, Post, Role
from .compiled import Meaning
from .fold import fold
from .forms import ActorForm, WorldActorForm
from .phrases import Book, Phrases
from .proof import Spelled, spelled, world_forms
from .shelf import SHIPPED, Sheet, digest, listed, sheets, shelved, text_of
from .site import Site

_ROLES: Mapping[str, Role] = {"names": "actor", "demonyms": "demonym", "voices": "outlet", "metonyms": "metonym"}
_POSTS: tuple[Post, ...] = ("army", "police", "government")


class State(msgspec.Struct, frozen=True, array_like=True):
    """A state: ISO 3166-1 alpha-2 code, names (the shown one first), demonyms, capitals."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The actor id of the state where it is nobody's home."""
        return fold(self.names[0]).replace(" ", "-")

    def aliases(self, actor_id: str) -> Iterator[Alias]:
        """What its name, capital and people stand for: the actor that governs it."""
        yield from (Alias(n, actor_id, "metonym") for n in self.names + self.capitals)
        yield from (Alias(n, actor_id, "demonym") for n in self.demonyms)


class Ground(msgspec.Struct, frozen=True, array_like=True):
    """What is said in reports of a country that is no theatre's: its groups, names that stand for a post or a group only
    there, and class words with the groups that they point back to."""

    groups: tuple[str, ...] = ()
    forces: tuple[tuple[str, Post], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    people: dict[str, tuple[str, ...]] = {}


class World(msgspec.Struct, frozen=True):
    """What is known of the world. `sheet` is the digest of the sheet that it was taken from; `lands` are regions and towns that
    tell the country of a report which does not name it; `grounds` are by country."""

    sheet: str
    states: tuple[State, ...]
    actors: tuple[Actor, ...]
    names: Book[Meant]
    places: Book[Meaning]
    lands: Book[str]
    grounds: dict[str, Ground] = {}


@shelved
def world() -> World:
    """The world, compiled."""
    baked = SHIPPED / "world.json"
    if baked.is_file():
        kept = msgspec.json.decode(baked.read_bytes(), type=World)
        if kept.sheet == digest(text_of(SHIPPED / "world.toml")):
            return kept
    return taken(sheets(None, "world")[0])


def taken(sheet: Sheet) -> World:
    """The world as its sheet tells it."""
    states = tuple(_states(sheet))
    forms = world_forms(sheet)
    tree = {actor_id: actor(actor_id, form, None) for actor_id, form in forms.items()}
    names: Phrases[Meant] = Phrases()
    places: Phrases[Meaning] = Phrases()
    for state in states:
        tree.setdefault(state.slug, Actor(state.slug, state.names[0], "external/other forces"))
        for alias in state.aliases(state.slug):
            names.add(alias.name, (alias.actor_id, alias.role))
        for name in state.names:
            places.add(name, (Site("country", state.code, None, state.names[0]),))
        for capital in state.capitals:
            places.add(capital, (Site("town", state.code, None, capital, capital=True),))
    for alias in (*bodies([sheet]), *aliases(spelled(forms))):
        names.add(alias.name, (alias.actor_id, alias.role))
    lands: Phrases[str] = Phrases()
    for code, named in _rows(sheet, "lands"):
        for name in _parted(named[0]):
            lands.add(name, code)
    grounds = _grounds(sheet, forms)
    return World(digest(sheet.text), states, tuple(tree.values()), names.book, places.book, lands.book, grounds)


def _grounds(sheet: Sheet, forms: Mapping[str, WorldActorForm]) -> dict[str, Ground]:
    """Country -> what is said of its forces and groups."""
    forces = dict(_forces(sheet))
    groups: dict[str, list[str]] = {code: [] for code in forces}
    for actor_id, form in forms.items():
        for code in form.countries.split():
            groups.setdefault(code, []).append(actor_id)
    return {code: _ground(forces.get(code, ()), {g: forms[g] for g in ids}) for code, ids in sorted(groups.items())}


def _ground(forces: tuple[tuple[str, Post], ...], groups: Mapping[str, WorldActorForm]) -> Ground:
    names = tuple((name, actor_id) for actor_id, form in groups.items() for name in _parted(form.local))
    people: dict[str, tuple[str, ...]] = {}
    for actor_id, form in groups.items():
        for word in _parted(form.people):
            people[fold(word)] = (*people.get(fold(word), ()), actor_id)
    return Ground(tuple(groups), forces, names, people)


def _forces(sheet: Sheet) -> Iterator[tuple[str, tuple[tuple[str, Post], ...]]]:
    for code, held in _rows(sheet, "forces"):
        yield code, tuple((name, post) for post, part in zip(_POSTS, held, strict=True) for name in _parted(part))


def _rows(sheet: Sheet, block: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of a block: a country, and what its fields say, between bars."""
    for fields in sheet.table.get(block, "").splitlines():
        if fields.strip():
            code, *said = (field.strip() for field in fields.split("|"))
            yield code, said


def _parted(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def bodies(found: Iterable[Sheet]) -> Iterator[Alias]:
    """The voices of sheets that speak for no party."""
    for sheet in found:
        for names in listed(sheet.table.get("bodies", "")):
            yield from (Alias(name, None, "body") for name in names)


def aliases(names: Iterable[Spelled]) -> Iterator[Alias]:
    """The names of forms, each with the role that its field gives it."""
    return (Alias(n.name, n.actor_id, _ROLES[n.field]) for n in names)


def _states(sheet: Sheet) -> Iterator[State]:
    for code, said in _rows(sheet, "states"):
        yield State(code, *(tuple(_parted(part)) for part in said))


def actor(actor_id: str, form: ActorForm, known: Actor | None) -> Actor:
    """The actor of a form, over what the world knows of it."""
    known = known or Actor(actor_id, actor_id, "unidentified armed group")
    held = tuple(Affiliation(a.to, a.since, a.until) for a in form.affiliation)
    held = held or ((Affiliation(form.parent),) if form.parent else known.affiliations)
    return Actor(
        actor_id,
        form.name or known.name,
        form.kind or known.kind,
        held[-1].parent if held else None,
        held,
        form.since or known.since,
        form.until or known.until,
    )
