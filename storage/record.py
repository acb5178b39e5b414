"""A record -> a line that tells whether it is whole; a line -> the record, or nothing where it is not."""

from zlib import crc32

TEXT, COMMIT, NEXT = b"T", b"C", b"N"
"""Kinds of a log's lines: a cold document, a transaction's end with its hot documents, the log goes on in another file."""
HEAD, DOCUMENT, PLACES, END = b"S", b"D", b"P", b"E"
"""Kinds of a snapshot's lines: its head, a hot document, where cold ones are, its end."""

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
