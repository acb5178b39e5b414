"""How many claims stand beside each name of the pickers."""

from contested.model.claim import Claim
from contested.situation.counts import by_actor, by_admin1
from contested.situation.lineage import ancestors_by
from make import at, control, operation

TREE = {"islamic-state-khorasan": "islamic-state", "afghanistan-army": "afghanistan-government"}


def test_a_claim_counts_for_every_province_that_it_names() -> None:
    told = [operation(), operation(place=at(None), admin1s=("AF-JOW", "AF-NAN"))]
    assert by_admin1(told) == {"AF-JOW": 2, "AF-NAN": 1}


def test_a_parent_counts_its_children_once_a_claim() -> None:
    told: list[Claim] = [
        operation(recipient="islamic-state-khorasan", parties=("islamic-state", "islamic-state-khorasan")),
        control(actor="islamic-state"),
    ]
    assert by_actor(told, ancestors_by(TREE.get)) == {"taliban": 1, "islamic-state": 2, "islamic-state-khorasan": 1}


def test_a_tree_that_bites_its_tail_still_ends() -> None:
    assert set(ancestors_by({"a": "b", "b": "a"}.get)("a")) == {"b"}
