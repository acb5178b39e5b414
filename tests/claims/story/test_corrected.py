"""What an article takes back is no claim; a denial of any such event is one."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(text: str, where: str) -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(text=text), theatre(where)).claims)
    return [claim for claim in claims if claim["kind"] == "operation"]


def test_what_an_earlier_version_said_is_no_claim() -> None:
    text = "An earlier version of this article said that nine soldiers were killed in a raid near Gao on Monday."
    assert told(text, "sahel") == []


def test_a_correction_leaves_the_figures_that_stand() -> None:
    text = (
        "Rebels killed four soldiers near Gao on Monday, the army said."
        " Correction: a previous version of the story put the dead at 14."
    )
    (claim,) = told(text, "sahel")
    assert [entry["count"]["low"] for entry in claim["toll"]] == [4]


def test_who_denies_that_any_convoy_was_attacked_denies_the_ambush_told_before() -> None:
    text = (
        "The RSF said its men had ambushed an army convoy near El Obeid on Sunday and killed 60 soldiers."
        " An army officer denied that any convoy had been attacked."
    )
    told_of, denied = told(text, "sudan")
    assert (told_of["realis"], denied["realis"]) == ("actual", "denied")
    assert denied["actor"] == "rapid-support-forces"
    assert not denied["toll"]


def test_civilians_killed_after_a_base_was_stormed_are_another_event() -> None:
    text = (
        "The RSF said that it had seized the headquarters of the army's Sixth Infantry Division in El Fasher on Sunday."
        " A doctors' network said the paramilitaries had killed 1,500 civilians since Saturday."
    )
    stormed, massacre = told(text, "sudan")
    assert (stormed["recipient"], massacre["recipient"]) == ("sudan-army", "civilians")


def test_one_man_s_old_war_is_no_event() -> None:
    assert told("My grandfather was 19 when he fought the Italians.", "ukraine") == []


@pytest.mark.parametrize(
    ("text", "where", "actor"),
    [
        (
            (
                "RSF fighters killed 40 people in the hospital of El Fasher on Monday, a doctor said."
                " The RSF denies that anybody was killed in the hospital."
            ),
            "sudan",
            "rapid-support-forces",
        ),
        (
            (
                "Soldiers killed 76 villagers of Byain Phyu on Tuesday, the AA said."
                " A junta spokesman denied that troops had massacred anyone."
            ),
            "myanmar",
            "myanmar-army",
        ),
    ],
)
def test_who_denies_that_anybody_was_killed_denies_what_was_told(text: str, where: str, actor: str) -> None:
    told_of, denied = told(text, where)
    assert (told_of["realis"], denied["realis"], denied["actor"]) == ("actual", "denied", actor)
    assert not denied["toll"]


def test_who_denies_having_delivered_rifles_denies_no_attack() -> None:
    text = (
        "RSF fighters killed 40 people in El Fasher on Monday, a doctor said."
        " Kenya's president denied that his country had delivered any rifle."
    )
    assert [claim["realis"] for claim in told(text, "sudan")] == ["actual"]


def test_people_and_those_beside_them_are_counted_together() -> None:
    (claim,) = told("Over 460 patients and companions were killed by RSF fighters in El Fasher on 28 July.", "sudan")
    assert [(entry["of"], entry["count"]["low"]) for entry in claim["toll"]] == [("civilians", 460)]


@pytest.mark.parametrize(
    "denial",
    ["The RSF said it had not shelled the camp.", "The RSF said its men had not attacked the camp."],
)
def test_who_says_that_his_men_did_not_do_it_denies_it(denial: str) -> None:
    told_of, denied = told(f"RSF fighters shelled the camp of Zamzam on Monday, residents said. {denial}", "sudan")
    assert (told_of["realis"], denied["realis"], denied["actor"]) == ("actual", "denied", "rapid-support-forces")


def test_a_correction_of_a_post_is_no_claim() -> None:
    text = "CORRECTION: an earlier post gave the number of people killed in Wednesday's raid on Gao as one."
    assert told(text, "sahel") == []


def test_the_dead_of_the_days_of_fighting_are_not_those_of_the_day_of_the_fall() -> None:
    text = (
        "M23 rebels seized Goma on 27 July. The World Health Organization reported that 900 bodies had been collected"
        " after the fighting between the rebels and the army from 26 to 30 July."
    )
    fallen, fought = told(text, "dr-congo")
    assert (fallen["toll"], fought["toll"][0]["count"]["low"]) == ((), 900)
    assert fallen["when"] != fought["when"]
