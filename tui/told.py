"""Claims at hand -> those that a filter keeps, asked of an index first: a key press looks at few of them. Pure."""

from collections.abc import Callable, Sequence
from typing import Self

from ..model.claim import Claim
from ..model.filter import Filter
from ..storage.index import Index, keys_of, ones, together


class Told(Index):
    """An index that has its claims, and their folded words, at hand."""

    def __init__(self) -> None:
        """Knows nothing yet."""
        super().__init__()
        self._claims: list[Claim] = []
        self._words: list[str] = []
        self._new: dict[int, Sequence[Claim]] = {}

    def copy(self) -> Self:
        """The same, to be changed while others ask this one."""
        other = super().copy()
        other._claims, other._words = self._claims.copy(), self._words.copy()
        return other

    def tell(self, key: int, claims: Sequence[Claim]) -> None:
        """Learn an item's claims as they are now; none where it is gone."""
        self.put(key, [keys_of(claim) for claim in claims])
        self._new[key] = claims

    def learn(self) -> None:
        """See Index: what was put is numbered in its order."""
        news = list(self._news)
        super().learn()
        for key in news:
            for claim in self._new.pop(key, ()):
                self._claims.append(claim)
                self._words.append(words_of(claim))

    def kept(self, where: Filter) -> int:
        """The claims of the filter's provinces, actors, days and words, as bits; the rest of it is not asked."""
        days = Filter(since=where.since, until=where.until, realis=frozenset())
        asked = Filter(
            admin1s=where.admin1s, actors=where.actors, since=where.since, until=where.until, realis=frozenset()
        )
        bits, text = self.bits(asked), (where.text or "").casefold()
        if text:
            words = self._words
            bits &= together([number for number, said in enumerate(words) if text in said])
        if where.since or where.until:
            bits = self._narrowed(bits, days.keeps)
        return bits

    def claims_of(self, bits: int) -> list[Claim]:
        """These claims."""
        return [self._claims[number] for number in ones(bits)]

    def _narrowed(self, bits: int, keeps: Callable[[Claim], bool]) -> int:
        return together([number for number in ones(bits) if keeps(self._claims[number])])


def words_of(claim: Claim) -> str:
    """What words are looked for in, folded."""
    return f"{claim.item.title}\n{claim.quote}\n{claim.outlet}".casefold()
