"""A body is bounded on the wire and unpacked."""

import gzip
import zlib

import pytest
from contested.errors import FeedError
from contested.feeds.decode import Body, TooLarge

TEXT = b"<rss>" + b"reports from Helmand " * 500 + b"</rss>"


def unpacked(encoding: str, packed: bytes, step: int = 100, **limits: int) -> tuple[bytes, bool]:
    body = Body(encoding, **limits)
    for at in range(0, len(packed), step):
        body.take(packed[at : at + step])
    return body.end()


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:700]) + gzip.compress(TEXT[700:])),
        ("gzip", gzip.compress(TEXT) + bytes(20)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
    ],
)
def test_what_was_asked_for_is_unpacked(encoding: str, packed: bytes) -> None:
    assert unpacked(encoding, packed) == (TEXT, False)


def test_an_encoding_that_was_not_asked_for_is_refused() -> None:
    with pytest.raises(FeedError, match="did not ask for"):
        Body("br")


def test_a_body_too_long_for_the_wire_is_stopped() -> None:
    with pytest.raises(TooLarge):
        unpacked("", bytes(2_000), wire_limit=1_000)


def test_a_gzip_bomb_is_stopped_before_it_unfolds() -> None:
    with pytest.raises(TooLarge):
        unpacked("gzip", gzip.compress(bytes(50 << 20)), step=1 << 16, decoded_limit=1 << 20)


def test_a_body_that_breaks_off_is_kept_and_said_to_be_torn() -> None:
    packed = gzip.compress(TEXT)
    content, torn = unpacked("gzip", packed[:-20], step=10)
    assert torn
    assert TEXT.startswith(content)


def test_a_body_that_is_not_gzip_as_it_says_is_an_error() -> None:
    with pytest.raises(FeedError, match="not gzip"):
        unpacked("gzip", TEXT)


def test_an_empty_body_is_whole() -> None:
    assert Body("gzip").end() == (b"", False)
