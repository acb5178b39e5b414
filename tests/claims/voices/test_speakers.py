"""Who speaks, in every theatre: behind the words, by role and name, jointly, quoted by others, and through documents."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def told(where: str, text: str, **fields: Any) -> list[dict[str, Any]]:
    """The claims of one passage, as JSON has them."""
    made = item(title="", text=text, **fields)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    return list(claims)


def voices(where: str, text: str) -> set[tuple[str, str | None] | None]:
    """Name and party of every claim's voice."""
    return {c["claimant"] and (c["claimant"]["name"], c["claimant"]["party"]) for c in told(where, text)}


@pytest.mark.parametrize(
    ("where", "tail", "party"),
    [
        ("syria", "a spokesman for the coalition said during a visit to Raqqa on Sunday", "us-led-coalition"),
        ("sudan", "the health ministry says in a statement released on Tuesday", "sudan-government"),
        ("ukraine", "governor Oleh Syniehubov wrote in a post on Telegram", "ukraine-government"),
        ("lake-chad", "Babagana Zulum, the state governor, said when he visited the town", "nigeria-government"),
        ("somalia", "the group's spokesman told reporters by telephone late on Monday", None),
        ("yemen", "the military spokesman, Yahya Sarea, announced in front of cameras", None),
        ("myanmar", "the junta says in its latest daily bulletin", "myanmar-government"),
        ("iraq", "a colonel of the Iraqi army told the agency and two broadcasters", "iraq-army"),
        ("libya", "an official loyal to the Tobruk parliament said", None),
        ("dr-congo", "the UN mission says in a report that it published on Friday", None),
    ],
)
def test_a_voice_behind_its_words_is_heard_whatever_follows_the_verb(where: str, tail: str, party: str | None) -> None:
    (voice,) = voices(where, f"Nine civilians were killed in the shelling, {tail}.")
    assert voice is not None
    assert party is None or voice[1] == party


@pytest.mark.parametrize(
    "text",
    [
        "In Raqqa, where clashes erupted, the army said in a statement nine soldiers were killed.",
        "After shelling hit the town, a spokesman said on Sunday that nine soldiers had died.",
        "The governor told reporters in Hama on Sunday that nine soldiers had died there.",
    ],
)
def test_words_behind_the_saying_are_still_the_speakers(text: str) -> None:
    assert None not in voices("syria", text)


def test_the_place_and_day_of_the_saying_are_not_the_events() -> None:
    (claim,) = told(
        "ukraine", "Nine civilians were killed in Kherson, the governor said during a visit to Lviv on Sunday."
    )
    assert (claim["place"]["admin1"], claim["when"]["precision"]) == ("UA-65", "published")


@pytest.mark.parametrize(
    ("where", "text", "name"),
    [
        (
            "yemen",
            "Shells killed four people in the siege, which lasted a week, said Ali Saleh, a doctor.",
            "Ali Saleh",
        ),
        (
            "sahel",
            "Gunmen attacked Djibo on Monday, killing nine villagers, said Salfo Kabore, governor of the Sahel region.",
            "Salfo Kabore",
        ),
    ],
)
def test_a_speaker_behind_an_aside_is_the_speaker(where: str, text: str, name: str) -> None:
    assert {voice and voice[0] for voice in voices(where, text)} == {name}


@pytest.mark.parametrize(
    ("where", "text", "name"),
    [
        (
            "iraq",
            "The mayor of Tikrit and an army officer said that four civilians died in the blast.",
            "mayor of Tikrit",
        ),
        ("dr-congo", "M23 killed 20 civilians in Kishishe, the army and the UN mission said on Thursday.", "army"),
    ],
)
def test_of_two_joint_voices_the_first_counts(where: str, text: str, name: str) -> None:
    assert {voice and voice[0] for voice in voices(where, text)} == {name}


def test_whom_an_act_strikes_is_no_joint_voice() -> None:
    assert voices("iraq", "Gunmen killed the mayor of Tikrit and a police spokesman confirmed it.") != {
        ("mayor of Tikrit", "iraq-government")
    }


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("syria", "Six soldiers were killed in Hama, SANA quoted a military source as saying.", "military source"),
        ("syria", "Six soldiers were killed in Hama, a medic was quoted by SANA as saying.", "medic"),
        ("syria", "A military source quoted by SANA said six soldiers were killed in Hama.", "military source"),
        ("yemen", "Six soldiers died in Marib, according to figures that the mission released on Monday.", "mission"),
        ("yemen", "Six soldiers died in Marib, according to a statement by the Houthis.", "Houthis"),
        ("libya", "Six civilians died in Sirte, the watchdog's figures show.", "watchdog"),
        ("myanmar", "The TNLA lost 60 fighters in Lashio, according to its own figures.", "TNLA"),
        ("ukraine", "Six civilians died in Kherson, the UN's human rights office OHCHR said.", "OHCHR"),
        ("sahel", "JNIM and its allies said they had killed six soldiers near Djibo.", "JNIM"),
        ("ukraine", "The general staff put Russian losses at 900 soldiers.", "general staff"),
        ("iraq", "Rescuers recovered 13 bodies after an air strike in Mosul.", "Rescuers"),
    ],
)
def test_the_innermost_voice_is_named(where: str, text: str, expected: str) -> None:
    assert {voice and voice[0] for voice in voices(where, text)} == {expected}


