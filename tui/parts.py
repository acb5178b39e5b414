"""Claims of one kind -> their rows, gathered ground by ground: a new claim costs the gathering of its own ground, not of all. Pure."""

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Generic, Self, TypeVar

from ..model.claim import Claim

Told = TypeVar("Told", bound=Claim)
Row = TypeVar("Row")


class Parts(Generic[Told, Row]):
    """Claims by the ground that they are about, and each ground's rows. Never changed: `renewed` makes another."""

    def __init__(
        self, ground: Callable[[Told], Hashable], gather: Callable[[Collection[Told]], Collection[Row]]
    ) -> None:
        """`ground` answers what claims must have in common to bear on each other, `gather` the rows of one ground's claims."""
        self._ground, self._gather = ground, gather
        self._claims: dict[Hashable, dict[str, Told]] = {}
        self._rows: dict[Hashable, Collection[Row]] = {}

    def renewed(self, gone: Iterable[Told], new: Iterable[Told]) -> Self:
        """The same without some claims and with others."""
        touched: dict[Hashable, dict[str, Told]] = {}

        def on(claim: Told) -> dict[str, Told]:
            ground = self._ground(claim)
            if ground not in touched:
                touched[ground] = dict(self._claims.get(ground, {}))
            return touched[ground]

        for claim in gone:
            on(claim).pop(claim.claim_id, None)
        for claim in new:
            on(claim)[claim.claim_id] = claim
        other = type(self)(self._ground, self._gather)
        other._claims = {ground: told for ground, told in (self._claims | touched).items() if told}
        gathered = {ground: self._gather(told.values()) for ground, told in touched.items()}
        other._rows = {ground: rows for ground, rows in (self._rows | gathered).items() if rows}
        return other

    def rows(self) -> list[Row]:
        """The rows of all grounds, ground by ground."""
        return [row for rows in self._rows.values() for row in rows]

    def near(self, claims: Iterable[Told]) -> list[Row]:
        """The rows of the grounds that some claims are about."""
        return [row for ground in {self._ground(claim) for claim in claims} for row in self._rows.get(ground, ())]
