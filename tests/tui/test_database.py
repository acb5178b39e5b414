"""The dashboard on a database: it follows what others write, stays up while the server is away, and comes back with it."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from contested.config import Config
from contested.model.filter import Filter
from contested.storage import migrate
from contested.storage.postgres import server as server_module
from contested.storage.postgres.archive import PostgresArchive
from contested.storage.tiny import TinyArchive
from contested.tui import app as tui_app
from contested.tui.app import Dashboard
from make import item
from postgres import Postgres
from summer import NOW, fill, screen, until


@pytest.fixture
def summer(database: str, tmp_path: Path) -> str:
    """The address of a database that holds the small summer."""
    fill(tmp_path / "archive.json")
    with TinyArchive(tmp_path / "archive.json") as source, PostgresArchive(database) as target:
        assert not migrate.move(source, target, "archive.json", lambda _: None).faults
    return database


async def test_it_follows_stays_up_without_the_server_and_comes_back(
    summer: str, server: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui_app, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(server_module, "PATIENCE", 0.2)
    config = Config(folder=tmp_path, archive=summer)
    dashboard = Dashboard(summer, config, Filter(), feeds=(), now=lambda: NOW)
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: dashboard.board.stock is not None)
        await pilot.press("i")
        with PostgresArchive(summer) as other:
            other.keep_items([item("Late news from Herat", url="https://example.org/late")])
        await until(pilot, lambda: "Late news from Herat" in screen(pilot))
        with server.away():
            await until(pilot, lambda: "does not answer" in screen(pilot))
            assert "Late news from Herat" in screen(pilot)
            assert dashboard.is_running
        with PostgresArchive(summer) as other:
            other.keep_items([item("Later news from Herat", url="https://example.org/later")])
        await until(pilot, lambda: "Later news from Herat" in screen(pilot))
        dashboard.clear_notifications()
        await until(pilot, lambda: "does not answer" not in screen(pilot))


async def test_it_opens_as_soon_as_the_server_is_there(
    summer: str, server: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui_app, "AGAIN", 0.05)
    config = Config(folder=tmp_path, archive=summer)
    dashboard = Dashboard(summer, config, Filter(), feeds=(), now=lambda: NOW)
    with ExitStack() as gone:
        gone.enter_context(server.away())
        async with dashboard.run_test(size=(120, 40)) as pilot:
            await until(pilot, lambda: "does not answer" in screen(pilot))
            gone.close()
            await until(pilot, lambda: dashboard.board.stock is not None)
