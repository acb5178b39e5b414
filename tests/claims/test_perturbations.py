"""The same facts told in many ways: names, numbers, voice, order and the form of the date vary by program, what is read may not.

Scenes are facts; ways of telling are templates; every scene is told in every way. Where one is not read as it should, the test
lists it, and only the ways that are known to fail, each with its reason, may.
"""

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item

PUBLISHED = "2023-08-16"
"""A Wednesday."""


class Scene(NamedTuple):
    """Who did what to whom, where, and who says so; names as they are written, ids as they must be read."""

    theatre: str
    actor: tuple[str, str]
    recipient: tuple[str, str]
    fighters: str
    place: tuple[str, str]
    voice: tuple[str, str | None]


SCENES = [
    Scene("syria", ("Hayat Tahrir al-Sham", "hayat-tahrir-al-sham"), ("Syrian government forces", "syria-government"), "soldiers", ("Saraqib", "SY-ID"), ("the Syrian Observatory for Human Rights", None)),
    Scene("ukraine", ("Russian forces", "russia"), ("Ukrainian troops", "ukraine-army"), "servicemen", ("Avdiivka", "UA-14"), ("the Ukrainian General Staff", "ukraine-army")),
    Scene("sudan", ("the Rapid Support Forces", "rapid-support-forces"), ("the Sudanese army", "sudan-army"), "soldiers", ("Nyala", "SD-DS"), ("the Sudan Doctors Network", None)),
    Scene("somalia", ("al-Shabaab", "al-shabaab"), ("Somali soldiers", "somalia-army"), "soldiers", ("Beledweyne", "SO-HI"), ("the Somali defence ministry", "somalia-government")),
    Scene("sahel", ("JNIM", "jnim"), ("the Malian army", "mali-army"), "soldiers", ("Gao", "ML-7"), ("the Malian army", "mali-army")),
    Scene("dr-congo", ("M23", "m23"), ("the Congolese army", "dr-congo-army"), "soldiers", ("Goma", "CD-NK"), ("MONUSCO", None)),
    Scene("myanmar", ("the Arakan Army", "arakan-army"), ("junta troops", "myanmar-army"), "soldiers", ("Sittwe", "MM-16"), ("Narinjara", None)),
    Scene("yemen", ("the Houthis", "houthis"), ("Yemeni government forces", "yemen-government"), "soldiers", ("Marib", "YE-MA"), ("Saba", None)),
    Scene("lake-chad", ("Boko Haram", "boko-haram"), ("Nigerian troops", "nigeria-army"), "soldiers", ("Maiduguri", "NG-BO"), ("the Nigerian army", "nigeria-army")),
    Scene("pakistan", ("the Pakistani Taliban", "pakistani-taliban"), ("the Pakistan army", "pakistan-army"), "soldiers", ("Miran Shah", "PK-KP"), ("ISPR", "pakistan-army")),
]  # fmt: skip
NUMBERS = [("14", 14), ("twenty-three", 23), ("1,204", 1204)]
DATES = [
    ("on Monday", ("2023-08-14", "2023-08-14")),
    ("on August 9", ("2023-08-09", "2023-08-09")),
    ("on 9 August 2023", ("2023-08-09", "2023-08-09")),
    ("yesterday", ("2023-08-15", "2023-08-15")),
    ("last week", ("2023-08-07", "2023-08-13")),
]
WAYS = {
    "active": "{Actor} attacked {recipient} near {place} {date}, killing {n} {fighters}, {voice} said.",
    "voice first": "{Voice} said that {actor} had attacked {recipient} in {place} {date} and killed {n} {fighters}.",
    "according to": "According to {voice}, {n} {fighters} were killed {date} when {actor} attacked {recipient} in {place}.",
    "passive": "{N} {fighters} were killed in an attack by {actor} on {recipient} in {place} {date}, according to {voice}.",
    "two sentences": "{Actor} attacked {recipient} in {place} {date}. {Voice} said {n} {fighters} had been killed.",
    "date first": "{Date}, {actor} attacked {recipient} in {place}. {N} {fighters} were killed, {voice} said.",
    "noun": "An attack by {actor} on {recipient} in {place} {date} killed {n} {fighters}, {voice} said.",
    "left dead": "{Actor} raided a base of {recipient} in {place} {date}, leaving {n} {fighters} dead, {voice} said.",
    "lost": "{Recipient} lost {n} {fighters} when {actor} stormed {place} {date}, {voice} said.",
    "died": "{N} {fighters} died {date} in an assault by {actor} on {recipient} in {place}, {voice} reported.",
    "lives": "An attack by {actor} on {recipient} in {place} claimed the lives of {n} {fighters} {date}, {voice} said.",
    "quoted": "“{Actor} attacked {recipient} in {place} {date}. {N} {fighters} were killed,” {voice} said in a statement.",
    "at the hands": "{N} {fighters} were killed by {actor} in {place} {date}, {voice} said.",
    "ambush": "{Actor} ambushed a convoy of {recipient} near {place} {date} and killed {n} {fighters}, {voice} announced.",
    "shelled": "{Actor} shelled positions of {recipient} around {place} {date}; {n} {fighters} were killed, {voice} said.",
    "after": "{Voice} put the number of {fighters} killed at {n} after {actor} attacked {recipient} in {place} {date}.",
    "then": "{Actor} attacked {recipient} in {place} {date}. The attack left {n} {fighters} dead, {voice} said.",
    "carried": "{Date}, {actor} carried out an attack against {recipient} in {place} in which {n} {fighters} were killed, {voice} said.",
    "relative": "The attack that {actor} mounted {date} on {recipient} in {place} killed {n} {fighters}, {voice} said.",
    "confirmed": "{Voice} confirmed the death of {n} {fighters} in an attack by {actor} on {recipient} in {place} {date}.",
    "place first": "In {place}, {actor} killed {n} {fighters} in an attack on {recipient} {date}, {voice} said.",
}


