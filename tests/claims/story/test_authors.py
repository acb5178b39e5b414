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
