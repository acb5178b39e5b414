"""A body as it came over the wire -> its bytes, bounded on both sides: a small gzip body may hide gigabytes."""

import zlib
from collections.abc import Iterator

from ..errors import FeedError

WIRE_LIMIT = 16 << 20
DECODED_LIMIT = 64 << 20


class TooLarge(FeedError):
    """A body past its bound."""


def check_announced(length: str) -> None:
    """Raise TooLarge where a Content-Length says already that the body is past its bound."""
    if length.isascii() and length.isdigit() and (len(length) > 18 or int(length) > WIRE_LIMIT):
        raise TooLarge(f"not read, as it announces more than {WIRE_LIMIT >> 20} MiB: no feed is that large")


class Body:
    """Takes chunks off the wire and keeps them decoded. Raises TooLarge past either bound, FeedError for what is not its encoding."""

    def __init__(self, encoding: str, *, wire_limit: int = WIRE_LIMIT, decoded_limit: int = DECODED_LIMIT) -> None:
        """`encoding` is the Content-Encoding header; only gzip and deflate are asked for, so only they are taken."""
        self.encoding = encoding.strip().lower()
        if self.encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FeedError(f"answered in an encoding that we did not ask for ({self.encoding[:40]})")
        self.wire = 0
        self._limits = wire_limit, decoded_limit
        self._decoded = bytearray()
        self._unpacker = _Unpacker(raw=False) if self.encoding not in {"", "identity"} else None

    def take(self, chunk: bytes) -> None:
        """Count, decode and keep one chunk."""
        self.wire += len(chunk)
        if self.wire > self._limits[0]:
            self._decoded.clear()  # the error's traceback would hold it
            raise TooLarge(f"stopped after {self._limits[0] >> 20} MiB: no feed is that large")
        if self._unpacker is None:
            self._keep(chunk)
            return
        try:
            self._unpack(chunk)
        except zlib.error as cause:
            if self.encoding == "deflate" and self.wire == len(chunk):
                self._unpacker = _Unpacker(raw=True)  # some servers send deflate without its zlib wrapper
                self._unpack(chunk)
            elif not self._decoded:
                raise FeedError(f"its body is not {self.encoding}, as it says: the server is at fault") from cause
            else:
                self._unpacker.broken = True

    def end(self) -> tuple[bytes, bool]:
        """The whole body, and whether it broke off inside its compression."""
        return bytes(self._decoded), self._unpacker is not None and not self._unpacker.whole

    def _unpack(self, chunk: bytes) -> None:
        assert self._unpacker is not None
        for piece in self._unpacker.pieces(chunk):
            self._keep(piece)

    def _keep(self, piece: bytes) -> None:
        if len(self._decoded) + len(piece) > self._limits[1]:
            self._decoded.clear()
            raise TooLarge(f"stopped at {self._limits[1] >> 20} MiB unpacked: no feed is that large")
        self._decoded += piece


class _Unpacker:
    """zlib in steps of at most one MiB, gzip members one after another."""

    STEP = 1 << 20

    def __init__(self, *, raw: bool) -> None:
        self._wbits = -15 if raw else 47
        self._stream = zlib.decompressobj(self._wbits)
        self.broken = False
        self._begun = False

    @property
    def whole(self) -> bool:
        """Whether the compression came to its end."""
        return not self.broken and (self._stream.eof or not self._begun)

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """The decoded pieces of a chunk, one at a time, so that whoever counts can stop."""
        left = chunk
        while left and not self.broken:
            if self._stream.eof:
                if not left.startswith(b"\x1f\x8b"):
                    return  # padding after the last member
                self._stream = zlib.decompressobj(self._wbits)
            self._begun = True
            yield self._stream.decompress(left, self.STEP)
            left = self._stream.unconsumed_tail or self._stream.unused_data
