"""How long the archive takes beside others, in one run: ours, in a file and in PostgreSQL, sqlite3, stock TinyDB,
TinyDB with CachingMiddleware.

    python bench/archive.py [1000 10000 100000]

Every store keeps the same items (3 kB of text, two claims). `insert` is one item with its claims, durable before it returns
(CachingMiddleware's is not); `open` is opening to the first rows; `filter` is by province and actor. Stock TinyDB is measured
on few inserts, since each writes the whole file.
"""

import gc
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
import psycopg
from contested.model.claim import Reading
from contested.model.filter import Filter
from contested.model.item import Item
from contested.storage.postgres.archive import PostgresArchive
from contested.storage.tiny import TinyArchive
from tinydb import Query, TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))
from make import at, item, operation
from postgres import Postgres

PROVINCES = [f"AF-{n:03}" for n in range(34)]
ACTORS = [f"actor-{n}" for n in range(20)]
TEXT = "Nobody said anything that anybody had not said before. " * 50


def made(number: int) -> tuple[Item, Reading]:
    """An item and its reading."""
    chance = random.Random(number)
    one = item(f"Item {number}", f"{number} {TEXT}")
    claims = tuple(
        msgspec.structs.replace(
            operation(
                one, actor=chance.choice(ACTORS), recipient=chance.choice(ACTORS), place=at(chance.choice(PROVINCES))
            ),
            claim_id=f"{number}-{k}",
            quote=one.text[:180],
            end=180,
        )
        for k in range(2)
    )
    return one, Reading(one.item_id, 1, "1", claims)


def timed(work: Callable[[], object], runs: int = 1) -> float:
    """The median milliseconds of some runs."""
    spent = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return median(spent) * 1000


