"""Chunks of a sentence -> who attacked, bombed, ambushed or fought whom: active, passive and nominal tellings.

Rules: `act.verb`, `act.passive`, `act.light` ("carried out an operation against"), `act.noun` ("a Taliban assault on"),
`act.clash`, `act.blast`, `act.arrest`, `act.surrender`, `act.take` (a change of hands told as an act), `act.defused`.
"""

from collections.abc import Iterator, Sequence

from ..actors.craft import craft, flying, rolling
from ..lexicon import lexicon
from ..phrases.chunk import Chunk
from ..phrases.facts import Act, Hold
from ..phrases.grammar import Row, after, between, by_agent, governed, last_verb, objects, subject, word
from .blasts import (
    LANDS,
    RAMS,
    SIDES,
    TREADS,
    blast_among,
    event_among,
    exploded,
    landed,
    maker,
    rammed,
    ran_into,
    sided,
)
from .defences import ACCORDS, agreed, repelled
from .downing import downed, flies
from .harmless import given_up, in_words, into_the_air, marched, over_words, ran_aground, returned, shot_down_in_play
from .outcomes import ARRESTS, backing, held_at
from .plunder import carries_off, destroyed

_TARGETS = ("people", "actor", "thing", "pronoun", "place", "noun")
_AT = ("on", "against", "at", "targeting", "upon", "into", "among")


def acts(row: Row) -> list[Act]:
    """Every act told in the sentence, in the order of the words that tell it."""
    found: list[Act] = []
    for k, chunk in enumerate(row):
        if chunk.kind == "verb":
            found.extend(_by_verb(row, k))
        elif chunk.kind == "event":
            found.extend(_by_noun(row, k))
    down = {act.noun for act in found if act.rule == "act.downed"}
    found = [act for act in found if act.rule != "act.noun" or act.at not in down]
    return sorted(found, key=lambda act: act.at)


def taken(holding: Sequence[Hold]) -> list[Act]:
    """act.take: "Taliban fighters captured the district" (a change of hands told as an act is an operation too)."""
    return [Act("act.take", h.at, "take", h.actors, h.losers) for h in holding if h.act]


def _by_verb(row: Row, k: int) -> Iterator[Act]:
    frames = row[k].frames
    if flies(row, k) and (flown := tuple(downed(row, k))):
        yield from flown
    elif row[k].lemma in ACCORDS and (accord := tuple(agreed(row, k))):
        yield from accord
    elif row[k].lemma in _ANSWERS and (weapon := after(row, k, ("with",), ("event",), 4)):
        event = row[weapon[0]].event
        family = event.family if event is not None else "attack"
        yield Act("act.light", k, family, sided(row, subject(row, k)), _target_of(row, weapon[0]), noun=weapon[0])
    elif frames & {"attack", "airstrike", "shell", "hit"} and "contest" not in frames:
        yield from attacked(row, k)
    elif "rape" in frames and row[k].lemma != "abuse":
        yield from raped(row, k)
    elif "plan" in frames and row[k].lemma in _READIES:
        yield from readied(row, k)
    elif "underattack" in frames:
        yield Act("act.passive", k, "attack", after(row, k, ("by", "from"), SIDES), subject(row, k))
    elif "destroy" in frames or carries_off(row, k):
        yield from destroyed(row, k)
    elif "clash" in frames:
        yield from clashed(row, k)
    elif "explode" in frames:
        yield from exploded(row, k)
    elif frames & {"launch", "takepart"} or (row[k].lemma in _THROWS and _grenade(row, k)):
        yield from launched(row, k)
    elif frames & {"surrender", "defect", "join"}:
        yield from surrendered(row, k)
    elif frames & {"catch", "abduct"} and not _area_objects(row, k):
        yield from caught(row, k)
    elif "defuse" in frames:
        yield from defused(row, k)
    elif row[k].lemma == "take" and (held := _held(row, k)) is not None:
        family = "abduction" if "hostage" in row[held].word else "capture"
        yield Act("act.arrest", k, family, sided(row, subject(row, k)), objects(row, k))
    elif frames & {"take", "retake"}:
        yield from overran(row, k)
    elif "repel" in frames:
        yield from repelled(row, k)
    elif frames & {"kill"} and row[k].voice != "passive":
        yield from killed_all(row, k)
    elif row[k].lemma in RAMS and row[k].voice != "passive" and (driven := tuple(rammed(row, k))):
        yield from driven
    elif row[k].lemma in TREADS and word(row, k + 1) in ("on", "over", "onto", "into"):
        if (mine := blast_among(row, (k + 2,) if k + 2 < len(row) else ())) is not None:
            yield from ran_into(row, k, mine)
    elif row[k].lemma in LANDS and row[k].voice != "passive":
        yield from landed(row, k)
    elif "march" in frames and row[k].voice != "passive":
        yield from marched(row, k)


