"""What the first paint waits for, and what it does not."""

import subprocess
import sys


def loaded_by(statement: str, names: tuple[str, ...]) -> list[str]:
    """Which of the modules a fresh interpreter has loaded after a statement."""
    ask = f"import sys\n{statement}\nprint([n for n in {names!r} if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return list(eval(told.stdout))


def test_the_first_paint_loads_no_network_no_feed_parser_and_no_database() -> None:
    names = ("httpx", "feedparser", "tinydb", "contested.sync", "contested.storage.tiny", "contested.claims.read")
    assert loaded_by("import contested.tui.app", names) == []
