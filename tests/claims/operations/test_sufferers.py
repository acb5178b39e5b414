"""Whose the dead and wounded are, and whom an event struck, where a sentence leaves it to its words for people; in every theatre."""

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


def toll(claim: dict[str, Any]) -> list[Entry]:
    """The toll in short: outcome, side, low."""
    return [(t["outcome"], t["of"], t["count"]["low"]) for t in claim["toll"]]


@pytest.mark.parametrize(
    ("where", "text", "tolls"),
    [
        (
            "ukraine",
            "Two men aged 45 and 61 were killed by Russian shelling of Nikopol on Monday.",
            [("killed", "civilians", 2)],
        ),
        (
            "israel-palestine-lebanon",
            "Three brothers, aged 4, 7 and 11, were killed when a shell hit their house in Khan Younis.",
            [("killed", "civilians", 3)],
        ),
        (
            "israel-palestine-lebanon",
            "Israeli soldiers shot dead a 16-year-old in Hebron on Monday.",
            [("killed", "civilians", 1)],
        ),
        (
            "sudan",
            "Shelling of El Obeid killed a man and wounded a woman, 45, on Monday.",
            [("killed", "civilians", 1), ("wounded", "civilians", 1)],
        ),
    ],
)
def test_ages_are_not_counted(where: str, text: str, tolls: list[Entry]) -> None:
    assert [toll(c) for c in told(where, text)] == [tolls]


@pytest.mark.parametrize(
    ("where", "text", "tolls"),
    [
        (
            "ukraine",
            "Russia lost 880 soldiers, killed and wounded, in the past day, the General Staff said.",
            [("casualties", "russia", 880)],
        ),
        (
            "afghanistan",
            "Sixteen soldiers were killed and wounded in an attack on a post in Kandahar, Voice of Jihad said.",
            [("casualties", "afghanistan-army", 16)],
        ),
        (
            "afghanistan",
            "Four policemen were killed and six wounded when the Taliban attacked a post in Faryab.",
            [("killed", "afghanistan-police", 4), ("wounded", "afghanistan-police", 6)],
        ),
        (
            "sahel",
            "The mission recorded 212 civilian casualties in Gao, 58 of them killed.",
            [("casualties", "civilians", 212), ("killed", "civilians", 58)],
        ),
        (
            "afghanistan",
            "Nine policemen were wounded in Andar, three of them died later.",
            [("wounded", "afghanistan-police", 9), ("killed", "afghanistan-police", 3)],
        ),
    ],
)
def test_killed_and_wounded_said_of_one_number_are_casualties(where: str, text: str, tolls: list[Entry]) -> None:
    assert [toll(c) for c in told(where, text)] == [tolls]


@pytest.mark.parametrize(
    ("where", "text", "tolls"),
    [
        (
            "yemen",
            (
                "The Houthis attacked a post near Taiz. Five government soldiers died, an officer said. "
                "He put the rebels' losses at nine dead and 14 wounded."
            ),
            [("killed", "yemen-army", 5), ("killed", "houthis", 9), ("wounded", "houthis", 14)],
        ),
        (
            "dr-congo",
            (
                "The army repelled an M23 attack on Kibumba, its spokesman said. "
                "He gave the attackers' losses as 30 killed and 12 captured."
            ),
            [("killed", "m23", 30), ("captured", "m23", 12)],
        ),
    ],
)
def test_losses_are_of_those_who_have_them(where: str, text: str, tolls: list[Entry]) -> None:
    assert [toll(c) for c in told(where, text)] == [tolls]


def test_what_a_state_lost_in_a_day_is_no_event_told_before() -> None:
    text = (
        "Russia's ministry said its troops took Novopavlivka. "
        "Russia lost 880 soldiers in the past day, the General Staff said."
    )
    assert [(c["actor"], toll(c)) for c in told("ukraine", text)] == [
        ("russia", []),
        (None, [("killed", "russia", 880)]),
    ]


@pytest.mark.parametrize(
    ("where", "text", "killed"),
    [
        ("somalia", "Ugandan troops fought al-Shabaab near Barire; seven of them died in the battle.", ("uganda", 7)),
        (
            "sudan",
            "Shells fell on worshippers outside a mosque in Omdurman, leaving 11 of them dead.",
            ("civilians", 11),
        ),
        (
            "syria",
            "The command said that its troops had left Aleppo and that 30 of them had been killed by Hayat Tahrir al-Sham.",
            ("syria-army", 30),
        ),
        (
            "israel-palestine-lebanon",
            "The Israeli military said it had struck a Hamas cell in Rafah and had killed two of its members.",
            ("hamas", 2),
        ),
        ("yemen", "Israel said it had killed four of its own soldiers by mistake.", ("israel", 4)),
        (
            "lake-chad",
            "Boko Haram fighters raided Bosso on Friday. Soldiers pursuing the attackers killed three of them.",
            ("boko-haram", 3),
        ),
        (
            "sudan",
            (
                "The Rapid Support Forces did not comment. "
                'The army said it had beaten back an attack by "the terrorist militia" on Babanusa and killed 60 of its men.'
            ),
            ("rapid-support-forces", 60),
        ),
    ],
)
def test_them_and_theirs_are_those_told_of_before(where: str, text: str, killed: tuple[str, int]) -> None:
    tolls = [(t["of"], t["count"]["low"]) for c in told(where, text) for t in c["toll"] if t["outcome"] == "killed"]
    assert tolls == [killed]


