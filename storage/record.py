"""A record -> a line that tells whether it is whole; a line -> the record, or nothing where it is not."""

from zlib import crc32

DOCUMENT, COMMIT, NEXT = b"D", b"C", b"N"
"""Kinds of a log's lines: a document, a transaction's end with the entries of its documents, the log goes on in another file."""
HEAD, ENTRIES, END = b"S", b"I", b"E"
"""Kinds of a snapshot's lines: its head, entries of a table, its end."""
TEXT, PLACES = b"T", b"P"
"""Kinds of the second version's lines: a text in the log, where texts stand."""

LEAD = 11
"""Bytes of a line before its body: eight of CRC-32, a space, the kind, a space."""


def sealed(kind: bytes, body: bytes) -> bytes:
    """The line of a record: CRC-32 of kind and body, kind, body. A body holds no line break, as JSON does not."""
    return b"%08x %s %s\n" % (crc32(body, crc32(kind)), kind, body)


def opened(line: bytes) -> tuple[bytes, bytes] | None:
    """Kind and body of a line without its break; None where it is torn or damaged."""
    kind, body = line[9:10], line[LEAD:]
    if len(line) < LEAD or line[8:9] != b" " or line[10:11] != b" ":
        return None
    return (kind, body) if b"%08x" % crc32(body, crc32(kind)) == line[:8] else None


def document(table: str, key: int, raw: bytes) -> bytes:
    """The line of a document."""
    return sealed(DOCUMENT, b"%s %d %s" % (table.encode(), key, raw))


def named(kind: bytes, body: bytes, cold: str) -> tuple[str, int, bytes]:
    """Table, id and JSON of a document's body; the second version's texts do not name their table, which is `cold`."""
    if kind == TEXT:
        key, _, raw = body.partition(b" ")
        return cold, int(key), raw
    table, key, raw = body.split(b" ", 2)
    return table.decode(), int(key), raw
