"""One run in a real terminal, through a pty: the demo's first screen, a filter, and the way out."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 20.0
_ESCAPES = re.compile(r"\x1b(\[[0-9;?<>=]*[a-zA-Z]|\][^\x07]*\x07|[P_][^\x1b]*\x1b\\|.)")


class Terminal:
    """A terminal of 120x40 with a program in it; `text` is what it wrote since the last key, without escapes."""

    def __init__(self, *command: str, home: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environ = {k: v for k, v in os.environ.items() if k not in ("TMUX", "NO_COLOR")}
        environ |= {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "CONTESTED_CONFIG": str(home / "config"),
            "CONTESTED_ARCHIVE": str(home / "archive"),
        }
        self.program = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environ, cwd=home, start_new_session=True
        )
        os.close(slave)
        self.written = b""

    @property
    def text(self) -> str:
        return _ESCAPES.sub("", self.written.decode("utf-8", "replace"))

    def press(self, keys: str) -> None:
        """Send keys; what was written before them is forgotten."""
        self.written = b""
        os.write(self.master, keys.encode())

    def wait_for(self, *words: str) -> None:
        """Read until every word has been written."""
        end = time.monotonic() + PATIENCE
        while not all(word in self.text for word in words):
            left = end - time.monotonic()
            assert left > 0, f"no {[w for w in words if w not in self.text]} in:\n{self.text}"
            if select.select([self.master], [], [], left)[0]:
                self.written += os.read(self.master, 65536)

    def drain(self) -> None:
        """Read on until the program has ended."""
        while True:
            try:
                if not os.read(self.master, 65536):
                    return
            except OSError:
                return


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(sys.executable, "-m", "contested", "demo", home=tmp_path)
    yield terminal
    terminal.program.kill()
    terminal.program.wait()
    os.close(terminal.master)


def test_the_demo_shows_its_first_screen_filters_and_leaves(demo: Terminal) -> None:
    demo.wait_for(
        "Territorial control", "Troop figures", "Recent operations", "Jawzjan", "153", "Nangarhar", "56-57", "14,000"
    )
    demo.press("p")
    demo.wait_for("space marks")
    demo.press("jaw\r")
    demo.wait_for("province: Jawzjan", "nothing said of Jawzjan here")
    demo.press("\x1b")
    demo.wait_for("14,000")
    demo.press("q")
    demo.drain()
    assert demo.program.wait(PATIENCE) == 0
