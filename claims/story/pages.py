"""One field of an item -> its page: tokens, sentences and what these may tell; tags and, sentence by sentence, chunks where asked."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from ...gazetteer.theatre import Theatre
from ...model.claim import Field
from ...model.item import Item
from ..phrases.chunk import Line
from ..phrases.chunks import chunked
from ..phrases.joins import joined
from ..phrases.signs import NAMED, NUMBER, Needs, Signs, counts_named, may_tell, signs_of
from ..phrases.tags import Tags, tags
from ..setting.where import settle
from ..text.normalise import unread
from ..text.sentences import Sentence, sentences
from ..text.tokens import Token, lows, texts, tokens


class Page:
    """What is read of one field, as far as it is asked for; offsets of its tokens are those of the stored text."""

    def __init__(self, field: Field, stored: str, read: Sequence[Token], theatre: Theatre, published: date) -> None:
        """`read` are the tokens that are read of the stored text."""
        self.field, self.stored, self.tokens = field, stored, read
        self.low = lows(read)
        self._theatre, self._published = theatre, published
        self._rows: dict[int, Line] = {}
        self._signs: dict[int, Signs] = {}

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences in order."""
        return sentences(self.stored, self.tokens)

    @cached_property
    def tags(self) -> Tags:
        """Everything that is named in it."""
        return tags(self.tokens, self._theatre, self._published)

    def row(self, n: int) -> Line:
        """The chunks of sentence n, made once."""
        if n not in self._rows:
            self._rows[n] = settle(Line(joined(chunked(self.tags, self.sentences[n]))))
        return self._rows[n]

    def signs(self, n: int) -> Signs:
        """What the words of sentence n show of what it may tell."""
        if n not in self._signs:
            first, last = self.sentences[n][:2]
            low = self.low[first:last]
            shown = signs_of(low)
            if shown & NUMBER and counts_named(low, texts(self.tokens[first:last]), self._theatre.actors.opens):
                shown |= NAMED
            self._signs[n] = shown
        return self._signs[n]

    def may_tell(self, needs: Needs) -> bool:
        """Whether any of its sentences shows what one of the needs asks for."""
        return any(may_tell(self.signs(n), needs) for n in range(len(self.sentences)))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The stored offsets of tokens `first`..`last` (end exclusive)."""
        return self.tokens[first].start, self.tokens[last - 1].end


def page(item: Item, field: Field, theatre: Theatre, published: date) -> Page:
    """The page of the item's title or text, without boilerplate, credits and datelines."""
    stored = item.title if field == "title" else item.text
    read = _kept(tokens(stored), unread(item) if field == "text" else [])
    return Page(field, stored, read, theatre, published)


def headlines(page: Page) -> frozenset[int]:
    """A first line without a full stop is a headline that stands in the text."""
    if page.field == "title" or len(page.sentences) < 2:
        return frozenset()
    first = page.sentences[0]
    alone = page.sentences[1].paragraph != first.paragraph
    return (
        frozenset((0,))
        if alone and not first.bullet and page.tags.tokens[first.last - 1].text not in ".!?;:"
        else frozenset()
    )


def _kept(found: list[Token], hidden: Sequence[tuple[int, int]]) -> list[Token]:
    if not hidden:
        return found
    kept: list[Token] = []
    spans = iter(hidden)
    span = next(spans, None)
    for token in found:
        while span is not None and token.start >= span[1]:
            span = next(spans, None)
        if span is None or token.end <= span[0]:
            kept.append(token)
    return kept
