"""An archive is moved into a database whole: counted, compared, begun again where it was broken off, never over another."""

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import psycopg
import pytest
from contested.cli import app
from contested.cli_edge import run
from contested.errors import ArchiveUnwritable
from contested.model.claim import Reading
from contested.model.feed import FeedState
from contested.model.filter import Filter
from contested.storage import migrate as migrate_module
from contested.storage.migrate import Step, move
from contested.storage.open import open_archive
from contested.storage.postgres.archive import PostgresArchive
from contested.storage.tiny import TinyArchive
from make import control, item, operation

EVERYTHING = Filter(realis=frozenset())
SUPPORT = str(Path(__file__).parents[1] / "support")


@pytest.fixture
def source(tmp_path: Path) -> Iterator[TinyArchive]:
    """An archive with everything in it: items unread, read, edited, read again, of dropped texts; and feeds."""
    with TinyArchive(tmp_path / "archive.json") as archive:
        made = [item(f"Item {n}", f"Ten died, {n}.", fetched=f"2018-08-{n + 1:02}T12:00:00+00:00") for n in range(30)]
        archive.keep_items(made)
        archive.keep_readings(
            [Reading(m.item_id, 1, "1", (operation(m), control(m)) if n % 3 else ()) for n, m in enumerate(made[5:], 5)]
        )
        edited = [msgspec.structs.replace(m, text="Twelve died.", text_sha256="12", theatre=None) for m in made[10:15]]
        archive.keep_items(edited)
        archive.keep_readings([Reading(m.item_id, 2, "2", (operation(m, realis="denied"),)) for m in edited[:2]])
        archive.compact(date(2018, 8, 4))
        archive.keep_states([FeedState(feed=f"https://{n}.example/feed", etag=str(n)) for n in range(3)])
        yield archive


@pytest.fixture
def target(database: str) -> Iterator[PostgresArchive]:
    with PostgresArchive(database) as archive:
        yield archive


def answers(archive: TinyArchive | PostgresArchive) -> list[object]:
    """What an archive answers to everybody's questions."""
    ids = sorted(head.item_id for head in archive.items(EVERYTHING))
    texts = [list(archive.revisions(item_id)) for item_id in ids]
    questions = (archive.items(EVERYTHING), archive.claims(EVERYTHING), archive.unread(), archive.unread("1"))
    return [*questions, archive.counts(Filter()), dict(archive.states()), texts, archive.check()]


def test_everything_is_moved_counted_and_compared(source: TinyArchive, target: PostgresArchive) -> None:
    steps: list[Step] = []
    moved = move(source, target, "archive.json", steps.append)
    assert (moved.items, moved.revisions, moved.claims, moved.feeds, moved.faults) == (30, 32, 32, 3, ())
    assert answers(target) == answers(source)
    assert steps[-1] == Step("comparing", 60, 60)
    assert Step("moving", 30, 30) in steps


def test_a_move_that_was_killed_goes_on_where_it_was(
    source: TinyArchive, target: PostgresArchive, database: str, tmp_path: Path
) -> None:
    code = textwrap.dedent(f"""
        import os, signal
        from contested.storage import migrate
        from contested.storage.open import open_archive
        migrate.AT_ONCE = 7
        def tell(step):
            if step.done >= 21:
                os.kill(os.getpid(), signal.SIGKILL)
        with open_archive({str(tmp_path / "archive.json")!r}) as source, open_archive({database!r}) as target:
            migrate.move(source, target, "archive.json", tell)
    """)
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert len(target.items(EVERYTHING)) == 21
    before = target.revision
    moved = move(source, target, "archive.json", lambda _: None)
    assert (moved.items, moved.faults) == (30, ())
    assert len(target.changes(before).items or ()) == 9
    assert answers(target) == answers(source)


def test_what_is_there_already_is_not_written_again(source: TinyArchive, target: PostgresArchive) -> None:
    target.take(list(migrate_module.wholes(source)), "archive.json")
    before = target.revision
    target.take(list(migrate_module.wholes(source)), "archive.json")
    assert target.revision == before


