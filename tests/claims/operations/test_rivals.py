"""Rival tellings of one event, and events that only look like one: whose figures are kept beside whose, in every theatre."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str) -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    made = item(title="", text=text, theatre=where)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    return [c for c in claims if c["kind"] == "operation"]


def sides(claims: list[dict[str, Any]]) -> list[tuple[str | None, str | None]]:
    """Actor and recipient of each."""
    return [(c["actor"], c["recipient"]) for c in claims]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "myanmar",
            (
                "An army jet bombed a school in Bhamo on Monday, killing 14 pupils, teachers said. "
                "According to the newspaper of the regime 33 KIA members perished."
            ),
            [("myanmar-army", "civilians"), ("myanmar-army", "kachin-independence-army")],
        ),
        (
            "sudan",
            (
                "An RSF drone hit a market in El Obeid on Monday and killed nine traders, residents said. "
                "The RSF said 40 soldiers had died."
            ),
            [("rapid-support-forces", "civilians"), ("rapid-support-forces", "sudan-army")],
        ),
        (
            "yemen",
            "Saudi-led warplanes bombed a prison in Saada on Monday. The Red Cross counted 70 dead.",
            [("saudi-led-coalition", "civilians")],
        ),
    ],
)
def test_a_voice_may_say_that_others_were_hit(where: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert sides(told(where, text)) == expected


def test_a_count_of_the_event_told_right_before_belongs_to_it() -> None:
    (claim,) = told("sudan", "Drones struck a kindergarten in Kalogi on Thursday. WHO has verified 114 deaths.")
    assert (claim["recipient"], claim["toll"][0]["count"]["low"]) == ("civilians", 114)


def test_who_kills_the_attackers_elsewhere_acts_in_another_event() -> None:
    text = (
        "The ADF massacred 19 villagers at Maleki on Monday, a priest said. "
        "General Leon Mushale announced that his men had killed a commander of the ADF."
    )
    assert sides(told("dr-congo", text)) == [("adf", "civilians"), ("dr-congo-army", "adf")]


def test_defenders_who_kill_attackers_act_in_the_same_event() -> None:
    text = "The Taliban attacked two army posts in Andkhoy. The army said its troops killed 30 of the attackers."
    assert sides(told("afghanistan", text)) == [("taliban", "afghanistan-army")]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("The General Staff put Russian losses that day at 1,210 killed and wounded.", (None, "russia", None)),
        (
            "The defence ministry in Moscow put Ukrainian losses at 2,085 dead in the past 24 hours.",
            (None, "ukraine-army", None),
        ),
    ],
)
def test_what_a_whole_army_lost_is_of_no_town(figure: str, expected: tuple[str | None, ...]) -> None:
    text = f"Russian forces took Borova in Kharkiv region on Monday, residents said. {figure}"
    claim = next(c for c in told("ukraine", text) if c["toll"])
    assert (claim["actor"], claim["recipient"], claim["place"]) == expected


def test_a_bulletins_day_does_not_part_an_event_from_its_toll() -> None:
    text = (
        "Morning summary, 6 August 2018\n\n"
        "A Taliban bomb hit a bazaar in Logar on Saturday evening. Nine shopkeepers were injured, an official said."
    )
    (claim,) = told("afghanistan", text)
    assert (claim["when"]["start"], claim["toll"][0]["count"]["low"]) == ("2018-08-04", 9)


def test_a_run_of_conquests_since_some_month_is_no_part_of_the_last_battle() -> None:
    text = (
        "The Somali army captured Runirgood in Middle Shabelle from al-Shabaab on Thursday. "
        "Since June the government has recaptured 68 towns and villages, the defence minister said."
    )
    assert [c["when"]["start"] for c in told("somalia", text)] == ["2018-08-02", "2018-06-01"]


def test_parts_of_a_mixed_toll_do_not_say_who_was_attacked() -> None:
    text = (
        "Battle for Hodeidah: at least 149 people died in clashes on Sunday, medics in the city said. "
        "Of these, 110 were Houthis and 32 soldiers; seven civilians were killed as well."
    )
    (claim,) = told("yemen", text)
    assert claim["recipient"] is None


@pytest.mark.parametrize(
    ("where", "text", "low"),
    [
        (
            "syria",
            "33 Turkish soldiers were killed near Balyun, the governor of Hatay said. He had earlier spoken of nine.",
            33,
        ),
        (
            "sahel",
            "The general staff gave a new toll for the ambush near Djibo: 51 soldiers killed, where it had spoken of eight at first.",
            51,
        ),
        (
            "syria",
            "ISIS raids left 246 people dead in Suwayda, the Observatory reported; on the day itself it had spoken of 183.",
            246,
        ),
    ],
)
def test_a_figure_that_a_voice_gave_before_is_none(where: str, text: str, low: int) -> None:
    (claim,) = told(where, text)
    assert claim["toll"][0]["count"]["low"] == low


def test_a_figure_given_before_by_nobody_else_stands() -> None:
    text = "US strikes killed four Taliban in Marjah, the army said. The governor had earlier spoken of 18 killed."
    assert [c["toll"][0]["count"]["low"] for c in told("afghanistan", text)] == [4, 18]


@pytest.mark.parametrize(
    ("where", "text", "of"),
    [
        ("afghanistan", "A roadside bomb hit a US vehicle in Kandahar: one soldier was killed.", "united-states"),
        ("syria", "33 Turkish soldiers were killed in Idlib on Thursday. Another 32 soldiers were wounded.", "turkey"),
        ("sahel", "A mine hit a convoy in Mopti and killed a soldier.", "mali-army"),
    ],
)
def test_bare_soldiers_are_of_the_army_that_was_hit(where: str, text: str, of: str) -> None:
    assert {t["of"] for c in told(where, text) for t in c["toll"]} == {of}


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "somalia",
            (
                "On Monday al-Shabaab overran an army base at Galcad. "
                "In a strike near Galcad, its Africa Command said, 30 al-Shabaab militants were killed."
            ),
            [("al-shabaab", "somalia-army"), ("united-states", "al-shabaab")],
        ),
        (
            "sahel",
            "Burkina Faso's army said that around fifty terrorists had been neutralised in an air raid near Tougan.",
            [("burkina-faso-army", "unidentified")],
        ),
        (
            "yemen",
            (
                "Doctors Without Borders said some 40 civilians were killed in Aden. "
                "The Saudi-led coalition struck positions of the Southern Transitional Council in the city on Sunday."
            ),
            [(None, "civilians"), ("saudi-led-coalition", "southern-transitional-council")],
        ),
        (
            "afghanistan",
            "The defence ministry said 46 Taliban were killed in air strikes around Maimana.",
            [(None, "taliban")],
        ),
    ],
)
def test_a_new_blow_is_an_event_of_its_own(where: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert sides(told(where, text)) == expected


def test_medics_of_the_attacking_side_count_the_dead_of_the_whole_battle() -> None:
    text = (
        "Thirteen Israeli soldiers were killed by Hamas in Gaza's Shejaiya quarter on Sunday, the Israeli military said. "
        "The health ministry in Gaza put the dead in the quarter that day at 66."
    )
    assert sides(told("israel-palestine-lebanon", text)) == [("hamas", "israel-army"), (None, None)]


def test_bodies_that_are_found_are_not_of_those_who_were_driven_out() -> None:
    text = (
        "Chadian troops drove Boko Haram from Damasak on Saturday. "
        "The bodies of about 100 people were found under a bridge, officers told reporters."
    )
    assert sides(told("lake-chad", text))[1:] == [(None, None)]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "yemen",
            "Government forces withdrew from At Tuhayta on Friday and the Houthis moved in.",
            ("houthis", "yemen-government"),
        ),
        (
            "afghanistan",
            "The Taliban overran Anar Dara on Monday, and commandos took it back on Friday.",
            ("afghanistan-army", "taliban"),
        ),
        (
            "afghanistan",
            "The army lost Kohistan to the Taliban on Sunday but won it back on Tuesday.",
            ("afghanistan-army", "taliban"),
        ),
    ],
)
def test_who_left_or_held_a_place_before_is_whom_it_was_taken_from(
    where: str, text: str, expected: tuple[str, str]
) -> None:
    assert sides(told(where, text))[-1] == expected


def test_a_side_holds_those_whom_it_captured() -> None:
    (claim,) = told("sahel", "JNIM said it holds 17 soldiers captured in a raid on Dinangourou in central Mali.")
    assert (claim["actor"], claim["recipient"]) == ("jnim", "mali-army")


def test_an_attacker_who_is_caught_is_part_of_his_attack() -> None:
    (claim,) = told(
        "afghanistan", "Gunmen shot dead two teachers in Kabul on Sunday, police said. One attacker was arrested."
    )
    assert {t["outcome"] for t in claim["toll"]} == {"killed", "captured"}


def test_whose_ambush_it_was_that_killed_the_other_side_is_plain() -> None:
    (claim,) = told("somalia", "Al-Shabaab claimed that 36 soldiers had been killed in an ambush near Cadale.")
    assert (claim["actor"], claim["recipient"]) == ("al-shabaab", "somalia-army")


def test_women_led_away_do_not_say_whom_a_raid_was_on() -> None:
    text = (
        "Raids by ISIS on Suwayda on Monday left 246 people dead, the Observatory reported. "
        "ISIS also abducted 36 women from a village, elders said."
    )
    assert sides(told("syria", text)) == [("islamic-state", None), ("islamic-state", "civilians")]


def test_people_whom_nobody_counted_are_those_counted_next() -> None:
    text = "The ADF slaughtered parishioners in a church in Lubero on Monday; pastors put the dead at 70."
    (claim,) = told("dr-congo", text)
    assert (claim["actor"], claim["recipient"], claim["toll"][0]["count"]["low"]) == ("adf", "civilians", 70)


def test_a_camp_north_of_a_city_is_a_camp() -> None:
    text = "Army jets bombed a displacement camp north of El Fasher on Monday, killing 13 people."
    (claim,) = told("sudan", text)
    assert claim["recipient"] == "civilians"


def test_the_bombs_of_an_air_raid_are_the_raid() -> None:
    text = (
        "Burkina Faso's army said fifty militants had been neutralised in an air raid near Tougan on Thursday. "
        "Residents told a radio station that the bombs had killed seven herders."
    )
    assert sides(told("sahel", text)) == [("burkina-faso-army", "unidentified"), ("burkina-faso-army", "civilians")]


@pytest.mark.parametrize(
    ("tail", "low"),
    [
        ("On Tuesday it corrected this to at least 17.", 17),
        ("It raised the toll to 21 on Wednesday.", 21),
        ("The government raised the number of checkpoints to 21.", 12),
    ],
)
def test_a_voice_that_revises_its_figure_has_the_new_one_only(tail: str, low: int) -> None:
    (claim,) = told("sudan", f"Gunmen killed 12 traders in Nyala on Monday, the ministry said. {tail}")
    assert [entry["count"]["low"] for entry in claim["toll"]] == [low]


def test_who_says_that_a_place_was_taken_is_heard_beside_who_counts_the_dead() -> None:
    text = "M23 rebels took the town of Sake on Sunday, residents said. A doctor counted 12 dead in the fighting."
    claims = told("dr-congo", text)
    assert [(c["claimant"]["name"], len(c["toll"])) for c in claims] == [("residents", 0), ("doctor", 1)]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "lake-chad",
            (
                "Boko Haram fighters raided Kirawa on Monday and killed 14 farmers, the mayor said. "
                "The Cameroonian army killed nine of the assailants, its spokesman said."
            ),
            [("boko-haram", "civilians"), ("cameroon-army", "boko-haram")],
        ),
        (
            "syria",
            (
                "The defence ministry of Turkey said that 22 YPG fighters had been neutralised near Manbij since Sunday. "
                "The YPG claimed to have killed seven Turkish soldiers."
            ),
            [("turkey", "ypg"), ("ypg", "turkey")],
        ),
        (
            "somalia",
            (
                "Al-Shabaab stormed a base at Wisil on Tuesday. The army said it had killed 30 of the attackers. "
                "A medic spoke of eight dead soldiers."
            ),
            [("al-shabaab", "somalia-army"), ("al-shabaab", "somalia-army")],
        ),
    ],
)
def test_who_kills_those_whose_blow_is_counted_already_acts_himself(
    where: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert sides(told(where, text)) == expected
