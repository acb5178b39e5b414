"""When a text says that something happened: every form, the year it means, and what it counts from."""

from datetime import date, timedelta

import pytest
from contested.claims.dates.datemention import DateMention
from contested.claims.dates.dates import dates, resolve
from contested.claims.text.tokens import tokens
from contested.model.when import When
from hypothesis import given, settings
from hypothesis import strategies as st

FRIDAY = date(2018, 8, 10)
Span = tuple[str, str, str]


def read(text: str, published: date = FRIDAY) -> list[DateMention]:
    return dates(tokens(text), published)


def span(when: When | None) -> Span | None:
    return None if when is None else (when.start.isoformat(), when.end.isoformat(), when.precision)


def day(iso: str, precision: str = "day") -> Span:
    return iso, iso, precision


def only(text: str, published: date = FRIDAY) -> DateMention:
    (mention,) = read(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on August 1", day("2018-08-01")),
        ("on Aug. 1, 2018", day("2018-08-01")),
        ("on 1 August", day("2018-08-01")),
        ("on 1 August 2018", day("2018-08-01")),
        ("on the 1st of August", day("2018-08-01")),
        ("on August 1st, 2017", day("2017-08-01")),
        ("on 2018-08-01", day("2018-08-01")),
        ("on 01.08.2018", day("2018-08-01")),
        ("on December 30", day("2017-12-30")),
        ("hit on July 22: one soldier", day("2018-07-22")),
        ("on August 11", day("2018-08-11")),
        ("July 8-9", ("2018-07-08", "2018-07-09", "day")),
        ("on July 8 and 9", ("2018-07-08", "2018-07-09", "day")),
        ("the night of 9-10 August", ("2018-08-09", "2018-08-10", "day")),
        ("between 1 and 5 July", ("2018-07-01", "2018-07-05", "day")),
        ("between July 3 and August 2", ("2018-07-03", "2018-08-02", "day")),
        ("from July 30 to August 2", ("2018-07-30", "2018-08-02", "day")),
        ("July 30 - August 2", ("2018-07-30", "2018-08-02", "day")),
        ("in March 2018", ("2018-03-01", "2018-03-31", "month")),
        ("in May", ("2018-05-01", "2018-05-31", "month")),
        ("in October", ("2017-10-01", "2017-10-31", "month")),
        ("in August", ("2018-08-01", "2018-08-31", "month")),
        ("last July", ("2018-07-01", "2018-07-31", "month")),
        ("in late July", ("2018-07-21", "2018-07-31", "day")),
        ("in early July", ("2018-07-01", "2018-07-10", "day")),
        ("in mid-July", ("2018-07-11", "2018-07-20", "day")),
        ("in 2015", ("2015-01-01", "2015-12-31", "year")),
        ("in early 2017", ("2017-01-01", "2017-03-31", "quarter")),
        ("in late 2016", ("2016-10-01", "2016-12-31", "quarter")),
        ("in mid-2016", ("2016-04-01", "2016-09-30", "quarter")),
        ("by the end of 2016", ("2016-10-01", "2016-12-31", "quarter")),
        ("by the end of the year", ("2018-10-01", "2018-12-31", "quarter")),
        ("late last year", ("2017-10-01", "2017-12-31", "quarter")),
        ("early this year", ("2018-01-01", "2018-03-31", "quarter")),
        ("in the first half of 2018", ("2018-01-01", "2018-06-30", "quarter")),
        ("in the third quarter of 2017", ("2017-07-01", "2017-09-30", "quarter")),
        ("in the first six months of 2018", ("2018-01-01", "2018-06-30", "month")),
        ("in the first nine months of the year", ("2018-01-01", "2018-09-30", "month")),
        ("in spring", ("2018-04-01", "2018-06-30", "quarter")),
        ("in the summer of 2014", ("2014-07-01", "2014-09-30", "quarter")),
        ("last spring", ("2018-04-01", "2018-06-30", "quarter")),
        ("next spring", ("2019-04-01", "2019-06-30", "quarter")),
        ("from 2014 to 2018", ("2014-01-01", "2018-12-31", "year")),
        ("between 2014 and 2018", ("2014-01-01", "2018-12-31", "year")),
        ("in 2017-18", ("2017-01-01", "2018-12-31", "year")),
        ("on Wednesday", day("2018-08-08")),
        ("on Friday", day("2018-08-10")),
        ("last Friday", day("2018-08-03")),
        ("last Wednesday", day("2018-08-08")),
        ("late on Monday", day("2018-08-06")),
        ("Thursday night", day("2018-08-09")),
        ("Thursday's attack", day("2018-08-09")),
        ("before dawn on Monday", day("2018-08-06")),
        ("on Wednesday, August 1", day("2018-08-01")),
        ("on Sunday and Monday", ("2018-08-05", "2018-08-06", "day")),
        ("between Friday and Tuesday", ("2018-08-03", "2018-08-07", "day")),
        ("from Saturday to Monday", ("2018-08-04", "2018-08-06", "day")),
        ("yesterday", day("2018-08-09")),
        ("the day before yesterday", day("2018-08-08")),
        ("last night", day("2018-08-09")),
        ("today", day("2018-08-10")),
        ("this morning", day("2018-08-10")),
        ("overnight into Thursday", ("2018-08-08", "2018-08-09", "day")),
        ("overnight on Monday", day("2018-08-06")),
        ("could not be reached on Monday", day("2018-08-06")),
        ("may have died on Monday", day("2018-08-06")),
        ("shut due to fighting on Monday", day("2018-08-06")),
        ("half a year on, in May", ("2018-05-01", "2018-05-31", "month")),
        ("overnight", ("2018-08-09", "2018-08-10", "day")),
        ("in the past 24 hours", ("2018-08-09", "2018-08-10", "day")),
        ("over the last 48 hours", ("2018-08-08", "2018-08-10", "day")),
        ("in the past three days", ("2018-08-07", "2018-08-10", "day")),
        ("this week", ("2018-08-06", "2018-08-12", "week")),
        ("last week", ("2018-07-30", "2018-08-05", "week")),
        ("earlier this week", ("2018-08-06", "2018-08-12", "week")),
        ("over the weekend", ("2018-08-04", "2018-08-05", "day")),
        ("earlier this month", ("2018-08-01", "2018-08-31", "month")),
        ("last month", ("2018-07-01", "2018-07-31", "month")),
        ("last year", ("2017-01-01", "2017-12-31", "year")),
        ("last quarter", ("2018-04-01", "2018-06-30", "quarter")),
        ("next week", ("2018-08-13", "2018-08-19", "week")),
        ("two days ago", day("2018-08-08")),
        ("a week ago", ("2018-07-30", "2018-08-05", "week")),
        ("three months ago", ("2018-05-01", "2018-05-31", "month")),
        ("ten years ago", ("2008-01-01", "2008-12-31", "year")),
        ("three weeks ago, on July 20", day("2018-07-20")),
        ("since July 1", ("2018-07-01", "2018-08-10", "day")),
        ("since Monday", ("2018-08-06", "2018-08-10", "day")),
        ("since 2014", ("2014-01-01", "2018-08-10", "year")),
        ("since late 2016", ("2016-10-01", "2018-08-10", "quarter")),
        ("since the start of January", ("2018-01-01", "2018-08-10", "month")),
        ("since the beginning of the year", ("2018-01-01", "2018-08-10", "year")),
        ("since last week", ("2018-07-30", "2018-08-10", "week")),
        ("since the July offensive", ("2018-07-01", "2018-08-10", "month")),
        ("since the assault began last Friday", ("2018-08-03", "2018-08-10", "day")),
        ("will arrive on Saturday", day("2018-08-11")),
        ("would come by Sunday", day("2018-08-12")),
        ("plans to retake it in June", ("2019-06-01", "2019-06-30", "month")),
        ("will cut the force by 15 January", day("2019-01-15")),
        ("to be retaken next month", ("2018-09-01", "2018-09-30", "month")),
        ("vowed to return within 10 days", ("2018-08-10", "2018-08-20", "day")),
    ],
)
def test_a_time_stands_by_itself(text: str, expected: Span) -> None:
    mention = only(text)
    assert mention.kind in ("absolute", "relative", "since")
    assert span(mention.when) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a day later", day("2018-08-02")),
        ("the next day", day("2018-08-02")),
        ("on the following morning", day("2018-08-02")),
        ("two days later", day("2018-08-03")),
        ("five days earlier", day("2018-07-27")),
        ("the previous night", day("2018-07-31")),
        ("The day before, shells fell", day("2018-07-31")),
        ("the same day", day("2018-08-01")),
        ("that night", day("2018-08-01")),
        ("two hours later", day("2018-08-01")),
        ("hours earlier", day("2018-08-01")),
        ("the week before", ("2018-07-23", "2018-07-29", "week")),
        ("two weeks later", ("2018-08-13", "2018-08-19", "week")),
        ("the previous month", ("2018-07-01", "2018-07-31", "month")),
        ("later that month", ("2018-08-01", "2018-08-31", "month")),
        ("a year earlier", ("2017-01-01", "2017-12-31", "year")),
    ],
)
def test_a_time_counts_from_the_last_event_told(text: str, expected: Span) -> None:
    last = When(date(2018, 8, 1), date(2018, 8, 1), "day")
    mention = only(text)
    assert (mention.kind, mention.when) == ("anaphoric", None)
    assert span(resolve(mention, last)) == expected


