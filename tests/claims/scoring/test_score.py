"""How well the reader reads: matching, tallies, intervals and words; and the same figures as the reference scorer."""

import json
import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from contested.claims.scoring.assignment import assignment
from contested.claims.scoring.passages import passages
from contested.claims.scoring.score import Report, compared, listing, score, table
from contested.errors import InputError
from make import SHARED

Claims = Mapping[str, Sequence[dict[str, Any]]]
GOLD = Path(__file__).parents[2] / "gold" / "score.jsonl"


def gold_claims() -> dict[str, list[dict[str, Any]]]:
    return {passage.id: list(passage.claims) for passage in passages(GOLD, gold=True)}


def report_of(predicted: Claims) -> Report:
    return score(GOLD, lambda passage: predicted.get(passage.id, ()), draws=50)


def row(report: Report, kind: str, name: str) -> tuple[int, int, int]:
    found = next(r for r in report.rows if (r.kind, r.row) == (kind, name))
    return found.tp, found.predicted, found.gold


def without_optional(claims: Claims) -> dict[str, list[dict[str, Any]]]:
    return {i: [c for c in told if not c.get("optional")] for i, told in claims.items()}


def test_gold_read_as_gold_is_whole_right() -> None:
    report = report_of(gold_claims())
    assert row(report, "all", "whole claim right") == (6, 6, 6)
    assert not report.faults
    assert all(r.f1 == 1.0 for r in report.rows)


def test_an_optional_claim_is_neither_missed_nor_false() -> None:
    with_it, without = report_of(gold_claims()), report_of(without_optional(gold_claims()))
    assert row(with_it, "all", "claim found") == row(without, "all", "claim found")


def test_nothing_read_is_all_missed() -> None:
    report = report_of({})
    assert row(report, "all", "claim found") == (0, 0, 6)
    assert {fault.what for fault in report.faults} == {"missed"}
    assert report.counts["of them clean"] == report.counts["passages without claims"] == 1


def test_a_clash_may_be_told_either_way_round() -> None:
    told = gold_claims()
    clash = next(c for c in told["own-2"] if c["clash"])
    clash["actor"], clash["recipient"] = clash["recipient"], clash["actor"]
    assert row(report_of(told), "all", "whole claim right") == (6, 6, 6)


def test_an_attack_told_the_wrong_way_round_is_wrong() -> None:
    told = gold_claims()
    raid = told["own-1"][0]
    raid["actor"], raid["recipient"] = raid["recipient"], raid["actor"]
    report = report_of(told)
    assert [fault.what for fault in report.faults] == ["wrong actor,recipient"]
    assert report.worst[0][0] == "own-1"
    assert "own-1\toperation\twrong actor,recipient" in listing(report)


def test_a_key_left_out_is_wrong_where_gold_says_null() -> None:
    told = gold_claims()
    del told["own-3"][0]["claimant"]
    assert [fault.what for fault in report_of(told).faults] == ["wrong claimant"]


@pytest.mark.parametrize(
    "name", ["the Ministry of Defence", "MINISTRY OF DEFENCE (MoD)", "Ministry of Defence in Kabul"]
)
def test_a_voice_is_the_same_within_a_longer_name(name: str) -> None:
    told = gold_claims()
    told["own-1"][0]["claimant"] = {"name": name, "party": None, "cue": "said"}
    assert not report_of(told).faults


def test_another_voice_is_wrong() -> None:
    told = gold_claims()
    told["own-1"][0]["claimant"] = {"name": "elders", "party": None, "cue": "said"}
    assert [fault.what for fault in report_of(told).faults] == ["wrong claimant"]


def test_a_claim_that_shares_nothing_is_false_not_wrong() -> None:
    told = without_optional(gold_claims())
    stray = dict(told["own-3"][0], actor="nato", share=None, place=None)
    report = report_of(told | {"own-4": [stray]})
    assert row(report, "control", "claim found") == (1, 2, 1)
    assert report.counts["false claims on them"] == report.counts["of these shown (actual)"] == 1


