"""Feed lists of other programs -> feeds, and back: OPML 2.0, or one address a line."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from ..errors import InputError
from ..model.feed import Feed
from .address import bare_host
from .clean import one_line

_TAG = "contested:"
"""Our own attributes of an outline, so that an exported list comes back whole."""
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding=["']([\w.-]+)["']""")
_NAMESPACE = "urn:contested:feed"


def feeds_of(content: str | bytes) -> list[Feed]:
    """The feeds of an OPML list, or of lines (an address, then a name if you like; `#` begins a comment), each address once.

    Raises InputError naming what is wrong; a list may come from anywhere, so a DOCTYPE (entities) is refused.
    """
    text = content if isinstance(content, str) else _decoded(content)
    found = _of_opml(text) if text.lstrip("\ufeff \t\r\n").startswith("<") else _of_lines(text)
    once: dict[str, Feed] = {}
    for feed in found:
        once.setdefault(feed.url, feed)
    return list(once.values())


def _decoded(content: bytes) -> str:
    """The text of a list, in the encoding that its mark or its declaration names, else UTF-8, else Windows-1252."""
    named = _ENCODING.match(content)
    marked = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for encoding in (named[1].decode("ascii") if named else marked, marked, "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")


def opml_of(feeds: Iterable[Feed]) -> str:
    """The feeds as an OPML 2.0 list that other programs take; what only we know rides along in attributes of our own.

    What belongs to this machine stays here: proxy, headers (they may be passwords) and the private hosts that are allowed.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:contested="{_NAMESPACE}">',
        "  <head><title>contested: feeds</title></head>",
        "  <body>",
        *(f"    <outline {' '.join(_attributes(feed))}/>" for feed in feeds),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _attributes(feed: Feed) -> list[str]:
    plain = {"type": "rss", "text": feed.outlet, "title": feed.outlet, "xmlUrl": feed.url, "category": feed.theatre}
    ours = {
        "theatre": feed.theatre,
        "enabled": None if feed.enabled else "false",
        "country": feed.country,
        "speaks_for": feed.speaks_for,
        "confirmed": feed.confirmed,
        "note": feed.note,
        "summary_only": "true" if feed.summary_only else None,
        "keywords": ",".join(feed.keywords) or None,
        "interval": str(feed.interval) if feed.interval is not None else None,
        "full_text": "true" if feed.full_text else None,
    }
    made = plain | {f"{_TAG}{name}": value for name, value in ours.items()}
    return [f"{name}={quoteattr(one_line(value))}" for name, value in made.items() if value is not None]


def _of_opml(text: str) -> list[Feed]:
    from xml.etree import ElementTree

    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise InputError(
            "the list has a DOCTYPE, which no OPML list needs and which can hide a trap: take it out first"
        )
    try:
        # The text is decoded already: what its first line says of its encoding holds no more.
        root = ElementTree.fromstring(_DECLARATION.sub("", text.lstrip("\ufeff \t\r\n")))  # noqa: S314 - no DOCTYPE, so no entities
    except (ElementTree.ParseError, ValueError) as cause:
        raise InputError(f"not an OPML list: {cause}") from cause
    if root.tag != "opml":
        raise InputError(f"not an OPML list: it begins with <{root.tag}>")
    return [feed for outline in root.iter("outline") if (feed := _of_outline(dict(outline.attrib)))]


def _of_outline(said: dict[str, str]) -> Feed | None:
    known = {name.lower(): one_line(value) for name, value in said.items()}
    url = known.get("xmlurl", "")
    if not url:
        return None
    ours = {name.partition("}")[2]: value for name, value in known.items() if name.startswith(f"{{{_NAMESPACE}}}")}
    interval = ours.get("interval", "")
    return Feed(
        url=url,
        outlet=known.get("title") or known.get("text") or bare_host(url) or url,
        theatre=ours.get("theatre") or None,
        enabled=ours.get("enabled") != "false",
        country=ours.get("country") or None,
        speaks_for=ours.get("speaks_for") or None,
        confirmed=ours.get("confirmed") or None,
        note=ours.get("note") or None,
        summary_only=ours.get("summary_only") == "true",
        keywords=tuple(word for word in ours.get("keywords", "").split(",") if word),
        interval=int(interval[:6]) if interval.isascii() and interval.isdigit() else None,
        full_text=ours.get("full_text") == "true",
    )


def _of_lines(text: str) -> list[Feed]:
    made = []
    for number, line in enumerate(text.splitlines(), 1):
        address, _, name = one_line(line).partition(" ")
        if not address or address.startswith("#"):
            continue
        if not re.match(r"https?://[^/]|file://|[./~]|[A-Za-z]:\\", address):
            raise InputError(f"line {number}: {address[:60]!r} is not an address (https://…) or a path")
        made.append(Feed(url=address, outlet=name.strip().strip('"') or bare_host(address) or address))
    return made
