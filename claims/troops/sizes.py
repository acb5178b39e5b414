"""Chunks of a sentence -> force figures told as a size: a strength of N, a number put at N.

Rules: `troops.strength` ("an authorised strength of 352,000"), `troops.number` ("puts the number of fighters at 4,000"),
`troops.formed` ("plan an army of 110,000"), `troops.apposed` ("Burundi's contingent, 18,000 soldiers in December").
"""

from collections.abc import Iterator

from ...model.claim import Role
from ..actors.bodies import FORCE, SIZE, armed_word, counts, owner_of, soldiers
from ..phrases.facts import Force
from ..phrases.grammar import Row, governed, last_verb, objects, subject, word
from .voiced import estimates


def sizes(row: Row, k: int) -> Iterator[Force]:
    """The figures that the noun group at k is the size of."""
    if row[k].word.rpartition(" ")[2] in SIZE:
        yield from strength(row, k)
        yield from apposed(row, k)
    yield from formed(row, k)
    yield from numbered(row, k)
    yield from estimates(row, k)


def strength(row: Row, k: int) -> Iterator[Force]:
    """troops.strength: "a strength of 352,000", "short of its authorised size of 352,000", "puts the strength of the army at 190,423"."""
    chunk = row[k]
    last = chunk.word.rpartition(" ")[2]
    owned = chunk.owner in ("its", "their", "his") and last in ("ranks", "manpower", "headcount")
    if not owned and last not in ("strength", "size", "ceiling", "level"):
        return
    if word(row, k + 1) == "of" and k + 2 < len(row) and counts(row[k + 2]):
        verb = last_verb(row, k)
        authorised = bool({"authorised", "authorized"} & set(chunk.words)) or (
            verb is not None and "authorise" in row[verb].frames
        )
        owner = owner_of(row, verb) if verb is not None else None
        behind = next((j for j in range(k + 3, min(len(row), k + 5)) if governed(row, j) == "for"), None)
        yield Force(
            "troops.strength",
            k,
            "authorised" if authorised else "level",
            k + 2,
            behind if behind is not None else owner,
        )
        return
    yield from _put_at(row, k)


_FORMED = frozenset(("army", "force", "militia", "contingent", "garrison", "brigade", "corps"))


def formed(row: Row, k: int) -> Iterator[Force]:
    """troops.formed: "plan an army of 110,000", "commands a force of 900 men": what somebody has or builds, no raiding party."""
    of_men = row[k].word in _FORMED and word(row, k + 1) == "of" and k + 2 < len(row) and counts(row[k + 2])
    verb = last_verb(row, k) if of_men else None
    if verb is None or k not in objects(row, verb) or not (row[k + 2].kind == "number" or soldiers(row[k + 2])):
        return
    if row[verb].frames & {"have", "plan", "raise", "authorise", "request"} or row[verb].lemma in (
        "build",
        "train",
        "form",
        "launch",
        "create",
        "establish",
        "assemble",
        "set up",
    ):
        role: Role = "level"
        if row[verb].frames & {"authorise", "request"}:
            role = "authorised" if "authorise" in row[verb].frames else "requested"
        yield Force("troops.formed", verb, role, k + 2, owner_of(row, verb))


def apposed(row: Row, k: int) -> Iterator[Force]:
    """troops.apposed: "Burundi's contingent, 18,000 soldiers in December, is": a force whose size stands behind a comma."""
    behind = word(row, k + 1) == "," and k + 3 < len(row) and soldiers(row[k + 2])
    stays = word(row, k + 3) == "," and k + 4 < len(row) and row[k + 4].lemma == "be"
    closed = behind and (stays or word(row, k + 3) in (")", "in", "at") or row[k + 3].kind == "date")
    if closed and row[k].actors and row[k].number is None:
        dated = k + 3 if row[k + 3].kind == "date" else None
        yield Force("troops.apposed", k, "level", k + 2, k, dated=dated)


def numbered(row: Row, k: int) -> Iterator[Force]:
    """troops.number: "puts the number of ISWAP fighters at 4,000": of fighters, not of the dead among them."""
    chunk, verb = row[k], last_verb(row, k)
    fighters = chunk.kind == "people" and chunk.plural and bool(chunk.classes & FORCE) and armed_word(chunk)
    if not fighters or "number" not in chunk.words or verb is None or row[verb].lemma not in ("put", "estimate"):
        return
    if chunk.outcome is not None or "dead" in chunk.words or any(mod.outcome for mod in chunk.mods):
        return
    if word(row, k + 1) == "at" and k + 2 < len(row) and counts(row[k + 2]):
        yield Force("troops.number", k, "level", k + 2, k)


def _put_at(row: Row, k: int) -> Iterator[Force]:
    verb = last_verb(row, k)
    teller = (
        next(iter(subject(row, verb)), None) if verb is not None and row[k].owner in ("his", "its", "their") else None
    )
    teller = k if teller is not None and _observes(row, teller) else teller
    owner: int | None = k if row[k].actors else teller
    for j in range(k + 1, min(len(row), k + 16)):
        if row[j].kind in ("people", "actor") and governed(row, j) == "of":
            owner = j
        if word(row, j) in ("at", "as") and j + 1 < len(row) and counts(row[j + 1]) and owner is not None:
            yield Force("troops.strength", k, "level", j + 1, owner)
            owner = None


def _observes(row: Row, s: int) -> bool:
    """Whether a teller only reports a force that "its" points back to ("a UN report puts its strength at"), and is none itself."""
    chunk = row[s]
    force = chunk.kind == "actor" or (chunk.kind == "people" and chunk.collective and bool(chunk.classes & FORCE))
    return not force or any(mention.role == "body" for mention in chunk.actors)
