"""Who stands above whom."""

from contested.situation.lineage import ancestors_by


def test_a_tree_that_bites_its_tail_still_ends() -> None:
    assert set(ancestors_by({"a": "b", "b": "a"}.get)("a")) == {"b"}