def test_a_day_later_than_nothing_is_unknown() -> None:
    assert resolve(only("a day later"), None) is None
    assert resolve(only("a day later"), When(date(2018, 7, 1), date(2018, 7, 31), "month")) is None


def test_a_day_after_a_span_counts_from_its_end_and_before_from_its_start() -> None:
    battle = When(date(2018, 8, 1), date(2018, 8, 3), "day")
    assert span(resolve(only("a day later"), battle)) == day("2018-08-04")
    assert span(resolve(only("a day earlier"), battle)) == day("2018-07-31")


def test_a_year_before_a_month_is_that_month() -> None:
    may = When(date(2018, 5, 1), date(2018, 5, 31), "month")
    assert span(resolve(only("a year earlier"), may)) == ("2017-05-01", "2017-05-31", "month")


@pytest.mark.parametrize(
    "text",
    [
        "for two years",
        "a siege of four days",
        "after six days of fighting",
        "for the past three months",
        "could fall within a month",
    ],
)
def test_a_duration_dates_nothing(text: str) -> None:
    mention = only(text)
    assert (mention.kind, mention.when) == ("duration", None)


@pytest.mark.parametrize(
    "text",
    [
        "in recent weeks",
        "they may attack and march on",
        "2,015 fighters",
        "about 2000 fighters in the valley",
        "the fall of Ghazni",
        "a spring offensive",
        "year 0",
        "12 soldiers and 3 policemen",
        "the second attack",
        "the Sunday Times",
        "USA Today",
        "the deadliest attack since May",
        "for the first time since 2014",
        "the 2022 and 2024 elections",
        "one day",
        "the 201st Corps",
        "Operation 1027",
    ],
)
def test_not_every_word_of_time_is_a_date(text: str) -> None:
    assert [m for m in read(text) if m.when is not None] == []


