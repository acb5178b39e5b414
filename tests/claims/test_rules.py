"""Every rule of the frames reads its own sentence: one line a rule, in words of our own."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.gazetteer.theatre import theatre
from make import item

CLAIMS = Path(__file__).parents[2] / "claims"


def told(text: str, **fields: Any) -> list[dict[str, Any]]:
    """The claims of one passage, as JSON has them."""
    made = item(title="", text=text, **fields)
    claims: tuple[dict[str, Any], ...] = msgspec.to_builtins(read(made, theatre("afghanistan")).claims)
    return list(claims)


def toll(claim: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The toll in short: outcome, side, low, high."""
    return [(t["outcome"], t["of"], t["count"]["low"], t["count"]["high"]) for t in claim["toll"]]


LOSSES = [
    ("loss.suffered", "Seven policemen were killed by gunmen in Ghor.", [("killed", "afghanistan-police", 7, 7)]),
    (
        "loss.suffered",
        "Eleven soldiers were killed and nine others wounded in Zabul.",
        [("killed", "afghanistan-army", 11, 11), ("wounded", "afghanistan-army", 9, 9)],
    ),
    (
        "loss.suffered",
        "At least 20 villagers were killed or wounded in Kunar.",
        [("casualties", "civilians", 20, None)],
    ),
    ("loss.inflicted", "Commandos killed a dozen Taliban fighters in Logar.", [("killed", "taliban", 12, 12)]),
    (
        "loss.inflicted",
        "The Taliban stormed a post in Farah, killing six policemen and wounding two.",
        [("killed", "afghanistan-police", 6, 6), ("wounded", "afghanistan-police", 2, 2)],
    ),
    ("loss.lost", "The Taliban lost 23 men in Kunduz.", [("killed", "taliban", 23, 23)]),
    ("loss.left", "The blast in Herat left eight people dead.", [("killed", None, 8, 8)]),
    ("loss.counted", "The army reported 15 dead Taliban in Baghlan.", [("killed", "taliban", 15, 15)]),
    ("loss.stood", "Five soldiers are missing in Ghazni.", [("missing", "afghanistan-army", 5, 5)]),
    ("loss.fallen", "Since Sunday 19 soldiers have fallen in Arghandab.", [("killed", "afghanistan-army", 19, 19)]),
    ("loss.toll", "The death toll from the car bombing in Kandahar has risen to 21.", [("killed", None, 21, 21)]),
    (
        "loss.toll",
        "Officials put the number of dead policemen at nine in Nimroz.",
        [("killed", "afghanistan-police", 9, 9)],
    ),
    ("loss.events", "Police reported 14 arrests in Kabul.", [("captured", None, 14, 14)]),
    (
        "loss.subset",
        "Sixteen people, including four children, were killed in Paktia.",
        [("killed", None, 16, 16), ("killed", "civilians", 4, 4)],
    ),
    (
        "loss.subset",
        "Thirty Taliban fighters, among them two commanders, were killed in Balkh.",
        [("killed", "taliban", 30, 30), ("killed", "taliban", 2, 2)],
    ),
]


@pytest.mark.parametrize(("rule", "text", "expected"), LOSSES, ids=[f"{n}-{row[0]}" for n, row in enumerate(LOSSES)])
def test_a_rule_of_losses_reads_its_sentence(rule: str, text: str, expected: list[tuple[Any, ...]]) -> None:
    (claim,) = told(text)
    assert [(o, of if rule != "loss.events" else None, low, high) for o, of, low, high in toll(claim)] == expected


ACTS = [
    (
        "act.verb",
        "US warplanes bombed ISIS hideouts in Achin.",
        "united-states",
        "islamic-state",
        "Air/drone strike",
        False,
    ),
    (
        "act.passive",
        "An army convoy was ambushed by Taliban fighters in Baghlan.",
        "taliban",
        "afghanistan-army",
        "Armed clash",
        False,
    ),
    (
        "act.passive",
        "ISIS came under attack by the Taliban in Darzab.",
        "taliban",
        "islamic-state",
        "Armed clash",
        False,
    ),
    (
        "act.light",
        "The Taliban launched an offensive against ISIS in Kunar.",
        "taliban",
        "islamic-state",
        "Armed clash",
        False,
    ),
    (
        "act.noun",
        "A Taliban assault on a police post in Ghor was over by noon.",
        "taliban",
        "afghanistan-police",
        "Armed clash",
        False,
    ),
    ("act.clash", "Police clashed with the Taliban in Zabul.", "afghanistan-police", "taliban", "Armed clash", True),
    (
        "act.clash",
        "Heavy fighting between the Taliban and ISIS broke out in Jawzjan.",
        "taliban",
        "islamic-state",
        "Armed clash",
        True,
    ),
    ("act.overran", "The Taliban overran an army base in Faryab.", "taliban", "afghanistan-army", "Armed clash", False),
    (
        "act.surrender",
        "Forty ISIS fighters surrendered to the government in Jawzjan.",
        "islamic-state",
        "afghanistan-government",
        "Change to group/activity",
        False,
    ),
    ("act.arrest", "The NDS arrested five Taliban members in Kabul.", "afghanistan-nds", "taliban", "Arrests", False),
    (
        "act.repelled",
        "Government forces repelled a Taliban attack in Nad Ali.",
        "taliban",
        "afghanistan-government",
        "Armed clash",
        False,
    ),
]


