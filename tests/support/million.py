"""Any number of claims, generated inside a PostgreSQL server: two an item, over twenty years, some provinces and actors far more often than others."""

from datetime import date

import msgspec
import psycopg
from contested.model.filter import Filter
from contested.storage.postgres.archive import PostgresArchive
from contested.storage.postgres.asked import claims_query, values_of
from make import item, operation

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
    first, last = date(2026, 9, 1), date(2026, 9, 30)
    then, later = date(2015, 3, 1), date(2015, 5, 31)
    return {
        "seldom province, few actors, month": Filter(admin1s=seldom, actors=few, since=first, until=last),
        "seldom province, many claims, month": Filter(admin1s=seldom, actors=many, since=first, until=last),
        "often province, many claims, month": Filter(admin1s=often, actors=many, since=first, until=last),
        "often province, many claims, quarter": Filter(admin1s=often, actors=many, since=then, until=later),
        "seldom province, few actors, ever": Filter(admin1s=seldom, actors=few),
        "often province, month": Filter(admin1s=often, since=first, until=last),
        "many claims, month": Filter(actors=many, since=first, until=last),
        "a word, seldom province": Filter(admin1s=seldom, text="actor-17"),
    }


def plan(address: str, where: Filter) -> str:
    """How the server goes about a filter on claims."""
    with psycopg.connect(address) as connection:
        query = b"EXPLAIN " + claims_query(where).as_bytes(connection)
        return "\n".join(line for (line,) in connection.execute(query, values_of(where)))
