"""One field of an item -> its page: tokens, tags, sentences and, sentence by sentence, chunks."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ...gazetteer.theatre import Theatre
from ...model.claim import Field
from ...model.item import Item
from ..phrases.chunk import Line
from ..phrases.chunks import chunked
from ..phrases.joins import joined
from ..phrases.tags import Tags, tags
from ..setting.where import settle
from ..text.normalise import unread
from ..text.sentences import Sentence, sentences
from ..text.tokens import Token, tokens


class Page(NamedTuple):
    """What is read of one field; offsets of its tokens are those of the stored text."""

    field: Field
    stored: str
    tags: Tags
    sentences: Sequence[Sentence]
    rows: dict[int, Line]

    def row(self, n: int) -> Line:
        """The chunks of sentence n, made once."""
        if n not in self.rows:
            self.rows[n] = settle(Line(joined(chunked(self.tags, self.sentences[n]))))
        return self.rows[n]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The stored offsets of tokens `first`..`last` (end exclusive)."""
        return self.tags.tokens[first].start, self.tags.tokens[last - 1].end


def page(item: Item, field: Field, theatre: Theatre, published: date) -> Page:
    """The page of the item's title or text, without boilerplate, credits and datelines."""
    stored = item.title if field == "title" else item.text
    read = _kept(tokens(stored), unread(item) if field == "text" else [])
    return Page(field, stored, tags(read, theatre, published), sentences(stored, read), {})


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
