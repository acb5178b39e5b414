"""A strictly well-formed feed in UTF-8 -> its fields, as feedparser finds them, in a twentieth of its time; None for anything odd.

Odd is whatever feedparser may read in another way than this: a document type, an unknown or repeated element, markup where text
belongs, a date in a rare spelling. Such a document is feedparser's; a test compares both on every feed that both read.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Final, NoReturn
from xml.parsers import expat

from .dates import stamp

Fields = dict[str, str]

_ATOM: Final = "http://www.w3.org/2005/Atom"
_PREFIXES: Final = {
    _ATOM: "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://wellformedweb.org/CommentAPI/": "wfw",
}
# Where an element stands -> the field that its text becomes; "" is passed over, children are named by their own paths.
_IN_ITEM: Final = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "description": "summary",
    "content:encoded": "content",
    "pubDate": "published",
    "dc:date": "updated",
    "feedburner:origLink": "feedburner_origlink",
    **dict.fromkeys(("author", "category", "comments", "enclosure", "source", "dc:creator", "dc:subject"), ""),
    **dict.fromkeys(
        ("media:content", "media:credit", "media:group", "media:thumbnail", "slash:comments", "slash:section"), ""
    ),
    **dict.fromkeys(("slash:department", "thr:total", "wfw:comment", "wfw:commentRss"), ""),
}
_IN_CHANNEL: Final = {
    "title": "title",
    "link": "link",
    "ttl": "ttl",
    "sy:updatePeriod": "sy_updateperiod",
    "sy:updateFrequency": "sy_updatefrequency",
    **dict.fromkeys(("category", "cloud", "copyright", "description", "docs", "generator", "image", "language"), ""),
    **dict.fromkeys(("lastBuildDate", "managingEditor", "pubDate", "webMaster", "atom:link", "sy:updateBase"), ""),
    **dict.fromkeys(("dc:creator", "dc:date", "dc:rights"), ""),
    **dict.fromkeys(("feedburner:info", "feedburner:emailServiceId", "feedburner:feedburnerHostname"), ""),
}
_IN_ENTRY: Final = {
    "atom:title": "title",
    "atom:link": "link",
    "atom:id": "id",
    "atom:summary": "summary",
    "atom:content": "content",
    "atom:published": "published",
    "atom:updated": "updated",
    "feedburner:origLink": "feedburner_origlink",
    **dict.fromkeys(("atom:author", "atom:category", "thr:total", "media:thumbnail"), ""),
}
_IN_FEED: Final = {
    "atom:title": "title",
    "atom:link": "link",
    "atom:id": "id",
    **dict.fromkeys(("atom:author", "atom:category", "atom:generator", "atom:icon", "atom:logo", "atom:rights"), ""),
    **dict.fromkeys(("atom:subtitle", "atom:updated"), ""),
}
_PLACES: Final[Mapping[tuple[str, ...], Mapping[str, str]]] = {
    (): {"rss": "", "atom:feed": ""},
    ("rss",): {"channel": ""},
    ("rss", "channel"): {**_IN_CHANNEL, "item": ""},
    ("rss", "channel", "image"): dict.fromkeys(("url", "title", "link", "width", "height", "description"), ""),
    ("rss", "channel", "item"): _IN_ITEM,
    ("rss", "channel", "item", "media:group"): dict.fromkeys(("media:content", "media:thumbnail", "media:credit"), ""),
    ("atom:feed",): {**_IN_FEED, "atom:entry": ""},
    ("atom:feed", "atom:author"): dict.fromkeys(("atom:name", "atom:uri", "atom:email"), ""),
    ("atom:feed", "atom:entry"): _IN_ENTRY,
    ("atom:feed", "atom:entry", "atom:author"): dict.fromkeys(("atom:name", "atom:uri", "atom:email"), ""),
}
_ENTRIES: Final = frozenset({("rss", "channel", "item"), ("atom:feed", "atom:entry")})
_WHOLE: Final = _ENTRIES | {("atom:feed",)}
_BARE: Final = frozenset({("rss", "channel"), ("rss", "channel", "image"), *_ENTRIES})
_PLAIN: Final = frozenset({"text", "html", "text/plain", "text/html"})
_DATES: Final = frozenset({"published", "updated"})
_WEB: Final = re.compile(r"https?://[^/\s][^\s;]*", re.IGNORECASE)
_WINDOWS: Final = re.compile("[\x80-\x9f]")
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([^\"']*)")
_ENDS: Final = re.compile(rb"</(?:\w+:)?(?:rss|feed)\s*>")


class WellFormed:
    """What a feed says: `feed` and each of `entries` are fields named as feedparser names them."""

    def __init__(self) -> None:
        self.feed: Fields = {}
        self.entries: list[Fields] = []


class _Odd(Exception):
    """Not for us."""


def well_formed(body: bytes, headers: Mapping[str, str]) -> WellFormed | None:
    """The fields of a strictly well-formed RSS 2.0 or Atom 1.0 document in UTF-8; None where it is anything else."""
    if not _is_plain_utf8(body, headers.get("content-type", "")):
        return None
    reader = _Reader()
    try:
        reader.read(body)
    except (_Odd, expat.ExpatError):
        return None
    return reader.found


def _is_plain_utf8(body: bytes, content_type: str) -> bool:
    declared = _DECLARED.match(body.removeprefix(b"\xef\xbb\xbf"))
    charset = content_type.lower().partition("charset=")[2].strip(" \"'").partition(";")[0]
    if (declared and declared[1].lower() != b"utf-8") or charset not in {"", "utf-8"}:
        return False
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body or not _ENDS.search(body[-400:]):
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Reader:
    """The handlers of one document."""

    def __init__(self) -> None:
        self.found = WellFormed()
        self._path: tuple[str, ...] = ()
        self._field = ""
        """The field whose text is being read; none between fields and in what is passed over."""
        self._attributes: Mapping[str, str] = {}
        self._pieces: list[str] = []

    def read(self, body: bytes) -> None:
        parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._declares
        parser.Parse(body, True)

    @property
    def _fields(self) -> Fields:
        path = self._path
        return self.found.entries[-1] if path[:3] in _ENTRIES or path[:2] in _ENTRIES else self.found.feed

    def _start(self, said: str, attributes: Mapping[str, str]) -> None:
        uri, _, local = said.rpartition(" ")
        if uri and uri not in _PREFIXES:
            raise _Odd
        name = f"{_PREFIXES[uri]}:{local}" if uri else local
        if any(key.endswith(" base") or key == "base" for key in attributes):
            raise _Odd
        place = _PLACES.get(self._path)
        if place is None or name not in place:
            raise _Odd
        self._path = (*self._path, name)
        if self._path in _PLACES:
            self._opens(attributes)
        else:
            self._begins(place[name], name, attributes)

    def _opens(self, attributes: Mapping[str, str]) -> None:
        """Something that holds elements begins."""
        if (self._path == ("rss",) and attributes.get("version", "")[:2] != "2.") or (
            attributes and self._path in _BARE
        ):
            raise _Odd
        if self._path in _ENTRIES:
            self.found.entries.append({})

    def _begins(self, field: str, name: str, attributes: Mapping[str, str]) -> None:
        self._field, self._attributes = field, attributes
        self._pieces.clear()
        if name == "atom:link":
            self._links(attributes)
        elif name == "guid":
            if attributes.keys() - {"isPermaLink"} or field in self._fields:
                raise _Odd
        elif field:
            of = attributes.get("type", "text") if name.startswith("atom:") else ""
            if attributes.keys() - ({"type"} if of in _PLAIN else set()) or field in self._fields:
                raise _Odd

    def _links(self, attributes: Mapping[str, str]) -> None:
        """An Atom link; in RSS it only points elsewhere."""
        self._field = ""
        if attributes.get("rel", "alternate") != "alternate":
            return
        href = attributes.get("href", "").strip()
        if self._path[0] == "rss" or "link" in self._fields or attributes.get("type", "text/html") != "text/html":
            raise _Odd
        if not _WEB.fullmatch(href) or not href.isascii():
            raise _Odd
        self._fields["link"] = href

    def _characters(self, text: str) -> None:
        if self._field:
            self._pieces.append(text)

    def _end(self, _: str) -> None:
        if self._field:
            self._fields[self._field] = self._text_of(self._field)
        elif self._path in _WHOLE and (followed := self._fields.pop("id is link", None)):
            self._fields.setdefault("link", followed)  # an identity that may be followed stands in for a link
        self._field, self._path = "", self._path[:-1]

    def _text_of(self, field: str) -> str:
        text = _mended("".join(self._pieces).strip())
        if field in _DATES and text and not stamp(text):
            raise _Odd
        if field == "link" and not _WEB.fullmatch(text):
            raise _Odd
        if field == "id" and text and self._attributes.get("isPermaLink", "true") == "true":
            self._fields["id is link"] = text
            if ":///" in text:
                raise _Odd
        return text

    def _declares(self, *_: object) -> NoReturn:
        raise _Odd


def _mended(text: str) -> str:
    """The text; what was encoded twice is decoded twice, as feedparser does."""
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    if _WINDOWS.search(text):
        raise _Odd
    return text
