"""Losses told by halves: parts of figures, verbs said once for two groups, deaths as nouns; in every theatre."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item

Entry = tuple[str, str | None, int | None, int | None, int | None]


def told(where: str, text: str) -> list[dict[str, Any]]:
    """The operations of one passage, as JSON has them."""
    made = item(title="", text=text, theatre=where)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    return [c for c in claims if c["kind"] == "operation"]


def toll(claim: dict[str, Any]) -> list[Entry]:
    """The toll in short: outcome, side, low, high, and what it is part of."""
    return [(t["outcome"], t["of"], t["count"]["low"], t["count"]["high"], t["part_of"]) for t in claim["toll"]]


def killed(of: str | None, low: int, part: int | None = None) -> Entry:
    return ("killed", of, low, low, part)


PARTS: list[tuple[str, str, list[Entry]]] = [
    (
        "yemen",
        "Medics said 53 fighters had been killed: 31 Houthis and 22 government soldiers.",
        [killed(None, 53), killed("houthis", 31, 0), killed("yemen-army", 22, 0)],
    ),
    (
        "syria",
        "The raids on Sweida left 90 people dead, of whom 35 were civilians, residents said.",
        [killed(None, 90), killed("civilians", 35, 0)],
    ),
    (
        "somalia",
        "A hospital in Mogadishu took in 40 people who were wounded, nine of whom are children.",
        [("wounded", None, 40, 40, None), ("wounded", "civilians", 9, 9, 0)],
    ),
    (
        "iraq",
        "Of the 17 people killed in Sunday's attack in Kirkuk, 11 were soldiers, four policemen and two shepherds.",
        [killed(None, 17), killed("iraq-army", 11, 0), killed("iraq-police", 4, 0), killed("civilians", 2, 0)],
    ),
    (
        "syria",
        "Rescuers in Idlib recovered 12 bodies, five of them those of children.",
        [killed(None, 12), killed("civilians", 5, 0)],
    ),
    (
        "ukraine",
        "Shells killed seven people (four women and three children) in Kherson.",
        [killed(None, 7), killed("civilians", 4, 0), killed("civilians", 3, 0)],
    ),
    (
        "lake-chad",
        "The battle near Baga left eight soldiers, among them a captain, and 15 Boko Haram fighters dead.",
        [killed("nigeria-army", 8), killed("nigeria-army", 1, 0), killed("boko-haram", 15)],
    ),
    (
        "pakistan",
        "A bomb killed 21 people in Quetta, police said. Among the dead were six children.",
        [killed(None, 21), killed("civilians", 6, 0)],
    ),
    (
        "iraq",
        "Gunmen shot 18 people dead in Diyala, officials said. Five of the dead were civilians.",
        [killed(None, 18), killed("civilians", 5, 0)],
    ),
    (
        "dr-congo",
        "Fighting killed 60 people near Goma. Of these, 20 were soldiers and 33 were civilians.",
        [killed(None, 60), killed("dr-congo-army", 20, 0), killed("civilians", 33, 0)],
    ),
    (
        "libya",
        "Police in Tripoli arrested 30 people, four of them Egyptians.",
        [("captured", None, 30, 30, None), ("captured", "civilians", 4, 4, 0)],
    ),
]
HALVES: list[tuple[str, str, list[Entry]]] = [
    (
        "sahel",
        "Eleven had died, along with 30 jihadists, the governor of Gao said.",
        [killed(None, 11), killed("unidentified", 30)],
    ),
    (
        "pakistan",
        "Five soldiers were killed on Monday, as well as two policemen, officials in Quetta said.",
        [killed("pakistan-army", 5), killed("pakistan-police", 2)],
    ),
    (
        "somalia",
        "Al-Shabaab said that one of the group's men had died and 12 policemen.",
        [killed("al-shabaab", 1), killed("somalia-police", 12)],
    ),
    (
        "sudan",
        "UN staff verified the deaths of 48 villagers in Gezira at the hands of RSF fighters.",
        [killed("civilians", 48)],
    ),
    ("myanmar", "The junta confirmed the loss of 12 soldiers near Loikaw.", [killed("myanmar-army", 12)]),
    ("syria", "Activists reported the killing of three journalists in Raqqa.", [killed("civilians", 3)]),
    ("iraq", "Gunmen stormed an office in Kirkuk. Both attackers were shot dead.", [killed("unidentified", 2)]),
    ("iraq", "Five soldiers were killed in a clash between 200 troops and 30 militants.", [killed("iraq-army", 5)]),
    (
        "iraq",
        "Five soldiers were killed in Kirkuk when a bomb hit a convoy of 12 vehicles and 40 soldiers.",
        [killed("iraq-army", 5)],
    ),
]


def gone(low: int | None, high: int | None) -> list[Entry]:
    return [("displaced", "civilians", low, high, None)]


MORE: list[tuple[str, str, list[Entry]]] = [
    (
        "dr-congo",
        "The army lost 12 men and the M23 30 in the fighting near Kibumba, a local official said.",
        [killed("dr-congo-army", 12), killed("m23", 30)],
    ),
    (
        "somalia",
        "Al-Shabaab announced that it had killed 73 soldiers near Baidoa and taken “dozens” of them prisoner.",
        [killed("somalia-army", 73)],
    ),
    ("ukraine", "The president put the army's dead in Bakhmut at 310.", [killed("ukraine-army", 310)]),
    (
        "myanmar",
        "About 80 conscripts were captured with 20 regime soldiers near Sittwe.",
        [("captured", "myanmar-army", 80, 80, None), ("captured", "myanmar-army", 20, 20, None)],
    ),
    (
        "iraq",
        "Eight policemen, two of them sergeants, were gunned down at a post in Kirkuk.",
        [killed("iraq-police", 8), killed("iraq-police", 2, 0)],
    ),
    (
        "syria",
        "At least 630 fighters of the SDF and 1,279 jihadists of the Islamic State have been killed in Hajin.",
        [("killed", "syrian-democratic-forces", 630, None, None), killed("islamic-state", 1279)],
    ),
    (
        "yemen",
        "On Sunday 149 people died in Hodeidah, medics said. Of these, 110 were Houthis; seven civilians were killed too.",
        [killed(None, 149), killed("houthis", 110, 0), killed("civilians", 7, 0)],
    ),
    ("libya", "In Tripoli, clashes between armed groups left eight dead.", [killed(None, 8)]),
    (
        "sahel",
        "Members of the Dan Na Ambassagou militia and JNIM fighters clashed near Bankass; five militiamen were killed.",
        [killed("dan-na-ambassagou", 5)],
    ),
    ("sudan", "Shells landed on a bus stop in Omdurman, killing ten people.", [killed(None, 10)]),
    (
        "myanmar",
        "The shadow government spoke of 22 dead and 14 wounded villagers in Sagaing region.",
        [killed("civilians", 22), ("wounded", "civilians", 14, 14, None)],
    ),
    (
        "sahel",
        "JNIM fighters took 28 soldiers captive near Gao.",
        [("captured", "mali-army", 28, 28, None)],
    ),
    (
        "israel-palestine-lebanon",
        "Twelve people were killed and 140 wounded in Jenin, 30 of them seriously.",
        [killed(None, 12), ("wounded", None, 140, 140, None), ("wounded", None, 30, 30, 1)],
    ),
    (
        "somalia",
        "A car bomb killed 35 people in Beledweyne, police said; eight members of one family were among them.",
        [killed(None, 35), killed("civilians", 8, 0)],
    ),
    (
        "ukraine",
        "Marines took 94 men of one Russian battalion prisoner in Donetsk region.",
        [("captured", "russia", 94, 94, None)],
    ),
    (
        "yemen",
        "A rights group counted 417 civilian casualties nationwide in May, 156 of them fatal.",
        [("casualties", "civilians", 417, 417, None), killed("civilians", 156, 0)],
    ),
    (
        "sudan",
        "Seven of the ten people killed when shells fell on a market in Omdurman on Thursday were pupils.",
        [killed(None, 10), killed("civilians", 7, 0)],
    ),
    (
        "syria",
        "Three of the five hostages held near Palmyra were killed.",
        [killed("civilians", 3)],
    ),
    ("pakistan", "The governor put the dead officers at 97 in Peshawar.", [killed("pakistan-police", 97)]),
    (
        "sudan",
        "The RSF put the number of soldiers killed in its assault on El Fasher at “hundreds”.",
        [("killed", "sudan-army", 200, None, None)],
    ),
    (
        "somalia",
        "A bomb hit a patrol near Baidoa. A Kenyan and two Somali soldiers were wounded, the police said.",
        [("wounded", "kenya", 1, 1, None), ("wounded", "somalia-army", 2, 2, None)],
    ),
]


@pytest.mark.parametrize(("where", "text", "expected"), MORE, ids=[t for _, t, _ in MORE])
def test_figures_that_share_a_noun_or_stand_apart_from_it(where: str, text: str, expected: list[Entry]) -> None:
    (claim,) = told(where, text)
    assert sorted(map(repr, toll(claim))) == sorted(map(repr, expected))


def test_who_claims_an_attack_is_also_the_attacker_among_the_dead() -> None:
    (claim,) = told(
        "sahel",
        "A convoy was ambushed near Gao on Tuesday. The army said 17 soldiers were killed and 100 attackers neutralised. "
        "JNIM claimed responsibility.",
    )
    assert (claim["actor"], toll(claim)[1]) == ("jnim", ("neutralised", "jnim", 100, 100, None))


LEFT: list[tuple[str, str, list[Entry]]] = [
    ("sudan", "As many as 200,000 people have left the town of Nyala, the IOM said.", gone(None, 200000)),
    ("yemen", "About 4,100 households left Hodeidah governorate this month.", gone(4100, 4100)),
    ("syria", "Some 3,000 families have left for the west of Idlib.", gone(3000, 3000)),
    ("lake-chad", "About 20,000 people have crossed into Cameroon since Saturday.", gone(20000, 20000)),
    ("ukraine", "The governor of Kharkiv region put the evacuated at 4,073 people.", gone(4073, 4073)),
    ("myanmar", "The UN put those uprooted in Kachin State at 48,500.", gone(48500, 48500)),
    ("sahel", "Burkina Faso has 560,000 internally displaced persons.", gone(560000, 560000)),
    ("sudan", "Uganda hosts 1.6 million refugees, the UN says.", gone(1600000, 1600000)),
    ("lake-chad", "Chad counts 15,000 new refugees from Borno since April.", gone(15000, 15000)),
    ("sudan", "The state of Gedaref shelters 400,000 displaced people, the governor said.", gone(400000, 400000)),
    ("myanmar", "The fighting has made 45,000 people homeless in Kachin State, a monk said.", gone(45000, 45000)),
    ("myanmar", "At least 2,000 villagers have taken to the jungle around Loikaw.", gone(2000, None)),
    ("dr-congo", "Some 700 residents ran into the bush on Friday, a priest in Oicha said.", gone(700, 700)),
    ("dr-congo", "About 10,000 people have crowded into the grounds of the hospital in Drodro.", gone(10000, 10000)),
    ("dr-congo", "More than 3,000 people poured over the border into Burundi on Sunday.", gone(3000, None)),
    ("dr-congo", "In October 70,000 people streamed into Goma to escape the fighting.", gone(70000, 70000)),
    ("sudan", "Thousands of people poured into the streets of Port Sudan to demand peace.", []),
    ("sudan", "About 4,000 supporters crowded into the stadium to hear the president.", []),
    ("iraq", "The mosque in Mosul receives 5,000 worshippers on Fridays.", []),
    ("afghanistan", "Families in Kabul took in 20 students.", []),
    ("libya", "Some 3,000 people left the stadium in Tripoli after the match.", []),
    ("iraq", "Two hundred soldiers left the base in Mosul.", []),
]


@pytest.mark.parametrize(("where", "text", "expected"), LEFT, ids=[t for _, t, _ in LEFT])
def test_many_who_leave_home_are_displaced(where: str, text: str, expected: list[Entry]) -> None:
    assert [e for claim in told(where, text) for e in toll(claim)] == expected


def test_deaths_among_a_class_are_of_that_class() -> None:
    (claim,) = told("pakistan", "A rights group recorded 74 deaths and 139 injuries among soldiers in Quetta in May.")
    assert toll(claim) == [killed("pakistan-army", 74), ("wounded", "pakistan-army", 139, 139, None)]


def test_dead_fighters_are_not_bare_dead() -> None:
    (claim,) = told("yemen", "The Houthis attacked a base in Marib. The army counted 83 dead insurgents.")
    assert toll(claim) == [killed("houthis", 83)]


@pytest.mark.parametrize(("where", "text", "expected"), [*PARTS, *HALVES], ids=[t for _, t, _ in [*PARTS, *HALVES]])
def test_a_toll_is_read_whole(where: str, text: str, expected: list[Entry]) -> None:
    (claim,) = told(where, text)
    assert toll(claim) == expected


def test_a_verb_said_once_for_two_places_tells_two_events() -> None:
    claims = told("iraq", "Five soldiers were killed in Kirkuk and 12 policemen in Diyala.")
    assert [toll(c) for c in claims] == [[killed("iraq-army", 5)], [killed("iraq-police", 12)]]


def test_who_stands_behind_after_is_the_subject_of_its_verb() -> None:
    (claim,) = told(
        "sudan", "Doctors put the number of soldiers killed at 23 after the RSF attacked the army in Nyala."
    )
    assert (claim["actor"], claim["recipient"]) == ("rapid-support-forces", "sudan-army")


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("myanmar", "Army jets bombed a monastery in Bhamo; 14 novices died.", [killed("civilians", 14)]),
        ("somalia", "Al-Shabaab fighters shot dead three ferrymen in Jamame.", [killed("civilians", 3)]),
        (
            "yemen",
            "The Houthis shelled Taiz, killing a soldier and a locksmith.",
            [killed("yemen-army", 1), killed("civilians", 1)],
        ),
        (
            "sudan",
            "An RSF drone hit a farm near Dilling, killing 40 cows and a guard.",
            [killed("sudan-government", 1)],
        ),
    ],
)
def test_counted_nouns_that_die_are_people(where: str, text: str, expected: list[Entry]) -> None:
    assert [entry for claim in told(where, text) for entry in toll(claim)] == expected


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "iraq",
            "The strike killed 94 ISIS fighters, four commanders among them, in Hawija.",
            [killed("islamic-state", 94), killed("islamic-state", 4, 0)],
        ),
        (
            "syria",
            "The Red Crescent has counted 86 civilians killed in Raqqa, 22 children included.",
            [killed("civilians", 86), killed("civilians", 22, 0)],
        ),
        (
            "sahel",
            "JNIM fighters killed 26 people, 14 soldiers among them, near Djibo.",
            [killed(None, 26), killed("burkina-faso-army", 14, 0)],
        ),
    ],
)
def test_a_part_may_stand_before_among_them(where: str, text: str, expected: list[Entry]) -> None:
    (claim,) = told(where, text)
    assert toll(claim) == expected


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("sahel", "An attack by JNIM on a village near Djibo claimed 19 lives on Monday.", [killed(None, 19)]),
        ("sudan", "The shelling of Omdurman took the lives of 12 villagers on Monday.", [killed("civilians", 12)]),
        ("syria", "Nineteen lives were lost in an air strike on Idlib on Monday.", [killed(None, 19)]),
        ("iraq", "A car bomb in Kirkuk left seven victims on Monday.", [killed(None, 7)]),
        ("ukraine", "A missile strike on Lyman had 16 victims.", [killed(None, 16)]),
        ("somalia", "Fighting in Laascaanood has cost at least 40 lives.", [("killed", None, 40, None, None)]),
        (
            "israel-palestine-lebanon",
            "The army said that its dead in Gaza now number 158.",
            [killed("israel-army", 158)],
        ),
        (
            "syria",
            "The SDF put the number of its dead at 72, with 60 wounded.",
            [killed("syrian-democratic-forces", 72), ("wounded", "syrian-democratic-forces", 60, 60, None)],
        ),
        (
            "yemen",
            "The raid led to the martyrdom of five Houthi fighters and the wounding of six.",
            [killed("houthis", 5), ("wounded", "houthis", 6, 6, None)],
        ),
    ],
)
def test_deaths_are_told_as_lives_victims_and_nouns(where: str, text: str, expected: list[Entry]) -> None:
    (claim,) = told(where, text)
    assert toll(claim) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The reform cost 19 jobs.",
        "The fighters number 19.",
        "He claimed two lives had changed.",
        "The drought had 19 victims.",
    ],
)
def test_what_takes_no_lives_is_no_loss(text: str) -> None:
    assert told("syria", text) == []


def outcomes(text: str) -> list[tuple[Any, ...]]:
    """(outcome, low) of every toll entry read in a text about Afghanistan."""
    tolls = [entry for claim in told("afghanistan", text) for entry in claim.get("toll", ())]
    return [(entry["outcome"], entry["count"]["low"]) for entry in tolls]


def test_policemen_who_join_the_other_side_surrender_to_it() -> None:
    assert outcomes("21 policemen saw the light and joined the Taliban in Farah.") == [("surrendered", 21)]
    assert outcomes("Four villagers joined the Taliban in Farah.") == []


def test_people_who_tell_of_a_loss_are_no_part_of_it() -> None:
    text = "A drone hit a school in Ghazni and killed about 100 of them, two villagers and a nurse told the agency."
    assert outcomes(text) == [("killed", 100)]


def test_four_quarters_of_a_town_are_no_share_of_it() -> None:
    claims = told("afghanistan", "Taliban fighters hold four quarters of Ghazni city.")
    assert [c["share"] for c in claims if c["share"] and c["share"]["unit"] == "percent"] == []


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "israel-palestine-lebanon",
            "The health ministry in Gaza put the dead in Rafah on Monday at 66, of them 17 children.",
            [killed(None, 66), killed("civilians", 17, 0)],
        ),
        (
            "sudan",
            "RSF shelling killed 30 people in El Fasher, of them nine women.",
            [killed(None, 30), killed("civilians", 9, 0)],
        ),
    ],
)
def test_a_part_may_stand_behind_of_them(where: str, text: str, expected: list[Entry]) -> None:
    (claim,) = told(where, text)
    assert toll(claim) == expected


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "afghanistan",
            "Special forces killed Abu Saeed Bajauri, the head of ISIS-Khorasan in Kunar, and two of his guards.",
            [killed("islamic-state-khorasan", 1), killed("islamic-state-khorasan", 2)],
        ),
        (
            "afghanistan",
            "US aircraft struck ISIS in Achin. Abdul Sayeed Orakzai, the head of the group, and 10 of his men were killed.",
            [killed("islamic-state", 1), killed("islamic-state", 10)],
        ),
    ],
)
def test_a_named_man_counts_beside_his_men(where: str, text: str, expected: list[Entry]) -> None:
    (claim,) = told(where, text)
    assert toll(claim) == expected


def test_fighters_on_both_sides_are_of_none() -> None:
    (claim,) = told(
        "yemen", "The Houthis attacked Marib; more than 200 fighters on both sides were killed in the assault."
    )
    assert toll(claim) == [("killed", None, 200, None, None)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        (
            "Saudi-led warplanes hit a prison in Saada; the health minister put the dead at 87, all of them migrants.",
            "civilians",
        ),
        (
            "Saudi-led warplanes hit a prison in Saada; the health minister put the dead at 87, all of them soldiers.",
            None,
        ),
    ],
)
def test_dead_who_are_all_civilians_are_civilians(text: str, of: str | None) -> None:
    (claim,) = told("yemen", text)
    assert claim["toll"][0]["of"] == of


def test_agents_are_of_the_service_that_was_hit() -> None:
    text = "The Taliban attacked an NDS base in Maidan Shar on Monday. The NDS said 36 of its agents had been killed."
    (claim,) = told("afghanistan", text)
    assert toll(claim) == [killed("afghanistan-nds", 36)]


@pytest.mark.parametrize(
    ("where", "text", "actor", "recipient"),
    [
        (
            "sudan",
            "The RSF took 177 Egyptian soldiers prisoner at Merowe on Saturday.",
            "rapid-support-forces",
            "egypt",
        ),
        ("pakistan", "The BLA said that it had taken 182 passengers hostage.", "baloch-liberation-army", "civilians"),
        (
            "myanmar",
            "The KIA overran a camp in Kachin, its spokesman said, and took 40 soldiers prisoner.",
            "kachin-independence-army",
            "myanmar-army",
        ),
    ],
)
def test_who_takes_people_prisoner_acts(where: str, text: str, actor: str, recipient: str) -> None:
    (claim,) = told(where, text)
    assert (claim["actor"], claim["recipient"], claim["toll"][0]["outcome"]) == (actor, recipient, "captured")
