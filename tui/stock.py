"""What the archive holds, gathered into rows once and kept up by what changed: a key press only filters them. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from ..gazetteer.maps import Plan
from ..gazetteer.theatre import Theatre
from ..model.claim import Claim, Control, Operation, Troops
from ..model.feed import FeedState
from ..model.when import day
from ..situation import control as of_control
from ..situation import operations as of_operations
from ..situation import troops as of_troops
from ..situation.control import ControlRow, area, control
from ..situation.lineage import Ancestors, ancestors_by
from ..situation.operations import OperationRow, ground, operations
from ..situation.troops import TroopsRow, troops
from ..storage.archive import ItemHead
from ..storage.head import newest_first
from .parts import Parts
from .remainder import remainders
from .told import Told

Kind = TypeVar("Kind", Control, Operation, Troops)
Key = TypeVar("Key")
Value = TypeVar("Value")


class Gathered(msgspec.Struct, frozen=True):
    """Claims of each kind by the ground that they are about, with the rows that they make."""

    control: Parts[Control, ControlRow]
    operations: Parts[Operation, OperationRow]
    troops: Parts[Troops, TroopsRow]


class Stock(msgspec.Struct, frozen=True):
    """Everything loaded of one theatre. `revision` is the archive's at the time of loading.

    Not `whole` it holds all the items, and the claims of the newest alone: the others' are still being read. `by_key` are the claims of an item, by its id as a number.
    """

    revision: int
    theatre: Theatre
    tiles: Sequence[Sequence[str | None]]
    plans: Sequence[Plan]
    items: Sequence[ItemHead]
    states: Mapping[str, FeedState]
    control: Sequence[ControlRow]
    operations: Sequence[OperationRow]
    troops: Sequence[TroopsRow]
    by_id: Mapping[str, Claim]
    by_key: Mapping[int, Sequence[Claim]]
    remainders: Mapping[str, str]
    ancestors: Ancestors
    above: Mapping[str, Collection[str]]
    told: Told
    gathered: Gathered
    whole: bool = True


def empty(theatre: Theatre, tiles: Sequence[Sequence[str | None]], plans: Sequence[Plan]) -> Stock:
    """A theatre of which nothing is known yet."""
    actors = theatre.actors.all()
    ancestors = ancestors_by({actor.actor_id: actor.parent for actor in actors}.get)
    gathered = Gathered(
        Parts(lambda claim: area(claim.place), lambda told: control(told, ancestors)),
        Parts(ground, operations),
        Parts(lambda claim: claim.actor, troops),
    )
    above = {actor.actor_id: ancestors(actor.actor_id) for actor in actors}
    rows: Sequence[ControlRow] = ()
    return Stock(0, theatre, tiles, plans, (), {}, rows, (), (), {}, {}, {}, ancestors, above, Told(), gathered)


def renewed(
    stock: Stock,
    revision: int,
    items: Collection[str] | None,
    heads: Sequence[ItemHead],
    claims: Iterable[Claim],
    states: Mapping[str, FeedState],
) -> Stock:
    """The stock after some items have changed (None: all): `heads` and `claims` are these items' as they are now, newest first."""
    if items is None:
        stock, items = empty(stock.theatre, stock.tiles, stock.plans), [head.item_id for head in heads]
    if not items:
        return msgspec.structs.replace(stock, revision=revision, states=states)
    told: dict[int, list[Claim]] = {int(item_id, 16): [] for item_id in items}
    for claim in claims:
        told[int(claim.item_id, 16)].append(claim)
    gone = [claim for key in told for claim in stock.by_key.get(key, ())]
    new = [claim for claims in told.values() for claim in claims]
    return _filled(_with(stock, told, gone, new), revision, _ordered(stock.items, items, heads), states)


def early(newest: Stock, items: Sequence[ItemHead]) -> Stock:
    """What the newest items claim and all the items there are, to be shown while the claims of the others are read."""
    return msgspec.structs.replace(newest, items=items, whole=False)


def _with(stock: Stock, told: Mapping[int, Sequence[Claim]], gone: Sequence[Claim], new: Sequence[Claim]) -> Stock:
    """The stock with other claims of some items."""
    away = {claim.claim_id for claim in gone}
    by_key = _without(stock.by_key, told) | {key: said for key, said in told.items() if said}
    return msgspec.structs.replace(
        stock,
        told=_indexed(stock.told, told, by_key),
        by_id=_without(stock.by_id, away) | {claim.claim_id: claim for claim in new},
        by_key=by_key,
        remainders=_without(stock.remainders, away) | remainders(new),
        gathered=Gathered(
            stock.gathered.control.renewed(_of(Control, gone), _of(Control, new)),
            stock.gathered.operations.renewed(_of(Operation, gone), _of(Operation, new)),
            stock.gathered.troops.renewed(_of(Troops, gone), _of(Troops, new)),
        ),
    )


def _indexed(held: Told, told: Mapping[int, Sequence[Claim]], every: Mapping[int, Sequence[Claim]]) -> Told:
    """The index with other claims of some items: made anew where most of the old one is of claims that are no more."""
    index, news = (Told(), every) if held.worn else (held.copy(), told)
    for key, claims in news.items():
        index.tell(key, claims)
    index.learn()
    return index


def _filled(stock: Stock, revision: int, items: Sequence[ItemHead], states: Mapping[str, FeedState]) -> Stock:
    """The stock with the rows that its claims make."""
    return msgspec.structs.replace(
        stock,
        revision=revision,
        items=items,
        states=states,
        control=sorted(stock.gathered.control.rows(), key=of_control.newest_first),
        operations=sorted(stock.gathered.operations.rows(), key=of_operations.newest_first),
        troops=sorted(stock.gathered.troops.rows(), key=of_troops.by_force),
    )


def claims_of(stock: Stock, item_id: str) -> Sequence[Claim]:
    """The claims of an item."""
    return stock.by_key.get(int(item_id, 16), ())


def newest_day(items: Sequence[ItemHead]) -> date | None:
    """The day on which the newest item was published; None where no item says."""
    return max((day(head.published) for head in items if head.published), default=None)


def _of(kind: type[Kind], claims: Iterable[Claim]) -> list[Kind]:
    return [claim for claim in claims if isinstance(claim, kind)]


def _without(held: Mapping[Key, Value], away: Collection[Key]) -> dict[Key, Value]:
    kept = dict(held)
    for key in away:
        kept.pop(key, None)
    return kept


def _ordered(held: Sequence[ItemHead], gone: Collection[str], new: Sequence[ItemHead]) -> list[ItemHead]:
    """The items with some in the place of others, newest first."""
    if not held:
        return list(new)
    away = set(gone)
    return sorted([*(head for head in held if head.item_id not in away), *new], key=newest_first)
