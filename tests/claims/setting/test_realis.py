"""What has happened, what somebody plans, what only might be, and what is over."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def realities(text: str) -> set[str]:
    """The realities of the claims of one passage."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(text=text), theatre("afghanistan")).claims)
    return {c["realis"] for c in claims}


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("The army will retake Qalat.", "planned"),
        ("The Taliban threatened to attack three posts in Qalat.", "planned"),
        ("The president promised that his troops would recapture Qalat.", "planned"),
        ("The Taliban said they would attack Qalat.", "planned"),
        ("The defence minister said the army would retake Qalat within days.", "planned"),
        ("An analyst said the Taliban would take Qalat within a month.", "hypothetical"),
        ("If talks failed, the army would retake Qalat, the minister said.", "hypothetical"),
        ("The Taliban could seize Qalat within weeks, a lawmaker warned.", "hypothetical"),
        ("The Taliban once controlled Qalat.", "historical"),
        ("In 2012 the Taliban killed 40 soldiers in Zabul.", "historical"),
        ("The Taliban may have killed 40 soldiers in Zabul.", "actual"),
    ],
)
def test_the_words_around_a_verb_say_how_real_it_is(text: str, realis: str) -> None:
    assert realities(text) == {realis}