@pytest.mark.parametrize(
    ("where", "text", "recipient"),
    [
        (
            "dr-congo",
            "M23 rebels seized Nyabiondo on Monday after clashes with Wazalendo militiamen. Twelve militiamen were killed.",
            "wazalendo",
        ),
        ("dr-congo", "CODECO raided Djaiba on Monday. On Tuesday soldiers killed five militiamen there.", "codeco"),
        ("libya", "Gunmen shot dead two pro-government militiamen in Sirte.", "libya-government"),
    ],
)
def test_militiamen_are_of_the_militia_named_before(where: str, text: str, recipient: str) -> None:
    assert told(where, text)[-1]["recipient"] == recipient


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("ukraine", "Russian missiles struck a five-storey apartment house in Dnipro. Eleven people were killed."),
        ("israel-palestine-lebanon", "Israeli aircraft struck a tent camp in Khan Younis, killing nine people."),
        ("sahel", "Gunmen opened fire on a baptism near Tillabery on Sunday and killed 22 people."),
        ("afghanistan", "A suicide bomber blew himself up among depositors in Kunduz, killing eight people."),
    ],
)
def test_those_who_live_and_meet_there_are_struck(where: str, text: str) -> None:
    (claim,) = told(where, text)
    assert claim["recipient"] == "civilians"


@pytest.mark.parametrize(
    "text",
    [
        "A girl wearing an explosive belt blew herself up in a market in Mora, killing five shoppers.",
        "Two women blew themselves up in a market in Mora, killing five people.",
    ],
)
def test_nobody_says_who_sent_a_bomber(text: str) -> None:
    (claim,) = told("lake-chad", text)
    assert (claim["actor"], claim["recipient"], claim["sub_event_type"]) == (None, "civilians", "Suicide bomb")


OWN_MEN: list[tuple[str, str, list[str | None]]] = [
    (
        "sahel",
        "JNIM said it had killed 12 Malian soldiers near Sévaré and that two of its fighters had died.",
        ["mali-army", "jnim"],
    ),
    (
        "syria",
        "Turkey's defence ministry said 12 members of the SDF were killed near Tal Rifaat and one of its soldiers wounded.",
        ["syrian-democratic-forces", "turkey"],
    ),
    ("yemen", "Saudi Arabia said that Houthi fighters killed three of its soldiers in Jizan.", ["saudi-arabia"]),
    ("syria", "Russia said HTS fighters had killed two of its pilots near Idlib.", ["russia"]),
    (
        "somalia",
        "Ethiopia said that al-Shabaab fighters attacked its base at Halgan and killed nine of its soldiers.",
        ["ethiopia"],
    ),
    (
        "israel-palestine-lebanon",
        "Hezbollah said it had killed ten Israeli soldiers in Khiam; it announced the death of five of its fighters.",
        ["israel-army", "hezbollah"],
    ),
    # A state speaks, and another state is named that has soldiers too: it may be the other's.
    ("yemen", "The Houthis said that Saudi Arabia had lost two of its soldiers at Razih.", ["saudi-arabia"]),
]


@pytest.mark.parametrize(("where", "text", "expected"), OWN_MEN, ids=[t for _, t, _ in OWN_MEN])
def test_its_soldiers_are_a_states_and_its_fighters_no_states(
    where: str, text: str, expected: list[str | None]
) -> None:
    assert [e["of"] for claim in told(where, text) for e in claim["toll"]] == expected


THE_ENEMY: list[tuple[str, str, str]] = [
    (
        "libya",
        "GNA troops attacked Gharyan. Haftar's forces said 15 of their fighters were killed and 40 of the enemy.",
        "libya-army",
    ),
    (
        "ukraine",
        "Russia attacked along the Oskil. The Ukrainian general staff said that 400 of the enemy were killed.",
        "russia",
    ),
    ("myanmar", "The TNLA said that it lost four men in Kutkai and that 27 of the enemy were killed.", "unidentified"),
]


@pytest.mark.parametrize(("where", "text", "expected"), THE_ENEMY, ids=[t for _, t, _ in THE_ENEMY])
def test_a_speakers_enemy_is_never_his_own_side(where: str, text: str, expected: str) -> None:
    assert [e["of"] for claim in told(where, text) for e in claim["toll"]][-1] == expected


