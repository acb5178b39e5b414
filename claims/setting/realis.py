"""Chunks around a fact -> its reality: actual, planned, hypothetical, denied, historical; and what is no conflict at all."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ...model.claim import Realis
from ...model.source import Claimant
from ...model.when import When
from ..actors.coreference import Sides
from ..lexicon import lexicon
from ..phrases.clauses import clause_bounds
from ..phrases.grammar import Row, said, verb_before, word

_OLD = timedelta(days=730)
_UNLESS = frozenset(("if", "unless"))
_MAYBE = frozenset(("could", "might", "would"))
_LIKELY = frozenset(("likely", "unlikely", "poised", "bound"))
_ONCE = frozenset(("once", "formerly", "previously"))
_STATES = frozenset(("hold", "influence"))


def realis_at(row: Row, at: int) -> Realis:
    """The reality of what the verb or noun at chunk `at` tells, by modals, conditions and verbs of planning before it."""
    first, _ = clause_bounds(row, at)
    verb = _governing(row, at, first)
    if row[0].kind == "verb" and row[0].modal == "should":
        return "hypothetical"
    if word(row, 0) == "should" and not any(word(row, k) == "," for k in range(at)):
        return "hypothetical"  # "Should Goma fall, …"
    if not _UNLESS.isdisjoint(row.loose) and _conditional(row, at):
        return "hypothetical"
    if verb is None:
        return "actual"
    chunk = row[verb]
    if chunk.modal in _MAYBE or (chunk.modal == "can"):
        return "planned" if chunk.modal == "would" and _vowed(row, verb) else "hypothetical"
    if chunk.voice == "inf" and word(row, verb - 1) in _LIKELY:
        return "hypothetical"
    if chunk.frames & _STATES and word(row, verb - 1) in _ONCE:
        return "historical"
    if chunk.modal in ("will", "shall"):
        return "planned"
    if chunk.voice == "inf" or verb != at:
        planner = _planner(row, verb, first)
        if planner:
            return "planned"
    if chunk.frames & {"plan"} and not chunk.frames & {"say"}:
        return "planned"
    if (
        chunk.lemma in ("send", "deploy", "dispatch")
        and chunk.voice == "active"
        and chunk.word.endswith("ing")
        and not chunk.perfect
    ):
        return "planned"
    return "actual"


def _vowed(row: Row, verb: int) -> bool:
    """Whether a "would" says what somebody promised ("vowed that his troops would retake it")."""
    before = verb_before(row, verb)
    return before is not None and "plan" in row[before].frames and not row[before].negated


def announced(row: Row) -> bool:
    """Whether a sentence tells with "would", on no condition, what is to come: a plan where the doer himself says so."""
    told = any(c.modal == "would" and not c.perfect and "have" not in c.words for c in row)
    return told and bool(_UNLESS.isdisjoint(row.loose))


def _conditional(row: Row, at: int) -> bool:
    k = next(k for k in range(len(row)) if word(row, k) in ("if", "unless"))
    return at > k or any(row[j].modal for j in range(at, k))


def _governing(row: Row, at: int, first: int) -> int | None:
    if row[at].kind == "verb":
        lead = at
        while row[lead].voice == "ing" or (
            row[lead].modal is None and word(row, lead - 1) in ("and", "or", ",") and row[lead].voice != "passive"
        ):
            before = verb_before(row, lead)
            if before is None or ("say" in row[before].frames - {"plan"} and not row[before].frames & {"plan"}):
                break
            lead = before
            if row[lead].modal or row[lead].voice == "inf":
                break
        return lead
    verb = verb_before(row, at + 1)
    return verb if verb is not None and verb >= first else None


def _planner(row: Row, verb: int, first: int) -> bool:
    """Whether an infinitive hangs on a verb of planning ("vowed to retake", "plans to deploy")."""
    for k in range(verb - 1, max(first - 1, verb - 10), -1):
        if row[k].kind == "verb":
            if "plan" in row[k].frames and row[verb].voice == "inf":
                return True
            if row[k].voice == "inf":
                continue
            return False
    return False


def failed(row: Row, at: int) -> bool:
    """Whether an infinitive hangs on a failure or refusal ("failed to seize the city", "refused to surrender")."""
    if row[at].kind != "verb" or row[at].voice != "inf":
        return False
    before = verb_before(row, at)
    return before is not None and row[before].lemma in (
        "fail",
        "refuse",
        "try",
        "attempt",
        "seek",
        "want",
        "urge",
        "order",
        "decline",
    )


def aged(realis: Realis, when: When, published: date) -> Realis:
    """`historical` for what ended more than two years before publication."""
    return "historical" if realis == "actual" and published - when.end > _OLD else realis


def corrected(row: Row) -> bool:
    """Whether a sentence only repeats what was wrong: "an earlier version of this article said that nine were killed"."""
    heard = said(row)
    versions = _VERSIONS if _CORRECTS.isdisjoint(heard) else _VERSIONS | _TEXTS
    return not versions.isdisjoint(heard) and any(
        c.words[-1] in versions and not _FORMER.isdisjoint((*c.words, word(row, k - 1)))
        for k, c in enumerate(row)
        if c.nominal and c.words
    )


_VERSIONS = frozenset(("version", "versions", "edition", "draft"))
_CORRECTS = frozenset(("correction", "corrections", "clarification", "erratum", "amendment", "corrigendum"))
_TEXTS = frozenset(("post", "article", "report", "story", "bulletin", "update", "entry", "item", "headline", "caption"))
_FORMER = frozenset(("earlier", "previous", "original", "first", "initial", "former"))


def not_conflict(low: Sequence[str]) -> bool:
    """Whether a sentence tells of nature, disease, traffic, sport or crime rather than of conflict."""
    return speaks_of(low, "not_conflict") or speaks_of(low, "peaceful")


def may_speak_of(words: Iterable[str], kind: str) -> bool:
    """Whether the folded words hold any without which no stop of the kind stands among them."""
    return lexicon().stops[kind].may_stand(words)


def speaks_of(low: Sequence[str], kind: str) -> bool:
    """Whether the folded words of a sentence hold a stop of the kind."""
    return lexicon().stops[kind].within(low)


def own_plan(row: Row, voice: Claimant | None, actor: str | None, sides: Sides) -> bool:
    """Whether somebody says himself what he would do (ruling 14): "the army said it would retake Qalat"."""
    return voice is not None and sides.related(voice.party, actor) and announced(row)