@pytest.mark.parametrize(
    ("rule", "text", "actor", "recipient", "kind", "clash"), ACTS, ids=[f"{n}-{row[0]}" for n, row in enumerate(ACTS)]
)
def test_a_rule_of_acts_reads_its_sentence(
    rule: str, text: str, actor: str, recipient: str, kind: str, clash: bool
) -> None:
    (claim,) = told(text)
    assert (claim["actor"], claim["recipient"], claim["sub_event_type"], claim["clash"]) == (
        actor,
        recipient,
        kind,
        clash,
    )
    assert claim["rule"].split(".")[0] == rule.split(".")[0] or toll(claim)


def share(claim: dict[str, Any]) -> tuple[Any, ...] | None:
    """The share in short: low, high, unit, basis, total."""
    s = claim["share"]
    return s and (s["low"], s["high"], s["unit"], s["basis"], s["total"])


HOLDS = [
    (
        "control.holds",
        "The Taliban control four districts of Faryab.",
        "taliban",
        "controlled",
        (4, 4, "count", "districts", None),
    ),
    ("control.holds", "ISIS rules Darzab district.", "islamic-state", "controlled", None),
    ("control.held", "About 30% of Helmand is contested.", None, "contested", (30, 30, "percent", "unstated", None)),
    ("control.held", "Kohistan district is held by the Taliban.", "taliban", "controlled", None),
    ("control.hands", "Khas Uruzgan district is under Taliban control.", "taliban", "controlled", None),
    (
        "control.in_control",
        "The government is in control of 12 of the 19 districts.",
        "afghanistan-government",
        "controlled",
        (12, 12, "count", "districts", 19),
    ),
    ("control.falls", "Ajristan district fell to the Taliban.", "taliban", "captured", None),
    ("control.loses", "The army lost Sangin district to the Taliban.", "afghanistan-army", "lost", None),
    ("control.loses", "The Taliban withdrew from Musa Qala district.", "taliban", "lost", None),
    ("control.ousts", "Afghan forces have cleared ISIS from Deh Bala district.", "islamic-state", "lost", None),
    ("control.stronghold", "Nangarhar remains the main stronghold of ISIS.", "islamic-state", "stronghold", None),
    ("control.present", "ISIS cells are active in Kunar.", "islamic-state", "present", None),
    (
        "control.lives",
        "Sixty percent of Afghans live in areas under government control.",
        "afghanistan-government",
        "controlled",
        (60, 60, "percent", "population", None),
    ),
    (
        "control.slid",
        "Government control slipped to 53.8 percent of districts.",
        "afghanistan-government",
        "controlled",
        (53.8, 53.8, "percent", "districts", None),
    ),
]


@pytest.mark.parametrize(
    ("rule", "text", "actor", "status", "part"), HOLDS, ids=[f"{n}-{row[0]}" for n, row in enumerate(HOLDS)]
)
def test_a_rule_of_control_reads_its_sentence(
    rule: str, text: str, actor: str | None, status: str, part: tuple[Any, ...] | None
) -> None:
    (claim,) = told(text)
    assert (claim["kind"], claim["rule"], claim["actor"], claim["status"], share(claim)) == (
        "control",
        rule,
        actor,
        status,
        part,
    )


def test_a_change_of_hands_told_as_an_act_is_control_and_operation() -> None:
    claims = told("Taliban fighters captured Dahana-i-Ghori district in Baghlan on Monday.")
    assert sorted((claim["kind"], claim["rule"]) for claim in claims) == [
        ("control", "control.takes"),
        ("operation", "act.take"),
    ]


def test_land_that_a_group_is_said_to_hold_in_passing_is_a_claim() -> None:
    (claim,) = told("Aid reached Taliban-held Sangin.")
    assert (claim["rule"], claim["actor"], claim["status"]) == ("control.adjective", "taliban", "controlled")


