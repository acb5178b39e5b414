"""How a claim was read -> how surely: the odds that such a claim is whole right, as counted on authored passages.

What is weighed, for each kind of claim, are signs that a person would look at too: how often the rule was right, how long
the item and the sentence are, how many figures stand side by side, whether day, place and voice are said in the sentence or
carried over, whether the sides are named, how many events and voices the item tells. The weights are fitted by
tools/calibrate.py and stand in lexicon/precision.toml, with the passages that they were counted on.
"""

from collections.abc import Mapping
from math import exp, log

from ..lexicon import precision

Signs = Mapping[str, float]
"""Named signs of one reading; a sign that is not given is 0."""

_WEIGHT = 8
"""How many claims of the kind's common odds a rule is counted with, so that one seen twice is not called sure."""
_FLOOR, _CEILING = 0.05, 0.95


def confidence(rule: str, signs: Signs) -> float:
    """The reading confidence of a claim, from .05 to .95."""
    weights = precision().weights[kind_of(rule)]
    total = weights["bias"] + weights["rule"] * rule_odds(rule)
    total += sum(weights.get(name, 0.0) * value for name, value in signs.items() if value)
    return round(min(_CEILING, max(_FLOOR, 1 / (1 + exp(-total)))), 2)


def rule_odds(rule: str) -> float:
    """The logarithm of the odds that a claim of the rule was whole right, drawn to those of its kind where few were counted."""
    found = precision()
    right, told = found.rules.get(rule, (0, 0))
    return odds(right, told, found.shares[kind_of(rule)])


def odds(right: int, told: int, share: float) -> float:
    """The log-odds of `right` in `told`, counted with some claims of the common `share`."""
    part = (right + _WEIGHT * share) / (told + _WEIGHT)
    return log(part / (1 - part))


def kind_of(rule: str) -> str:
    """The kind of claim that a rule reads."""
    family = rule.partition(".")[0]
    return family if family in ("control", "troops") else "operation"
