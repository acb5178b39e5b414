"""The grammar of speech: who speaks at a verb, where the words begin, and which part of a sentence a voice covers."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.source import Claimant
from .chunk import Chunk
from .grammar import Row, aside, governed, objects, subject, word

FIGURE_VERBS = frozenset(
    (
        "put",
        "give",
        "count",
        "record",
        "document",
        "register",
        "tally",
        "show",
        "read",
        "list",
        "find",
        "revise",
        "describe",
        "publish",
        "post",
        "cite",
        "charge",
        "agree",
        "point to",
    )
)


_HEARERS = frozenset(
    (
        "reporters",
        "journalists",
        "agency",
        "visitors",
        "congress",
        "conference",
        "media",
        "parliament",
        "auditors",
        "lawmakers",
        "us",
        "example",
        "reuters",
        "afp",
        "ap",
        "news",
        "tolonews",
    )
)


_PLAIN_SPEECH = frozenset(
    (
        "say",
        "tell",
        "announce",
        "add",
        "claim",
        "report",
        "confirm",
        "estimate",
        "write",
        "speak of",
        "insist",
        "warn",
        "acknowledge",
    )
)


PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them"))


@dataclass(slots=True)
class Cue:
    """Chunks `lo`..`hi` are the words of `voice`; `who` spans the speaker, `at` is the verb. `inner` is a voice being denied."""

    at: int
    who: tuple[int, int]
    lo: int
    hi: int
    voice: Claimant
    denies: bool = False
    final: bool = False
    inner: Claimant | None = None
    speech_end: int = 0
    own: bool = False
    lemma: str = ""


def denied_voice(row: Row, k: int) -> Claimant | None:
    """ "rejected Taliban claims that …": the words denied are another voice's claim."""
    for o in objects(row, k):
        if row[o].word in ("claim", "claims", "report", "statement") and row[o].actors:
            actor = row[o].actors[-1]
            return Claimant(actor.name, actor.actor_id, row[o].word)
    return None


def asks_for_troops(row: Row, k: int) -> bool:
    """Asking, wanting and needing are speech where troops are asked for (ruling 5)."""
    return any(row[o].number is not None and row[o].number.unit == "count" for o in objects(row, k))  # type: ignore[union-attr]


def speaks(chunk: Chunk) -> bool:
    """Whether a group can be a voice: people, actors, bodies, papers, or somebody's name."""
    if chunk.kind == "pronoun":
        return chunk.word in PRONOUNS
    if chunk.kind in ("people", "actor"):
        return True
    return chunk.kind == "noun" and (
        bool(chunk.name) or bool(chunk.actors) or chunk.word in ("intelligence", "man", "analysis")
    )


def speaker(row: Row, k: int) -> tuple[int, int] | None:
    """The chunk span of who speaks at verb k: before it, or behind it in `"…," said X`."""
    inverted = word(row, k - 1) in ('"', ",") or k == 0
    if (
        inverted
        and k + 1 < len(row)
        and row[k + 1].nominal
        and speaks(row[k + 1])
        and row[k + 1].kind != "pronoun"
        and _quote_before(row, k)
        and not _verb_follows(row, k + 1)
    ):
        return (k + 1, speaker_end(row, k + 1))
    found = subject(row, k)
    plain = (
        bool(found) and row[found[0]].kind == "noun" and row[k].lemma in _PLAIN_SPEECH and row[found[0]].det == "the"
    )
    if not found or not (speaks(row[found[0]]) or plain):
        return None
    if word(row, found[0] - 1) in ("which", "who", "that") and word(row, found[0] - 2) == ",":
        return None
    first = row[found[0]]
    if (
        (first.kind == "people" and (first.outcome is not None or first.classes == {"people"}))
        or row[found[0]].det == "no"
        or governed(row, found[0]) not in ("", "as")
    ):
        return None
    return (found[0], max(found[0] + 1, k))


def _verb_follows(row: Row, k: int) -> bool:
    """Whether the group at k is the subject of what is said rather than the speaker."""
    at = speaker_end(row, k)
    return at < len(row) and (
        row[at].kind == "verb"
        or (word(row, at) in ("in", "of", "at", "on") and any(c.kind == "verb" for c in row[at : at + 4]))
    )


def _quote_before(row: Row, k: int) -> bool:
    if k == 0 or word(row, k - 1) == '"':
        return True
    return word(row, k - 1) == "," and aside(row, k - 1) is None and row[k].lemma != "tell"


