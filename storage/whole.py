"""All that an archive keeps of one item, as it is moved to another archive and compared there."""

import hashlib

import msgspec

from ..model.claim import Claim
from ..model.item import Item
from .archive import ItemHead


class Whole(msgspec.Struct, frozen=True):
    """An item: its head, who read which revision and what he claims, and every revision; none where they were `dropped`."""

    head: ItemHead
    feed: str
    text_sha256: str
    reader: str | None
    read_revision: int
    claims: tuple[Claim, ...]
    revisions: tuple[Item, ...]
    dropped: bool

    @property
    def digest(self) -> bytes:
        """A hash of all of it. A NUL, which not every database can hold, counts as what stands for it there."""
        return hashlib.sha256(msgspec.json.encode(self).replace(b"\\u0000", b"\\ufffd")).digest()
