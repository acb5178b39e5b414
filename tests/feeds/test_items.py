"""A parsed feed becomes items: whose they are, which are wanted, each once."""

from typing import Any

from contested.feeds.items import items_from, mentions
from contested.feeds.parse import parsed
from contested.model.feed import Feed
from contested.model.item import Item
from rss import entry, rss


def items(body: str, **fields: Any) -> list[Item]:
    feed = Feed(**({"url": "https://wire.example/feed", "outlet": "The Wire", "theatre": "afghanistan"} | fields))
    return items_from(parsed(body.encode(), {}), feed, base=feed.url, fetched="2018-08-08T00:00:00+00:00")


def test_an_item_carries_its_feed_outlet_and_theatre() -> None:
    (one,) = items(rss(entry(1)))
    assert (one.feed, one.outlet, one.theatre) == ("https://wire.example/feed", "The Wire", "afghanistan")
    assert (one.title, one.text, one.url) == ("Report 1", "Five were wounded.", "https://wire.example/1")
    assert one.revision == 1


def test_the_outlet_is_the_list_s_else_the_feed_s_else_the_host() -> None:
    assert items(rss(entry(1)), outlet="")[0].outlet == "Example Wire"
    assert items(rss(entry(1)), outlet="wire.example")[0].outlet == "Example Wire"
    assert items(rss(entry(1), title=""), outlet="")[0].outlet == "wire.example"


def test_keywords_choose_by_the_start_of_a_word_in_title_or_text() -> None:
    body = rss(entry(1, "The Taliban fled."), entry(2, "A match was played."), entry(3, title="Afghans vote"))
    assert [one.title for one in items(body, keywords=("Afghan", "taliban"))] == ["Report 1", "Afghans vote"]
    assert not mentions("the Unafghan", ["Afghan"])
    assert mentions("anything", ())


def test_an_entry_listed_twice_is_one_item() -> None:
    assert len(items(rss(entry(1), entry(2), entry(1)))) == 2


def test_one_guid_with_two_links_is_two_items() -> None:
    assert len(items(rss(entry(1, guid="g"), entry(2, guid="g")))) == 2


def test_a_link_that_is_no_web_address_is_left_out() -> None:
    (one,) = items(rss(entry(1, link="javascript:alert(1)")))
    assert one.url is None


def test_hostile_titles_and_texts_come_out_clean() -> None:
    (one,) = items(rss(entry(1, "Text&#27;]8;;http://evil.example&#7; end", title="\u202eTitle")))
    assert (one.title, one.text) == ("Title", "Text end")