def test_what_was_written_meanwhile_is_told_and_moved_the_next_time(
    source: TinyArchive, target: PostgresArchive
) -> None:
    late = item("Late", "Six died.")

    def tell(step: Step) -> None:
        if step == Step("moving", 30, 30):
            source.keep_items([late])

    moved = move(source, target, "archive.json", tell)
    assert moved.faults == (f"item {late.item_id} is not there as it is here",)
    assert move(source, target, "archive.json", lambda _: None).faults == ()


def test_a_difference_in_one_claim_is_found(source: TinyArchive, target: PostgresArchive, database: str) -> None:
    def tell(step: Step) -> None:
        if step == Step("moving", 30, 30):
            with psycopg.connect(database) as connection:
                connection.execute(
                    "UPDATE contested.claims SET claim = jsonb_set(claim, '{quote}', '\"Nine died.\"')"
                    " WHERE (item_id, number) = (SELECT item_id, number FROM contested.claims ORDER BY 1, 2 LIMIT 1)"
                )

    assert len(move(source, target, "archive.json", tell).faults) == 1


def test_an_archive_that_others_use_is_not_written_over(source: TinyArchive, target: PostgresArchive) -> None:
    target.keep_items([item("Somebody's")])
    with pytest.raises(ArchiveUnwritable, match="holds items already"):
        move(source, target, "archive.json", lambda _: None)
    assert [head.title for head in target.items(Filter())] == ["Somebody's"]


def test_once_moved_an_archive_is_not_moved_over_again(source: TinyArchive, target: PostgresArchive) -> None:
    move(source, target, "archive.json", lambda _: None)
    with pytest.raises(ArchiveUnwritable, match="holds items already"):
        move(source, target, "archive.json", lambda _: None)


def test_nobody_else_writes_until_the_move_is_over(source: TinyArchive, target: PostgresArchive) -> None:
    target.take(list(migrate_module.wholes(source))[:5], "archive.json")
    with pytest.raises(ArchiveUnwritable, match=r"being filled from archive\.json.*same command"):
        target.keep_items([item("Too early")])
    assert move(source, target, "archive.json", lambda _: None).faults == ()
    target.keep_items([item("In time")])
    assert len(target.items(EVERYTHING)) == 31


def test_two_archives_are_not_mixed(source: TinyArchive, target: PostgresArchive) -> None:
    target.take(list(migrate_module.wholes(source))[:5], "another.json")
    with pytest.raises(ArchiveUnwritable, match=r"being filled from another\.json"):
        move(source, target, "archive.json", lambda _: None)


def test_an_export_of_a_database_is_an_archive_of_its_own(
    source: TinyArchive, target: PostgresArchive, tmp_path: Path
) -> None:
    move(source, target, "archive.json", lambda _: None)
    assert target.export(tmp_path / "back.json") == 30
    with open_archive(tmp_path / "back.json") as back:
        assert isinstance(back, TinyArchive)
        assert answers(back) == answers(source)


def test_the_command_moves_and_says_so(
    source: TinyArchive, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--archive", str(tmp_path / "archive.json"), "archive", "migrate", "--to", database]
    assert run(app, command) == 0
    said = capsys.readouterr()
    assert "moved 30 items, 32 texts, 32 claims and 3 feeds" in said.err
    assert f'archive = "{database}"' in said.err
    assert said.out == ""
    assert run(app, command) == 3
    assert "holds items already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("archive", "to", "code", "words"),
    [
        ("none.json", "postgres", 1, "holds no items to move"),
        ("none.json", "elsewhere.json", 2, "is no database"),
        ("postgres", "postgres", 2, "is no file"),
    ],
)
def test_what_cannot_be_moved_is_one_line(
    archive: str, to: str, code: int, words: str, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"postgres": database}
    location = places.get(archive, str(tmp_path / archive))
    assert run(app, ["--archive", location, "archive", "migrate", "--to", places.get(to, to)]) == code
    said = capsys.readouterr().err
    assert words in said
    assert len(said.splitlines()) == 1


def test_the_roles_command_prints_what_the_roles_are_made_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, ["archive", "roles"]) == 0
    assert "CREATE ROLE contested_reader NOLOGIN" in capsys.readouterr().out
