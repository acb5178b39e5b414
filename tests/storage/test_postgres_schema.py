"""The tables of each version: every migration keeps what was there, and what is not ours or too new is left alone."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from contested.errors import ArchiveDamaged, ArchiveUnwritable
from contested.model.feed import FeedState
from contested.model.filter import Filter
from contested.storage.open import open_archive
from contested.storage.postgres import archive as archive_module
from contested.storage.postgres.archive import PostgresArchive
from contested.storage.postgres.schema import migrate, migrations
from make import item
from postgres import Postgres

TEXT = '{"title": "A clash", "text": "Elders met in Darzab."}'


def version(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("SELECT version FROM contested.archive").fetchone()
    assert row is not None
    return int(row[0])


def tables(connection: psycopg.Connection[Any]) -> set[str]:
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'contested'").fetchall()
    return {name for (name,) in rows}


@pytest.fixture
def connection(database: str) -> Any:
    with psycopg.connect(database, autocommit=True) as opened:
        yield opened


def test_migrations_are_numbered_without_a_gap() -> None:
    folder = Path(archive_module.__file__).parent / "migrations"
    assert [path.name[:4] for path in sorted(folder.iterdir())] == [f"{n:04}" for n in range(1, len(migrations()) + 1)]


def test_the_first_migration_makes_the_tables(connection: psycopg.Connection[Any], database: str) -> None:
    migrate(connection, database, to=1)
    assert version(connection) == 1
    assert tables(connection) == {"archive", "items", "texts", "claims", "about", "feeds"}


def test_the_second_migration_makes_the_texts_that_were_there_searchable(
    connection: psycopg.Connection[Any], database: str
) -> None:
    migrate(connection, database, to=1)
    connection.execute(
        "INSERT INTO contested.items (item_id, feed, title, outlet, fetched, text_sha256, revision, claims, read_revision,"
        " dropped, age, words, changed) VALUES ('1', 'f', 'A clash', 'Wire', '2018-08-07', 'x', 1, 0, 0, false, 0, '', 1)"
    )
    connection.execute("INSERT INTO contested.texts (item_id, revision, item) VALUES ('1', 1, %s)", (TEXT,))
    migrate(connection, database, to=2)
    found = connection.execute("SELECT item_id FROM contested.texts WHERE words @@ to_tsquery('simple', 'darzab')")
    assert found.fetchall() == [("1",)]


def test_the_second_migration_does_without_trigrams_where_there_are_none(
    connection: psycopg.Connection[Any], database: str
) -> None:
    connection.execute("CREATE SCHEMA contested")
    connection.execute("CREATE TYPE contested.gtrgm AS (nothing integer)")  # in the way of pg_trgm's own type
    migrate(connection, database)
    with PostgresArchive(database) as archive:
        archive.keep_items([item("A clash")])
        assert [head.title for head in archive.items(Filter(text="LAS"))] == ["A clash"]


def test_the_third_migration_keeps_the_feeds_and_lets_none_be_held(
    connection: psycopg.Connection[Any], database: str
) -> None:
    migrate(connection, database, to=2)
    connection.execute(
        "INSERT INTO contested.feeds (key, feed, state, changed) VALUES ('a', 'https://a.example', %s, 1)",
        ('{"feed": "https://a.example", "etag": "1"}',),
    )
    migrate(connection, database, to=3)
    assert connection.execute("SELECT holder, until FROM contested.feeds").fetchall() == [(None, None)]
    with PostgresArchive(database) as archive:
        assert archive.states() == {"https://a.example": FeedState(feed="https://a.example", etag="1")}


def test_an_older_archive_is_brought_to_this_version_when_it_is_opened(
    connection: psycopg.Connection[Any], database: str
) -> None:
    migrate(connection, database, to=1)
    with PostgresArchive(database) as archive:
        assert archive.items(Filter()) == []
    assert version(connection) == len(migrations())


def test_a_migration_that_fails_leaves_the_older_version_whole(
    connection: psycopg.Connection[Any], database: str
) -> None:
    migrate(connection, database, to=2)
    connection.execute("ALTER TABLE contested.feeds ADD COLUMN until text")
    with pytest.raises(ArchiveDamaged, match="until"):
        PostgresArchive(database)
    assert version(connection) == 2


def test_a_newer_archive_is_left_alone(connection: psycopg.Connection[Any], database: str) -> None:
    migrate(connection, database)
    connection.execute("UPDATE contested.archive SET version = 99")
    with pytest.raises(ArchiveDamaged, match=r"newer contested \(archive version 99, this one knows 3\)"):
        PostgresArchive(database)


def test_a_poller_stops_when_a_newer_contested_has_changed_the_tables(
    connection: psycopg.Connection[Any], database: str
) -> None:
    with PostgresArchive(database) as archive:
        archive.keep_items([item("First")])
        connection.execute("UPDATE contested.archive SET version = 99")
        with pytest.raises(ArchiveDamaged, match="update contested"):
            archive.keep_items([item("Second")])
        assert len(archive.items(Filter())) == 1


@pytest.mark.parametrize("table", ["archive (something integer)", "items (something integer)"])
def test_a_schema_that_is_not_ours_is_left_alone(
    table: str, connection: psycopg.Connection[Any], database: str
) -> None:
    connection.execute("CREATE SCHEMA contested")
    connection.execute(f"CREATE TABLE contested.{table}".encode())
    with pytest.raises(ArchiveDamaged, match="no archive of this version"), open_archive(database) as archive:
        archive.keep_items([item()])
    assert tables(connection) == {table.split()[0]}


def test_who_may_not_upgrade_is_told_who_may(
    connection: psycopg.Connection[Any], database: str, server: Postgres
) -> None:
    migrate(connection, database, to=1)
    connection.execute("CREATE ROLE looks_at_old LOGIN; GRANT USAGE ON SCHEMA contested TO looks_at_old")
    connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA contested TO looks_at_old")
    with pytest.raises(ArchiveUnwritable, match="let its owner run `contested archive info` once"):
        PostgresArchive(server.seen_by("looks_at_old", database))
