"""Chunks -> chunks with what belongs to one group joined: "N of X", "Afghan and US forces", "a base of the army"."""

from ..lexicon import Noun, lexicon
from .chunk import Chunk

_OFFICES = frozenset(("office", "offices", "headquarters"))
_SITES = frozenset(
    ("gate", "gates", "entrance", "forecourt", "courtyard", "wall", "roof", "door", "perimeter", "grounds")
)
_ARMS = frozenset(
    ("gun", "guns", "howitzers", "planes", "paragliders", "gunners", "gunships", "gunboats", "artillerymen")
)
_PARTS = lexicon().grammar["parts"]


def joined(found: list[Chunk]) -> list[Chunk]:
    """The chunks of a sentence, groups joined, in order."""
    out: list[Chunk] = []
    k, last = 0, len(found) - 2
    allied = any(c.words[0] == "allied" for c in found)
    while k < len(found):
        if k < last and found[k + 1].kind == "date" and _dated_between(found[k], found[k + 2]):
            _take_in(found[k], found[k + 1], found[k + 2])
            k += 2
        one = found[k]
        if allied:
            _allied(one, out)
        link = found[k + 1].word if k < last else ""
        if link not in _LINKS or found[k + 1].kind != "word":
            out.append(one)
            k += 1
            continue
        if link == "of" and _partitive(one, found[k + 2]):
            out.append(_of(one, found[k + 2]))
            k += 3
            continue
        if link == "and" and _half_named(one, other := found[k + 2]):
            other.actors[:0] = one.actors
            other.first, other.words = one.first, (*one.words, "and", *other.words)
            k += 2
            continue
        if link == "of" and one.word == "head" and one.number is not None:
            one.kind, one.classes = "noun", frozenset()  # "60 head | of cattle"
        if link == "of" and _numbered(one, found[k + 2]):
            one.number, one.last = found[k + 2].number, found[k + 2].last
            one.words, one.plural, one.collective = (*one.words, "of", *found[k + 2].words), True, False
            out.append(one)
            k += 3
            continue
        if link == "of" and _aged(one, found[k + 2]):
            one.last, one.words = found[k + 2].last, (*one.words, "aged", *found[k + 2].words)
            out.append(one)
            k += 3
            continue
        if link == "of":
            _own(one, found[k + 2])
        elif link == '"' and k + 3 < len(found) and found[k + 2].word == "of" and found[k + 2].kind == "word":
            _own(one, found[k + 3])  # '702 "terrorists" of the YPG'
        out.append(one)
        k += 1
    return out


def _allied(one: Chunk, out: list[Chunk]) -> None:
    """Let those who are "allied" with a side be a group ("the army and | allied | clan fighters", "and its | allied | militias")."""
    if not one.nominal or one.kind in ("pronoun", "date"):
        return
    before = out[-1] if out else None
    if before is not None and before.words == ("allied",) and before.kind in ("word", "verb") and len(out) >= 2:
        article = out[-2] if out[-2].words in (("its",), ("their",)) else None
        if article is not None or out[-2].words == ("and",):
            out.pop()
            first = before if article is None else out.pop()
            one.first, one.words = first.first, ("allied", *one.words)
    if one.kind == "noun" and one.words[0] == "allied" and one.word in _BANDS:
        one.kind, one.classes, one.plural = "people", frozenset(("fighters",)), True


_BANDS = frozenset(
    ("militias", "militia", "groups", "factions", "tribes", "units", "brigades", "militiamen", "tribesmen")
)


_LINKS = frozenset(("of", "and", '"'))


def _numbered(one: Chunk, other: Chunk) -> bool:
    """Whether "of" tells how many a family or a crew are ("a family of five", "its crew of four")."""
    few = one.kind == "people" and one.number is None and one.words[-1] in _FEW
    return few and other.kind == "number" and len(other.words) == 1 and other.count is not None


_FEW = frozenset(("family", "crew", "household"))


