"""The grammar of speech: where the words begin and end, and which part of a sentence a voice covers."""

from collections.abc import Sequence

import msgspec

from ...model.source import Claimant
from ..lexicon import lexicon
from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, objects, word

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
        "stand by",
        "mark",
        "talk of",
        "tell of",
        "boast of",
        "brag of",
        "counter",
    )
)


class Cue(msgspec.Struct):
    """Chunks `lo`..`hi` are the words of `voice`; `who` spans the speaker, `at` is the verb. `inner` is a voice being denied, `part`: the speaker's own."""

    at: int
    who: tuple[int, int]
    lo: int
    hi: int
    voice: Claimant
    denies: bool = False
    final: bool = False
    inner: Claimant | None = None
    speech_end: int = 0
    part: bool = False
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
    if any(row[o].number is not None and row[o].number.unit == "count" for o in objects(row, k)):  # type: ignore[union-attr]
        return True
    if row[k].lemma not in ASKS:
        return False
    ahead = range(k + 1, min(len(row), k + 9))
    return any((word(row, j - 1) in ("for", "of") or row[j - 1].kind == "verb") and _men(row[j]) for j in ahead)


ASKS = frozenset(("ask", "appeal", "plead", "beg", "petition"))
"""Verbs of asking somebody for something."""


def _men(chunk: Chunk) -> bool:
    uniform = chunk.kind == "people" and bool(chunk.classes & {"army", "police", "government", "fighters"})
    return uniform and chunk.number is not None and chunk.number.unit == "count"


def mans(row: Row, k: int) -> bool:
    """Whether an army or group counts its own men ("the army counts 171,000 soldiers"): that is no voice."""
    men = row[k + 1] if k + 2 < len(row) else None
    body = row[k - 1] if k else None
    force = body is not None and body.kind in ("people", "actor") and (body.collective or body.kind == "actor")
    plain = men is not None and men.outcome is None and row[k + 2].kind != "verb"
    return row[k].lemma == "count" and force and plain and _men(row[k + 1]) and row[k].voice == "active"


def figures_follow(row: Row, k: int) -> bool:
    """Whether a verb that may count is followed by a figure; right behind "speak of" and its like ("talks of peace" is none)."""
    if row[k].lemma in ("mark", "show", "map"):
        near = row[k + 1 : k + 4]
        if any(c.word == "as" for c in near):
            return True
    if row[k].lemma == "put" and not any(word(row, j) == "at" for j in range(k + 1, len(row))):
        return False  # "will put 5,000 men into the field"
    if row[k].lemma == "count" and any(_men(row[o]) and not _lost(row, o) for o in objects(row, k)):
        return False  # "the army counts 171,000 soldiers"
    end = k + 4 if row[k].lemma.endswith(" of") else len(row)
    return any(
        row[j].number is not None or row[j].word in ("figures", "toll", "losses")
        for j in range(k + 1, min(end, len(row)))
    )


def _lost(row: Row, k: int) -> bool:
    """Whether the group at k is counted for what befell it ("counts 12 soldiers | killed")."""
    behind = row[k + 1 : k + 3]
    return row[k].outcome is not None or any(
        c.outcome is not None or c.kind == "verb" or c.word == "among" for c in behind
    )


def speech_end(row: Row, k: int) -> int:
    """The first chunk behind a speech verb that is content: hearers and the day of saying are skipped."""
    at = k + 1
    while at < len(row):
        c = row[at]
        if (
            c.kind == "date"
            or word(row, at) in ('"', "that", ",")
            or (at == k + 1 and c.kind == "pronoun" and c.word in _HEARERS)
        ):
            at += 1
        elif _daytime(row, at) or (
            word(row, at) in ("by", "in", "on", "to", "at")
            and at + 1 < len(row)
            and row[at + 1].nominal
            and row[at + 1].kind != "place"
            and _hearer(row, at + 1, k)
        ):
            at += 2
        elif issued_here(row, at) or (at == k + 1 and c.nominal and c.kind != "pronoun" and _tells(row, k)):
            at += 1
        else:
            break
    return at


