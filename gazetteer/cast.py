"""A theatre's sheets of actors -> its tree, its names that always stand, and those that stand for a time.

A shipped sheet is compiled by tools/build_gazetteer.py; one changed since, or with a user's on top, is taken apart when it is
first asked for.
"""

from collections.abc import Mapping, Sequence

import msgspec

from .. import tomlfile
from ..errors import ConfigError
from ..model.actor import Actor
from .actors import Meant
from .fold import fold
from .forms import ActorForm
from .phrases import Book, Phrases
from .proof import Spelled, actor_forms, spelled
from .shelf import SHIPPED, Sheet, digest, sheets, shelved
from .world import actor, aliases, bodies, world


class Cast(msgspec.Struct, frozen=True):
    """A theatre's own actors with their names. `dated` names stand for a time only; `people` are folded class words with
    the actors that reports of the theatre mean by them. `sheet` is the digest of the sheet that all was taken from."""

    sheet: str
    actors: tuple[Actor, ...]
    names: Book[Meant]
    dated: tuple[Spelled, ...]
    people: Mapping[str, tuple[str, ...]]


@shelved
def cast(theatre: str) -> Cast:
    """The actors of a theatre. Raises ConfigError for a fault in a user's sheet."""
    found = sheets(theatre, "actors")
    baked = SHIPPED / theatre / "actors.json"
    if len(found) == 1 and found[0].shipped and baked.is_file():
        kept = msgspec.json.decode(baked.read_bytes(), type=Cast)
        if kept.sheet == digest(found[0].text):
            return kept
    return taken(found)


def taken(found: Sequence[Sheet]) -> Cast:
    """The actors as the sheets tell them, the last one having the last word."""
    known = {a.actor_id: a for a in world().actors}
    forms = _merged(found, known)
    names: Phrases[Meant] = Phrases()
    every = list(spelled(forms))
    for alias in (*bodies(found), *aliases(n for n in every if not n.is_dated)):
        names.add(alias.name, (alias.actor_id, alias.role))
    people: dict[str, tuple[str, ...]] = {}
    for actor_id, form in forms.items():
        for word in _words(form.people):
            people[word] = (*people.get(word, ()), actor_id)
    return Cast(
        digest("".join(sheet.text for sheet in found)),
        tuple(actor(actor_id, form, known.get(actor_id)) for actor_id, form in forms.items()),
        names.book,
        tuple(n for n in every if n.is_dated),
        people,
    )


def _merged(found: Sequence[Sheet], known: Mapping[str, Actor]) -> Mapping[str, ActorForm]:
    merged: dict[str, ActorForm] = {}
    for sheet in found:
        for actor_id, form in actor_forms(sheet).items():
            before = merged.get(actor_id)
            if not (form.name and form.kind) and before is None and actor_id not in known:
                problem = f"actor {actor_id} is new here and needs a name and a kind"
                raise ConfigError(sheet.path, problem, tomlfile.line_with(sheet.text, f"[actor.{actor_id}]"))
            merged[actor_id] = _added(before, form) if before else form
    return merged


def _added(before: ActorForm, form: ActorForm) -> ActorForm:
    """A form over an earlier one of the same actor: names add up, the rest is replaced where it is said."""
    said = {field: value for field in form.__struct_fields__ if (value := getattr(form, field))}
    for field in ("names", "demonyms", "voices", "metonyms", "people"):
        said[field] = f"{getattr(before, field)}\n{getattr(form, field)}"
    said["dated"] = (*before.dated, *form.dated)
    return ActorForm(**({f: getattr(before, f) for f in form.__struct_fields__} | said))


def _words(people: str) -> list[str]:
    return [fold(w.strip()) for w in people.replace("\n", ",").split(",") if w.strip()]
