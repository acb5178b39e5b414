"""Figures of speech about figures: "the death toll rose to 21", "put the number of dead at nine"."""

from collections.abc import Iterator

from ...model.operation import Outcome
from ..phrases.chunk import NOMINAL, Chunk
from ..phrases.facts import Loss
from ..phrases.grammar import Row, last_verb, rightwards, word
from .outcomes import cause_near, outcome_of, typed

FIGURES = frozenset(
    (
        "toll",
        "number",
        "count",
        "losses",
        "casualties",
        "dead",
        "wounded",
        "figure",
        "figures",
        "tally",
        "total",
        "fatalities",
        "deaths",
        "prisoners",
        "injured",
    )
)
"""Words for a figure of losses."""
REVISES = frozenset(("raise", "correct", "revise", "lower", "update", "increase", "reduce", "cut", "amend"))
"""Verbs that put a new figure in the place of one told before."""
_COUNTS = frozenset(("toll", "number", "count", "figure", "figures", "tally", "total"))
"""Those that are his who counts, not his who suffers ("raised their count to 57")."""


def told_toll(row: Row) -> Iterator[Loss]:
    """loss.toll: "the death toll rose to 21", "put the number of dead at 9", "gave the number of those abducted as seven"."""
    used: set[int] = set()
    for k, chunk in enumerate(row):
        if chunk.number is not None or chunk.kind not in NOMINAL or word(row, k - 1) == "among":
            continue
        if not (_figure(chunk) or _those_who(row, k)):
            continue
        at = _target_number(row, k)
        if at is None or row[at].count is None or at in used or row[at].kind in ("noun", "thing"):
            continue
        used.add(at)
        outcome, victim = _figure_of(row, k, at)
        count = row[at].count
        if outcome is not None and count is not None:
            figure = at
            if _either(row, at):
                outcome, at = "casualties", at + 3
            told = victim if row[figure].kind == "number" or row[figure].outcome else figure
            behind = row[at + 1] if at + 1 < len(row) and figure == at else None
            if behind is not None and behind.voice == "past" and outcome_of(behind) is not None:
                outcome, at = (
                    outcome_of(behind) or outcome,
                    at + 1,
                )  # "put the losses at 150 | killed | and 500 wounded"
            whose = chunk.owner is not None and told is None and chunk.word.rpartition(" ")[2] not in _COUNTS
            own = k if whose else _own_side(row, k)
            yield Loss("loss.toll", k, outcome, told, count, (), cause_near(row, k), owner=own, until=at)
            yield from _listed(row, k, figure, outcome)


def anew(row: Row, loss: Loss) -> bool:
    """Whether a figure replaces the one told before it ("killed 20 soldiers; by Tuesday they revised the deaths to 23")."""
    verb = last_verb(row, loss.at) if loss.rule == "loss.toll" else None
    return verb is not None and row[verb].lemma in REVISES


def _listed(row: Row, k: int, figure: int, outcome: Outcome) -> Iterator[Loss]:
    """The groups that a figure goes on with: "put the dead at seven soldiers, | three policemen | and a child"."""
    if row[figure].kind != "people" or row[figure].outcome is not None:
        return
    for m in rightwards(row, figure, ("people",))[1:]:
        count = row[m].count if row[m].number is not None or row[m].det in ("a", "an") else None
        if count is not None and row[m].outcome is None:
            yield Loss("loss.toll", k, outcome, m, count, (), cause_near(row, k), until=m)


def _own_side(row: Row, k: int) -> int | None:
    """The speaker's own men behind "of": "the losses of | his own side"."""
    at = k + 2
    own = word(row, k + 1) == "of" and at < len(row) and row[at].owner in ("his", "its", "their", "her")
    return at if own and "own" in row[at].words else None


def _either(row: Row, at: int) -> bool:
    """ "at 1,210 killed and wounded": the two not told apart."""
    pair = row[at + 1 : at + 4 : 2]
    joined = len(pair) == 2 and word(row, at + 2) in ("and", "or") and all(c.kind == "verb" for c in pair)
    return joined and {outcome_of(c) for c in pair} == {"killed", "wounded"}


def _figure(chunk: Chunk) -> bool:
    last = chunk.word.rpartition(" ")[2]
    if chunk.kind == "people" and chunk.outcome is not None and chunk.det in ("the", "its", "their", "those"):
        return True
    return last in FIGURES or "number" in chunk.words or "toll" in chunk.words


def _those_who(row: Row, k: int) -> bool:
    """ "those uprooted", "the evacuated", "the newly displaced"."""
    bare = row[k].kind == "noun" and row[k].words in (("those",), ("the",), ("the", "newly"))
    return bare and k + 1 < len(row) and row[k + 1].kind == "verb" and outcome_of(row[k + 1]) is not None


def _target_number(row: Row, k: int) -> int | None:
    """The number that a figure is put at: behind "at", "to", "as" in the same clause."""
    for j in range(k + 1, min(len(row), k + 24)):
        if word(row, j) == ";":
            return None
        quoted = j + 1 + (word(row, j + 1) == '"')
        if word(row, j) in ("at", "to", "as") and quoted < len(row) and row[quoted].number is not None:
            number = row[quoted].number
            return quoted if number is not None and number.unit == "count" else None
        if (
            row[j].kind == "verb"
            and (row[j].frames & {"be", "reach"} or row[j].lemma.endswith(" to") or row[j].lemma == "number")
            and j + 1 < len(row)
            and row[j + 1].number is not None
        ):
            return j + 1
    return None


def _figure_of(row: Row, k: int, at: int) -> tuple[Outcome | None, int | None]:
    """What a figure counts: its own word ("death toll"), or the people named between it and the number."""
    chunk = row[k]
    words = chunk.word
    victim: int | None = None
    outcome: Outcome | None = typed(chunk.outcome) if chunk.outcome else None
    if words.endswith(("toll", "losses")) or "death" in words:
        outcome = "killed"
    for j in range(k, at):
        c = row[j]
        owned = (
            bool(c.classes - {"people"} or c.actors or any(m.kind == "people" for m in c.mods)) or c.word == "people"
        )
        body = bool(c.actors) and all(m.actor_id is None for m in c.actors)
        if c.kind in ("people", "actor") and (j > k or owned) and not body:
            victim = j if victim is None else victim
            outcome = outcome or (typed(c.outcome) if c.outcome else None)
        if c.kind == "verb" and outcome is None:
            outcome = outcome_of(c)
    outcome = outcome or (typed(row[at].outcome or "") if row[at].outcome else None)
    owner = row[k - 1] if k else None
    if victim is None and owner is not None and chunk.det is None and owner.kind in ("people", "actor"):
        victim = k - 1 if owner.number is None else None  # "the army's | dead"
    if outcome is None and victim is None and words in ("number", "count", "total", "figure", "figures", "tally"):
        outcome = "killed" if words in ("count", "tally", "toll") else None
    return outcome, victim