def test_confidence_is_set_beside_what_came_true() -> None:
    told = gold_claims()
    for claims in told.values():
        for claim in claims:
            claim["reading_confidence"] = 0.95
    told["own-3"][0]["actor"] = "nato"
    (only,) = report_of(told).calibration
    assert (only.claims, only.low) == (6, 0.9)
    assert only.right == pytest.approx(5 / 6)


def test_the_table_says_every_row_and_count() -> None:
    report = report_of(gold_claims())
    words = table(report)
    assert words.splitlines()[0].split() == [
        "kind",
        "row",
        "P",
        "R",
        "F1",
        "95%",
        "of",
        "F1",
        "tp",
        "pred",
        "gold",
        "same",
    ]
    assert "operation  toll_subsets" in words
    assert "     1  passages without claims" in words


def test_the_same_seed_gives_the_same_intervals() -> None:
    told = gold_claims()
    told["own-3"] = []
    assert report_of(told) == report_of(told)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("not json", ":2: not a passage"),
        ('{"id": "b"}', ":2: not a passage"),
        ('{"id": "b", "text": "x"}', ":2: a gold passage must list its claims"),
        ('{"id": "b", "text": "x", "claims": [{"kind": "rumour"}]}', ":2: 'rumour' is no kind of claim"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "x", "claims": []}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        score(path, lambda passage: [])


def test_a_missing_or_empty_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        passages(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no passages"):
        passages(tmp_path / "empty.jsonl")


def test_the_assignment_is_the_best_of_all() -> None:
    chance = random.Random(7)
    for _ in range(200):
        rows, columns = chance.randint(1, 5), chance.randint(1, 5)
        weights = [[chance.choice([0.0, 0.5, 1.0, 2.5, 7.0]) for _ in range(columns)] for _ in range(rows)]
        pairs = assignment(weights)
        wide = weights if rows <= columns else [list(c) for c in zip(*weights, strict=True)]
        best = max(sum(wide[i][j] for i, j in enumerate(p)) for p in permutations(range(len(wide[0])), len(wide)))
        assert sum(weights[i][j] for i, j in pairs) == pytest.approx(best)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


# the reference

REFERENCE = SHARED / "gold" / "score.py"
needs_reference = pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference scorer is the developers'")


def mutated(claims: list[dict[str, Any]], chance: random.Random) -> list[Any]:
    """The gold claims, some lost, some doubled, some with fields changed or gone."""
    out: list[Any] = []
    for told in claims:
        claim = json.loads(json.dumps(told))
        claim.pop("optional", None)
        for field in list(claim):
            fate = chance.random()
            if fate < 0.04:
                del claim[field]
            elif fate < 0.12 and field != "kind":
                claim[field] = chance.choice(
                    [None, "taliban", 7, [], {"name": "x", "party": None}, {"low": 3, "high": None}]
                )
        out.extend([claim] * chance.choice([0, 1, 1, 1, 1, 2]))
    return out + [{"kind": "rumour"}] * (chance.random() < 0.05)


@needs_reference
@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_are_those_of_the_reference(tmp_path: Path, seed: int) -> None:
    gold_path, chance = SHARED / "gold" / "dev.jsonl", random.Random(seed)
    gold = passages(gold_path, gold=True)[:: 1 + seed]
    (tmp_path / "gold.jsonl").write_text(
        "\n".join(json.dumps({"id": p.id, "text": p.text, "claims": p.claims}) for p in gold), encoding="utf-8"
    )
    predicted = {p.id: mutated(list(p.claims), chance) for p in gold}
    lines = [json.dumps({"id": i, "claims": claims}) for i, claims in predicted.items()]
    (tmp_path / "read.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run = subprocess.run(
        [
            sys.executable,
            REFERENCE,
            tmp_path / "gold.jsonl",
            tmp_path / "read.jsonl",
            "--json",
            "--errors",
            "--boot",
            "40",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    theirs, ours = json.loads(run.stdout), compared(gold, predicted, draws=40, seed=0)
    for one, other in zip(ours.rows, theirs["rows"], strict=True):
        mine = {name: list(v) if isinstance(v := getattr(one, name), tuple) else v for name in other}
        assert mine == other
    assert ours.counts == theirs["counts"]
    assert [[f.passage, f.kind, f.what] for f in ours.faults] == [error[:3] for error in theirs["errors"]]