@pytest.mark.parametrize("text", ["31 February 2018", "February 30", "2018-13-01", "on 32 May", "on 0 August"])
def test_an_impossible_day_is_no_day(text: str) -> None:
    assert [m for m in read(text) if m.when is not None and m.when.precision == "day"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 8,500 in early 2017 to 14,000 in early 2018", ["2017-01-01", "2018-01-01"]),
        ("On Sunday in Farah and on Tuesday in Ghor", ["2018-08-05", "2018-08-07"]),
        ("killed on Monday; a spokesman said on Thursday", ["2018-08-06", "2018-08-09"]),
        ("in 2017 and 300 in 2018", ["2017-01-01", "2018-01-01"]),
        ("in May 20 policemen died", ["2018-05-20"]),
    ],
)
def test_several_dates_stay_several(text: str, expected: list[str]) -> None:
    assert [m.when.start.isoformat() for m in read(text) if m.when] == expected


def test_the_year_rolls_back_in_january_and_not_for_a_clock_that_is_ahead() -> None:
    assert span(only("on December 30", date(2018, 1, 3)).when) == day("2017-12-30")
    assert span(only("on January 1", date(2017, 12, 31)).when) == day("2018-01-01")
    assert span(only("in November", date(2018, 1, 3)).when) == ("2017-11-01", "2017-11-30", "month")
    assert span(only("on 29 February", date(2019, 1, 3)).when) == day("2016-02-29")


