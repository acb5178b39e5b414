"""The main road against a real server: what is due is asked, what is new is kept and read, and a second round brings nothing."""

import io
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest
from contested import reading as reading_module
from contested.config import Config
from contested.model.claim import Reading
from contested.model.feed import Feed, Poll, Progress
from contested.model.filter import Filter
from contested.model.item import Item
from contested.storage.archive import Archive
from contested.storage.open import open_archive
from contested.storage.tiny import TinyArchive
from contested.sync import sync
from make import SHARED
from rss import entry, rss
from webserver import Reply, WebServer

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)
FEEDS = SHARED / "feeds"
needs_captures = pytest.mark.skipif(not FEEDS.is_dir(), reason="needs the captured feeds")


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture(params=["memory", "file", "postgres"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    location = request.getfixturevalue("database") if request.param == "postgres" else tmp_path / "archive.json"
    with TinyArchive.in_memory() if request.param == "memory" else open_archive(location) as opened:
        yield opened


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands for the reader: the ids of the items that were read, in order."""
    seen: list[str] = []

    def read(item: Item, theatre: object) -> Reading:
        seen.append(item.item_id)
        return Reading(item.item_id, item.revision, "test", ())

    monkeypatch.setattr(reading_module, "read_claims", read)
    monkeypatch.setattr(reading_module, "theatre_of", lambda item: item.theatre)
    return seen


def feed(url: str, **fields: Any) -> Feed:
    plain: dict[str, Any] = {"outlet": "The Wire", "theatre": "afghanistan"}
    return Feed(url=url, **(plain | fields))


def run(archive: Archive, *feeds: Feed, now: datetime = NOW, read: bool = False, **more: Any) -> list[Poll]:
    config = Config(folder=Path(), archive="", allowed_hosts=("127.0.0.1",))
    return sync(archive, feeds, config, now=lambda: now, read=read, **more)


def kept(archive: Archive) -> list[Item]:
    """Every item, its newest revision, by title."""
    heads = archive.items(Filter(realis=frozenset()))
    return sorted((item for head in heads if (item := archive.item(head.item_id))), key=lambda item: item.title)


def test_new_items_are_kept_and_counted(web: WebServer, archive: Archive) -> None:
    (poll,) = run(archive, feed(web.conditional("/feed", rss(entry(1), entry(2)))))
    assert (poll.outcome, poll.new, poll.updated, poll.words) == ("ok", 2, 0, "2 new items")
    assert [item.title for item in kept(archive)] == ["Report 1", "Report 2"]


def test_a_second_round_is_all_304_and_adds_nothing(web: WebServer, archive: Archive) -> None:
    feeds = [feed(web.conditional(f"/{n}", rss(entry(n)))) for n in range(3)]
    run(archive, *feeds)
    polls = run(archive, *feeds, everything=True)
    assert [(poll.status, poll.outcome, poll.new) for poll in polls] == [(304, "unchanged", 0)] * 3
    assert len(kept(archive)) == 3


def test_only_what_is_due_is_asked(web: WebServer, archive: Archive) -> None:
    one = feed(web.conditional("/feed", rss(entry(1))))
    run(archive, one)
    assert run(archive, one, now=NOW + timedelta(minutes=59)) == []
    assert len(run(archive, one, now=NOW + timedelta(minutes=70))) == 1


def test_the_last_polls_are_remembered_with_the_feed(web: WebServer, archive: Archive) -> None:
    one = feed(web.sequence("/feed", [rss(entry(1)), Reply(b"", 500), rss(entry(1), entry(2))]))
    for hour in range(3):
        run(archive, one, now=NOW + timedelta(hours=hour), everything=True)
    (state,) = archive.states().values()
    assert [(past.outcome, past.new, past.status) for past in state.history] == [
        ("ok", 1, 200),
        ("unreachable", 0, 500),
        ("ok", 1, 200),
    ]


def test_an_edited_item_is_counted_and_keeps_its_older_revision(web: WebServer, archive: Archive) -> None:
    one = feed(web.sequence("/feed", [rss(entry(1, "Ten died."), entry(2)), rss(entry(1, "Twelve died."), entry(2))]))
    run(archive, one)
    (poll,) = run(archive, one, everything=True)
    assert (poll.new, poll.updated, poll.unchanged) == (0, 1, 1)
    assert [item.text for item in archive.revisions(kept(archive)[0].item_id)] == ["Ten died.", "Twelve died."]


def test_a_new_edition_of_a_page_is_an_edit_and_a_shared_guid_makes_none(web: WebServer, archive: Archive) -> None:
    def edition(number: int, text: str) -> str:
        return entry(1, text, guid=f"https://wire.example/1#{number}")

    shared = [entry(page, guid="same") for page in ("a", "b")]
    bodies = rss(edition(0, "Ten died."), *shared), rss(*shared[::-1], edition(2, "Twelve died."))
    one = feed(web.sequence("/feed", list(bodies)))
    run(archive, one)
    (poll,) = run(archive, one, everything=True)
    assert (poll.new, poll.updated, poll.unchanged) == (0, 1, 2)
    assert [item.revision for item in kept(archive)] == [2, 1, 1]


def test_a_page_s_text_stays_when_the_feed_says_its_summary_again(web: WebServer, archive: Archive) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra fulltext")
    said = "".join(
        f"<p>On day {day} officials said that {day} fighters were killed at the post.</p>" for day in range(9)
    )
    web.serve("/1", f"<html><body><article><h1>Report 1</h1>{said}</article></body></html>")
    one, other = (entry(number, "A summary.", link=web.url(f"/{number}")) for number in (1, 2))
    source = feed(web.sequence("/feed", [rss(one), rss(other, one)]), full_text=True)
    run(archive, source)
    (poll,) = run(archive, source, everything=True)
    assert (poll.new, poll.updated, poll.unchanged) == (1, 0, 1)
    whole, summary = kept(archive)
    assert (whole.revision, whole.summary) == (1, "A summary.")
    assert "On day 8 officials" in whole.text
    assert (summary.text, summary.summary) == ("A summary.", None)


def test_new_and_edited_items_are_read_and_known_ones_are_not(
    web: WebServer, archive: Archive, reader: list[str]
) -> None:
    one = feed(web.sequence("/feed", [rss(entry(1), entry(2)), rss(entry(1, "Edited."), entry(2), entry(3))]))
    run(archive, one, read=True)
    assert len(reader) == 2
    run(archive, one, read=True, everything=True)
    assert len(reader) == 4
    assert archive.unread() == []


def test_what_an_earlier_round_left_unread_is_read(web: WebServer, archive: Archive, reader: list[str]) -> None:
    one = feed(web.conditional("/feed", rss(*map(entry, range(70)))))
    run(archive, one, read=False)
    assert len(archive.unread()) == 70
    run(archive, one, read=True)
    assert (len(reader), archive.unread()) == (70, [])


def test_an_item_that_cannot_be_read_is_told_and_stops_nothing(
    web: WebServer, archive: Archive, reader: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(item: Item, theatre: object) -> Reading:
        if item.title == "Report 1":
            raise RecursionError("hostile")
        return Reading(item.item_id, 1, "test", ())

    monkeypatch.setattr(reading_module, "read_claims", stumble)
    (poll,) = run(archive, feed(web.conditional("/feed", rss(entry(1), entry(2)))), read=True)
    assert poll.words == "2 new items; 1 item could not be read for claims, a fault of ours"
    assert [item.title for item in archive.unread()] == ["Report 1"]


def test_one_feed_s_failure_is_an_outcome(web: WebServer, archive: Archive) -> None:
    polls = run(archive, feed(web.url("/gone")), feed(web.conditional("/feed", rss(entry(1)))), feed("/no/such/folder"))
    assert sorted(poll.outcome for poll in polls) == ["ok", "unreachable", "unreachable"]
    assert len(archive.states()) == 3


def test_what_is_gone_is_not_asked_again_and_its_items_stay(web: WebServer, archive: Archive) -> None:
    one = feed(web.sequence("/feed", [rss(entry(1)), Reply(b"", 410)]))
    run(archive, one)
    (poll,) = run(archive, one, everything=True)
    assert (poll.outcome, poll.next_check) == ("gone", None)
    assert run(archive, one, now=NOW + timedelta(days=400)) == []
    assert len(kept(archive)) == 1


def test_naming_a_feed_allows_its_host_and_is_remembered(web: WebServer, archive: Archive) -> None:
    url = web.conditional("/feed", rss(entry(1)))
    closed = Config(folder=Path(), archive="")

    def ask(one: Feed) -> str:
        return sync(archive, [one], closed, now=lambda: NOW, everything=True, read=False)[0].outcome

    assert ask(feed(url)) == "unreachable"
    assert ask(feed(url, allowed=True)) == "ok"
    assert ask(feed(url)) == "unchanged"


def test_progress_is_told_feed_by_feed(web: WebServer, archive: Archive) -> None:
    told: list[Progress] = []
    feeds = [feed(web.conditional(f"/{n}", rss(entry(n)))) for n in range(3)]
    polls = run(archive, *feeds, tell=told.append)
    assert [(progress.done, progress.total) for progress in told] == [(1, 3), (2, 3), (3, 3)]
    assert [progress.poll for progress in told] == polls


def test_a_round_that_is_stopped_loses_nothing(web: WebServer, archive: Archive, reader: list[str]) -> None:
    stop = threading.Event()
    feeds = [feed(web.conditional(f"/{n}", rss(entry(n)))) for n in range(60)]
    polls = run(archive, *feeds, stop=stop, read=True, tell=lambda _: stop.set())
    assert len(archive.states()) == len(polls) < 60
    run(archive, *feeds, read=True)
    assert len(kept(archive)) == 60
    assert archive.unread() == []


def test_a_round_that_is_interrupted_between_two_writes_is_made_good(
    web: WebServer, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    one = feed(web.conditional("/feed", rss(entry(1))))
    with monkeypatch.context() as patched:
        patched.setattr(archive, "keep_states", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(archive, one)
    assert archive.states() == {}
    (poll,) = run(archive, one)
    assert (poll.status, poll.new, poll.unchanged) == (200, 0, 1)
    assert len(kept(archive)) == 1


def found(path: Path) -> list[Any]:
    """The entries that feedparser recovers by itself."""
    said = feedparser.parse(io.BytesIO(path.read_bytes()), sanitize_html=False, resolve_relative_uris=False)
    return list(said["entries"])


@needs_captures
def test_every_captured_feed_is_kept_whole_and_once(web: WebServer, archive: Archive) -> None:
    paths = sorted([*FEEDS.glob("*.xml"), *FEEDS.glob("wikipedia/*.rss")])
    feeds = [feed(web.conditional(f"/{path.name}", path.read_bytes()), outlet=path.stem) for path in paths]
    polls = run(archive, *feeds)
    assert {poll.outcome for poll in polls} == {"ok"}
    counts = {poll.outlet: poll.new for poll in polls}
    assert counts == {path.stem: len(found(path)) for path in paths}
    assert len(kept(archive)) == sum(counts.values()) == 618
    again = run(archive, *feeds, everything=True)
    assert {(poll.status, poll.new, poll.updated) for poll in again} == {(304, 0, 0)}
    assert {poll.outcome for poll in again} == {"unchanged", "quiet"}  # some were captured long before this day
    assert len(kept(archive)) == 618
    assert not [item for item in kept(archive) if any(ord(c) < 32 and c != "\n" for c in item.title + item.text)]


@needs_captures
@pytest.mark.parametrize("outlet", ["bbc", "cnn"])
def test_successive_polls_of_one_feed_count_new_unchanged_and_edited_exactly(
    web: WebServer, archive: Archive, outlet: str
) -> None:
    paths = sorted(FEEDS.glob(f"series/{outlet}_*.xml"))
    one = feed(web.sequence("/feed", [Reply(path.read_bytes()) for path in paths]))
    known: dict[tuple[str, str], tuple[str, str]] = {}
    edits = 0
    for path in paths:
        expected = {"new": 0, "edited": 0, "unchanged": 0}
        for entry_ in found(path):
            name = (entry_["id"], entry_["link"])
            said = (entry_["title"], entry_.get("summary", ""))
            expected["new" if name not in known else "unchanged" if known[name] == said else "edited"] += 1
            known[name] = said
        (poll,) = run(archive, one, everything=True)
        assert {"new": poll.new, "edited": poll.updated, "unchanged": poll.unchanged} == expected, path.name
        edits += expected["edited"]
    items = kept(archive)
    assert len(items) == len(known)
    assert sum(len(archive.revisions(item.item_id)) - 1 for item in items) == edits > 0


def test_a_round_with_nothing_due_loads_neither_the_network_nor_the_parser_nor_the_reader() -> None:
    code = (
        "import sys, contested.sync, contested.reading, contested.feeds.document, contested.feeds.opml;"
        "print(*{'httpx', 'asyncio', 'feedparser', 'selectolax', 'textual', 'tinydb', 'contested.claims',"
        "'contested.gazetteer.places'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
