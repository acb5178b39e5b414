"""An item -> its claims: the stages of reading in their order. Pure, deterministic: the same text gives the same bytes."""

from collections.abc import Iterable

import msgspec

from ..gazetteer.theatre import Theatre
from ..model.claim import Claim, Reading
from ..model.item import Item
from ..model.when import day
from .story.assemble import Assembler, Made
from .story.pages import page
from .story.telling import TELLING, Teller, itemised
from .text.english import may_be_english

READER = "1"


class Explanation(msgspec.Struct, frozen=True):
    """Why a claim was read: its rule and what the rule is for, the words that trigger it, and where its values come from."""

    claim: Claim
    rule: str
    means: str
    trigger: str
    sentences: tuple[str, ...]
    dated: str
    placed: str
    voiced: str


def read(item: Item, theatre: Theatre) -> Reading:
    """The claims that the item's title and text make about the theatre, in the order of the text."""
    found = _unique(made.claim for made in _made(item, theatre))
    return Reading(item.item_id, item.revision, READER, tuple(found))


def explain(item: Item, theatre: Theatre) -> tuple[Explanation, ...]:
    """For every claim of the item, in the order of `read`, why it was read so."""
    from .explain import explained

    seen: set[str] = set()
    out: list[Explanation] = []
    for made in _made(item, theatre):
        if made.claim.claim_id not in seen:
            seen.add(made.claim.claim_id)
            out.append(Explanation(made.claim, *explained(made, item)))
    return tuple(out)


def _made(item: Item, theatre: Theatre) -> list[Made]:
    """The claims of the body, then those of the title that the body does not tell (ruling 6); most items tell nothing at all."""
    published = day(item.published or item.fetched, theatre.zone)
    theatre = theatre.at(published)
    title, body = page(item, "title", theatre, published), page(item, "text", theatre, published)
    if not may_be_english(title.low + body.low) or not (title.may_tell(TELLING) or body.may_tell(TELLING)):
        return []
    made: list[Made] = []
    teller = Teller(theatre, published)
    headline = teller.title(title, Assembler(item, title, published, READER))
    made.extend(teller.body(body, Assembler(item, body, published, READER)))
    made.extend(m for m in headline if not any(itemised(m.claim, b.claim) for b in made))
    return made


def _unique(claims: Iterable[Claim]) -> list[Claim]:
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.claim_id, claim)
    return list(seen.values())
