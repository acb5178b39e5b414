"""Whose words statements, press offices' reports and the answers of interviews are."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item


def voices(where: str, text: str) -> list[tuple[str, str | None] | None]:
    """The claimant's name and party of every claim of one passage, in order."""
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(item(title="", text=text), theatre(where)).claims)
    return [(c["claimant"]["name"], c["claimant"]["party"]) if c["claimant"] else None for c in claims]


@pytest.mark.parametrize(
    ("dateline", "party"),
    [
        ("KANDAHAR (Press office of the interior ministry) - ", "afghanistan-government"),
        ("Jalalabad (Media office of the 201st Corps) – ", "afghanistan-army"),
    ],
)
def test_a_press_offices_dateline_speaks(dateline: str, party: str) -> None:
    text = f"{dateline}Soldiers killed 16 Taliban in Sherzad on Monday.\n\n(The Taliban told Example Wire that nine soldiers died there.)"
    assert [voice and voice[1] for voice in voices("afghanistan", text)] == [party, "taliban"]


def test_a_city_alone_is_nobody() -> None:
    assert voices("afghanistan", "KANDAHAR (Example Wire) - Soldiers killed 16 Taliban in Maiwand on Monday.") == [None]


def test_a_signed_statement_is_its_signers() -> None:
    text = (
        "Statement of the Islamic Emirate on Nangarhar\n\nLast night American jets killed 15 villagers in Sherzad district.\n\n"
        "Zabihullah Mujahid, spokesman of the Islamic Emirate\n\n(Resolute Support said that the raid killed 12 Taliban.)"
    )
    assert voices("afghanistan", text) == [("Zabihullah Mujahid", "taliban"), ("Resolute Support", "nato")]


def test_a_statement_without_a_name_is_that_of_whoever_gives_it() -> None:
    text = "Communiqué of the General Staff\n\nOn Monday a patrol fell into an ambush near Gossi: four soldiers died."
    assert [voice and voice[1] for voice in voices("sahel", text)] == ["mali-army"]


INTERVIEW = (
    "Serhii Melnyk commands a battalion in Chasiv Yar. We met him in Kostiantynivka.\n\n"
    "How strong is the enemy?\nThere are 6,000 Russian soldiers in Chasiv Yar.\n\n"
    "What did it cost?\nLast week the Russians killed four of my men.\n\n"
    "Melnyk was a teacher. In 2014 Russian shells killed 12 civilians in Ilovaisk."
)


def test_the_answers_of_an_interview_are_of_whom_it_is_with() -> None:
    assert voices("ukraine", INTERVIEW) == [
        ("Serhii Melnyk", "ukraine-army"),
        ("Serhii Melnyk", "ukraine-army"),
        None,
    ]


def test_one_question_makes_no_interview() -> None:
    text = "Governor Oleh Kiper stood there.\n\nHow many died?\nRussian jets killed nine civilians in Izmail on Monday."
    assert voices("ukraine", text) == [None]


def test_who_opens_a_text_with_his_name_and_the_day_gives_it_out() -> None:
    text = (
        "Our men crush the enemy at Omdurman\n\nGeneral Command of the Armed Forces, 3 May 2024. Our troops killed 40 "
        "mercenaries of the RSF in Omdurman.\n\n(The RSF said that two of its fighters died.)"
    )
    assert voices("sudan", text) == [
        ("General Command of the Armed Forces", "sudan-army"),
        ("RSF", "rapid-support-forces"),
    ]
    assert voices("sudan", "Khartoum, 3 May 2024.\n\nTroops killed 40 fighters of the RSF in Omdurman.") == [None]


ENTRIES = (
    "Diyala: Gunmen shot dead two farmers near Jalawla. (Source: Diyala police)\n"
    "Kirkuk: A bomb killed three shepherds near Daquq. [Sources: Shafaq News]\n"
    "Anbar: The army said that it had killed five militants near Rutba. (Source: INA)\n"
    "Nineveh: Two policemen were killed in Badush. Source: local radio"
)


def test_the_source_behind_an_entry_speaks_where_nobody_else_does() -> None:
    assert voices("iraq", ENTRIES) == [
        ("Diyala police", "iraq-police"),
        ("Shafaq News", None),
        ("army", "iraq-army"),
        ("radio", None),
    ]


def test_one_source_alone_is_the_credit_of_a_page() -> None:
    assert voices("iraq", ENTRIES.partition("\n")[0]) == [None]


TRANSCRIPT = (
    "PRESENTER: How much do you hold?\n\nKHAING SOE, who leads an Arakan Army unit: We control 80 percent of the land of "
    "Rakhine.\n\nPRESENTER: The army killed nine men in Ann last Monday, the ministry says.\n\n"
    "KHAING SOE: Last Thursday we killed 47 soldiers in Mrauk-U."
)


def test_a_transcript_is_of_who_speaks_each_turn() -> None:
    parties = [voice and voice[0] for voice in voices("myanmar", TRANSCRIPT)]
    assert parties == ["KHAING SOE", "ministry", "KHAING SOE"]


def test_places_that_head_paragraphs_are_no_speakers() -> None:
    text = (
        "IDLIB: Two farmers were killed by a mine on Monday.\n\nHAMA: Gunmen killed a policeman on Tuesday.\n\n"
        "IDLIB: Three men were killed in a raid on Wednesday."
    )
    assert set(voices("syria", text)) == {None}
