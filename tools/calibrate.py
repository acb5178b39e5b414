"""Gold passages -> claims/lexicon/precision.toml: what reading confidence rests on, counted and fitted.

    python tools/calibrate.py COUNTED.jsonl… --held-out HELD.jsonl…

A file may be taken by halves: field.jsonl:odd and field.jsonl:even are the passages whose ids end in such a number.

Every claim that the reader takes from the counted passages is paired with the gold as `contested score` pairs them; it is
right where the score calls it whole right, and wrong where it has no partner; claims paired with an optional one are left
out. For each kind of claim a logistic regression is fitted over the signs that `claims/story` gives, each rule's own odds
taken from the other
passages. Passages that no rule looked at then shift each kind's odds by one number, so that the
mean confidence there is what came true. Needs tools/requirements-calibration.txt beside the project.
"""

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy
from contested.claims.read import read
from contested.claims.scoring.agreement import KINDS, agreement
from contested.claims.scoring.assignment import assignment
from contested.claims.scoring.passages import Passage, item_of, passages
from contested.claims.story import assemble
from contested.claims.story.confidence import kind_of, odds
from contested.reading import theatre_of
from sklearn.linear_model import LogisticRegression

SHEET = Path(__file__).parents[1] / "claims" / "lexicon" / "precision.toml"
FOLDS = 5
Table = dict[str, tuple[int, int]]
STRENGTH = 0.5
"""The inverse of the regression's penalty."""


class Seen(NamedTuple):
    """One claim as it was read: its rule, its signs, and whether it was whole right."""

    passage: str
    rule: str
    signs: dict[str, float]
    right: bool


def picked(named: str) -> Iterator[Passage]:
    """The passages of a file, or of half of it."""
    path, _, half = named.partition(":")
    for passage in passages(Path(path), gold=True):
        number = passage.id.rpartition("-")[2]
        odd = number.isdecimal() and int(number) % 2 == 1
        if not half or (half == "odd") == odd:
            yield passage


def seen(named: str) -> Iterator[Seen]:
    """Every claim that the reader takes from the gold passages so named."""
    told: list[tuple[str, dict[str, float]]] = []

    def note(rule: str, signs: dict[str, float]) -> float:
        told.append((rule, dict(signs)))
        return float(len(told) - 1)

    vars(assemble)["confidence"] = note
    for passage in picked(named):
        item = item_of(passage)
        claims = msgspec.json.decode(msgspec.json.encode(list(read(item, theatre_of(item)).claims)))
        for at, right in judged(passage, claims):
            yield Seen(passage.id, *told[int(claims[at]["reading_confidence"])], right)


def judged(passage: Passage, claims: Sequence[dict[str, Any]]) -> Iterator[tuple[int, bool]]:
    """Which of the claims were whole right, by their place in the list."""
    for kind in KINDS:
        gold = [claim for claim in passage.claims if claim["kind"] == kind]
        own = [n for n, claim in enumerate(claims) if claim["kind"] == kind]
        cells = [[agreement(kind, g, claims[n]) for n in own] for g in gold]
        partner = {j: i for i, j in assignment([[cell.weight for cell in row] for row in cells])}
        for j, n in enumerate(own):
            i = partner.get(j)
            if i is None or not gold[i].get("optional"):
                yield n, i is not None and cells[i][j].right


def weighed(counted: Sequence[Seen], held: Sequence[Seen], table: Table, share: float) -> dict[str, float]:
    """The weights of one kind of claim: bias, rule and signs; the bias shifted to what held on passages not looked at."""
    names = sorted({name for one in counted for name in one.signs})
    folds = [tabled([c for c in counted if fold(c) != n]) for n in range(FOLDS)]
    rows = numpy.array([signs(one, folds[fold(one)], share, names) for one in counted])
    told = numpy.array([signs(one, table, share, names) for one in held])
    fit = fitted(rows, counted)
    if fit.coef_[0][0] < 0:  # Too few claims of each rule to tell anything.
        rows[:, 0] = told[:, 0] = 0
        fit = fitted(rows, counted)
    weights = dict(zip(("rule", *names), (float(w) for w in fit.coef_[0]), strict=True))
    logits = told @ fit.coef_[0] + fit.intercept_[0]
    return {"bias": float(fit.intercept_[0]) + shift(logits, sum(one.right for one in held)), **weights}


def fitted(rows: Any, counted: Sequence[Seen]) -> LogisticRegression:
    """The regression of what was right on the signs."""
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(rows, [one.right for one in counted])


def signs(one: Seen, table: Table, share: float, names: Sequence[str]) -> list[float]:
    """The rule's odds by a table, then the signs in the order of the names."""
    return [odds(*table.get(one.rule, (0, 0)), share), *(one.signs.get(name, 0.0) for name in names)]


def fold(one: Seen) -> int:
    """Which of the folds a claim's passage is in; the same in every run."""
    return zlib.crc32(one.passage.encode()) % FOLDS


def tabled(counted: Sequence[Seen]) -> Table:
    """How many claims of each rule were right, and how many there were."""
    right, told = Counter(one.rule for one in counted if one.right), Counter(one.rule for one in counted)
    return {rule: (right[rule], told[rule]) for rule in told}


def shift(logits: Any, right: int) -> float:
    """The number to add to each of the log-odds for their mean to come out at `right`, by bisection."""
    low, high = -6.0, 6.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + numpy.exp(-(logits + middle)))).sum() < right else (low, middle)
    return (low + high) / 2


def main() -> None:
    """Count, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("counted", nargs="+")
    parser.add_argument("--held-out", nargs="+", required=True)
    asked = parser.parse_args()
    counted = list(chain.from_iterable(seen(path) for path in asked.counted))
    held = list(chain.from_iterable(seen(path) for path in asked.held_out))
    SHEET.write_text(sheet(counted, held, asked.counted, asked.held_out), encoding="utf-8")


def sheet(counted: Sequence[Seen], held: Sequence[Seen], one: list[str], other: list[str]) -> str:
    """The file's text."""
    table = tabled(counted)
    names = ", ".join(Path(named).name for named in one), ", ".join(Path(named).name for named in other)
    lines = [
        "# How often each rule's claims were whole right, [right, told], and for each kind of claim the weights of the signs",
        f"# that confidence weighs. Made by tools/calibrate.py from {len(counted)} claims read in passages that rules were written with",
        f"# ({names[0]}), then shifted to what held on {len(held)} claims of passages",
        f"# that no rule looked at ({names[1]}).",
        'origin = "Counted on authored passages, as said above"',
        f'date = "{datetime.now(UTC).date().isoformat()}"',
        'licence = "Apache-2.0"',
        "",
        "[rules]",
        *(f'"{rule}" = [{right}, {told}]' for rule, (right, told) in sorted(table.items())),
    ]
    shares: dict[str, float] = {}
    weights: list[str] = []
    for kind in KINDS:
        own = [c for c in counted if kind_of(c.rule) == kind]
        shares[kind] = round(sum(c.right for c in own) / len(own), 3)
        fitted = weighed(own, [h for h in held if kind_of(h.rule) == kind], table, shares[kind])
        weights += ["", f"[weights.{kind}]", *(f"{name} = {value:.3f}" for name, value in fitted.items())]
    return "\n".join([*lines, "", "[shares]", *(f"{k} = {v}" for k, v in shares.items()), *weights, ""])


if __name__ == "__main__":
    main()
