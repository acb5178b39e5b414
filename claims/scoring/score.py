"""Gold passages and a reader -> how well it reads: precision, recall and F1 per field, and "whole claim right" (codebook, "Scoring")."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from .agreement import KINDS, WHOLE, Agreement, Claimed, Kind, agreement, at
from .assignment import assignment
from .passages import Passage, passages

Read = Callable[[Passage], Sequence[Claimed]]
"""Reads one passage into claims in the shape of their JSON."""

WHOLE_RIGHT, FOUND = "whole claim right", "claim found"
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_Key = tuple[str, str]
_Tallies = dict[_Key, list[int]]


class Row(msgspec.Struct, frozen=True):
    """One line of the table. `same` is the part of the pairs that agree, null included; None where there are no pairs."""

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


class Fault(msgspec.Struct, frozen=True):
    """One claim that is not right: `what` is "missed", "false" or "wrong actor,when", `quote` the words it stands in."""

    passage: str
    kind: str
    what: str
    quote: str | None


class Bin(msgspec.Struct, frozen=True):
    """The claims read with a confidence from `low` up to `high`: how many, their mean confidence, and the part whole right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


class Report(msgspec.Struct, frozen=True):
    """Everything that a scoring finds; `worst` are the passages with most faults, worst first."""

    rows: tuple[Row, ...]
    counts: dict[str, int]
    faults: tuple[Fault, ...]
    worst: tuple[tuple[str, tuple[Fault, ...]], ...]
    calibration: tuple[Bin, ...]


class _Sure(NamedTuple):
    confidence: float
    right: bool


class _Scored(NamedTuple):
    """What came of one passage: tallies [matched, predicted, gold, pairs that agree, pairs], faults, and sureness."""

    tallies: _Tallies
    faults: list[Fault]
    sure: list[_Sure]


def score(gold_path: Path, read: Read, *, draws: int = 1000, seed: int = 0) -> Report:
    """Read every passage of a gold file and compare; raises InputError naming a line that is no gold passage."""
    gold = _merged(passages(gold_path, gold=True))
    predicted = {passage.id: list(read(passage)) for passage in gold}
    return compared(gold, predicted, draws=draws, seed=seed)


def compared(gold: Sequence[Passage], predicted: Mapping[str, Sequence[Claimed]], *, draws: int, seed: int) -> Report:
    """The report of predictions by passage id; the bootstrap draws passages, not claims."""
    scored = [_passage(passage, predicted.get(passage.id, ())) for passage in gold]
    total: _Tallies = {}
    for one in scored:
        for key, tally in one.tallies.items():
            total[key] = [a + b for a, b in zip(total.get(key, [0] * 5), tally, strict=True)]
    intervals = _intervals([one.tallies for one in scored], list(total), max(1, draws), seed)
    shown = sorted(total.items(), key=lambda entry: entry[0][0] != "all")
    rows = tuple(_row(key, tally, intervals.get(key)) for key, tally in shown if key[0] != "unknown" or tally[1])
    return Report(
        rows=rows,
        counts=_counts(gold, predicted, total),
        faults=tuple(fault for one in scored for fault in one.faults),
        worst=_worst(gold, scored),
        calibration=tuple(_calibration([sure for one in scored for sure in one.sure])),
    )


def _merged(gold: Iterable[Passage]) -> list[Passage]:
    """Lines of one id are one passage."""
    by_id: dict[str, Passage] = {}
    for passage in gold:
        before = by_id.get(passage.id)
        together = passage if before is None else msgspec.structs.replace(before, claims=before.claims + passage.claims)
        by_id[passage.id] = together
    return list(by_id.values())


# one passage


def _kind(claim: Claimed) -> str:
    kind = claim.get("kind") if isinstance(claim, Mapping) else None
    return kind if kind in KINDS else "unknown"


