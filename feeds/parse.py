"""The body of an answer -> what the feed says: its title, its wishes and its entries, markup still in them."""

import re
from collections.abc import Mapping
from io import BytesIO
from itertools import islice
from typing import Any, Literal

import msgspec

from .dates import stamp
from .wellformed import well_formed

Problem = Literal["not a feed", "blocked"]

_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_OPENED = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_CLOSED = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_ROOT_CLOSED = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_CHARACTER = re.compile(rb"&#(x[0-9a-f]{1,20}|[0-9]{1,20})\b;?", re.IGNORECASE)
_SIZE = re.compile(rb"</?(?:\w+:)?(?:width|height)\b[^>]*>", re.IGNORECASE)
_DECLARATION = re.compile(rb"^[^<]{0,10}<\?xml[^>]*\?>")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|body|head)[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_CHALLENGE = re.compile(
    rb"just a moment\.\.\.|cf-browser-verification|cf-chl|challenge-platform|attention required! \| cloudflare"
    rb"|checking your browser|_incapsula_resource|ddos-guard|sucuri_cloudproxy|awswafcookie|px-captcha|captcha-delivery"
    rb"|enable javascript and cookies|verif(?:y|ying) (?:that )?you are (?:a )?human"
    rb"|<title>[^<]{0,80}(?:captcha|robot|security check|access denied|human verification)",
    re.IGNORECASE,
)


MOST_ENTRIES = 10_000
"""More than any feed has; whoever sends more wants to fill the disk."""


class Entry(msgspec.Struct, frozen=True):
    """One entry as the feed writes it: `markup` is its fullest text; `published` is ISO 8601 or None."""

    guid: str | None
    link: str | None
    title: str
    markup: str
    published: str | None


class Parsed(msgspec.Struct, frozen=True):
    """A feed that was parsed. `asks` is how many minutes it wants between polls; `cut` says that it had too many entries; `problem` says that it is no feed at all."""

    title: str = ""
    link: str | None = None
    entries: tuple[Entry, ...] = ()
    malformed: bool = False
    torn: bool = False
    cut: bool = False
    asks: int | None = None
    problem: Problem | None = None


def parsed(body: bytes, headers: Mapping[str, str], *, torn: bool = False) -> Parsed:
    """What can be recovered of a feed. `torn` says that the body broke off; its last, half entry is left out."""
    if not body.strip():
        return Parsed(problem="not a feed")
    if (shorter := _first_entries(body)) is not None:
        return msgspec.structs.replace(parsed(shorter, headers), cut=True, malformed=True)
    if not torn and (plain := well_formed(body, headers)):
        return Parsed(
            title=_text(plain.feed, "title") or "",
            link=_text(plain.feed, "link"),
            entries=tuple(map(_entry, plain.entries)),
            asks=_asks(plain.feed),
        )
    return recovered(body, headers, torn=torn)


def recovered(body: bytes, headers: Mapping[str, str], *, torn: bool = False) -> Parsed:
    """What feedparser recovers of a feed, however it is written."""
    kept = {name: value for name, value in headers.items() if name in {"content-type", "content-language"}}
    found, mended = _found(body, kept)
    if found is None:
        return Parsed(problem="not a feed")
    if not found["version"] and (not found["entries"] or is_html(body)):
        return Parsed(problem="blocked" if is_challenge(body, headers) else "not a feed")
    entries = [_entry(entry) for entry in found["entries"]]
    if half := _ends_in_an_entry(body):
        entries = entries[:-1]
    feed = found["feed"]
    return Parsed(
        title=_text(feed, "title") or "",
        link=_text(feed, "link"),
        entries=tuple(entries),
        malformed=torn or half or mended or not found["version"] or _is_malformed(found, body),
        torn=torn or half,
        asks=_asks(feed),
    )


def _first_entries(body: bytes) -> bytes | None:
    """The body with as many entries as we take, closed after them; None where it has no more."""
    if len(body) < MOST_ENTRIES * len("<item/>"):
        return None
    following = next(islice(_OPENED.finditer(body), MOST_ENTRIES, None), None)
    if following is None:
        return None
    root = _FEED.search(body)
    name = root[0].strip(b"<> \t\r\n") if root else b"rss"
    return body[: following.start()] + (b"</channel></rss>" if name == b"rss" else b"</" + name + b">")


def _found(body: bytes, headers: Mapping[str, str]) -> tuple[Any, bool]:
    """What feedparser finds, and whether the body had to be mended for it; None where it finds its own end."""
    import feedparser

    for mended in (False, True):
        try:
            # Bytes in a file object, always: feedparser opens a string as an address or a path.
            return feedparser.parse(
                BytesIO(_mended(body) if mended else body),
                response_headers=headers,
                sanitize_html=False,
                resolve_relative_uris=False,
            ), mended
        except (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            continue
    return None, True


def _mended(body: bytes) -> bytes:
    """The body without what feedparser stumbles over: characters that do not exist, sizes without a number, a broken first line."""
    body = _CHARACTER.sub(lambda said: said[0] if _exists(said[1]) else b"", body)
    return _SIZE.sub(b"", _DECLARATION.sub(b"", body, count=1))


def _exists(reference: bytes) -> bool:
    number = int(reference[1:], 16) if reference[:1] in b"xX" else int(reference)
    return number < 0xD800 or 0xDFFF < number < 0x110000


def is_html(body: bytes) -> bool:
    """Whether the body is a web page."""
    head = body[:4096]
    return bool(_HTML.search(head)) and not _FEED.search(head)


def is_challenge(body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether the answer is a bot check: a page that wants a browser, or a human."""
    mitigated = headers.get("cf-mitigated", "") or headers.get("x-amzn-waf-action", "")
    return bool(mitigated) or bool(_CHALLENGE.search(body[:200_000]))


def _entry(entry: Any) -> Entry:
    link = _text(entry, "feedburner_origlink") or _text(entry, "link")
    return Entry(
        guid=_text(entry, "id"),
        link=link,
        title=_text(entry, "title") or "",
        markup=_markup(entry),
        published=_published(entry),
    )


def _markup(entry: Any) -> str:
    """The full content where there is one, else the summary: the longer of the two, as feeds put a teaser in either."""
    said = dict.get(entry, "content") or ()
    contents: list[str] = [said] if isinstance(said, str) else [content.get("value") or "" for content in said]
    return max([*contents, _text(entry, "summary") or ""], key=len)


def _published(entry: Any) -> str | None:
    for name in ("published", "updated", "created"):
        said = _text(entry, name)
        if said and (at := stamp(said, dict.get(entry, f"{name}_parsed"))):
            return at
    return None


def _text(of: Any, name: str) -> str | None:
    # feedparser's own `get` answers for `updated` with `published`, and warns.
    value = dict.get(of, name)
    return value.strip() or None if isinstance(value, str) else None


def _ends_in_an_entry(body: bytes) -> bool:
    """Whether the last entry that was opened is not closed: the body broke off within it."""
    if _ROOT_CLOSED.search(body[-400:]):
        return False
    opened = closed = -1
    for opened_at in _OPENED.finditer(body):
        opened = opened_at.start()
    for closed_at in _CLOSED.finditer(body):
        closed = closed_at.start()
    return opened > closed


def _is_malformed(found: Any, body: bytes) -> bool:
    import feedparser

    # A wrong Content-Type or a wrongly declared encoding is corrected without loss.
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    if found["bozo"] and not isinstance(dict.get(found, "bozo_exception"), harmless):
        return True
    return b"<" in body and not _ROOT_CLOSED.search(body) and b"\x00" not in body[:200]


def _asks(feed: Any) -> int | None:
    """The longer of `ttl` and `sy:updatePeriod` / `sy:updateFrequency`, in minutes."""
    wishes = []
    ttl = _text(feed, "ttl")
    if ttl and ttl.isascii() and ttl.isdigit():
        wishes.append(int(ttl[:9]))
    if period := _PERIODS.get((_text(feed, "sy_updateperiod") or "").lower()):
        often = _text(feed, "sy_updatefrequency") or "1"
        wishes.append(period // max(1, int(often[:9])) if often.isascii() and often.isdigit() else period)
    return max(wishes, default=None)
