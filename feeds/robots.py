"""A site's robots.txt -> which of its pages we may ask, and how slowly."""

from typing import Protocol

import msgspec

NAME = "contested"
"""What we are called there, whatever `user_agent` says."""
LONGEST_DELAY = 30.0
"""Seconds between two pages; who wants more is asked once."""
_LARGEST = 512 << 10


class Parser(Protocol):
    """What protego finds in a robots.txt."""

    def can_fetch(self, url: str, user_agent: str) -> bool: ...

    def crawl_delay(self, user_agent: str) -> float | None: ...


class Rules(msgspec.Struct, frozen=True):
    """What a site asks of us; `delay` is in seconds. No parser: all is allowed, or nothing is."""

    parser: Parser | None = None
    everything: bool = True
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether we may ask a page."""
        return self.parser.can_fetch(url, NAME) if self.parser else self.everything


ALL, NOBODY = Rules(), Rules(everything=False)


def rules_of(status: int, body: bytes) -> Rules:
    """The rules of an answer: all is allowed where there is no such file, nothing while its server is in trouble (RFC 9309)."""
    if status == 429 or status >= 500:
        return NOBODY
    if status != 200:
        return ALL
    from protego import Protego

    parser: Parser = Protego.parse(body[:_LARGEST].decode("utf-8", "replace"))
    delay = float(parser.crawl_delay(NAME) or 0.0)
    return Rules(parser, delay=delay if 0 <= delay <= LONGEST_DELAY else LONGEST_DELAY)