def _passage(passage: Passage, predicted: Sequence[Claimed]) -> _Scored:
    scored = _Scored(defaultdict(lambda: [0] * 5), [], [])
    for kind in KINDS:
        gold = [claim for claim in passage.claims if claim["kind"] == kind]
        read = [claim for claim in predicted if _kind(claim) == kind]
        _one_kind(scored, passage.id, kind, gold, read)
    unknown = [claim for claim in predicted if _kind(claim) == "unknown"]
    for row in (WHOLE_RIGHT, FOUND):
        _add(scored.tallies, "unknown", row, (0, len(unknown), 0, 0, 0))
    scored.faults.extend(Fault(passage.id, "unknown", "false", _quote(claim)) for claim in unknown)
    return scored


def _one_kind(scored: _Scored, passage: str, kind: Kind, gold: Sequence[Claimed], read: Sequence[Claimed]) -> None:
    cells = [[agreement(kind, g, p) for p in read] for g in gold]
    pairs = assignment([[cell.weight for cell in row] for row in cells])
    counted = [(i, j) for i, j in pairs if not gold[i].get("optional")]
    right = sum(cells[i][j].right for i, j in counted)
    claims, wanted = len(read) - len(pairs) + len(counted), sum(not g.get("optional") for g in gold)
    _add(scored.tallies, kind, WHOLE_RIGHT, (right, claims, wanted, right, len(counted)))
    _add(scored.tallies, kind, FOUND, (len(counted), claims, wanted, len(counted), len(counted)))
    for i, j in counted:
        for field, tally in cells[i][j].fields.items():
            _add(scored.tallies, kind, field, (tally.matched, tally.predicted, tally.gold, int(tally.same), 1))
    scored.faults.extend(_faults(passage, kind, gold, read, cells, pairs))
    scored.sure.extend(_sureness(read, cells, pairs, gold))


def _add(tallies: _Tallies, kind: str, row: str, figures: tuple[int, ...]) -> None:
    for key in ((kind, row), ("all", row)):
        tallies[key] = [a + b for a, b in zip(tallies[key], figures, strict=True)]


def _faults(
    passage: str,
    kind: Kind,
    gold: Sequence[Claimed],
    read: Sequence[Claimed],
    cells: Sequence[Sequence[Agreement]],
    pairs: Sequence[tuple[int, int]],
) -> Iterable[Fault]:
    for i, j in pairs:
        if not gold[i].get("optional") and not cells[i][j].right:
            wrong = ",".join(field for field in WHOLE[kind] if not cells[i][j].fields[field].same)
            yield Fault(passage, kind, f"wrong {wrong}", _quote(gold[i]))
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, claim in enumerate(gold):
        if i not in found and not claim.get("optional"):
            yield Fault(passage, kind, "missed", _quote(claim))
    for j, claim in enumerate(read):
        if j not in used:
            yield Fault(passage, kind, "false", _quote(claim))


def _quote(claim: Claimed) -> str | None:
    said = at(claim, "quote")
    return said if isinstance(said, str) else None


def _sureness(
    read: Sequence[Claimed],
    cells: Sequence[Sequence[Agreement]],
    pairs: Sequence[tuple[int, int]],
    gold: Sequence[Claimed],
) -> Iterable[_Sure]:
    """Each predicted claim's confidence and whether it is whole right; what only an optional claim matches is left out."""
    row_of = {j: i for i, j in pairs}
    for j, claim in enumerate(read):
        confidence = claim.get("reading_confidence")
        i = row_of.get(j)
        if isinstance(confidence, int | float) and not (i is not None and gold[i].get("optional")):
            yield _Sure(float(confidence), i is not None and cells[i][j].right)


# the whole


def _prf(matched: int, predicted: int, gold: int) -> tuple[float, float, float]:
    precision = matched / predicted if predicted else float(not gold)
    recall = matched / gold if gold else float(not predicted)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _row(key: _Key, tally: Sequence[int], interval: tuple[float, float] | None) -> Row:
    matched, predicted, gold, agree, pairs = tally
    p, r, f1 = _prf(matched, predicted, gold)
    return Row(key[0], key[1], p, r, f1, interval, matched, predicted, gold, agree / pairs if pairs else None)


