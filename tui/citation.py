"""A claim or an item -> its citation as text; and the keeping of it where a person finds it again."""

from pathlib import Path

from ..errors import ArchiveUnwritable
from ..model.claim import Claim
from ..model.item import ItemRef
from ..storage.archive import ItemHead
from .phrases import chain, literal


def citation(cited: Claim | ItemHead) -> str:
    """The words, whose they are, and where and when they were published and seen."""
    if isinstance(cited, ItemHead):
        outlet = f"{cited.outlet} ← {cited.origin}" if cited.origin else cited.outlet
        return f"“{literal(cited.title)}”, {literal(outlet)}, {_dates(cited)}{_address(cited.url)}."
    quote = " ".join(literal(cited.quote).split())
    item = cited.item
    return (
        f"“{quote}” — {chain(cited)}, “{literal(item.title)}”, {_dates(item)}{_address(item.url)} "
        f"(text sha256 {item.text_sha256[:16]}, revision {item.revision})."
    )


def _dates(item: ItemRef | ItemHead) -> str:
    return f"published {item.published or 'without a date'}, fetched {item.fetched[:10]}"


def _address(url: str | None) -> str:
    return f", {literal(url)}" if url else ""


def keep_citation(text: str, folder: Path) -> Path:
    """Add the citation to `citations.txt` in `folder` and answer the file. Raises ArchiveUnwritable."""
    path = folder / "citations.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n\n")
    except OSError as cause:
        raise ArchiveUnwritable(f"cannot write {path}: {cause.strerror or cause}") from cause
    return path
