"""Chunks -> the groups that "and" and commas join to one, to the right and to the left, past what is said of them aside."""

from collections.abc import Collection

from .chunk import Chunk
from .rows import PREPOSITIONS, Row, governed, word


def aside(row: Row, comma: int) -> int | None:
    """The comma that opens the aside which the comma at `comma` closes ("X, the governor of Y, said"), else None."""
    for k in range(comma - 1, max(-1, comma - 14), -1):
        bare = row[k].voice == "passive" and len(row[k].words) == 1  # ", in a bulletin | seen | by the agency,"
        finite = row[k].kind == "verb" and row[k].voice in ("active", "passive") and not bare
        if finite and not (_relative_inside(row, k) or _participle_inside(row, k)):
            return None
        if word(row, k) in (";", ":"):
            return None
        if word(row, k) == ",":
            before = row[k - 1] if k else None
            named = before is not None and (before.nominal or before.kind == "date" or before.word == ")")
            return k if named else None
    return None


def _participle_inside(row: Row, k: int) -> bool:
    """Whether a verb whose past looks like its present only describes the group before the comma (", | run | by Hamas,")."""
    return word(row, k - 1) == "," and word(row, k + 1) in ("by", "in", "from") and row[k].words in (("run",), ("set",))


def _relative_inside(row: Row, k: int) -> bool:
    for j in range(k - 1, max(-1, k - 12), -1):
        if word(row, j) in ("who", "which", "where", "whose", "as") or row[j].det == "whose":
            return word(row, j) != "as" or k - j <= 4
        if word(row, j) in (",", ";"):
            break
    return False


def rightwards(
    row: Row,
    k: int,
    kinds: Collection[str] = ("people", "actor", "number", "thing", "noun", "event", "place", "pronoun"),
) -> tuple[int, ...]:
    """The group at k and those that "," or "and" add to it, up to one that opens a clause of its own."""
    found = [k]
    at = k + 1
    while at < len(row):
        step = at = _past_apposition(row, found[-1], _past_complement(row, found[-1], at))
        if word(row, step) == "," and _post_behind(row, found[-1], step + 1):
            break
        if word(row, step) == ",":
            step += 1
        if word(row, step) in ("and", "or", "&", "plus") or (step > at and step < len(row) and row[step].nominal):
            step += word(row, step) in ("and", "or", "&", "plus")
            if (
                step < len(row)
                and row[step].kind in kinds
                and row[step].kind != "pronoun"
                and not opens_clause(row, step)
            ):
                found.append(step)
                at = step + 1
                continue
        break
    return tuple(found)


def _post_behind(row: Row, group: int, k: int) -> bool:
    """Whether what follows a named person only says who that is ("killed X, | head of the group's rocket force")."""
    if row[group].name is None or k >= len(row) or row[k].kind != "people":
        return False
    one = row[k].number is None and not row[k].plural and row[k].det in (None, "the", "a", "an")
    return one and word(row, k + 1) == "of"


def _past_complement(row: Row, group: int, at: int) -> int:
    """The chunk behind "of the broadcaster" in "three journalists of the broadcaster and two officers": counted groups go on."""
    if word(row, at) == "on" and at + 3 < len(row) and row[at + 1].words == ("both", "sides"):
        return at + 2  # "killed 14 | on both sides | and 20 civilians"
    if (
        word(row, at) not in ("of", "from")
        or at + 3 >= len(row)
        or not row[at + 1].nominal
        or (row[group].number is None and row[group].det not in ("a", "an", "another"))
    ):
        return at
    listed = word(row, at + 2) == "and" and row[at + 3].kind in ("people", "actor") and row[at + 3].number is not None
    return at + 2 if listed and row[at + 1].number is None else at


