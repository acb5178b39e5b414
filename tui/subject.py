"""A row of any panel -> the subject of the evidence: every claim behind it, its relays and its rivals. Pure."""

from collections.abc import Iterable, Mapping

import msgspec

from ..model.claim import Claim
from ..situation.control import ControlRow
from ..situation.operations import OperationRow
from ..situation.provinces import ProvinceRow
from ..storage.archive import ItemHead
from .panels.troops import Line
from .picture import Picture
from .stock import Stock, claims_of

MOST = 40
"""As many tellings as the evidence lays out; more are counted."""


class Telling(msgspec.Struct, frozen=True):
    """One claim as the evidence shows it: the outlets that relay it, and whether it stands here as a rival."""

    claim: Claim
    relays: tuple[str, ...] = ()
    rival: bool = False


class Subject(msgspec.Struct, frozen=True):
    """What the evidence is about; `total` counts the tellings that there are."""

    key: str = ""
    tellings: tuple[Telling, ...] = ()
    total: int = 0
    item: ItemHead | None = None

    @property
    def wanted(self) -> tuple[tuple[str, str], ...]:
        """The item texts that would show the sentences in their places: (item id, hash of the text)."""
        return tuple(dict.fromkeys((t.claim.item_id, t.claim.item.text_sha256) for t in self.tellings))


def subject_of(row: object, stock: Stock, shown: Picture) -> Subject:
    """The claims behind a row, its own first, then what is said otherwise."""
    match row:
        case OperationRow():
            told = (_telling(v.claim_id, stock.by_id, tuple(r.outlet for r in v.relays)) for v in row.voices)
            return _subject(row.operation_id, told)
        case ControlRow():
            own = [_telling(row.claim_id, stock.by_id)]
            return _subject(row.claim_id, [*own, *(_telling(rival, stock.by_id, rival=True) for rival in row.rivals)])
        case Line():
            told = (_telling(r.claim_id, stock.by_id) for r in reversed(row.series.rows))
            return _subject(row.series.claim_id, told)
        case ProvinceRow():
            return _subject(row.admin1, (_telling(claim_id, stock.by_id) for claim_id in _in(row.admin1, shown)))
        case ItemHead():
            read = claims_of(stock, row.item_id)
            return _subject(row.item_id, (Telling(c) for c in sorted(read, key=lambda c: (c.start, c.end))), row)
    return Subject()


def _in(admin1: str, shown: Picture) -> list[str]:
    held = [row.claim_id for row in shown.control if row.place and row.place.admin1 == admin1]
    fought = [row for row in shown.operations if row.place and row.place.admin1 == admin1]
    return held + [voice.claim_id for row in fought for voice in row.voices]


def _telling(
    claim_id: str, by_id: Mapping[str, Claim], relays: tuple[str, ...] = (), *, rival: bool = False
) -> Telling | None:
    claim = by_id.get(claim_id)
    return Telling(claim, relays, rival) if claim else None


def _subject(key: str, tellings: Iterable[Telling | None], item: ItemHead | None = None) -> Subject:
    found = [telling for telling in tellings if telling]
    return Subject(key, tuple(found[:MOST]), len(found), item)
