"""Claims read and claims that a careful reader takes -> how well they agree, as the codebook's "Scoring" defines. Pure, on plain JSON.

A prediction is paired with at most one gold claim of its kind and passage, so that total agreement is greatest; a pair
must share something said. "Whole claim right" asks for every field that the codebook lists; an absent key is wrong, also
where gold says null. Optional gold is neither missed nor found.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from .assignment import assign
from .resample import intervals

Claim = dict[str, Any]
Passages = Iterable[tuple[str, Sequence[Claim], Sequence[Claim]]]
"""Of each passage its id, its gold claims and the claims read."""

_COMMON = ("admin1", "when", "claimant", "realis")
WHOLE: dict[str, tuple[str, ...]] = {
    "operation": ("actor", "recipient", "toll", *_COMMON),
    "control": ("actor", "status", "share", *_COMMON),
    "troops": ("actor", "role", "strength", *_COMMON),
}
_PLACED = ("when_precision", "country", "admin2", "location")
_EXTRA: dict[str, tuple[str, ...]] = {
    "operation": (
        *("event_type", "sub_event_type", "clash", "toll_numbers", "toll_subsets", "toll_qualifiers"),
        *_PLACED,
    ),
    "control": ("share_qualifier", *_PLACED),
    "troops": ("strength_qualifier", *_PLACED),
}
_PATHS = {name: ("place", name) for name in ("country", "admin1", "admin2", "location")} | {
    name: tuple(name.split("_")) for name in ("when_precision", "share_qualifier", "strength_qualifier")
}
_GONE = "<missing>"
"""Stands for an absent key: equal to nothing that gold says."""
RIGHT, FOUND = "whole claim right", "claim found"


class Counted(NamedTuple):
    """Of one field: true positives, values predicted, values in gold, pairs that agree (null included), pairs."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0
    same: int = 0
    pairs: int = 0

    def plus(self, other: "Counted") -> "Counted":
        """Both counts together."""
        return Counted(*(mine + its for mine, its in zip(self, other, strict=True)))


Tally = dict[tuple[str, str], Counted]
"""Counts by (kind, row); kind "all" sums the kinds."""


class Pair(NamedTuple):
    """One gold claim beside one prediction: how much agrees (0 = they do not belong together), whether all does, field by field."""

    weight: float
    right: bool
    fields: dict[str, Counted]


class Fault(msgspec.Struct, frozen=True):
    """A claim that was read wrongly, missed, or made up."""

    passage: str
    kind: str
    fault: str
    quote: str | None


class Row(msgspec.Struct, frozen=True):
    """One line of the report: precision, recall and F1 of one field of one kind; `ci95` bounds F1, `same` counts equal pairs."""

    kind: str
    row: str
    p: float
    r: float
    f1: float
    ci95: tuple[float, float] | None
    tp: int
    predicted: int
    gold: int
    same: float | None


class Score(msgspec.Struct, frozen=True):
    """The whole report: rows, counts about passages, and every fault."""

    rows: tuple[Row, ...]
    counts: dict[str, int]
    errors: tuple[Fault, ...]


def scored(passages: Passages) -> Score:
    """How well the predictions agree with gold, over all passages."""
    faults: list[Fault] = []
    told = [(name, list(gold), list(read)) for name, gold, read in passages]
    tallies = [_passage(name, gold, read, faults) for name, gold, read in told]
    total: Tally = {}
    for tally in tallies:
        for key, counted in tally.items():
            total[key] = total.get(key, Counted()).plus(counted)
    bounds = intervals(
        [{k: (v.hits, v.predicted, v.gold) for k, v in t.items() if k[1] in (RIGHT, FOUND)} for t in tallies], f1_of
    )
    ordered = sorted(total.items(), key=lambda entry: entry[0][0] != "all")
    rows = [
        _report(key, counted, bounds.get(key)) for key, counted in ordered if key[0] != "unknown" or counted.predicted
    ]
    return Score(tuple(rows), _counts(told, total.get(("all", FOUND), Counted())), tuple(faults))


def report_lines(score: Score, worst: int = 0) -> list[str]:
    """The report for a person; `worst` passages with most faults follow, each with what went wrong."""
    lines = [
        f"{'kind':10} {'row':18} {'P':>6} {'R':>6} {'F1':>6} {'95% of F1':>15} {'tp':>5} {'pred':>5} {'gold':>5} {'same':>6}"
    ]
    for row in score.rows:
        bounds = f" [{row.ci95[0]:.3f}, {row.ci95[1]:.3f}]" if row.ci95 else " " * 15
        same = "     -" if row.same is None else f"{row.same:6.3f}"
        figures = (
            f"{row.p:6.3f} {row.r:6.3f} {row.f1:6.3f} {bounds} {row.tp:5d} {row.predicted:5d} {row.gold:5d} {same}"
        )
        lines.append(f"{row.kind:10} {row.row:18} {figures}")
    lines += [f"{number:6d}  {what}" for what, number in score.counts.items()]
    by_passage = Counter(fault.passage for fault in score.errors)
    for name, _ in sorted(by_passage.items(), key=lambda entry: (-entry[1], entry[0]))[:worst]:
        told = (f for f in score.errors if f.passage == name)
        lines += [f"{name}\t{f.kind}\t{f.fault}\t{' '.join((f.quote or '').split())}" for f in told]
    return lines