class Told(NamedTuple):
    """A telling: its text, and what must be read out of it."""

    way: str
    theatre: str
    text: str
    actor: str
    recipient: str
    killed: int
    admin1: str
    when: tuple[str, str]
    voice: tuple[str, str | None]


def upper(words: str) -> str:
    """The words at the start of a sentence."""
    return words[0].upper() + words[1:]


def tellings() -> Iterator[Told]:
    """Every scene in every way, numbers and dates taken in turn."""
    figures = itertools.cycle(itertools.product(NUMBERS, DATES))
    for (way, words), scene in itertools.product(WAYS.items(), SCENES):
        (number, count), (said, when) = next(figures)
        parts = {
            "actor": scene.actor[0],
            "recipient": scene.recipient[0],
            "place": scene.place[0],
            "voice": scene.voice[0],
            "n": number,
            "date": said,
        }
        capitals = {key[0].upper() + key[1:]: upper(value) for key, value in parts.items()}
        text = words.format(fighters=scene.fighters, **parts, **capitals)
        yield Told(
            way, scene.theatre, text, scene.actor[1], scene.recipient[1], count, scene.place[1], when, scene.voice
        )


TELLINGS = list(tellings())


def misread(told: Told) -> list[str]:
    """What is read otherwise than it was told."""
    made = item(title="", text=told.text, published=PUBLISHED, theatre=told.theatre)
    claims: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(read(made, theatre(told.theatre)).claims))
    operations = [c for c in claims if c["kind"] == "operation"]
    if len(operations) != 1 or len(claims) != 1:
        return [f"{len(claims)} claims"]
    claim = operations[0]
    wrong = [field for field in ("actor",) if claim[field] != told.actor]
    # A force and the government that it belongs to are told apart by the noun alone: either is the side that was attacked.
    sides = {
        told.recipient,
        told.recipient.replace("-army", "-government"),
        told.recipient.replace("-government", "-army"),
    }
    wrong += ["recipient"] if claim["recipient"] not in sides else []
    killed = [(t["count"]["low"], t["count"]["high"]) for t in claim["toll"] if t["outcome"] == "killed"]
    wrong += ["killed"] if killed != [(told.killed, told.killed)] else []
    wrong += ["place"] if (claim["place"] or {}).get("admin1") != told.admin1 else []
    wrong += ["when"] if (claim["when"]["start"], claim["when"]["end"]) != told.when else []
    name = (claim["claimant"] or {"name": "", "party": None})["name"].lower()
    spoken = told.voice[0].lower().removeprefix("the ")
    wrong += ["voice"] if not name or (name not in spoken and spoken not in name) else []
    return wrong


@pytest.mark.parametrize("told", TELLINGS, ids=[f"{t.theatre}-{t.way}" for t in TELLINGS])
def test_a_scene_is_read_alike_however_it_is_told(told: Told) -> None:
    assert misread(told) == [], told.text
