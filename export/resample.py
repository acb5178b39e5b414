"""Counts of passages -> how far a figure might be off: a bootstrap over passages with a fixed seed."""

import random
from collections.abc import Callable, Mapping, Sequence

Key = tuple[str, str]
Counts = tuple[int, int, int]


def intervals(
    passages: Sequence[Mapping[Key, Counts]], figure: Callable[[int, int, int], float], draws: int = 1000, seed: int = 0
) -> dict[Key, tuple[float, float]]:
    """The middle 95 % of a figure by key, where whole passages are drawn: claims of one passage stand or fall together."""
    if not passages:
        return {}
    dice = random.Random(seed)  # noqa: S311 - a drawing of passages, no secret
    drawn = [[dice.randrange(len(passages)) for _ in passages] for _ in range(draws)]
    bounds: dict[Key, tuple[float, float]] = {}
    for key in dict.fromkeys(key for passage in passages for key in passage):
        counts = [passage.get(key, (0, 0, 0)) for passage in passages]
        sums = ([sum(column) for column in zip(*(counts[i] for i in draw), strict=True)] for draw in drawn)
        values = sorted(figure(*three) for three in sums)
        bounds[key] = values[int(0.025 * draws)], values[int(0.975 * draws)]
    return bounds
