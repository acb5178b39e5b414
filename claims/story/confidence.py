"""How a claim was read -> how surely: the share of such claims that were whole right on passages read for counting.

Few features: how long the item is (the longer, the more there is to mistake, in what happened more than in who holds what),
the precision of the rule that read the claim, losses of nobody's side, an ambiguous place name, a voice carried over from
the sentence before, sentences joined, a reality other than actual. What comes out is lowered by how much less often claims
are right on text that no rule looked at. The figures stand in lexicon/precision.toml.
"""

from functools import cache

from ..lexicon import precision, unseen

_WEIGHT = 10
_FLOOR, _CEILING = 0.05, 0.95
_LONG = 2
_LONG_CEILING = 0.89
"""No claim of an item of several sentences has come out right nine times in ten on passages of another hand."""


def confidence(
    rule: str,
    *,
    sentences: int,
    ambiguous: bool = False,
    carried: bool = False,
    joined: int = 0,
    actual: bool = True,
    unsaid: bool = False,
) -> float:
    """The reading confidence of a claim; `joined` is over how many sentences its event was put together, `unsaid` a toll of no side."""
    table, lengths = precision()
    kind = kind_of(rule)
    overall = _overall(kind)
    right, told = table.get(rule, (0, 0))
    ratio = (right + _WEIGHT * overall) / (told + _WEIGHT) / overall
    value = next(share for most, share in lengths[kind] if sentences <= most or most == lengths[kind][-1][0])
    value *= float(ratio**0.6)
    value *= 0.8 if unsaid else 1.0
    value *= 0.85 if ambiguous else 1.0
    value *= 0.9 if carried else 1.0
    value *= 0.97 ** min(joined, 4)
    value *= 1.0 if actual else 0.92
    counted = min(_CEILING if sentences <= _LONG else _LONG_CEILING, max(_FLOOR, value))
    return round(counted * unseen(), 2)


@cache
def _overall(kind: str) -> float:
    alike = [counted for rule, counted in precision()[0].items() if kind_of(rule) == kind]
    return sum(right for right, _ in alike) / max(1, sum(told for _, told in alike))


def kind_of(rule: str) -> str:
    """The kind of claim that a rule reads."""
    family = rule.partition(".")[0]
    return family if family in ("control", "troops") else "operation"
