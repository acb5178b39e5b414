"""What a filter lets through of the stock, and how many claims each province and actor would have. Pure.

Of the filter only provinces, actors, words and days are asked here: the rest was asked of the archive when the stock was read.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from ..model.claim import Claim, Operation
from ..model.filter import Filter
from ..situation.control import ControlRow
from ..situation.operations import OperationRow, newest_first
from ..situation.provinces import ProvinceRow, provinces
from ..situation.troops import TroopsRow
from ..storage.archive import ItemHead
from .stock import Stock

RECENT = timedelta(days=30)


class Picture(msgspec.Struct, frozen=True):
    """The rows that a filter lets through. `older` counts operations before the recent days, which are not among the rows."""

    as_of: date
    control: Sequence[ControlRow] = ()
    operations: Sequence[OperationRow] = ()
    older: int = 0
    troops: Sequence[TroopsRow] = ()
    items: Sequence[ItemHead] = ()
    provinces: Mapping[str, ProvinceRow] = {}


def picture(stock: Stock, where: Filter, as_of: date) -> Picture:
    """The rows with a claim that the filter keeps; an operation that has one keeps its rival voices."""
    kept = _kept(stock, where)
    since = as_of - RECENT
    held = stock.control if kept is None else [row for row in stock.control if row.claim_id in kept]
    told = stock.operations if kept is None else _operations(stock, kept)
    newer = bisect_right(told, -since.toordinal(), key=lambda row: -row.when.end.toordinal())
    recent = [row for row in told[:newer] if row.when.start <= as_of]
    return Picture(
        as_of,
        held,
        recent,
        len(told) - newer,
        stock.troops if kept is None else [row for row in stock.troops if row.claim_id in kept],
        stock.items if kept is None else _items(stock, where, kept),
        provinces((stock.by_id[row.claim_id] for row in held), recent, stock.ancestors),
    )


def claims_by_admin1(stock: Stock, where: Filter) -> Mapping[str, int]:
    """How many claims the filter would keep of each province, were none chosen."""
    return stock.told.by_admin1(stock.told.kept(msgspec.structs.replace(where, admin1s=frozenset())))


def claims_by_actor(stock: Stock, where: Filter) -> Mapping[str, int]:
    """How many claims the filter would keep of each actor, its children among them, were none chosen."""
    return stock.told.by_actor(stock.told.kept(msgspec.structs.replace(where, actors=frozenset())), stock.above)


def _kept(stock: Stock, where: Filter) -> Mapping[str, Claim] | None:
    """The claims that the filter keeps, by id; None where it asks nothing here."""
    if not (where.admin1s or where.actors or where.since or where.until or where.text):
        return None
    return {claim.claim_id: claim for claim in stock.told.claims_of(stock.told.kept(where))}


def _operations(stock: Stock, kept: Mapping[str, Claim]) -> list[OperationRow]:
    """The rows in which one of the claims is told or relayed, newest first."""
    near = stock.gathered.operations.near(claim for claim in kept.values() if isinstance(claim, Operation))
    return sorted((row for row in near if not kept.keys().isdisjoint(_told(row))), key=newest_first)


def _told(row: OperationRow) -> Iterable[str]:
    for voice in row.voices:
        yield voice.claim_id
        yield from (relay.claim_id for relay in voice.relays)


def _items(stock: Stock, where: Filter, kept: Mapping[str, Claim]) -> list[ItemHead]:
    """Items with a claim that is kept; where only words are asked for, also those whose title or outlet has them."""
    holding = {claim.item_id for claim in kept.values()}
    if where.admin1s or where.actors or where.since or where.until or where.kinds or not where.text:
        return [head for head in stock.items if head.item_id in holding]
    words = where.text.casefold()
    return [
        head for head in stock.items if head.item_id in holding or words in f"{head.title}\n{head.outlet}".casefold()
    ]
