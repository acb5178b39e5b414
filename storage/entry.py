"""A document -> its entry: where it stands in the log, when it last changed, and what of it stays at hand in memory."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

Digest = TypeVar("Digest")
COLD = "texts"
"""The table of texts: nothing of them stays at hand, and a compaction may drop them."""


class Entry(msgspec.Struct, Generic[Digest], array_like=True, frozen=True, gc=False):
    """A document's id, the line of the log that holds it (file 0: none yet), the revision that changed it last, its digest."""

    key: int
    file: int
    offset: int
    size: int
    changed: int
    digest: Digest


class Shape(NamedTuple):
    """What stays at hand of a table's documents: the type of it, and how it is drawn out of a document's JSON."""

    kind: Any
    drawn: Callable[[bytes], Any]


_NOTHING = Shape(None, lambda _: None)


class Shapes:
    """The shapes of an archive's tables; of a table that it does not know nothing stays at hand."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        """`shapes` by the name of the table."""
        self._shapes = shapes
        self._decoders = {name: _decoder(shape) for name, shape in shapes.items()}
        self._nothing = _decoder(_NOTHING)

    def digest(self, table: str, raw: bytes) -> Any:
        """What stays at hand of a document."""
        return self._shapes.get(table, _NOTHING).drawn(raw)

    def entries(self, table: str, raw: bytes | msgspec.Raw) -> list[Entry[Any]]:
        """The entries that a JSON array of them holds. Raises msgspec.MsgspecError."""
        return self._decoders.get(table, self._nothing).decode(raw)


def _decoder(shape: Shape) -> msgspec.json.Decoder[list[Entry[Any]]]:
    return msgspec.json.Decoder(list[Entry[shape.kind]])  # type: ignore[name-defined]
