"""The list of feeds on the command line: found, checked, and carried to other programs and back."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from contested.cli import app
from contested.cli_edge import run
from contested.config import load
from contested.feeds.opml import feeds_of
from rss import entry, rss
from webserver import WebServer


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Ended]


@pytest.fixture
def contested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line in this process, with settings and archive of its own."""
    monkeypatch.setenv("CONTESTED_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CONTESTED_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        code = run(app, list(arguments))
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return command


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def listed(folder: Path, *entries: str, settings: str = "") -> None:
    (folder / "config").mkdir(exist_ok=True)
    (folder / "config" / "config.toml").write_text(settings)
    (folder / "config" / "feeds.toml").write_text("\n".join(f"[[feed]]\n{said}\n" for said in entries))


def test_a_site_s_feeds_are_found_and_the_first_is_added(contested: Command, web: WebServer, tmp_path: Path) -> None:
    web.serve("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>')
    web.serve("/rss", rss(entry(1)))
    found = contested("feeds", "discover", web.url("/"), "--add")
    assert found.out == f"{web.url('/rss')}\tExample Wire\t1 item\tnewest 2018-08-07\n"
    assert [row["title"] for row in contested("feeds", "discover", web.url("/"), "--json").rows] == ["Example Wire"]
    (feed,) = load(tmp_path / "config", {}).feeds or ()
    assert (feed.url, feed.outlet, feed.allowed) == (web.url("/rss"), "Example Wire", True)


def test_a_site_without_a_feed_is_one_line(contested: Command, web: WebServer) -> None:
    web.serve("/", "<html><body>Home</body></html>")
    ended = contested("feeds", "discover", web.url("/"))
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert "ask the outlet" in ended.err


def test_a_check_asks_nobody_and_tells_what_is_remembered(contested: Command, web: WebServer, tmp_path: Path) -> None:
    listed(
        tmp_path,
        f'url = "{web.conditional("/feed", rss(entry(1)))}"\noutlet = "Up"',
        f'url = "{web.url("/gone")}"\noutlet = "Down"\nsummary_only = true',
        'url = "https://off.invalid/"\noutlet = "Off"\nenabled = false',
        settings='allowed_hosts = ["127.0.0.1"]',
    )
    before = contested("feeds", "check")
    assert (before.code, web.seen) == (0, [])
    assert "never polled\tUp\tnot asked yet: contested sync asks" in before.out
    asked = contested("feeds", "check", "--ask")
    assert asked.code == 1
    up, down, off = asked.out.splitlines()
    assert up.startswith("ok\tUp\tsince 2")
    assert "\t+\t1 of 1 polls answered\t1 new item" in up
    assert down.startswith("unreachable\tDown\tsince ")
    assert "\t✗\t0 of 1 polls answered\tno feed at this address (404)" in down
    assert down.endswith("\tsummary only")
    assert off == "off\tOff\tswitched off in your list"
    contested("feeds", "check", "--ask")
    seen = len(web.seen)
    rows = contested("feeds", "check", "--json").rows
    assert [(row["standing"], len(row["history"])) for row in rows] == [("ok", 2), ("unreachable", 2), ("off", 0)]
    assert len(web.seen) == seen


def test_all_feeds_are_not_those_of_a_host_at_rest_unless_one_is_named(
    contested: Command, web: WebServer, tmp_path: Path
) -> None:
    url = web.serve("/feed", "later", status=429, headers={"Retry-After": "7200"})
    assert contested("feeds", "add", url).code == 0
    assert contested("sync").code == 1
    ended = contested("sync", "--all")
    assert (ended.code, len(web.seen)) == (0, 1)
    assert "every host wants to be left alone" in ended.err
    assert contested("sync", "--feed", url).code == 1
    assert len(web.seen) == 2


def test_a_list_goes_out_and_comes_back_without_this_machine_s_secrets(contested: Command, tmp_path: Path) -> None:
    listed(
        tmp_path,
        'url = "https://wire.example/feed"\noutlet = "Wire & Sons"\ntheatre = "syria"\ninterval = 60\nfull_text = true\n'
        'keywords = ["Idlib", "Hama"]\nproxy = "socks5://me:secret@127.0.0.1:9050"\nallowed_hosts = ["10.0.0.1"]\n'
        'allowed = true\nheaders = { "Authorization" = "Bearer secret" }',
    )
    assert contested("feeds", "export", "list.opml").code == 0
    text = (tmp_path / "list.opml").read_text()
    assert contested("feeds", "export").out == text
    assert "secret" not in text
    assert "10.0.0.1" not in text
    (feed,) = feeds_of(text)
    assert (feed.theatre, feed.interval, feed.full_text, feed.keywords) == ("syria", 60, True, ("Idlib", "Hama"))
    (tmp_path / "config" / "feeds.toml").unlink()
    assert contested("feeds", "import", "list.opml").code == 0
    assert load(tmp_path / "config", {}).feeds == (feed,)


def test_an_export_that_cannot_be_written_is_one_line(contested: Command, tmp_path: Path) -> None:
    listed(tmp_path)
    ended = contested("feeds", "export", "no/such/folder.opml")
    assert (ended.code, ended.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("command", ["check", "discover", "import", "export"])
def test_help_shows_an_example(contested: Command, command: str) -> None:
    assert f"contested feeds {command}" in contested("feeds", command, "--help").out