def _past_apposition(row: Row, group: int, at: int) -> int:
    """The comma that ends what is said of a named person in a list: "killed X, the head of the group, | and two of his men"."""
    named = row[group].name is not None or row[group].kind == "actor"
    if (
        not named
        or word(row, at) != ","
        or at + 1 >= len(row)
        or not row[at + 1].nominal
        or row[at + 1].number is not None
    ):
        return at
    for end in range(at + 2, min(len(row) - 2, at + 9)):
        if row[end].kind == "verb":
            return at
        if word(row, end) == "," and word(row, end + 1) == "and":
            counted = row[end + 2].kind in ("people", "pronoun", "number", "actor") and row[end + 2].number is not None
            return end if counted else at
    return at


def opens_clause(row: Row, k: int) -> bool:
    """Whether the group at k is the subject of a verb that follows it."""
    at = k + 1
    while at + 1 < len(row) and word(row, at) in PREPOSITIONS and row[at + 1].nominal:
        at += 2
    while at < len(row) and row[at].kind == "date":
        at += 1
    return at < len(row) and row[at].kind == "verb" and row[at].voice not in ("ing", "inf")


def _troop(row: Row, one: int, other: int) -> bool:
    """Whether two groups are armed men of somebody, each by his side's name."""
    return all(row[k].kind == "people" and row[k].plural and "civilians" not in row[k].classes for k in (one, other))


def leftwards(row: Row, k: int) -> tuple[int, ...]:
    """The group at k and those coordinated before it ("a soldier and two policemen | were killed")."""
    found = [k]
    at = k - 1
    while at > 0:
        joint = word(row, at)
        opener = (
            aside(row, at - 1) if joint == "and" and word(row, at - 1) == "," and row[k].number is not None else None
        )
        if opener is not None and row[opener - 1].name is not None and row[opener + 1].number is None:
            found.append(opener - 1)  # "X, the head of the group, and 10 of his men | were killed"
            at = opener - 2
            continue
        if joint == "and" and word(row, at - 1) == "," and at >= 3 and word(row, at - 3) == "," and row[at - 4].nominal:
            at -= 1  # "A, B, and C"
        if joint == "and" and at >= 4 and word(row, at - 1) == ")" and word(row, at - 3) == "(":
            if row[at - 4].kind not in ("actor", "people") or governed(row, at - 4):
                break
            found.append(at - 4)  # "the Karen National Liberation Army (KNLA) | and | allied units | took"
            at -= 5
            continue
        if joint not in ("and", "or", "&", ",") or not row[at - 1].nominal:
            break
        if joint == "," and not (len(found) > 1 and _list_comma(row, at)):
            break
        if at > 2 and governed(row, at - 1) == "of" and row[at - 3].number is not None and _alike(row[at - 3], row[k]):
            found.append(at - 3)  # "630 fighters of the SDF | and 1,279 jihadists | have been killed"
            at -= 4
            continue
        if (
            at > 2
            and governed(row, at - 1) == "of"
            and word(row, found[-1] + 1) == "of"
            and _troop(row, at - 3, found[-1])
        ):
            found.append(at - 3)  # "soldiers of the government | and fighters | of the council | clashed"
            at -= 4
            continue
        if (
            row[at - 1].outcome is not None
            or governed(row, at - 1)
            or row[at - 1].kind not in _LISTED
            or not _alike(row[at - 1], row[found[-1]])
        ):
            break
        if at >= 2 and row[at - 2].kind == "verb" and not row[at - 2].frames & {"say", "deny"}:
            break
        found.append(at - 1)
        at -= 2
    return tuple(reversed(found))


_LISTED = frozenset(("people", "actor", "number", "place", "thing"))


def _alike(one: Chunk, other: Chunk) -> bool:
    groups = ("people", "actor", "number")
    return (
        (one.kind in groups and other.kind in groups)
        or one.kind == other.kind
        or {one.kind, other.kind} == {"place", "thing"}
    )


def _list_comma(row: Row, at: int) -> bool:
    one, other = row[at - 1], row[at + 1]
    counts = [c.number is not None or c.det in ("a", "an", "another") for c in (one, other)]
    return one.nominal and other.nominal and counts[0] == counts[1]
