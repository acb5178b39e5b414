"""Days, weeks, months, quarters and years as spans: pure arithmetic that never leaves the calendar."""

from datetime import MAXYEAR, MINYEAR, date, timedelta

from ...model.when import Precision, When

_COUNT = timedelta(days=10)
"""A longer time is that of a count or a campaign."""


def shifted(day: date, days: int) -> date:
    """The day so many days later (earlier where negative), held at the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def one_day(day: date) -> When:
    """The day itself."""
    return When(day, day, "day")


def days(start: date, end: date, precision: Precision = "day") -> When:
    """The span of both days, the earlier first."""
    return When(min(start, end), max(start, end), precision)


def week(day: date) -> When:
    """Monday to Sunday around the day."""
    monday = shifted(day, -day.weekday())
    return When(monday, shifted(monday, 6), "week")


def month(year: int, number: int) -> When:
    """A whole month; months under 1 and over 12 count on into the years beside."""
    from calendar import monthrange  # which loads every language's months: for the few texts that tell of one

    year, number = held(year + (number - 1) // 12), (number - 1) % 12 + 1
    return When(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def part_of_month(year: int, number: int, part: str) -> When:
    """ "early" is up to the 10th, "mid" the 11th to the 20th, "late" from the 21st to the end."""
    whole = month(year, number)
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, whole.end.day)}[part]
    return When(whole.start.replace(day=first), whole.start.replace(day=last), "day")


def quarters(year: int, first: int, last: int) -> When:
    """From the first of two quarters (1 to 4) to the end of the last."""
    year = held(year)
    return When(month(year, 3 * first - 2).start, month(year, 3 * last).end, "quarter")


def quarter_of(day: date, back: int = 0) -> When:
    """The quarter of a day, or the one so many before."""
    at = day.year * 4 + (day.month - 1) // 3 - back
    return quarters(at // 4, at % 4 + 1, at % 4 + 1)


def part_of_year(year: int, part: str) -> When:
    """ "early" is the first quarter, "mid" the second and third, "late" the last."""
    first, last = {"early": (1, 1), "mid": (2, 3), "late": (4, 4)}[part]
    return quarters(year, first, last)


def year_of(year: int) -> When:
    """A calendar year."""
    year = held(year)
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def in_year(span: When, year: int) -> When:
    """The same days or months in another year: those of a span that ends in it."""
    back = held(year) - span.end.year
    return When(_years_on(span.start, back), _years_on(span.end, back), span.precision)


def _years_on(day: date, count: int) -> date:
    year = held(day.year + count)
    return exact(year, day.month, day.day) or date(year, day.month, 28)


def held(year: int) -> int:
    """The year, held inside the calendar."""
    return min(max(year, MINYEAR), MAXYEAR)


def exact(year: int, number: int, day: int) -> date | None:
    """A date of the calendar; None for 31 February."""
    try:
        return date(year, number, day)
    except ValueError:
        return None


def days_agree(one: When | None, other: When | None) -> bool:
    """Whether two tellings may speak of one time: what is counted over weeks is not the event of one of its days."""
    if one is None or other is None or "published" in (one.precision, other.precision):
        return True
    if (one.end - one.start > _COUNT) != (other.end - other.start > _COUNT):
        return False
    return one.start <= other.end and other.start <= one.end


def moved(span: When, step: str, count: int) -> When:
    """The span so many days, weeks, months or years on: weeks, months and years as whole units unless the span is one day of a year."""
    edge = span.end if count > 0 else span.start
    if step == "day":
        return one_day(shifted(edge, count)) if count else span
    if step == "week":
        return week(shifted(edge, 7 * count))
    if step == "month":
        return month(edge.year, edge.month + count)
    if span.precision in ("month", "quarter"):
        return When(
            month(span.start.year + count, span.start.month).start,
            month(span.end.year + count, span.end.month).end,
            span.precision,
        )
    return year_of(edge.year + count)
