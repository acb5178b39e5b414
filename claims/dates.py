"""Tokens -> dates, resolved against the publication day in the theatre's time zone (rulings 12 and 13 of the codebook)."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from ..model.when import When
from .tokens import Token


class DateMention(msgspec.Struct, frozen=True):
    """Tokens `first`..`last` (end exclusive, the preposition included) name a time.

    `kind`: `absolute` and `relative` stand by themselves; `anaphoric` ("a day later", "that day") counts from `last_event`;
    `since` runs to publication; `duration` ("for two years") is no date of an event and its `when` is None.
    """

    first: int
    last: int
    kind: Literal["absolute", "relative", "anaphoric", "since", "duration"]
    when: When | None
    shift: int = 0


def dates(tokens: Sequence[Token], published: date) -> list[DateMention]:
    """Every time named in the tokens, in order, none overlapping; an anaphoric one has `when` None and `shift` in days."""
    raise NotImplementedError


def resolve(mention: DateMention, last_event: When | None) -> When | None:
    """The When of a mention, an anaphoric one counted from the last event date told; None where that is unknown."""
    raise NotImplementedError
