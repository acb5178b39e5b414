"""What workers tell the screen: one dataclass a sentence. Workers never touch widgets."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.message import Message

from ..model.claim import Claim
from ..model.feed import Poll, Progress
from ..storage.archive import ItemHead
from .stock import Stock


@dataclass
class Loaded(Message):
    """The archive has been read, or the items of it: this is what it holds."""

    stock: Stock


@dataclass
class Progressed(Message):
    """A sync has come this far."""

    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Only the newest progress is worth drawing."""
        return isinstance(message, Progressed) and not message.progress.poll.new


@dataclass
class Synced(Message):
    """A sync is through, with these outcomes."""

    polls: tuple[Poll, ...]


@dataclass
class Trouble(Message):
    """Something could not be done; the words say what and what to do."""

    words: str
    during: str


@dataclass
class Opened(Message):
    """The texts of items, each by its hash, have been fetched from the archive."""

    texts: Mapping[str, str]


@dataclass
class Wanted(Message):
    """The evidence needs the text of these items: (item id, hash of its text)."""

    items: tuple[tuple[str, str], ...]


@dataclass
class OpenAsked(Message):
    """The user wants to see the article of this."""

    cited: Claim | ItemHead | None


@dataclass
class CiteAsked(Message):
    """The user wants a citation of this."""

    cited: Claim | ItemHead | None


@dataclass
class SyncAsked(Message):
    """The user wants the feeds asked now."""


@dataclass
class FeedsAsked(Message):
    """The user wants to see the feeds."""


@dataclass
class Due(Message):
    """A look has found that the archive has changed, that feeds are to be asked, or both."""

    changed: bool
    feeds: bool
