"""A file, a folder or bytes that somebody saved -> items: plain texts, web pages and feeds, told apart by their content."""

import codecs
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from ..errors import InputError
from ..model.feed import Feed
from ..model.item import Item
from .address import bare_host
from .clean import Paragraph, one_line, paragraphs_of, safe_in_place, title_of
from .dates import stamp
from .identify import canonical, item_id, web_link
from .items import item_of, items_from, text_of
from .parse import is_html, parsed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

Kind = Literal["text", "page", "feed", "opml", "binary"]

LARGEST = 64 << 20
UNKNOWN_OUTLET = "unknown"
_SUFFIXES = frozenset({"", ".atom", ".htm", ".html", ".md", ".rdf", ".rss", ".text", ".txt", ".xhtml", ".xml"})
_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|rdf|opml)[\s>]", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LD_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_MAIN = ("[itemprop=articleBody]", "article .entry-content", "article", "main", "[role=main]", "body")
_ASIDE = "nav, footer, aside, form, [role=navigation], [role=complementary], [aria-hidden=true]"
_TITLES = (("meta[property='og:title']", "content"), ("h1", None), ("title", None))
_DATES = (
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop=datePublished]", "content"),
    ("meta[name=date], meta[name=pubdate], meta[name=publishdate], meta[name='parsely-pub-date']", "content"),
    ("meta[name='DC.date.issued'], meta[name='dc.date'], meta[name='DC.date']", "content"),
    ("article time[datetime], main time[datetime], time[datetime]", "datetime"),
)


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a document from outside it; None where nothing is. `feed` is the feed that it is a file of."""

    name: str
    outlet: str | None
    published: str | None
    theatre: str | None
    fetched: str
    feed: str | None = None


def items_of(
    source: Path | bytes,
    *,
    name: str,
    outlet: str | None,
    published: str | None,
    theatre: str | None,
    fetched: str,
    feed: str | None = None,
) -> list[Item]:
    """The items of a text (one), a saved page (one), a feed (one an entry), or a folder of those, in order of name.

    The text of a plain file keeps its offsets and its title is empty. `outlet` and `published` hold over what a page says
    of itself; a feed's entries keep their own dates. Raises InputError for what cannot be read.
    """
    known = Origin(name=name, outlet=outlet, published=published, theatre=theatre, fetched=fetched, feed=feed)
    if isinstance(source, bytes):
        return _items(source, known)
    if not source.is_dir():
        return _items(content_of(source), known)
    made: list[Item] = []
    for path in files_of(source):
        body = content_of(path)
        if readable(body, path.name):
            made += _items(body, msgspec.structs.replace(known, name=path.relative_to(source).as_posix()))
    return made


def readable(body: bytes, name: str) -> bool:
    """Whether a file of a folder is a text, a page or a feed; lists of feeds and binary files are passed over there."""
    return kind_of(body, name) not in {"opml", "binary"}


def files_of(folder: Path) -> list[Path]:
    """The texts, pages and feeds of a folder and the folders in it, by name; hidden ones, and what nobody may see, are left out."""
    found = (Path(top, name) for top, _, names in os.walk(folder) for name in names)
    return sorted(
        path
        for path in found
        if path.suffix.lower() in _SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and _is_file(path)
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises InputError with a sentence."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"{path}: larger than {LARGEST >> 20} MiB, too large to read")
        return path.read_bytes()
    except OSError as cause:
        raise InputError(f"{path}: cannot be read: {cause.strerror or cause}") from cause


def kind_of(body: bytes, name: str) -> Kind:
    """What a document is, by its first bytes; the name only tells a page without a head."""
    head = body[:4096]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    elif b"\x00" in head:
        return "binary"
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"<"):
        if is_html(start):
            return "page"
        if root := _ROOT.search(head):
            return "opml" if root[1].lower() == b"opml" else "feed"
    return "page" if name.lower().endswith((".html", ".htm", ".xhtml")) else "text"


def decoded(body: bytes) -> str:
    """Bytes as text: UTF-8, else what a byte order mark says, else what old Windows writes."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _items(body: bytes, known: Origin) -> list[Item]:
    kind = kind_of(body, known.name)
    if kind == "feed":
        return _of_feed(body, known)
    if kind == "page":
        return [_of_page(body, known)]
    if kind == "opml":
        raise InputError(f"{known.name}: a list of feeds, nothing to read: contested feeds import {known.name}")
    if kind == "binary":
        raise InputError(f"{known.name}: not a text, a web page or a feed")
    return [_of_text(body, known)]