def test_a_count_since_a_day_is_no_record_since_it() -> None:
    assert only("at least 20 civilians were killed since Monday").kind == "since"
    assert only("the deadliest attack since Monday").kind == "duration"


def test_a_saying_looks_back_even_after_a_plan() -> None:
    mentions = read("It will send 500 men next week, a spokesman said on Wednesday")
    assert [span(m.when) for m in mentions][-1] == day("2018-08-08")


def test_the_mention_takes_its_preposition_in() -> None:
    row = tokens("Troops left late on Monday.")
    (mention,) = dates(row, FRIDAY)
    assert [row[k].text for k in range(mention.first, mention.last)] == ["late", "on", "Monday"]


# properties

repeatable = settings(deadline=None, derandomize=True)
"""The same examples every time, however busy the machine."""

PIECES = st.sampled_from(
    [
        "on",
        "in",
        "since",
        "by",
        "between",
        "and",
        "to",
        "-",
        "the",
        "last",
        "next",
        "this",
        "past",
        "early",
        "late",
        "mid-",
        "end",
        "of",
        "Monday",
        "Friday's",
        "night",
        "August",
        "May",
        "Feb.",
        "29",
        "31",
        "0",
        "2018",
        "2016",
        "99999",
        "1900",
        "days",
        "weeks",
        "months",
        "years",
        "hours",
        "ago",
        "later",
        "earlier",
        "before",
        "a",
        "two",
        "24",
        "same",
        "day",
        "week",
        "year",
        "month",
        "weekend",
        "overnight",
        "yesterday",
        "spring",
        "first",
        "half",
        "quarter",
        "six",
        "will",
        "said",
        ",",
        ".",
        "within",
        "for",
        "31.12",
        "2018-02-30",
        "01.01.2018",
        "9999",
    ]
)
texts = st.one_of(
    st.text(max_size=50), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=8).map("".join)
)
events = st.one_of(
    st.none(),
    st.builds(lambda d, p: When(d, d, p), st.dates(), st.sampled_from(["day", "week", "month", "quarter", "year"])),
)


@settings(repeatable, max_examples=500)
@given(texts, st.dates(), events)
def test_no_text_breaks_it_and_mentions_never_overlap(text: str, published: date, last: When | None) -> None:
    row = tokens(text)
    at = 0
    for mention in dates(row, published):
        assert at <= mention.first < mention.last <= len(row)
        at = mention.last
        when = resolve(mention, last)
        assert when is None or when.start <= when.end


@repeatable
@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y", "%d.%m.%Y"]),
)
def test_any_day_written_out_is_read_back(when: date, written: str) -> None:
    assert span(only(f"on {when.strftime(written)} they met").when) == day(when.isoformat())


@repeatable
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 360))
def test_a_day_without_its_year_is_the_last_such_day(published: date, back: int) -> None:
    when = published - timedelta(days=back)
    if (when.month, when.day) != (2, 29):
        assert span(only(f"on {when.strftime('%B')} {when.day} they met", published).when) == day(when.isoformat())


@pytest.mark.parametrize(
    "piece",
    ["Monday and ", "1 ", "May ", "the last ", "two days ", "since ", "2018 to ", "between ", "in the ", "will "],
)
def test_a_hostile_text_is_read_in_linear_time(piece: str) -> None:
    assert isinstance(read(piece * 3000), list)


