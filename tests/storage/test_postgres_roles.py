"""The roles that `contested archive roles` prints: a dashboard's looks and changes nothing, a poller's keeps and makes nothing."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from contested.errors import ArchiveUnwritable
from contested.model.claim import Reading
from contested.model.feed import FeedState
from contested.model.filter import Filter
from contested.storage.postgres.archive import PostgresArchive
from contested.storage.postgres.roles import ROLES
from make import item, operation
from postgres import Postgres

NOW = datetime(2018, 8, 7, 12, tzinfo=UTC)


@pytest.fixture(params=["before", "after", "twice"])
def owned(request: pytest.FixtureRequest, database: str) -> str:
    """A database with one item, whose roles were made before its tables, after, or both."""
    with psycopg.connect(database, autocommit=True) as connection, PostgresArchive(database) as archive:
        if request.param != "after":
            connection.execute(ROLES.encode())
        archive.keep_items([item("First")])
        if request.param != "before":
            connection.execute(ROLES.encode())
        connection.execute(
            "DO $$ BEGIN IF to_regrole('ana') IS NULL THEN CREATE ROLE ana LOGIN IN ROLE contested_reader;"
            " CREATE ROLE poller1 LOGIN IN ROLE contested_poller; END IF; END $$"
        )
    return database


def test_a_reader_looks_and_hears_and_changes_nothing(owned: str, server: Postgres) -> None:
    with PostgresArchive(server.seen_by("ana", owned)) as archive:
        assert [head.title for head in archive.items(Filter())] == ["First"]
        assert (archive.revision, archive.claims(Filter()), archive.check()) == (1, [], [])
        for write in (
            lambda: archive.keep_items([item("Second")]),
            lambda: archive.keep_states([FeedState(feed="https://a.example")]),
            lambda: archive.leased(["https://a.example"], 9, NOW, timedelta(minutes=1), 5).__enter__(),
        ):
            with pytest.raises(ArchiveUnwritable, match=r"permission denied.*contested archive roles"):
                write()
    with psycopg.connect(server.seen_by("ana", owned)) as connection:
        assert connection.execute("SELECT count(*) FROM contested.items").fetchone() == (1,)


def test_a_poller_keeps_and_leases_but_makes_and_drops_no_table(owned: str, server: Postgres) -> None:
    made = item("Second")
    with PostgresArchive(server.seen_by("poller1", owned)) as archive:
        with archive.leased(["https://a.example"], 9, NOW, timedelta(minutes=1), 5) as leased:
            assert leased == ["https://a.example"]
            archive.keep_items([made])
            archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made),))])
            archive.keep_states([FeedState(feed="https://a.example")])
        assert len(archive.claims(Filter())) == 1
        assert archive.compact(NOW.date() + timedelta(days=9)) > 0
    with psycopg.connect(server.seen_by("poller1", owned), autocommit=True) as connection:
        for words in (b"DROP TABLE contested.items", b"CREATE TABLE contested.mine ()", b"TRUNCATE contested.items"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(words)


def test_who_may_make_nothing_is_told_so(database: str, server: Postgres) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "DO $$ BEGIN IF to_regrole('nobodys') IS NULL THEN CREATE ROLE nobodys LOGIN; END IF; END $$"
        )
    with PostgresArchive(server.seen_by("nobodys", database)) as archive:
        assert archive.items(Filter()) == []
        with pytest.raises(ArchiveUnwritable, match="permission denied for database"):
            archive.keep_items([item()])
