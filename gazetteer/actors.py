"""Actor names -> actor ids: a tree of forces, groups, states and bodies with aliases, outlets and spokesmen."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from ..errors import UnknownName
from ..model.actor import Actor
from .fold import fold, name_key
from .phrases import Phrases

_TORN = re.compile(r"(?<=\b[A-Z]) (?=\d)")
"""The gap that tokens tear into a name of a letter and a number ("M 23")."""

Role = Literal["actor", "demonym", "outlet", "metonym", "body"]
Meant = tuple[str | None, Role]
"""What a name stands for: an actor id (None: nobody's party), and as what."""
Post = Literal["government", "army", "police", "intelligence", "coalition"]


class ActorMention(msgspec.Struct, frozen=True):
    """Words `first`..`last` (end exclusive) name an actor, or a voice that speaks for it.

    `role` is `actor` ("the Taliban"), `demonym` ("Afghan", "US": an adjective that makes an actor of "forces", "troops"),
    `outlet` ("Voice of Jihad": a voice, not a fighter), `metonym` ("Kabul", "Moscow": a government where it acts or speaks)
    or `body` (UN, SIGAR: a voice that speaks for no party; `actor_id` is None). `name` is as written. `suffix` is the
    rest of a compound: "held" in "Taliban-held", "backed" in "US-backed".
    """

    first: int
    last: int
    name: str
    actor_id: str | None
    role: Role
    suffix: str | None = None


class Alias(msgspec.Struct, frozen=True):
    """One name that the data give: for whom it stands, and as what."""

    name: str
    actor_id: str | None
    role: Role


class Actors:
    """The actors of a theatre and of the world."""

    def __init__(
        self,
        tree: Iterable[Actor],
        names: Phrases[Meant],
        posts: Mapping[str, Mapping[str, str]] | None = None,
        people: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`posts` are country -> post -> actor id, the home country first.

        `people` are folded class words ("rebels") with the actors that reports of the theatre mean by them.
        """
        self._tree = {a.actor_id: a for a in sorted(tree, key=lambda a: a.actor_id)}
        self._posts = dict(posts or {})
        self._people = dict(people or {})
        self._book = names

    def opens(self, word: str) -> bool:
        """Whether some actor's name may begin with the word as written."""
        return self._book.opens(word)

    def find(self, words: Sequence[str]) -> list[ActorMention]:
        """Every actor named in the words of a text (tokens, as written), longest match first, no overlaps."""
        found = []
        for first, last, (actor_id, role), suffix in self._book.find(words):
            name = _as_written(words[first:last], suffix)
            found.append(ActorMention(first, last, name, actor_id, role, suffix))
        return found

    def get(self, actor_id: str) -> Actor:
        """The actor of that id. Raises UnknownName."""
        try:
            return self._tree[actor_id]
        except KeyError:
            raise UnknownName("actor", actor_id, self._nearest(actor_id)) from None

    def with_children(self, actor_id: str) -> frozenset[str]:
        """The id itself and all that stand below it in the tree, or once did."""
        below = {actor_id}
        grown = True
        while grown:
            children = {a.actor_id for a in self._tree.values() if below.intersection(_above(a))} - below
            below |= children
            grown = bool(children)
        return frozenset(below)

    def resolve(self, name: str) -> frozenset[str]:
        """The ids, children included, that a name, alias or id stands for ("ISIS"). Raises UnknownName with the nearest."""
        actor_id = self._known(name)
        if actor_id is None:
            raise UnknownName("actor", name, self._nearest(name))
        return self.with_children(actor_id)

    def name_of(self, actor_id: str | None) -> str:
        """The neutral display name; "unnamed" for None."""
        if actor_id is None:
            return "unnamed"
        actor = self._tree.get(actor_id)
        return actor.name if actor else actor_id.replace("-", " ")

    def all(self) -> Sequence[Actor]:
        """Every actor, by id."""
        return tuple(self._tree.values())

    def holder(self, post: Post, country: str | None = None) -> str | None:
        """Who "the government", "the army", "the police", "the coalition" is in a country (ISO alpha-2) of this theatre; None = home."""
        home = self._posts.get(country or next(iter(self._posts), ""), {})
        return home.get(post)

    def branch(self, actor_id: str, post: Post) -> str:
        """The army, police or intelligence of a government of this theatre; any other actor fights in its own name."""
        for home in self._posts.values():
            if home.get("government") == actor_id:
                return home.get(post, actor_id)
        return actor_id

    def called(self, word: str) -> Sequence[str]:
        """The actors that reports of this theatre mean by a class word ("rebels") once an item has named them."""
        return self._people.get(fold(word), ())

    def _known(self, name: str) -> str | None:
        slug = fold(name.strip()).replace(" ", "-")
        if slug in self._tree:
            return slug
        kept = self._book.get(name_key(name.removeprefix("the ").removeprefix("The ")))
        if kept:
            return kept[0]
        return next((a.actor_id for a in self._tree.values() if name_key(a.name) == name_key(name)), None)

    def _nearest(self, name: str) -> list[str]:
        from difflib import get_close_matches

        names = {fold(a.name): a.name for a in self._tree.values()}
        aliases: dict[str, str] = {}
        for key in self._book:
            actor_id, _ = self._book.get(key) or (None, "body")
            if actor_id in self._tree:
                aliases[key] = self._tree[actor_id].name
        # Own names go first: "tallibann" is as near to Estonia's capital as to the Taliban.
        close = [known[c] for known in (names, aliases) for c in get_close_matches(fold(name), known, n=6, cutoff=0.6)]
        return list(dict.fromkeys(close))[:3]


def _above(actor: Actor) -> set[str]:
    """Everybody who stands or stood right above an actor."""
    return {a.parent for a in actor.affiliations} | ({actor.parent} if actor.parent else set())


def _as_written(words: Sequence[str], suffix: str | None) -> str:
    """The name's own words: no possessive at the end, no compound's rest."""
    name = _TORN.sub("", " ".join(words).replace(" - ", "-"))
    if suffix:
        return name[: -len(suffix) - 1]
    return name[:-2] if name.endswith(("'s", "’s")) else name
