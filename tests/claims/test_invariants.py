"""What holds of every reading: exact quotes, unique ids, the same bytes twice, no exception, and time that grows with the text."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from contested.claims.read import explain, read
from contested.feeds.document import items_of
from contested.gazetteer.theatre import theatre
from contested.model.claim import Claim
from contested.model.item import Item
from hypothesis import given, settings
from hypothesis import strategies as st
from make import SHARED, item

REWORDINGS = Path(__file__).parents[1] / "gold" / "rewordings.jsonl"
GOLD = [REWORDINGS, *([SHARED / "gold" / "dev.jsonl"] if SHARED.is_dir() else [])]


def passages() -> Iterator[Item]:
    for path in GOLD:
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            yield item(
                title="",
                text=told["text"],
                url=told["id"],
                outlet=told["outlet"],
                published=told["published"],
                theatre=told["theatre"],
            )


def figures(claim: Claim) -> list[str]:
    """Every figure of a claim in the words that it was said in."""
    told = msgspec.to_builtins(claim)
    counts = [*(entry["count"] for entry in told.get("toll", ())), told.get("share"), told.get("strength")]
    return [count["said"] for count in counts if count]


def check(made: Item, where: str | None = "afghanistan") -> tuple[Claim, ...]:
    """Read twice, and hold the reading to everything that must be true of it."""
    reading = read(made, theatre(where))
    assert msgspec.json.encode(reading) == msgspec.json.encode(read(made, theatre(where)))
    ids = [claim.claim_id for claim in reading.claims]
    assert len(ids) == len(set(ids))
    for claim in reading.claims:
        stored = made.title if claim.field == "title" else made.text
        assert stored[claim.start : claim.end] == claim.quote
        assert claim.quote.strip() == claim.quote != ""
        assert claim.when.start <= claim.when.end
        assert 0 <= claim.reading_confidence <= 1
        assert claim.grade is None
        assert all(said.lower() in claim.quote.lower() for said in figures(claim)), claim.quote
        assert claim.origin == made.origin
    return reading.claims


def test_every_gold_passage_reads_to_exact_quotes_and_unique_ids() -> None:
    claims = [claim for made in passages() for claim in check(made, made.theatre)]
    assert len(claims) > 20


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the reference material")
def test_every_feed_document_reads_without_an_exception() -> None:
    read_of = 0
    for path in sorted((SHARED / "feeds").glob("*.xml")):
        for made in items_of(
            path.read_bytes(),
            name=path.name,
            outlet=None,
            published=None,
            theatre=None,
            fetched="2026-11-24T00:00:00+00:00",
        ):
            check(made, None)
            read_of += 1
    assert read_of > 100


_WORDS = st.sampled_from(
    [
        "the",
        "Taliban",
        "ISIS",
        "killed",
        "wounded",
        "captured",
        "14",
        "at",
        "least",
        "said",
        "that",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        '"',
        "“",
        "”",
        "’",
        "'s",
        "and",
        "or",
        "of",
        "in",
        "Jawzjan",
        "Kabul",
        "on",
        "Monday",
        "soldiers",
        "district",
        "control",
        "percent",
        "%",
        "2018",
        "surrendered",
        "to",
        "by",
        "no",
        "not",
        "who",
        "which",
        "according",
        "US",
        "troops",
        "from",
        "8,500",
        "\n",
        "-",
        "their",
        "it",
    ]
)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=50).map(" ".join)))
def test_any_text_reads_without_an_exception(text: str) -> None:
    made = item(title=text[:60], text=text)
    assert check(made) == check(made)


def test_marks_of_boilerplate_are_not_read() -> None:
    from contested.model.item import Mark

    text = "The market was quiet.\nThe Taliban killed five soldiers in Kunar on Monday."
    kept = check(item(title="", text=text))
    hidden = check(item(title="", text=text, marks=(Mark(22, len(text), "boilerplate"),)))
    assert [type(claim).__name__ for claim in kept] == ["Operation"]
    assert hidden == ()


def test_the_reader_version_and_the_rule_do_not_make_the_id() -> None:
    made = item(title="", text="The Taliban killed five soldiers in Kunar on Monday.")
    (claim,) = check(made)
    (same,) = read(
        msgspec.structs.replace(made, outlet="Another Wire", origin="Somebody"), theatre("afghanistan")
    ).claims
    assert same.claim_id == claim.claim_id


def test_an_undated_item_counts_from_the_day_it_was_fetched() -> None:
    (claim,) = check(
        item(title="", text="Five soldiers were killed in Kunar.", published=None, fetched="2018-08-09T23:00:00+00:00")
    )
    assert str(claim.when.start) == "2018-08-10"
    assert claim.when.precision == "published"


@pytest.mark.parametrize(
    "text",
    [
        "the Taliban killed five soldiers and " * 1200,
        " ".join(map(str, range(10_000))),
        "killed " + ", ".join(map(str, range(6_000))),
        "(" * 8_000 + ")" * 8_000,
        '"' * 15_000,
        "X said that " * 3_000,
        "members of the " * 3_000,
        "a" * 100_000,
    ],
    ids=["one sentence", "numbers", "listed numbers", "brackets", "quotes", "voices", "of", "one word"],
)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    read(item(text=text[:100]), theatre("afghanistan"))
    started = time.process_time()
    read(item(text=text), theatre("afghanistan"))
    assert time.process_time() - started < 4


def test_every_claim_is_explained_in_the_order_of_the_reading() -> None:
    made = item(
        title="",
        text="On August 1 the Taliban attacked ISIS in Jawzjan. Voice of Jihad said 12 ISIS fighters were killed.",
    )
    explained = explain(made, theatre("afghanistan"))
    assert [e.claim for e in explained] == list(read(made, theatre("afghanistan")).claims)
    (only,) = explained
    assert only.rule == only.claim.rule
    assert only.trigger in made.text
    assert re.search("Voice of Jihad", only.voiced)
    assert only.means != only.rule
