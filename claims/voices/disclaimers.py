"""The grammar of denial: whether a verb denies something told, and whether that is a doing of the denier."""

from collections.abc import Sequence

from msgspec.structs import replace

from ..lexicon import lexicon
from ..phrases.grammar import Row, has_verb, objects, subject, word
from .speech import Cue

_SAID = lexicon().grammar["allegations"]
_PART = lexicon().grammar["involvements"]
_REFUSED = lexicon().grammar["refusals"]
_UNTRUE = lexicon().grammar["untrue"]
_SUFFERED = frozenset(("lose", "fall", "suffer", "sustain", "cede"))
_USED = frozenset(("involve", "implicate", "use"))
BACK = frozenset(("it", "this", "that", "them", "these", "those"))


def denying(row: Row, k: int) -> bool:
    """Whether the verb at k denies something told: "rejected the offer", "denied aid workers entry", "dismissed a general" do not."""
    told = objects(row, k)
    heads = {row[o].word.rpartition(" ")[2] for o in told}
    if word(row, k + 1) in BACK and word(row, k + 2) in (".", ",", ";", ""):
        return True
    if row[k].lemma in ("reject", "dismiss"):
        return bool(heads & (_SAID | _PART | BACK))
    return not heads & _REFUSED


BELIES = frozenset(("call", "describe", "brand", "branded", "label", "labelled"))


def belies(row: Row, k: int) -> bool:
    """Whether the verb at k calls what was said untrue: "called the claim propaganda", "described the report as false"."""
    if row[k].lemma not in BELIES or row[k].voice == "passive":
        return False
    end = next((j for j in range(k + 1, len(row)) if word(row, j) in (",", ".", ";", ":")), len(row))
    words = {w for c in row[k + 1 : end] for w in c.words}
    return bool(words & _UNTRUE) and bool(words & (_SAID | BACK))


def contradicted(row: Row, k: int) -> bool | None:
    """Whether what is "denied by" somebody is told before the verb at k; None where the verb is no such passive.

    "Reports that the town had fallen were denied by the army" tells it; "The claim was denied by the army" points back.
    """
    verb = row[k]
    if "deny" not in verb.frames or verb.voice not in ("passive", "past") or word(row, k + 1) != "by":
        return None
    if k + 2 >= len(row) or not row[k + 2].nominal:
        return None
    topics = subject(row, k) if verb.voice == "passive" else (k - 1,)
    for s in topics:
        if row[s].word in _SAID | BACK:
            return word(row, s + 1) in ("that", "of")
    return True if verb.voice == "passive" and topics else None


def disproves(row: Row, k: int) -> bool:
    """Whether a speaker says at k that what was told is untrue: "said the report was false", "said there was no truth in it"."""
    topic = False
    for j in range(k + 1, min(len(row), k + 16)):
        words = row[j].words
        if words[-2:] == ("no", "truth"):
            return True
        topic = topic or row[j].word in _SAID | BACK or words == ("it",)
        if row[j].kind == "verb" and row[j].lemma == "be" and topic and j + 1 < len(row):
            said = set(row[j + 1].words)
            if said & (_UNTRUE - {"rumour", "rumours"}) or (row[j].negated and said & {"true", "correct"}):
                return True
        if word(row, j) == ";":
            return False
    return False


def retorts(row: Row, end: int) -> bool:
    """Whether all that is said before the speaker at `end` calls what was told untrue: '"That is not true," he said'."""
    k = 1 if word(row, 0) == '"' else 0
    if k + 2 > end or row[k].words[0] not in ("that", "this", "it", "these") or row[k + 1].lemma != "be":
        return False
    said = {w for chunk in row[k + 2 : end] for w in chunk.words}
    untrue = bool(said & (_UNTRUE - {"rumour", "rumours"})) or (row[k + 1].negated and bool(said & {"true", "correct"}))
    return untrue and end - k <= 6


def rejoinders(row: Row, cues: list[Cue]) -> list[Cue]:
    """The cues, what a denier says behind a colon taken for his own words: "denied this: the town was in his hands"."""
    out: list[Cue] = []
    for cue in cues:
        mark = next((j for j in range(cue.at + 1, min(cue.hi, cue.at + 5)) if word(row, j) == ":"), None)
        if not cue.denies or mark is None or has_verb(row, cue.at + 1, mark):
            out.append(cue)
            continue
        out.append(replace(cue, hi=mark))
        if not _covered(cues, cue, mark):
            out.append(replace(cue, lo=mark + 1, denies=False, part=False, inner=None))
    return out


def _covered(cues: Sequence[Cue], cue: Cue, mark: int) -> bool:
    return any(other is not cue and other.at > mark for other in cues)


def own_part(row: Row, k: int) -> bool:
    """Whether what is denied at k is a doing of the denier: "denied involvement", "denied that it was behind", "denied killing"."""
    if any(row[o].word.rpartition(" ")[2] in _PART for o in objects(row, k)):
        return True
    at = k + 1
    that = word(row, at) == "that"
    if at + that >= len(row):
        return False
    first = row[at + that]
    verb = next((c for c in row[at : at + 4] if c.kind == "verb"), None)
    if verb is not None and verb.lemma in _USED:
        return True
    if verb is not None and (verb.lemma in _SUFFERED or verb.voice == "passive"):
        return False
    if that and first.nominal and first.owner in ("its", "their", "his"):
        return True
    if first.kind == "verb":
        return first.voice == "ing" or first.words[:1] == ("having",)
    return (
        first.kind == "pronoun"
        and first.word in ("it", "they", "he", "she")
        and at + that + 1 < len(row)
        and row[at + that + 1].kind == "verb"
    )


_HARMS = frozenset(("kill", "wound", "attack", "hit", "airstrike", "shell", "abduct", "destroy", "rape"))


def disclaims(row: Row, k: int) -> bool:
    """Whether a speaker says at k that it had no part: "said it had nothing to do with the attack", ""its men had not killed"."""
    for j in range(k + 1, min(len(row), k + 8)):
        if row[j].kind == "verb" and row[j].negated and row[j].frames & _HARMS and row[j].modal is None:
            who = row[j - 1]
            return (who.kind == "pronoun" and who.word in ("it", "they")) or who.owner in ("its", "their", "his")
        if row[j].kind == "verb" and row[j].lemma in ("be", "have"):
            own = row[j - 1].kind == "pronoun" and row[j - 1].word in ("it", "they")
            apart = row[j].negated and any(
                row[i].word in ("behind", "involved", "responsible") for i in range(j + 1, min(len(row), j + 3))
            )
            nothing = any(
                row[i].words[-1:] == ("nothing",) or row[i].words == ("no", "part") or row[i].words == ("no", "role")
                for i in range(j + 1, min(len(row), j + 2))
            )
            return own and (apart or nothing)
    return False
