"""Scoring: the figures of the codebook, and of the reference program where it is at hand."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from contested.export.assignment import assign
from contested.export.score import Score, report_lines, scored
from hypothesis import given
from hypothesis import strategies as st
from make import SHARED, lost, operation, voice

GOLD = SHARED / "gold"


def told(**fields: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {"toll": (lost("killed", 153, "islamic-state"),), "claimant": voice("SIGAR")}
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(operation(**(plain | fields))))
    return made


def right(score: Score) -> tuple[int, int, int]:
    row = next(r for r in score.rows if (r.kind, r.row) == ("all", "whole claim right"))
    return row.tp, row.predicted, row.gold


def test_the_same_claim_is_whole_right() -> None:
    score = scored([("a", [told()], [told()])])
    assert right(score) == (1, 1, 1)
    assert score.errors == ()


@pytest.mark.parametrize("field", ["actor", "recipient", "toll", "place", "when", "claimant", "realis"])
def test_a_claim_without_a_field_is_not_whole_right(field: str) -> None:
    wrong = told()
    del wrong[field]
    assert right(scored([("a", [told()], [wrong])])) == (0, 1, 1)


def test_what_shares_nothing_is_missed_and_false() -> None:
    other = told(actor="nato", recipient="taliban", toll=(), place=None)
    score = scored([("a", [told()], [other])])
    assert {fault.fault for fault in score.errors} == {"missed", "false"}


def test_optional_gold_is_neither_missed_nor_found() -> None:
    optional = told() | {"optional": True}
    assert right(scored([("a", [optional], []), ("b", [optional], [told()])])) == (0, 0, 0)


def test_a_clash_may_be_told_either_way_round() -> None:
    turned = told(actor="islamic-state", recipient="taliban", clash=True)
    assert right(scored([("a", [told(clash=True)], [turned])])) == (1, 1, 1)
    assert right(scored([("a", [told()], [turned])])) == (0, 1, 1)


def test_a_voice_is_the_same_by_party_or_by_a_name_within_a_name() -> None:
    gold = told(claimant=voice("the Special Inspector (SIGAR)"))
    assert right(scored([("a", [gold], [told(claimant=voice("sigar"))])])) == (1, 1, 1)
    assert right(scored([("a", [gold], [told(claimant=voice("UN"))])])) == (0, 1, 1)


def test_the_worst_passages_are_named_with_their_faults() -> None:
    score = scored([("fine", [told()], [told()]), ("bad", [told()], [])])
    assert [line.split("\t")[:3] for line in report_lines(score, worst=3)[-1:]] == [["bad", "operation", "missed"]]


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_other_pairing_weighs_more(weight: list[list[int]]) -> None:
    from itertools import permutations

    rows, columns = len(weight), 3
    size = max(rows, columns)
    square = [[weight[i][j] if i < rows and j < columns else 0 for j in range(size)] for i in range(size)]
    best = max(sum(square[i][j] for i, j in enumerate(order)) for order in permutations(range(size)))
    assert sum(weight[i][j] for i, j in assign(weight)) == best


@pytest.mark.skipif(not GOLD.is_dir(), reason="reference material is not here")
def test_the_reference_program_counts_the_same(tmp_path: Path) -> None:
    passages = [json.loads(line) for line in (GOLD / "dev.jsonl").read_text().splitlines()]
    gold = {passage["id"]: passage["claims"] for passage in passages}
    predictions = _spoilt(gold, random.Random(5))
    written = tmp_path / "predictions.jsonl"
    written.write_text("".join(json.dumps({"id": i, "claims": c}) + "\n" for i, c in predictions.items()))
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD / "dev.jsonl"), str(written), "--json", "--errors"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = json.loads(msgspec.json.encode(scored([(i, gold[i], predictions[i]) for i in gold])))
    order = [(row["kind"], row["row"]) for row in theirs["rows"]]
    assert [row for key in order for row in ours["rows"] if (row["kind"], row["row"]) == key] == theirs["rows"]
    assert ours["counts"].items() <= theirs["counts"].items()
    assert sorted(map(str, (list(e.values()) for e in ours["errors"]))) == sorted(map(str, theirs["errors"]))


def _spoilt(gold: dict[str, list[dict[str, Any]]], dice: random.Random) -> dict[str, list[dict[str, Any]]]:
    """Gold with claims dropped, added and given fields of others."""
    anyone = [claim for claims in gold.values() for claim in claims]
    predictions: dict[str, list[dict[str, Any]]] = {}
    for name, claims in gold.items():
        made = [copy.deepcopy(c) for c in claims if dice.random() > 0.15]
        for claim in made:
            claim.pop("optional", None)
            for field in [f for f in claim if f != "kind" and dice.random() < 0.08]:
                claim[field] = dice.choice(anyone).get(field, claim[field])
        predictions[name] = [*made, *(copy.deepcopy(dice.choice(anyone)) for _ in range(dice.random() < 0.2))]
        dice.shuffle(predictions[name])
    return predictions
