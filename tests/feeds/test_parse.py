"""What a feed says is recovered, even from a broken one; what is no feed is named."""

from collections.abc import Mapping

import pytest
from contested.feeds.parse import Parsed, parsed
from rss import entry, rss


def said(body: str, headers: Mapping[str, str] | None = None, *, torn: bool = False) -> Parsed:
    return parsed(body.encode(), headers or {}, torn=torn)


def test_entries_come_with_their_guid_link_title_text_and_date() -> None:
    (one,) = said(rss(entry(1))).entries
    assert (one.guid, one.link, one.title) == ("wire-1", "https://wire.example/1", "Report 1")
    assert one.markup == "<p>Five were wounded.</p>"
    assert one.published == "2018-08-07T14:30:00+04:30"


def test_full_content_is_taken_over_a_summary() -> None:
    full = "<content:encoded><![CDATA[<p>The whole of the article, not only its start.</p>]]></content:encoded></item>"
    (one,) = said(rss(entry(1).replace("</item>", full))).entries
    assert "whole of the article" in one.markup


def test_an_undated_entry_stays_undated() -> None:
    assert said(rss(entry(1, published=None))).entries[0].published is None


@pytest.mark.parametrize(
    ("broken", "count"),
    [
        (rss(entry(1), entry(2)).replace("<title>Report 1</title>", "<title>Report & 1</title>"), 2),
        (rss(entry(1), entry(2)).replace("</channel>", ""), 2),
        (rss(entry(1), entry(2)).removesuffix("</channel></rss>"), 2),
        (rss(entry(1, "a \x08 b"), entry(2)), 2),
    ],
)
def test_what_can_be_recovered_of_broken_xml_is_kept_and_marked(broken: str, count: int) -> None:
    feed = said(broken)
    assert feed.malformed
    assert len(feed.entries) == count


def test_the_half_entry_at_the_end_of_a_truncated_body_is_left_out() -> None:
    whole = rss(entry(1), entry(2), entry(3))
    feed = said(whole[: whole.index("Report 3") + 20])
    assert [e.title for e in feed.entries] == ["Report 1", "Report 2"]
    assert feed.malformed
    assert feed.torn


def test_a_body_torn_on_the_wire_is_marked_even_between_two_entries() -> None:
    whole = rss(entry(1), entry(2))
    feed = said(whole[: whole.index("</channel>")], torn=True)
    assert len(feed.entries) == 2
    assert feed.torn


def test_a_whole_feed_is_not_malformed_whatever_its_content_type() -> None:
    feed = said(rss(entry(1)), {"content-type": "text/html"})
    assert not feed.malformed
    assert not feed.torn


@pytest.mark.parametrize(
    "body", ["", "   ", "<html><body><p>Our newsroom</p></body></html>", "plain words", '{"a": 1}']
)
def test_what_is_no_feed_is_named(body: str) -> None:
    assert said(body).problem == "not a feed"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("<html><title>Just a moment...</title></html>", {}),
        ("<html><body>x</body></html>", {"cf-mitigated": "challenge"}),
        ("<html><title>Security check</title></html>", {}),
    ],
)
def test_a_bot_check_is_told_from_a_page(body: str, headers: dict[str, str]) -> None:
    assert said(body, headers).problem == "blocked"


def test_an_empty_feed_is_a_feed() -> None:
    assert said(rss()) == Parsed(title="Example Wire", link="https://wire.example/")


def test_the_feed_s_own_wish_is_its_longest() -> None:
    assert said(rss(extra="<ttl>15</ttl>")).asks == 15
    daily = "<ttl>15</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
    assert said(rss(extra=daily)).asks == 720
    assert said(rss(extra="<ttl>soon</ttl>")).asks is None


@pytest.mark.parametrize(
    "trap",
    ["&#xD800;", "&#99999999;", "<media:height></media:height>", "<height></height>", "<b>&#x110000;&"],
)
def test_what_feedparser_stumbles_over_is_mended(trap: str) -> None:
    broken = rss(entry(1), entry(2)).replace("<title>Report 1", f"{trap}<title>Report 1 & {trap}")
    feed = said(broken)
    assert [one.guid for one in feed.entries] == ["wire-1", "wire-2"]
    assert feed.malformed


def test_a_first_line_that_is_no_text_is_passed_over() -> None:
    body = rss(entry(1)).encode().replace(b'encoding="UTF-8"', b'encoding="\x87\xff"')
    assert len(parsed(body, {}).entries) == 1


def test_entities_do_not_expand_and_files_are_not_opened() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    feed = said(bomb + rss(entry(1, title="T &b; &f;").replace("&amp;", "&")).partition("?>")[2])
    assert all("root:" not in e.title and len(e.title) < 100 for e in feed.entries)
