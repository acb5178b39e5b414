"""The ages that are said of people inside their group: "two men | aged 45 and 61", "a 17-year-old"."""

from .chunk import Chunk
from .verbgroups import VerbGroups

_JOINTS = frozenset(("between", "from", "and", "to", "or", ","))


def ages(groups: VerbGroups, at: int) -> int | None:
    """The token behind the ages that "aged" at `at` opens ("three men | aged 45, 52 and 61 | were killed"); None without any."""
    last = None
    at += 1
    while at < groups.end:
        number = groups.tags.numbers.get(at)
        if number is not None and number.unit == "age":
            last = at = number.last
        elif groups.low[at] in _JOINTS:
            at += 1
        else:
            break
    return min(last, groups.end) if last is not None else None


def aged_aside(groups: VerbGroups, chunk: Chunk, comma: int) -> int | None:
    """The token behind ages that stand between commas: "three children | , aged 4, 7 and 11, | were killed"."""
    opened = groups.low[comma] == "," and chunk.word and comma + 1 < groups.end and groups.low[comma + 1] == "aged"
    last = ages(groups, comma + 1) if opened else None
    return last + (last < groups.end and groups.low[last] == ",") if last is not None else None


def of_an_age(groups: VerbGroups, chunk: Chunk) -> Chunk:
    """The group, of people where its head tells one of them by age alone ("shot dead | a 17-year-old")."""
    if chunk.kind == "noun" and chunk.det is not None and groups.low[chunk.last - 1] in ("year-old", "month-old"):
        chunk.kind, chunk.classes = "people", frozenset(("civilians",))
    return chunk
