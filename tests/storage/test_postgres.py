"""What the archive in PostgreSQL promises beside what every archive does: who hears of what, and what a text may hold."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from time import monotonic, sleep

import msgspec
import psycopg
import pytest
from contested.cli import app
from contested.cli_edge import run
from contested.model.claim import Reading
from contested.model.filter import Filter
from contested.storage.postgres import server as server_module
from contested.storage.postgres.archive import PostgresArchive
from make import item, on, operation
from million import fill, plan, questions


@pytest.fixture
def archive(database: str) -> Iterator[PostgresArchive]:
    with PostgresArchive(database) as opened:
        yield opened


@pytest.fixture
def other(database: str) -> Iterator[PostgresArchive]:
    with PostgresArchive(database) as opened:
        yield opened


def hears_of(archive: PostgresArchive, revision: int) -> bool:
    """Whether a revision becomes known to an archive; word of it takes a moment to arrive."""
    ends = monotonic() + 10
    while archive.revision < revision and monotonic() < ends:
        sleep(0.005)
    return archive.revision == revision


def test_reading_an_empty_database_makes_nothing_in_it(archive: PostgresArchive, database: str) -> None:
    assert (archive.items(Filter()), archive.claims(Filter()), archive.states(), archive.check()) == ([], [], {}, [])
    assert (archive.revision, archive.compact(date(2030, 1, 1)), archive.repair()) == (0, 0, [])
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT to_regnamespace('contested')").fetchone() == (None,)


def test_a_dashboard_hears_of_another_process_write_without_asking(
    archive: PostgresArchive, other: PostgresArchive, database: str
) -> None:
    archive.keep_items([item("First")])
    assert hears_of(other, 1)
    archive.keep_items([item("Second")])
    with psycopg.connect(database) as locked:
        locked.execute("LOCK TABLE contested.archive IN ACCESS EXCLUSIVE MODE")
        assert hears_of(other, 2)
    assert other.changes(1).items == frozenset({item("Second").item_id})


def test_silence_is_not_trusted_for_ever(
    archive: PostgresArchive, other: PostgresArchive, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.keep_items([item("First")])
    assert hears_of(other, 1)
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE contested.archive SET revision = 7")  # by somebody who tells nobody
    assert other.revision == 1
    monkeypatch.setattr(server_module, "QUIET", 0.0)
    assert other.revision == 7


def test_what_is_kept_together_is_kept_whole_or_not_at_all(archive: PostgresArchive) -> None:
    made = item()
    with archive.together():
        archive.keep_items([made])
        archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made),))])
        assert len(archive.claims(Filter())) == 1
    assert archive.revision == 1

    def broken_off() -> None:
        with archive.together():
            archive.keep_items([item("Never")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert (archive.revision, len(archive.items(Filter()))) == (1, 1)


def test_writers_take_turns_and_count_every_write(archive: PostgresArchive, other: PostgresArchive) -> None:
    def write(number: int) -> None:
        (archive if number % 2 else other).keep_items([item("Shared"), item(f"Own {number}")])

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, range(24)))
    assert len(archive.items(Filter())) == 25
    assert hears_of(archive, 24)
    assert hears_of(other, 24)


def test_the_same_reading_again_writes_nothing(archive: PostgresArchive) -> None:
    made = item()
    archive.keep_items([made])
    for _ in range(2):
        archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made),))])
    assert archive.revision == 2


def test_what_a_database_cannot_hold_is_replaced_and_the_rest_is_to_the_letter(archive: PostgresArchive) -> None:
    text = "Ten \ud800 died \\u0000. “Daesh” — ده نفر"
    made = msgspec.structs.replace(item("A \x00 title", outlet="Wire\x00"), text=text)
    archive.keep_items([made])
    archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made, quote="\x00", outlet="Wire\x00"),))])
    kept = archive.item(made.item_id)
    assert kept is not None
    assert (kept.title, kept.text) == ("A \ufffd title", "Ten \ufffd died \\u0000. “Daesh” — ده نفر")
    assert [claim.quote for claim in archive.claims(Filter(text="wire\ufffd"))] == ["\ufffd"]
    assert archive.keep_items([made]).unchanged == 1
    assert archive.item("\x00") is None


def test_a_text_of_any_length_and_script_is_kept(archive: PostgresArchive) -> None:
    texts = ["word " * 400_000, "".join(chr(0x20000 + n % 40_000) + " " for n in range(300_000)), "x" * 3_000_000]
    archive.keep_items([item(f"Long {n}", text, url=f"https://e.org/{'u' * 5000}{n}") for n, text in enumerate(texts)])
    assert sorted(len(archive.item(head.item_id).text) for head in archive.items(Filter())) == sorted(map(len, texts))  # type: ignore[union-attr]


def test_words_are_looked_for_to_the_letter(archive: PostgresArchive) -> None:
    for title in ("100% taken", "1000 taken", "a_b", "a-b", "back\\slash", "Straße"):
        archive.keep_items([item(title)])

    def titles(text: str) -> list[str]:
        return sorted(head.title for head in archive.items(Filter(text=text)))

    assert titles("0% T") == ["100% taken"]
    assert titles("A_B") == ["a_b"]
    assert titles("k\\s") == ["back\\slash"]
    assert titles("STRASSE") == ["Straße"]


def test_a_search_finds_words_of_the_text_that_no_claim_quotes(archive: PostgresArchive) -> None:
    archive.keep_items([item("One", "Elders met in Darzab on Sunday."), item("Two", "Nobody met in Kabul.")])
    assert [head.title for head in archive.search("darzab elders")] == ["One"]
    assert [head.title for head in archive.search("met -kabul")] == ["One"]
    assert archive.search('"met elders"') == []


def test_old_texts_go_and_claims_stay(archive: PostgresArchive) -> None:
    old, new = item("Old", "Ten died."), item("New", "Six died.", fetched="2018-09-01T00:00:00+00:00")
    archive.keep_items([old, new])
    archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made),)) for made in (old, new)])
    assert archive.compact(date(2018, 8, 20)) > 0
    assert (archive.item(old.item_id), archive.item(new.item_id)) == (None, new)
    assert len(archive.claims(Filter())) == 2
    assert archive.check() == []
    assert archive.compact(date(2018, 8, 20)) == 0


def test_a_repair_keeps_what_is_whole_and_says_what_was_lost(archive: PostgresArchive, database: str) -> None:
    made = item()
    archive.keep_items([made, item("Whole")])
    archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made), operation(made, actor=None)))])
    with psycopg.connect(database) as connection:
        connection.execute('UPDATE contested.claims SET claim = \'{"kind": "rumour"}\' WHERE number = 1')
    assert len(archive.check()) == 1
    assert any("lost a claim" in told for told in archive.repair())
    assert archive.check() == []
    assert archive.claims(Filter()) == [operation(made)]
    assert made.item_id in {unread.item_id for unread in archive.unread()}


def test_the_queries_of_the_documentation_find_what_they_say(archive: PostgresArchive, database: str) -> None:
    made = item("A raid", "A night raid in Jawzjan: ten died.")
    archive.keep_items([made])
    archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made, when=on("2018-07-02")),))])
    blocks = re.findall(r"```sql\n(.*?)```", (Path(__file__).parents[2] / "docs" / "archive.md").read_text(), re.DOTALL)
    questions = [question for block in blocks for question in block.split(";") if question.strip()]
    with psycopg.connect(database) as connection:
        found = [connection.execute(question.encode()).fetchall() for question in questions]
    assert found == [[(date(2018, 7, 2), made.text)], [("A raid", made.url)]]


def test_a_province_an_actor_and_a_window_are_found_by_an_index(database: str) -> None:
    fill(database, 10_000)
    for name, where in questions().items():
        said = plan(database, where)
        assert "Seq Scan on claims" not in said, name
        assert "about_pkey" in said or where.text, name


def test_the_configuration_names_a_database_as_it_names_a_file(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONTESTED_ARCHIVE", raising=False)
    (tmp_path / "config.toml").write_text(f'archive = "{database}"\n')
    with PostgresArchive(database) as archive:
        archive.keep_items([item("A raid")])
    assert run(app, ["--config", str(tmp_path), "items"]) == 0
    assert "A raid" in capsys.readouterr().out
    assert run(app, ["--config", str(tmp_path), "archive", "info"]) == 0
    assert f"archive\t{database}\nitems\t1\nclaims\t0\nnot read\t1" in capsys.readouterr().out
