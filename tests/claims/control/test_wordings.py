"""The many wordings of who holds, wins and loses a place: each gives actor, status, share and how real it is."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str) -> list[str]:
    """The control claims of one passage: actor, status, share, place, and realis where it is not actual."""
    claims = msgspec.to_builtins(list(read(item(title="", text=text), theatre(where)).claims))
    return sorted(_line(claim) for claim in claims if claim["kind"] == "control")


def _line(claim: dict[str, Any]) -> str:
    share, place = claim["share"], claim["place"] or {}
    ground = next((p for p in (place.get("location"), place.get("admin1"), place.get("country")) if p), "nowhere")
    part = [] if share is None else [f"{share['low']:g}" if share["low"] is not None else "-", share["basis"]]
    real = [] if claim["realis"] == "actual" else [claim["realis"]]
    return " ".join([str(claim["actor"]), claim["status"], *part, ground, *real])


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("dr-congo", "Banks in M23-held Goma are still shut.", ["m23 controlled Goma"]),
        ("somalia", "Jilib, long a stronghold of al-Shabaab, was bombed.", ["al-shabaab stronghold Jilib"]),
        ("ukraine", "Avdiivka has been under Russian control since February.", ["russia controlled Avdiivka"]),
        ("ukraine", "Russian troops hold the northern edge of Toretsk.", ["russia controlled Toretsk"]),
        ("ukraine", "Toretsk has become a grey zone.", ["None contested Toretsk"]),
        ("ukraine", "Neither side controls Toretsk.", ["None contested Toretsk"]),
        ("dr-congo", "The M23 has the town of Walikale firmly in its grip.", ["m23 controlled Walikale"]),
        ("ukraine", "Ukraine retains a foothold in the south of Toretsk.", ["ukraine-government controlled Toretsk"]),
        ("ukraine", "Russian infantry is active at the edge of Toretsk.", ["russia present Toretsk"]),
        (
            "yemen",
            "The Houthis rule an area in which 65 percent of Yemenis live.",
            ["houthis controlled 65 population YE"],
        ),
        ("sahel", "The state controls 72 percent of Mali.", ["mali-government controlled 72 unstated ML"]),
        ("sudan", "JEM fighters roam the markets.", []),
        ("dr-congo", "M23 cells have been spotted in Beni.", ["m23 present Beni"]),
        ("dr-congo", "A lion was seen in Goma.", []),
        ("myanmar", '"Myawaddy? We have a plan," said the junta.', []),
    ],
)
def test_a_state_is_read_in_many_wordings(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("dr-congo", "Bukavu came under the control of the M23 in February.", ["m23 captured Bukavu"]),
        ("dr-congo", "Bukavu passed into the hands of the M23.", ["m23 captured Bukavu"]),
        ("dr-congo", "Control of Bukavu passed to the M23.", ["m23 captured Bukavu"]),
        ("dr-congo", "Control of the company passed to the M23.", []),
        ("dr-congo", "The mill in Bukavu passed into the hands of a bank.", []),
        ("dr-congo", "The M23 extended its control to Nyabibwe.", ["m23 captured Nyabibwe"]),
        ("dr-congo", "The army quit Walikale on Friday.", ["dr-congo-army lost Walikale"]),
        ("dr-congo", "The army fled Walikale.", ["dr-congo-army lost Walikale"]),
        ("dr-congo", "The priest fled Walikale.", []),
        ("dr-congo", "Soldiers left the town of Walikale on Friday.", ["dr-congo-army lost Walikale"]),
        ("dr-congo", "The army surrendered Walikale to the M23.", ["dr-congo-army lost Walikale"]),
        ("dr-congo", "The loss of Walikale was confirmed by the army.", ["dr-congo-army lost Walikale"]),
    ],
)
def test_a_change_of_hands_is_read_in_many_wordings(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "afghanistan",
            "The government lost Sheberghan on Saturday and Zaranj on Friday.",
            ["afghanistan-government lost Sheberghan", "afghanistan-government lost Zaranj"],
        ),
        (
            "sudan",
            "Wad Madani was retaken by the army in January, Dinder in October.",
            ["sudan-army captured Dinder", "sudan-army captured Wad Madani"],
        ),
        (
            "sudan",
            "The army retook Wad Madani in January, and Dinder in October saw new floods.",
            ["sudan-army captured Wad Madani"],
        ),
    ],
)
def test_a_verb_left_out_is_that_of_the_place_before(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


WALIKALE = "The M23 said it had captured Walikale. "
TAKEN = ["m23 captured Walikale"]
DENIED = ["m23 captured Walikale", "m23 captured Walikale denied"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army denied it.", DENIED),
        ("The claim was denied by the army.", DENIED),
        ("The army called the report a lie.", DENIED),
        ("The army said the report was false.", DENIED),
        ("There was no truth in the report, the army said.", TAKEN),
        ("The army denied that its men there were encircled.", TAKEN),
        ("The army denied that its jets had been used against the town's hospital.", TAKEN),
        ("The army denied a visa to a reporter.", TAKEN),
        ("A spokesman for the army rejected that.", DENIED),
        ('"That is not true," a spokesman for the army said.', DENIED),
        ('"That is true," a spokesman for the army said.', TAKEN),
        ("The army said the town had not fallen.", DENIED),
        ("The army has not commented.", TAKEN),
        (
            "An army spokesman denied this: the town, he said, was in the hands of his men.",
            ["dr-congo-army controlled Walikale", *DENIED],
        ),
    ],
)
def test_a_denial_is_of_what_was_told_before_it(text: str, claims: list[str]) -> None:
    assert told("dr-congo", WALIKALE + text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The M23 captured Walikale, its spokesman said, which the army denied.", DENIED),
        ("The M23 said it had captured Walikale, a claim rejected by the army.", DENIED),
        ("The army rejected M23 claims that Walikale had fallen to it.", DENIED),
        ("The army said reports that the M23 had captured Walikale were false.", DENIED[1:]),
        ("Reports that the M23 had captured Walikale were denied by the army.", DENIED[1:]),
        (
            "The army left Walikale in May, and Bukavu has been in M23 hands since, traders say. The ministry denies this.",
            ["dr-congo-army lost Walikale", "m23 controlled Bukavu", "m23 controlled Bukavu denied"],
        ),
    ],
)
def test_a_denial_in_the_sentence_leaves_what_it_denies_to_its_voice(text: str, claims: list[str]) -> None:
    assert told("dr-congo", text) == claims


def test_a_second_holder_without_a_verb_is_no_voice() -> None:
    text = "The Long War Journal estimates that the Taliban hold 230 of 407 districts and the government 65."
    claims = msgspec.to_builtins(list(read(item(title="", text=text), theatre("afghanistan")).claims))
    assert {claim["claimant"]["name"] for claim in claims} == {"Long War Journal"}


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "afghanistan",
            "The Taliban overran Kunduz on Sunday. Taloqan fell to them too, lawmakers from Kabul said.",
            ["taliban captured AF-KDZ", "taliban captured Taloqan"],
        ),
        (
            "dr-congo",
            "The M23 entered Goma. Their spokesman said 200 soldiers had surrendered. On Friday they took Sake as well.",
            ["m23 captured Goma", "m23 captured Sake"],
        ),
        ("ukraine", "Hola Prystan could fall to Kyiv.", ["ukraine-government captured Hola Prystan hypothetical"]),
        (
            "afghanistan",
            "The Taliban are near. Kabul could fall to them within weeks.",
            ["taliban captured AF-KAB hypothetical"],
        ),
        (
            "afghanistan",
            "ISIS has no presence in Jawzjan, the governor said.",
            ["islamic-state present AF-JOW denied"],
        ),
        ("afghanistan", "ISIS has no presence in Jawzjan.", []),
        (
            "sahel",
            "On Friday JNIM overran Diapaga; the army denied that the town had fallen into their hands.",
            ["jnim captured Diapaga", "jnim captured Diapaga denied"],
        ),
        (
            "sahel",
            "The army withdrew from Labbezanga in Gao region and Anderamboukane in Ménaka region.",
            ["mali-army lost Anderamboukane", "mali-army lost Labbezanga"],
        ),
    ],
)
def test_who_and_where_are_found_around_the_verb(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("dr-congo", "The rebel-held city of Goma was quiet.", ["unidentified controlled Goma"]),
        ("dr-congo", "The M23 advanced. The rebel-held city of Goma was quiet.", ["m23 controlled Goma"]),
        ("dr-congo", "A state-run bank in Goma was robbed.", []),
        ("afghanistan", "The Taliban run Musa Qala.", ["taliban controlled AF-HEL"]),
        ("dr-congo", "Goma has been run by the M23 since January.", ["m23 controlled Goma"]),
        ("dr-congo", "Merchants run Goma.", []),
        (
            "afghanistan",
            "The Taliban hold 59 districts, up from 45 in January.",
            ["taliban controlled 45 districts AF", "taliban controlled 59 districts AF"],
        ),
        (
            "afghanistan",
            "The Taliban control 12 districts, including Nawa and Marja.",
            ["taliban controlled 12 districts AF-HEL", "taliban controlled AF-HEL", "taliban controlled AF-HEL"],
        ),
        (
            "afghanistan",
            "Some 160 villages are in the hands of the army, Nawa and Marja among them.",
            ["afghanistan-army controlled 160 unstated AF-HEL", *["afghanistan-army controlled AF-HEL"] * 2],
        ),
        ("afghanistan", "By area the Taliban control 44 percent of Ghor.", ["taliban controlled 44 territory AF-GHO"]),
        (
            "sudan",
            "By population, the army controls 60 percent of the country.",
            ["sudan-army controlled 60 population SD"],
        ),
        (
            "myanmar",
            "Of Rakhine's 17 townships, 14 are in the hands of the Arakan Army.",
            ["arakan-army controlled 14 districts MM-16"],
        ),
        (
            "sudan",
            "Kalogi and Kadugli: Both towns remain in the hands of the army.",
            ["sudan-army controlled Kadugli", "sudan-army controlled Kalogi"],
        ),
        ("sudan", "Burhan confirmed the withdrawal of his troops from El Fasher.", ["sudan-army lost El Fasher"]),
        (
            "dr-congo",
            "Bambo, from which the Wazalendo had driven the M23, is quiet.",
            ["wazalendo captured Bambo"],
        ),
        (
            "sudan",
            "Should El Obeid fall to the RSF, the war is lost.",
            ["rapid-support-forces captured El Obeid hypothetical"],
        ),
        (
            "sudan",
            "The RSF is on the verge of capturing El Obeid.",
            ["rapid-support-forces captured El Obeid hypothetical"],
        ),
    ],
)
def test_shares_lists_and_asides_are_read(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        ("afghanistan", "The Taliban no longer control Nawa.", ["taliban lost AF-HEL"]),
        ("afghanistan", "Nawa is no longer under Taliban control.", ["taliban lost AF-HEL"]),
        ("afghanistan", "The Taliban no longer control prices.", []),
        (
            "afghanistan",
            "Troops still hold out in the north of Nawa, elders said.",
            ["afghanistan-army controlled AF-HEL"],
        ),
        ("afghanistan", "The talks hold out hope.", []),
        (
            "afghanistan",
            "Officials said 229 districts were controlled by the government, 59 by the Taliban.",
            ["afghanistan-government controlled 229 districts AF", "taliban controlled 59 districts AF"],
        ),
        (
            "afghanistan",
            "The government has lost control of much of the north of Helmand.",
            ["afghanistan-government lost AF-HEL"],
        ),
        ("dr-congo", "The M23 and its Rwandan backers control Goma.", ["m23 controlled Goma"]),
        ("dr-congo", "Residents saw M23 fighters in the streets of Goma.", ["m23 present Goma"]),
        ("dr-congo", "The army vowed not to abandon Goma.", []),
        ("dr-congo", "The army prevented the M23 from taking Goma.", []),
    ],
)
def test_what_is_over_or_averted_is_told_from_what_holds(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("where", "text", "claims"),
    [
        (
            "afghanistan",
            "As of 31 October, 219 districts were under government control; on 31 July the figure was 226.",
            [
                "afghanistan-government controlled 219 districts AF",
                "afghanistan-government controlled 226 districts AF",
            ],
        ),
        ("afghanistan", "On 31 July the figure was 226.", []),
        (
            "syria",
            "Rebels hold a fifth of Daraa province; everything else is back in government hands.",
            ["syria-government controlled SY-DR", "syria-opposition controlled 20 unstated SY-DR"],
        ),
        (
            "syria",
            "Islamic State attacked Sousa. The SDF holds Sousa, while the group's fighters control Hajin.",
            ["islamic-state controlled Hajin", "syrian-democratic-forces controlled Sousa"],
        ),
        (
            "somalia",
            "By evening government troops were in control of Galcad.",
            ["somalia-government controlled Galcad"],
        ),
    ],
)
def test_a_contrast_keeps_sides_and_figures_apart(where: str, text: str, claims: list[str]) -> None:
    assert told(where, text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army denied the loss of Walikale.", ["dr-congo-army lost Walikale denied"]),
        ("The army denied reports of a withdrawal from Walikale.", ["dr-congo-army lost Walikale denied"]),
        ("The M23 has not captured Walikale, residents said.", ["m23 captured Walikale denied"]),
        ("The M23 has not captured Walikale.", []),
        ("Residents said the M23 had not entered Walikale.", ["m23 captured Walikale denied"]),
    ],
)
def test_what_is_told_with_not_is_denied_by_its_voice(text: str, claims: list[str]) -> None:
    assert told("dr-congo", text) == claims
