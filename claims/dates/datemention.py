"""A time named in a text, as its words and what they mean."""

from typing import Literal

import msgspec

from ...model.when import When


class DateMention(msgspec.Struct, frozen=True):
    """Tokens `first`..`last` (end exclusive, the preposition included) name a time.

    `kind`: `absolute` and `relative` stand by themselves; `anaphoric` ("a day later", "that day") counts from `last_event`;
    `since` runs to publication, from the last event where its `when` is None ("since then"); `duration` ("for two years") is
    no date of an event and its `when` is None. An anaphoric mention lies `shift` days, or whole `step`s, from the last event;
    `offset` ("two days after") is made absolute by the day beside it, or dropped. And
    an absolute one with a `shift` dates only what stands behind it ("on Friday, a day after the fall of Qalat"). The `step` of
    "in the same period" is the last `span` told, and that of "since the war began" is the `war` of the theatre.
    """

    first: int
    last: int
    kind: Literal["absolute", "relative", "anaphoric", "since", "duration", "offset"]
    when: When | None
    shift: int = 0
    step: Literal["day", "week", "month", "year", "span", "war"] = "day"
