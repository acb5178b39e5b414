"""Whatever comes in as a feed: no exception other than our own, nothing dangerous out, and never without end."""

import os
import re

from contested.errors import ContestedError
from contested.feeds.document import items_of, kind_of
from contested.feeds.items import LONGEST_TITLE
from contested.feeds.making import Body, Made, made_of
from contested.feeds.parse import parsed, recovered
from contested.feeds.wellformed import well_formed
from contested.model.feed import Feed
from contested.model.item import Item
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from rss import entry, rss

EXAMPLES = int(os.environ.get("CONTESTED_FUZZ", "60"))
slowly = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>T</title><entry><id>1</id><title type="html">A</title>'
    '<link href="https://a.example/1"/><updated>2018-08-07T10:00:00Z</updated><content type="html">&lt;p&gt;Text'
    "&lt;/p&gt;</content></entry></feed>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T'
    '</title></channel><item rdf:about="u"><title>A</title><link>https://a.example</link></item></rdf:RDF>'
)
SEEDS = [rss(entry(1), entry(2)).encode(), ATOM.encode(), RDF.encode(), b"<html><p>page</p></html>", b"plain text", b""]
FRAGMENTS = [
    *(b"<item>", b"</item>", b"<entry>", b"</channel>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!DOCTYPE x [<!ENTITY a 'b'>]>"),
    *(b"&a;", b"&#0;", b"&#27;[2J", b"&#x202e;", b"&#xd800;", b"&#1114112;", b"&amp;#27;", b"&nbsp", b"\x00", b"\x1b]0;x\x07"),
    *(b"\x9b31m", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc2\x9b", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xf3\xa0\x81\x81", b"\x85"),
    *(b'<?xml version="1.0" encoding="utf-16"?>', b'<?xml encoding="x"?>', b'<?xml version="1.1"?>', b' xml:base="http://[x"'),
    *(b"<pubDate>Mon, 99 Foo 99999</pubDate>", b"<link>http://[</link>", b"<guid>\x01</guid>", b'<content type="xhtml"><div>'),
    *(b"<media:group xmlns:media='http://search.yahoo.com/mrss/'><media:title>", b"<georss:point xmlns:georss='http://"),
    *(b"www.georss.org/georss'>x</georss:point>", b"<itunes:image href='", b"<source url='x'>", b"<image><width>x</width>"),
    *(b"<script>", b"<svg><math>", b"<p hidden>", b"<table><tr>", b"<title>", b"</rss>", b"<b" * 50, b"[" * 50, b"(" * 50),
]  # fmt: skip
PIECE = (
    some.sampled_from(FRAGMENTS)
    | some.binary(max_size=6)
    | some.text(max_size=6).map(lambda s: s.encode("utf-8", "replace"))
)


@some.composite
def documents(draw: some.DrawFn) -> bytes:
    """A feed that was put to the torture: pieces put in, stretches cut out."""
    body = draw(some.sampled_from(SEEDS))
    for _ in range(draw(some.integers(0, 6))):
        at = draw(some.integers(0, len(body)))
        end = at + draw(some.sampled_from([0, 0, 0, 1, 7, 60]))
        body = body[:at] + draw(PIECE) * draw(some.sampled_from([1, 1, 1, 3, 40])) + body[end:]
    return body


def safe(item: Item) -> None:
    """Every field may be printed."""
    for line in (item.title, item.outlet, item.url or "", item.origin or "", item.published or "", item.item_id):
        assert not CONTROL.search(line)
        assert "\n" not in line
        assert "\t" not in line
    assert not CONTROL.search(item.text)
    assert len(item.title) <= LONGEST_TITLE
    assert item.url is None or item.url.startswith(("http://", "https://"))
    for mark in item.marks:
        assert 0 <= mark.start < mark.end <= len(item.text)


def made(body: bytes, headers: dict[str, str]) -> Made:
    """What becomes of a body behind the door."""
    feed = Feed(url="https://wire.example/feed", outlet="")
    return made_of(
        Body(body=body, headers=headers, torn=False, feed=feed, url=feed.url, fetched="2018-08-07T12:00:00+00:00")
    )


@slowly
@given(
    documents(),
    some.sampled_from(
        ["", "text/xml", "application/rss+xml; charset=utf-8", "text/html; charset=\x1b", "a/b; charset=utf-16"]
    ),
)
def test_no_document_raises_or_brings_a_control_in(body: bytes, content_type: str) -> None:
    found = made(body, {"content-type": content_type} if content_type else {})
    for item in found.items:
        safe(item)
    assert len({item.item_id for item in found.items}) == len(found.items)


@slowly
@given(documents())
def test_what_the_quick_reader_reads_feedparser_reads_alike(body: bytes) -> None:
    if well_formed(body, {}):
        assert parsed(body, {}) == recovered(body, {})


@slowly
@given(documents(), some.sampled_from(["a.xml", "a.html", "a.txt", "a"]))
def test_no_saved_document_raises_other_than_in_words(body: bytes, name: str) -> None:
    try:
        found = items_of(
            body, name=name, outlet=None, published=None, theatre=None, fetched="2018-08-07T12:00:00+00:00"
        )
    except ContestedError:
        return
    for item in found:
        if kind_of(body, name) != "text":
            safe(item)
        assert not CONTROL.search(item.text.replace("\r\n", "\n"))  # a plain text keeps its characters where they are
