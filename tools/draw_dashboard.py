"""The dashboard on the demo's feeds -> docs/dashboard.svg, the README's picture."""

import asyncio
import re
import tempfile
from pathlib import Path

from contested.config import Config
from contested.demo.serve import demo_feeds
from contested.model.filter import Filter
from contested.storage.open import open_archive
from contested.sync import sync
from contested.tui.app import Dashboard

PICTURE = Path(__file__).parents[1] / "docs" / "dashboard.svg"


async def drawn(folder: Path) -> str:
    """The first screen at 120 x 40, as SVG."""
    archive = str(folder / "archive.json")
    with demo_feeds() as (feeds, now):
        config = Config(folder=folder, archive=archive)
        with open_archive(archive) as opened:
            await asyncio.to_thread(sync, opened, feeds, config, now=lambda: now, everything=True)
        app = Dashboard(archive, config, Filter(), feeds=feeds, now=lambda: now, demo=True)
        async with app.run_test(size=(120, 40)) as pilot:
            while app.board.stock is None:
                await pilot.pause(0.05)
            await pilot.pause(0.3)
            return app.export_screenshot(title="contested demo")


def self_contained(picture: str) -> str:
    """The picture without fonts from elsewhere: whoever looks at it fetches nothing else."""
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def main() -> None:
    """Draw and write."""
    with tempfile.TemporaryDirectory() as temp:
        PICTURE.write_text(self_contained(asyncio.run(drawn(Path(temp)))), encoding="utf-8")
    print(PICTURE)


if __name__ == "__main__":
    main()
