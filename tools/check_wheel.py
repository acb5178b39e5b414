"""The built wheel -> a fresh environment -> started: what a user installs is what was tested.

Builds from a copy of the tracked files in a folder named `contested-main`, as an archive download is.
"""

import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
SENTENCE = "On August 1, 2018 the army said that 12 Taliban fighters were killed in Jawzjan province.\n"


def run(*command: str | Path, folder: Path, text: str = "") -> str:
    """Run a command in `folder` and answer what it printed; its failure ends the check."""
    done = subprocess.run([str(c) for c in command], cwd=folder, input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def copy_sources(target: Path) -> Path:
    """The files that git tracks or would track, as an archive download lays them out."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", folder=ROOT)
    for name in listed.splitlines():
        source = ROOT / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target


def appears(words: str, command: list[str], folder: Path, seconds: float) -> bool:
    """Whether `words` appear on a real terminal of 120 x 40 within `seconds` of starting the command."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ.update(TERM="xterm-256color", COLUMNS="120", LINES="40", CONTESTED_CONFIG=str(folder / "config"))
        os.execv(command[0], command)
    seen, ends = b"", time.monotonic() + seconds
    try:
        while time.monotonic() < ends and words.encode() not in seen:
            if select.select([terminal], [], [], 0.2)[0]:
                seen += os.read(terminal, 65536)
    except OSError:
        pass
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
    return words.encode() in seen


def main() -> None:
    """Build, install, start; exit 1 with what went wrong."""
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp)
        sources = copy_sources(folder / "contested-main")
        run(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", folder=sources)
        wheel = next((folder / "dist").glob("*.whl"))
        venv.create(folder / "fresh", with_pip=True)
        fresh = folder / "fresh" / "bin"
        run(fresh / "python", "-m", "pip", "install", "--quiet", wheel, folder=folder)
        print(run(fresh / "contested", "--version", folder=folder).strip())
        claims = run(fresh / "python", "-m", "contested", "read", "-", folder=folder, text=SENTENCE)
        if '"admin1":"AF-JOW"' not in claims:
            sys.exit(f"the installed wheel reads no claim out of a plain sentence: {claims!r}")
        if not appears("Territorial control", [str(fresh / "contested"), "demo"], folder, 20):
            sys.exit("the installed wheel does not paint the dashboard")
    print(f"{wheel.name}: built, installed in a fresh environment, started")


if __name__ == "__main__":
    main()