def f1_of(hits: int, predicted: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    precision, recall = _precision_recall(hits, predicted, gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _precision_recall(hits: int, predicted: int, gold: int) -> tuple[float, float]:
    return hits / predicted if predicted else float(not gold), hits / gold if gold else float(not predicted)


def _report(key: tuple[str, str], counted: Counted, bounds: tuple[float, float] | None) -> Row:
    three = counted[:3]
    precision, recall = _precision_recall(*three)
    same = counted.same / counted.pairs if counted.pairs else None
    return Row(*key, precision, recall, f1_of(*three), bounds, *three, same)


def _counts(told: Sequence[tuple[str, list[Claim], list[Claim]]], found: Counted) -> dict[str, int]:
    empty = [read for _, gold, read in told if all(c.get("optional") for c in gold)]
    shown = [c for read in empty for c in read if _at(c, "realis") in ("actual", _GONE)]
    return {
        "passages without claims": len(empty),
        "of them clean": sum(not read for read in empty),
        "false claims on them": sum(map(len, empty)),
        "of these shown (actual)": len(shown),
        "false claims in all": found.predicted - found.hits,
        "gold passages": len(told),
    }


def _passage(name: str, gold: Sequence[Claim], read: Sequence[Claim], faults: list[Fault]) -> Tally:
    tally: Tally = defaultdict(Counted)

    def add(kind: str, row: str, counted: Counted) -> None:
        for key in ((kind, row), ("all", row)):
            tally[key] = tally[key].plus(counted)

    for kind in (*WHOLE, "unknown"):
        golds = [c for c in gold if c["kind"] == kind]
        reads = [c for c in read if _kind(c) == kind]
        cells = [[_compare(kind, g, p) for p in reads] for g in golds]
        pairs = assign([[cell.weight for cell in row] for row in cells])
        asked = [(i, j) for i, j in pairs if not golds[i].get("optional")]
        right = sum(cells[i][j].right for i, j in asked)
        predicted = len(reads) - len(pairs) + len(asked)
        wanted = sum(not g.get("optional") for g in golds)
        add(kind, RIGHT, Counted(right, predicted, wanted, right, len(asked)))
        add(kind, FOUND, Counted(len(asked), predicted, wanted, len(asked), len(asked)))
        for i, j in asked:
            for field, counted in cells[i][j].fields.items():
                add(kind, field, counted)
        faults += _faults(name, kind, golds, reads, cells, pairs)
    return dict(tally)


def _faults(
    name: str,
    kind: str,
    golds: Sequence[Claim],
    reads: Sequence[Claim],
    cells: Sequence[Sequence[Pair]],
    pairs: Sequence[tuple[int, int]],
) -> list[Fault]:
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    wrong = [(i, j) for i, j in pairs if not golds[i].get("optional") and not cells[i][j].right]
    return [
        *(Fault(name, kind, f"wrong {_differing(kind, cells[i][j])}", _quote(golds[i])) for i, j in wrong),
        *(
            Fault(name, kind, "missed", _quote(g))
            for i, g in enumerate(golds)
            if i not in met and not g.get("optional")
        ),
        *(Fault(name, kind, "false", _quote(p)) for j, p in enumerate(reads) if j not in used),
    ]


def _differing(kind: str, pair: Pair) -> str:
    return ",".join(field for field in WHOLE[kind] if not pair.fields[field].same)


def _quote(claim: Claim) -> str | None:
    quote = claim.get("quote")
    return quote if isinstance(quote, str) else None


def _kind(claim: object) -> str:
    kind = claim.get("kind") if isinstance(claim, dict) else None
    return kind if isinstance(kind, str) and kind in WHOLE else "unknown"


def _compare(kind: str, gold: Claim, read: Claim) -> Pair:
    if kind == "unknown":
        return Pair(0.0, False, {})
    if kind == "operation" and gold.get("clash") is True:
        read = _nearer_way_round(gold, read)
    fields: dict[str, Counted] = {}
    points = 0.0
    for field in WHOLE[kind] + _EXTRA[kind]:
        counted = fields[field] = _field(field, _value(gold, field), _value(read, field))
        agreement = 1.0 if counted.same else 2 * counted.hits / max(1, counted.predicted + counted.gold)
        points += (1.0 if field in WHOLE[kind] else 0.05) * agreement
    right = all(fields[field].same for field in WHOLE[kind])
    if not (right or _shares_something(kind, gold, read, fields)):
        return Pair(0.0, right, fields)
    return Pair(points + right + (0.49 if gold.get("optional") else 0.5), right, fields)


def _nearer_way_round(gold: Claim, read: Claim) -> Claim:
    """A clash may be told either way round."""
    turned = {**read, "actor": read.get("recipient", _GONE), "recipient": read.get("actor", _GONE)}
    return max((read, turned), key=lambda c: sum(_value(gold, f) == _value(c, f) for f in ("actor", "recipient")))


def _shares_something(kind: str, gold: Claim, read: Claim, fields: dict[str, Counted]) -> bool:
    if any(fields[f].hits for f in ("actor", "recipient", "share", "strength", "admin1") if f in fields):
        return True
    return kind == "operation" and bool(_figures(gold) & _figures(read))


def _figures(claim: Claim) -> set[Any]:
    return {entry[:1] + entry[2:] for entry in _toll(claim, "toll") if entry != _GONE}


def _field(field: str, gold: Any, read: Any) -> Counted:
    if isinstance(gold, Counter):
        return Counted((gold & read).total(), read.total(), gold.total(), int(gold == read), 1)
    same = _same_voice(gold, read) if field == "claimant" else gold == read
    said = read not in (None, _GONE, (_GONE, _GONE))
    return Counted(int(same and gold is not None), int(said), int(gold is not None), int(same), 1)


def _value(claim: Claim, field: str) -> Any:
    if field.startswith("toll"):
        return _toll(claim, field)
    if field == "when":
        return _at(claim, field, "start"), _at(claim, field, "end")
    if field == "strength":
        return _at(claim, field, "low"), _at(claim, field, "high")
    share = claim.get("share") if field == "share" else None
    if isinstance(share, dict):
        unit = share.get("unit") or ("count" if share.get("total") else "percent")
        return *(_at(share, name) for name in ("low", "high", "total", "basis")), unit
    return claim.get(field, _GONE) if field == "claimant" else _at(claim, *_PATHS.get(field, (field,)))


def _at(claim: Any, *path: str) -> Any:
    """The value at a path: None where a parent is null, absent where a key is; numbers as floats, odd things as text."""
    for key in path:
        if claim is None:
            return None
        if not isinstance(claim, dict) or key not in claim:
            return _GONE
        claim = claim[key]
    if claim is None or isinstance(claim, str):
        return claim
    if type(claim) in (int, float) and abs(claim) < 1e300:
        return float(claim)
    return msgspec.json.encode(claim, order="sorted").decode()


def _toll(claim: Claim, row: str) -> Counter[Any]:
    """Comparable toll entries; for `toll_subsets` each entry that is part of another, with that other."""
    entries = claim.get("toll", _GONE)
    if not isinstance(entries, list):
        return Counter({_GONE: 1})
    keys = [(_at(e, "outcome"), _at(e, "of"), _at(e, "count", "low"), _at(e, "count", "high")) for e in entries]
    if row == "toll":
        return Counter(keys)
    if row == "toll_numbers":
        return Counter(key[:1] + key[2:] for key in keys)
    if row == "toll_qualifiers":
        return Counter((*key, _at(e, "count", "qualifier")) for key, e in zip(keys, entries, strict=True))
    parts = [e.get("part_of") if isinstance(e, dict) else None for e in entries]
    whole = {i: keys[i] for i in range(len(keys))}
    return Counter(
        (key, whole.get(part, _GONE) if type(part) is int else _GONE)
        for key, part in zip(keys, parts, strict=True)
        if part is not None
    )


def _same_voice(gold: object, read: object) -> bool:
    """Voices are the same where they speak for the same party, or where one name stands within the other."""
    if not isinstance(gold, dict) or not isinstance(read, dict):
        return gold is None and read is None
    if isinstance(gold.get("party"), str) and gold["party"] == read.get("party"):
        return True
    return any(_within(a, b) or _within(b, a) for a in _spellings(gold) for b in _spellings(read))


def _within(short: str, long: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None


def _spellings(claimant: Claim) -> set[str]:
    """Spellings of a voice: case, article and "Long Name (ACRONYM)" do not matter; a voice is a name, not the passage."""
    said = claimant.get("name")
    name = unicodedata.normalize("NFKC", said if isinstance(said, str) else "").replace("’", "'").casefold()
    parts = [re.sub(r"\([^()]*\)", " ", name), *re.findall(r"\(([^()]+)\)", name)]
    clean = {re.sub(r"^(the|a|an) ", "", " ".join(part.split()).strip(" .,'\"")) for part in parts}
    return {part for part in clean if 0 < len(part.split()) <= 12}
