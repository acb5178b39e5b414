"""Two hundred local feeds -> one table: a first poll and a poll of nothing new, beside newsboat and reader where they are installed.

python bench/feeds.py [--reader PYTHON] [--only NAME …]

PYTHON is the interpreter of an environment that holds `reader` (pip install reader); newsboat is looked for on the path.
Everybody asks the same server, one after another: thirty full-text items a feed, gzip, ETags, fifty loopback addresses.
"""

import argparse
import asyncio
import gzip
import hashlib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

FEEDS, ITEMS, HOSTS = 200, 30, 50
SLOW_EACH, LATENCY = 10, (0.02, 0.2)
"""Every tenth feed answers after so many seconds, from the first to the second."""
POLLS = 3
"""The third is the one of nothing new: newsboat sends its validators from then on."""
GLANCE = 0.02
ASKERS = 8
"""How many feeds everybody may ask at once."""
_WORDS = [
    "troops",
    "district",
    "police",
    "province",
    "army",
    "convoy",
    "checkpoint",
    "villagers",
    "officials",
    "said",
    "killed",
    "wounded",
    "captured",
    "road",
    "governor",
    "spokesman",
    "attack",
    "fighters",
    "soldiers",
    "base",
    "bridge",
    "market",
    "hospital",
    "on",
    "the",
    "in",
    "of",
    "and",
    "near",
    "after",
    "before",
    "with",
    "from",
]
_READER = """
import sys
from reader import make_reader
reader = make_reader(sys.argv[1])
if sys.argv[3] == "0":
    for line in open(sys.argv[2]):
        reader.add_feed(line.strip())
reader.update_feeds(scheduled=False, workers=int(sys.argv[4]))
print(reader.get_entry_counts().total, "items")
"""


class Cost(NamedTuple):
    """What one poll cost: seconds on the clock and of the processors, megabytes of all processes together at their peak."""

    wall: float
    cpu: float
    peak: float


class Contender(NamedTuple):
    """Somebody who polls: the command of a poll by its number, what comes before the first one, and how many items it then has."""

    name: str
    command: Callable[[int], Sequence[str]]
    environment: Mapping[str, str]
    kept: Callable[[], int]


def document(number: int) -> bytes:
    """One feed of thirty items of about five kilobytes of HTML each, the same at every run."""
    chance = random.Random(number)
    items = "".join(_item(number, index, chance) for index in range(ITEMS))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Wire {number}</title><link>https://wire{number}.example/</link><description>News</description>"
        f"{items}</channel></rss>\n"
    ).encode()


def _item(number: int, index: int, chance: random.Random) -> str:
    link = f"https://wire{number}.example/2018/08/{index}"
    said = "".join(f"<p>{_sentence(chance)} <a href='{link}#n'>{_sentence(chance)}</a></p>\n" for _ in range(20))
    return (
        f"<item><title>Report {number}-{index}: {_sentence(chance)[:60]}</title><link>{link}</link>"
        f'<guid isPermaLink="false">wire{number}-{index}</guid><dc:creator>A Reporter</dc:creator>'
        f"<pubDate>Tue, {7 + index % 20:02d} Aug 2018 14:30:00 +0430</pubDate><description>{_sentence(chance)}</description>"
        f"<content:encoded><![CDATA[{said}]]></content:encoded></item>\n"
    )


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=14)).capitalize() + "."


class _Feeds(asyncio.Protocol):
    """Just enough HTTP/1.1 to cost next to nothing."""

    def __init__(self, whole: Mapping[bytes, bytes], tags: Mapping[bytes, bytes]) -> None:
        self._whole, self._tags = whole, tags
        self._heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._out = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while b"\r\n\r\n" in self._heard:
            request, _, self._heard = self._heard.partition(b"\r\n\r\n")
            path = request.split(b" ", 2)[1]
            number = int(path[1:])
            wait = random.Random(number).uniform(*LATENCY) if number % SLOW_EACH == 0 else 0.0
            asyncio.get_running_loop().call_later(wait, self._answer, path, self._tags[path] in request)

    def _answer(self, path: bytes, known: bool) -> None:
        if not self._out.is_closing():
            head = b"HTTP/1.1 304 Not Modified\r\nETag: " + self._tags[path] + b"\r\n\r\n"
            self._out.write(head if known else self._whole[path])  # type: ignore[attr-defined]


