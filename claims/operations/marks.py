"""What the words around a loss say of who suffered it: "on both sides", "other", bodies found, medics who count."""

from ...model.source import Claimant
from ..phrases.chunk import Chunk
from ..phrases.facts import Loss
from ..phrases.grammar import Row, governed, last_verb
from .groups import Group
from .piece import Toll


def uncounted(toll: Toll) -> bool:
    """Whether a figure is only a plural ("slaughtered parishioners"), which a number of the same people replaces."""
    return toll.count.qualifier == "vague" and toll.count.low == 2 and toll.count.said.endswith("s")


def new_event(row: Row, loss: Loss) -> bool:
    """Whether a loss is that of an event told for the first time ("a car bomb caused 14 casualties")."""
    return loss.cause is not None and row[loss.cause].det in ("a", "an", "another")


def bare_man(chunk: Chunk) -> bool:
    """ "a man of 62": nobody's fighter."""
    bare = chunk.word in ("man", "men") and not (chunk.mods or chunk.actors or chunk.owner)
    return bare and (len(chunk.words) < 3 or of_age(chunk))


def of_age(chunk: Chunk) -> bool:
    """Whether people are told by their ages ("two men aged 45 and 61", "a 23-year-old man"), as no fighters are."""
    return "aged" in chunk.words or "year-old" in chunk.words


def bombed(row: Row, group: Group, loss: Loss) -> bool:
    event = row[loss.cause].event if loss.cause is not None else None
    families = {act.family for act in group.acts} | ({event.family} if event is not None else set())
    return bool(families & {"shelling", "airstrike", "ied", "suicide", "blast"})


def others(row: Row, loss: Loss) -> bool:
    return loss.victim is not None and row[loss.victim].word in ("other", "others", "more", "another")


def found(row: Row, loss: Loss) -> bool:
    """Whether those who find or treat the victims count them, without asking whose they are ("received 35 bodies")."""
    verb = last_verb(row, loss.victim if loss.victim is not None else loss.at)
    if bodies(row, loss):
        return True
    return verb is not None and row[verb].lemma in _TREATING


_TREATING = frozenset(
    ("receive", "admit", "treat", "take in", "hospitalise", "hospitalize", "recover", "retrieve", "find")
)


def behind(row: Row, k: int) -> tuple[str, ...]:
    return tuple(w for c in row[k + 1 : k + 3] for w in c.words)


def medical(voice: Claimant | None) -> bool:
    """Whether those who treat the wounded speak: they do not ask who fought whom."""
    name = voice.name.lower() if voice is not None else ""
    return any(
        word in name for word in ("health", "hospital", "medic", "ambulance", "doctor", "red cross", "red crescent")
    )


def bodies(row: Row, loss: Loss) -> bool:
    found = frozenset(("body", "bodies", "corpses", "corpse"))
    return loss.victim is not None and not found.isdisjoint(row[loss.victim].words)


def admitted(group: Group) -> bool:
    """Whether a voice concedes a figure: then it is of its own dead."""
    return group.cue is not None and group.cue.lemma in ("acknowledge", "admit", "concede")


def both_sides(row: Row, at: int) -> bool:
    """ "… were killed on both sides", "30 dead from the two camps": nobody's in particular."""
    two = (row[k] for k in range(at, min(len(row), at + 6)) if row[k].word in ("sides", "camps", "parties"))
    return any({"both", "two", "either"}.intersection(c.words) for c in two)


def on_its_side(row: Row, at: int) -> bool:
    """Whether the counted are those of the voice by the words behind: "31 dead | on its side", "18 deaths | among its men"."""
    for k in range(at + 1, min(len(row), at + 7)):
        if row[k].owner in ("its", "their", "our") and governed(row, k) in ("on", "among", "in", "from", "of"):
            return row[k].words[-1] in _OWN
        if row[k].kind == "verb" and k > at + 1:
            return False
    return False


_OWN = frozenset(
    ("side", "own", "ranks", "men", "forces", "fighters", "soldiers", "troops", "members", "part", "personnel")
)


def follows(row: Row, group: Group, loss: Loss) -> bool:
    """Whether a bare number goes on with the loss right before it ("three Mujahideen were martyred and five injured")."""
    k = loss.victim
    if k is None or k < 2 or row[k - 1].word not in ("and", ","):
        return False
    before = [o for o in group.losses if not o.within and k - 2 in (o.at, o.until, o.at + 1)]
    return len(before) == 1


def shares_number(row: Row, group: Group, loss: Loss) -> bool:
    """Whether an uncounted plural shares the number before it ("100 policemen and soldiers")."""
    k = loss.victim
    if k is None or k < 2 or row[k].number is not None or row[k].det is not None or loss.count.qualifier != "vague":
        return False
    joined = row[k - 1].kind == "word" and row[k - 1].word in ("and", "or")
    return joined and row[k - 2].number is not None and any(other.victim == k - 2 for other in group.losses)


def speaker(group: Group) -> str | None:
    """The side that "we" and "they" of a voice's own words mean."""
    return group.cue.voice.party if group.cue is not None else None


def bare_outcome(chunk: Chunk) -> bool:
    """Whether a group is named by what became of it alone ("14 dead", "21 prisoners"), not "83 dead insurgents"."""
    head = chunk.classes <= {"people"} or chunk.word.removesuffix("s") in ("prisoner", "captive", "detainee", "martyr")
    return (
        chunk.outcome is not None and not chunk.actors and head and not any(m.classes - {"people"} for m in chunk.mods)
    )


def all_civilians(row: Row, at: int) -> bool:
    """Whether those counted at `at` are told to be civilians, all or half of them ("at 87, all of them migrants")."""
    if at + 3 >= len(row) or row[at + 1].word != "," or row[at + 2].words[0] not in ("all", "half"):
        return False
    those = row[at + 2].word in ("them", "all", "half") or row[at + 2].words[-1] == "them"
    shift = 3 if those else 2
    named = row[min(at + shift, len(row) - 1)]
    return named.kind == "people" and "civilians" in named.classes and not named.actors


def by_somebody(row: Row, loss: Loss) -> bool:
    """Whether somebody is told to have done it, no mine or shell alone."""
    return any(row[a].kind in ("people", "actor", "pronoun") for a in loss.agents)


def only_soldiers(chunk: Chunk) -> bool:
    """Whether a group is soldiers, few as a state tells of its own or called as it calls them, and nothing says whose."""
    few = "service" in chunk.word or (chunk.count is not None and chunk.count.high in (1, 2, 3))
    plain = few and chunk.kind == "people" and "army" in chunk.classes and not chunk.actors
    return plain and chunk.owner is None and not any(m.classes & {"government", "fighters"} for m in chunk.mods)
