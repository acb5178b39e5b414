"""The demo's labelled items are the demo's items, word for word, and seven of them claim nothing."""

import json
from pathlib import Path

from contested.demo.serve import FEEDS, OUTLETS, Outlet
from contested.feeds.items import items_from
from contested.feeds.parse import parsed
from contested.model.feed import Feed
from contested.model.item import Item

LABELS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "gold" / "demo.jsonl").read_text(encoding="utf-8").splitlines()
]


def items_of(outlet: Outlet) -> list[Item]:
    """The items of an outlet's last edition."""
    found = parsed((FEEDS / outlet.files[-1]).read_bytes(), {})
    feed = Feed(url="http://127.0.0.1/", outlet=outlet.name, theatre="afghanistan")
    return items_from(found, feed, base=feed.url, fetched="2018-08-07T18:00:00+00:00")


def test_every_item_of_the_last_editions_is_labelled_as_it_stands() -> None:
    items = {
        (item.outlet, item.origin, (item.published or "")[:10], item.text) for o in OUTLETS for item in items_of(o)
    }
    labelled = {(label["outlet"], label.get("origin"), label["published"], label["text"]) for label in LABELS}
    assert len(items) == len(LABELS) == 39
    assert labelled == items


def test_a_label_quotes_an_exact_span() -> None:
    claims = [(label["text"], claim) for label in LABELS for claim in label["claims"]]
    assert len(claims) == 120
    assert all(text[claim["start"] : claim["end"]] == claim["quote"] for text, claim in claims)


def test_hard_negatives_are_among_them() -> None:
    assert sum(not label["claims"] for label in LABELS) == 7