_HEARERS = frozenset(("us", "me", "him", "her", "them", "you"))
_DAYTIMES = frozenset(("dawn", "daybreak", "sunrise", "noon", "midday", "midnight", "sunset", "nightfall", "dusk"))


def _daytime(row: Row, at: int) -> bool:
    """Whether a time of the day of saying stands at `at` ("announced | before dawn | on Monday that")."""
    near = word(row, at) in ("before", "after", "at", "around", "towards", "by", "near")
    return near and at + 2 < len(row) and row[at + 1].word in _DAYTIMES and row[at + 2].kind == "date"


def _tells(row: Row, k: int) -> bool:
    return row[k].lemma in ("tell", "inform", "remind", "assure")


def issued_here(row: Row, at: int) -> bool:
    """Whether a participle at `at` tells how the words were given out ("in a recording | posted | on Sunday")."""
    c = row[at]
    if c.kind == "verb" and c.voice == "ing" and at < 2:
        return (
            c.lemma in ("speak", "talk", "brief", "testify", "address") or "say" in c.frames
        )  # "Speaking in Niamey on Friday, X said"
    return c.kind == "verb" and c.voice in ("past", "passive") and c.lemma in _ISSUED and row[at - 1].nominal


def _hearer(row: Row, at: int, k: int) -> bool:
    return at <= k + 6 and (row[at].kind in ("noun", "people", "actor", "pronoun")) and row[at].number is None


def is_final(row: Row, k: int, who: tuple[int, int]) -> bool:
    """Whether the words come before the cue: a clause stands before the speaker, and nothing but the saying behind the verb."""
    if who[0] > k:
        return True
    if not any(row[j].kind == "verb" or row[j].number is not None for j in range(who[0])):
        return False
    return ends(row, saying_end(row, k, marked=word(row, who[0] - 1) in _MARKS))


def spoke_of(row: Row, k: int) -> bool:
    """ "had spoken on Friday of at least 70 dead": a day may part "speak" from its "of"; and "raised the figure to 80"."""
    if row[k].lemma in PUT_RIGHT and row[k].voice != "passive" and k + 3 < len(row):
        toll = row[k + 1].nominal and row[k + 1].word.rpartition(" ")[2] in _FIGURES
        toll = toll and (word(row, k + 2) != "of" or row[k + 3].kind == "people")
        return toll and any(word(row, j) == "to" and row[j + 1].number is not None for j in range(k + 2, len(row) - 1))
    if row[k].lemma not in ("speak", "talk", "tell") or k + 3 >= len(row) or row[k + 1].kind != "date":
        return False
    return word(row, k + 2) == "of" and row[k + 3].number is not None and row[k + 3].kind in ("people", "number")


PUT_RIGHT = frozenset(("raise", "correct", "revise", "lower", "update", "increase", "cut", "adjust", "amend"))
_FIGURES = frozenset(("figure", "figures", "toll", "number", "count", "tally", "estimate", "total"))


def ends(row: Row, at: int) -> bool:
    """Whether a clause ends at chunk `at`."""
    if word(row, at) == '"':
        return at + 1 >= len(row) or word(row, at + 1) in _MARKS
    return at >= len(row) or word(row, at) in _MARKS


_MARKS = frozenset((",", ".", ";", ")", "?", "!", '"', "-", "–", "—"))
_MANNER = lexicon().grammar["saying"]
_ISSUED = frozenset(("release", "issue", "publish", "post", "send", "distribute", "share", "broadcast", "carry", "air"))
_PREPOSITIONS = lexicon().grammar["prepositions"]


def saying_end(row: Row, k: int, *, marked: bool = True) -> int:
    """The end of what only tells how, where and when the saying at k was done ("said | in a statement released on Monday").

    `marked`: a comma parts the words from the speaker, so that a clause behind the verb tells of the saying
    ("…, the governor said | when he visited the town").
    """
    at = k + 1
    if at < len(row) and row[k].lemma in ("tell", "inform", "remind", "assure") and row[at].nominal:
        at = _joint_end(row, at)
    while at < len(row):
        step = _step(row, at, marked)
        if step is None:
            return at
        at = step
    return at


