"""A force figure in its sentence -> how real it is: there, planned by who can do it, or only thought of."""

from datetime import date, timedelta

from msgspec.structs import replace

from ...model.claim import Realis
from ...model.when import When
from ..actors.bodies import headlined
from ..phrases.facts import Force
from ..phrases.grammar import Row, last_verb, word
from ..setting.realis import realis_at
from ..voices.speech import Cue

_READY = frozenset(("ready", "prepared", "willing", "set", "due", "about", "poised", "expected", "scheduled"))
"""Words before an infinitive that make it a plan."""

AGREES = frozenset(("agree", "decide", "undertake", "consent", "resolve"))


_FIELDS = frozenset(("field", "muster", "command", "deploy"))


def ahead(when: When, published: date) -> When:
    """The day of a plan: a month or day that the calendar puts before publication is the next one ("to leave in December")."""
    if when.end >= published or published - when.end > timedelta(days=_YEAR) or when.start.day == 29:
        return when
    return replace(
        when, start=when.start.replace(year=when.start.year + 1), end=when.end.replace(year=when.end.year + 1)
    )


_YEAR = 365


def realis_of(row: Row, force: Force, cue: Cue | None) -> Realis:
    """The reality of the figure: what somebody announced that he *would* do is a plan, no hypothesis."""
    if force.whole or force.rule in ("troops.posted", "troops.with", "troops.among", "troops.calls"):
        return "actual"
    if force.rule == "troops.has" and row[force.at].modal in ("can", "could") and row[force.at].lemma in _FIELDS:
        return "actual"  # "can field about 1,500 fighters"
    if force.rule == "troops.from_to" and word(row, force.number - 1) == "from":
        return "actual"  # "will cut its force | from 4,500 | to 2,500"
    verb = row[force.at]
    lead = last_verb(row, force.at) if verb.kind != "verb" else None
    due = verb if lead is None else row[lead]
    if due.kind == "verb" and due.words[:2] in (("is", "to"), ("are", "to")):
        return "planned"  # "650 are to be left", "is to reach a strength of 2,500"
    if verb.kind == "verb" and verb.lemma in ("promise", "pledge", "offer") and force.role == "increase":
        return "planned"  # "Benin has promised 2,000 soldiers"
    told = realis_at(row, force.at)
    if force.rule == "troops.announced" and told == "actual":
        return "planned"
    if force.rule == "troops.total" and told == "actual" and word(row, force.at - 1) == "which":
        told = "planned" if any(chunk.modal == "will" for chunk in row[: force.at]) else told
    if told == "actual" and _considered(row, force):
        return "hypothetical"
    if told == "hypothetical":
        conditional = any(word(row, k) in ("if", "unless") for k in range(len(row)))
        announced = cue is not None and cue.at < force.at and row[force.at].modal == "would"
        return "planned" if announced and not conditional else told
    return "planned" if told == "actual" and _wished(row, force) else told


def _considered(row: Row, force: Force) -> bool:
    """Whether soldiers only may go: "may send", "is considering sending", "has offered" none; a state may well have them."""
    verb = row[force.at]
    if verb.kind != "verb" or force.role == "level":
        return False
    if verb.modal in ("may", "might", "could"):
        return not verb.perfect
    lead = last_verb(row, force.at) if verb.voice in ("ing", "inf") else None
    return lead is not None and row[lead].lemma in (
        "consider",
        "weigh",
        "mull",
        "ponder",
        "contemplate",
        "discuss",
        "study",
    )


def _wished(row: Row, force: Force) -> bool:
    """Whether the change hangs on what its doer wants or is to do ("wants to recruit 5,000", "are to leave in May")."""
    verb = row[force.at]
    standing = (
        force.role == "level"
        and force.rule not in ("troops.total", "troops.grows", "troops.drawn")
        and verb.words[0] == "to"
    )
    if verb.kind != "verb" or verb.voice != "inf" or force.role in ("requested", "authorised") or standing:
        return False
    lead = last_verb(row, force.at)
    if headlined(row, force.at):
        return True
    if row[force.at - 1].word in _READY and row[force.at - 1].kind != "verb":
        return True
    agreed = lead is not None and row[lead].lemma in AGREES
    return agreed or verb.words[0] in ("is", "are") or (lead is not None and "request" in row[lead].frames)
