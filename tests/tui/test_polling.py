"""The dashboard that polls by itself: what comes without a key, what is asked first, what is said when it fails."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from contested.config import Config
from contested.errors import ArchiveUnwritable
from contested.model.feed import Feed, FeedState, Outcome, Past, Poll
from contested.model.filter import Filter
from contested.storage.tiny import TinyArchive
from contested.tui import app as tui_app
from contested.tui.screens.consent import Consent
from make import item
from summer import NOW, Opener, dashboard, screen, until
from textual.pilot import Pilot
from webserver import WebServer

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Loopback Wire</title>
<item><title>Governor speaks of [Daesh] in Jawzjan</title><link>https://example.org/governor</link><guid>g1</guid>
<pubDate>Mon, 06 Aug 2018 10:00:00 +0000</pubDate>
<description>Twelve fighters were killed in a clash in Jawzjan on August 5, the governor said.</description></item>
</channel></rss>"""


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        server.conditional("/feed", RSS)
        yield server


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the archive more often than a person would notice."""
    monkeypatch.setattr(tui_app, "LOOK_EVERY", 0.05)


def feed(web: WebServer, path: str = "/feed", **fields: object) -> Feed:
    """A feed on loopback that the user named."""
    return msgspec.structs.replace(
        Feed(url=web.url(path), outlet="Loopback Wire", theatre="afghanistan", allowed=True), **fields
    )


async def test_a_feed_that_is_due_is_polled_without_a_key(opened: Opener, web: WebServer) -> None:
    async with opened(empty=True, feeds=(feed(web),)) as pilot:
        await until(pilot, lambda: "1 new · next" in screen(pilot))
        await pilot.press("i")
        await until(pilot, lambda: "Governor speaks of [Daesh] in Jawzjan" in screen(pilot))


async def test_what_another_process_writes_appears_without_a_key(opened: Opener, tmp_path: Path, quick: None) -> None:
    async with opened() as pilot:
        await pilot.press("i")
        with TinyArchive(tmp_path / "archive.json") as other:
            other.keep_items([item("Late news from Herat", url="https://example.org/late")])
        await until(pilot, lambda: "Late news from Herat" in screen(pilot))


async def test_r_asks_the_feeds_now(opened: Opener, web: WebServer) -> None:
    async with opened(feeds=(feed(web),)) as pilot:
        await until(pilot, lambda: "· next" in screen(pilot))
        await pilot.press("r")
        await until(pilot, lambda: len(web.asked("/feed")) == 2)
        await until(pilot, lambda: not dashboard(pilot)._syncing)


async def test_a_feed_that_fails_is_counted_and_told_in_words(opened: Opener, web: WebServer) -> None:
    async with opened(feeds=(feed(web, "/gone"),)) as pilot:
        await until(pilot, lambda: "1 feed failed" in screen(pilot))
        await pilot.press("f")
        await until(pilot, lambda: "✗" in screen(pilot))
        assert "404" in screen(pilot)
        await pilot.press("escape")
        assert "Recent operations" in screen(pilot)


async def test_the_feeds_screen_tells_quiet_from_broken_and_shows_the_last_polls(
    opened: Opener, web: WebServer, tmp_path: Path
) -> None:
    def past(*outcomes: Outcome) -> tuple[Past, ...]:
        return tuple(Past("2018-08-20T10:00:00+00:00", outcome) for outcome in outcomes)

    feeds = [feed(web, f"/{n}", outlet=n) for n in ("Quiet", "Broken")]
    histories = past("malformed", "ok", "quiet"), past("ok", "ok", "blocked")
    with TinyArchive(tmp_path / "archive.json") as archive:
        archive.keep_states(
            FeedState(
                feed=one.url,
                history=history,
                next_check=(NOW + timedelta(hours=9)).isoformat(),
                last=Poll(feed=one.url, outlet="", at=history[-1].at, outcome=history[-1].outcome, words="in words"),
            )
            for one, history in zip(feeds, histories, strict=True)
        )
    async with opened(feeds=tuple(feeds)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: "◌ quiet" in screen(pilot))
        await until(pilot, lambda: "quiet since" in screen(pilot))
        assert feeds[0].url in screen(pilot)
        await pilot.press("down")
        await until(pilot, lambda: "blocked since" in screen(pilot))
        assert "2 of 3 polls answered" in screen(pilot)
        quiet, broken = (next(line for line in screen(pilot).splitlines() if one.outlet in line) for one in feeds)
    assert "~··" in quiet
    assert "✗ blocked" in broken
    assert "··✗" in broken


@pytest.fixture
def asked(web: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A first start: nothing chosen, and a shipped list of one feed on loopback and one switched off."""
    shipped = (feed(web), feed(web, "/off", enabled=False, outlet="Switched Off"))
    monkeypatch.setattr(tui_app, "shipped_feeds", lambda *_: shipped)
    return {"feeds": None, "config": Config(folder=tmp_path, archive=str(tmp_path / "archive.json"))}


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_the_first_start_asks_before_it_polls_and_enter_is_yes(
    opened: Opener, web: WebServer, asked: dict[str, object], tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(size, empty=True, **asked) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, Consent))
        assert "127.0.0.1" in screen(pilot)
        assert "enter yes" in screen(pilot)
        assert web.seen == []
        await pilot.press("enter")
        await until(pilot, lambda: len(web.asked("/feed")) == 1)
        await until(pilot, lambda: not dashboard(pilot)._syncing)
        assert "Switched Off" in (tmp_path / "feeds.toml").read_text()


