"""Whom voices speak for, in every theatre (ruling 2)."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item

_VOICES = [
    ("syria", "the governor of Homs", "syria-government"),
    ("syria", "SANA", "syria-government"),
    ("syria", "the state news agency", "syria-government"),
    ("syria", "a doctor in Idlib", None),
    ("syria", "Turkey's defence ministry", "turkey"),
    ("syria", "a spokesman for the US-led coalition", "us-led-coalition"),
    ("syria", "Amaq", "islamic-state"),
    ("iraq", "the provincial council of Anbar", "iraq-government"),
    ("iraq", "the Joint Operations Command", "iraq-army"),
    ("iraq", "a hospital source", None),
    ("iraq", "a member of parliament", "iraq-government"),
    ("yemen", "the Houthi-run health ministry", "houthis"),
    ("yemen", "Al-Masirah", "houthis"),
    ("ukraine", "the mayor of Kharkiv", "ukraine-government"),
    ("ukraine", "the Russian-installed governor of Kherson", "russia"),
    ("ukraine", "prosecutors", "ukraine-government"),
    ("ukraine", "the Institute for the Study of War", None),
    ("ukraine", "Ukrainian media", None),
    ("sudan", "the Sudan Doctors Network", None),
    ("sudan", "the health ministry", "sudan-government"),
    ("somalia", "Radio Andalus", "al-shabaab"),
    ("somalia", "state media", "somalia-government"),
    ("sahel", "the governor of Mopti", "mali-government"),
    ("sahel", "Burkina Faso's army", "burkina-faso-army"),
    ("sahel", "MINUSMA", None),
    ("sahel", "the al-Qaeda affiliate JNIM", "jnim"),
    ("lake-chad", "the Islamic State affiliate ISWAP", "islamic-state-west-africa"),
    ("lake-chad", "the army of Chad", "chad-army"),
    ("lake-chad", "the defence headquarters", "nigeria-army"),
    ("lake-chad", "a Cameroonian official", "cameroon-government"),
    ("dr-congo", "the military governor of Ituri", "dr-congo-government"),
    ("dr-congo", "Rwanda's army", "rwanda"),
    ("dr-congo", "civil society leaders", None),
    ("myanmar", "the junta", "myanmar-government"),
    ("myanmar", "the National Unity Government", "national-unity-government"),
    ("israel-palestine-lebanon", "the health ministry in Gaza", "hamas"),
    ("israel-palestine-lebanon", "Lebanon's health ministry", "lebanon-government"),
    ("israel-palestine-lebanon", "the Red Crescent", None),
    ("libya", "the LNA's spokesman, Ahmed al-Mismari", "libyan-national-army"),
    ("libya", "the mayor of Gharyan", "libya-government"),
    ("pakistan", "the army's media wing", "pakistan-army"),
    ("pakistan", "the deputy commissioner of Quetta", "pakistan-government"),
    ("afghanistan", "the Taliban's shadow governor", "taliban"),
    ("afghanistan", "the head of the hospital", None),
    ("afghanistan", "a Western military official", None),
    ("lake-chad", "the director of defence media operations, Edward Buba,", "nigeria-army"),
    ("lake-chad", "the inspector general of police", "nigeria-police"),
    ("iraq", "the Security Media Cell", "iraq-government"),
    ("iraq", "the Nineveh operations command", "iraq-army"),
    ("pakistan", "the Counter Terrorism Department", "pakistan-police"),
    ("pakistan", "the Islamabad Security Forum", None),
    ("sahel", "the chief of the defence staff", "mali-army"),
    ("sahel", "a senior officer", "mali-army"),
]


@pytest.mark.parametrize(("where", "who", "party"), _VOICES)
@pytest.mark.parametrize("order", ["{} said nine people were killed.", "Nine people were killed, {} said on Monday."])
def test_a_voice_speaks_for_its_side_or_for_nobody(where: str, who: str, party: str | None, order: str) -> None:
    text = order.format(who)
    made = item(title="", text=text[0].upper() + text[1:])
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    assert [claim["claimant"]["party"] for claim in claims] == [party]
