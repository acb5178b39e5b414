"""Areas and shares of them: what can be held, which part of what, and in which status a verb says so."""

from collections.abc import Iterator

from ...model.claim import Status
from ..phrases.chunk import Chunk
from ..phrases.facts import Hold
from ..phrases.grammar import Row, opens_clause, rightwards, subject, word

SIDES = ("people", "actor", "pronoun")


def area(row: Row, k: int) -> bool:
    """Whether the group at k is land that can be held: a named place, or units of it ("the district", "74 districts")."""
    chunk = row[k]
    if chunk.kind == "place":
        return True
    if chunk.kind in ("thing", "noun", "number") and chunk.classes & {"unit"}:
        return True
    if chunk.kind == "number" and is_percent(chunk) and word(row, k + 1) == "of" and k + 2 < len(row):
        return _landlike(row, k + 2)
    return (
        chunk.kind == "number"
        or (chunk.kind in ("noun", "thing") and chunk.number is not None and chunk.number.unit == "percent")
        or chunk.word in _PARTS
        or (chunk.kind == "noun" and bool(chunk.places) and chunk.word in _SIDES_OF)
        or word(row, k + 1) == "outskirts"
        or (chunk.word in _PIECES and word(row, k + 1) == "of" and k + 2 < len(row) and _landlike(row, k + 2))
        or (chunk.word in _SIDES_OF and word(row, k + 1) == "of" and k + 2 < len(row) and area(row, k + 2))
        or measured(row, k)
    )


ROADS = frozenset(("road", "highway", "motorway", "roads", "route", "track", "railway", "corridor"))
"""Ways that somebody may hold from one place to another."""


def way(row: Row, k: int) -> bool:
    """Whether the group at k is a way between places ("the road between Kayes and Diéma", "the highway to Goma")."""
    joins = word(row, k + 1) in ("between", "from", "to", "linking", "connecting")
    return row[k].word in ROADS and joins and k + 2 < len(row) and bool(row[k + 2].places)


_SIDES_OF = frozenset(("north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west"))


_PIECES = frozenset(
    ("strip", "sliver", "stretch", "patch", "swath", "swathe", "corner", "belt", "corridor", "arc", "chunk")
)
"""Words for a piece, of land where "of" says so ("a strip of land", "a sliver of Donetsk")."""


def _landlike(row: Row, k: int) -> bool:
    """Whether a percentage of the group at k may be of land or of its people, not "of the copper"."""
    chunk = row[k]
    known = chunk.kind in ("place", "pronoun", "people", "actor", "number") or bool(chunk.classes & {"unit"})
    return known or bool(chunk.places or chunk.actors or chunk.name) or chunk.word in _PARTS or chunk.word in _GROUND


_GROUND = frozenset(
    ("total", "ground", "countryside", "coast", "north", "south", "east", "west", "strip", "bank", "border")
)


def measured(row: Row, k: int) -> bool:
    """Whether the group at k is a stretch of a named place ("1,000 square kilometres of Kursk region")."""
    if "square" not in row[k].words:
        return False
    bare = row[k].words[-1] in ("kilometres", "kilometers", "km", "miles") and row[k].words[0][:1].isdigit()
    return (bare and word(row, k + 1) != "of") or (
        word(row, k + 1) == "of" and k + 2 < len(row) and bool(row[k + 2].places)
    )


_PARTS = frozenset(
    (
        "parts", "part", "rest", "swathes", "areas", "pockets", "most", "half", "third", "remainder", "territory",
        "much", "majority", "remaining", "all", "bulk", "whole", "swaths", "tracts", "outskirts", "countryside",
        "edge", "edges", "fringe", "fringes", "suburbs", "hinterland", "interior", "mountains", "hills", "villages",
        "sections", "section", "bank", "else", "surroundings", "environs", "approaches", "periphery",
    )
)  # fmt: skip
"""Words for a piece of land; its place stands behind "of" or was named before."""


