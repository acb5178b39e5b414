"""Who acts, suffers, holds or speaks: readable slugs in a tree (`islamic-state` > `islamic-state-khorasan`)."""

from datetime import date

import msgspec


class Affiliation(msgspec.Struct, frozen=True):
    """Under whom an actor stood: an actor id, from `since` to `until`, both inclusive, None where open."""

    parent: str
    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it held on a day."""
        return (self.since or date.min) <= on <= (self.until or date.max)


class Actor(msgspec.Struct, frozen=True):
    """An actor: `actor_id` is a slug, `name` the neutral display name, `kind` as ACLED's inter codes name it.

    `parent` is an actor id: who stood above it on the day that the gazetteer was asked about, else the last that did;
    `affiliations` are all that did. `since` and `until` tell when it existed under its name.
    """

    actor_id: str
    name: str
    kind: str
    parent: str | None = None
    affiliations: tuple[Affiliation, ...] = ()
    since: date | None = None
    until: date | None = None