_ANSWERS = frozenset(
    ("hit", "strike", "retaliate", "respond", "retaliated", "responded", "answer", "answered", "reply")
)


def _grenade(row: Row, k: int) -> bool:
    """Whether a side throws a grenade: "the group's men | hurled | a grenade into a tea shop"."""
    thrown = event_among(row, objects(row, k))
    event = row[thrown].event if thrown is not None else None
    return event is not None and event.family == "grenade" and any(row[s].kind in SIDES[:2] for s in subject(row, k))


def _held(row: Row, k: int) -> int | None:
    """The word behind the people in "took 28 soldiers captive"."""
    return held_at(row, objects(row, k))


def _area_objects(row: Row, k: int) -> bool:
    areas = objects(row, k) if row[k].voice != "passive" else subject(row, k)
    return any(row[a].kind in ("place", "thing") or row[a].classes & {"unit", "facility"} for a in areas)


def _family(row: Row, k: int, subjects: tuple[int, ...]) -> str:
    """The event family of an attack verb: its own ("bombed"), or that of the weapon that did it ("a rocket hit")."""
    frames = row[k].frames
    for s in subjects:
        event = row[s].event
        if event is not None:
            return event.family
        if rolling(row[s]) or any(w in row[s].words for w in _BARRELS):
            return "shelling"
        if flying(row[s]):
            return "airstrike"
    if "airstrike" in frames:
        return "airstrike"
    return "shelling" if "shell" in frames else "attack"


_THROWS = frozenset(("throw", "hurl", "hurled", "toss", "tossed", "lob", "lobbed", "fling", "flung"))
_BARRELS = ("gun", "guns", "gunners", "howitzer", "howitzers", "gunboats")
_GUNS = ("gun", "artillery", "drone")


def attacked(row: Row, k: int) -> Iterator[Act]:
    """act.verb: "US warplanes bombed ISIS hideouts"; act.passive: "a convoy was ambushed by Taliban fighters"."""
    chunk = row[k]
    acted_on = _struck(row, k) if chunk.voice != "passive" else ()
    if in_words(row, k) or into_the_air(row, k) or shot_down_in_play(row, k) or chunk.modal == "can":
        return
    if ran_aground(row, k) or _nth(row, k):
        return
    if chunk.lemma == "fight" and word(row, k + 1) in ("for", "alongside", "beside", "under"):
        return  # on whose side somebody is, no battle
    if chunk.lemma == "shoot down" and all(row[o].kind in ("event", "number", "pronoun") for o in objects(row, k)):
        return  # Missiles and drones shot down are no attack.
    if "hit" in chunk.frames and chunk.voice != "passive" and (mine := blast_among(row, objects(row, k))) is not None:
        yield from ran_into(row, k, mine)
        return
    if chunk.voice == "passive" or (chunk.voice == "past" and not acted_on and not _alone(row, k)):
        by = by_agent(row, k)
        if "hit" in chunk.frames and not by:
            return
        struck = tuple(s for s in subject(row, k) if row[s].kind in ("people", "actor", "thing", "pronoun", "place"))
        if struck and (by or "defeat" not in chunk.lemma):
            yield Act("act.passive", k, _family(row, k, by), by, struck, noun=event_among(row, by))
        return
    by = subject(row, k)
    family = _family(row, k, by)
    if "hit" in chunk.frames and family == "attack" and not sided(row, by):
        return
    if not acted_on and not by:
        return
    if chunk.lemma.startswith("fight") and by and row[by[0]].word in ("he", "she", "i"):
        return  # "My grandfather was 19 when he fought the Italians."
    if by and row[by[0]].kind == "noun" and not (craft(row[by[0]]) or any(w in row[by[0]].word for w in _GUNS)):
        by = ()
    yield Act("act.verb", k, family, by, acted_on, noun=event_among(row, by))


