"""Two sides -> whether they stand together: one and the same, one above the other, or branches of one government."""

from .coreference import Sides


def kin(sides: Sides, one: str | None, other: str | None) -> bool:
    """Whether two sides are one, or branches of one government."""
    if one is None or other is None:
        return False
    above = sides.parent(one)
    return sides.related(one, other) or (above is not None and sides.is_state(above) and above == sides.parent(other))
