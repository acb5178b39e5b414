"""What counts, how much, and what is no count at all."""

import pytest
from contested.claims.numbers.numbers import Number, numbers
from contested.claims.text.tokens import tokens
from hypothesis import given, settings
from hypothesis import strategies as st

Bounds = tuple[int | None, int | None, str]


def read(text: str) -> list[Number]:
    return numbers(tokens(text))


def counted(text: str) -> list[Bounds]:
    return [(n.quantity.low, n.quantity.high, n.quantity.qualifier) for n in read(text) if n.unit == "count"]


def units(text: str) -> list[str]:
    return [n.unit for n in read(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("153 fighters", 153),
        ("1,234 people", 1234),
        ("1\u202f234 people", 1234),
        ("1\u00a0234 people", 1234),
        ("12\u2009500 people", 12500),
        ("1.200 soldiers", 1200),
        ("1.2 million people", 1_200_000),
        ("3m people", 3_000_000),
        ("8.5k recruits", 8500),
        ("10K followers of the sheikh", 10_000),
        ("2 lakh voters", 200_000),
        ("1,50,000 voters", 150_000),
        ("two hundred and fifty militants", 250),
        ("two hundred fifty militants", 250),
        ("Twenty-six terrorists", 26),
        ("twenty six men", 26),
        ("a hundred villagers", 100),
        ("one thousand and five men", 1005),
        ("two and a half million people", 2_500_000),
        ("a dozen guards", 12),
        ("half a dozen guards", 6),
        ("a half-dozen guards", 6),
        ("two dozen insurgents", 24),
        ("12 dozen eggs", 144),
        ("a couple of policemen", 2),
        ("a pair of soldiers", 2),
        ("a couple of hundred men", 200),
        ("a 3,000-strong force", 3000),
        ("a total of 17 posts", 17),
        ("۱۲ نفر", 12),
        ("2000 fighters", 2000),
        ("2019 people were displaced", 2019),
    ],
)
def test_a_plain_number_is_exact(text: str, value: int) -> None:
    assert counted(text) == [(value, value, "exact")]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at least 153 fighters", (153, None, "at_least")),
        ("no fewer than nine posts", (9, None, "at_least")),
        ("30 or more men", (30, None, "at_least")),
        ("100+ men", (100, None, "at_least")),
        ("20-plus men", (20, None, "at_least")),
        ("More than a hundred men", (100, None, "more_than")),
        ("over 100 men", (100, None, "more_than")),
        ("just over 1,100 men", (1100, None, "more_than")),
        ("well over two hundred men", (200, None, "more_than")),
        ("in excess of 40 men", (40, None, "more_than")),
        ("up to 40 men", (None, 40, "up_to")),
        ("as many as 43 men", (None, 43, "up_to")),
        ("fewer than 50 men", (None, 50, "up_to")),
        ("no more than forty men", (None, 40, "up_to")),
        ("nearly two dozen men", (24, 24, "about")),
        ("almost 300 men", (300, 300, "about")),
        ("some 600 families", (600, 600, "about")),
        ("an estimated 1,800 men", (1800, 1800, "about")),
        ("close to 90 men", (90, 90, "about")),
        ("30 or so men", (30, 30, "about")),
        ("a 200-odd men", (200, 200, "about")),
        ("at least another 12 men", (12, None, "at_least")),
        ("as many as about 60 men", (None, 60, "up_to")),
        ("30 to 40 men", (30, 40, "range")),
        ("30-40 men", (30, 40, "range")),
        ("30–40 men", (30, 40, "range")),
        ("between 1,500 and 3,000 men", (1500, 3000, "range")),
        ("between some 300 and 400 men", (300, 400, "range")),
        ("some 60 to 70 men", (60, 70, "range")),
        ("three or four men", (3, 4, "range")),
        ("ranging from 30 to 40 men", (30, 40, "range")),
        ("1.5 to 2 million people", (1_500_000, 2_000_000, "range")),
        ("two to three hundred men", (200, 300, "range")),
        ("2000 to 2500 fighters", (2000, 2500, "range")),
        ("dozens of men", (24, None, "vague")),
        ("scores of men", (40, None, "vague")),
        ("hundreds were held", (200, None, "vague")),
        ("thousands fled", (2000, None, "vague")),
        ("tens of thousands fled", (20_000, None, "vague")),
        ("hundreds of thousands fled", (200_000, None, "vague")),
        ("several soldiers", (3, None, "vague")),
        ("several hundred men", (300, None, "vague")),
        ("several thousand more advisers", (3000, None, "vague")),
        ("several dozen men", (36, None, "vague")),
        ("a number of men", (2, None, "vague")),
        ("an unknown number of men", (2, None, "vague")),
        ("a handful of men", (2, None, "vague")),
        ("a few men", (2, None, "vague")),
        ("half a million people", (500_000, 500_000, "about")),
    ],
)
def test_the_words_before_and_behind_bound_it(text: str, bounds: Bounds) -> None:
    assert counted(text) == [bounds]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$1.2 million", "money"),
        ("€500", "money"),
        ("500 afghanis", "money"),
        ("5 million US dollars", "money"),
        ("Rs 40,000", "money"),
        ("a 12-year-old boy", "age"),
        ("aged 12", "age"),
        ("12 years old", "age"),
        ("children under 15", "age"),
        ("the driver, Ahmad Karimi, 34, said", "age"),
        ("in 2017", "year"),
        ("the 1990s", "year"),
        ("since 2014 troops have left", "year"),
        ("the 2001 invasion", "year"),
        ("the 2017-18 winter", "year"),
        ("on August 1 militants struck", "time"),
        ("on 1 August", "time"),
        ("on Aug. 12", "time"),
        ("at 7:30", "time"),
        ("at 6 p.m.", "time"),
        ("10am", "time"),
        ("30 kilometres away", "distance"),
        ("15-km road", "distance"),
        ("two miles", "distance"),
        ("1,200 square kilometres", "area"),
        ("144,000 hectares", "area"),
        ("20 kg of explosives", "weight"),
        ("50 tons of wheat", "weight"),
        ("105mm shells", "calibre"),
        ("a 7.62 mm round", "calibre"),
        ("12 hours", "duration"),
        ("two days", "duration"),
        ("a three-month siege", "duration"),
        ("six more weeks", "duration"),
        ("40 degrees", "temperature"),
        ("Operation 1027", "label"),
        ("Highway 1", "label"),
        ("Resolution 2254", "label"),
        ("Article 5", "label"),
        ("24/7", "label"),
        ("9/11", "label"),
        ("Three Brotherhood Alliance fighters", "label"),
        ("three percentage points", "label"),
        ("0700123456", "label"),
        ("zero casualties", "label"),
        ("a five-member team", "label"),
        ("version 2.1", "label"),
        ("a load of 1.0", "label"),
        ("won 3-1 at home", "label"),
        ("1,25 Milliarden", "label"),
        ("France 24", "label"),
        ("attacked three times", "label"),
        ("300,000 Syrian pounds", "money"),
        ("AFN 2,000", "money"),
        ("aged between 12 and 17", "age"),
        ("a 70m high wall", "distance"),
    ],
)
def test_what_is_measured_is_not_counted(text: str, unit: str) -> None:
    assert units(text) == [unit]


