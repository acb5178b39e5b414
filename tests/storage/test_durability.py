"""Kill it, fill the disk, write from two sides: nothing kept is lost, and every fault is one clear line."""

import gc
import os
import random
import resource
import signal
import subprocess
import sys
import textwrap
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from contested.errors import ArchiveDamaged, ArchiveUnwritable
from contested.model.filter import Filter
from contested.storage.open import open_archive
from contested.storage.store import Store
from contested.storage.table import StoreStorage, StoreTable
from contested.storage.tiny import TinyArchive
from hypothesis import given, settings
from hypothesis import strategies as st
from make import item, operation
from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Document

WRITER = textwrap.dedent("""
    import sys
    sys.path.insert(0, sys.argv[1])
    from make import item
    from contested.storage.open import open_archive
    with open_archive(sys.argv[2]) as archive:
        for number in range(int(sys.argv[4])):
            archive.keep_items([item(f"{sys.argv[3]} {number}", "word " * 200)])
            print(number, flush=True)
""")
SUPPORT = str(Path(__file__).parents[1] / "support")


def writer(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, SUPPORT, str(path), name, str(count)], stdout=subprocess.PIPE, text=True
    )


def test_killed_at_any_moment_it_opens_and_holds_what_it_acknowledged(tmp_path: Path) -> None:
    path, chance, acknowledged = tmp_path / "archive.json", random.Random(7), 0
    for turn in range(8):
        with writer(path, f"turn {turn}", 10_000) as process:
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(chance.randrange(3, 25))]
            time.sleep(chance.random() / 200)
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.readlines()
        with open_archive(path) as archive:
            heads = archive.items(Filter())
            assert archive.check() == []
        mine = [head for head in heads if head.title.startswith(f"turn {turn} ")]
        assert len(mine) >= len(lines)
        acknowledged += len(lines)
    assert acknowledged > 20


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    pair = [writer(path, name, 25) for name in ("left", "right")]
    assert [process.communicate(timeout=60)[0].split()[-1] for process in pair] == ["24", "24"]
    with open_archive(path) as archive:
        assert len(archive.items(Filter())) == 50
        assert archive.revision == 50


def test_another_process_is_followed_without_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with open_archive(path) as reading:
        assert reading.revision == 0
        writer(path, "other", 2).communicate(timeout=60)
        assert reading.revision == 2
        assert len(reading.items(Filter())) == 2


def test_a_full_disk_keeps_what_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    before, after = item("Before", "Kept."), item("After", "word " * 10_000)
    with open_archive(path) as archive:
        archive.keep_items([before])
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, hard))
        try:
            with pytest.raises(ArchiveUnwritable, match="what was kept is kept"):
                archive.keep_items([after])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, ignored)
        assert [head.title for head in archive.items(Filter())] == ["Before"]
        archive.keep_items([after])
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [
        "archive.json",
        "archive.json.lock",
        "archive.json.lock.next",
        "archive.json.log",
    ]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder as somebody sees it who may not write there: root, who may write anywhere, becomes nobody meanwhile."""
    me = os.geteuid()
    for above in (folder, *folder.parents)[:3]:
        above.chmod(0o555)
    try:
        os.seteuid(65534 if me == 0 else me)
        yield
    finally:
        os.seteuid(me)
        for above in (folder, *folder.parents)[:3]:
            above.chmod(0o755)


def test_a_read_only_folder_can_be_read_and_says_in_one_line_that_it_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with open_archive(path) as archive:
        archive.keep_items([item("Before")])
    Path(f"{path}.lock").unlink(missing_ok=True)
    with read_only(tmp_path), open_archive(path) as archive:
        assert [head.title for head in archive.items(Filter())] == ["Before"]
        with pytest.raises(ArchiveUnwritable) as told:
            archive.keep_items([item("After")])
        assert "\n" not in str(told.value)
        assert "--archive" in str(told.value)
        assert [head.title for head in archive.items(Filter())] == ["Before"]


def test_a_file_where_the_folder_should_be_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with (
        open_archive(tmp_path / "file" / "archive.json") as archive,
        pytest.raises(ArchiveUnwritable, match="--archive"),
    ):
        archive.keep_items([item()])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"items": {"1": {', "not whole"),
        (b"<rss></rss>", "not an archive"),
        (b'{"_default": {"1": {"a": 1}}}', "not an archive of contested"),
        (b'{"archive": {"1": {"schema": 99, "revision": 1}}}', "newer contested"),
    ],
)
def test_a_file_that_is_not_ours_is_named_and_not_touched(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "archive.json"
    path.write_bytes(content)
    with open_archive(path) as archive:
        with pytest.raises(ArchiveDamaged, match=words):
            archive.items(Filter())
        with pytest.raises(ArchiveDamaged, match=words):
            archive.keep_items([item()])
        assert len(archive.check()) == 1
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive, pytest.raises(ArchiveDamaged, match="is a folder"):
        archive.keep_items([item()])


def test_an_empty_file_is_a_new_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    path.touch()
    with open_archive(path) as archive:
        archive.keep_items([item()])
        assert len(archive.items(Filter())) == 1


def test_a_torn_file_is_found_at_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    made = item()
    with open_archive(path) as archive:
        archive.keep_items([made])
    whole = path.read_bytes()
    for cut in range(1, len(whole), 7):
        path.write_bytes(whole[:cut])
        with open_archive(path) as archive, pytest.raises(ArchiveDamaged):
            archive.items(Filter())


DOCUMENTS = st.dictionaries(st.sampled_from("abc"), st.integers() | st.text(max_size=5) | st.none(), max_size=3)
STEPS = st.lists(
    st.tuples(st.sampled_from(["insert", "upsert", "update", "remove"]), st.integers(1, 5), DOCUMENTS), max_size=12
)


@settings(max_examples=30, deadline=None)
@given(steps=STEPS)
def test_our_storage_does_what_the_stock_one_does(
    steps: list[tuple[str, int, dict[str, object]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("differential") / "db.json"
    with TinyDB(storage=lambda: StoreStorage(Store(path))) as ours, TinyDB(storage=MemoryStorage) as stock:
        ours.table_class = StoreTable
        for name, number, document in steps:
            for database in (ours, stock):
                if name == "insert":
                    database.insert(document)
                elif name == "upsert":
                    database.upsert(Document(document, doc_id=number))
                elif database.contains(doc_id=number):
                    _ = (
                        database.update(document, doc_ids=[number])
                        if name == "update"
                        else database.remove(doc_ids=[number])
                    )
        assert ours.all() == stock.all()
        assert [d.doc_id for d in ours.all()] == [d.doc_id for d in stock.all()]
        with TinyDB(storage=lambda: StoreStorage(Store(path))) as reopened:
            assert reopened.all() == stock.all()


def test_an_archive_that_was_closed_is_freed(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive:
        archive.keep_items([item()])
    with TinyArchive(path) as archive:
        assert archive.items(Filter(admin1s=frozenset({"AF-JOW"}))) == []
    freed = weakref.ref(archive)
    del archive
    gc.collect()
    assert freed() is None


def test_claims_survive_the_file(tmp_path: Path) -> None:
    from contested.model.claim import Reading

    path, made = tmp_path / "archive.json", item("A", "Ten died.")
    with open_archive(path) as archive:
        archive.keep_items([made])
        archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made),))])
    with open_archive(path) as archive:
        assert archive.claims(Filter()) == [operation(made)]
