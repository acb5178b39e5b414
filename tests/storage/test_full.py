"""A disk that fills up, a file that may not be read: one clear line, what was kept is kept, and it goes on where there is room again."""

import os
import resource
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from contested.errors import ArchiveDamaged, ArchiveUnwritable
from contested.model.filter import Filter
from contested.storage.tiny import TinyArchive
from make import item

SUPPORT = str(Path(__file__).parents[1] / "support")
ON_A_SMALL_DISK = textwrap.dedent("""
    import sys
    from pathlib import Path
    support, folder = sys.argv[1], Path(sys.argv[2])
    sys.path.insert(0, support)
    from make import item
    from contested.errors import ArchiveUnwritable
    from contested.model.filter import Filter
    from contested.storage.tiny import TinyArchive

    ballast, acknowledged, told = folder / "ballast", [], []

    def fill(archive, name):
        for number in range(1_000):
            try:
                archive.keep_items([item(f"{name} {number}", f"{number} " + "word " * 300)])
            except ArchiveUnwritable as fault:
                told.append(str(fault))
                return
            acknowledged.append(f"{name} {number}")

    ballast.write_bytes(bytes(60_000))
    with TinyArchive(folder / "archive.json", fold_bytes=20_000) as archive:
        fill(archive, "first")
        try:
            archive.compact()
        except ArchiveUnwritable as fault:
            told.append(str(fault))
        first = len(acknowledged)
        assert archive.check() == [], archive.check()
        ballast.unlink()
        fill(archive, "second")
    assert len(told) == 3 and first > 5 and len(acknowledged) > first, (told, first, len(acknowledged))
    assert all("No space left" in words and "\\n" not in words for words in told), told
    with TinyArchive(folder / "archive.json") as archive:
        assert sorted(head.title for head in archive.items(Filter())) == sorted(acknowledged)
        assert archive.check() == [], archive.check()
    print("kept", len(acknowledged))
""")
MOUNTED = 'mount -t tmpfs -o size=256k tmpfs "$0" && exec "$@"'


def unshared() -> list[str] | None:
    """A command that may mount a disk of its own; None where nobody may."""
    for command in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        try:
            tried = [*command, "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
            if subprocess.run(tried, capture_output=True, check=False).returncode == 0:
                return command
        except FileNotFoundError:
            return None
    return None


def test_a_disk_that_fills_up_costs_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    if (command := unshared()) is None:
        pytest.skip("nobody may mount a small disk here")
    program = [sys.executable, "-c", ON_A_SMALL_DISK, SUPPORT, str(tmp_path)]
    done = subprocess.run(
        [*command, "sh", "-c", MOUNTED, str(tmp_path), *program], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("kept"), done.stdout + done.stderr


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """The process may not write beyond so many bytes of any file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.parametrize("beyond", [1, 50, 300, 1_000, 2_999])
def test_a_write_that_is_cut_short_anywhere_leaves_the_archive_as_it_was(tmp_path: Path, beyond: int) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive, TinyArchive(path) as other:
        archive.keep_items([item("Before")])
        revision = archive.revision
        size = (tmp_path / "archive.json.log" / "000001.log").stat().st_size
        with no_file_longer_than(size + beyond), pytest.raises(ArchiveUnwritable, match="what was kept is kept"):
            archive.keep_items([item("After", "word " * 1_000)])
        assert (archive.revision, other.revision) == (revision, revision)
        assert (tmp_path / "archive.json.log" / "000001.log").stat().st_size == size
        other.keep_items([item("Then")])
        assert [head.title for head in archive.items(Filter())] == [head.title for head in other.items(Filter())]
        assert archive.check() == []


@pytest.mark.parametrize("work", [TinyArchive.compact, lambda archive: archive._store.fold()])
def test_a_snapshot_that_does_not_fit_leaves_the_old_one(tmp_path: Path, work: Callable[[TinyArchive], object]) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive:
        for number in range(20):
            archive.keep_items([item(f"Item {number}", "word " * 100)])
        with no_file_longer_than(2_000), pytest.raises(ArchiveUnwritable, match="what was kept is kept"):
            work(archive)
        assert len(archive.items(Filter())) == 20
        assert not list(tmp_path.glob(".*.tmp"))
        archive.keep_items([item("After")])
    with TinyArchive(path) as archive:
        assert len(archive.items(Filter())) == 21
        assert archive.check() == []
        archive.compact()
        assert archive.check() == []


def test_the_very_first_write_on_a_full_disk_leaves_no_archive_that_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as archive:
        with no_file_longer_than(10), pytest.raises(ArchiveUnwritable):
            archive.keep_items([item("First")])
        assert archive.items(Filter()) == []
    with TinyArchive(path) as archive:
        assert archive.items(Filter()) == []
        archive.keep_items([item("First")])
        assert archive.check() == []


@pytest.mark.parametrize("forbidden", ["archive.json", "archive.json.log/000001.log", "archive.json.log"])
def test_what_may_not_be_read_is_one_clear_line(tmp_path: Path, forbidden: str) -> None:
    path, me = tmp_path / "archive.json", os.geteuid()
    with TinyArchive(path) as archive:
        archive.keep_items([item("Before")])
    for above in (tmp_path, *tmp_path.parents)[:3]:
        above.chmod(0o755)
    before = path.read_bytes()
    (tmp_path / forbidden).chmod(0)
    try:
        os.seteuid(65534 if me == 0 else me)
        with TinyArchive(path) as archive, pytest.raises(ArchiveDamaged, match="cannot read the archive") as told:
            archive.items(Filter())
    finally:
        os.seteuid(me)
        (tmp_path / forbidden).chmod(0o755)
    assert "Permission denied" in str(told.value)
    assert "\n" not in str(told.value)
    assert path.read_bytes() == before
    with TinyArchive(path) as archive:
        assert [head.title for head in archive.items(Filter())] == ["Before"]