def _of_text(body: bytes, known: Origin) -> Item:
    text = safe_in_place(decoded(body))
    identity = ("file", known.feed, known.name) if known.feed else ("text", "", text)
    return _item(item_id(*identity), "", text, [], None, known.published, known.outlet, known)


def _of_feed(body: bytes, known: Origin) -> list[Item]:
    said = parsed(body, {})
    if said.problem:
        raise InputError(f"{known.name}: neither a feed nor a page that can be read")
    feed = Feed(url=known.feed or known.name, outlet=known.outlet or "", theatre=known.theatre)
    return [
        msgspec.structs.replace(item, published=item.published or known.published)
        for item in items_from(said, feed, base="", fetched=known.fetched)
    ]


def _of_page(body: bytes, known: Origin) -> Item:
    from selectolax.lexbor import LexborHTMLParser

    markup = _page_text(body)
    page = LexborHTMLParser(markup.replace("\x00", ""))
    title = next((title_of(said) for css, name in _TITLES if (said := _said(page, css, name))), "")
    link = web_link(_said(page, "link[rel=canonical]", "href") or _said(page, "meta[property='og:url']", "content"), "")
    published = known.published or _published(page, markup)
    outlet = (
        known.outlet or one_line(_said(page, "meta[property='og:site_name']", "content") or "") or bare_host(link or "")
    )
    text, captions = text_of(_article(page, title))
    if known.feed:
        identity: tuple[str, ...] = ("file", known.feed, known.name)
    else:
        identity = ("link", canonical(link)) if link else ("text", title, text)
    return _item(item_id(*identity), title, text, captions, link, published, outlet, known)


def _article(page: "LexborHTMLParser", title: str) -> list[Paragraph]:
    """The paragraphs of the fullest main element, without what stands beside it and without the headline again."""
    for aside in page.css(_ASIDE):
        aside.decompose()
    for css in _MAIN:
        if found := page.css(css):
            main: LexborNode = max(found, key=lambda node: len(node.text()))
            if said := paragraphs_of(main):
                return said[1:] if said[0].text == title else said
    return []


def _published(page: "LexborHTMLParser", markup: str) -> str | None:
    for css, name in _DATES:
        if (said := _said(page, css, name)) and (at := stamp(said)):
            return at
    found = _LD_PUBLISHED.search(markup)
    return stamp(found[1]) if found else None


def _said(page: "LexborHTMLParser", css: str, name: str | None) -> str | None:
    node = page.css_first(css)
    if node is None:
        return None
    said = node.attributes.get(name) if name else node.text()
    return said.strip() or None if said else None


def _page_text(body: bytes) -> str:
    if charset := _CHARSET.search(body[:4096]):
        try:
            return body.decode(charset[1].decode("ascii"), "replace")
        except (LookupError, UnicodeError):
            pass
    return decoded(body)


def _item(
    id_: str,
    title: str,
    text: str,
    captions: list[int],
    url: str | None,
    published: str | None,
    outlet: str | None,
    known: Origin,
) -> Item:
    return item_of(
        id_,
        title,
        text,
        captions,
        url=url,
        feed=known.feed or known.name,
        outlet=outlet or UNKNOWN_OUTLET,
        theatre=known.theatre,
        published=published,
        fetched=known.fetched,
    )
