"""Who acts, suffers, holds or speaks: readable slugs in a tree (`islamic-state` > `islamic-state-khorasan`)."""

import msgspec


class Actor(msgspec.Struct, frozen=True):
    """An actor: `actor_id` is a slug, `name` the neutral display name, `parent` an actor id; `kind` as ACLED's inter codes name it."""

    actor_id: str
    name: str
    kind: str
    parent: str | None = None
