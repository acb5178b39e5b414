"""Tokens -> numbers: what counts, what is a percentage, and what is no count at all (money, ages, years, distances, units)."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from ..model.quantity import Quantity
from .tokens import Token

Unit = Literal[
    "count",
    "percent",
    "money",
    "age",
    "year",
    "distance",
    "area",
    "weight",
    "calibre",
    "ordinal",
    "label",
    "time",
    "duration",
    "temperature",
]


class Number(msgspec.Struct, frozen=True):
    """Tokens `first`..`last` (end exclusive, qualifiers such as "at least" and a "%" included) say a number.

    `unit` `count` is the only one that counts things or people; `percent` is a share in percent. `total` is the whole in
    "229 of 407" / "229 of the country's 407". `percent_low`/`percent_high` keep decimals where a percentage has them.
    """

    first: int
    last: int
    quantity: Quantity
    unit: Unit = "count"
    total: int | None = None
    percent_low: float | int | None = None
    percent_high: float | int | None = None


def numbers(tokens: Sequence[Token]) -> list[Number]:
    """Every number in the tokens, in order, none overlapping; a bare plural is not one (chunks.py gives it "vague")."""
    raise NotImplementedError