@pytest.mark.parametrize("text", ["Theresa May said so", "Mrs May promised it", "General August fled"])
def test_a_name_that_is_also_a_month_dates_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since the coup of 1 February 2017", ("2017-02-01", "2018-08-10", "day")),
        ("since its offensive in May", ("2018-05-01", "2018-08-10", "month")),
        ("since the rebels marched on Hodeidah on Tuesday", ("2018-08-07", "2018-08-10", "day")),
        ("three soldiers died on the 4th, police said", day("2018-08-04")),
        ("three soldiers died on the 29th.", day("2018-07-29")),
        ("in the week to Sunday", ("2018-07-30", "2018-08-05", "week")),
        ("in the year to June", ("2017-07-01", "2018-06-30", "month")),
        ("the week ending 5 August", ("2018-07-30", "2018-08-05", "week")),
        ("forty people died in 24 hours", ("2018-08-09", "2018-08-10", "day")),
        ("forty people died in 48 hours of fierce combat", ("2018-08-08", "2018-08-10", "day")),
        ("since the offensive began, on 3 May", ("2018-05-03", "2018-08-10", "day")),
        ("since the war between the army and the rebels began in April", ("2018-04-01", "2018-08-10", "month")),
        ("they plan to retake it before the end of the year", ("2018-10-01", "2018-12-31", "quarter")),
        ("they plan to retake it before the end of September", ("2018-08-10", "2018-09-30", "day")),
    ],
)
def test_a_day_is_found_behind_since_or_by_its_number(text: str, expected: Span) -> None:
    assert span(only(text).when) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the deadliest raid since the war of 2014",
        "on the 3rd floor",
        "on the 29th Brigade's base",
        "within 24 hours of the raid",
        "since the base was rebuilt",
    ],
)
def test_what_only_measures_or_numbers_is_no_day(text: str) -> None:
    assert all(m.kind not in ("since", "relative") and (m.when is None or m.kind == "absolute") for m in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three days after the fall of Mosul on 3 July", "2018-07-06"),
        ("two days before the vote on 3 July", "2018-07-01"),
        ("the day after Tuesday's raid", "2018-08-08"),
        ("on Thursday, a day after the rebels left", "2018-08-08"),
    ],
)
def test_a_day_counts_from_the_day_named_beside_it(text: str, expected: str) -> None:
    assert expected in [m.when.start.isoformat() for m in read(text) if m.when is not None and m.kind == "absolute"]


@pytest.mark.parametrize(
    "text",
    [
        "they have since killed nine men",
        "since then",
        "since the siege began",
        "ninety families have fled since, he said",
        "4,000 have fled since the attack, she said",
        "since the ambush more than 90 men were caught",
        "nine have died since the start of the operation.",
        "since the outbreak of hostilities, 90 have died",
        "since the full-scale invasion began",
    ],
)
def test_since_alone_counts_from_the_event_told_last(text: str) -> None:
    assert (only(text).kind, only(text).when) == ("since", None)


@pytest.mark.parametrize(
    "text",
    [
        "since the beginning of the year 90 have died",
        "since the start of the offensive on 3 May",
        "since the attack on 3 May",
        "since the raids resumed",
        "it has fled since the city was rebuilt",
    ],
)
def test_a_day_of_its_own_or_a_clause_behind_since_is_not_the_event_told_last(text: str) -> None:
    assert all(m.when is not None for m in read(text) if m.kind == "since")


@pytest.mark.parametrize(
    "text",
    [
        "in the same period 90 soldiers died",
        "90 soldiers died over the same three days",
        "it lost 90 men in that time",
        "90 died in those seven days",
        "over this period 90 fled",
        "90 were killed in the two days, it said",
    ],
)
def test_the_same_period_is_the_last_stretch_told(text: str) -> None:
    mention = only(text)
    assert (mention.kind, mention.step) == ("anaphoric", "span")
    assert resolve(mention, When(date(2018, 7, 1), date(2018, 8, 10), "day")) == When(
        date(2018, 7, 1), date(2018, 8, 10), "day"
    )


@pytest.mark.parametrize(
    "text",
    [
        "at the same time 90 soldiers died",
        "this time they fled",
        "in the same period of war",
        "in the days before the raid",
        "in the two weeks that followed",
    ],
)
def test_what_compares_or_goes_on_is_no_stretch_told_before(text: str) -> None:
    assert all(m.step != "span" for m in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ten died in the past fortnight", ("2018-07-27", "2018-08-10", "day")),
        ("ten died over the last day", ("2018-08-09", "2018-08-10", "day")),
    ],
)
def test_a_stretch_up_to_now(text: str, expected: Span) -> None:
    assert span(only(text).when) == expected
