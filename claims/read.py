"""An item -> its claims: the stages of reading in their order. Pure, deterministic: the same text gives the same bytes."""

from ..gazetteer.theatre import Theatre
from ..model.claim import Reading
from ..model.item import Item

READER = "1"


def read(item: Item, theatre: Theatre) -> Reading:
    """The claims that the item's title and text make about the theatre, in the order of the text."""
    raise NotImplementedError
