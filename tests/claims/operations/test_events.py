"""Which event type a telling gets: what was done, by whom, to whom, and where; in every theatre."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item

BATTLE = ("Battles", "Armed clash")
ATTACK = ("Violence against civilians", "Attack")
ABDUCTION = ("Violence against civilians", "Abduction/forced disappearance")
ARRESTS = ("Strategic developments", "Arrests")
AIR = ("Explosions/Remote violence", "Air/drone strike")
SHELLING = ("Explosions/Remote violence", "Shelling/artillery/missile attack")
IED = ("Explosions/Remote violence", "Remote explosive/landmine/IED")
REGAINED = ("Battles", "Government regains territory")
OVERTAKEN = ("Battles", "Non-state actor overtakes territory")
HANDED = ("Strategic developments", "Non-violent transfer of territory")
TOTAL = (None, None)

EVENTS: list[tuple[str, str, tuple[str | None, str | None]]] = [
    ("ukraine", "Russian troops captured the village of Stepove in Donetsk region.", OVERTAKEN),
    ("ukraine", "Ukrainian troops recaptured the village of Stepove in Donetsk region.", REGAINED),
    ("sudan", "The Sudanese army retook Wad Madani from the RSF on Saturday.", REGAINED),
    ("somalia", "Somali troops entered Adan Yabaal on Monday after al-Shabaab pulled out.", HANDED),
    ("yemen", "The Houthis captured the town of Bayhan in Shabwa without a fight.", HANDED),
    ("somalia", "Al-Shabaab took Adan Yabaal on Monday.", OVERTAKEN),
    ("sahel", "Gunmen opened fire on a bus near Gao, killing four passengers.", ATTACK),
    ("dr-congo", "ADF rebels hacked 12 farmers to death near Beni.", ATTACK),
    ("dr-congo", "Twelve farmers were killed near Beni.", TOTAL),
    ("dr-congo", "ADF rebels marched off 30 farmers from a village near Beni.", ABDUCTION),
    ("syria", "Islamic State led away 20 women from a village near Sweida.", ABDUCTION),
    ("lake-chad", "Boko Haram captured 12 soldiers near Baga.", BATTLE),
    ("libya", "The Government of National Accord said 41 fighters of the LNA had been taken prisoner.", BATTLE),
    ("pakistan", "Police in Quetta arrested 14 suspects.", ARRESTS),
    ("iraq", "Iraqi police captured three suspects in Mosul.", ARRESTS),
    ("somalia", "Al-Shabaab fighters stormed a hotel in Mogadishu after a car bomb went off at its gate.", ATTACK),
    ("somalia", "A car bomb went off at a hotel in Mogadishu, killing nine people.", IED),
    ("syria", "Government troops backed by Russian warplanes stormed a base of the rebels near Saraqib.", BATTLE),
    ("syria", "Russian warplanes bombed a base of the rebels near Saraqib.", AIR),
    ("ukraine", "Russia fired 40 missiles at Kharkiv on Monday, killing six people.", SHELLING),
    ("ukraine", "A Russian guided bomb hit a house in Kharkiv, killing six people.", AIR),
    ("syria", "Some 1,100 government soldiers have died in the war since April, monitors say.", TOTAL),
    ("syria", "Last month, 31 government soldiers were killed near Saraqib.", BATTLE),
    ("dr-congo", "CODECO militiamen ambushed a bus near Bunia, killing nine passengers.", ATTACK),
    ("sahel", "Air strikes killed 140 civilians in Mali in the first half of 2018, the UN said.", AIR),
]


@pytest.mark.parametrize(("where", "text", "event"), EVENTS, ids=[text for _, text, _ in EVENTS])
def test_an_event_has_its_type(where: str, text: str, event: tuple[str | None, str | None]) -> None:
    made = item(title="", text=text, theatre=where)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre(where)).claims)
    (claim,) = [c for c in claims if c["kind"] == "operation"]
    assert (claim["event_type"], claim["sub_event_type"]) == event


def test_air_strikes_told_beside_a_raid_do_not_turn_it_into_one() -> None:
    text = (
        "Taliban fighters overran two posts in Kunduz on Thursday. The ministry said four soldiers had died "
        "and that 30 Taliban had been killed by air strikes."
    )
    claims = msgspec.to_builtins(read(item(title="", text=text), theatre("afghanistan")).claims)
    assert {(c["event_type"], c["sub_event_type"]) for c in claims if c["kind"] == "operation"} == {BATTLE}


def test_a_running_total_is_not_the_event_told_before_it() -> None:
    text = (
        "Shelling killed 14 civilians in Douma on Tuesday, the Syrian Observatory for Human Rights said. "
        "It said 582 people had been killed in the area since 4 July."
    )
    made = item(title="", text=text, theatre="syria")
    claims = msgspec.to_builtins(read(made, theatre("syria")).claims)
    assert [t["count"]["low"] for c in claims for t in c["toll"]] == [14, 582]
    assert len(claims) == 2
