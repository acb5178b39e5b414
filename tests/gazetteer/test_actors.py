"""Actor names as outlets write them, and the actor that each stands for in a theatre."""

from datetime import date

import pytest
from contested.claims.text.tokens import tokens
from contested.errors import UnknownName
from contested.gazetteer.actors import ActorMention
from contested.gazetteer.theatre import theatre, theatres
from make import SHARED


def found(sentence: str, name: str | None = "afghanistan") -> list[ActorMention]:
    """The actors that a sentence names, in a theatre."""
    return theatre(name).actors.find([t.text for t in tokens(sentence)])


@pytest.mark.parametrize(
    ("name", "actor_id", "role"),
    [
        ("Taliban", "taliban", "actor"),
        ("Taleban", "taliban", "actor"),
        ("Islamic Emirate", "taliban", "actor"),
        ("Voice of Jihad", "taliban", "outlet"),
        ("Zabihullah Mujahid", "taliban", "outlet"),
        ("Qari Yousuf Ahmadi", "taliban", "outlet"),
        ("ISIS", "islamic-state", "actor"),
        ("IS", "islamic-state", "actor"),
        ("ISIL", "islamic-state", "actor"),
        ("Daesh", "islamic-state", "actor"),
        ("Da'esh", "islamic-state", "actor"),
        ("Amaq", "islamic-state", "outlet"),
        ("ISKP", "islamic-state-khorasan", "actor"),
        ("ISIS-K", "islamic-state-khorasan", "actor"),
        ("ISIS-Khorasan", "islamic-state-khorasan", "actor"),
        ("Islamic State Khorasan", "islamic-state-khorasan", "actor"),
        ("Islamic State in Khorasan Province", "islamic-state-khorasan", "actor"),
        ("Afghan government", "afghanistan-government", "actor"),
        ("Kabul government", "afghanistan-government", "actor"),
        ("ANDSF", "afghanistan-government", "actor"),
        ("Afghan National Army", "afghanistan-army", "actor"),
        ("ANA", "afghanistan-army", "actor"),
        ("ALP", "afghanistan-police", "actor"),
        ("NDS", "afghanistan-nds", "actor"),
        ("Resolute Support", "nato", "actor"),
        ("US-led coalition", "nato", "actor"),
        ("U.S.-led coalition", "nato", "actor"),
        ("coalition forces", "nato", "actor"),
        ("Pentagon", "united-states", "actor"),
        ("CENTCOM", "united-states", "actor"),
        ("US Forces-Afghanistan", "united-states", "actor"),
        ("US", "united-states", "demonym"),
        ("U.S.", "united-states", "demonym"),
        ("American", "united-states", "demonym"),
        ("Afghan", "afghanistan-government", "demonym"),
        ("Kabul", "afghanistan-government", "metonym"),
        ("Moscow", "russia", "metonym"),
        ("Islamabad", "pakistan", "metonym"),
        ("Pakistani", "pakistan", "demonym"),
        ("SIGAR", None, "body"),
        ("UNAMA", None, "body"),
        ("Human Rights Watch", None, "body"),
        ("Red Cross", None, "body"),
    ],
)
def test_a_name_stands_for_its_actor(name: str, actor_id: str | None, role: str) -> None:
    mentions = found(f"Two sources said the {name} had told them so.")
    assert [(m.name, m.actor_id, m.role) for m in mentions] == [(name, actor_id, role)]


def test_the_longest_name_wins() -> None:
    mentions = found("The US-backed Kabul government and the US-led coalition met ISIS-K and ISIS.")
    assert [m.actor_id for m in mentions] == [
        "united-states",
        "afghanistan-government",
        "nato",
        "islamic-state-khorasan",
        "islamic-state",
    ]


