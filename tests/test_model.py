"""What the words of the model say of themselves."""

from contested.model.feed import Feed


def test_a_feed_of_summaries_says_so_beside_its_note() -> None:
    assert Feed(url="a", outlet="A").remark == ""
    assert Feed(url="a", outlet="A", summary_only=True).remark == "summary only"
    assert Feed(url="a", outlet="A", note="In exile", summary_only=True).remark == "In exile; summary only"
