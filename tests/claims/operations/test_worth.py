"""What is no claim: mishaps and their dead, matches, votes, courts and quarrels; and what is one beside them."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.claims.text.tokens import tokens
from contested.gazetteer.theatre import theatre, theatre_about
from make import item


def told(text: str, where: str | None = "afghanistan") -> list[dict[str, Any]]:
    """The claims of one passage, as JSON has them."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(text=text), theatre(where)).claims)
    return list(claims)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "An earthquake shook Badakhshan on Monday. Nine people were killed and 40 injured, officials said.",
            "afghanistan",
        ),
        ("A ferry sank off Kalemie. Rescuers recovered 18 bodies, and 40 people are missing.", "dr-congo"),
        ("A lorry and a bus collided near Dosso. The driver fled.", "sahel"),
        ("Lava destroyed four villages near Goma and killed six people.", "dr-congo"),
        ("Gas killed four men in a coal mine in Samangan, and a tunnel buried two more.", "afghanistan"),
        ("The hosts attacked from the start, and their goalkeeper surrendered two goals.", "libya"),
        ("The pound hit a record low in Damascus and traders struck for a day.", "syria"),
        ("The ruling party captured Kano and lost Lagos, and three agents fought over a ballot box.", "lake-chad"),
        ("Denmark has handed over six tanks to Ukraine, the minister said.", "ukraine"),
        ("A lawyer turned himself in to the police in Tripoli.", "libya"),
        ("The parliament in Kabul attacked the government over its spending.", "afghanistan"),
        ("Police in Herat raided nine exchange shops.", "afghanistan"),
        ("Police in Basra detained a director and two of his staff over the repairs.", "iraq"),
        ("Some banks in Beirut have captured billions of dollars of savings.", "israel-palestine-lebanon"),
        ('"I have fought for this day," a voter in Gwoza said.', "lake-chad"),
        ("A dam overflowed near Derna. The Red Crescent counted 30 dead.", "libya"),
        ("India captured the title with a six-wicket win over Pakistan.", "pakistan"),
        ("Doctors fight a losing battle against cholera, of which 300 people died this month.", "yemen"),
        ("A herd of elephants raided farms in Borno, killing two farmers.", "lake-chad"),
        ("A bus plunged into a ravine in Nangarhar, killing 17 passengers.", "afghanistan"),
        ("The minister's speech bombarded lawmakers with figures and won an ovation.", "ukraine"),
        ("Police in Herat seized hashish and arrested two men.", "afghanistan"),
        ("Marines stormed a mock village near Odesa.", "ukraine"),
        ("Day six after the earthquake. The count in Sagaing stands at 2,301 dead and 3,200 injured.", "myanmar"),
        ("Thirty people died in Uvira. The river had burst its banks at night.", "dr-congo"),
        ("The Sudanese pound lost eight percent in Port Sudan.", "sudan"),
        ("Turnout was low. The party took 14 of the 40 seats contested, and holds the north.", "libya"),
        ("Guards counted the prisoners at 12 and locked the doors.", "iraq"),
        ("Police in Agadez arrested three men who sold counterfeit pills.", "sahel"),
        ("The shareholders have taken Iraq to court over the pipeline.", "iraq"),
        ("The Armenian, short of time, launched a desperate raid on move 40.", "iraq"),
        ("Voters queued for hours. The opposition defeated the old guard in Zahle.", "israel-palestine-lebanon"),
        ("A helicopter crashed near Baidoa and killed two Ugandan soldiers.", "somalia"),
        ("The count at four desks was flooded in Bamako.", "sahel"),
        (
            (
                "An army transport plane crash-landed near Dnipro after engine failure, killing four soldiers and wounding"
                " two, the ministry said."
            ),
            "ukraine",
        ),
        ("A Niger air force helicopter hit a power line near Agadez. Its crew of three was killed.", "sahel"),
        (
            (
                "A High Court on Wednesday adjourned the trial of five men accused of robbing banks in Kwara, in which nine"
                " policemen lost their lives."
            ),
            "lake-chad",
        ),
        ("Soldiers will rehearse for three weeks how to retake an island near Odesa and shoot down drones.", "ukraine"),
        ("The Shabelle burst its banks in Beledweyne. Soldiers used boats to evacuate 34,000 people.", "somalia"),
        ("Typhoid has come back to Taiz: 400 cases, 22 deaths since March, a doctor said.", "yemen"),
        ('Locusts ate the fields of Magway. "We are fighting an army of wings," a farmer said.', "myanmar"),
        (
            (
                "Erbil hosts the champions on Friday. The visitors need three goals. The referee is from Basra. The league"
                " hopes for a full stadium. Some 900 fans are expected to invade the city."
            ),
            "iraq",
        ),
    ],
)
def test_a_mishap_a_match_or_a_quarrel_is_no_claim(text: str, where: str) -> None:
    assert told(text, where) == []