def main(sizes: list[int]) -> None:
    """Print a table for each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(f"\n{size} items")
            print(f"{'':24}{'insert 1':>12}{'insert 50':>12}{'get':>10}{'filter':>10}{'open':>10}   (ms)")
            for name, measure in (
                ("ours", ours),
                ("ours in PostgreSQL", postgres),
                ("sqlite3", sqlite),
                ("stock TinyDB", stock),
                ("TinyDB, caching", caching),
            ):
                print(f"{name:24}" + "".join(f"{ms:12.2f}" for ms in measure(Path(folder), size)))
    print(f"\npeak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def ours(folder: Path, size: int) -> list[float]:
    """Our archive in a file."""
    path = folder / "ours.json"
    with TinyArchive(path) as archive:
        measures = measured(archive, size, archive._store.fold)
    code = (
        "import re, sys, time; from pathlib import Path; t = time.perf_counter();"
        "from contested.storage.tiny import TinyArchive; from contested.model.filter import Filter;"
        "t = time.perf_counter(); a = TinyArchive(Path(sys.argv[1])); rows = a.items(Filter());"
        "peak = int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024;"
        "print((time.perf_counter() - t) * 1000, peak, len(rows))"
    )
    out = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True).stdout
    opened, memory, _ = map(float, out.split())
    print(f"{'':24}resident after opening: {memory:.0f} MB")
    return [*measures, opened]


def postgres(_: Path, size: int) -> list[float]:
    """Our archive in a PostgreSQL server of its own, which writes through to the disk."""
    server = Postgres(durable=True).start()
    try:
        address = server.database()
        with PostgresArchive(address) as archive:
            measures = measured(archive, size, lambda: analysed(address))

        def opened() -> None:
            with PostgresArchive(address) as again:
                again.items(Filter())

        return [*measures, timed(opened, 3)]
    finally:
        server.remove()


def analysed(address: str) -> None:
    """Let the server count its rows, as it does by itself in a quiet minute."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def measured(archive: TinyArchive | PostgresArchive, size: int, settled: Callable[[], object]) -> list[float]:
    """Insert 1, insert 50, get and filter, in an archive of so many items."""
    for first in range(0, size, 500):
        batch = [made(n) for n in range(first, min(size, first + 500))]
        with archive.together():
            archive.keep_items([one for one, _ in batch])
            archive.keep_readings([reading for _, reading in batch])
    settled()
    archive.items(Filter())
    new = iter([made(n) for n in range(size, size + 1000)])

    def insert(count: int) -> None:
        batch = [next(new) for _ in range(count)]
        with archive.together():
            archive.keep_items([one for one, _ in batch])
            archive.keep_readings([reading for _, reading in batch])

    one = timed(lambda: insert(1), 50)
    fifty = timed(lambda: insert(50), 5)
    known = made(size // 2)[0].item_id
    get = timed(lambda: archive.item(known), 20)
    where = Filter(admin1s=frozenset(PROVINCES[:1]), actors=frozenset(ACTORS[:1]))
    archive.claims(where)
    found = timed(lambda: archive.claims(where), 10)
    print(f"{'':24}{panels(archive)}")
    return [one, fifty, get, found]


def panels(archive: TinyArchive | PostgresArchive) -> str:
    """What a screen asks besides: counts for its pickers, words, and what changed since it last looked."""
    words, known = Filter(text="item 777"), archive.revision - 3
    archive.claims(words)
    asked = {
        "counts": timed(lambda: archive.counts(Filter()), 5),
        "words": timed(lambda: archive.claims(words), 5),
        "changes": timed(lambda: archive.changes(known), 5),
    }
    return ", ".join(f"{name} {ms:.2f} ms" for name, ms in asked.items())


def sqlite(folder: Path, size: int) -> list[float]:
    """sqlite3 with a write-ahead log and full synchronisation; claims in columns with indexes, whole as JSON."""
    path = folder / "sqlite.db"
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE items (id TEXT PRIMARY KEY, head TEXT, text TEXT)")
    base.execute("CREATE TABLE claims (id TEXT PRIMARY KEY, item TEXT, admin1 TEXT, actor TEXT, json TEXT)")
    base.execute("CREATE INDEX claims_where ON claims (admin1, actor)")

    def keep(batch: list[tuple[Item, Reading]]) -> None:
        with base:
            for one, reading in batch:
                base.execute("INSERT INTO items VALUES (?, ?, ?)", (one.item_id, one.title, msgspec.json.encode(one)))
                for claim in reading.claims:
                    admin1 = claim.place.admin1 if claim.place else None
                    row = (claim.claim_id, one.item_id, admin1, claim.actor, msgspec.json.encode(claim))
                    base.execute("INSERT INTO claims VALUES (?, ?, ?, ?, ?)", row)

    for first in range(0, size, 500):
        keep([made(n) for n in range(first, min(size, first + 500))])
    new = iter([made(n) for n in range(size, size + 1000)])
    one = timed(lambda: keep([next(new)]), 50)
    fifty = timed(lambda: keep([next(new) for _ in range(50)]), 5)
    known = made(size // 2)[0].item_id
    get = timed(lambda: base.execute("SELECT text FROM items WHERE id = ?", (known,)).fetchone(), 20)
    query = "SELECT json FROM claims WHERE admin1 = ? AND actor = ?"
    found = timed(lambda: base.execute(query, (PROVINCES[0], ACTORS[0])).fetchall(), 10)
    opened = timed(lambda: sqlite3.connect(path).execute("SELECT id, head FROM items").fetchall(), 3)
    base.close()
    return [one, fifty, get, found, opened]


def stock(folder: Path, size: int) -> list[float]:
    """TinyDB as it comes."""
    return tiny(folder / "stock.json", size, JSONStorage)


def caching(folder: Path, size: int) -> list[float]:
    """TinyDB with its cache, which keeps nothing until it is full or closed."""
    return tiny(folder / "caching.json", size, CachingMiddleware(JSONStorage))  # type: ignore[no-untyped-call]


def tiny(path: Path, size: int, storage: Any) -> list[float]:
    """TinyDB with a storage."""
    documents = [document(n) for n in range(size + 200)]
    with TinyDB(path, storage=storage) as base:
        base.insert_multiple(documents[:size])
        new = iter(documents[size:])
        runs = 3 if size <= 10_000 else 1  # each takes seconds, or minutes
        one = timed(lambda: base.insert(next(new)), runs)
        fifty = timed(lambda: base.insert_multiple([next(new) for _ in range(50)]), 1)
        get = timed(lambda: base.get(Query().item.item_id == documents[size // 2]["item"]["item_id"]), runs)
        where = Query().claims.any((Query().place.admin1 == PROVINCES[0]) & (Query().actor == ACTORS[0]))
        found = timed(lambda: base.search(where), 1)
    gc.collect()
    opened = timed(lambda: len(TinyDB(path, storage=storage)), 1)
    return [one, fifty, get, found, opened]


def document(number: int) -> dict[str, Any]:
    """An item with its claims as one document."""
    one, reading = made(number)
    return {"item": msgspec.to_builtins(one), "claims": msgspec.to_builtins(reading.claims)}


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