def test_a_statement_sent_to_journalists_does_not_hide_whose_it_is() -> None:
    text = "The BLA, in a statement sent to journalists, said 14 soldiers had been killed in Panjgur."
    assert voices("pakistan", text) == {("BLA", "baloch-liberation-army")}


def test_what_two_sides_say_of_each_other_is_nobodys_claim() -> None:
    (claim,) = told(
        "myanmar",
        "The army and the TNLA accused each other of shelling a school, in which six pupils died on Thursday.",
    )
    assert claim["claimant"] is None


@pytest.mark.parametrize(
    "text",
    [
        "“They came at dawn,” said Mohamed Adam, a teacher. “They killed 15 people in the market.”",
        "“They came at dawn. They killed 15 people in the market,” said Mohamed Adam, a teacher.",
        "Mohamed Adam, a teacher, said: “They came at dawn. They killed 15 people in the market.”",
        "The army was silent. “They came at dawn. They killed 15 people,” Mohamed Adam said. “It was terrible.”",
    ],
)
def test_a_quote_over_sentences_is_its_speakers(text: str) -> None:
    assert voices("sudan", text) == {("Mohamed Adam", None)}


def test_a_word_in_quotation_marks_is_nobodys_speech() -> None:
    text = "The mayor said shells hit Lviv on Sunday. “Terrorists” killed nine people in Odesa on Monday."
    assert [c["claimant"] for c in told("ukraine", text) if c["toll"]] == [None]


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("syria", "The army lost six men in Palmyra, state television acknowledged.", ("state television", None)),
        ("dr-congo", "An administrator, Leon Siviwe, counts 38 dead civilians in Masala.", ("Leon Siviwe", None)),
        (
            "lake-chad",
            "Nine soldiers died in Gwoza, General Ali Musa told reporters who were flown in.",
            ("Ali Musa", None),
        ),
        ("iraq", "Nine soldiers died in Mosul, the prime minister, Haider al-Abadi, said.", ("Haider al-Abadi", None)),
        ("sudan", "Nine civilians died in Nyala, its bar association said.", ("bar association", None)),
        (
            "yemen",
            "Nine civilians died in Taiz, the Civilian Impact Monitoring Project (CIMP) says in its latest report.",
            ("CIMP", None),
        ),
        ("ukraine", "Residents who had fled the village said nine civilians died in Bucha.", ("Residents", None)),
        (
            "myanmar",
            "Nine soldiers died in Lashio, the governor of the state estimates.",
            ("governor of the state", None),
        ),
        ("libya", "Medics in Tripoli received nine bodies after the clashes.", ("Medics", None)),
    ],
)
def test_whoever_says_a_thing_is_heard(where: str, text: str, expected: tuple[str, str | None]) -> None:
    ((name, party),) = (voice or ("", None) for voice in voices(where, text))
    assert name.startswith(expected[0])
    assert expected[1] is None or party == expected[1]


@pytest.mark.parametrize("text", ["Fighting in Nyala claimed nine lives.", "A bomb in Nyala claimed nine lives."])
def test_what_claims_lives_says_nothing(text: str) -> None:
    assert voices("sudan", text) <= {None}


def test_an_ambassador_to_a_body_speaks_for_his_country() -> None:
    text = "Hamas fired rockets at Sderot on Monday, killing nine people, Israel's ambassador to the UN said."
    assert voices("israel-palestine-lebanon", text) == {("Israel's ambassador", "israel-government")}


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("sahel", "The UN refugee agency: 25,000 people have fled Djibo.", "UN refugee agency"),
        ("sahel", "The general staff has a different story: 203 terrorists neutralised in Moura.", "general staff"),
        ("yemen", "The Houthis' version: nine dead soldiers in Marib.", "Houthis"),
        ("iraq", "Police: gunmen killed nine people in Kirkuk.", "Police"),
        ("libya", "Khalifi estimates that nine fighters died in Sirte.", "Khalifi"),
        ("syria", "The UN's coordinator Adam Abdelmoula said nine people died in Idlib.", "Adam Abdelmoula"),
        ("ukraine", "Residents who spoke to the Steppe Review said nine people died in Bucha.", "Residents"),
    ],
)
def test_who_stands_before_a_colon_or_under_a_name_is_heard(where: str, text: str, expected: str) -> None:
    assert {voice and voice[0] for voice in voices(where, text)} == {expected}