@pytest.mark.parametrize(
    ("text", "where", "killed"),
    [
        ("Gunmen opened fire at a music festival in Kabul and killed nine people.", "afghanistan", 9),
        ("A suicide bomber killed 12 people at a football match in Khost.", "afghanistan", 12),
        (
            "Taliban fighters stormed a polling station in Ghor during the election and killed five policemen.",
            "afghanistan",
            5,
        ),
        ("Gunmen killed nine lawyers in Kabul.", "afghanistan", 9),
        ("Gunmen on a motorcycle shot dead two polio workers in Peshawar on Monday.", "pakistan", 2),
        ("Houthi shells hit a typhoid ward in Taiz, killing two nurses, a doctor said.", "yemen", 2),
        ("Swarms of drones struck Kharkiv overnight, killing three people, the governor said.", "ukraine", 3),
        (
            "Taliban fighters shot down an army helicopter in Wardak, killing nine. The ministry denies engine failure.",
            "afghanistan",
            9,
        ),
        ("Soldiers shot dead 11 protesters in Bamako after the election results.", "sahel", 11),
        ("Shelling killed four patients in a hospital in Khartoum.", "sudan", 4),
        ("A roadside bomb killed four miners near a gold mine in Takhar.", "afghanistan", 4),
        (
            "An earthquake shook Badakhshan on Monday. On Tuesday the Taliban killed three soldiers there.",
            "afghanistan",
            3,
        ),
    ],
)
def test_war_beside_a_mishap_or_a_match_is_a_claim(text: str, where: str, killed: int) -> None:
    assert [entry["count"]["low"] for claim in told(text, where) for entry in claim["toll"]] == [killed]


def test_a_town_that_was_attacked_on_a_day_is_a_claim() -> None:
    assert len(told("Shindand was attacked on Monday.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In Kenya police arrested 12 people after clashes with fans in Kisumu on Sunday.",
        "Paris police arrested 12 people after clashes with fans on Sunday.",
        "A shootout between gangs in Buenaventura, Colombia, left three dead.",
        "For months the rebels had skirmished over school meals.",
        "In Mexico the striker attacked from the left and the goalkeeper surrendered two goals.",
    ],
)
def test_in_an_item_of_no_theatre_what_no_armed_side_does_is_no_claim(text: str) -> None:
    assert _at_large(text) == []


@pytest.mark.parametrize(
    ("text", "actor", "of"),
    [
        ("In Kenya, al-Shabaab killed four policemen near Mandera.", "al-shabaab", "kenya-police"),
        ("In Kupwara, India, soldiers killed three Maoist rebels, police said.", "india-army", "maoists"),
        ("Rebels killed two Rwandan peacekeepers near Bangui, MINUSCA said.", "unidentified", "minusca"),
        (
            "In Lebanon the army killed two gunmen. In Iraq soldiers died in Mosul. In Yemen, calm.",
            "lebanon-army",
            "unidentified",
        ),
        ("Mozambican troops killed nine insurgents in Cabo Delgado.", "mozambique-army", "unidentified"),
    ],
)
def test_in_an_item_of_no_theatre_the_country_s_own_sides_fight(text: str, actor: str, of: str) -> None:
    assert [(c["actor"], c["toll"][0]["of"]) for c in _at_large(text)][:1] == [(actor, of)]


def _at_large(text: str) -> list[dict[str, Any]]:
    """The claims of an item of no theatre, read for the country that it is about."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(
        read(item(text=text), theatre_about([t.text for t in tokens(text)])).claims
    )
    return list(claims)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Rebels of the Fano militia attacked Lalibela in Ethiopia on Monday. A doctor said 23 people had died.",
            23,
        ),
        (
            "In the Philippines Abu Sayyaf militants raided Jolo on Sunday. At least 11 villagers were killed, the mayor said.",
            11,
        ),
    ],
)
def test_in_an_item_of_no_theatre_the_dead_of_its_war_are_told(text: str, killed: int) -> None:
    figures = [entry["count"]["low"] for claim in _at_large(text) for entry in claim["toll"]]
    assert figures == [killed]


def test_suspects_of_terrorism_are_arrested_beside_a_dust_storm() -> None:
    text = (
        "Eleven suspects wanted for terrorism were arrested in Tarmiyah, the army's media cell said."
        " A dust storm sent 2,000 people to hospital."
    )
    (claim,) = told(text, "iraq")
    assert [(entry["outcome"], entry["count"]["low"]) for entry in claim["toll"]] == [("captured", 11)]


def test_a_militia_that_changed_sides_before_a_town_was_taken_is_no_event_of_its_own() -> None:
    text = "Haftar's forces took the town of Gharyan on Thursday without a fight after its militia changed sides."
    kinds = [claim["sub_event_type"] for claim in told(text, "libya") if claim["kind"] == "operation"]
    assert kinds == ["Non-violent transfer of territory"]