def _step(row: Row, at: int, marked: bool) -> int | None:
    """The chunk behind an adjunct of saying at `at`, None where there is none."""
    w, following = word(row, at), row[at + 1] if at + 1 < len(row) else None
    if row[at].kind == "date" or w in _MANNER or w.endswith("ly"):
        return at + 1
    if row[at].kind == "verb":
        told = row[at].lemma in _ISSUED or "say" in row[at].frames or not row[at].frames
        return at + 1 if row[at].voice in ("past", "passive") and row[at - 1].nominal and told else None
    if w in _PREPOSITIONS and following is not None and following.nominal and not _clause(row, at + 1):
        return _joint_end(row, at + 1)
    if (
        marked
        and w in ("when", "after", "before", "as", "while", "during", "on", "upon", "without", "by")
        and following
    ):
        return _mark(row, at)
    if w == "who" and row[at - 1].nominal and marked:
        return _mark(row, at)
    if w in ("that", "which") and row[at - 1].nominal and _issued(row, at):
        return next(j for j in range(at, len(row)) if row[j].kind == "verb") + 1
    return None


def _joint_end(row: Row, at: int) -> int:
    """The end of one nominal group or of several joined by "and" ("told | reporters and diplomats")."""
    at += 1
    while (
        at + 1 < len(row) and word(row, at) in ("and", "of", "for") and row[at + 1].nominal and not _clause(row, at + 1)
    ):
        at += 2
    return at


def _clause(row: Row, at: int) -> bool:
    """Whether the group at `at` is the subject of a finite verb right behind it."""
    return at + 1 < len(row) and row[at + 1].kind == "verb" and row[at + 1].voice in ("active", "passive")


def _mark(row: Row, at: int) -> int:
    return next((j for j in range(at, len(row)) if word(row, j) in _MARKS), len(row))


def _issued(row: Row, relative: int) -> bool:
    """Whether a relative clause tells only who gave a document out ("figures | that the mission released on Monday")."""
    verb = next((j for j in range(relative + 1, min(len(row), relative + 6)) if row[j].kind == "verb"), None)
    return verb is not None and row[verb].lemma in _ISSUED and not (verb + 1 < len(row) and row[verb + 1].nominal)


def settle(row: Row, cues: list[Cue]) -> None:
    """Give every cue its span: an initial one up to the next voice, a final one back to the voice before."""
    if not cues:
        return
    parts = (k for k in range(len(row)) if word(row, k) == ";") if ";" in row.loose else ()
    marks = [-1, *parts, len(row)]
    for n, cue in enumerate(cues):
        left = max(m for m in marks if m < cue.at) + 1
        right = min(m for m in marks if m >= cue.at)
        before, behind = (cues[n - 1] if n else None), (cues[n + 1] if n + 1 < len(cues) else None)
        if cue.final and len(cues) == 1:
            cue.lo, cue.hi = left if _set_apart(row, left, cue) else 0, len(row)
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
        elif behind is not None and behind.final and cue.final and behind.at < cue.hi:
            cue.hi = max(cue.at + 1, cue.speech_end)
        elif behind is not None and behind.final and not cue.final and behind.at < cue.hi:
            cue.hi = cue.hi if behind.who[0] > cue.at else cue.who[0]


def _set_apart(row: Row, left: int, cue: Cue) -> bool:
    """Whether the part behind a semicolon has a day of its own."""
    return any(row[k].kind == "date" for k in range(left, min(cue.at, cue.who[0])))


def voice_at(cues: Sequence[Cue], k: int) -> Cue | None:
    """The cue whose words the chunk at k is."""
    return next((c for c in cues if c.lo <= k < c.hi), None)


def mutual(row: Row, k: int) -> bool:
    """Whether two sides say a thing of each other, which is nobody's claim."""
    return (
        k + 1 < len(row)
        and row[k + 1].words[:1] in (("each",), ("one",))
        and row[k + 1].words[1:] in ((), ("other",), ("another",))
    )