@pytest.mark.parametrize(
    ("word", "suffix"),
    [("Taliban-held", "held"), ("Taliban-controlled", "controlled"), ("Taliban", None), ("Taliban's", None)],
)
def test_a_compound_names_the_actor_and_says_how(word: str, suffix: str | None) -> None:
    (mention,) = found(f"the {word} areas")
    assert (mention.name, mention.actor_id, mention.suffix) == ("Taliban", "taliban", suffix)


def test_an_abbreviation_before_a_hyphen_is_one_name_of_three_tokens() -> None:
    (mention,) = found("the U.S.-backed troops")
    assert (mention.name, mention.suffix, mention.last - mention.first) == ("U.S.", "backed", 3)


@pytest.mark.parametrize("sentence", ["it is said to us", "anti-Taliban fighters", "a pentagon, an emirate", "taliban"])
def test_everyday_words_are_no_actors(sentence: str) -> None:
    assert found(sentence) == []


def test_a_filter_on_a_parent_takes_in_its_children() -> None:
    actors = theatre("afghanistan").actors
    assert {"islamic-state", "islamic-state-khorasan", "islamic-state-sahel"} <= actors.resolve("ISIS")
    assert actors.resolve("islamic-state-khorasan") == {"islamic-state-khorasan"}
    assert actors.with_children("afghanistan-government") == {
        "afghanistan-government",
        "afghanistan-army",
        "afghanistan-police",
        "afghanistan-nds",
    }


@pytest.mark.parametrize("name", ["United States", "united states", "united-states", "Pentagon", "US", "the Pentagon"])
def test_a_typed_name_resolves_whatever_its_case(name: str) -> None:
    assert theatre("afghanistan").actors.resolve(name) == {"united-states"}


@pytest.mark.parametrize(
    ("name", "nearest"), [("Talibna", "Taliban"), ("Pentagone", "United States"), ("tallibann", "did you mean Taliban")]
)
def test_an_unknown_actor_names_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UnknownName, match=nearest):
        theatre("afghanistan").actors.resolve(name)


def test_a_body_speaks_for_no_party_and_cannot_be_filtered_by() -> None:
    with pytest.raises(UnknownName):
        theatre("afghanistan").actors.resolve("SIGAR")


def test_names_on_the_screen_are_neutral() -> None:
    actors = theatre("afghanistan").actors
    assert actors.name_of("islamic-state") == "Islamic State"
    assert actors.name_of(None) == "unnamed"
    assert actors.name_of("some-new-group") == "some new group"
    assert actors.get("taliban").kind == "rebel group"
    with pytest.raises(UnknownName):
        actors.get("nobody")


def test_the_army_and_the_coalition_are_those_of_the_theatre() -> None:
    actors = theatre("afghanistan").actors
    assert actors.holder("government") == "afghanistan-government"
    assert actors.holder("coalition") == "nato"
    assert actors.holder("army", "XX") is None
    assert actors.branch("afghanistan-government", "army") == "afghanistan-army"
    assert actors.branch("united-states", "army") == "united-states"


@pytest.mark.parametrize("name", [*theatres(), None])
def test_the_tree_has_no_loose_ends(name: str | None) -> None:
    actors = theatre(name).actors
    ids = {a.actor_id for a in actors.all()}
    assert [a.actor_id for a in actors.all()] == sorted(ids)
    assert {a.parent for a in actors.all() if a.parent} <= ids
    assert {"civilians", "unidentified"} <= ids


@pytest.mark.skipif(not SHARED.is_dir(), reason="developers' reference material")
@pytest.mark.parametrize("name", theatres())
def test_actors_stand_where_the_reference_list_has_them(name: str) -> None:
    rows = (r.split("\t") for r in (SHARED / "gold" / "actors.tsv").read_text(encoding="utf-8").splitlines())
    parents = {r[0]: r[1] for r in rows if not r[0].startswith("#")}
    for actor in theatre(name).at(date(2023, 6, 1)).actors.all():
        expected = parents.get(actor.actor_id)
        assert expected is None or expected == (actor.parent or "-"), actor.actor_id
