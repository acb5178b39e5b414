"""The demo's server and its feeds, asked over real HTTP."""

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import httpx
import pytest
from contested.demo.serve import FEEDS, NOW, OUTLETS, Edition, demo_feeds, edition_for
from contested.model.feed import Feed
from make import SHARED

FIRST = Edition(b"first", '"1"')
SECOND = Edition(b"second", '"2"')
SENTENCE = 9
"""Words in a row that two texts may not share: fewer are idiom."""


@pytest.fixture
def feeds() -> Iterator[tuple[Feed, ...]]:
    with demo_feeds() as (served, _):
        yield served


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=5) as asking:
        yield asking


def entries(body: bytes) -> list[feedparser.FeedParserDict]:
    parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo
    return list(parsed.entries)


def words(text: str) -> list[str]:
    return re.findall(r"\w(?:[\w,.]*\w)?", re.sub(r"<[^>]+>|&#?\w+;", " ", text).casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[at : at + SENTENCE]) for at in range(len(said) - SENTENCE + 1)}


def test_who_knows_nothing_or_something_unknown_is_given_the_first_edition() -> None:
    assert edition_for((FIRST, SECOND), None) == FIRST
    assert edition_for((FIRST, SECOND), '"other"') == FIRST


def test_who_knows_the_first_edition_is_given_the_second_and_then_nothing() -> None:
    assert edition_for((FIRST, SECOND), FIRST.etag) == SECOND
    assert edition_for((FIRST, SECOND), SECOND.etag) is None
    assert edition_for((FIRST,), FIRST.etag) is None


def test_the_feeds_are_on_loopback_allowed_and_of_the_theatre(feeds: tuple[Feed, ...]) -> None:
    assert [feed.outlet for feed in feeds] == [outlet.name for outlet in OUTLETS]
    for feed in feeds:
        assert feed.url.startswith("http://127.0.0.1:")
        assert feed.allowed
        assert feed.theatre == "afghanistan"


def test_every_feed_is_well_formed_and_together_they_hold_enough(feeds: tuple[Feed, ...], client: httpx.Client) -> None:
    found = [entry for feed in feeds for entry in entries(client.get(feed.url).content)]
    assert len(found) >= 28
    assert len({entry.id for entry in found}) == len(found)
    assert all(entry.title and entry.link and entry.published_parsed for entry in found)


def test_a_feed_that_has_not_changed_answers_304_with_its_tag(feeds: tuple[Feed, ...], client: httpx.Client) -> None:
    for feed in feeds:
        tag = client.get(feed.url).headers["etag"]
        again = client.get(feed.url, headers={"If-None-Match": tag})
        if again.status_code == 200:
            tag = again.headers["etag"]
            again = client.get(feed.url, headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_the_second_poll_of_the_wire_brings_an_edited_number_and_a_new_item(
    feeds: tuple[Feed, ...], client: httpx.Client
) -> None:
    wire = feeds[-1].url
    first = client.get(wire)
    second = client.get(wire, headers={"If-None-Match": first.headers["etag"]})
    before = {entry.id: entry.description for entry in entries(first.content)}
    after = {entry.id: entry.description for entry in entries(second.content)}
    assert len(after.keys() - before.keys()) == 1
    edited = [guid for guid, text in before.items() if after[guid] != text]
    assert len(edited) == 1
    assert "Four soldiers" in before[edited[0]]
    assert "Nine soldiers" in after[edited[0]]


def test_the_wire_is_polled_each_minute_and_asks_for_no_longer_wait(
    feeds: tuple[Feed, ...], client: httpx.Client
) -> None:
    answer = client.get(feeds[-1].url)
    assert feeds[-1].interval == 1
    assert not {"cache-control", "expires"} & set(answer.headers)
    assert b"<ttl>" not in answer.content
    assert b"updatePeriod" not in answer.content


def test_an_unknown_path_is_404(feeds: tuple[Feed, ...], client: httpx.Client) -> None:
    assert client.get(feeds[0].url + "more").status_code == 404


def test_the_server_is_gone_when_the_block_ends(client: httpx.Client) -> None:
    with demo_feeds() as (served, now):
        assert now == NOW
    with pytest.raises(httpx.ConnectError):
        client.get(served[0].url)


@pytest.mark.parametrize("path", sorted(FEEDS.glob("*.xml")), ids=lambda path: path.name)
def test_a_feed_says_that_it_is_no_source_and_nothing_in_it_is_later_than_now(path: Path) -> None:
    parsed = feedparser.parse(path.read_bytes())
    assert "written for the demo" in parsed.feed.description
    stamps = [datetime.fromtimestamp(timegm(entry.published_parsed), UTC) for entry in parsed.entries]
    assert max(stamps) <= NOW
    assert max(stamps).date() == NOW.date()


@pytest.mark.parametrize("name", ["hindu-kush-review.xml", "frontline-digest.xml"])
def test_a_review_is_shaped_like_a_wordpress_feed(name: str) -> None:
    parsed = feedparser.parse((FEEDS / name).read_bytes(), sanitize_html=False)
    assert parsed.feed.generator.startswith("https://wordpress.org/")
    assert parsed.feed.sy_updateperiod == "hourly"
    for entry in parsed.entries:
        assert "appeared first on" in entry.content[0].value
        assert "/?p=" in entry.id
        assert entry.author
        assert entry.tags


def test_hostile_titles_are_among_them() -> None:
    titles = [entry.title for path in FEEDS.glob("*.xml") for entry in entries(path.read_bytes())]
    assert any("[/bold]" in title for title in titles)
    assert any("[Daesh]" in title for title in titles)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the reference material")
def test_no_sentence_is_borrowed() -> None:
    ours = {run for path in FEEDS.glob("*.xml") for entry in entries(path.read_bytes()) for run in runs(text_of(entry))}
    theirs = runs((SHARED / "seed" / "article.txt").read_text(encoding="utf-8"))
    for path in (SHARED / "feeds").rglob("*.xml"):
        theirs |= runs(path.read_bytes().decode("utf-8", "replace"))
    assert ours
    assert not ours & theirs


def text_of(entry: feedparser.FeedParserDict) -> str:
    body = entry.content[0].value if "content" in entry else entry.description
    return f"{entry.title}. {body}".partition("The post <a")[0]
