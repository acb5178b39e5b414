"""Killed in the middle of a write, a fold or a rename: the archive opens, and nothing that was acknowledged is lost.

`make soak` runs five hundred of each kind (CONTESTED_SOAK=500); `make test` a few, with seeds of their own.
"""

import os
import random
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest
from contested.errors import ArchiveUnwritable
from contested.model.claim import Reading
from contested.model.filter import Filter
from contested.storage.log import Log
from contested.storage.tiny import TinyArchive
from make import item, operation
from tinydb import TinyDB

RUNS = int(os.environ.get("CONTESTED_SOAK", "6"))
EACH = 40
"""How many kills one archive goes through: it grows with each, and every one is checked whole."""
SUPPORT = str(Path(__file__).parents[1] / "support")
VICTIM = textwrap.dedent("""
    import os, pathlib, random, signal, sys
    support, path, where, seed = sys.argv[1:]
    sys.path.insert(0, support)
    from make import item
    from contested.storage.tiny import TinyArchive

    chance = random.Random(seed)
    left = chance.randrange(1, 30 if where == "write" else 4)

    def die():
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    write, replace, fsync = os.write, pathlib.Path.replace, os.fsync

    def torn(handle, content):
        global left
        if where == "write" and len(content) > 200:
            left -= 1
            if left == 0:
                write(handle, bytes(content)[: chance.randrange(len(content))])
                os.kill(os.getpid(), signal.SIGKILL)
        return write(handle, content)

    def renamed(self, target):
        if where == "rename" and chance.random() < 0.5:
            die()
        done = replace(self, target)
        if where == "rename":
            die()
        return done

    os.write, pathlib.Path.replace = torn, renamed
    watched = (lambda step: die() if step == "fold" and where == "fold" else None)
    with TinyArchive(pathlib.Path(path), fold_bytes=3_000, watched=watched) as archive:
        for number in range(2_000):
            archive.keep_items([item(f"{seed} {number}", "word " * chance.randrange(5, 300))])
            print(number, flush=True)
""")
STOCK = textwrap.dedent("""
    import os, random, signal, sys
    support, path, where, seed = sys.argv[1:]
    from tinydb import TinyDB

    chance = random.Random(seed)
    left = chance.randrange(1, 30)
    dump = __import__("json").dumps

    class Torn:
        def __init__(self, file): self.file = file
        def __getattr__(self, name): return getattr(self.file, name)
        def write(self, text):
            global left
            left -= 1
            if left == 0:
                self.file.write(text[: chance.randrange(max(0, len(text) - 200), len(text))]); self.file.flush()
                os.kill(os.getpid(), signal.SIGKILL)
            return self.file.write(text)

    base = TinyDB(path)
    base.storage._handle = Torn(base.storage._handle)
    for number in range(2_000):
        base.insert({"title": f"{seed} {number}", "text": "word " * chance.randrange(5, 300)})
        print(number, flush=True)
""")


class Came(NamedTuple):
    """What came of many kills: files that could not be read, and documents that were acknowledged and are gone."""

    unreadable: int
    lost: int


def acknowledged(program: str, path: Path, where: str, seed: str) -> int:
    """How many documents the victim was told were kept before it died."""
    arguments = [sys.executable, "-c", program, SUPPORT, str(path), where, seed]
    return len(subprocess.run(arguments, capture_output=True, text=True, check=False).stdout.splitlines())


@pytest.mark.parametrize("where", ["write", "fold", "rename"])
def test_killed_there_it_opens_and_holds_what_it_acknowledged(tmp_path: Path, where: str) -> None:
    unreadable = lost = 0
    for run in range(RUNS):
        path = tmp_path / f"archive{run // EACH}.json"
        told = acknowledged(VICTIM, path, where, f"{where}-{run}")
        with TinyArchive(path) as archive:
            faults = archive.check()
            titles = {head.title for head in archive.items(Filter()) if head.title.startswith(f"{where}-{run} ")}
            unreadable += bool(faults)
            lost += len({f"{where}-{run} {number}" for number in range(told)} - titles)
            assert archive.keep_items([item(f"after {where} {run}")]).new
    print(f"killed at the {where} {RUNS} times: {unreadable} unreadable, {lost} acknowledged items lost")
    assert Came(unreadable, lost) == Came(0, 0)


def test_stock_tinydb_does_not_come_through_the_same(tmp_path: Path) -> None:
    unreadable = lost = 0
    for run in range(3):
        path = tmp_path / f"{run}.json"
        told = acknowledged(STOCK, path, "write", f"stock-{run}")
        try:
            with TinyDB(path) as base:
                lost += max(0, told - len(base))
        except ValueError:
            unreadable += 1
    assert unreadable + lost > 0


def test_a_tail_torn_at_any_byte_loses_that_record_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive:
        archive.keep_items([item("Before")])
        log = Log(path.with_name("archive.json.log")).path(1)
        before = log.stat().st_size
        archive.keep_items([item("Last", "Ten died.")])
    whole = log.read_bytes()
    for cut in range(before, len(whole)):
        log.write_bytes(whole[:cut])
        with TinyArchive(path) as archive:
            assert [head.title for head in archive.items(Filter())] == ["Before"]
    for cut in (*range(before + 1, len(whole), 97), len(whole) - 1):
        log.write_bytes(whole[:cut])
        with TinyArchive(path) as archive:
            archive.keep_items([item("After", "Two died.")])
            assert {head.title for head in archive.items(Filter())} == {"Before", "After"}
            assert archive.check() == []
        with TinyArchive(path) as archive:
            assert {head.title for head in archive.items(Filter())} == {"Before", "After"}


