"""How long the archive in PostgreSQL takes with a million claims, and which indexes it uses.

    python bench/postgres.py [1000000]

Starts a server of its own (as the tests do), generates items with two claims each over twenty years, some provinces and
actors far more often than others, and asks by province, actor and window. `keep` is one item with two claims, durable.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import msgspec
import psycopg
from contested.model.claim import Reading
from contested.model.filter import Filter
from contested.storage.postgres.archive import PostgresArchive
from contested.storage.postgres.asked import claims_query, values_of

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))
from make import item, operation
from postgres import Postgres

PROVINCE, ACTOR = "AF-{:03}", "actor-{}"
ITEMS = """
INSERT INTO contested.items (item_id, feed, url, title, outlet, theatre, published, fetched, text_sha256, revision, claims,
    reader, read_revision, dropped, age, told_at, fetched_at, words, changed)
SELECT lpad(to_hex(n), 14, '0'), 'https://example.org/feed', 'https://example.org/' || n, 'Item ' || n, 'Example Wire',
    'afghanistan', at::text, at::text, md5(n::text), 1, 2, '1', 1, false, extract(epoch FROM at), at, at,
    'item ' || n || E'\\nexample wire\\n', 1
FROM (SELECT n, timestamptz '2026-11-01' - 7300 * power((n::bigint * 7919 %% 100003) / 100003.0, 1.3) * interval '1 day' AS at
    FROM generate_series(1, %(items)s) n) AS made
"""
CLAIMS = """
INSERT INTO contested.claims (item_id, number, age, theatre, kind, realis, admin1s, actors, starts, ends, confidence, revision, told,
    fetched, told_at, fetched_at, words, claim)
SELECT item_id, number, age, theatre, 'operation', 'actual', ARRAY[admin1], ARRAY[actor, recipient], starts, starts + number, 0.9, 1,
    published, fetched, told_at, fetched_at, words || ' ' || actor,
    %(claim)s::jsonb || jsonb_build_object('item_id', item_id, 'actor', actor, 'recipient', recipient, 'claim_id',
        item_id || number, 'when', jsonb_build_object('start', starts, 'end', starts + number, 'precision', 'day'),
        'place', (%(claim)s::jsonb -> 'place') || jsonb_build_object('admin1', admin1))
FROM (SELECT i.*, number, told_at::date - 1 AS starts,
        'AF-' || lpad(floor(34 * power(random(), 1.7))::text, 3, '0') AS admin1,
        'actor-' || floor(40 * power(random(), 2))::text AS actor,
        'actor-' || floor(40 * power(random(), 2))::text AS recipient
    FROM contested.items i CROSS JOIN generate_series(0, 1) number) AS told
"""
ABOUT = """
INSERT INTO contested.about (admin1, actor, ends, starts, item_id, number)
SELECT admin1, actor, ends, starts, item_id, number FROM contested.claims
    CROSS JOIN LATERAL unnest(admin1s || '{""}') admin1
    CROSS JOIN LATERAL (SELECT DISTINCT unnest(actors || '{""}') AS actor) AS who
WHERE admin1 <> '' OR actor <> ''
"""


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """The median and the longest milliseconds of some runs."""
    spent = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return median(spent), max(spent)


def fill(address: str, claims: int) -> None:
    """Generate the claims, inside the server."""
    one = item("An item", "Nobody said anything that anybody had not said before. " * 3)
    template = msgspec.json.encode(operation(one)).decode()
    with PostgresArchive(address) as archive:
        archive.keep_items([one])
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(ITEMS, {"items": claims // 2})
        connection.execute(CLAIMS, {"claim": template})
        connection.execute(ABOUT)
        connection.execute("VACUUM ANALYZE")


def questions() -> dict[str, Filter]:
    """Filters as people use them, from often to seldom."""
    often, seldom = frozenset({PROVINCE.format(0)}), frozenset({PROVINCE.format(30)})
    many, few = frozenset({ACTOR.format(0)}), frozenset({ACTOR.format(35), ACTOR.format(36)})
    month = {"since": date(2026, 9, 1), "until": date(2026, 9, 30)}
    long_ago = {"since": date(2015, 3, 1), "until": date(2015, 5, 31)}
    return {
        "seldom province, few actors, month": Filter(admin1s=seldom, actors=few, **month),
        "seldom province, many claims, month": Filter(admin1s=seldom, actors=many, **month),
        "often province, many claims, month": Filter(admin1s=often, actors=many, **month),
        "often province, many claims, quarter": Filter(admin1s=often, actors=many, **long_ago),
        "seldom province, few actors, ever": Filter(admin1s=seldom, actors=few),
        "often province, month": Filter(admin1s=often, **month),
        "many claims, month": Filter(actors=many, **month),
        "a word, seldom province": Filter(admin1s=seldom, text="actor-17"),
    }


def main(claims: int) -> None:
    """Fill, ask, print."""
    server = Postgres().start()
    try:
        address = server.database()
        began = time.perf_counter()
        fill(address, claims)
        print(f"{claims:,} claims generated in {time.perf_counter() - began:.0f} s")
        with PostgresArchive(address) as archive, psycopg.connect(address) as connection:
            for name, where in questions().items():
                found = len(archive.claims(where))
                ms, longest = timed(lambda where=where: archive.claims(where), 9)
                items, _ = timed(lambda where=where: archive.items(where), 3)
                plan = "\n".join(
                    row
                    for (row,) in connection.execute(
                        b"EXPLAIN " + claims_query(where).as_bytes(connection), values_of(where)
                    )
                )
                used = [word for word in ("about_pkey", "claims_ends", "claims_words") if word in plan]
                scan = " READS EVERY CLAIM" if "Seq Scan on claims" in plan else ""
                print(
                    f"{name:38}{found:>8} claims {ms:8.1f} ms (longest {longest:.1f}), items {items:8.1f} ms  {', '.join(used)}{scan}"
                )
            ms, _ = timed(lambda: archive.counts(Filter(theatre="afghanistan")), 3)
            print(f"{'counts of everything':38}{'':15} {ms:8.1f} ms")
            ms, _ = timed(lambda: archive.revision, 100)
            print(f"{'revision':38}{'':15} {ms:8.3f} ms")
            new = iter([item(f"New {n}", f"Ten died, {n}.") for n in range(200)])

            def keep() -> None:
                one = next(new)
                with archive.together():
                    archive.keep_items([one])
                    archive.keep_readings([Reading(one.item_id, 1, "1", (operation(one), operation(one)))])

            ms, longest = timed(keep, 100)
            print(f"{'keep one item':38}{'':15} {ms:8.1f} ms (longest {longest:.1f})")
    finally:
        server.remove()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
