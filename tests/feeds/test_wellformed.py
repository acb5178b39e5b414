"""The quick reader against feedparser: whatever it reads, feedparser reads alike; whatever is odd, it leaves alone."""

from pathlib import Path

import pytest
from contested.feeds.parse import parsed, recovered
from contested.feeds.wellformed import well_formed
from make import SHARED
from rss import entry, rss

CAPTURED = sorted(path for path in (SHARED / "feeds").rglob("*") if path.suffix in {".xml", ".rss"})
BUNDLED = sorted((Path(__file__).parents[2] / "demo" / "feeds").glob("*.xml"))
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>tag:wire.example,2018:feed</id><title type="html">The &lt;b&gt;Wire&lt;/b&gt;</title><updated>2018-08-07T10:00:00Z</updated>
<link rel="self" href="https://wire.example/atom"/><link href="https://wire.example/"/>{}</feed>"""
ENTRY = """<entry><id>{id}</id><title>Report</title>{link}<published>2018-08-07T10:00:00+04:30</published>
<updated>2018-08-08T10:00:00Z</updated><author><name>A</name></author><summary>Short.</summary>
<content type="html">&lt;p&gt;Five were wounded in Ghazni.&lt;/p&gt;</content></entry>"""


def same(body: bytes, headers: dict[str, str] | None = None) -> bool:
    """Whether both read alike."""
    return parsed(body, headers or {}) == recovered(body, headers or {})


@pytest.mark.parametrize("path", [*CAPTURED, *BUNDLED], ids=lambda path: path.name)
def test_every_document_is_read_as_feedparser_reads_it(path: Path) -> None:
    assert same(path.read_bytes())


@pytest.mark.skipif(not CAPTURED, reason="needs the captured feeds")
def test_most_feeds_of_today_are_read_quickly() -> None:
    quick = [path for path in CAPTURED if well_formed(path.read_bytes(), {})]
    assert len(quick) > len(CAPTURED) / 2


@pytest.mark.parametrize(
    "body",
    [
        rss(entry(1), entry(2, "Größe, “quoted”, кириллица")),
        rss(entry(1), entry(2, guid=""), entry(3, link=None, guid=""), entry(4, published=None)),
        rss(entry(1, link="", guid="").replace("<description>", "<guid>https://wire.example/g</guid><description>")),
        rss(entry(1).replace(' isPermaLink="false"', "")),
        rss(entry(1, link="").replace(' isPermaLink="false"', "")),
        rss(
            entry(1),
            extra="<ttl>45</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
        ),
        rss(
            entry(1),
            extra="<image><url>https://a.example/i</url><title>Logo</title><link>https://a.example/</link></image>",
        ),
        rss(entry(1).replace("<guid", "<content:encoded><![CDATA[<p>All & more</p>]]></content:encoded><guid")),
        rss(entry(1).replace("</item>", "<content:encoded>&lt;p&gt;All&lt;/p&gt;</content:encoded></item>")),
        rss(entry(1, "Twice encoded: caf\u00c3\u00a9")),
        rss(),
        ATOM.format(ENTRY.format(id="tag:1", link='<link href="https://wire.example/1"/>')),
        ATOM.format(ENTRY.format(id="https://wire.example/2", link="")),
        ATOM.format(""),
        "\ufeff" + rss(entry(1)),
    ],
)
def test_a_plain_document_is_read_quickly_and_alike(body: str) -> None:
    assert well_formed(body.encode(), {}) is not None
    assert same(body.encode())
    assert same(body.encode(), {"content-type": "text/xml; charset=UTF-8"})


@pytest.mark.parametrize(
    "body",
    [
        rss(entry(1))[:-20],
        rss(entry(1)).replace("UTF-8", "ISO-8859-1"),
        rss(entry(1)).replace("?>", '?><!DOCTYPE rss [<!ENTITY a "b">]>', 1),
        rss(entry(1).replace("<title>", "<title>One</title><title>")),
        rss(entry(1).replace("<title>", '<title type="html">')),
        rss(entry(1).replace("<description>", "<description><p>real markup</p>")),
        rss(entry(1, published="7. August 2018, halb drei")),
        rss(entry(1, published="07/08/2018")),
        rss(entry(1, link="/relative")),
        rss(entry(1, link="https://wire.example/?a=1&b;=2")),
        rss(entry(1, link="javascript:alert(1)")),
        rss(entry(1, "C1: \x85")),
        rss(entry(1).replace("<item>", '<item xml:base="https://a.example/">')),
        rss(entry(1).replace("</item>", "<unknown>1</unknown></item>")),
        rss(entry(1).replace("</item>", '<x:y xmlns:x="urn:x">1</x:y></item>')),
        rss(entry(1)).replace('version="2.0"', 'version="0.91"'),
        ATOM.format(ENTRY.format(id="t", link="").replace('content type="html"', 'content type="xhtml"')),
        ATOM.format(ENTRY.format(id="t", link='<link href="https://a.example/1"/><link href="https://a.example/2"/>')),
        "no feed",
        " " + rss(entry(1)),
    ],
)
def test_whatever_is_odd_is_left_to_feedparser(body: str) -> None:
    assert well_formed(body.encode(), {}) is None
    assert same(body.encode())


def test_another_encoding_in_the_header_and_bytes_that_are_no_text_are_left_to_feedparser() -> None:
    body = rss(entry(1)).encode()
    assert well_formed(body, {"content-type": "text/xml; charset=windows-1251"}) is None
    assert well_formed(body.replace(b"Five", b"F\xefve"), {}) is None
