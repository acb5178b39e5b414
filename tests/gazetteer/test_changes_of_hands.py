"""Actors of Syria, Iraq, Yemen, the Levant and Libya: each name stands for whom it stood for when the item was published."""

from datetime import date

import pytest
from contested.claims.text.tokens import tokens
from contested.gazetteer.roster import roster

READ = [
    ("syria", "2015-03-07", "Assad loyalists", "syria-government"),
    ("syria", "2025-03-07", "Assad loyalists", "assad-loyalists"),
    ("syria", "2018-04-07", "Assad regime", "syria-government"),
    ("syria", "2025-07-01", "Assad regime", "assad-government"),
    ("syria", "2024-11-30", "Abu Mohammed al-Jolani", "hayat-tahrir-al-sham"),
    ("syria", "2025-03-10", "Ahmed al-Sharaa", "syria-government"),
    ("syria", "2025-07-14", "General Security", "syria-police"),
    ("syria", "2025-07-14", "Bedouin fighters", "bedouin-fighters"),
    ("syria", "2025-07-14", "Men of Dignity", "druze-militias"),
    ("syria", "2016-09-10", "Jabhat Fateh al-Sham", "nusra-front"),
    ("syria", "2018-01-25", "People's Protection Units", "ypg"),
    ("syria", "2019-10-12", "Ahrar al-Sharqiya", "ahrar-al-sharqiya"),
    ("syria", "2014-02-01", "Jaish al-Islam", "jaysh-al-islam"),
    ("syria", "2026-01-10", "Golani Brigade", "israel"),
    ("syria", "2021-09-10", "4th Division", "syria-army"),
    ("iraq", "2017-02-01", "Counter-Terrorism Service", "iraq-army"),
    ("iraq", "2017-02-01", "Asa'ib Ahl al-Haq", "asaib-ahl-al-haq"),
    ("iraq", "2023-11-20", "Islamic Resistance in Iraq", "iran-backed-militias"),
    ("iraq", "2012-11-20", "Islamic State of Iraq", "islamic-state"),
    ("yemen", "2025-12-10", "Presidential Leadership Council", "yemen-government"),
    ("yemen", "2025-12-10", "National Shield Forces", "national-shield-forces"),
    ("yemen", "2011-06-04", "Ali Abdullah Saleh", "yemen-government"),
    ("yemen", "2016-06-04", "Ali Abdullah Saleh", "saleh-loyalists"),
    ("yemen", "2018-12-10", "Sanaa", "houthis"),
    ("yemen", "2013-12-10", "Sanaa", "yemen-government"),
    ("israel-palestine-lebanon", "2023-10-25", "Joseph Aoun", "lebanon-army"),
    ("israel-palestine-lebanon", "2025-10-25", "Joseph Aoun", "lebanon-government"),
    ("israel-palestine-lebanon", "2024-10-25", "Gaza's health ministry", "hamas"),
    ("israel-palestine-lebanon", "2024-10-25", "Radwan Force", "hezbollah"),
    ("israel-palestine-lebanon", "2024-10-25", "Shin Bet", "israel-intelligence"),
    ("libya", "2019-05-13", "Fathi Bashagha", "libya-government"),
    ("libya", "2022-05-17", "Fathi Bashagha", "libya-eastern-government"),
    ("libya", "2011-04-17", "Gaddafi loyalists", "libya-government"),
    ("libya", "2011-09-17", "Gaddafi loyalists", "gaddafi-loyalists"),
    ("libya", "2016-11-17", "Bunyan al-Marsous", "bunyan-al-marsous"),
    ("libya", "2025-05-13", "444 Brigade", "444-brigade"),
]

ABOVE = [
    ("syria", "nusra-front", "2015-01-01", "al-qaeda"),
    ("syria", "nusra-front", "2016-12-01", "hayat-tahrir-al-sham"),
    ("syria", "hayat-tahrir-al-sham", "2024-12-01", None),
    ("syria", "hayat-tahrir-al-sham", "2025-02-01", "syria-government"),
    ("syria", "syrian-national-army", "2021-01-01", "syria-opposition"),
    ("syria", "syrian-national-army", "2025-02-01", "syria-government"),
    ("libya", "kaniyat", "2019-06-01", "libyan-national-army"),
    ("libya", "kaniyat", "2018-06-01", None),
]


@pytest.mark.parametrize(("theatre", "published", "name", "actor_id"), READ)
def test_a_name_stands_for_whom_it_stood_for_on_that_day(
    theatre: str, published: str, name: str, actor_id: str
) -> None:
    words = [t.text for t in tokens(f"On Monday {name} said nothing of it.")]
    mentions = roster(theatre, date.fromisoformat(published)).find(words)
    assert [(m.name, m.actor_id) for m in mentions] == [(name, actor_id)]


@pytest.mark.parametrize(("theatre", "actor_id", "published", "parent"), ABOVE)
def test_an_actor_stands_under_whom_it_stood_on_that_day(
    theatre: str, actor_id: str, published: str, parent: str | None
) -> None:
    assert roster(theatre, date.fromisoformat(published)).get(actor_id).parent == parent
