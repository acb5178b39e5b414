"""How long the archive in PostgreSQL takes with a million claims, and which indexes it uses.

    python bench/postgres.py [1000000]

Starts a server of its own (as the tests do), generates items with two claims each over twenty years, some provinces and
actors far more often than others, and asks by province, actor and window. `keep` is one item with two claims, durable.
"""

import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from contested.model.claim import Reading
from contested.model.filter import Filter
from contested.storage.postgres.archive import PostgresArchive

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))
from make import item, operation
from million import fill, plan, questions
from postgres import Postgres


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """The median and the longest milliseconds of some runs."""
    spent = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return median(spent), max(spent)


def main(claims: int) -> None:
    """Fill, ask, print."""
    server = Postgres(durable=True).start()
    try:
        address = server.database()
        began = time.perf_counter()
        fill(address, claims)
        print(f"{claims:,} claims generated in {time.perf_counter() - began:.0f} s")
        with PostgresArchive(address) as archive:
            for name, where in questions().items():
                print(f"{name:38}{asked(archive, address, where)}")
            print(f"{'counts of everything':38}{timed(lambda: archive.counts(Filter()), 3)[0]:24.1f} ms")
            print(f"{'revision':38}{timed(lambda: archive.revision, 100)[0]:24.3f} ms")
            print(f"{'keep one item':38}{timed(keeping(archive), 100)[0]:24.1f} ms")
    finally:
        server.remove()


def asked(archive: PostgresArchive, address: str, where: Filter) -> str:
    """How long a filter takes, and by which indexes."""
    found = len(archive.claims(where))
    ms, longest = timed(lambda: archive.claims(where), 15)
    items, _ = timed(lambda: archive.items(where), 5)
    said = plan(address, where)
    used = [word for word in ("about_pkey", "claims_ends", "claims_words") if word in said]
    used += ["READS EVERY CLAIM"] if "Seq Scan on claims" in said else []
    return f"{found:>8} claims {ms:8.1f} ms (longest {longest:6.1f}), items {items:8.1f} ms  {', '.join(used)}"


def keeping(archive: PostgresArchive) -> Callable[[], None]:
    """Keeps another item with two claims at each call."""
    new = (item(f"New {n}", f"Ten died, {n}.") for n in count())

    def keep() -> None:
        one = next(new)
        with archive.together():
            archive.keep_items([one])
            archive.keep_readings([Reading(one.item_id, 1, "1", (operation(one), operation(one)))])

    return keep


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
