"""A server that goes away, that was never there, that lets nobody in: one line each, exit 3, no password; and back again."""

import subprocess
import sys
import threading

import psycopg
import pytest
from contested.cli import app
from contested.cli_edge import run
from contested.errors import ArchiveError, ArchiveUnreachable, ArchiveUnwritable
from contested.model.filter import Filter
from contested.storage.open import open_archive, shown
from contested.storage.postgres import server as server_module
from contested.storage.postgres.address import checked, without_password
from contested.storage.postgres.archive import PostgresArchive
from make import item
from postgres import Postgres

SECRET = "s3cr:t/p@ss%word?"


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command; its exit code, and all that it printed."""
    code = run(app, list(arguments))
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_server_that_goes_away_is_one_line_and_all_is_well_when_it_is_back(
    server: Postgres, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "PATIENCE", 0.2)
    with PostgresArchive(database) as archive:
        archive.keep_items([item("First")])
        with server.away():
            for question in (
                lambda: archive.revision,
                lambda: archive.items(Filter()),
                lambda: archive.keep_items([item("Second")]),
            ):
                with pytest.raises(ArchiveUnreachable, match=r"^postgresql://.* does not answer .*$") as told:
                    question()
                assert "\n" not in str(told.value)
        assert [head.title for head in archive.items(Filter())] == ["First"]
        archive.keep_items([item("Second")])
        assert archive.revision == 2


def test_whoever_is_cut_off_connects_again(database: str) -> None:
    with PostgresArchive(database) as archive, PostgresArchive(database) as other:
        archive.keep_items([item("First")])
        assert (archive.revision, len(archive.items(Filter()))) == (1, 1)
        other.keep_items([item("Second")])
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'contested'"
                " AND datname = current_database()"
            )
        assert (archive.revision, len(archive.items(Filter()))) == (2, 2)


def test_a_server_that_stops_in_the_middle_of_a_write_keeps_nothing_of_it(server: Postgres, database: str) -> None:
    with PostgresArchive(database) as archive:
        archive.keep_items([item("First")])

        def broken_off() -> None:
            with archive.together():
                archive.keep_items([item("Second")])
                with server.away():
                    pass
                archive.keep_items([item("Third")])

        with pytest.raises(ArchiveUnreachable):
            broken_off()
        assert [head.title for head in archive.items(Filter())] == ["First"]


def test_a_command_without_its_server_is_one_line_and_exit_3() -> None:
    command = [sys.executable, "-m", "contested", "--archive", "postgresql://ana:hidden@127.0.0.1:1/contested", "items"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (3, "", 1)
    assert done.stderr.startswith("contested: postgresql://ana@127.0.0.1:1/contested does not answer (")
    assert "refused" in done.stderr
    assert "hidden" not in done.stderr


def test_no_password_is_ever_printed(server: Postgres, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS secretive")
        connection.execute(psycopg.sql.SQL("CREATE ROLE secretive LOGIN PASSWORD {}").format(SECRET))
    with server.demanding_passwords():
        right, wrong = (
            server.seen_by("secretive", database, SECRET),
            server.seen_by("secretive", database, SECRET + "x"),
        )
        outputs = [
            ask(capsys, "--archive", *arguments)
            for arguments in (
                (right, "archive", "info"),
                (right, "--debug", "archive", "migrate", "--to", right),
                (wrong, "--debug", "items"),
                (wrong.replace("secretive", "nobody_here"), "items"),
                (right.replace("/test", "/no_test"), "items"),
                (f"postgresql://u:{SECRET}@localhost/x", "--debug", "items"),
                ("postgresql://u@localhost:port/x?password=s3cr", "--debug", "items"),
                ("postgresql://u:s3cr@localhost:port/x", "items"),
                ("postgresql://u:s3cr%zz@localhost/x", "--debug", "items"),
            )
        ]
    assert [code for code, _ in outputs] == [0, 2, 3, 3, 3, 3, 3, 3, 3]
    assert f"postgresql://secretive@/{database.split('@/')[1]}" in outputs[0][1]
    assert "password authentication failed" in outputs[2][1]
    for _, said in outputs:
        assert "s3cr" not in said
        assert "p@ss" not in said


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("archive.json", "archive.json"),
        ("postgresql://h/d", "postgresql://h/d"),
        ("postgresql://u:p@h:5432/d", "postgresql://u@h:5432/d"),
        ("postgres://u:p%40q@h/d?sslmode=require", "postgres://u@h/d"),
        ("postgresql:///d?host=/run/x&password=p&user=u", "postgresql:///d?host=/run/x&user=u"),
        ("postgresql://u:p@q@h/d", "postgresql://…"),
        ("postgresql://u:p/q@h/d", "postgresql://…"),
        ("postgresql://u:p?q@h/d", "postgresql://…"),
        ("postgresql://u:p:q@h/d", "postgresql://…"),
        ("postgresql://h/d?password=p@q", "postgresql://…"),
    ],
)
def test_an_address_is_shown_without_its_password(location: str, expected: str) -> None:
    assert shown(location) == expected
    if expected.endswith("…"):
        with pytest.raises(ArchiveError, match="%40"):
            checked(location)


def test_a_password_is_taken_out_of_whatever_is_said() -> None:
    said = "no host p%40q or p@q or zz"
    assert without_password(said, "postgresql://u:p%40q@h/d?password=zz") == "no host … or … or …"


def test_a_reader_of_a_database_that_takes_no_writes_is_told_so(database: str) -> None:
    with PostgresArchive(database) as archive:
        archive.keep_items([item("First")])
    with psycopg.connect(database, autocommit=True) as connection:
        name = database.split("@/")[1].split("?")[0]
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    with PostgresArchive(database) as archive:
        assert len(archive.items(Filter())) == 1
        with pytest.raises(ArchiveUnwritable, match="takes no writes"):
            archive.keep_items([item("Second")])


def test_without_its_package_a_database_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("contested.storage.postgres.")]:
        if name.rpartition(".")[2] not in ("address", "roles"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ArchiveError, match=r"pip install 'contested\[postgres\]'"):
        open_archive("postgresql://localhost/x")


def test_a_writer_that_stands_still_does_not_hold_up_the_others_for_ever(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "TURN", "200ms")
    with PostgresArchive(database) as stuck, PostgresArchive(database) as other:
        stuck.keep_items([item("First")])
        inside, leave = threading.Event(), threading.Event()

        def stand_still() -> None:
            with stuck.together():
                inside.set()
                leave.wait()

        thread = threading.Thread(target=stand_still)
        thread.start()
        inside.wait()
        with pytest.raises(ArchiveUnwritable, match="writing for too long"):
            other.keep_items([item("Second")])
        leave.set()
        thread.join()
        other.keep_items([item("Second")])