def _aged(one: Chunk, other: Chunk) -> bool:
    """Whether "of" tells one person's age ("a nun of 83", "a baby of nine months")."""
    if one.kind != "people" or one.plural or one.collective or one.outcome or one.det not in ("a", "an", "another"):
        return False
    months = other.kind == "date" and len(other.words) == 2 and other.words[1].removesuffix("s") in _SPANS
    years = other.kind == "number" and len(other.words) == 1 and other.number is not None
    return months or (years and other.number is not None and 1 < (other.number.quantity.low or 0) < 110)


_SPANS = ("day", "week", "month", "year")


def _dated_between(one: Chunk, other: Chunk) -> bool:
    """Whether a date stands between an article and its noun ("its 17 September assault")."""
    article = one.kind == "noun" and len(one.words) == 1 and one.det is not None
    return article and other.nominal and other.det is None and other.kind != "pronoun"


def _take_in(one: Chunk, date: Chunk, other: Chunk) -> None:
    """Let a noun have the article and the date that stand before it."""
    other.det, other.owner = one.det, one.owner
    other.first, other.words = one.first, (*one.words, *date.words, *other.words)
    if date.dated is not None:
        other.dates.append(date.dated)


def _partitive(one: Chunk, other: Chunk) -> bool:
    """Whether "one of other" counts or names a part of other ("members of the security forces", "two of them")."""
    if one.kind == "number" and other.kind in ("thing", "noun") and other.number is not None:
        return True
    if other.kind not in ("people", "actor", "number", "pronoun") or not one.nominal:
        return False
    if other.kind == "pronoun" and other.word not in ("them", "us", "those"):
        return False
    if one.kind == "number":
        return True
    return one.word in _PARTS or (one.kind == "people" and one.outcome == "killed" and one.word in ("body", "bodies"))


def _half_named(one: Chunk, other: Chunk) -> bool:
    """Whether a bare adjective shares the noun behind "and" ("Afghan and US special forces")."""
    bare = one.kind == "actor" and len(one.words) == 1 and len(one.actors) == 1 and one.actors[0].role == "demonym"
    kinds = ("people", "event", "thing", "actor")
    return bare and other.kind in kinds and len(other.words) > 1 and bool(other.actors) and other.number is None


def _own(one: Chunk, other: Chunk) -> None:
    """Let a class word or a post take its owner from behind "of" ("the administration of US President Trump")."""
    if one.actors:
        return
    ruled = one.kind == "people" and bool(one.classes & {"government", "army", "police", "fighters", "voice"})
    part = one.kind == "noun" and (one.word in _SITES or one.word in _ARMS)
    post = (one.kind == "thing" and "facility" in one.classes) or one.word in _OFFICES or part
    if part and "civilian" in other.classes:
        one.classes |= {"civilian"}
    if (ruled or post) and any(a.actor_id for a in other.actors):
        one.actors.extend(other.actors)
    elif post and other.kind == "people" and other.collective:
        one.mods.append(Noun("people", other.classes, other.plural, other.collective, other.outcome))


def _of(one: Chunk, other: Chunk) -> Chunk:
    one_counts = one.number is not None
    whole = Chunk(other.kind, one.first, other.last, other.word, (*one.words, "of", *other.words), other.classes)
    whole.number = one.number if one_counts else other.number
    whole.out_of = other.number if one_counts else None
    whole.plural, whole.collective = (
        other.plural or one.plural,
        other.collective and one.word not in ("member", "members"),
    )
    if one.word in ("member", "members") or (other.collective and one_counts):
        whole.collective, whole.plural = False, one.plural or one.word != "member"
    whole.det = one.det
    if one.word == "one" and one.number is None:
        whole.det, whole.plural, whole.collective = "one", False, False
    whole.owner = other.owner or one.owner
    whole.actors, whole.places = [*one.actors, *other.actors], [*one.places, *other.places]
    whole.dates, whole.mods = [*one.dates, *other.dates], [*one.mods, *other.mods]
    whole.event = other.event
    whole.outcome = one.outcome or other.outcome
    whole.name = other.name
    if other.kind == "actor" and (one_counts or one.word in ("member", "members", "dozens", "scores", "hundreds")):
        whole.kind, whole.classes = "people", frozenset(("fighters",))
        whole.plural = one.word != "member" or one_counts
    return whole
