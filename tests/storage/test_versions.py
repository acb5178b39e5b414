"""Archives of other versions: an older one is read as it is and brought over by the first write, a newer one is left alone."""

import os
import shutil
from pathlib import Path

import pytest
from contested.errors import ArchiveDamaged, ArchiveUnwritable
from contested.model.claim import Reading
from contested.model.filter import Filter
from contested.storage.record import HEAD, sealed
from contested.storage.tiny import TinyArchive
from make import item, operation

VERSION2 = Path(__file__).parent / "version2"
"""An archive that version 2 wrote: a snapshot of two items, and a log with an edit of one and a third behind it."""


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A copy of the archive of version 2."""
    shutil.copytree(VERSION2, tmp_path / "old")
    return tmp_path / "old" / "archive.json"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def holds_it_all(archive: TinyArchive) -> bool:
    """Whether the archive is what version 2 kept, whatever was added."""
    titles = [head.title for head in archive.items(Filter())]
    edited = archive.revisions(item("First").item_id)
    assert {"First", "Second", "Third"} <= set(titles)
    assert [revision.text for revision in edited] == ["Ten died.", "Twelve died."]
    assert {"Twelve died.", "Two died.", "Three died."} <= {claim.quote for claim in archive.claims(Filter())}
    assert len(archive.claims(Filter(actors=frozenset({"taliban"})))) >= 3
    assert archive.states()["https://a.example/feed"].etag == 'W/"2"'
    assert archive.check() == []
    return True


def test_an_archive_of_the_second_version_is_read_as_it_is(second: Path) -> None:
    before = contents(second.parent)
    with TinyArchive(second) as archive:
        assert holds_it_all(archive)
        assert archive.revision == 10
        assert archive.unread() == []
    assert contents(second.parent) == before


def test_it_is_brought_over_by_the_first_write_after_a_backup(second: Path) -> None:
    before = second.read_bytes()
    with TinyArchive(second) as archive, TinyArchive(second) as other:
        assert holds_it_all(other)
        archive.keep_items([item("Fourth", "One died.")])
        assert holds_it_all(archive)
        assert holds_it_all(other)
        assert {head.title for head in other.items(Filter(text="fourth"))} == {"Fourth"}
        other.keep_items([item("Fifth", "Nobody died.")])
    assert second.with_name("archive.json.v2").read_bytes() == before
    assert second.read_bytes() != before
    with TinyArchive(second) as archive:
        assert holds_it_all(archive)
        assert len(archive.items(Filter())) == 5
        archive.compact()
        assert holds_it_all(archive)
    with TinyArchive(second) as archive:
        assert holds_it_all(archive)


def test_a_compaction_alone_brings_it_over_too(second: Path) -> None:
    with TinyArchive(second) as archive:
        archive.compact()
        assert holds_it_all(archive)
    assert second.with_name("archive.json.v2").exists()
    with TinyArchive(second) as archive:
        assert holds_it_all(archive)


@pytest.mark.parametrize("step", range(1, 6))
def test_stopped_while_it_is_brought_over_it_loses_nothing(
    second: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = step

    def full(handle: int, content: bytes) -> int:
        nonlocal left
        left -= 1
        if left <= 0:
            raise OSError(28, "No space left on device")
        return write(handle, content)

    write = os.write
    with TinyArchive(second) as archive:
        monkeypatch.setattr(os, "write", full)
        try:
            archive.keep_items([item("Fourth", "One died.")])
        except ArchiveUnwritable:
            assert step < 5
        monkeypatch.undo()
        assert holds_it_all(archive)
    with TinyArchive(second) as archive:
        assert holds_it_all(archive)
        made = item("Fifth", "Six died.")
        archive.keep_items([made])
        archive.keep_readings([Reading(made.item_id, 1, "1", (operation(made),))])
        assert holds_it_all(archive)
    with TinyArchive(second) as archive:
        assert holds_it_all(archive)


def test_an_archive_of_a_newer_version_is_named_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    path.write_bytes(sealed(HEAD, b'{"format":"contested","schema":99,"revision":1,"at":[1,0]}') + sealed(b"?", b"new"))
    before = contents(tmp_path)
    with TinyArchive(path) as archive:
        for ask in (lambda: archive.items(Filter()), lambda: archive.keep_items([item()]), lambda: archive.compact()):
            with pytest.raises(ArchiveDamaged, match=r"newer contested.*update contested, nothing was touched") as told:
                ask()
            assert "\n" not in str(told.value)
    assert {name: held for name, held in contents(tmp_path).items() if held} == before