@pytest.mark.parametrize("text", ["Houthi losses in Marib: 15 killed.", "Marib: 15 soldiers killed in clashes."])
def test_what_figures_are_of_is_no_voice(text: str) -> None:
    assert voices("yemen", text) <= {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By the Houthis' own tally, 40 of their fighters died in Marib.", ("Houthis", "houthis")),
        ("The Houthis lost 40 fighters in Marib, by their own count.", ("Houthis", "houthis")),
        ("Forty fighters died in Marib, by the UN mission's reckoning.", ("UN mission", None)),
        ("In the governor's account, 40 fighters died in Marib.", ("governor", "yemen-government")),
    ],
)
def test_whose_count_it_is_speaks(text: str, expected: tuple[str, str | None]) -> None:
    assert voices("yemen", text) == {expected}


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("sahel", "09:20 - The UN refugee agency: 25,000 people have fled Djibo.", "UN refugee agency"),
        ("sahel", "Nine soldiers died near Djibo, an analyst in Dakar estimates.", "analyst"),
        (
            "sudan",
            "Nyala was shelled on Monday, its bar association reports: nine civilians are dead.",
            "bar association",
        ),
        ("dr-congo", "Pastors of the area put the dead in Beni at 70.", "Pastors of the area"),
        ("yemen", "A survey found that nine civilians had died in Taiz.", "survey"),
        (
            "syria",
            "Nine fighters died in Idlib, according to Rami Abdulrahman of the Observatory.",
            "Rami Abdulrahman of the Observatory",
        ),
        ("libya", "A union alleges that nine fishermen were killed near Sirte.", "union"),
    ],
)
def test_verbs_of_saying_make_speakers(where: str, text: str, expected: str) -> None:
    assert {voice and voice[0] for voice in voices(where, text)} == {expected}


def test_it_is_the_body_that_the_sentence_before_is_about() -> None:
    text = "The General Staff in Kyiv does not mention it. It says that nine soldiers died in Selydove."
    assert voices("ukraine", text) == {("General Staff", "ukraine-army")}


def test_its_count_is_of_who_spoke_before() -> None:
    text = "Shells hit Douma on Tuesday, the Observatory said. Its count of the dead has reached 582."
    assert voices("syria", text) == {("Observatory", None)}


def test_he_is_no_body() -> None:
    text = (
        "General Ali Musa said rebels attacked Gwoza. Six died, the army said. He said nine rebels were killed in Bama."
    )
    assert [c["claimant"]["name"] for c in told("lake-chad", text) if c["toll"][0]["count"]["low"] == 9] == ["Ali Musa"]


def test_a_list_of_events_at_a_semicolon_is_one_voices_unless_set_apart() -> None:
    text = "Militiamen and JNIM fighters clashed near Bankass; five militiamen were killed, a local official said."
    assert {voice and voice[1] for voice in voices("sahel", text)} == {"mali-government"}


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "lake-chad",
            "An army officer, who asked not to be named because he was not authorised to speak, said 30 soldiers died.",
            "army officer",
        ),
        ("dr-congo", "Uganda's army, whose men guard the border, said nine soldiers had died.", "Uganda's army"),
    ],
)
def test_a_clause_about_the_speaker_does_not_hide_him(where: str, text: str, expected: str) -> None:
    assert {voice and voice[0] for voice in voices(where, text)} == {expected}


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("yemen", "Forty killed in Saada air raid: Houthi media", ("Houthi media", "houthis")),
        ("somalia", "At least 12 dead in Mogadishu blast - police", ("police", "somalia-police")),
        ("israel-palestine-lebanon", "Israeli strike kills 20 in Rafah, medics say", ("medics", None)),
        ("lake-chad", "Boko Haram kills 43 farmers in Borno — governor", ("governor", "nigeria-government")),
        ("sahel", "Three killed in Mopti clashes - 12 wounded in Gao", None),
        ("libya", "Nine killed in two towns: Sirte, Tarhuna", None),
    ],
)
def test_a_headline_ends_with_its_source(where: str, text: str, expected: tuple[str, str | None] | None) -> None:
    assert voices(where, text) == {expected}


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (
            "sahel",
            "Gunmen killed villagers in Solhan. The government put the number of villagers killed at 132, a local lawmaker at 160.",
            {"government": 132, "lawmaker": 160},
        ),
        (
            "dr-congo",
            "An administrator, Leon Siviwe, counts 38 murdered villagers in Beni, and the parish of Mabalako 41.",
            {"Leon Siviwe": 38, "parish of Mabalako": 41},
        ),
        (
            "syria",
            (
                "The Observatory has counted 594 dead in Suwayda since Sunday. "
                "The count of the Syrian Network for Human Rights stands at 321."
            ),
            {"Observatory": 594, "Syrian Network for Human Rights": 321},
        ),
        (
            "ukraine",
            "Kyiv puts Russia's losses at 1,560 dead. Moscow's figure for Ukrainian losses is 1,985 dead.",
            {"Kyiv": 1560, "Moscow": 1985},
        ),
    ],
)
def test_a_second_voice_may_leave_out_its_verb(where: str, text: str, expected: dict[str, int]) -> None:
    found = {
        c["claimant"]["name"]: c["toll"][0]["count"]["low"] for c in told(where, text, theatre=where) if c["claimant"]
    }
    assert found == expected