@pytest.mark.parametrize(
    "text", ["the 201st Corps", "an F-16", "M23", "the T-55 tank", "BM-21 rockets", "no one", "one another"]
)
def test_names_and_pronouns_are_no_numbers(text: str) -> None:
    assert "count" not in units(text)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("56-57% of the country", 56, 57, "range"),
        ("56–57 percent", 56, 57, "range"),
        ("56% to 57%", 56, 57, "range"),
        ("between 40 and 45 percent of Mali", 40, 45, "range"),
        ("about 29% of the country", 29, 29, "about"),
        ("32.4 per cent", 32.4, 32.4, "exact"),
        ("Sixty-five percent of Afghans", 65, 65, "exact"),
        ("no more than 8 percent", None, 8, "up_to"),
        ("half of the district", 50, 50, "exact"),
        ("more than half the country", 50, None, "more_than"),
        ("a third of the province", 33, 33, "exact"),
        ("two thirds of the country", 67, 67, "exact"),
        ("nearly three-quarters of the town", 75, 75, "about"),
        ("a quarter of the land", 25, 25, "exact"),
        ("one-tenth of its territory", 10, 10, "exact"),
    ],
)
def test_percentages_and_fractions_are_shares(text: str, low: float | None, high: float | None, qualifier: str) -> None:
    (found,) = read(text)
    assert (found.unit, found.percent_low, found.percent_high, found.quantity.qualifier) == (
        "percent",
        low,
        high,
        qualifier,
    )


@pytest.mark.parametrize(
    "text",
    [
        "the first half of 2018",
        "cut by half",
        "half an hour",
        "a third soldier",
        "the last three quarters",
        "the other half",
    ],
)
def test_not_every_half_and_third_is_a_share(text: str) -> None:
    assert "percent" not in units(text)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("229 of 407 districts", 229, 407),
        ("229 of the country's 407 districts", 229, 407),
        ("59 of Afghanistan's 407 districts", 59, 407),
        ("five of its 15 districts", 5, 15),
        ("145 of the 399 districts that we examined", 145, 399),
        ("four of the country's 34 provincial capitals", 4, 34),
        ("12 out of 14 townships", 12, 14),
    ],
)
def test_a_part_of_counted_areas_knows_its_whole(text: str, part: int, whole: int) -> None:
    (found,) = read(text)
    assert (found.quantity.low, found.total) == (part, whole)


def test_a_part_of_counted_people_leaves_the_whole_a_number() -> None:
    part, whole = read("three of the 12 attackers")
    assert (part.quantity.low, part.total, whole.quantity.low) == (3, 12, 12)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose from 8,500 to 14,000", [8500, 14000]),
        ("from 8,500 in early 2017 to 14,000 in early 2018", [8500, 14000]),
        ("climbed by 10 to 132", [10, 132]),
        ("killed 3 — 12 were wounded", [3, 12]),
        ("12 killed, 30 wounded", [12, 30]),
        ("control over 40 districts", [40]),
        ("On August 1 300 fighters", [300]),
    ],
)
def test_two_numbers_are_not_a_range(text: str, values: list[int]) -> None:
    assert [bounds[0] for bounds in counted(text)] == values


