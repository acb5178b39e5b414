"""What a stage asks first, before its rules, hides nothing that the rules would find."""

import json
from pathlib import Path

import pytest
from contested.claims.operations import casualties
from contested.claims.read import read
from contested.claims.text.vocabulary import ANYTHING
from contested.claims.voices import attribution
from contested.gazetteer.theatre import theatre
from contested.model.item import Item
from make import item

GOLD = Path(__file__).parents[1] / "gold"


def passages() -> list[Item]:
    texts = [(GOLD / f"{name}.jsonl").read_text(encoding="utf-8") for name in ("rewordings", "reports")]
    lines = [line for text in texts for line in text.splitlines()]
    fields = ("text", "outlet", "published", "theatre")
    return [item(title="", **{field: told[field] for field in fields}) for told in map(json.loads, lines)]


def test_no_gate_hides_a_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    found = passages()
    gated = [read(made, theatre(made.theatre)) for made in found]
    monkeypatch.setattr(casualties, "shows", lambda *_: True)
    monkeypatch.setattr(attribution, "_CUES", ANYTHING)
    assert [read(made, theatre(made.theatre)) for made in found] == gated
