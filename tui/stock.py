"""What the archive holds, gathered into rows once a load; and the part of it that a filter lets through. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from ..gazetteer.maps import Plan
from ..gazetteer.theatre import Theatre
from ..model.claim import Claim, Control, Operation, Troops
from ..model.feed import FeedState
from ..model.filter import Filter
from ..model.when import day
from ..situation.control import ControlRow, control
from ..situation.counts import by_actor, by_admin1
from ..situation.lineage import Ancestors, ancestors_by
from ..situation.operations import OperationRow, operations
from ..situation.provinces import ProvinceRow, provinces
from ..situation.troops import TroopsRow, troops
from ..storage.archive import ItemHead
from .remainder import remainders

RECENT = timedelta(days=30)


class Stock(msgspec.Struct, frozen=True):
    """Everything loaded of one theatre. `revision` is the archive's at the time of loading."""

    revision: int
    theatre: Theatre
    tiles: Sequence[Sequence[str | None]]
    plans: Sequence[Plan]
    items: Sequence[ItemHead]
    claims: Sequence[Claim]
    states: Mapping[str, FeedState]
    control: Sequence[ControlRow]
    operations: Sequence[OperationRow]
    troops: Sequence[TroopsRow]
    by_id: Mapping[str, Claim]
    remainders: Mapping[str, str]
    ancestors: Ancestors


class Picture(msgspec.Struct, frozen=True):
    """The rows that a filter lets through. `older` counts operations before the recent days, which are not among the rows."""

    as_of: date
    control: Sequence[ControlRow] = ()
    operations: Sequence[OperationRow] = ()
    older: int = 0
    troops: Sequence[TroopsRow] = ()
    items: Sequence[ItemHead] = ()
    provinces: Mapping[str, ProvinceRow] = {}


def gathered(
    revision: int,
    theatre: Theatre,
    tiles: Sequence[Sequence[str | None]],
    plans: Sequence[Plan],
    items: Sequence[ItemHead],
    claims: Sequence[Claim],
    states: Mapping[str, FeedState],
) -> Stock:
    """Rows of every kind, made once a load: a key press only filters them."""
    parents = {actor.actor_id: actor.parent for actor in theatre.actors.all()}
    ancestors = ancestors_by(parents.get)
    return Stock(
        revision=revision,
        theatre=theatre,
        tiles=tiles,
        plans=plans,
        items=items,
        claims=claims,
        states=states,
        control=control([claim for claim in claims if isinstance(claim, Control)], ancestors),
        operations=operations([claim for claim in claims if isinstance(claim, Operation)]),
        troops=troops([claim for claim in claims if isinstance(claim, Troops)]),
        by_id={claim.claim_id: claim for claim in claims},
        remainders=remainders(claims),
        ancestors=ancestors,
    )


def picture(stock: Stock, where: Filter, as_of: date) -> Picture:
    """The rows with a claim that the filter keeps; an operation that has one keeps its rival voices."""
    claims = [claim for claim in stock.claims if where.keeps(claim)]
    kept = {claim.claim_id for claim in claims}
    told = [row for row in stock.operations if not kept.isdisjoint(_told(row))]
    recent = [row for row in told if as_of - RECENT <= row.when.end and row.when.start <= as_of]
    older = sum(row.when.end < as_of - RECENT for row in told)
    return Picture(
        as_of,
        [row for row in stock.control if row.claim_id in kept],
        recent,
        older,
        [row for row in stock.troops if row.claim_id in kept],
        _items(stock, where, kept),
        provinces(claims, recent, stock.ancestors),
    )


def _told(row: OperationRow) -> set[str]:
    return {voice.claim_id for voice in row.voices} | {r.claim_id for voice in row.voices for r in voice.relays}


def _items(stock: Stock, where: Filter, kept: set[str]) -> list[ItemHead]:
    """Items with a claim that is kept; where only words are asked for, also those whose title or outlet has them."""
    narrowed = bool(where.admin1s or where.actors or where.since or where.until or where.kinds)
    if not narrowed and not where.text:
        return list(stock.items)
    holding = {stock.by_id[claim_id].item_id for claim_id in kept}
    words = where.text.casefold() if where.text and not narrowed else None
    return [
        head
        for head in stock.items
        if head.item_id in holding or (words and words in f"{head.title}\n{head.outlet}".casefold())
    ]


def claims_by_admin1(stock: Stock, where: Filter) -> Mapping[str, int]:
    """How many claims the filter would keep of each province, were none chosen."""
    asked = msgspec.structs.replace(where, admin1s=frozenset())
    return by_admin1(claim for claim in stock.claims if asked.keeps(claim))


def claims_by_actor(stock: Stock, where: Filter) -> Mapping[str, int]:
    """How many claims the filter would keep of each actor, its children among them, were none chosen."""
    asked = msgspec.structs.replace(where, actors=frozenset())
    return by_actor((claim for claim in stock.claims if asked.keeps(claim)), stock.ancestors)


def newest_day(items: Sequence[ItemHead]) -> date | None:
    """The day on which the newest item was published; None where no item says."""
    return max((day(head.published) for head in items if head.published), default=None)
