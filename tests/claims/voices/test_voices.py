"""Whose words they are: before, behind and inside the sentence, carried on, denied, and for which party."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(text: str, **fields: Any) -> list[dict[str, Any]]:
    """The claims of one passage, as JSON has them."""
    made = item(title="", text=text, **fields)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre("afghanistan")).claims)
    return list(claims)


def voice(text: str) -> tuple[str, str | None] | None:
    """Name and party of the only claim's voice."""
    (claim,) = told(text)
    return claim["claimant"] and (claim["claimant"]["name"], claim["claimant"]["party"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five soldiers were killed in Kunar.", None),
        (
            "Five soldiers were killed in Kunar, the defence ministry said.",
            ("defence ministry", "afghanistan-government"),
        ),
        (
            "The defence ministry said five soldiers were killed in Kunar.",
            ("defence ministry", "afghanistan-government"),
        ),
        ("According to residents, five soldiers were killed in Kunar.", ("residents", None)),
        (
            "“Five soldiers were killed in Kunar,” said Karim Jan, a police spokesman.",
            ("Karim Jan", "afghanistan-police"),
        ),
        ("Voice of Jihad said five soldiers were killed in Kunar.", ("Voice of Jihad", "taliban")),
        (
            "Zabihullah Mujahid, a spokesman for the Taliban, said five soldiers were killed in Kunar.",
            ("Zabihullah Mujahid", "taliban"),
        ),
        ("The United Nations said five civilians were killed in Kunar.", ("United Nations", None)),
        ("A US official told reporters that five soldiers were killed in Kunar.", ("US official", "united-states")),
        ("Five soldiers were killed in Kunar, in the view of a doctor.", ("doctor", None)),
    ],
)
def test_a_voice_is_found_with_its_party(text: str, expected: tuple[str, str | None] | None) -> None:
    assert voice(text) == expected


def test_two_voices_of_one_event_are_two_claims() -> None:
    claims = told(
        "The Taliban attacked a base in Kunar. The ministry said two soldiers died, while residents spoke of nine dead soldiers."
    )
    assert [(c["claimant"]["name"], c["toll"][0]["count"]["low"]) for c in claims] == [
        ("ministry", 2),
        ("residents", 9),
    ]
    assert {c["actor"] for c in claims} == {"taliban"}


def test_a_voice_is_carried_to_the_next_sentence_that_completes_the_event() -> None:
    (claim,) = told(
        "On Monday the Taliban attacked ISIS in Kunar. Voice of Jihad said 20 ISIS fighters were killed. Nine fighters were captured."
    )
    assert claim["claimant"]["name"] == "Voice of Jihad"
    assert [t["outcome"] for t in claim["toll"]] == ["killed", "captured"]


def test_a_voice_is_not_carried_to_another_event() -> None:
    claims = told("Police said two officers were killed in Herat. In Ghor, gunmen killed three teachers.")
    assert [c["claimant"] and c["claimant"]["name"] for c in claims] == ["Police", None]


def test_a_pronoun_speaks_for_the_voice_before_it() -> None:
    claims = told(
        "Police chief Karim Jan said two officers were killed in Herat on Monday. He said three gunmen were arrested in Ghor."
    )
    assert [c["claimant"]["party"] for c in claims] == ["afghanistan-police", "afghanistan-police"]


def test_a_denial_is_a_claim_of_its_own() -> None:
    claims = told(
        "The Taliban said they captured Ajristan district on Monday. The interior ministry denied that the district had fallen."
    )
    denied = [c for c in claims if c["realis"] == "denied"]
    assert [(c["kind"], c["actor"], c["claimant"]["name"]) for c in denied] == [
        ("control", "taliban", "interior ministry")
    ]


def test_who_claims_responsibility_is_the_doer_and_no_claim() -> None:
    (claim,) = told("A bomb killed nine people in Kabul on Friday. The Taliban claimed responsibility.")
    assert (claim["actor"], claim["claimant"]) == ("taliban", None)


def test_an_outlet_of_the_paper_itself_is_not_a_claimant() -> None:
    (claim,) = told("Five soldiers were killed in Kunar on Monday.", outlet="Khaama Press")
    assert (claim["claimant"], claim["outlet"]) == (None, "Khaama Press")


def test_a_speaker_called_may_keeps_the_name() -> None:
    claims = told("Britain will send 440 more troops to Kabul, Prime Minister Theresa May announced last week.")
    assert claims[0]["claimant"]["name"] == "Theresa May"


@pytest.mark.parametrize(
    "text",
    [
        "The governor said five soldiers were killed in Kunar on Monday, adding that three insurgents were captured.",
        "Governor Karim Jan said five soldiers died in Kunar on Monday, claiming that 20 insurgents were killed.",
        "The governor of Kunar said that on Monday five soldiers were killed in Kunar, adding that nine had been wounded.",
    ],
)
def test_who_said_the_first_thing_goes_on_at_a_participle(text: str) -> None:
    (claim,) = told(text, published="2018-08-08")
    assert claim["claimant"]["party"] == "afghanistan-government"
    assert claim["when"]["start"] == "2018-08-06"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two people were killed in a strike in Beit Lahia, al-Shifa hospital said.", "al-Shifa hospital"),
        ("Nasser hospital reported that two people were killed in a strike in Khan Younis.", "Nasser hospital"),
    ],
)
def test_a_hospital_that_is_a_place_speaks(text: str, name: str) -> None:
    claims = msgspec.to_builtins(read(item(title="", text=text), theatre("israel-palestine-lebanon")).claims)
    assert [c["claimant"]["name"] for c in claims] == [name]