async def serve() -> None:
    """Serve the feeds on a free port, which is printed, until standard input ends."""
    whole, tags = {}, {}
    for number in range(FEEDS):
        packed, path = gzip.compress(document(number), 6), b"/%d" % number
        tags[path] = b'"' + hashlib.sha256(packed).hexdigest()[:16].encode() + b'"'
        whole[path] = (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=utf-8\r\nContent-Encoding: gzip\r\n"
            b"ETag: %s\r\nContent-Length: %d\r\n\r\n%s" % (tags[path], len(packed), packed)
        )
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Feeds(whole, tags), "0.0.0.0", 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@contextmanager
def feeds_served() -> Iterator[list[str]]:
    """The addresses of the feeds, served by a process of its own."""
    with subprocess.Popen(
        [sys.executable, __file__, "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        port = int(server.stdout.readline())
        yield [f"http://127.0.0.{1 + number % HOSTS}:{port}/{number}" for number in range(FEEDS)]
        server.communicate()


def contested(addresses: Sequence[str], folder: Path) -> Contender:
    """We ourselves: import of the list, then sync without reading."""
    (folder / "list.txt").write_text("\n".join(addresses))
    (folder / "config.toml").write_text(f"allowed_hosts = {[f'127.0.0.{n + 1}' for n in range(HOSTS)]}\n")
    environment = {"CONTESTED_CONFIG": str(folder), "CONTESTED_ARCHIVE": str(folder / "archive.json")}
    us = [sys.executable, "-m", "contested"]
    subprocess.run([*us, "feeds", "import", str(folder / "list.txt")], env=os.environ | environment, check=True)

    def kept() -> int:
        from contested.model.filter import Filter
        from contested.storage.open import open_archive

        with open_archive(folder / "archive.json") as archive:
            return len(archive.items(Filter(realis=frozenset())))

    return Contender("contested", lambda _: [*us, "sync", "--all", "--no-read"], environment, kept)


def newsboat(addresses: Sequence[str], folder: Path) -> Contender:
    """newsboat without its screen."""
    (folder / "urls").write_text("\n".join(addresses) + "\n")
    (folder / "config").write_text(f"reload-threads {ASKERS}\nmax-items 0\nsuppress-first-reload yes\n")
    command = [
        "newsboat",
        "-q",
        "-u",
        folder / "urls",
        "-C",
        folder / "config",
        "-c",
        folder / "cache.db",
        "-x",
        "reload",
    ]

    def kept() -> int:
        import sqlite3

        return int(sqlite3.connect(folder / "cache.db").execute("select count(*) from rss_item").fetchone()[0])

    return Contender("newsboat", lambda _: list(map(str, command)), {}, kept)


def reader(addresses: Sequence[str], folder: Path, python: str) -> Contender:
    """lemon24/reader, with as many workers as we have askers."""
    (folder / "urls").write_text("\n".join(addresses))
    common = [python, "-c", _READER, str(folder / "reader.sqlite"), str(folder / "urls")]

    def kept() -> int:
        import sqlite3

        return int(sqlite3.connect(folder / "reader.sqlite").execute("select count(*) from entries").fetchone()[0])

    return Contender("reader", lambda poll: [*common, str(poll), str(ASKERS)], {}, kept)


def cost_of(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command and say what it and its children cost."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        peaks = [0.0]
        watch = threading.Thread(target=_watch, args=(process, peaks))
        watch.start()
        _, said = process.communicate()
        wall = time.perf_counter() - begun
        watch.join()
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {said[-500:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, max(peaks))


def _watch(process: subprocess.Popen[str], peaks: list[float]) -> None:
    while process.poll() is None:
        peaks.append(sum(_megabytes(pid) for pid in _tree(process.pid)))
        time.sleep(GLANCE)


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        threads = [path.name for path in Path(f"/proc/{pid}/task").iterdir() if path.name != str(pid)]
        children += [c for t in threads for c in Path(f"/proc/{pid}/task/{t}/children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _tree(int(child)))]


def _megabytes(pid: int) -> float:
    """The memory of a process, what it shares with others shared out among them; nothing where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def compared(addresses: Sequence[str], python: str | None, only: Sequence[str], rounds: int) -> None:
    """Let everybody poll, and print their costs and what they are to ours; the best of the rounds counts for each."""
    best: dict[str, tuple[Cost, Cost]] = {}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as top:
            for contender in _contenders(addresses, Path(top), python, only):
                costs = [cost_of(contender.command(poll), contender.environment) for poll in range(POLLS)]
                if (kept := contender.kept()) != FEEDS * ITEMS:
                    raise SystemExit(f"{contender.name} kept {kept} items of {FEEDS * ITEMS}")
                known = best.get(contender.name, (costs[0], costs[-1]))
                best[contender.name] = min(known[0], costs[0]), min(known[1], costs[-1])
    print(f"{'':10}  {'first poll: s / CPU s / MB':>30}  {'nothing new: s / CPU s / MB':>30}")
    for name, costs2 in best.items():
        print(f"{name:10}  " + "  ".join(f"{c.wall:14.2f} /{c.cpu:6.2f} /{c.peak:5.0f}" for c in costs2))
    if "contested" in best:
        for name, theirs in best.items():
            if name != "contested":
                ratios = [
                    [o / t for o, t in zip(us, them, strict=True)]
                    for us, them in zip(best["contested"], theirs, strict=True)
                ]
                print(f"{'to ' + name:>10}  " + "  ".join(f"{r[0]:14.2f} /{r[1]:6.2f} /{r[2]:5.2f}" for r in ratios))


def _contenders(addresses: Sequence[str], top: Path, python: str | None, only: Sequence[str]) -> Iterator[Contender]:
    def place(name: str) -> Path:
        (top / name).mkdir()
        return top / name

    if not only or "contested" in only:
        yield contested(addresses, place("contested"))
    if not only or "newsboat" in only:
        if shutil.which("newsboat"):
            yield newsboat(addresses, place("newsboat"))
        else:
            print("newsboat is not installed: skipped")
    if not only or "reader" in only:
        if python:
            yield reader(addresses, place("reader"), python)
        else:
            print("no environment with reader was named: skipped")


def main() -> None:
    """Read the arguments."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument("--reader", metavar="PYTHON", default=os.environ.get("READER_PYTHON"))
    arguments.add_argument("--only", nargs="*", default=())
    arguments.add_argument("--rounds", type=int, default=1)
    chosen = arguments.parse_args()
    if chosen.serve:
        asyncio.run(serve())
        return
    with feeds_served() as addresses:
        compared(addresses, chosen.reader, chosen.only, chosen.rounds)


if __name__ == "__main__":
    main()
