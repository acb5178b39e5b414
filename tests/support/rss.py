"""A small feed for tests, in our own words: name only the items that the test is about."""

from xml.sax.saxutils import escape


def rss(*items: str, title: str = "Example Wire", extra: str = "") -> str:
    """An RSS 2.0 document."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>'
        f"<title>{escape(title)}</title><link>https://wire.example/</link>{extra}" + "".join(items) + "</channel></rss>"
    )


def entry(
    number: int | str,
    text: str = "Five were wounded.",
    *,
    title: str | None = None,
    link: str | None = None,
    guid: str | None = None,
    published: str | None = "Tue, 07 Aug 2018 14:30:00 +0430",
) -> str:
    """One item; its guid and its link are made of its number unless they are given ("" leaves them out)."""
    link = f"https://wire.example/{number}" if link is None else link
    guid = f"wire-{number}" if guid is None else guid
    parts = [
        f"<title>{escape(f'Report {number}' if title is None else title)}</title>",
        f"<link>{escape(link)}</link>" if link else "",
        f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid else "",
        f"<pubDate>{published}</pubDate>" if published else "",
        f"<description>{escape(f'<p>{text}</p>')}</description>",
    ]
    return f"<item>{''.join(parts)}</item>"