def speaker_end(row: Row, k: int) -> int:
    """The end of a speaker's phrase that starts at k: "of Y" and an apposition included."""
    at = k + 1
    while at + 1 < len(row) and word(row, at) in ("of", "for", "in") and row[at + 1].nominal:
        at += 2
    if word(row, at) == "(" and at + 2 < len(row) and word(row, at + 2) == ")":
        at += 3
    if (
        word(row, at) == ","
        and at + 1 < len(row)
        and row[at + 1].nominal
        and speaks(row[at + 1])
        and row[at + 1].number is None
    ):
        after = at + 2
        while after + 1 < len(row) and word(row, after) in ("of", "for", "in") and row[after + 1].nominal:
            after += 2
        if after >= len(row) or word(row, after) in (",", ".", ";", ")"):
            return after
    return at


def figures_follow(row: Row, k: int) -> bool:
    return any(
        row[j].number is not None or row[j].word in ("figures", "toll", "losses") for j in range(k + 1, len(row))
    )


def speech_end(row: Row, k: int) -> int:
    """The first chunk behind a speech verb that is content: hearers and the day of saying are skipped."""
    at = k + 1
    while at < len(row):
        c = row[at]
        if c.kind == "date" or word(row, at) in ('"', "that", ","):
            at += 1
        elif (
            word(row, at) in ("by", "in", "on", "to", "at")
            and at + 1 < len(row)
            and row[at + 1].nominal
            and row[at + 1].kind != "place"
            and _hearer(row, at + 1, k)
        ):
            at += 2
        elif c.nominal and at == k + 1 and row[k].lemma in ("tell", "inform") and c.kind != "pronoun":
            at += 1
        else:
            break
    return at


def _hearer(row: Row, at: int, k: int) -> bool:
    return at <= k + 6 and (row[at].kind in ("noun", "people", "actor", "pronoun")) and row[at].number is None


def is_final(row: Row, k: int, who: tuple[int, int]) -> bool:
    """Whether the words come before the cue: a clause stands before the speaker, and a mark right behind verb and hearer."""
    if who[0] > k:
        return True
    if not any(row[j].kind == "verb" or row[j].number is not None for j in range(who[0])):
        return False
    at = k + 1
    if at < len(row) and row[k].lemma in ("tell", "inform") and row[at].nominal:
        at += 1
    while at < len(row):
        if row[at].kind == "date":
            at += 1
        elif word(row, at) in ("by", "in", "on", "to", "at") and at + 1 < len(row) and row[at + 1].nominal:
            at += 2
        else:
            break
    return at >= len(row) or word(row, at) in (",", ".", ";", ")", "?", "!", '"')


def settle(row: Row, cues: list[Cue]) -> None:
    """Give every cue its span: an initial one up to the next voice, a final one back to the voice before."""
    marks = [-1, *(k for k in range(len(row)) if word(row, k) == ";"), len(row)]
    for n, cue in enumerate(cues):
        left = max(m for m in marks if m < cue.at) + 1
        right = min(m for m in marks if m >= cue.at)
        before, behind = (cues[n - 1] if n else None), (cues[n + 1] if n + 1 < len(cues) else None)
        if cue.final and len(cues) == 1:
            cue.lo, cue.hi = 0, len(row)
        elif cue.final:
            cue.lo = max(left, before.hi if before is not None and before.hi <= cue.at else left)
            cue.hi = right
        else:
            cue.lo, cue.hi = max(left, cue.who[0]), len(row) if len(cues) == 1 else right
        if word(row, cue.at) == "according" or row[cue.at].word == "according":
            cue.lo = left if before is None or before.hi <= left else before.hi
        if before is not None and before.who == cue.who:
            cue.lo = cue.at
        if behind is not None and behind.who == cue.who:
            cue.hi = behind.at
        elif behind is not None and not behind.final and behind.who[0] < cue.hi:
            cue.hi = behind.who[0]
        elif behind is not None and behind.final and not cue.final and behind.at < cue.hi:
            cue.hi = cue.hi if behind.who[0] > cue.at else cue.who[0]


def voice_at(cues: Sequence[Cue], k: int) -> Cue | None:
    """The cue whose words the chunk at k is."""
    return next((c for c in cues if c.lo <= k < c.hi), None)
