"""Events across sentences: who "the militants" are, what continues an event, when and where, and what is not actual."""

from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.claims.story.confidence import confidence
from contested.gazetteer.theatre import theatre
from make import item


def told(text: str, title: str = "", **fields: Any) -> list[dict[str, Any]]:
    """The claims of one passage, as JSON has them."""
    made = item(title=title, text=text, **fields)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre("afghanistan")).claims)
    return list(claims)


def test_the_militants_are_the_group_named_before() -> None:
    (claim,) = told("The Taliban attacked a post in Baghlan on Tuesday. The militants killed four policemen.")
    assert (claim["actor"], claim["recipient"]) == ("taliban", "afghanistan-police")


def test_militants_with_nobody_before_them_stay_a_class() -> None:
    (claim,) = told("Militants killed four policemen in Baghlan.")
    assert claim["actor"] == "unidentified"


def test_an_untolled_telling_is_absorbed_by_a_tolled_one() -> None:
    (claim,) = told("US warplanes bombed ISIS in Achin on Monday. Residents said 12 ISIS fighters died.")
    assert (claim["actor"], claim["when"]["start"], len(claim["toll"])) == ("united-states", "2018-08-06", 1)
    assert claim["quote"].startswith("US warplanes")


def test_two_places_are_two_events() -> None:
    claims = told("Police arrested 14 men in Kandahar and killed three gunmen in Zabul.")
    assert [c["place"]["admin1"] for c in claims] == ["AF-KAN", "AF-ZAB"]


def test_a_later_toll_of_the_same_voice_replaces_the_earlier() -> None:
    (claim,) = told(
        "A bomb killed two people in Herat on Friday, police said. Police later said five people were killed in the bombing."
    )
    assert [t["count"]["low"] for t in claim["toll"]] == [5]


def test_a_day_later_counts_from_the_event_told_before() -> None:
    claims = told(
        "On August 1 the Taliban attacked ISIS in Jawzjan. A day later, 50 ISIS fighters surrendered to the government."
    )
    assert [c["when"]["start"] for c in claims] == ["2018-08-01", "2018-08-02"]
    assert {c["place"]["admin1"] for c in claims} == {"AF-JOW"}


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    (claim,) = told("The ministry said on Sunday that its troops killed five Taliban fighters in Zabul.")
    assert claim["when"]["precision"] == "published"


def test_the_place_of_the_speaker_is_not_the_place_of_the_event() -> None:
    (claim,) = told("Officials in Kabul said 14 soldiers were killed in Faryab.")
    assert claim["place"]["admin1"] == "AF-FYB"


def test_a_headline_that_the_text_details_is_no_claim_of_its_own() -> None:
    (claim,) = told("Gunmen killed six policemen in Ghor on Monday, officials said.", title="Policemen killed in Ghor")
    assert claim["field"] == "text"


def test_a_headline_alone_is_read() -> None:
    (claim,) = told(
        "Nothing else is known.", title="Taliban capture Ajristan district"[:0] or "Ajristan district falls to Taliban"
    )
    assert (claim["field"], claim["kind"], claim["actor"]) == ("title", "control", "taliban")


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("The army will retake Ajristan district.", "planned"),
        ("The government plans to retake Ajristan district in June.", "planned"),
        ("If talks fail, the Taliban could capture Ghazni city.", "hypothetical"),
        ("By 2000 the Taliban controlled Kunduz province.", "historical"),
        ("The Taliban control Musa Qala district.", "actual"),
    ],
)
def test_what_is_not_actual_is_said_to_be_so(text: str, realis: str) -> None:
    assert {c["realis"] for c in told(text) if c["kind"] == "control"} == {realis}


def test_parties_and_provinces_are_listed_for_filters() -> None:
    (claim,) = told("About 29% of the country is contested between the government, the Taliban and ISIS.")
    assert set(claim["parties"]) >= {"taliban", "islamic-state"}
    (claim,) = told("Gunmen killed six policemen in Ghor.")
    assert claim["admin1s"] == ("AF-GHO",)


def test_confidence_falls_with_length_and_doubt() -> None:
    sure = confidence("loss.suffered", {"item": 0.0, "sentence": 2.0})
    assert 0 < confidence("loss.suffered", {"item": 3.4, "sentence": 2.0}) < sure < 1
    assert confidence("loss.suffered", {"sentence": 2.0, "ambiguous": 1.0}) < sure
    assert confidence("loss.suffered", {"sentence": 2.0, "doerless": 1.0, "unsuffered": 1.0}) < sure
    assert confidence("loss.suffered", {"sentence": 2.0, "published": 1.0}) < sure
    assert 0 < confidence("no.such.rule", {}) < 1


def test_police_in_another_country_are_not_the_home_states() -> None:
    claims = told("In Germany, gunmen killed three people on Monday. Police killed two of the attackers.")
    assert not any("afghanistan" in str(claim["actor"]) for claim in claims)


def test_police_are_the_home_states_where_the_home_is_named() -> None:
    (claim,) = told("In Germany nothing happened. In Kunduz, police killed two gunmen on Monday.")
    assert claim["actor"] == "afghanistan-police"


def test_a_toll_over_several_provinces_is_found_by_each_of_them() -> None:
    (claim,) = told("Air strikes in Helmand, Kandahar and Ghazni killed 40 Taliban fighters on Monday.")
    assert claim["place"]["precision"] == "country"
    assert set(claim["admin1s"]) == {"AF-HEL", "AF-KAN", "AF-GHA"}


@pytest.mark.parametrize(
    "text",
    [
        "Police in Marseille, France, arrested three suspects on Monday.",
        "Three people were found dead in Lyon, France, on Sunday.",
        "In Germany 40 protesters marched through Berlin on Saturday.",
        "At least 12 people died in Kabul when a bus collides with a lorry.",
        "The Taliban must disarm before the talks.",
    ],
)
def test_ordinary_news_tells_no_claim(text: str) -> None:
    assert not told(text)


def test_a_foreign_adjective_keeps_the_police_from_being_the_home_states() -> None:
    claims = told("The Taliban attacked a post in Kunduz on Monday. Moldovan police killed two gunmen.")
    assert not any(claim["actor"] == "afghanistan-police" for claim in claims)


def test_plural_attacks_name_who_made_them() -> None:
    (claim,) = told("At least 50 civilians were killed in Taliban attacks in Helmand.")
    assert (claim["actor"], claim["recipient"]) == ("taliban", "civilians")


def test_the_day_before_counts_from_the_sentence_before() -> None:
    claims = told("The Taliban took Sangin on Sunday. The day before, the Taliban had taken Nawzad district.")
    assert {c["when"]["start"] for c in claims} == {"2018-08-04", "2018-08-05"}


def test_who_left_is_who_lost() -> None:
    claims = told("Taliban fighters captured Nawzad district on Monday after government forces withdrew.")
    assert [c["recipient"] for c in claims if c["kind"] == "operation"] == ["afghanistan-government"]


@pytest.mark.parametrize("words", ["have sought refuge at the UN base", "have taken refuge in a school"])
def test_refuge_is_displacement(words: str) -> None:
    (claim,) = told(f"About 3,000 people {words} in Herat since Saturday.")
    assert [t["outcome"] for t in claim["toll"]] == ["displaced"]


def test_losses_put_at_killed_and_wounded_are_casualties() -> None:
    (claim,) = told("The army put Taliban losses that day at 210 killed and wounded.")
    assert [(t["outcome"], t["of"], t["count"]["low"]) for t in claim["toll"]] == [("casualties", "taliban", 210)]
