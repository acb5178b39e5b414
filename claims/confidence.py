"""How a claim was read -> how surely: the share of such claims that were whole right on the development passages.

Few features: the precision of the rule that read it, how long the item is (the longer, the more there is to mistake), an
ambiguous place name, a voice carried over from the sentence before, sentences joined, a reality other than actual. The
figures stand in lexicon/precision.toml and are training figures.
"""

from .lexicon import precision

_WEIGHT = 10
_FLOOR, _CEILING = 0.05, 0.95
_LONGEST = 0.46


def confidence(
    rule: str, *, sentences: int, ambiguous: bool = False, carried: bool = False, joined: int = 0, actual: bool = True
) -> float:
    """The reading confidence of a claim; `joined` is over how many sentences its event was put together."""
    table, lengths = precision()
    overall = sum(right for right, _ in table.values()) / max(1, sum(told for _, told in table.values()))
    right, told = table.get(rule, (0, 0))
    ratio = (right + _WEIGHT * overall) / (told + _WEIGHT) / overall
    value = next((share for most, share in lengths if sentences <= most), _LONGEST) * float(ratio**0.6)
    value *= 0.85 if ambiguous else 1.0
    value *= 0.9 if carried else 1.0
    value *= 0.97 ** min(joined, 4)
    value *= 1.0 if actual else 0.92
    return round(min(_CEILING, max(_FLOOR, value)), 2)
