"""How strong a force is, what it gains, loses, plans, may have and asks for, told of every theatre; and what is no force figure."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(text: str, where: str) -> list[dict[str, Any]]:
    """The troops claims of one passage, as JSON has them."""
    claims: list[dict[str, Any]] = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return [claim for claim in claims if claim["kind"] == "troops"]


def figures(text: str, where: str) -> list[tuple[str | None, str, int | None, int | None]]:
    """Actor, role, low and high of every figure."""
    return [(c["actor"], c["role"], c["strength"]["low"], c["strength"]["high"]) for c in told(text, where)]


RULES = [
    ("troops.has", "yemen", "Sudan has some 8,000 soldiers in Aden.", [("sudan", "level", 8000, 8000)]),
    (
        "troops.has",
        "sudan",
        "The RSF is believed to have 90,000 fighters.",
        [("rapid-support-forces", "estimate_of_enemy", 90000, 90000)],
    ),
    ("troops.has", "iraq", "The Peshmerga number 140,000 men.", [("peshmerga", "level", 140000, 140000)]),
    ("troops.has", "ukraine", "Ukraine's army counts 700,000 soldiers.", [("ukraine-army", "level", 700000, 700000)]),
    (
        "troops.has",
        "dr-congo",
        "The UN mission, MONUSCO, still has 12,000 soldiers in the country.",
        [("monusco", "level", 12000, 12000)],
    ),
    (
        "troops.from_to",
        "sahel",
        "The number of French troops fell from 5,000 in 2017 to 3,000 in 2018.",
        [("france", "level", 5000, 5000), ("france", "level", 3000, 3000)],
    ),
    (
        "troops.moved",
        "ukraine",
        "Russia has moved 30,000 more troops to the border near Kharkiv.",
        [("russia", "increase", 30000, 30000)],
    ),
    (
        "troops.moved",
        "yemen",
        "The UAE has withdrawn 4,000 soldiers from Aden.",
        [("united-arab-emirates", "decrease", 4000, 4000)],
    ),
    (
        "troops.moved",
        "syria",
        "Russia flew 200 military policemen to Qamishli.",
        [("russia", "increase", 200, 200)],
    ),
    (
        "troops.moved",
        "ukraine",
        "Britain is ready to send up to 4,000 troops to Ukraine.",
        [("united-kingdom", "planned", None, 4000)],
    ),
    (
        "troops.total",
        "iraq",
        "Washington will cut its force in Iraq to 2,500.",
        [("united-states", "planned", 2500, 2500)],
    ),
    (
        "troops.stationed",
        "ukraine",
        "Another 35,000 Russian troops are concentrated near Kurakhove.",
        [("russia", "level", 35000, 35000)],
    ),
    (
        "troops.stationed",
        "iraq",
        "Some 2,400 Americans are based in Erbil.",
        [("united-states", "level", 2400, 2400)],
    ),
    (
        "troops.strength",
        "sahel",
        "The Council approved a strength of 13,000 for the mission.",
        [(None, "authorised", 13000, 13000)],
    ),
    (
        "troops.number",
        "iraq",
        "Baghdad puts the number of Islamic State fighters at 400.",
        [("islamic-state", "estimate_of_enemy", 400, 400)],
    ),
    (
        "troops.later",
        "yemen",
        "Sudan had 14,000 soldiers in Yemen in 2017 and 6,000 in 2018.",
        [("sudan", "level", 14000, 14000), ("sudan", "level", 6000, 6000)],
    ),
    (
        "troops.earlier",
        "somalia",
        "Al-Shabaab has about 10,000 fighters, up from 6,000 two years ago.",
        [
            ("al-shabaab", "estimate_of_enemy", 10000, 10000),
            ("al-shabaab", "estimate_of_enemy", 6000, 6000),
        ],
    ),
    (
        "troops.gapped",
        "sahel",
        "Germany has 900 soldiers in Mali, Italy 200.",
        [("germany", "level", 900, 900), ("italy", "level", 200, 200)],
    ),
    (
        "troops.moved",
        "myanmar",
        "The Myanmar army lost 9,000 men to desertion.",
        [("myanmar-army", "decrease", 9000, 9000)],
    ),
    (
        "troops.engaged",
        "dr-congo",
        "Up to 3,500 Rwandan soldiers are fighting alongside the M23.",
        [("rwanda", "level", None, 3500)],
    ),
    (
        "troops.engaged",
        "israel-palestine-lebanon",
        "About 15,000 Israeli soldiers are operating in Gaza.",
        [("israel-army", "level", 15000, 15000)],
    ),
    (
        "troops.strong",
        "sahel",
        "MINUSMA, the 12,000-strong UN force, protects the town.",
        [("minusma", "level", 12000, 12000)],
    ),
    (
        "troops.stands",
        "lake-chad",
        "The Multinational Joint Task Force is 9,000 strong.",
        [("multinational-joint-task-force", "level", 9000, 9000)],
    ),
    (
        "troops.by",
        "syria",
        "Turkey raised its contingent in Idlib by 300 soldiers.",
        [("turkey", "increase", 300, 300)],
    ),
    (
        "troops.asked",
        "afghanistan",
        "The governor of Zabul has asked Kabul for 800 more soldiers.",
        [("afghanistan-army", "requested", 800, 800)],
    ),
    (
        "troops.put",
        "dr-congo",
        "The M23 is estimated at 6,000 fighters.",
        [("m23", "estimate_of_enemy", 6000, 6000)],
    ),
    (
        "troops.including",
        "ukraine",
        "The General Staff puts Moscow's grouping in the Kursk region at 40,000 soldiers, about 9,000 North Koreans included.",
        [("russia", "level", 40000, 40000), ("north-korea", "level", 9000, 9000)],
    ),
    (
        "troops.kept",
        "syria",
        "Washington will leave 300 of its soldiers in Syria.",
        [("united-states", "planned", 300, 300)],
    ),
    ("troops.formed", "afghanistan", "The Taliban plan an army of 100,000.", [("taliban", "planned", 100000, 100000)]),
    (
        "troops.apposed",
        "dr-congo",
        "Burundi's contingent, 16,000 soldiers in December, is smaller now.",
        [("burundi", "level", 16000, 16000)],
    ),
    (
        "troops.stands",
        "iraq",
        "The Pentagon will go down to 2,000 men in Iraq by January.",
        [("united-states", "planned", 2000, 2000)],
    ),
    (
        "troops.brought",
        "myanmar",
        "The draft has brought 70,000 recruits into the army since April.",
        [("myanmar-army", "increase", 70000, 70000)],
    ),
    (
        "troops.gapped",
        "syria",
        "Iran has about 2,000 Revolutionary Guards in Syria, and Hezbollah another 6,000 fighters.",
        [("iran", "level", 2000, 2000), ("hezbollah", "estimate_of_enemy", 6000, 6000)],
    ),
    (
        "troops.reinforced",
        "syria",
        "Ankara reinforced its positions in Idlib with 1,200 soldiers.",
        [("turkey", "increase", 1200, 1200)],
    ),
    (
        "troops.total",
        "ukraine",
        "Russia wants to expand its army to 1.5 million soldiers.",
        [("russia", "planned", 1500000, 1500000)],
    ),
    (
        "troops.moved",
        "somalia",
        "The Council authorised the African Union to deploy up to 17,000 soldiers.",
        [("african-union-mission-somalia", "authorised", None, 17000)],
    ),
    (
        "troops.moved",
        "libya",
        "Some 400 mercenaries have been flown out of Benghazi.",
        [("unidentified", "decrease", 400, 400)],
    ),
    (
        "troops.moved",
        "dr-congo",
        "South Africa to deploy 2,500 troops in DR Congo",
        [("south-africa", "planned", 2500, 2500)],
    ),
    (
        "troops.ordered",
        "afghanistan",
        "Washington orders 2,000 more troops to Kabul. London is preparing to dispatch around 500.",
        [("united-states", "increase", 2000, 2000), ("united-kingdom", "planned", 500, 500)],
    ),
    (
        "troops.left",
        "sahel",
        "The last French forces, some 500 men, left the country.",
        [("france", "decrease", 500, 500)],
    ),
]


@pytest.mark.parametrize(("rule", "where", "text", "expected"), RULES, ids=[f"{n}-{r[0]}" for n, r in enumerate(RULES)])
def test_a_rule_of_troops_reads_its_sentence(
    rule: str, where: str, text: str, expected: list[tuple[str | None, str, int | None, int | None]]
) -> None:
    assert sorted(figures(text, where), key=str) == sorted(expected, key=str)
    assert rule in {claim["rule"] for claim in told(text, where)}


def test_part_of_the_figure_before_is_of_its_force_voice_and_day() -> None:
    claims = told(
        "The alliance said NATO's mission had 15,000 soldiers in Afghanistan in June. The United States provides 8,000 of them.",
        "afghanistan",
    )
    assert [c["actor"] for c in claims] == ["nato", "united-states"]
    assert len({c["when"]["start"] for c in claims}) == 1
    assert len({c["claimant"]["name"] for c in claims if c["claimant"]}) == 1


def test_who_withdraws_is_where_he_withdraws_from() -> None:
    (claim,) = told("Saudi Arabia withdrew 200 of its soldiers from Aden on Monday.", "yemen")
    assert claim["place"]["admin1"] == "YE-AD"


def test_a_group_tells_its_own_strength_and_others_estimate_it() -> None:
    own = figures("The Arakan Army has 35,000 soldiers, its commander claims.", "myanmar")
    others = figures("The Arakan Army has 35,000 soldiers, analysts say.", "myanmar")
    assert (own[0][1], others[0][1]) == ("level", "estimate_of_enemy")


NOTHING = [
    ("ukraine", "Twelve soldiers are in hospital in Dnipro."),
    ("ukraine", "Fourteen Russian soldiers are in custody in Kharkiv."),
    ("ukraine", "Three soldiers stood in the dock in Kyiv on Monday."),
    ("sudan", "Three soldiers were at the scene."),
    ("ukraine", "The number of Ukrainian soldiers killed rose to 43,000, the president said."),
    ("ukraine", "Russia has lost 500,000 soldiers killed and wounded, Kyiv said."),
    ("ukraine", "Some 200 fighters took part in the raid on Belgorod."),
    ("ukraine", "About 9,000 troops marched in the parade in Kyiv."),
    ("ukraine", "Kyiv exchanged 95 soldiers with Moscow."),
    ("iraq", "Some 60 soldiers graduated from the academy in Erbil."),
    ("iraq", "The commander visited 300 soldiers in hospital."),
    ("yemen", "The Emirates have pulled most of their 5,000 soldiers out of Yemen."),
    ("somalia", "Al-Shabaab paraded 50 captured soldiers in Jilib."),
    ("lake-chad", "Hundreds of soldiers attended the funeral in Maiduguri."),
    ("lake-chad", "About 100 soldiers stormed the camp."),
    ("dr-congo", "A force of 300 attacked the camp."),
    ("syria", "Under the truce 6,000 rebel fighters would leave in buses."),
    ("sudan", "Some 1,500 soldiers fled to Chad."),
    ("sudan", "The general ordered 300 soldiers to surrender in Nyala."),
    ("pakistan", "Some 200 policemen guarded the procession in Karachi."),
    ("myanmar", "The junta pardoned 1,000 soldiers in Yangon."),
]


@pytest.mark.parametrize(("where", "text"), NOTHING)
def test_what_is_no_force_figure_is_not_read(where: str, text: str) -> None:
    assert told(text, where) == []
