"""Words -> the items whose title, outlet or quotes may hold them, without reading the others."""

from collections.abc import Callable, Iterable

import msgspec

from ..model.claim import Claim
from .head import Head


class Cited(msgspec.Struct):
    """What a claim cites, of that the title."""

    title: str


class Quoted(msgspec.Struct):
    """What of a claim words are looked for in."""

    item: Cited
    outlet: str
    quote: str


class Said(msgspec.Struct):
    """What of an item's document words are looked for in."""

    claims: tuple[Quoted, ...] = ()


QUOTED = msgspec.json.Decoder(Said)


class Words:
    """Folded words of every item, in memory; an item's are taken in when they are first asked for."""

    def __init__(self, words: Callable[[int], bytes]) -> None:
        """`words` answers the folded words of an item by its key."""
        self._words = words
        self._known: dict[int, bytes] = {}
        self._news: dict[int, None] = {}

    def put(self, keys: Iterable[int]) -> None:
        """These items have other words now."""
        self._news.update(dict.fromkeys(keys))

    def drop(self, keys: Iterable[int]) -> None:
        """These items are no more."""
        for key in keys:
            self._known.pop(key, None)
            self._news.pop(key, None)

    def holding(self, text: str) -> set[int] | None:
        """The items that may hold the text; None where that cannot be told: what stands between two parts is not kept."""
        if "\n" in text:
            return None
        news, self._news = self._news, {}
        for key in news:
            self._known[key] = self._words(key)
        asked = _folded(text)
        return {key for key, words in self._known.items() if asked in words}


def words_of(head: Head, claims: Iterable[Claim | Quoted]) -> bytes:
    """The folded words of an item: title, outlet, origin, and what its claims quote and cite."""
    told = dict.fromkeys((head.title, head.outlet, head.origin or ""))
    for claim in claims:
        told |= dict.fromkeys((claim.item.title, claim.outlet, claim.quote))
    return _folded("\n".join(told))


def _folded(text: str) -> bytes:
    return text.casefold().encode("utf-8", "surrogatepass")
