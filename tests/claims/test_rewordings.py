"""One article's facts, ten times in other words, and the article itself: every claim whole, and nothing else claimed."""

import json
import re
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

import msgspec
import pytest
from contested.claims.read import read
from contested.feeds.document import items_of
from contested.feeds.items import items_from
from contested.feeds.parse import parsed
from contested.gazetteer.theatre import theatre
from contested.model.feed import Feed
from contested.model.item import Item
from make import SHARED

GOLD = Path(__file__).parents[1] / "gold" / "rewordings.jsonl"
PASSAGES = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
SEED = SHARED / "seed"
FETCHED = "2018-08-07T18:00:00+00:00"

Told = dict[str, Any]


def of_text(text: str, outlet: str, published: str) -> Item:
    """The item that a plain file of this text is."""
    (made,) = items_of(
        text.encode(),
        name="passage.txt",
        outlet=outlet,
        published=published,
        theatre="afghanistan",
        fetched=FETCHED,
    )
    return made


def claims_of(item: Item) -> list[Told]:
    """The item's claims as JSON has them, each quote an exact span."""
    claims: list[Told] = msgspec.to_builtins(read(item, theatre("afghanistan")).claims)
    for claim in claims:
        assert getattr(item, claim["field"])[claim["start"] : claim["end"]] == claim["quote"]
    return claims


def whole(claim: Told) -> tuple[Any, ...]:
    """What must be equal for a claim to be whole right, the claimant apart."""
    place, when, share, strength = claim["place"] or {}, claim["when"], claim.get("share"), claim.get("strength")
    toll = Counter((t["outcome"], t["of"], t["count"]["low"], t["count"]["high"]) for t in claim.get("toll", ()))
    return (
        claim["kind"],
        claim["actor"],
        claim.get("recipient"),
        sorted(toll.items(), key=str),
        claim.get("status"),
        share and tuple(share[part] for part in ("low", "high", "total", "basis", "unit")),
        claim.get("role"),
        strength and (strength["low"], strength["high"]),
        place.get("admin1"),
        (str(when["start"]), str(when["end"])),
        claim["realis"],
    )


def turned(claim: Told) -> Told:
    """A clash told the other way round."""
    return claim | {"actor": claim["recipient"], "recipient": claim["actor"]} if claim.get("clash") else claim


def one_voice(one: Told | None, other: Told | None) -> bool:
    """Whether two claimants are the same: one party, or one name within the other."""
    if one is None or other is None:
        return one is other
    names = sorted((plain(one["name"]), plain(other["name"])), key=len)
    return (one["party"] is not None and one["party"] == other["party"]) or f" {names[0]} " in f" {names[1]} "


def plain(name: str) -> str:
    """A name without case and article."""
    return re.sub(r"^(the|an?) ", "", name.replace("’", "'").casefold())


def agree(gold: Told, said: Told) -> bool:
    """Whether the claim is whole right."""
    return whole(said) in (whole(gold), whole(turned(gold))) and one_voice(gold["claimant"], said["claimant"])


def differences(gold: list[Told], claims: list[Told]) -> list[str]:
    """What was not read, and what should not have been: a line each, none where all is right."""
    left = list(claims)
    wrong = []
    for expected in sorted(gold, key=lambda claim: bool(claim.get("optional"))):
        found = next((claim for claim in left if agree(expected, claim)), None)
        if found:
            left.remove(found)
        elif not expected.get("optional"):
            wrong.append(f"not read: {shown(expected)}")
    return wrong + [f"not said: {shown(claim)}" for claim in left]


def shown(claim: Told) -> str:
    """One line of a claim for a person."""
    return f"{whole(claim)} {claim['claimant']} «{claim['quote']}»"


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["id"])
def test_a_rewording_comes_out_whole(passage: Told) -> None:
    item = of_text(passage["text"], passage["outlet"], passage["published"])
    assert item.origin == passage.get("origin")
    wrong = differences(passage["claims"], claims_of(item))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["id"])
def test_a_gold_quote_is_an_exact_span(passage: Told) -> None:
    for claim in passage["claims"]:
        assert passage["text"][claim["start"] : claim["end"]] == claim["quote"] != ""


def test_there_are_ten_rewordings_and_they_are_short() -> None:
    assert len(PASSAGES) == 10
    assert all(60 <= len(passage["text"].split()) <= 200 for passage in PASSAGES)


def test_a_missing_a_wrong_and_a_false_claim_are_each_told() -> None:
    claims = PASSAGES[0]["claims"]
    doubled = claims[0] | {"realis": "planned"}
    assert differences(claims, claims) == []
    assert len(differences(claims, claims[1:])) == 1
    assert len(differences(claims, [*claims, doubled])) == 1
    assert len(differences(claims, [doubled, *claims[1:]])) == 2


@pytest.fixture
def article() -> str:
    if not SEED.is_dir():
        pytest.skip("needs the reference material")
    return (SEED / "article.txt").read_bytes().decode()


@pytest.fixture
def expected(article: str) -> Told:
    loaded: Told = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    return loaded


def test_the_article_comes_out_whole(article: str, expected: Told) -> None:
    item = of_text(article, expected["outlet"], expected["published"])
    assert item.text == article
    claims = claims_of(item)
    wrong = differences(expected["claims"], claims)
    assert not wrong, "\n".join(wrong)
    assert {claim["origin"] for claim in claims} == {expected["origin"]}
    assert {claim["outlet"] for claim in claims} == {expected["outlet"]}


def test_the_article_as_an_item_of_a_feed_comes_out_the_same(article: str, expected: Told) -> None:
    item = of_feed(article, expected["outlet"])
    claims = claims_of(item)
    assert item.origin == expected["origin"]
    wrong = differences(expected["claims"], claims)
    assert not wrong, "\n".join(wrong)
    plainly = claims_of(of_text(article, expected["outlet"], expected["published"]))
    assert sorted(map(shown, claims)) == sorted(map(shown, plainly))


def of_feed(article: str, outlet: str) -> Item:
    """The article as the one entry of a WordPress feed, a paragraph a line."""
    title = escape(re.findall(r"The post (.+) appeared first on", article)[-1])
    body = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in article.splitlines())
    feed = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{outlet}</title><link>https://news.example/</link><description>News</description>
<item><title>{title}</title><link>https://news.example/a/</link><guid isPermaLink="false">https://news.example/?p=1</guid>
<pubDate>Tue, 07 Aug 2018 12:00:00 +0000</pubDate><description><![CDATA[<p>A summary.</p>]]></description>
<content:encoded><![CDATA[{body}]]></content:encoded></item>
</channel></rss>"""
    (item,) = items_from(
        parsed(feed.encode(), {"content-type": "application/rss+xml"}),
        Feed(url="https://news.example/feed/", outlet=outlet, theatre="afghanistan"),
        base="https://news.example/feed/",
        fetched=FETCHED,
    )
    return item