def _alone(row: Row, k: int) -> bool:
    """Whether a side by its name attacks without a word of whom: "Russia | attacked | again overnight"."""
    by = subject(row, k)
    named = bool(by) and (row[by[0]].kind == "actor" or row[by[0]].word in ("it", "they")) and not by_agent(row, k)
    return named and row[k].frames.isdisjoint({"hit"}) and word(row, k + 1) not in ("by", "in", "at", "near", "on")


def _nth(row: Row, k: int) -> bool:
    """Whether an infinitive only counts blows: "it was the ninth bomb | to hit | the district this month"."""
    counted = k > 0 and row[k].voice == "inf" and row[k - 1].event is not None
    return counted and not _ORDINALS.isdisjoint(row[k - 1].words)


_ORDINALS = frozenset(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "latest")
)


def _struck(row: Row, k: int) -> tuple[int, ...]:
    """What a verb of attack acts on; guns are a target where they are said to be somebody's ("hit artillery of the group")."""
    found = (
        o + 2 if row[o].kind == "number" and word(row, o + 1) == "of" and o + 2 < len(row) else o
        for o in objects(row, k)
    )
    return tuple(o for o in found if row[o].kind in _TARGETS or (row[o].kind == "event" and word(row, o + 1) == "of"))


def clashed(row: Row, k: int) -> Iterator[Act]:
    """act.clash: "Police clashed with the Taliban", "the two sides exchanged fire"."""
    if over_words(row, k):
        return
    one = sided(row, subject(row, k))
    other = after(row, k, ("with", "against"), SIDES)
    if one or other:
        both = (*one, *other)
        yield Act("act.clash", k, "clash", both[:1], both[1:2], clash=True)


def launched(row: Row, k: int) -> Iterator[Act]:
    """act.light: "The Taliban carried out a large-scale operation against ISIS", "took part in the assault on Ghazni"."""
    done = tuple(o for o in objects(row, k) if row[o].kind == "event")
    if row[k].voice in ("passive", "past") and not done:
        done = tuple(s for s in subject(row, k) if row[s].kind == "event")
        by = tuple(b for b in by_agent(row, k) if last_verb(row, b) == k)  # "was fired at Eilat and shot down by jets"
        by = by or tuple(d for d in done if row[d].actors)
    else:
        by = subject(row, k)
    if not done:
        return
    event = row[done[0]].event
    family = event.family if event else "attack"
    if family == "ied" and (row[k].lemma.startswith("drop") or any(craft(row[b]) for b in by)):
        family = "airstrike"
    doers = sided(row, by) or tuple(b for b in by if craft(row[b]))
    yield Act("act.light", k, family, doers, _target_of(row, done[0]), noun=done[0])


_READIES = frozenset(("prepare", "plan", "prepare for", "ready", "plot"))


def readied(row: Row, k: int) -> Iterator[Act]:
    """act.planned: "Israel is preparing a ground operation in Rafah", "the group plots attacks on Kabul" (told as a plan)."""
    by = sided(row, subject(row, k))
    noun = next((o for o in objects(row, k) if (e := row[o].event) is not None and e.family in _PLANNED), None)
    if by and noun is not None and row[k].voice != "passive" and not row[k].negated:
        yield Act("act.planned", k, "attack", by, _target_of(row, noun), noun=noun)


_PLANNED = frozenset(("attack", "airstrike"))


def raped(row: Row, k: int) -> Iterator[Act]:
    """act.raped: "Fighters raped 17 women", "nine girls were raped by soldiers"."""
    passive = row[k].voice == "passive"
    hurt = subject(row, k) if passive else objects(row, k)
    by = by_agent(row, k) if passive else subject(row, k)
    people = tuple(h for h in hurt if row[h].kind in ("people", "number"))
    if people and not row[k].negated and sided(row, by):
        yield Act("act.raped", k, "sexual", sided(row, by), people)


