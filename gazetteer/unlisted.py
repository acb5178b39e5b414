"""Names that no list has -> places, where the words beside them leave no doubt: "X district of P", "J province"."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..model.place import Place
from .fold import fold, name_key, skeleton
from .shelf import shelf
from .site import Site

if TYPE_CHECKING:
    from .places import PlaceMention

KINDS_UNLISTED = frozenset({"province", "Province", "district", "District"})
"""The words that an unlisted name is told by."""

Skeletons = Mapping[str, Sequence[Site]]

_NO_NAME = frozenset(shelf("cues")["no_name"].split())


def by_skeleton(sites: Iterable[tuple[str, Site]]) -> Skeletons:
    """Skeleton of the key -> its provinces and districts; a skeleton of two provinces tells neither."""
    kept: dict[str, list[Site]] = {}
    for key, site in sites:
        meant = kept.setdefault(skeleton(key), [])
        if site not in meant:
            meant.append(site)
    return {bones: meant for bones, meant in kept.items() if len({s.code for s in meant if s.level == "province"}) < 2}


def unlisted(
    words: Sequence[str],
    found: Sequence["PlaceMention"],
    taken: Collection[int],
    skeletons: Skeletons,
    mention: type["PlaceMention"],
) -> list["PlaceMention"]:
    """Mentions of provinces in an unlisted spelling, and of districts whose province stands beside them."""
    known = {k for m in found for k in range(m.first, m.last)} | set(taken)
    extra: list[PlaceMention] = []
    for k, word in enumerate(words):
        if word in ("province", "Province") and (first := _name_before(words, k, known, 1)) is not None:
            if site := _province(words[first:k], skeletons):
                extra.append(mention(first, k, site.name, Place(site.country, site.code, None, None, "admin1")))
        elif word in ("district", "District") and (first := _name_before(words, k, known, 3)) is not None:
            beside = _beside(words, found, first, k)
            if beside:
                extra.append(_district(words, first, k, beside, skeletons, mention))
    return extra


def _name_before(words: Sequence[str], at: int, known: Collection[int], longest: int) -> int | None:
    first = at
    while first and at - first < longest and (first - 1) not in known and _is_name(words[first - 1]):
        first -= 1
    return first if first < at else None


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and word[-1].isalpha() and fold(word) not in _NO_NAME


def _province(words: Sequence[str], skeletons: Skeletons) -> Site | None:
    bones = skeleton(name_key(" ".join(words)))
    return next((s for s in skeletons.get(bones, ()) if s.level == "province"), None)


def _beside(words: Sequence[str], found: Sequence["PlaceMention"], first: int, at: int) -> Place | None:
    """The province named right after ("district of P", "district in the P province", "district, P") or right before ("P's X district")."""
    nearest = bisect_left(found, first, key=lambda m: m.first)
    for m in found[max(0, nearest - 1) : nearest + 2]:
        between = words[at + 1 : m.first]
        after = m.first > at and len(between) <= 4 and all(w[0].islower() or w == "," for w in between)
        if m.place.precision == "admin1" and m.place.admin1 and (m.last == first or (after and between)):
            return m.place
    return None


def _district(
    words: Sequence[str],
    first: int,
    at: int,
    province: Place,
    skeletons: Skeletons,
    mention: type["PlaceMention"],
) -> "PlaceMention":
    written = " ".join(words[first:at])
    spelled = skeletons.get(skeleton(name_key(written)), ())
    name = next((s.name for s in spelled if s.level == "district" and s.code == province.admin1), written)
    return mention(first, at, name, Place(province.country, province.admin1, written, None, "admin2"))
