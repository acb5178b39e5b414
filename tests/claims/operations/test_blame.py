"""Who is said to be the doer of an event told before or beside it (ruling 4)."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def doers(where: str, text: str) -> list[str | None]:
    """The actor of every operation, in the order of the text."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return [c["actor"] for c in claims if c["kind"] == "operation" and c["realis"] == "actual"]


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "ukraine",
            "A missile hit a market in Lyman on Monday, killing 16 civilians, and Kyiv blamed Russia.",
            "russia",
        ),
        ("pakistan", "A bomb killed five soldiers in Bannu. The attack was claimed by the TTP.", "pakistani-taliban"),
        ("lake-chad", "Gunmen killed nine farmers in Borno. The attack was blamed on Boko Haram.", "boko-haram"),
        ("somalia", "A blast killed nine people in Mogadishu. Responsibility was claimed by al-Shabaab.", "al-shabaab"),
        ("sahel", "Gunmen killed nine people in Menaka. The governor accused JNIM of being behind it.", "jnim"),
        ("yemen", "The government accused the Houthis of shelling a camp in Marib, killing nine civilians.", "houthis"),
        (
            "iraq",
            "A bomb killed nine people in Kirkuk. The Islamic State said it was behind the attack.",
            "islamic-state",
        ),
        (
            "sudan",
            "A drone killed nine people in Kalogi. Local officials hold the RSF responsible.",
            "rapid-support-forces",
        ),
        (
            "somalia",
            "A blast killed nine people in Mogadishu. Police said al-Shabaab was behind the attack.",
            "al-shabaab",
        ),
        ("sahel", "A raid killed nine people in Menaka. JNIM was responsible for the attack, the army said.", "jnim"),
        ("myanmar", "The junta is accused of killing 30 villagers in Loikaw on Friday.", "myanmar-government"),
        ("sahel", "A raid killed nine people in Menaka. JNIM later said that it was responsible.", "jnim"),
        (
            "iraq",
            "Two bombs killed nine people in Kirkuk. The Islamic State took credit for the attack.",
            "islamic-state",
        ),
        ("somalia", "Shells killed nine in Mogadishu. Al-Shabaab assumed responsibility for the attack.", "al-shabaab"),
        ("lake-chad", "Attackers killed nine farmers in Borno. Boko Haram was blamed for the raid.", "boko-haram"),
        ("dr-congo", "Nine villagers were killed at Mamove. The killings were the work of the ADF, he said.", "adf"),
        ("somalia", "A bomb killed nine people in Mogadishu. Police pointed the finger at al-Shabaab.", "al-shabaab"),
        ("yemen", "A mine killed nine shepherds near Mokha. The governor attributed it to the Houthis.", "houthis"),
        ("yemen", "A mine killed nine shepherds near Mokha. He blamed the blast on the Houthis.", "houthis"),
        ("sahel", "A raid killed nine people in Menaka. JNIM said its fighters had carried out the attack.", "jnim"),
        ("ukraine", "Shelling that the governor blamed on Russia killed nine people in Kherson on Monday.", "russia"),
        ("sahel", "A raid killed nine people in Menaka. JNIM is suspected of being behind it.", "jnim"),
    ],
)
def test_who_claims_or_is_blamed_is_the_doer(where: str, text: str, actor: str) -> None:
    assert doers(where, text) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people in Kirkuk on Monday. No group claimed responsibility.",
        "A bomb killed nine people in Kirkuk on Monday. Police do not know who was behind the attack.",
        "A bomb killed nine people in Kirkuk on Monday. Iran was responsible for the power cut, the minister said.",
        "A bomb killed nine people in Kirkuk on Monday. The prime minister accused Iran of meddling in the budget.",
        "A bomb killed nine people in Kirkuk on Monday. The UN attributed 62 percent of such deaths to the Islamic State.",
        "A bomb killed nine people in Kirkuk on Monday. The Islamic State takes pride in its cells.",
    ],
)
def test_who_is_blamed_for_something_else_is_no_doer(text: str) -> None:
    assert doers("iraq", text) == [None]


def test_one_who_claims_both_of_two_attacks_is_the_doer_of_both() -> None:
    text = (
        "Gunmen killed six labourers in Turbat on Friday. Hours later a bomb killed two soldiers in Kech. "
        "The Baloch Liberation Army said its men had carried out both attacks."
    )
    assert doers("pakistan", text) == ["baloch-liberation-army"] * 2


