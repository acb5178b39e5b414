"""How a claim was read -> how surely: a product of few features, each the share of such claims that were whole right.

The bases come from the development passages (training figures); `bench` and the score command recalibrate them.
"""

from collections.abc import Mapping

_BASE: Mapping[str, float] = {"control": 0.72, "operation": 0.66, "troops": 0.74}
_FLOOR, _CEILING = 0.05, 0.97


def confidence(
    kind: str, *, sided: bool, dated: bool, placed: bool, ambiguous: bool, voiced: bool, distance: int, actual: bool
) -> float:
    """The reading confidence of a claim.

    `sided`: its sides are named rather than pointed back to; `dated`, `placed`: in its own sentence; `ambiguous`: the place
    name has rival provinces; `voiced`: a cue in its own sentence or none needed; `distance`: sentences that it was joined over.
    """
    value = _BASE[kind]
    value *= 1.08 if sided else 0.88
    value *= 1.05 if dated else 0.97
    value *= 1.05 if placed else 0.93
    value *= 0.85 if ambiguous else 1.0
    value *= 1.0 if voiced else 0.92
    value *= 0.94 ** min(distance, 5)
    value *= 1.0 if actual else 0.85
    return round(min(_CEILING, max(_FLOOR, value)), 2)
