"""Why a claim was read: every rule that the reader can name has words, and the sources of the values are told."""

import re
from pathlib import Path

from contested.claims.explain import meaning
from contested.claims.read import explain
from contested.gazetteer.theatre import theatre
from make import item

CLAIMS = Path(__file__).parents[2] / "claims"


def test_every_rule_that_the_source_names_has_words_of_its_own() -> None:
    named = {
        rule
        for path in CLAIMS.rglob("*.py")
        for rule in re.findall(r'"((?:loss|act|control|troops)\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(named) > 40
    assert [rule for rule in sorted(named) if meaning(rule) == rule] == []


def test_an_unknown_rule_means_itself() -> None:
    assert meaning("loss.none") == "loss.none"


def test_an_explanation_says_where_day_place_and_voice_come_from() -> None:
    made = item(title="", text="Residents said five soldiers were killed in Kunar.")
    (why,) = explain(made, theatre("afghanistan"))
    assert "publication" in why.dated
    assert "AF-KNR" in why.placed
    assert "Residents" in why.voiced
    assert why.trigger == "were killed"
    assert why.sentences == (made.text,)


def test_the_outlet_speaks_where_nobody_else_does() -> None:
    made = item(title="", text="Five soldiers were killed in Kunar on Monday.", outlet="Example Wire")
    (why,) = explain(made, theatre("afghanistan"))
    assert why.voiced == "Example Wire itself"
    assert "2018-08-06" in why.dated
