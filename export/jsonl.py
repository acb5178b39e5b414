"""Rows, claims or item heads -> JSON, one object a line: the same structs that the panels show, field for field."""

from collections.abc import Iterable, Iterator

import msgspec

_encoder = msgspec.json.Encoder()


def line(row: object) -> str:
    """One object as one line, without its end: line breaks within it are escaped."""
    return _encoder.encode(row).decode()


def lines(rows: Iterable[object]) -> Iterator[str]:
    """One line an object, in their order."""
    return map(line, rows)