def _intervals(per: Sequence[_Tallies], keys: Sequence[_Key], draws: int, seed: int) -> dict[_Key, tuple[float, float]]:
    """95 % of the F1 over seeded draws of as many passages as there are."""
    chance = random.Random(seed)  # noqa: S311 - a bootstrap, not a secret
    samples = [[chance.randrange(len(per)) for _ in per] for _ in range(draws)]
    out: dict[_Key, tuple[float, float]] = {}
    for key in keys:
        if key[1] not in (WHOLE_RIGHT, FOUND):
            continue
        column = [tuple(one[key][:3]) if key in one else (0, 0, 0) for one in per]
        scores = sorted(_prf(*map(sum, zip(*(column[i] for i in sample), strict=True)))[2] for sample in samples)
        out[key] = scores[int(0.025 * draws)], scores[int(0.975 * draws)]
    return out


def _counts(gold: Sequence[Passage], predicted: Mapping[str, Sequence[Claimed]], total: _Tallies) -> dict[str, int]:
    empty = [passage.id for passage in gold if all(claim.get("optional") for claim in passage.claims)]
    false = [claim for i in empty for claim in predicted.get(i, ())]
    known = {passage.id for passage in gold}
    found = total.get(("all", FOUND), [0] * 5)
    return {
        "passages without claims": len(empty),
        "of them clean": sum(not predicted.get(i) for i in empty),
        "false claims on them": len(false),
        "of these shown (actual)": sum(at(claim, "realis") in ("actual", "<missing>") for claim in false),
        "false claims in all": found[1] - found[0],
        "gold passages": len(gold),
        "without a prediction line": sum(i not in predicted for i in known),
        "predictions for unknown ids": sum(i not in known for i in predicted),
        "unreadable lines": 0,
    }


def _worst(gold: Sequence[Passage], scored: Sequence[_Scored]) -> tuple[tuple[str, tuple[Fault, ...]], ...]:
    failing = [(passage.id, tuple(one.faults)) for passage, one in zip(gold, scored, strict=True) if one.faults]
    return tuple(sorted(failing, key=lambda entry: (-len(entry[1]), entry[0])))


def _calibration(sure: Sequence[_Sure]) -> Iterable[Bin]:
    for low, high in pairwise(_BINS):
        inside = [s for s in sure if low <= s.confidence < high]
        if inside:
            mean = sum(s.confidence for s in inside) / len(inside)
            yield Bin(low, min(high, 1.0), len(inside), mean, sum(s.right for s in inside) / len(inside))


# words


def table(report: Report) -> str:
    """The report as aligned text: a line per kind and field, then the counts, then confidence against what came true."""
    head = f"{'kind':10} {'row':18} {'P':>6} {'R':>6} {'F1':>6} {'95% of F1':>15} {'tp':>5} {'pred':>5} {'gold':>5} {'same':>6}"
    counts = [f"{n:6d}  {words}" for words, n in report.counts.items()]
    return "\n".join([head, *map(_line, report.rows), *counts, *_calibrated(report.calibration)])


def _line(row: Row) -> str:
    interval = f" [{row.ci95[0]:.3f}, {row.ci95[1]:.3f}]" if row.ci95 else " " * 15
    same = "     -" if row.same is None else f"{row.same:6.3f}"
    figures = f"{row.p:6.3f} {row.r:6.3f} {row.f1:6.3f} {interval} {row.tp:5d} {row.predicted:5d} {row.gold:5d} {same}"
    return f"{row.kind:10} {row.row:18} {figures}"


def _calibrated(bins: Sequence[Bin]) -> Iterable[str]:
    if bins:
        yield f"{'confidence':10} {'claims':>8} {'mean':>6} {'right':>6}"
    for one in bins:
        yield f"{one.low:.1f}-{one.high:.1f}    {one.claims:8d} {one.confidence:6.3f} {one.right:6.3f}"


def listing(report: Report, passages_shown: int = 10) -> str:
    """The worst passages and how they fail, a line per fault: passage, kind, what is wrong, and the words."""
    lines: list[str] = []
    for _, faults in report.worst[:passages_shown]:
        lines.extend(f"{f.passage}\t{f.kind}\t{f.what}\t{(f.quote or '').replace(chr(10), ' ')}" for f in faults)
    return "\n".join(lines)