@pytest.mark.parametrize(
    ("where", "text", "party"),
    [
        ("sudan", "The RSF took Babanusa on Monday, a spokesman claimed.", "rapid-support-forces"),
        ("lake-chad", "The army withdrew from Marte on Monday, a spokeswoman said.", "nigeria-army"),
        ("sudan", "Shells killed nine people in Nyala, a spokesman said.", None),
    ],
)
def test_a_bare_spokesman_speaks_for_the_body_that_acts_in_his_words(where: str, text: str, party: str | None) -> None:
    assert {voice and voice[1] for voice in voices(where, text)} == {party}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A farmers' association counts 66 dead in Marib.", "farmers' association"),
        ("The army has 10,900 soldiers, a biometric register shows.", "biometric register"),
        ("The Houthis have 38,000 men now, the budget shows.", "budget"),
        ("A count kept by the Civilian Impact Project shows 417 dead civilians in Taiz.", "Civilian Impact Project"),
        (
            "Nine dead were found, the IOM said. The interior ministry sent 900 men to Taiz, it announced.",
            "interior ministry",
        ),
        ("The health minister, Qasem Buhaibeh, first spoke of nine dead in Taiz.", "Qasem Buhaibeh"),
        ("A faction of the Houthis first claimed that nine soldiers died in Taiz.", "faction of the Houthis"),
        ("Shells have killed nine people in Taiz, governor Nabil Shamsan reckoned up.", "Nabil Shamsan"),
        ("Mortar fire killed four fishermen in Taiz, a clinic in the town said.", "clinic"),
        ("The Houthis hold ten of Yemen's towns, our survey of local sources shows.", None),
    ],
)
def test_who_counts_or_shows_is_heard(text: str, expected: str | None) -> None:
    assert expected in {voice and voice[0] for voice in voices("yemen", text)}


def test_a_name_beside_an_office_of_a_body_is_the_voice() -> None:
    text = "The UN's refugee chief, Filippo Grandi, warns of more. So far 73,000 people have fled Taiz, he said."
    assert voices("yemen", text) == {("Filippo Grandi", None)}


def test_a_name_in_ed_is_no_verb() -> None:
    text = "Colonel Ilyad ag Mohamed of the CSP said that nine soldiers had died near Kidal."
    assert voices("sahel", text) == {("Ilyad ag Mohamed", "csp-dpa")}


@pytest.mark.parametrize(
    ("where", "text", "name"),
    [
        (
            "afghanistan",
            (
                "The Taliban's spokesman, Qari Yusuf, said 153 Islamic State fighters had been killed. Police spokesman "
                "Baryalai Omar saw much less of a battle: six Islamic State fighters were killed, he said."
            ),
            "Baryalai Omar",
        ),
        (
            "lake-chad",
            (
                "Governor Babagana Zulum said 40 farmers had died in the raid. Army spokeswoman Ngozi Eze gave another "
                "picture: nine farmers were killed, she said."
            ),
            "Ngozi Eze",
        ),
        (
            "syria",
            (
                "The rescuer Raed Saleh said 12 civilians were killed in Idlib. General Igor Konash was killed with four "
                "soldiers by a mine near Homs, he said."
            ),
            "Raed Saleh",
        ),
    ],
)
def test_he_is_the_named_official_who_acts_in_his_own_sentence_before_whoever_spoke_last(
    where: str, text: str, name: str
) -> None:
    voice = told(where, text)[-1]["claimant"]
    assert voice is not None
    assert voice["name"] == name
