"""Whose words a claim is made of."""

import msgspec


class Claimant(msgspec.Struct, frozen=True):
    """A voice in the text: its `name`, the actor id that it speaks for (`party`) or None, and the words that say so (`cue`)."""

    name: str
    party: str | None
    cue: str