def test_zeros_behind_the_last_record_are_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive:
        archive.keep_items([item("Kept")])
    log = Log(path.with_name("archive.json.log")).path(1)
    log.write_bytes(log.read_bytes() + bytes(4096))
    with TinyArchive(path) as archive:
        assert [head.title for head in archive.items(Filter())] == ["Kept"]
        assert archive.keep_items([item("More")]).new


def keep(archive: TinyArchive, number: int) -> None:
    """An item with a claim."""
    made = item(f"Item {number}", f"Ten died, {number}.")
    archive.keep_items([made])
    archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made),))])


def test_damage_is_named_and_a_repair_keeps_all_that_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive:
        for number in range(6):
            keep(archive, number)
        archive._store.fold()
        for number in range(6, 9):
            keep(archive, number)
    chance = random.Random(3)
    for damaged in (path, Log(path.with_name("archive.json.log")).path(1)):
        content = bytearray(damaged.read_bytes())
        content[chance.randrange(len(content) // 3, len(content) // 2)] ^= 0xFF
        damaged.write_bytes(bytes(content))
    with TinyArchive(path) as archive:
        (fault,) = archive.check()
        assert "--repair" in fault
        assert archive.repair()
        assert archive.check() == [] or all("text is missing" in told for told in archive.check())
        assert len(archive.items(Filter())) >= 8
        keep(archive, 99)
    assert (tmp_path / "archive.json.damaged-1").exists()
    with TinyArchive(path) as archive:
        assert archive.item(item("Item 99", "Ten died, 99.").item_id)


def test_an_archive_of_the_first_version_is_read_and_brought_over_with_a_backup(tmp_path: Path) -> None:
    path, old = tmp_path / "archive.json", tmp_path / "old.json"
    with TinyArchive(path) as archive:
        keep(archive, 1)
        archive.export(old)
    with TinyArchive(old) as archive:
        before = old.read_bytes()
        assert [head.title for head in archive.items(Filter())] == ["Item 1"]
        assert archive.item(archive.items(Filter())[0].item_id).text == "Ten died, 1."  # type: ignore[union-attr]
        assert old.read_bytes() == before
        keep(archive, 2)
        assert [claim.quote for claim in archive.claims(Filter())] == ["Ten died, 2.", "Ten died, 1."]
        assert archive.check() == []
    assert (tmp_path / "old.json.v1").read_bytes() == before
    with TinyArchive(old) as archive:
        assert len(archive.items(Filter())) == 2


def test_a_compaction_frees_what_is_edited_away_and_drops_old_texts_but_no_claim(tmp_path: Path) -> None:
    from datetime import date

    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive, TinyArchive(path) as other:
        for number in range(20):
            keep(archive, number)
        assert len(other.items(Filter())) == 20
        for number in range(20):
            archive.keep_items([item(f"Item {number}", f"Eleven died, {number}. " + "word " * 200)])
        assert archive.compact() > 0
        assert len(archive.revisions(item("Item 3").item_id)) == 2
        assert [i.text[:6] for i in other.revisions(item("Item 3").item_id)] == ["Ten di", "Eleven"]
        claims = archive.claims(Filter())
        archive.compact(texts_since=date(2100, 1, 1))
        assert archive.revisions(item("Item 3").item_id) == []
        assert archive.claims(Filter()) == claims
        assert other.claims(Filter()) == claims
        assert archive.check() == []


def test_the_archive_s_file_gone_and_its_log_left_is_told(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive:
        keep(archive, 1)
        archive.compact()
    path.unlink()
    with TinyArchive(path) as archive:
        (fault,) = archive.check()
        assert "is gone, its log is there" in fault
        archive.repair()
        assert len(archive.items(Filter())) == 1


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    with TinyArchive(tmp_path / "archive.json") as archive:
        keep(archive, 1)
        revision = archive.revision
        assert archive.keep_items([item("Item 1", "Ten died, 1.")]).unchanged == 1
        assert archive.revision == revision


def test_a_link_and_the_mode_of_the_file_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    with TinyArchive(real) as archive:
        keep(archive, 1)
    real.chmod(0o600)
    link.symlink_to(real)
    with TinyArchive(real) as archive:
        archive._store.fold()
    assert real.stat().st_mode & 0o777 == 0o600
    assert link.is_symlink()


def test_no_space_for_a_record_leaves_the_archive_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive:
        keep(archive, 1)

        def full(handle: int, content: bytes) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(ArchiveUnwritable, match="No space left"):
            keep(archive, 2)
        monkeypatch.undo()
        assert [head.title for head in archive.items(Filter())] == ["Item 1"]
        keep(archive, 2)
        assert len(archive.items(Filter())) == 2


def test_an_export_does_not_take_the_place_of_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive:
        keep(archive, 1)
        with pytest.raises(ArchiveUnwritable, match="is the archive itself"):
            archive.export(tmp_path / "." / "archive.json")
        assert len(archive.items(Filter())) == 1


def test_a_new_file_of_the_log_that_cannot_be_made_does_not_fail_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(log: Log, at: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("contested.storage.store.ROLL_BYTES", 10)
    with TinyArchive(tmp_path / "archive.json") as archive, TinyArchive(tmp_path / "archive.json") as other:
        monkeypatch.setattr(Log, "roll", full)
        keep(archive, 1)
        monkeypatch.undo()
        keep(other, 2)
        assert {head.title for head in archive.items(Filter())} == {"Item 1", "Item 2"}
        assert archive.check() == []
