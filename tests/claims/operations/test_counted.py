"""Whose the counted are: listed deeds, figures that go on, quoted labels, one's own side, both camps, figures told anew."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item

Entry = tuple[str, str | None, int | None]


def told(where: str, text: str) -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    made = item(title="", text=text, theatre=where)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    return [c for c in claims if c["kind"] == "operation"]


def tolls(where: str, text: str) -> list[list[Entry]]:
    """The toll of each claim in short: outcome, side, low."""
    return [[(t["outcome"], t["of"], t["count"]["low"]) for t in c["toll"]] for c in told(where, text)]


LISTED: list[tuple[str, str, list[list[Entry]]]] = [
    (
        "lake-chad",
        "Troops killed 38 Boko Haram terrorists, arrested 12 and rescued 19 abducted persons in Borno State.",
        [[("killed", "boko-haram", 38), ("captured", "boko-haram", 12)]],
    ),
    (
        "sahel",
        "Militants burned 30 houses, killed nine villagers and abducted four women at Tera on Sunday.",
        [[("killed", "civilians", 9), ("captured", "civilians", 4)]],
    ),
    (
        "somalia",
        "The governor put the dead at seven soldiers, three policemen and a child after the attack on Bal'ad.",
        [[("killed", "somalia-army", 7), ("killed", "somalia-police", 3), ("killed", "civilians", 1)]],
    ),
    (
        "sahel",
        "Soldiers freed 14 kidnapped women and captured three militants near Djibo.",
        [[("captured", "unidentified", 3)]],
    ),
]


@pytest.mark.parametrize(("where", "text", "entries"), LISTED)
def test_one_doers_deeds_and_one_figures_groups_are_listed(where: str, text: str, entries: list[list[Entry]]) -> None:
    assert tolls(where, text) == entries


QUOTED: list[tuple[str, str, list[list[Entry]]]] = [
    (
        "syria",
        'Turkish forces neutralised 14 "terrorists" of the PKK in northern Syria.',
        [[("neutralised", "kurdistan-workers-party", 14)]],
    ),
    (
        "afghanistan",
        'The Taliban said that 12 "stooge" soldiers were killed in Zabul province.',
        [[("killed", "afghanistan-army", 12)]],
    ),
]


@pytest.mark.parametrize(("where", "text", "entries"), QUOTED)
def test_a_quoted_label_is_part_of_the_group(where: str, text: str, entries: list[list[Entry]]) -> None:
    assert tolls(where, text) == entries


OWN: list[tuple[str, str, str]] = [
    ("libya", "The LNA lost nine men; the GNA said that five had fallen on its side.", "libya-government"),
    ("yemen", "The Houthis shelled Marib. The ministry of defence spoke of six dead in its ranks.", "yemen-government"),
    ("myanmar", "The Arakan Army took Ann. It admitted 18 deaths among its men.", "arakan-army"),
]


@pytest.mark.parametrize(("where", "text", "side"), OWN)
def test_the_dead_on_its_side_are_the_voices_own(where: str, text: str, side: str) -> None:
    assert tolls(where, text)[-1][-1][1] == side


def test_people_fall_but_lines_and_prices_do_not() -> None:
    assert tolls("ukraine", "Kyiv said that 15 of its soldiers fell near Pokrovsk.") == [
        [("killed", "ukraine-army", 15)]
    ]
    assert told("ukraine", "Exports fell to 40 on its side of the border, the ministry in Kyiv said.") == []


@pytest.mark.parametrize("camps", ["from both camps", "on both sides", "from the two camps"])
def test_the_dead_of_both_camps_are_nobodys_in_particular(camps: str) -> None:
    (claim,) = told("sudan", f"Medics counted 30 dead {camps} in El Obeid on Monday.")
    assert (claim["toll"][0]["of"], claim["recipient"], claim["clash"]) == (None, None, True)


ANEW: list[tuple[str, str, int]] = [
    ("myanmar", "The rebels said they had killed 20 soldiers; by Tuesday they revised the deaths to 23.", 23),
    ("sudan", "Medics said 20 people had been killed in the shelling; on Monday they corrected the dead to 26.", 26),
    ("iraq", "The ministry said nine policemen had died near Hawija, but later lowered the deaths to seven.", 7),
]


@pytest.mark.parametrize(("where", "text", "low"), ANEW)
def test_a_figure_told_anew_takes_the_place_of_the_one_before(where: str, text: str, low: int) -> None:
    ((entry,),) = tolls(where, text)
    assert entry[2] == low


NATIONS: list[tuple[str, str, str | None]] = [
    ("ukraine", "Ukraine's general staff raised the number of Russian dead to 1,200 for the day.", "russia"),
    ("afghanistan", "The Taliban put the number of American dead at eight.", "united-states"),
]


@pytest.mark.parametrize(("where", "text", "side"), NATIONS)
def test_the_number_of_a_nations_dead_is_of_its_men(where: str, text: str, side: str) -> None:
    assert tolls(where, text)[0][0][1] == side


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("syria", "Gunmen killed five Alawites in a village near Homs on Sunday."),
        ("dr-congo", "Islamic State said that it had killed 14 Christians in a village of Ituri."),
        ("pakistan", "Attackers stopped a bus near Quetta and shot dead nine Hazaras."),
    ],
)
def test_those_of_a_faith_or_people_are_civilians(where: str, text: str) -> None:
    (claim,) = told(where, text)
    assert (claim["recipient"], claim["toll"][0]["of"]) == ("civilians", "civilians")


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("afghanistan", "Hazara militiamen killed four Taliban fighters in Uruzgan on Tuesday."),
        ("iraq", "Christian fighters of the Nineveh Plain Protection Units killed three militants near Batnaya."),
    ],
)
def test_fighters_of_a_people_are_no_civilians(where: str, text: str) -> None:
    assert "civilians" not in {told(where, text)[0]["actor"], told(where, text)[0]["recipient"]}


GAPPED: list[tuple[str, str, list[Entry]]] = [
    (
        "israel-palestine-lebanon",
        "Two Israeli soldiers were killed and three badly wounded in a clash with Hezbollah near Khiam.",
        [("killed", "israel-army", 2), ("wounded", "israel-army", 3)],
    ),
    (
        "sahel",
        "One MINUSMA peacekeeper from Chad was killed and another wounded near Kidal on Monday.",
        [("killed", "minusma", 1), ("wounded", "minusma", 1)],
    ),
    (
        "somalia",
        "Two soldiers had died near Baidoa and a third was missing, the army said.",
        [("killed", "somalia-army", 2), ("missing", "somalia-army", 1)],
    ),
]


@pytest.mark.parametrize(("where", "text", "entries"), GAPPED)
def test_those_told_of_by_number_alone_are_of_the_side_before(where: str, text: str, entries: list[Entry]) -> None:
    assert tolls(where, text) == [entries]


def test_a_list_put_before_among_them_is_part_of_those_before_it() -> None:
    text = "At least 70 people, ten women and three infants among them, were killed when gunmen attacked Tera."
    (claim,) = told("sahel", text)
    assert [(t["of"], t["count"]["low"], t["part_of"]) for t in claim["toll"]] == [
        (None, 70, None),
        ("civilians", 10, 0),
        ("civilians", 3, 0),
    ]


@pytest.mark.parametrize("person", ["a baby of nine months", "a nun of 83", "a man of 62"])
def test_an_age_behind_of_belongs_to_the_person(person: str) -> None:
    text = f"{person.capitalize()} and two women were killed by mortar fire in Kherson."
    assert tolls("ukraine", text) == [[("killed", "civilians", 1), ("killed", "civilians", 2)]]


def test_bare_dead_of_whom_all_are_told_to_be_civilians() -> None:
    text = "The RSF shelled a market in Omdurman. Lawyers gave a lower toll of nine dead, all of them civilians."
    assert tolls("sudan", text) == [[("killed", "civilians", 9)]]


OF: list[tuple[str, str, str | None]] = [
    ("sudan", "The RSF shelled El Fasher. Doctors said it had killed 1,500 unarmed people.", "civilians"),
    ("yemen", "Since June 13 at least 280 combatants have been killed in the Hodeidah offensive.", None),
    ("ukraine", "Russian troops attacked Bakhmut on Monday. Some 740 occupiers were eliminated, Kyiv said.", "russia"),
    ("sahel", "Tuareg rebels said they had killed 131 Malian soldiers and Russian mercenaries near Tessalit.", None),
    (
        "iraq",
        "Jets killed four Islamic State fighters near Hawija. Among them was a governor of Kirkuk.",
        "islamic-state",
    ),
]


@pytest.mark.parametrize(("where", "text", "side"), OF)
def test_the_words_for_the_counted_tell_their_side(where: str, text: str, side: str | None) -> None:
    assert {entry[1] for entry in tolls(where, text)[-1]} == {side}


def test_community_leaders_are_civilians() -> None:
    text = "The ELN killed 60 people in Tibu, among them seven social leaders, the governor said."
    assert told("sahel", text)[0]["toll"][1]["of"] == "civilians"


RECIPIENTS: list[tuple[str, str, str | None]] = [
    (
        "sahel",
        "Tuareg rebels said they had killed nine Malian soldiers in fighting near Tinzaouaten, on the border with Algeria.",
        "mali-army",
    ),
    ("syria", "The Syrian National Army entered Suluk on Sunday and drove out the SDF.", "syrian-democratic-forces"),
    (
        "syria",
        "Rebels of the Free Syrian Army captured the village of Bzaah, east of al-Bab, from the Islamic State.",
        "islamic-state",
    ),
    ("myanmar", "The Arakan Army overran six junta outposts in Rakhine State.", "myanmar-army"),
]


@pytest.mark.parametrize(("where", "text", "recipient"), RECIPIENTS)
def test_whom_an_act_strikes(where: str, text: str, recipient: str | None) -> None:
    assert told(where, text)[0]["recipient"] == recipient


def test_the_south_of_a_country_is_ground_and_no_government() -> None:
    text = "The death toll from Monday's Israeli air strikes across southern and eastern Lebanon has reached 558."
    (claim,) = told("israel-palestine-lebanon", text)
    assert claim["toll"][0]["of"] is None


def test_a_group_that_admits_its_dead_suffers_in_its_own_name() -> None:
    text = "Turkey attacked the YPG near Tal Abyad. The SDF acknowledged 56 dead."
    assert tolls("syria", text)[-1] == [("killed", "syrian-democratic-forces", 56)]


PARTS: list[tuple[str, str, list[tuple[str | None, int | None, int | None]]]] = [
    (
        "israel-palestine-lebanon",
        "Israeli shells hit a tent in Rafah. Nasser Hospital received 11 bodies, five of them of children.",
        [(None, 11, None), ("civilians", 5, 0)],
    ),
    (
        "pakistan",
        "Gunmen attacked a police post in Kalat and ten people died, five of them policemen and three passers-by.",
        [(None, 10, None), ("pakistan-police", 5, 0), ("civilians", 3, 0)],
    ),
    (
        "ukraine",
        "A missile killed seven villagers, two women and five children, near Kupiansk.",
        [("civilians", 7, None), ("civilians", 2, 0), ("civilians", 5, 0)],
    ),
    (
        "ukraine",
        "A missile killed seven villagers, two soldiers and three policemen near Kupiansk.",
        [("civilians", 7, None), ("ukraine-army", 2, None), ("ukraine-police", 3, None)],
    ),
]


@pytest.mark.parametrize(("where", "text", "parts"), PARTS)
def test_what_a_figure_is_made_up_of(where: str, text: str, parts: list[tuple[str | None, int, int | None]]) -> None:
    claim = told(where, text)[-1]
    assert [(t["of"], t["count"]["low"], t["part_of"]) for t in claim["toll"]] == parts


def test_the_dead_of_whom_some_were_its_fighters() -> None:
    text = "Israeli jets hit a house in Jenin. Medics counted six dead and nine wounded. Hamas said four of the dead were its fighters."
    assert tolls("israel-palestine-lebanon", text)[-1] == [("killed", "hamas", 4)]


CAUGHT: list[tuple[str, str, list[Entry]]] = [
    (
        "sudan",
        "Four doctors, a pharmacist and a nurse were abducted by RSF fighters in El Fasher.",
        [("captured", "civilians", 4), ("captured", "civilians", 1), ("captured", "civilians", 1)],
    ),
    (
        "lake-chad",
        "Boko Haram insurgents killed 32 people and carried away 185 women in Gumsuri.",
        [("killed", None, 32), ("captured", "civilians", 185)],
    ),
    ("sahel", "Gunmen raided Tillabery on Monday. He said that 191 persons were seized.", [("captured", None, 191)]),
]


@pytest.mark.parametrize(("where", "text", "entries"), CAUGHT)
def test_people_are_carried_away_and_seized(where: str, text: str, entries: list[Entry]) -> None:
    assert tolls(where, text)[-1] == entries


@pytest.mark.parametrize(
    "taken", ["carried off some 60 head of cattle", "seized 12 rifles", "carried away the harvest"]
)
def test_cattle_and_rifles_are_no_captives(taken: str) -> None:
    assert all(not claim["toll"] for claim in told("sahel", f"Armed men on motorcycles {taken} at Bolsi on Monday."))


ONE: list[tuple[str, str, list[Entry]]] = [
    (
        "israel-palestine-lebanon",
        "The Israeli military said it had eliminated a member of Hezbollah in Bint Jbeil.",
        [("killed", "hezbollah", 1)],
    ),
    (
        "israel-palestine-lebanon",
        "Israel killed Ali Karaki, head of the group's rocket force, in a strike on Hezbollah in Beirut.",
        [("killed", None, 1)],
    ),
]


@pytest.mark.parametrize(("where", "text", "entries"), ONE)
def test_one_person_is_counted_once(where: str, text: str, entries: list[Entry]) -> None:
    ((entry,),) = tolls(where, text)
    assert entry[2] == 1


def test_what_we_lost_ends_before_what_was_eliminated() -> None:
    text = 'ISWAP attacked a base at Damboa. "We lost two gallant men, and 17 terrorists were eliminated," an army officer said.'
    assert tolls("lake-chad", text)[-1] == [("killed", "nigeria-army", 2), ("killed", "islamic-state-west-africa", 17)]


def test_they_who_fell_attacking_are_the_attackers() -> None:
    (claim,) = told("afghanistan", "55 Taliban were killed when they attacked police posts in Taloqan on Wednesday.")
    assert (claim["actor"], claim["recipient"]) == ("taliban", "afghanistan-police")


def test_a_border_does_not_make_its_country_the_one_told_of() -> None:
    text = (
        "Jihadists ambushed a patrol near the Malian border in Niger. The defence ministry reports 23 soldiers killed."
    )
    assert tolls("sahel", text) == [[("killed", "niger-army", 23)]]


def test_who_speaks_behind_the_dead_is_not_struck() -> None:
    text = "A bomber blew himself up among depositors queuing in Kunduz, killing eight people, Jan Agha, the police spokesman of the province, said."
    assert told("afghanistan", text)[0]["recipient"] == "civilians"


SIDED: list[tuple[str, str, list[Entry]]] = [
    (
        "afghanistan",
        "Seventeen members of the Taliban, three of them women, were killed near Khost.",
        [("killed", "taliban", 17), ("killed", "taliban", 3)],
    ),
    (
        "afghanistan",
        "The Taliban said that 240 soldiers and police had surrendered in Kunduz.",
        [("surrendered", "afghanistan-government", 240)],
    ),
    (
        "syria",
        "The mission has verified the killing of seven community leaders and a nurse by ISIS gunmen near Hajin.",
        [("killed", "civilians", 7), ("killed", "civilians", 1)],
    ),
    (
        "sahel",
        "JNIM attacked army posts near Djibo. The defence ministry said 30 assailants were killed and five captured.",
        [("killed", "jnim", 30), ("captured", "jnim", 5)],
    ),
    (
        "somalia",
        "Al-Shabaab attacked a hotel in Mogadishu. Police shot dead eight of the intruders on Monday.",
        [("killed", "al-shabaab", 8)],
    ),
    (
        "iraq",
        "Medics counted 50 people killed and 90 injured in Mosul; 12 of the dead were soldiers.",
        [("killed", None, 50), ("killed", "iraq-army", 12), ("wounded", None, 90)],
    ),
    (
        "dr-congo",
        "M23 attacked Bunagana. A customs officer and two village defence volunteers died.",
        [("killed", "dr-congo-government", 1), ("killed", "dr-congo-government", 2)],
    ),
]


@pytest.mark.parametrize(("where", "text", "entries"), SIDED)
def test_women_attackers_and_volunteers_are_of_their_side(where: str, text: str, entries: list[Entry]) -> None:
    assert [entry for toll in tolls(where, text) for entry in toll] == entries


ABOARD: list[tuple[str, str, list[Entry]]] = [
    (
        "pakistan",
        "A mine hit a police van near Bannu, killing four policemen aboard it.",
        [("killed", "pakistan-police", 4)],
    ),
    ("ukraine", "A helicopter was shot down near Bakhmut; all six aboard died.", [("killed", None, 6)]),
    ("ukraine", "An air strike killed a family of five in Kherson.", [("killed", "civilians", 5)]),
    (
        "iraq",
        "A roadside bomb hit a convoy of the Popular Mobilisation Forces near Samarra; three of its fighters were killed.",
        [("killed", "popular-mobilization-forces", 3)],
    ),
]


@pytest.mark.parametrize(("where", "text", "entries"), ABOARD)
def test_those_aboard_a_family_and_a_forces_fighters_are_counted(where: str, text: str, entries: list[Entry]) -> None:
    assert tolls(where, text) == [entries]


def test_a_convoy_of_workers_is_of_civilians_and_one_of_soldiers_is_not() -> None:
    assert told("sahel", "Gunmen attacked a convoy of mine workers near Boungou.")[0]["recipient"] == "civilians"
    soldiers = told("sahel", "Gunmen attacked a convoy of soldiers near Djibo in Burkina Faso.")
    assert soldiers[0]["recipient"] == "burkina-faso-army"


def test_civilians_are_counted_beside_the_dead_of_both_sides() -> None:
    text = "Clashes between the army and the RSF in Bahri killed 14 on both sides and 20 civilians."
    assert tolls("sudan", text) == [[("killed", None, 14), ("killed", "civilians", 20)]]
