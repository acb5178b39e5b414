"""Acts in words of war that hurt nobody: attacks on budgets, shots into the air, prisoners handed over, marches."""

from collections.abc import Iterator

from ..actors.craft import craft
from ..lexicon import lexicon
from ..phrases.chunk import Chunk
from ..phrases.facts import Act
from ..phrases.grammar import Row, after, objects, subject, word


def in_words(row: Row, k: int) -> bool:
    """Whether what is attacked is no more than words or money: "the deputies attacked the governor's budget"."""
    struck = (objects(row, k) or subject(row, k)[-1:]) if row[k].voice != "ing" or objects(row, k) else ()
    return bool(struck) and row[struck[0]].word.rpartition(" ")[2] in _ABSTRACT


_ABSTRACT = frozenset(lexicon().grammar["abstract"])


def over_words(row: Row, k: int) -> bool:
    """Whether two sides clash over words or money: "France and Algeria clashed over a draft text"."""
    over = after(row, k, ("over",), ("noun", "event", "thing", "people"))
    return bool(over) and row[over[0]].word.rpartition(" ")[2] in _ABSTRACT


def into_the_air(row: Row, k: int) -> bool:
    """Whether shots are at nobody: "guards fired into the air", "police fired warning shots"."""
    if row[k].lemma.partition(" ")[0] not in ("fire", "shoot", "open"):
        return False
    near = row[k + 1 : k + 6]
    aloft = any(c.words[-1] in ("air", "sky") and word(row, j - 1) in ("in", "into") for j, c in enumerate(near, k + 1))
    return aloft or any(c.nominal and "warning" in c.words for c in near[:2])


def shot_down_in_play(row: Row, k: int) -> bool:
    """Whether what is shot down flies nowhere: "the visitors shot down Dynamo 3-0", "deputies shot down the motion"."""
    down = objects(row, k) if row[k].lemma == "shoot down" and row[k].voice != "passive" else ()
    return bool(down) and all(row[o].kind == "noun" and not craft(row[o]) and not _type(row[o]) for o in down)


def _type(chunk: Chunk) -> bool:
    """Whether a name is a type of aircraft: "an Il-76", "a Su-34"."""
    return any(w[:1].isalpha() and "-" in w and w[-1].isdigit() for w in chunk.words)


def ran_aground(row: Row, k: int) -> bool:
    """Whether a craft hits what no enemy is: "a helicopter hit a power line", "the transport plane struck a hillside"."""
    into = objects(row, k) if row[k].frames & {"hit"} and row[k].voice != "passive" else ()
    obstacle = bool(into) and row[into[0]].word.rpartition(" ")[2] in _OBSTACLES
    return obstacle and any(craft(row[s]) for s in subject(row, k))


_OBSTACLES = frozenset(
    [
        "line",
        "lines",
        "cable",
        "cables",
        "wire",
        "wires",
        "pylon",
        "pylons",
        "tree",
        "trees",
        "mountain",
        "mountains",
        "mountainside",
        "hill",
        "hills",
        "hillside",
        "ridge",
        "slope",
        "cliff",
        "bird",
        "birds",
        "ground",
        "runway",
        "water",
    ]
)


def returned(chunk: Chunk) -> bool:
    """Whether those handed over were held, or are dead: prisoners of war, captives, hostages, bodies."""
    return chunk.outcome in ("captured", "killed") or not _HELD_WORDS.isdisjoint(chunk.words)


_HELD_WORDS = frozenset(
    (
        "prisoner",
        "prisoners",
        "captive",
        "captives",
        "detainee",
        "detainees",
        "hostage",
        "hostages",
        "inmate",
        "inmates",
        "captured",
        "body",
        "bodies",
        "remains",
        "corpse",
        "corpses",
        "prisoner-of-war",
        "pow",
        "pows",
    )
)


def given_up(chunk: Chunk) -> bool:
    """Whether what is surrendered is a thing and nobody: "gave up ground", "handed over 18 tanks", "surrendered a lead"."""
    measured = chunk.number is not None and chunk.number.unit != "count"
    return measured or chunk.kind in ("noun", "thing")


def marched(row: Row, k: int) -> Iterator[Act]:
    """act.protest: "Dozens of women marched through the capital"."""
    who = subject(row, k)
    if who and row[who[0]].classes & {"civilians", "people"}:
        yield Act("act.protest", k, "protest", who, ())
