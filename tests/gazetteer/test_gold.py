"""Names and sentences by another hand than the data's: districts and towns from public lists, ten sentences a theatre, sixty traps."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from contested.claims.phrases.tags import Tags, tags
from contested.claims.text.tokens import tokens
from contested.gazetteer.country import country
from contested.gazetteer.places import Places
from contested.gazetteer.theatre import theatre, theatres
from contested.gazetteer.world import world

GOLD = Path(__file__).parents[1] / "gold"


def rows(name: str) -> list[list[str]]:
    """The lines of a table, without its comments."""
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def passages(name: str) -> list[dict[str, Any]]:
    """The objects of a file of lines."""
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def tagged(passage: dict[str, Any]) -> Tags:
    """What is named in a passage, as its day's reports mean it."""
    day = date.fromisoformat(passage.get("published", "2026-01-01"))
    return tags(tokens(passage["text"]), theatre(passage["theatre"]).at(day), day)


def admin1s(found: Tags) -> set[str]:
    """The first-level divisions named."""
    return {m.place.admin1 for m in found.places.values() if m.place.admin1}


def told(name: str, code: str) -> set[str | None]:
    """The divisions that a bare name in a sentence may lie in, its country known."""
    places = Places([country(code)], world().places, {}, country)
    found = places.find([t.text for t in tokens(f"Fighting went on in {name}.")])
    return {c for m in found for c in (m.place.admin1, *m.place.candidates)}


def test_of_two_hundred_names_from_other_lists_nineteen_in_twenty_are_found_and_none_in_a_wrong_province() -> None:
    asked = {(name, code): set(allowed.split()) for name, code, allowed, *_ in rows("places.tsv")}
    answers = {key: told(*key) for key in asked}
    assert [key for key, answer in answers.items() if answer and not answer & asked[key]] == []
    assert sum(bool(answer & asked[key]) for key, answer in answers.items()) >= 0.95 * len(asked)


@pytest.mark.parametrize("name", theatres())
def test_the_actors_and_provinces_of_a_theatre_are_found_in_its_own_ten_sentences(name: str) -> None:
    here = [p for p in passages("theatres.jsonl") if p["theatre"] == name]
    actors = theatre(name).actors
    wanted = missed = 0
    for passage in here:
        found = tagged(passage)
        named = {m.actor_id for m in found.actors.values() if m.actor_id}
        # "Yemeni soldiers" is the army's by class, which reading tells; the name alone is the government's.
        above = {who for a in passage["actors"] for who in (a, actors.get(a).parent) if who in named}
        wanted += len(passage["actors"])
        missed += sum(not {a, actors.get(a).parent} & above for a in passage["actors"])
        assert set(passage["admin1"]) <= admin1s(found), passage["text"]
    assert len(here) == 10
    assert missed <= 0.2 * wanted


def test_ordinary_news_names_few_places_of_a_theatre() -> None:
    wrong = [p["text"] for p in passages("traps.jsonl") if not admin1s(tagged(p)) <= set(p["admin1"])]
    assert len(wrong) <= 5