def test_over_after_control_bounds_nothing() -> None:
    assert counted("control over 40 districts") == [(40, 40, "exact")]


def test_what_adds_to_a_number_told_before_says_so() -> None:
    assert [
        n.more for n in read("another 12 men, an additional 3,500 troops, 3,000 more, nine others and six men")
    ] == [
        True,
        True,
        True,
        True,
        False,
    ]


def test_a_bare_one_is_left_to_the_chunker() -> None:
    assert [n.article for n in read("one soldier and two policemen")] == [True, False]


def test_what_was_said_is_the_words_of_the_text() -> None:
    assert [n.quantity.said for n in read("Over 100 died, 56-57% of them young, an additional 3,500 fled.")] == [
        "Over 100",
        "56-57%",
        "3,500",
    ]


# properties

repeatable = settings(deadline=None, derandomize=True)
"""The same examples every time, however busy the machine."""

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(number: int, british: bool, hyphen: str) -> str:
    """The number in words, as a newspaper writes it."""
    if number >= 1000:
        rest = number % 1000
        link = " and " if british and 0 < rest < 100 else " "
        return (
            spelled(number // 1000, british, hyphen)
            + " thousand"
            + (link + spelled(rest, british, hyphen) if rest else "")
        )
    if number >= 100:
        rest = number % 100
        link = " and " if british else " "
        return _ONES.split()[number // 100] + " hundred" + (link + spelled(rest, british, hyphen) if rest else "")
    if number >= 20:
        return _TENS.split()[number // 10] + (hyphen + _ONES.split()[number % 10] if number % 10 else "")
    return _ONES.split()[number]


integers = st.integers(1, 999_999)


@repeatable
@given(integers, st.booleans(), st.sampled_from(["-", " ", "‑"]))
def test_any_number_in_words_is_read_back(number: int, british: bool, hyphen: str) -> None:
    assert counted(f"they held {spelled(number, british, hyphen)} men") == [(number, number, "exact")]


@repeatable
@given(integers, st.sampled_from([",", "\u202f", "\u00a0", ""]))
def test_any_number_in_digits_is_read_back(number: int, separator: str) -> None:
    assert counted(f"they held {f'{number:,}'.replace(',', separator)} men") == [(number, number, "exact")]


@repeatable
@given(integers, integers)
def test_any_two_numbers_between_are_a_range(one: int, two: int) -> None:
    low, high = sorted((one, two + 1_000_000))
    assert counted(f"between {low:,} and {high:,} men") == [(low, high, "range")]


PIECES = st.sampled_from(
    [
        "at least",
        "more than",
        "up to",
        "about",
        "some",
        "between",
        "and",
        "to",
        "-",
        "–",
        "or more",
        "or",
        "of",
        "the",
        "a",
        "dozen",
        "hundred",
        "million",
        "half",
        "third",
        "quarters",
        "%",
        "percent",
        ",",
        ".",
        "1",
        "12",
        "2018",
        "1,234",
        "56.7",
        "99999999999999999999",
        "May",
        "August",
        "km",
        "mm",
        "year-old",
        "years",
        "old",
        "$",
        "dollars",
        "several",
        "dozens",
        "tens",
        "thousands",
        "few",
        "twenty",
        "twenty-one",
        "one",
        "no",
        "districts",
        "'s",
        "from",
        "rose",
        "by",
        "another",
        "more",
        "/",
        ":",
        "st",
        "9th",
        "²",
        "٣",
        "−",
        "M23",
        "half-a-dozen",
        "per",
        "cent",
        "points",
        "aged",
        "under",
        "per",
        "K",
    ]
)
texts = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=10).map("".join)
)


@settings(repeatable, max_examples=400)
@given(texts)
def test_no_text_breaks_it_and_numbers_never_overlap(text: str) -> None:
    row = tokens(text)
    at = 0
    for number in numbers(row):
        assert at <= number.first < number.last <= len(row)
        at = number.last
        low, high, qualifier = number.quantity.low, number.quantity.high, number.quantity.qualifier
        assert number.quantity.said
        assert {
            "exact": low == high and low is not None,
            "about": low == high and low is not None,
            "at_least": low is not None and high is None,
            "more_than": low is not None and high is None,
            "vague": low is not None and high is None,
            "up_to": low is None and high is not None,
            "range": low is not None and high is not None and low <= high,
        }[qualifier]


@pytest.mark.parametrize(
    "piece",
    ["hundred ", "one ", "12 ", "1-", "a ", "between 1 and ", "tens of ", "at least ", "1 234 ", "of the ", "9"],
)
def test_a_hostile_text_is_read_in_linear_time(piece: str) -> None:
    assert isinstance(read(piece * 3000), list)