def test_two_wordings_of_a_share_are_two_claims() -> None:
    claims = told("The Taliban control 14 districts, or 4 percent of the country.")
    assert [share(claim) for claim in claims] == [
        (14, 14, "count", "districts", None),
        (4, 4, "percent", "unstated", None),
    ]


FORCES = [
    ("troops.has", "Germany keeps 980 soldiers in Balkh.", [("germany", "level", 980, 980)]),
    (
        "troops.later",
        "Britain had 500 soldiers in Helmand in 2016 and 1,100 in 2018.",
        [("united-kingdom", "level", 500, 500), ("united-kingdom", "level", 1100, 1100)],
    ),
    ("troops.stationed", "Belgium's contingent of 120 soldiers serves in Kabul.", [("belgium", "level", 120, 120)]),
    ("troops.stationed", "There are 650 British soldiers in Kabul.", [("united-kingdom", "level", 650, 650)]),
    (
        "troops.strength",
        "The strength of the Afghan army stands at 190,000.",
        [("afghanistan-army", "level", 190000, 190000)],
    ),
    (
        "troops.total",
        "NATO is pleased. Germany sent 100 more soldiers, raising its force in the north to 1,080.",
        [("germany", "increase", 100, 100), ("germany", "level", 1080, 1080)],
    ),
    (
        "troops.later",
        "Italy has 450 soldiers in Herat and 120 in Kabul.",
        [("italy", "level", 450, 450), ("italy", "level", 120, 120)],
    ),
    (
        "troops.has",
        "ISIS-Khorasan has between 1,500 and 3,000 fighters.",
        [("islamic-state-khorasan", "estimate_of_enemy", 1500, 3000)],
    ),
    (
        "troops.stationed",
        "About 14,000 US soldiers are stationed in Afghanistan.",
        [("united-states", "level", 14000, 14000)],
    ),
    ("troops.moved", "Some 300 more US Marines arrived in Helmand.", [("united-states", "increase", 300, 300)]),
    ("troops.moved", "Britain will send 440 extra soldiers to Afghanistan.", [("united-kingdom", "planned", 440, 440)]),
    (
        "troops.total",
        "The Pentagon will cut its force in Afghanistan to 8,600.",
        [("united-states", "planned", 8600, 8600)],
    ),
    (
        "troops.from_to",
        "The number of US troops rose from 8,500 in early 2017 to 14,000 in early 2018.",
        [("united-states", "level", 8500, 8500), ("united-states", "level", 14000, 14000)],
    ),
    (
        "troops.strength",
        "Congress authorised a strength of 352,000 for the Afghan security forces.",
        [("afghanistan-government", "authorised", 352000, 352000)],
    ),
]


@pytest.mark.parametrize(("rule", "text", "expected"), FORCES, ids=[f"{n}-{row[0]}" for n, row in enumerate(FORCES)])
def test_a_rule_of_troops_reads_its_sentence(rule: str, text: str, expected: list[tuple[Any, ...]]) -> None:
    claims = told(text)
    assert [(c["actor"], c["role"], c["strength"]["low"], c["strength"]["high"]) for c in claims] == expected
    assert {claim["rule"] for claim in claims} <= {rule, "troops.moved", "troops.from_to", "troops.has"}


NOTHING = [
    "No one was killed in the explosion, police said.",
    "There were no immediate reports of casualties.",
    "An earthquake killed 43 people in Badakhshan.",
    "Twelve people were killed when a bus overturned on the highway.",
    "The insurgents failed to seize the city.",
    "Soldiers planted 2,000 trees in Herat on Monday.",
    "The party captured 18 of 21 council seats.",
    "How many Taliban surrendered in Logar last week?",
    "The ministry controls prices in 34 provinces' bazaars.",
    "The commander, 45, lives 150 kilometres from Kabul.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_claim_is_not_read(text: str) -> None:
    assert told(text) == []


def test_every_rule_that_a_frame_names_stands_in_a_docstring_with_its_example() -> None:
    found = 0
    for path in sorted(path for kind in ("operations", "control", "troops") for path in (CLAIMS / kind).glob("*.py")):
        source = path.read_text(encoding="utf-8")
        used = set(re.findall(r"(?:Loss|Act|Hold|Force)\(\s*\"((?:loss|act|control|troops)\.\w+)\"", source))
        for rule in used:
            assert f"{rule}:" in source or f"{rule}`" in source, rule
        found += len(used)
    assert found > 40