async def test_no_is_not_asked_again_and_nothing_is_polled(
    opened: Opener, web: WebServer, asked: dict[str, object], tmp_path: Path, quick: None
) -> None:
    async with opened(empty=True, **asked) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, Consent))
        await pilot.press("n")
        await until(pilot, lambda: "not polling" in screen(pilot))
        assert "Three things to do" in screen(pilot)
        assert web.seen == []
        assert not (tmp_path / "feeds.toml").exists()


async def test_an_archive_that_cannot_be_read_gives_one_clear_line(opened: Opener, tmp_path: Path) -> None:
    (tmp_path / "archive.json").write_text("this is no archive")
    app = tui_app.Dashboard(str(tmp_path / "archive.json"), Config(folder=tmp_path, archive=""), Filter(), feeds=())
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "archive.json" in screen(pilot))
        assert "Traceback" not in screen(pilot)


async def test_an_archive_that_is_mended_is_opened_after_all(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui_app, "AGAIN", 0.1)
    path = tmp_path / "broken.json"
    path.write_text("this is no archive")
    app = tui_app.Dashboard(str(path), Config(folder=tmp_path, archive=""), Filter(), feeds=())
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "broken.json" in screen(pilot))
        path.unlink()
        await until(pilot, lambda: app.board.stock is not None)
        await until(pilot, lambda: "contested demo" in screen(pilot))


def test_leaving_does_not_wait_for_a_slow_feed(web: WebServer, tmp_path: Path) -> None:
    web.drip("/slow", RSS, 0.5)
    config = Config(folder=tmp_path, archive=str(tmp_path / "archive.json"))
    app = tui_app.Dashboard(config.archive, config, Filter(), feeds=(feed(web, "/slow"),))

    async def leave(pilot: Pilot[object]) -> None:
        await until(pilot, lambda: web.asked("/slow") != [])
        await pilot.press("q")

    begun = time.monotonic()
    app.run(headless=True, size=(80, 24), auto_pilot=leave)
    assert time.monotonic() - begun < 8


async def test_the_dashboard_shows_its_theatre_alone(opened: Opener, tmp_path: Path) -> None:
    with TinyArchive(tmp_path / "archive.json") as archive:
        archive.keep_items(
            [
                item("News from Aleppo", url="https://example.org/syria", theatre="syria"),
                item("News from a file", url="https://example.org/file", theatre=None),
            ]
        )
    async with opened(empty=True) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: "News from a file" in screen(pilot))
        assert "News from Aleppo" not in screen(pilot)


async def test_an_archive_that_cannot_be_written_keeps_what_is_shown(
    opened: Opener, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **fields: object) -> None:
        raise ArchiveUnwritable("no space left on the device: free some and press r")

    monkeypatch.setattr("contested.tui.desk.synced", full)
    async with opened(feeds=(feed(web),)) as pilot:
        await until(pilot, lambda: "no space left on the device" in screen(pilot))
        assert "153" in screen(pilot)


async def test_a_large_archive_shows_items_first_then_what_they_claim_and_is_looked_after(
    opened: Opener, tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contested.tui.desk.LARGE", 0)
    async with opened() as pilot:
        await until(pilot, lambda: "Taliban" in screen(pilot))
        await pilot.press("i")
        with TinyArchive(tmp_path / "archive.json") as other:
            other.keep_items([item("Late news from Herat", url="https://example.org/late")])
        await until(pilot, lambda: "Late news from Herat" in screen(pilot))