def _target_of(row: Row, noun: int) -> tuple[int, ...]:
    """What an attack is on; guns are a target where they are said to be somebody's ("bombs on artillery of the group")."""
    found = after(row, noun, _AT, (*_TARGETS, "event"), 7)
    owned = found and (row[found[0]].kind != "event" or word(row, found[0] + 1) == "of")
    return found if owned else after(row, noun, _AT, _TARGETS, 7)


def surrendered(row: Row, k: int) -> Iterator[Act]:
    """act.surrender: "250 ISIS members surrendered to the government", "17 soldiers had joined the Mujahideen"."""
    who = sided(row, subject(row, k)) or tuple(s for s in subject(row, k) if row[s].kind == "number")
    if any(returned(row[o]) for o in objects(row, k)):
        return
    if not who or row[k].negated or word(row, who[0] - 1) in ("whom", "which", "what"):
        return
    if (
        row[who[0]].number is None
        and row[who[0]].owner is not None
        and word(row, who[0] - 1) in ("after", "when", "as")
    ):
        return  # "took the town after its militia changed sides"
    if "join" in row[k].frames:
        to = tuple(o for o in objects(row, k) if row[o].kind == "actor")
        if not to or row[who[0]].number is None:
            return
    elif "surrender" in row[k].frames and any(given_up(row[o]) for o in objects(row, k)):
        return
    else:
        joined = row[k].lemma.endswith(" to")
        to = sided(row, objects(row, k)) if joined else after(row, k, ("to",), SIDES)
    yield Act("act.surrender", k, "surrender", who, to)


def caught(row: Row, k: int) -> Iterator[Act]:
    """act.arrest: "Police arrested 14 suspects", "gunmen kidnapped nine road workers", "five were detained by NDS units"."""
    chunk = row[k]
    family = "abduction" if "abduct" in chunk.frames else "arrest" if chunk.lemma in ARRESTS else "capture"
    taken = tuple(o for o in objects(row, k) if row[o].kind in ("people", "actor", "number"))
    if chunk.voice == "passive" or not taken:
        if chunk.voice != "passive" and objects(row, k):
            return
        by, taken = by_agent(row, k), subject(row, k)
        holder = last_verb(row, k)
        if not by and chunk.voice == "past" and holder is not None and row[holder].lemma == "hold":
            by, taken = subject(row, holder), objects(row, holder)  # "holds 17 soldiers captured in a raid"
    else:
        by = subject(row, k)
    yield Act("act.arrest", k, family, sided(row, by), taken)


def overran(row: Row, k: int) -> Iterator[Act]:
    """act.overran: "insurgents overran a checkpoint", "captured four checkpoints" (posts, not land)."""
    chunk = row[k]
    posts = tuple(o for o in objects(row, k) if _post(row[o])) if chunk.voice != "passive" else ()
    by = subject(row, k)
    if chunk.voice == "passive" or (chunk.voice == "past" and not objects(row, k)):
        posts, by = tuple(s for s in subject(row, k) if _post(row[s])), by_agent(row, k)
    if posts and not chunk.negated:
        losers = after(row, k, ("from",), ("people", "actor"), 10)
        yield Act("act.overran", k, "attack", sided(row, by), losers or posts)


def _post(chunk: Chunk) -> bool:
    last = chunk.word.rpartition(" ")[2]
    if last.removesuffix("s") in _MOVING:
        return False
    return ("facility" in chunk.classes and "unit" not in chunk.classes) or (
        chunk.kind == "people" and chunk.collective and last in _POSTS
    )


_MOVING = frozenset(
    ("tank", "humvee", "helicopter", "aircraft", "jet", "truck", "vehicle", "lorry", "plane", "ship", "tanker")
)
_POSTS = lexicon().grammar["posts"]


