"""What a stage asks first, before its rules, hides nothing that the rules would find."""

import json
from datetime import date
from pathlib import Path

import pytest
from contested.claims.control.signs import HOLDS
from contested.claims.operations.signs import ACTS, LOSSES
from contested.claims.phrases.signs import Needs, may_tell, signs_of
from contested.claims.read import read
from contested.claims.story import pages, telling
from contested.claims.story.pages import page
from contested.claims.text.english import may_be_english
from contested.claims.text.vocabulary import ANYTHING
from contested.claims.troops.signs import FORCES
from contested.claims.voices import attribution
from contested.gazetteer.theatre import theatre
from contested.model.item import Item
from make import item

GOLD = Path(__file__).parents[1] / "gold"


def passages() -> list[Item]:
    texts = [(GOLD / f"{name}.jsonl").read_text(encoding="utf-8") for name in ("rewordings", "reports", "wire")]
    lines = [line for text in texts for line in text.splitlines()]
    fields = ("text", "outlet", "published", "theatre")
    return [item(title="", **{field: told[field] for field in fields}) for told in map(json.loads, lines)]


def test_no_gate_hides_a_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    found = passages()
    gated = [read(made, theatre(made.theatre)) for made in found]
    for asked in (pages, telling):
        monkeypatch.setattr(asked, "may_tell", lambda *_: True)
    monkeypatch.setattr(attribution, "_CUES", ANYTHING)
    assert [read(made, theatre(made.theatre)) for made in found] == gated


@pytest.mark.parametrize(
    ("said", "needs"),
    [
        ("Nobody was hurt, and the talks go on in the capital.", ()),
        ("Eleven officers have died near Zabul.", LOSSES),
        ("A mine tore through their bus.", ACTS),
        ("The town of Nawa is Taliban-held.", HOLDS),
        ("Two hundred of the Taliban are in Nawa.", FORCES),
        ("At least 60 hardened Houthis moved in.", FORCES),
    ],
)
def test_a_sentence_shows_what_it_may_tell(said: str, needs: Needs) -> None:
    shown = page(item(text=said), "text", theatre("afghanistan"), date(2018, 8, 7)).signs(0)
    assert may_tell(shown, needs) == bool(needs)


def test_a_phrase_gives_a_sign_only_as_a_whole() -> None:
    assert signs_of(["the", "base", "is", "under", "attack"]) != signs_of(["the", "base", "is", "under", "water"])


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Taliban kill 5 police officers in Zabul", True),
        ("Zabul 12, Nawa 3, Sangin 7, Marja 2, Zaranj 9, Herat 4, Farah 1. " * 3, False),
        ("Zabul 12, Nawa 3, Sangin 7, Marja 2, Zaranj 9, Herat 4, Farah 1. " * 3 + "All of them wounded.", True),
        (
            "Die Bilder des Tages zeigen heute eine Brücke, zwei Züge, drei Hunde, viele Kinder und einen Zoo. " * 2,
            False,
        ),
    ],
)
def test_only_english_is_read(text: str, english: bool) -> None:
    assert may_be_english(text.lower().split()) is english
