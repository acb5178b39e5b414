"""Text -> the clipboard, by the first program that can: tmux where we are inside it, else the desktop's own."""

import shutil
import subprocess
from collections.abc import Callable, Mapping

SECONDS = 2.0
Which = Callable[[str], str | None]


def program(environ: Mapping[str, str], which: Which = shutil.which) -> tuple[str, ...] | None:
    """The command that takes text on its standard input and copies it; None where only the terminal itself is left."""
    if environ.get("TMUX") and which("tmux"):
        return ("tmux", "load-buffer", "-w", "-")
    if environ.get("WAYLAND_DISPLAY") and which("wl-copy"):
        return ("wl-copy",)
    if environ.get("DISPLAY") and which("xclip"):
        return ("xclip", "-selection", "clipboard")
    if which("pbcopy"):
        return ("pbcopy",)
    return None


def copy(text: str, environ: Mapping[str, str]) -> str | None:
    """Copy by a program and answer its name; None where there is none or it fails, so that the terminal may be asked."""
    command = program(environ)
    if command is None:
        return None
    try:
        subprocess.run(  # noqa: S603 - the command is one of our own four
            command,
            input=text.encode(),
            timeout=SECONDS,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return command[0]