PEACE: list[tuple[str, str, str]] = [
    ("sahel", "A mine killed two Egyptian peacekeepers near Douentza on Tuesday.", "minusma"),
    ("dr-congo", "Thirteen peacekeepers from three countries died in the battle for Sake on Friday.", "monusco"),
    ("israel-palestine-lebanon", "Two Ghanaian peacekeepers were wounded when shells landed near Rmeish.", "unifil"),
    ("somalia", "Al-Shabaab killed 54 Ugandan peacekeepers at Bulo Marer.", "african-union-mission-somalia"),
    ("somalia", "Al-Shabaab killed 54 Ugandan soldiers at Bulo Marer.", "uganda"),
]


@pytest.mark.parametrize(("where", "text", "expected"), PEACE, ids=[t for _, t, _ in PEACE])
def test_peacekeepers_of_a_nation_serve_in_the_mission_there(where: str, text: str, expected: str) -> None:
    assert [e["of"] for claim in told(where, text) for e in claim["toll"]] == [expected]


SHOT_AT: list[tuple[str, str, list[Entry]]] = [
    ("dr-congo", "M23 fighters opened fire on farmers near Rutshuru, killing six.", [("killed", "civilians", 6)]),
    (
        "sahel",
        "Armed men ambushed traders on the Gao road, killing three and injuring five.",
        [("killed", "civilians", 3), ("wounded", "civilians", 5)],
    ),
    ("sudan", "A drone struck mourners in El Fasher on Friday; nine died.", [("killed", "civilians", 9)]),
    ("sudan", "The RSF shelled the market of Omdurman, killing 12.", [("killed", None, 12)]),
    ("iraq", "IS gunmen opened fire on shepherds near Rutba, killing six people.", [("killed", None, 6)]),
]


@pytest.mark.parametrize(("where", "text", "expected"), SHOT_AT, ids=[t for _, t, _ in SHOT_AT])
def test_a_bare_number_counts_those_who_were_shot_at(where: str, text: str, expected: list[Entry]) -> None:
    assert [e for claim in told(where, text) for e in toll(claim)] == expected


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("dr-congo", "ADF rebels killed 14 people in the village of Mangina on Sunday night.", "civilians"),
        ("sahel", "Gunmen on motorcycles killed 37 people in villages near Ouahigouya on Thursday.", "civilians"),
        ("somalia", "Al-Shabaab fighters killed nine people in a restaurant in Baidoa on Sunday.", "civilians"),
        ("israel-palestine-lebanon", "Israeli soldiers killed ten people in the refugee camp of Jenin.", None),
        ("lake-chad", "Boko Haram gunmen killed nine people in Konduga on Sunday.", None),
        ("sahel", "JNIM fighters killed nine soldiers in the village of Dinguila on Sunday.", "mali-army"),
    ],
)
def test_armed_men_who_kill_in_a_village_strike_civilians(where: str, text: str, expected: str | None) -> None:
    (claim,) = told(where, text)
    assert claim["recipient"] == expected


DESCRIBED: list[tuple[str, str, list[Entry]]] = [
    (
        "iraq",
        "Four Peshmerga and three villagers who had rushed to help were killed near Makhmour.",
        [("killed", "peshmerga", 4), ("killed", "civilians", 3)],
    ),
    (
        "sahel",
        "Nine soldiers and two drivers who were travelling with them died when a mine went off near Djibo.",
        [("killed", "burkina-faso-army", 9), ("killed", "civilians", 2)],
    ),
    (
        "somalia",
        "Two guards and a woman who sold tea at the gate were wounded by a bomb in Baidoa.",
        [("wounded", "somalia-government", 2), ("wounded", "civilians", 1)],
    ),
    # The clause tells the loss itself: nothing is said of the soldiers.
    (
        "sahel",
        "Soldiers and two drivers who were killed by a mine near Djibo were friends.",
        [("killed", "civilians", 2)],
    ),
]


@pytest.mark.parametrize(("where", "text", "expected"), DESCRIBED, ids=[t for _, t, _ in DESCRIBED])
def test_a_clause_about_the_last_of_a_list_leaves_the_others_their_verb(
    where: str, text: str, expected: list[Entry]
) -> None:
    assert [e for claim in told(where, text) for e in toll(claim)] == expected


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (
            "lake-chad",
            "Troops killed four Boko Haram fighters in Bama, the army said. A lawyer in Maiduguri said that all four were bricklayers.",
        ),
        (
            "pakistan",
            "The army said it had killed nine BLA militants in Kech. Relatives said that four of the nine were students.",
        ),
    ],
)
def test_who_says_what_the_dead_were_tells_of_civilians(where: str, text: str) -> None:
    last = told(where, text)[-1]
    assert (last["recipient"], toll(last)) == ("civilians", [("killed", "civilians", 4)])


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("sudan", "Some 300 soldiers fled to Chad when the RSF took Tina."),
        ("myanmar", "The AA said that 28 border guards had fled into Bangladesh."),
    ],
)
def test_soldiers_who_flee_are_not_displaced(where: str, text: str) -> None:
    assert "displaced" not in [e[0] for claim in told(where, text) for e in toll(claim)]
