"""What a feed says of an item -> its identity: guid and link, else link, else the hash of title and text."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from .clean import one_line

_TRACKING = frozenset(
    {"at_bbc_team", "at_campaign", "at_campaign_type", "at_custom1", "at_custom2", "at_custom3", "at_custom4"}
    | {
        "at_format",
        "at_link_id",
        "at_link_origin",
        "at_link_type",
        "at_medium",
        "at_ptr_name",
        "at_ptr_type",
        "at_type",
    }
    | {"cmp", "dclid", "fbclid", "feedname", "feedtype", "gclid", "igshid", "mc_cid", "mc_eid", "ns_campaign"}
    | {"ns_mchannel", "ns_source", "wt_mc", "wt.mc_id", "yclid", "maca", "ocid", "_hsenc", "_hsmi"}
)

_EDITION = re.compile(r"#\d{1,4}$")


class Named(NamedTuple):
    """What names an entry: `guid` as the feed gives it, `link` absolute; title and text cleaned."""

    guid: str | None
    link: str | None
    title: str
    text: str


def web_link(link: str | None, base: str) -> str | None:
    """An absolute http(s) address with its host in ASCII, so that no letter of another alphabet passes for a Latin one; or None.

    Any other scheme, and a port that does not exist, are not followed, shown or kept; a name before the host only deceives.
    """
    if not link:
        return None
    try:
        absolute = urljoin(base, one_line(link).replace(" ", "%20"))
        parts = urlsplit(absolute)
        host, port = parts.hostname, parts.port
        if parts.scheme not in {"http", "https"} or not host:
            return None
        if absolute.isascii() and "@" not in parts.netloc:
            return absolute
        named = f"[{host}]" if ":" in host else _in_ascii(host)
    except ValueError:
        return None
    return urlunsplit(parts._replace(netloc=named if port is None else f"{named}:{port}"))


def _in_ascii(host: str) -> str:
    """The host in punycode. Raises ValueError for what no host may be called."""
    if host.isascii():
        return host
    import idna  # httpx brings it

    return idna.encode(host, uts46=True).decode("ascii")


def canonical(link: str) -> str:
    """The link without what does not name the page: tracking parameters, fragment, scheme, `www.`, a closing slash."""
    parts = urlsplit(link)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING and not name.lower().startswith("utm_")
    ]
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(query), ""))


def item_id(*identity: str) -> str:
    """56 bits of the hash of what names an item, as 14 hexadecimal digits."""
    return hashlib.sha256("\n".join(identity).encode("utf-8", "surrogatepass")).hexdigest()[:14]


def ids_of(feed: str, named: Sequence[Named]) -> list[str]:
    """The item id of each entry of one feed, in order; entries that are the same item share an id.

    A feed that names different items alike (one guid, or one link, for all) has their titles, then their texts, tell them apart.
    """
    revised = _revised(named)
    identities = [_identity(feed, entry, revised) for entry in named]
    titles: dict[tuple[str, ...], set[str]] = defaultdict(set)
    texts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for identity, entry in zip(identities, named, strict=True):
        titles[identity].add(entry.title)
        texts[identity].add(entry.text)
    return [
        item_id(*identity, *_difference(entry, len(titles[identity]), len(texts[identity])))
        for identity, entry in zip(identities, named, strict=True)
    ]


def _identity(feed: str, entry: Named, revised: Collection[str]) -> tuple[str, ...]:
    link = canonical(entry.link) if entry.link else ""
    if entry.guid:
        # A guid that is not an address is only unique within its feed ("12345").
        scope = "" if entry.guid.startswith(("http://", "https://")) else feed
        guid = _first_edition(entry.guid) if entry.guid in revised else entry.guid
        return ("guid", scope, guid, link)
    return ("link", link) if link else ("text", entry.title, entry.text)


def _revised(named: Sequence[Named]) -> set[str]:
    """The guids whose number counts the editions of one page ("…/world-asia-1#3"): the feed has each such page once.

    Where a feed has several at one page at once, or links into the page, the number names a post of a live page.
    """
    pages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in named:
        if entry.guid and entry.link and _EDITION.search(entry.guid) and "#" not in entry.link:
            pages[_first_edition(entry.guid), canonical(entry.link)].add(entry.guid)
    return {guid for guids in pages.values() if len(guids) == 1 for guid in guids}


def _first_edition(guid: str) -> str:
    return _EDITION.sub("#0", guid)


def _difference(entry: Named, titles: int, texts: int) -> tuple[str, ...]:
    """What tells an entry from those named alike, which bear so many titles and texts."""
    if titles > 1:
        return (entry.title,)
    return (entry.text,) if texts > 1 else ()
