"""The dashboard on a small summer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from contested.config import Config
from contested.model.filter import Filter
from contested.tui.app import Dashboard
from summer import NOW, Opener, fill, until
from textual.pilot import Pilot


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    """Open the dashboard on the small summer (or, with `empty`, on nothing) and wait until it is drawn."""

    @asynccontextmanager
    async def open_at(
        size: tuple[int, int] = (120, 40), *, empty: bool = False, where: Filter | None = None, **fields: Any
    ) -> AsyncIterator[Pilot[None]]:
        path = tmp_path / "archive.json"
        if not empty:
            fill(path)
        config = fields.pop("config", Config(folder=tmp_path, archive=str(path)))
        options = {"feeds": (), "now": lambda: NOW, **fields}
        app = Dashboard(str(path), config, where or Filter(), **options)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: app.board.stock is not None)
            yield pilot

    return open_at
