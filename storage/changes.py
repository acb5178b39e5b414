"""What a transaction wants, before it is kept: documents put or taken away, hot and cold."""

from collections.abc import Callable, Mapping
from typing import TypeVar

Value = TypeVar("Value")
Taken = Callable[[str, int, bytes | None], None]
"""Is told each hot document as it is loaded or changed: its table, its id, its JSON; None where it is gone."""

Text = Callable[[int, bytes], bytes]
"""A cold document's id and JSON -> the JSON that shall stand in its place."""


class Changes:
    """What a transaction wants: documents put or taken away, hot and cold."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.hot: dict[str, dict[int, bytes | None]] = {}
        self.cold: dict[int, bytes | None] = {}

    def put(self, table: str, key: int, raw: bytes | None) -> None:
        """A hot document's JSON under its id; None takes it away."""
        self.hot.setdefault(table, {})[key] = raw

    def put_cold(self, key: int, raw: bytes | None) -> None:
        """A cold document's JSON under its id; None takes it away."""
        self.cold[key] = raw

    def __bool__(self) -> bool:
        return bool(self.hot or self.cold)


def put(held: dict[int, Value], changed: Mapping[int, Value | None]) -> None:
    """Put values under their keys; None takes one away."""
    for key, value in changed.items():
        if value is None:
            held.pop(key, None)
        else:
            held[key] = value
