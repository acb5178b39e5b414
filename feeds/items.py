"""What a feed says -> items: cleaned, marked, named and, where the feed has keywords, chosen."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from ..model.feed import Feed
from ..model.item import Item
from .address import bare_host
from .clean import Paragraph, one_line, paragraphs, title_of
from .identify import Named, ids_of, web_link
from .marks import marks_of, origin_of
from .parse import Parsed

LONGEST_TITLE = 1000
"""Characters of a title that are kept."""


def items_from(parsed: Parsed, feed: Feed, *, base: str, fetched: str) -> list[Item]:
    """The items of a parsed feed in its order, each once; `base` is the address that relative links hang from."""
    base = web_link(parsed.link, base) or base
    outlet = named_outlet(feed) or _titled(parsed.title) or feed.outlet or bare_host(base) or feed.url
    named, texts = [], []
    for entry in parsed.entries:
        text, captions = text_of(paragraphs(entry.markup))
        named.append(Named(entry.guid and one_line(entry.guid), web_link(entry.link, base), _titled(entry.title), text))
        texts.append(captions)
    made: dict[str, Item] = {}
    for item_id, entry, name, captions in zip(ids_of(feed.url, named), parsed.entries, named, texts, strict=True):
        if item_id not in made and mentions(f"{name.title}\n{name.text}", feed.keywords):
            made[item_id] = item_of(
                item_id,
                name.title,
                name.text,
                captions,
                url=name.link,
                feed=feed.url,
                outlet=outlet,
                theatre=feed.theatre,
                published=entry.published,
                fetched=fetched,
            )
    return list(made.values())


def item_of(
    item_id: str,
    title: str,
    text: str,
    captions: Sequence[int],
    *,
    url: str | None,
    feed: str,
    outlet: str,
    theatre: str | None,
    published: str | None,
    fetched: str,
) -> Item:
    """One item of a clean title and text, with its marks and its origin; `captions` are the starts of caption lines."""
    marks = marks_of(text, captions)
    return Item(
        item_id=item_id,
        feed=feed,
        url=url,
        title=title,
        text=text,
        outlet=outlet,
        origin=origin_of(text, marks),
        theatre=theatre,
        published=published,
        fetched=fetched,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        marks=marks,
    )


def _titled(markup: str) -> str:
    """A title that fits where titles are kept and shown: cut past any honest one's length."""
    title = title_of(markup[: 10 * LONGEST_TITLE])
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def text_of(said: Iterable[Paragraph]) -> tuple[str, list[int]]:
    """Paragraphs as one text, a line each, and where the captions among them start."""
    lines, captions, at = [], [], 0
    for paragraph in said:
        if paragraph.caption:
            captions.append(at)
        lines.append(paragraph.text)
        at += len(paragraph.text) + 1
    return "\n".join(lines), captions


def mentions(text: str, keywords: Sequence[str]) -> bool:
    """Whether a word of the text starts with one of the keywords, or there are none."""
    return not keywords or any(re.search(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE) for word in keywords)


def named_outlet(feed: Feed) -> str | None:
    """The outlet's name where somebody gave it; a name that only repeats the address says less than the feed's own title."""
    unnamed = {"", bare_host(feed.url), f"www.{bare_host(feed.url)}", PurePath(feed.url).name}
    return None if feed.outlet in unnamed else feed.outlet
