"""The words around a name -> what the name stands for there: a town, a district, a province, a person, a government."""

import re
from collections.abc import Collection, Sequence
from typing import Literal

from .fold import fold
from .shelf import shelf

PlaceCue = Literal["town", "district", "province", "country"]

_KINDS: dict[str, PlaceCue] = {
    **dict.fromkeys(("province", "governorate", "oblast", "region", "state", "wilayat"), "province"),
    **dict.fromkeys(("district", "districts", "county", "township", "raion"), "district"),
    **dict.fromkeys(("city", "town", "village", "city's", "neighborhood", "neighbourhood"), "town"),
}


def _set(name: str) -> frozenset[str]:
    return frozenset(shelf("cues")[name].split())


_LOCATIVE = _set("locative")
_ACTS = _set("acts")
_INSTITUTIONS = _set("institutions")
_AGAINST = _set("against")
_DIRECTION = re.compile(r"(?:north|south)?-?(?:east|west)?(?:north|south|east|west)$")
_UNITS = _set("units")
_TITLES = _set("titles")
_TITLE = 60
"""A text of more words is no headline."""
_GIVEN = re.compile(r"\w{2,}(?:ullah|ollah|uddin|oddin|udin|rahman|zada|khil|zai|jan|gul)$")
_PLAIN_CAPITALS = _set("plain_capitals")
_OPENERS = _set("openers") | _PLAIN_CAPITALS
_HEADS = _set("heads") | _PLAIN_CAPITALS
_VESSELS = _set("vessels")
_NAMED_AFTER = _set("named_after")


def kind_said(words: Sequence[str], first: int, last: int) -> PlaceCue | None:
    """The kind that the words say: "X province", "city of X", "the province X"."""
    after = fold(words[last]) if last < len(words) else ""
    if after in _KINDS and not (after == "state" and words[last].islower() and _follows(words, last, _INSTITUTIONS)):
        return _KINDS[after]
    if after == "," and last + 2 < len(words) and fold(words[last + 1]) in {"a", "an", "the"}:
        return _KINDS.get(fold(words[last + 2]))  # "Tank, a district …"
    before = fold(words[first - 1]) if first else ""
    if before == "of" and first > 1:
        kind = fold(words[first - 2])
        # "Achin district of X": the district is Achin, X is not said to be one.
        named = first > 2 and words[first - 3][:1].isupper() and fold(words[first - 3]) != "the"
        return None if named and kind not in {"city", "town"} else _KINDS.get(kind)
    return _KINDS.get(before) if first > 1 and fold(words[first - 2]) in {"the", "in"} else None


def is_after_of(words: Sequence[str], first: int) -> bool:
    """Whether "of" stands before the name."""
    return first > 0 and fold(words[first - 1]) == "of"


def is_apart(words: Sequence[str], first: int) -> bool:
    """Whether the name only orients: "20 km west of X", "north of X", "15 miles from X"."""
    if first < 2:
        return False
    link, before = fold(words[first - 1]), fold(words[first - 2])
    if link == "from":
        return before in _UNITS or (first > 2 and fold(words[first - 3]) in _UNITS)
    if link != "of" or not _DIRECTION.fullmatch(before):
        return False
    return fold(words[first - 3]) not in {"the", "in"} if first > 2 else True


def is_government(words: Sequence[str], first: int, last: int, taken: Collection[int], capital: bool) -> bool:
    """Whether a country's or a capital's name stands for its government: it acts, speaks, owns forces or has an enemy."""
    before = fold(words[first - 1]) if first else ""
    if before in _LOCATIVE or (capital and _follows(words, last, {"police"})):
        return False
    if capital and _follows(words, last, {"has", "had"}) and not _follows(words, last + 1, {"seen", "been", "no", "a"}):
        return True
    if before in _ACTS or [fold(w) for w in words[last : last + 3]] == ["for", "its", "part"]:
        return True
    if _follows(words, last, _ACTS) or _follows(words, last, _INSTITUTIONS):
        return True
    joined = last + 1 < len(words) and fold(words[last]) == "and"
    other = last + 1 + (joined and last + 2 < len(words) and fold(words[last + 1]) == "the")
    if before == "between" or (joined and capital):
        return joined and other in taken
    return before in _AGAINST


def is_person(words: Sequence[str], first: int, last: int, titled: bool) -> bool:
    """Whether a single place word is somebody's name: after a title, a first name, or an unknown capitalised word in running text."""
    if last - first > 1 or first == 0:
        return False
    before = words[first - 1]
    if before == ".":
        before = words[first - 2] if first > 1 and fold(words[first - 2]) in _TITLES else ""
    if not before[:1].isupper():
        return False
    plain = fold(before)
    if plain in _TITLES or _GIVEN.fullmatch(plain):
        return True
    if titled or before.isupper() or plain in _PLAIN_CAPITALS or "-" in before:
        return False
    if first > 1 and words[first - 2] not in {".", ":", "\n"}:
        return True
    return plain not in _OPENERS and before.isalpha()


def is_part(words: Sequence[str], first: int, last: int, titled: bool) -> bool:
    """Whether the place word is only a part of a longer name: of a person, a club, a ship, a firm ("Afrin Rahman", "Marib Spirit").

    After "in" it is a place whatever follows ("In Kandahar Toryalai Wesa said").
    """
    before = words[first - 1] if first else ""
    if before in _VESSELS:
        return True
    if fold(before) == "of" and first > 1 and fold(words[first - 2]) in _NAMED_AFTER:
        return True
    if titled or fold(before) in _LOCATIVE or fold(before) == "of":
        return False
    if words[first].isupper() and last - first == 1 and len(words[first]) > 1:
        after = words[last] if last < len(words) else ""
        if not before[:1].isalnum() and after in _HEADING:
            return False  # "IDLIB. Clashes broke out", "KABUL: two died"
        return not any(w.isupper() and len(w) > 1 for w in (before, *words[last : last + 1]))
    after = words[last] if last < len(words) else ""
    return after.isalpha() and after.istitle() and len(after) > 1 and fold(after) not in _HEADS


_HEADING = frozenset((".", ":", "-", "–", "—"))
"""What parts the place that heads an entry from what is told of it."""


def is_title(words: Sequence[str]) -> bool:
    """Whether a text is set in the capitals of a headline."""
    if len(words) > _TITLE:
        return False
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return len(long) > 2 and sum(w[0].isupper() for w in long) > 0.8 * len(long)


def sentence_ends(words: Sequence[str], first: int, last: int) -> bool:
    """Whether a sentence ends between two words."""
    return any(w in {".", "!", "?"} for w in words[first:last])


def _follows(words: Sequence[str], at: int, wanted: Collection[str]) -> bool:
    return at < len(words) and fold(words[at]) in wanted


def is_located(words: Sequence[str], first: int) -> bool:
    """Whether a preposition of place stands before the name ("in Moscow", "near the capital")."""
    return first > 0 and fold(words[first - 1]) in _LOCATIVE
