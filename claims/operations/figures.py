"""The figures of one voice about one event: newer ones replace older ones, parts stand behind their whole."""

from collections.abc import Sequence

from ...model.operation import TollEntry
from .piece import Toll


def merge(told: list[Toll], tolls: Sequence[Toll]) -> None:
    """Add figures to those of a telling; a newer figure for the same outcome and side replaces the older one (ruling 6)."""
    base = len(told)
    for toll in tolls:
        if not toll.within:
            same = next(
                (
                    k
                    for k, t in enumerate(told[:base])
                    if not t.within and t.outcome == toll.outcome and (t.of == toll.of or None in (t.of, toll.of))
                ),
                None,
            )
            if same is not None and fewer_of(told[same], toll):
                toll.within = True
                told.insert(same + 1, toll)
                continue
            if same is not None:
                toll.of = toll.of or told[same].of
                told[same] = toll
                continue
        told.append(toll)


def fewer_of(whole: Toll, part: Toll) -> bool:
    """Whether a later figure of one side is part of an earlier one of nobody's ("14 people died. Five soldiers were killed")."""
    low, high = part.count.low or 0, whole.count.low or 0
    return whole.of is None and part.of is not None and low < high


def entries(tolls: Sequence[Toll]) -> tuple[TollEntry, ...]:
    """The toll entries of a telling, each subset pointing to the whole that it is part of.

    A figure told twice is one entry; "a pharmacist and a nurse" are two.
    """
    out: list[TollEntry] = []
    whole: int | None = None
    for toll in tolls:
        entry = TollEntry(toll.outcome, toll.of, toll.count, whole if toll.within else None)
        if not toll.within:
            whole = len(out)
        if entry not in out or toll.count.said in ("a", "an"):
            out.append(entry)
    return tuple(out)
