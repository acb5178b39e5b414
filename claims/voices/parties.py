"""A speaker's phrase -> the actor that the voice speaks for, or None (ruling 2).

Ministries, governors and councils speak for their government, police for the police, generals for the army; watchdogs,
the United Nations, media, medics and residents for nobody.
"""

from collections.abc import Sequence

from ...gazetteer.actors import ActorMention, Post
from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..lexicon import lexicon
from ..phrases.grammar import Row
from ..phrases.tags import Tags
from ..text.vocabulary import Vocabulary
from .bylines import titled

_HOME = {"police": "police", "army": "army", "government": "government", "office": "government", "nds": "nds"}
_POSTS: dict[str, Post] = {"police": "police", "army": "army", "nds": "intelligence"}
_ENVOYS = frozenset(("diplomat", "official", "commander"))
_BEHIND = lexicon().grammar["run_by"]
_UNAFFILIATED = lexicon().grammar["unaffiliated"]
_PRESS_OFFICES = lexicon().grammar["press_offices"]
_GROUPS = frozenset(
    ("group", "movement", "rebels", "insurgents", "militants", "organisation", "organization", "militia")
)
_MOUTHPIECES = ("radio", "station", "channel", "website", "broadcaster", "agency", "mouthpiece", "newsletter", "wing")
OF_A_GROUP = ("spokesman", "spokeswoman", "spokesperson", "office", "commander", "leader", "chief", *_MOUTHPIECES)


def party_of(row: Row, who: tuple[int, int], tags: Tags, sides: Sides) -> str | None:
    """The actor id whose voice the phrase of chunks `who` is."""
    chunks = titled(row, who)
    spoken = [t for k in chunks for t in range(row[k].first, row[k].last)]
    low = [tags.low[t] for t in spoken]
    mentions = [m for k in chunks for m in row[k].actors]
    tagged = [m for t in spoken if (m := tags.actors.get(t)) is not None]
    mentions += [m for m in tagged if m.role == "metonym" and m not in mentions]
    if (runs := next((m.actor_id for m in tagged if m.suffix in _BEHIND and m.actor_id), None)) is not None:
        return runs
    actor = _narrowest([m for m in mentions if m.role in ("outlet", "actor")], sides)
    if any(m.role == "body" for m in mentions) and actor is None:
        return None
    if actor is not None and actor.actor_id in _UNAFFILIATED:
        return None
    if actor is not None and "media" in low and actor.actor_id is not None and not sides.is_state(actor.actor_id):
        return actor.actor_id
    head = row[who[0]]
    group = "army" if low[0] == "general" and head.name is not None else _group(low)
    foreign = next((m.actor_id for m in mentions if m.actor_id and not sides.related(m.actor_id, sides.home())), None)
    if group == "none" and not (foreign and any(w in low for w in _ENVOYS)):
        return None
    if foreign is not None:
        return _abroad(foreign, actor, group, sides)
    if (named := _named_before(row, who[0], low, sides)) is not None:
        return named
    if group in _HOME:
        return sides.home(_HOME[group])
    if mentions:
        return next((m.actor_id for m in mentions if m.actor_id), None)
    if "fighters" in head.classes and head.kind == "people":
        side = sides.of(head)
        return side if side not in (UNIDENTIFIED, CIVILIANS) else None
    if head.owner is not None and head.word.endswith(OF_A_GROUP):
        return sides.agent or (sides.recent[0] if sides.recent else None)
    return None


def _narrowest(named: Sequence[ActorMention], sides: Sides) -> ActorMention | None:
    """The first of the named, or one behind it that stands below it: "the al-Qaeda affiliate JNIM" is JNIM."""
    first = named[0] if named else None
    above = first.actor_id if first is not None else None
    return next((m for m in named[1:] if above and m.actor_id and sides.above(above, m.actor_id)), first)


def _named_before(row: Row, k: int, low: Sequence[str], sides: Sides) -> str | None:
    """The group that "the council" or "the group's spokesman" points back to."""
    head = row[k]
    if head.actors or head.det != "the":
        return None
    last = head.word.rpartition(" ")[2]
    of = next((w for w in low if w in _GROUPS), None)
    if of is None or not last.endswith(OF_A_GROUP):
        return None
    side = sides.back(None, None, of)
    return side if side != UNIDENTIFIED else None


def _abroad(foreign: str, actor: ActorMention | None, group: str | None, sides: Sides) -> str:
    """The branch of another side than the home state that speaks ("the army of Chad", "Turkey's police")."""
    named = actor.actor_id if actor is not None and actor.actor_id else foreign
    side = named if not sides.related(named, sides.home()) else foreign
    post = _POSTS.get(group or "")
    if post is None or not sides.is_state(side):
        return side
    return sides.actors.branch(side, post) or side


def _group(low: Sequence[str]) -> str | None:
    """The group of the lexicon that a word of the phrase belongs to; plain media speak for nobody."""
    if "media" in low and not _PRESS_OFFICES.intersection(low):
        return "none"
    for n in sorted({n for word in low for n in _PARTIES[word]}):
        group, phrases = lexicon().parties[n]
        if any(phrases.match(low, k, len(low)) for k in range(len(low))):
            return group
    return None


_PARTIES = Vocabulary(lambda word: tuple(n for n, (_, told) in enumerate(lexicon().parties) if told.opens(word)))
"""Word -> the groups of the lexicon that have a phrase which begins with it."""