def test_a_claim_is_of_the_attack_that_nobody_has_been_named_for() -> None:
    text = (
        "Fifty soldiers were killed in an ambush near Deou on Friday. Army helicopters struck the attackers the same day "
        "and neutralised around 160 of them, the general staff said. JNIM claimed responsibility."
    )
    assert doers("sahel", text) == ["jnim", "burkina-faso-army"]


@pytest.mark.parametrize(
    ("where", "text", "actors"),
    [
        (
            "pakistan",
            (
                "A bomb killed two soldiers in Bannu on Monday. On Tuesday gunmen shot dead a teacher in Quetta. "
                "The army blamed the Pakistani Taliban for the bomb."
            ),
            ["pakistani-taliban", "unidentified"],
        ),
        (
            "iraq",
            (
                "A suicide bomber killed nine people in Balad on Sunday. Gunmen killed four policemen in Taji on Monday. "
                "The Islamic State said that it was behind the bombing."
            ),
            ["islamic-state", "unidentified"],
        ),
        (
            "lake-chad",
            (
                "A bomb killed nine people in Maiduguri on Sunday. On Monday gunmen killed four traders in Yola. "
                "Boko Haram claimed the attack."
            ),
            [None, "boko-haram"],
        ),
    ],
)
def test_of_two_events_the_one_called_by_its_kind_is_meant(where: str, text: str, actors: list[str | None]) -> None:
    assert doers(where, text) == actors


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "pakistan",
            (
                "Gunmen killed 23 passengers in Musakhail on Monday. In Kalat, gunmen attacked a police post on Sunday and "
                "ten people died. A spokesman for the Baloch Liberation Army claimed responsibility for all the attacks."
            ),
            "baloch-liberation-army",
        ),
        (
            "sahel",
            (
                "Gunmen killed nine soldiers in Djibo on Monday. Another attack killed four in Dori. JNIM claimed "
                "responsibility for the two attacks."
            ),
            "jnim",
        ),
        (
            "iraq",
            (
                "Suicide bombers killed nine in Balad on Monday. A roadside bomb killed four in Taji on Sunday. Gunmen "
                "killed a policeman in Mosul. The Islamic State said it was behind the three attacks."
            ),
            "islamic-state",
        ),
        (
            "somalia",
            (
                "A car bomb killed six soldiers in Afgooye on Monday. On Tuesday gunmen killed two traders in Baidoa. "
                "Officials blamed al-Shabaab for both attacks."
            ),
            "al-shabaab",
        ),
    ],
)
def test_who_owns_to_several_events_did_each(where: str, text: str, actor: str) -> None:
    assert set(doers(where, text)) == {actor}


def test_nobodys_claim_of_several_events_names_no_doer() -> None:
    text = "A bomb killed nine people in Balad on Monday. Gunmen killed four policemen in Taji on Tuesday. "
    assert doers("iraq", text + "Nobody claimed responsibility for the attacks.") == [None, "unidentified"]


@pytest.mark.parametrize(
    ("where", "text", "actor"),
    [
        (
            "sudan",
            (
                "The UN documented the killing of at least 124 villagers in Al Sireha on 25 May. The attackers, fighters "
                "of the Rapid Support Forces, stayed until the afternoon."
            ),
            "rapid-support-forces",
        ),
        (
            "sahel",
            "Gunmen killed 14 villagers near Djibo on Monday. The attackers were members of JNIM, survivors said.",
            "jnim",
        ),
        (
            "pakistan",
            "Gunmen killed nine men in Hub on Monday. The gunmen belonged to the BLA.",
            "baloch-liberation-army",
        ),
        ("somalia", "Two car bombs killed 121 people in Mogadishu. Al-Shabaab said it had done it.", "al-shabaab"),
        ("somalia", "A bomb killed six people in Afgooye. Al-Shabaab said its men had planted it.", "al-shabaab"),
        (
            "somalia",
            "Gunmen killed six people in Afgooye. The attackers were in uniform, a trader said.",
            "unidentified",
        ),
        ("somalia", "Gunmen killed six people in Afgooye. The attackers fled to the bush.", "unidentified"),
    ],
)
def test_whose_the_attackers_were_or_who_says_that_he_did_it_is_the_doer(where: str, text: str, actor: str) -> None:
    assert doers(where, text) == [actor]