def status_of(chunk: Chunk, row: Row, k: int) -> Status:
    """The status that a verb of holding tells; "control or influence" is influenced, "control or contest" contested."""
    frames = set(chunk.frames)
    for step in (2, -2):
        near = row[k + step] if 0 <= k + step < len(row) else None
        if near is not None and near.kind == "verb" and word(row, k + step // 2) == "or":
            frames |= near.frames
    if "contest" in frames:
        return "contested"
    return "influenced" if "influence" in frames else "controlled"


def _called_so(row: Row, s: int) -> bool:
    """Whether a count only says what the places named before it are ("Goma and Bukavu, | the two largest cities of the east")."""
    return row[s].det == "the" and word(row, s - 1) == "," and s > 1 and bool(row[s - 2].places)


def lands_held(
    rule: str,
    row: Row,
    k: int,
    status: Status,
    by: tuple[int, ...],
    lands: tuple[int, ...],
    *,
    act: bool = False,
    losers: tuple[int, ...] = (),
) -> Iterator[Hold]:
    """One hold per share, one for all named places together."""
    lands = tuple(one for p in listed(row, lands) for one in _itemised(row, p))
    shares = tuple(p for p in lands if shared(row[p]))
    places = tuple(p for p in lands if p not in shares and not (p - 2 in shares and _counted_too(row, p)))
    shares = tuple(s for s in shares if not _called_so(row, s))
    shares += more_shares(row, shares[-1]) if shares and is_percent(row[shares[-1]]) else ()
    for s in shares:
        yield Hold(rule, k, status, by, (), s, s, whole_area(row, s), losers=losers, act=act)
        other = _or_share(row, s)
        if other is not None:
            own = whole_area(row, other)
            yield Hold(
                "control.or",
                k,
                status,
                by,
                (),
                other,
                other,
                own if own != other else whole_area(row, s),
                losers=losers,
            )
    if places:
        rest = any(row[q].word in ("rest", "remainder", "else") for p in places for q in (p, p + 2) if q < len(row))
        yield Hold(rule, k, status, by, with_of(row, places), None, None, None, rest=rest, losers=losers, act=act)


def _counted_too(row: Row, p: int) -> bool:
    """Whether bare units are counted by the number before them ("41 towns | and | villages")."""
    bare = row[p].kind in ("thing", "noun") and len(row[p].words) == 1 and row[p].word.endswith("s")
    return bare and word(row, p - 1) == "and" and not row[p].places


def _itemised(row: Row, p: int) -> tuple[int, ...]:
    """The places that a count of units is broken down into ("two more districts, Sangin and Kajaki"), else the count itself."""
    number = row[p].number
    at = p + 1
    while word(row, at) in ("in", "of") and at + 2 < len(row) and row[at + 1].kind == "place":
        at += 2  # "four villages in Kharkiv region: …"
    if (
        number is None
        or number.unit != "count"
        or word(row, at) not in (",", ":", "(", "—", "–", "-")
        or at + 1 >= len(row)
    ):
        return (p,)
    if row[at + 1].kind != "place" and not stranger(row, at + 1):
        return (p,)
    listed = rightwards(row, at + 1, ("place", "noun"))
    return listed if len(listed) == number.quantity.low else (p,)


def _or_share(row: Row, s: int) -> int | None:
    """control.or: "14 districts, or 4 percent of the country" (two wordings, two claims)."""
    for j in range(s + 1, min(len(row) - 2, s + 12)):
        if word(row, j) == "," and word(row, j + 1) == "or" and is_percent(row[j + 2]):
            return j + 2
        if word(row, j) == ";":
            return None
    return None


def more_shares(row: Row, s: int) -> tuple[int, ...]:
    """The percentages of other areas that a list adds ("18 percent of Ukraine, 99 percent of Luhansk | and 66 percent of Donetsk")."""
    found: list[int] = []
    at = s + 3
    while at < len(row) and word(row, at - 2) == "of":
        step = at + (word(row, at) == ",")
        step += word(row, step) in ("and", "as")
        more = step > at and step + 2 < len(row) and is_percent(row[step]) and word(row, step + 1) == "of"
        if not more or row[step].kind not in ("number", "noun") or opens_clause(row, step):
            break
        found.append(step)
        at = step + 3
    return tuple(found)


def shared(chunk: Chunk) -> bool:
    """Whether a group is a share: a percentage, or a count of units."""
    number = chunk.number
    if number is None:
        return False
    return number.unit == "percent" or (
        number.unit == "count" and (bool(chunk.classes & {"unit"}) or chunk.kind == "number")
    )


def whole_area(row: Row, k: int) -> int | None:
    """The area that a share is of: "56% of Helmand", "five of Ghazni's 19 districts" (inside the group), "of the country"."""
    at = k + 1
    if word(row, at) in ("of", "in", "across", "within") and at + 1 < len(row) and row[at + 1].nominal:
        return at + 1
    opened = next((j for j in range(k) if _of_units(row, j)), None) if row[k].kind == "number" else None
    return k if opened is None else opened


def _of_units(row: Row, j: int) -> bool:
    """Whether the units at j open a clause of counts ("Of Rakhine's 17 townships, 14 are")."""
    led = word(row, j - 1) == "of" and (j == 1 or word(row, j - 2) in (",", ";", ":"))
    return led and "unit" in row[j].classes and row[j].number is not None


def with_of(row: Row, places: tuple[int, ...]) -> tuple[int, ...]:
    """ "parts of Achin", "the city of Ghazni": the named place behind a unit word."""
    found: list[int] = []
    for p in places:
        at = p
        if row[p].word in _PARTS and word(row, p + 1) == "of" and word(row, p + 3) == "of" and p + 4 < len(row):
            part = row[p + 2].kind == "noun" and not row[p + 2].places and row[p + 4].kind == "place"
            if part:  # "much of | the north | of | Helmand"
                found.append(p + 4)
                continue
        if (
            row[p].kind != "place"
            and word(row, p + 1) in ("of", "in")
            and p + 2 < len(row)
            and row[p + 2].kind in ("place", "thing")
        ) and not row[p].places:
            at = p + 2
            found.extend(rightwards(row, at, ("place", "noun")) if row[at].kind == "place" else (at,))
            continue
        if stranger(row, p + 2) and row[p].word.rstrip("s") in _SMALL and word(row, p + 1) == "of":
            found.extend(
                j for j in rightwards(row, p + 2, ("place", "noun")) if row[j].kind == "place" or stranger(row, j)
            )
            continue
        found.append(at)
    return tuple(found)


_SMALL = frozenset(("village", "town", "settlement", "hamlet", "locality", "neighbourhood", "district"))


_ARTICLES = ("al-", "el-", "ash-", "an-", "ar-", "as-", "at-", "deir-")


def stranger(row: Row, k: int) -> bool:
    """Whether the group at k is a bare name that no gazetteer has ("the villages of Ilmivka | and Sorokyne")."""
    if not 0 <= k < len(row):
        return False
    chunk = row[k]
    whole = chunk.name == (chunk.first, chunk.last) or (len(chunk.words) == 1 and chunk.word.startswith(_ARTICLES))
    return (
        chunk.kind == "noun" and whole and not (chunk.actors or chunk.mods or chunk.classes or chunk.det or chunk.owner)
    )


def is_named(row: Row, p: int) -> bool:
    return row[p].kind == "place" or bool(row[p].places) or bool(row[p].classes & {"unit"})


def is_percent(chunk: Chunk) -> bool:
    return chunk.number is not None and chunk.number.unit == "percent"


def side(row: Row, s: int) -> bool:
    """Whether the group at s can hold land: people, an armed group, or a unit of one ("the army's 21st division")."""
    people = any(m.kind == "people" for m in row[s].mods)
    return row[s].kind in SIDES or (row[s].kind == "noun" and (people or bool(row[s].actors)))


def the_state(row: Row, s: int) -> bool:
    """Whether a group is the state as who holds land, no land itself ("under the control of the state")."""
    return row[s].words in (("the", "state"), ("the", "central", "state"))


def doers(row: Row, verb: int) -> tuple[int, ...]:
    """The groups that do what the verb at `verb` tells of land; of "soldiers and their allies" the soldiers."""
    found = subject(row, verb)
    if found and row[found[0]].word in LOYAL and found[0] and row[found[0] - 1].kind in ("people", "actor"):
        found = (found[0] - 1,)  # "forces loyal to the government in Tripoli"
    able = tuple(s for s in found if row[s].kind in SIDES)
    if (
        not able
        and found
        and row[found[0]].word not in FRIENDS
        and word(row, found[0] + 1) == "of"
        and found[0] + 2 < verb
        and side(row, found[0] + 2)
    ):
        return (found[0] + 2,)  # "a pocket | of | about 200 fighters"
    called = found[0] + 4 if found and word(row, found[0] + 1) == "," and word(row, found[0] + 3) == "as" else len(row)
    if called < verb and row[found[0] + 2].lemma in ("know", "call") and row[called].kind == "actor":
        return (called,)  # "Shia militias, | known | as | the Hashd, took"
    if not able and found and row[found[0]].word in _UNITS and side(row, found[0]):
        return (found[0],)  # "the army's 9th division"
    if able or not found or row[found[0]].word not in FRIENDS or word(row, found[0] - 1) != "and":
        return able
    return (found[0] - 2,) if found[0] >= 2 and side(row, found[0] - 2) else ()


_UNITS = frozenset(
    (
        "division", "brigade", "battalion", "regiment", "corps", "command", "columns", "column", "units", "unit",
        "garrison", "marines",
    )
)  # fmt: skip


LOYAL = frozenset(("loyal", "allied", "aligned", "affiliated"))
"""Words by which forces are said to be on the side of those named behind them."""

FRIENDS = frozenset(("allies", "ally", "partners", "backers", "proxies", "supporters"))


def definite(row: Row, p: int) -> bool:
    """Whether a group is certain land, not "towns" at large."""
    chunk = row[p]
    some = (
        chunk.det in ("the", "this", "that", "its", "their", "another", "a", "an", "both") or chunk.number is not None
    )
    return (
        some or not chunk.word.endswith("s") or bool(chunk.places) or chunk.kind != "thing" or word(row, p + 1) == "of"
    )


def countrywide(row: Row, lands: tuple[int, ...]) -> bool:
    """Whether all that is named is whole countries ("withdrew from Mali", "lost its cities in Iraq and Syria")."""
    named = [mention for p in with_of(row, lands) for mention in row[p].places]
    return bool(named) and all(mention.place.precision == "country" for mention in named)


def listed(row: Row, lands: tuple[int, ...]) -> tuple[int, ...]:
    """The areas and those that "and" adds behind a place of the last ("14 townships in Rakhine and the township of Paletwa")."""
    if not lands or len(row) <= lands[-1] + 4 or word(row, lands[-1] + 1) not in ("in", "of"):
        return lands
    last = lands[-1]
    more = last + 4
    added = row[last + 2].kind == "place" and word(row, last + 3) == "and" and area(row, more) and is_named(row, more)
    added = added and row[last].kind in ("place", "thing", "number") and row[more].kind != "actor"
    runs_on = any(row[j].kind == "verb" for j in range(more + 1, min(len(row), more + 4)))
    return (*lands, more) if added and not runs_on else lands


def _listed_before(row: Row, lands: tuple[int, ...]) -> tuple[int, ...]:
    """The areas and the places before them that "the districts of" governs ("the districts of Nawa and Marja | are")."""
    if not lands or row[lands[0]].kind != "place":
        return lands
    at, found = lands[0] - 1, list(lands)
    while at >= 2 and word(row, at) in ("and", ",") and (row[at - 1].kind == "place" or stranger(row, at - 1)):
        found.insert(0, at - 1)
        at -= 2
    many = at >= 1 and word(row, at) == "of" and row[at - 1].word.endswith("s") and "unit" in row[at - 1].classes
    return tuple(found) if many else lands


def said_of(row: Row, verb: int) -> tuple[int, ...]:
    """The areas that a verb is said of: its subject's, or the one right before "which" ("in eleven villages, which are in")."""
    lands = _listed_before(row, tuple(s for s in subject(row, verb) if area(row, s)))
    if lands or word(row, verb - 1) not in ("which", "that"):
        return lands
    before = verb - 2 - (word(row, verb - 2) == ",")
    return (before,) if before >= 0 and row[before].nominal and area(row, before) else ()


def land_behind(row: Row, at: int) -> tuple[int, ...]:
    """The areas that begin at `at`, an adverb aside ("over | only 72 of the 330 townships", "all of X")."""
    at += word(row, at) in ("only", "just", "about", "almost", "nearly", "virtually", "barely", "roughly")
    at += 2 * (word(row, at) == "all" and word(row, at + 1) == "of")
    return tuple(p for p in rightwards(row, at) if area(row, p)) if at < len(row) and row[at].nominal else ()
