"""Data files -> the actors of a theatre on a day: its own tree over the world's states and bodies."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from .. import tomlfile
from ..errors import ConfigError
from ..model.actor import Actor
from .actors import Actors, Alias, Meant
from .fold import fold, name_key
from .forms import ActorForm, Home, Posts, TheatreForm
from .phrases import Phrases
from .proof import Spelled, actor_forms, spelled, theatre_form
from .shelf import Sheet, sheets, shelved, shelves
from .world import actor, aliases, bodies, world

_POSTS = Posts.__struct_fields__


def roster(theatre: str | None, on: date | None = None) -> Actors:
    """The actors of a theatre for items published on a day; None: the world's, and names that mean one actor everywhere.

    Without a day the names that stand for two actors at different times stand for the earlier one.
    """
    if theatre is None:
        return _everywhere()
    homes = posts(theatre, on)
    known, names = _of_world({country: held["government"] for country, held in homes.items() if "government" in held})
    forms = _forms(theatre)
    tree = {**known, **{i: actor(i, form, known.get(i), on) for i, form in forms.items()}}
    own = sorted(spelled(forms), key=lambda n: (n.until is None, n.until or date.max)) if on is None else spelled(forms)
    for alias in (*bodies(sheets(theatre, "actors")), *aliases(_standing(own, on))):
        names.add(alias.name, (alias.actor_id, alias.role))
    people: dict[str, list[str]] = {}
    for actor_id, form in forms.items():
        for word in _words(form.people):
            people.setdefault(word, []).append(actor_id)
    return Actors(tree.values(), names, homes, people)


def eras(theatre: str) -> Sequence[date]:
    """The days on which a name, a post or an affiliation of the theatre begins to mean something else, in order."""
    dated = [d for home in head(theatre).home.values() for d in home.dated]
    dated += [d for form in _forms(theatre).values() for d in (*form.dated, *form.affiliation)]  # type: ignore[misc]
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
            _forms(name), head(name)
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


@shelved
def _forms(theatre: str) -> Mapping[str, ActorForm]:
    """The theatre's actors; a user's sheet adds to what ships, and has the last word."""
    merged: dict[str, ActorForm] = {}
    known = {a.actor_id for a in world().actors}
    for sheet in sheets(theatre, "actors"):
        for actor_id, form in actor_forms(sheet).items():
            before = merged.get(actor_id)
            if not (form.name and form.kind) and before is None and actor_id not in known:
                problem = f"actor {actor_id} is new here and needs a name and a kind"
                raise ConfigError(sheet.path, problem, _starts(sheet, actor_id))
            merged[actor_id] = _added(before, form) if before else form
    return merged


def _added(before: ActorForm, form: ActorForm) -> ActorForm:
    """A form over an earlier one of the same actor: names add up, the rest is replaced where it is said."""
    said = {field: value for field in form.__struct_fields__ if (value := getattr(form, field))}
    for field in ("names", "demonyms", "voices", "metonyms", "people"):
        said[field] = f"{getattr(before, field)}\n{getattr(form, field)}"
    said["dated"] = (*before.dated, *form.dated)
    return ActorForm(**({f: getattr(before, f) for f in form.__struct_fields__} | said))


def _everywhere() -> Actors:
    governing = {c: held["government"] for name in sound() for c, held in posts(name, None).items() if held}
    known, names = _of_world(governing)
    meanings: dict[str, set[Alias]] = {}
    for name in sound():
        forms = _forms(name)
        known |= {i: actor(i, form, known.get(i)) for i, form in forms.items()}
        for alias in (*bodies(sheets(name, "actors")), *aliases(spelled(forms))):
            meanings.setdefault(name_key(alias.name), set()).add(alias)
    for key, meant in meanings.items():
        one = min(meant, key=lambda alias: alias.name)
        if len({a.actor_id for a in meant}) == 1 and names.get(key) is None and one.name[0].isupper():
            names.add(one.name, (one.actor_id, one.role))
    return Actors(known.values(), names)


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


def _standing(names: Iterable[Spelled], on: date | None) -> Iterator[Spelled]:
    """The names that stand on a day; without one all, the first meaning of a name alone."""
    if on is not None:
        yield from (n for n in names if (n.since or date.min) <= on <= (n.until or date.max))
        return
    meant: dict[str, str] = {}
    for name in names:
        if meant.setdefault(name_key(name.name), name.actor_id) == name.actor_id:
            yield name


def _words(people: str) -> list[str]:
    return [fold(w.strip()) for w in people.replace("\n", ",").split(",") if w.strip()]


def _starts(sheet: Sheet, actor_id: str) -> int:
    return tomlfile.line_with(sheet.text, f"[actor.{actor_id}]")