def killed_all(row: Row, k: int) -> Iterator[Act]:
    """act.kill: "vowed to kill every last insurgent" (an attack without a figure)."""
    victims = tuple(
        o for o in objects(row, k)[:1] if row[o].kind == "people" and row[o].det in ("every", "each", "all", "the")
    )
    if victims and all(row[v].number is None for v in victims):
        yield Act("act.kill", k, "attack", sided(row, subject(row, k)), victims)


def defused(row: Row, k: int) -> Iterator[Act]:
    """act.defused: "Engineers defused a roadside bomb", "a second device was made safe"."""
    if row[k].lemma != "disarm" or row[k].voice == "passive" or objects(row, k):
        yield Act("act.defused", k, "defuse", sided(row, subject(row, k)), ())


def _by_noun(row: Row, k: int) -> Iterator[Act]:
    """act.noun: "a Taliban assault on a police post", "the operation against ISIS"; act.clash: "clashes between A and B"."""
    chunk = row[k]
    event = chunk.event
    if event is None or event.dyad == "none" or governed(row, k) == "without" or backing(row, k) or _borne(row, k):
        return
    before = row[k - 1] if k else None
    if before is not None and before.kind == "verb" and "foil" in before.frames:
        return
    if word(row, k + 1) in ("back", "again") and chunk.word.endswith("strikes"):
        return  # "Al-Qaeda strikes back"
    if chunk.plural and chunk.number is None and event.family in ("attack", "killing", "abduction", "arrest"):
        return
    if event.dyad == "clash":
        yield from _clash_noun(row, k)
        return
    by: tuple[int, ...] = (*_fellow(row, k), k) if _has_owner(chunk) else ()
    if not by:
        owned = ("by", "of") if event.family != "killing" and word(row, k + 1) == "of" else ("by",)
        by = after(row, k, owned, SIDES, 4)
        by = tuple(b for b in by if row[b].number is None) or _blamed_on(row, k) or maker(row, k)
    targets = tuple(t for t in _target_of(row, k) if t not in by) if event.dyad == "attack" else ()
    if event.family == "killing":
        targets = after(row, k, ("of",), ("people", "actor", "noun"), 4)
    yield Act("act.noun", k, event.family, by, targets, noun=k)


def _fellow(row: Row, k: int) -> tuple[int, ...]:
    """The nation named before the owner of a blow: "Russian | and | government air strikes"."""
    joined = k >= 2 and word(row, k - 1) == "and" and row[k - 2].kind == "actor"
    return (k - 2,) if joined and all(m.role == "demonym" for m in row[k - 2].actors) else ()


def _borne(row: Row, k: int) -> bool:
    """Whether a weapon is only what somebody has on him: "fighters armed with rockets", "militants wearing suicide vests"."""
    at = k - 2 if governed(row, k) == "with" else k - 1
    return at >= 0 and row[at].kind == "verb" and row[at].lemma in ("arm", "equip", "wear", "carry")


def _blamed_on(row: Row, k: int) -> tuple[int, ...]:
    """Who stands behind "drone strikes blamed on the RSF", "an attack attributed to ISIS", "shelling that Kyiv blames on Russia"."""
    for j in range(k + 1, min(len(row) - 2, k + 5)):
        if row[j].kind == "verb":
            blamed = row[j].lemma in ("blame", "attribute", "attributed") and word(row, j + 1) in ("on", "to")
            return (j + 2,) if blamed and row[j + 2].kind in SIDES else ()
    return ()


def _has_owner(chunk: Chunk) -> bool:
    return (
        any(a.role in ("actor", "demonym", "metonym") for a in chunk.actors)
        or any(m.kind == "people" for m in chunk.mods)
        or chunk.owner in ("its", "their")
    )


def _clash_noun(row: Row, k: int) -> Iterator[Act]:
    pair = between(row, k, SIDES)
    if pair:
        yield Act("act.clash", k, "clash", pair[:1], pair[1:2], clash=True, noun=k)
        return
    against = after(row, k, ("with", "against"), SIDES, 8)
    if row[k].det in ("the", "this", "that", "these") and not against:
        yield Act("act.noun", k, "clash", noun=k)
        return
    yield Act("act.clash", k, "clash", (k,) if _has_owner(row[k]) else (), against, clash=True, noun=k)
