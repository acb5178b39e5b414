"""The words around a number -> what it measures: only a `count` counts people or things."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..text.tokens import Token
from .cardinals import Cardinal, hyphen, low, tight, words

Unit = Literal[
    "count",
    "percent",
    "money",
    "age",
    "year",
    "distance",
    "area",
    "weight",
    "calibre",
    "ordinal",
    "label",
    "time",
    "duration",
    "temperature",
]


def _units(**lists: str) -> dict[str, Unit]:
    return {word: unit for unit, listed in lists.items() for word in listed.split()}  # type: ignore[misc]


_BEHIND: dict[str, Unit] = _units(
    percent="% percent pct",
    money="dollar dollars euro euros afghani afghanis rupee rupees rial rials riyal riyals dinar dinars rouble roubles ruble rubles "
    "hryvnia hryvnias naira lira liras cent cents usd eur afs pkr usdollars franc francs kyat shilling shillings toman tomans $ € £",
    distance="km kms kilometer kilometers kilometre kilometres mile miles meter meters metre metres m feet foot ft yard yards cm "
    "centimetre centimetres centimeter centimeters inch inches",
    area="hectare hectares acre acres ha jerib jeribs km2 km² sqkm",
    weight="kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes gram grams ton tons tonne tonnes pound pounds lb lbs "
    "litre litres liter liters gallon gallons barrel barrels megawatt megawatts mw",
    calibre="mm millimeter millimeters millimetre millimetres caliber calibre cal",
    duration="second seconds minute minutes min mins hour hours hr hrs day days night nights week weeks fortnight month months year years "
    "decade decades century centuries",
    temperature="° degree degrees celsius fahrenheit °c",
    time="am pm a.m. p.m. o'clock gmt utc hrs",
    label="mph kph knots votes goals points seats times",
)
_BEFORE: dict[str, Unit] = _units(
    money="$ € £ ¥ ₹ us$ a$ usd eur rs rs. afs afn pkr syp iqd yer mmk ngn uah",
    label="operation highway route road resolution article chapter flight no no. nos number # section phase zone sector type mark "
    "version line gate channel page level camp block apollo pd apartment room boeing airbus checkpoint kilometer-post annex protocol "
    "brigade battalion regiment corps unit formation + iphone windows group-of",
)
_NAMES = frozenset(
    (
        ("france", "24"),
        ("three", "brotherhood"),
        ("five", "eyes"),
        ("seven", "sisters"),
        ("nine", "eleven"),
        ("four", "corners"),
    )
)
MONTHS: dict[str, int] = {
    name: n
    for n, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_LIVING = words(
    "people persons men women children troops soldiers fighters militants insurgents civilians policemen police officers families "
    "members personnel prisoners terrorists rebels gunmen troopers marines commandos recruits guards refugees residents villagers "
    "households houses homes villages districts towns casualties deaths dead wounded killed injured forces mercenaries advisers "
    "advisors servicemen attacks bodies vehicles jihadists others more cases detainees captives workers students"
)
_TIME_WORDS = words(
    "in since by until till from to of early late mid before after during and between through spring summer autumn winter year "
    "the that this for back to's fall than or around"
)
_YOUNG = words("children child boys girls minors those anyone people men women youths aged ages age")
_BETWEEN = words(
    "more consecutive straight additional other further square full whole long nautical cubic metric us u.s."
)


_REACH = words("away high deep long wide tall below above from north south east west")
_DECIMAL = re.compile(r"\d+\.\d{1,2}")


class Measured(NamedTuple):
    """What a number measures, and the token behind the words that say so."""

    unit: Unit
    last: int


def measured(tokens: Sequence[Token], first: int, number: Cardinal, qualified: bool) -> Measured:
    """The unit of the number that stands at tokens `first`..`number.last`; `qualified` says that "more than" or so precedes."""
    last = number.last
    return (
        _hyphenated(number)
        or _ordinal_or_glued(tokens, first, number)
        or _percent(tokens, last)
        or _clock_or_date(tokens, first, number)
        or _money(tokens, first, last)
        or _age(tokens, first, number)
        or _by_next(tokens, last)
        or _year(tokens, first, number, qualified)
        or _named(tokens, first, number)
        or Measured("count", last)
    )


def month(tokens: Sequence[Token], k: int) -> int | None:
    """The month named at k; "may" and "march" only with a capital."""
    number = MONTHS.get(low(tokens, k).removesuffix("'s"))
    if number is None or (
        low(tokens, k) in ("may", "march", "mar", "dec", "jan", "sep") and not tokens[k].text[0].isupper()
    ):
        return None
    return number


def year_like(number: Cardinal, tokens: Sequence[Token], k: int) -> bool:
    """Four plain digits between 1900 and 2100."""
    return number.figures and number.scale == 1 and len(low(tokens, k)) == 4 and 1900 <= number.value <= 2100


def _hyphenated(number: Cardinal) -> Measured | None:
    if not number.rest:
        return None
    if number.rest[-1] == "old" or number.rest[-1] == "olds":
        return Measured("age", number.last)
    if number.rest in (("strong",), ("plus",), ("odd",)):
        return Measured("count", number.last)
    unit = _BEHIND.get(number.rest[0], "label")
    return Measured(unit, number.last)


def _ordinal_or_glued(tokens: Sequence[Token], first: int, number: Cardinal) -> Measured | None:
    """Letters that touch the figures ("M23", "T-55", "105mm", "1990s") and marks that make no count ("24/7", "3-1", "7:30")."""
    if not number.figures:
        return None
    last = number.last
    before = low(tokens, first - 1)
    if tight(tokens, first) and (before[-1:].isalnum() or before in ("#", "+", "/", "№")):
        return Measured("label", last)
    if (
        tight(tokens, first)
        and hyphen(tokens, first - 1)
        and tight(tokens, first - 1)
        and low(tokens, first - 2)[-1:].isalnum()
    ):
        return Measured("label", last)
    if (
        low(tokens, last) in ("/", ":", ".")
        and tight(tokens, last)
        and tight(tokens, last + 1)
        and low(tokens, last + 1)[:1].isdecimal()
    ):
        return Measured("time" if low(tokens, last) != "/" else "label", last + 2)
    scored = low(tokens, last) == "," or hyphen(tokens, last)
    if scored and tight(tokens, last) and tight(tokens, last + 1) and low(tokens, last + 1)[:1].isdecimal():
        return Measured("label", last + 2)
    if hyphen(tokens, last) and tight(tokens, last) and low(tokens, last + 1) in ("to", "and", "or"):
        return Measured("label", last + 1)
    if tight(tokens, last) and low(tokens, last)[:1].isalpha():
        if low(tokens, last) in ("s", "'s") and year_like(number, tokens, first):
            return Measured("year", last + 1)
        return Measured(_BEHIND.get(low(tokens, last), "label"), last + 1)
    return None


def _percent(tokens: Sequence[Token], last: int) -> Measured | None:
    if low(tokens, last) in ("percentage", "percentile") or (
        low(tokens, last) in ("%", "percent") and low(tokens, last + 1) in ("points", "point")
    ):
        return Measured("label", last + 1)
    if low(tokens, last) == "per" and low(tokens, last + 1) == "cent":
        return Measured("label" if low(tokens, last + 2) == "points" else "percent", last + 2)
    if low(tokens, last) in ("%", "percent", "pct"):
        return Measured("percent", last + 1)
    return None


def _clock_or_date(tokens: Sequence[Token], first: int, number: Cardinal) -> Measured | None:
    last, value = number.last, number.value
    if number.figures and 1 <= value <= 31 and value % 1 == 0:
        if month(tokens, last) is not None or (low(tokens, last) == "of" and month(tokens, last + 1) is not None):
            return Measured("time", last)
        before = first - 1 - (low(tokens, first - 1) == ".")
        if month(tokens, before) is not None and not (low(tokens, before - 1) == "in" and low(tokens, last) in _LIVING):
            return Measured("time", last)
    if low(tokens, last) in ("am", "pm", "a.m.", "p.m.", "o'clock"):
        return Measured("time", last + 1)
    return None


def _money(tokens: Sequence[Token], first: int, last: int) -> Measured | None:
    if _BEFORE.get(low(tokens, first - 1)) == "money":
        return Measured("money", last)
    for at in (last, last + 1):
        if _BEHIND.get(low(tokens, at)) == "money" and (
            at == last or low(tokens, last) in _BETWEEN or tokens[last].text[0].isupper()
        ):
            return Measured("money", at + 1)
    return None


def _age(tokens: Sequence[Token], first: int, number: Cardinal) -> Measured | None:
    last = number.last
    first -= low(tokens, first - 1) == "between"
    before = low(tokens, first - 1)
    units = low(tokens, last) in ("year", "years", "month", "months")
    if units and (low(tokens, last + 1) == "old" or (low(tokens, last + 1), low(tokens, last + 2)) == ("of", "age")):
        return Measured("age", last + 2)
    if before in ("aged", "age", "ages") or (before == "of" and low(tokens, first - 2) in ("age", "ages")):
        return Measured("age", last)
    if number.figures and before in _AGE_JOINTS and number.value < 120 and _goes_on_with_ages(tokens, first):
        return Measured("age", last)
    if number.value <= 18 and before in ("under", "below", "over") and low(tokens, first - 2) in _YOUNG:
        return Measured("age", last)
    aside = before in (",", "(") and low(tokens, last) in (",", ".", ")") and low(tokens, first - 2) in _ONE_PERSON
    if aside and number.figures and number.value < 110:
        return Measured("age", last)  # "a woman, 45, in Kherson"
    named = first >= 2 and before == "," and tokens[first - 2].text[0].isupper() and low(tokens, first - 2).isalpha()
    if named and number.figures and 10 <= number.value <= 99 and low(tokens, last) in (",", ".") and last == first + 1:
        return Measured("age", last) if first >= 3 and tokens[first - 3].text[0].isupper() else None
    return None


_ONE_PERSON = words(
    "man woman boy girl child baby infant toddler teenager teen youth father mother son daughter brother sister husband wife "
    "widow farmer driver teacher student pupil resident villager worker journalist doctor nurse soldier policeman officer pensioner"
)
_BECAME = words("killed wounded injured dead")
_AGE_JOINTS = frozenset(("and", "to", "or", ",", "-", "–"))


def _goes_on_with_ages(tokens: Sequence[Token], first: int) -> bool:
    """Whether a number goes on with the ages before it ("two men aged 45, 52 | and 61")."""
    if {low(tokens, first + 1), low(tokens, first + 2)} & _LIVING - _BECAME:
        return False  # "a woman aged 70 and | 12 soldiers"
    at = first - 1
    while at > 0 and (low(tokens, at) in _AGE_JOINTS or low(tokens, at).isdecimal() or low(tokens, at) == "between"):
        at -= 1
    return low(tokens, at) in ("aged", "ages")


def _by_next(tokens: Sequence[Token], last: int) -> Measured | None:
    at = last
    if low(tokens, last - 1)[-1:] == "m" and low(tokens, last - 1)[:1].isdecimal() and low(tokens, last) in _REACH:
        return Measured("distance", last)
    while at < last + 2 and (low(tokens, at) in _BETWEEN or (at == last and low(tokens, at + 1) == "pounds")):
        at += 1
    unit = _BEHIND.get(low(tokens, at))
    if unit is None or (low(tokens, at) == "m" and not tight(tokens, at)):
        return None
    if unit == "distance" and "square" in (low(tokens, at - 1), low(tokens, at + 1)):
        unit = "area"
    if low(tokens, at) in ("pound", "pounds") and at > last and tokens[at - 1].text[0].isupper():
        unit = "money"
    if unit == "distance" and low(tokens, at) == "foot":
        return None
    return Measured(unit, at + 1)


def _year(tokens: Sequence[Token], first: int, number: Cardinal, qualified: bool) -> Measured | None:
    if not year_like(number, tokens, first):
        return None
    ahead = [low(tokens, number.last + i) for i in range(3)]
    counts = bool(_LIVING.intersection(ahead))
    if qualified and (counts or ahead[0][:1].isalpha()):
        return None
    placed = low(tokens, first - 1) in _TIME_WORDS or month(tokens, first - 1) is not None
    return None if counts and not placed else Measured("year", number.last)


def _named(tokens: Sequence[Token], first: int, number: Cardinal) -> Measured | None:
    """Numbers that are part of a name: "Operation 1027", "Highway 1", "Three Brotherhood Alliance"; and figures too long to count."""
    if _numbered(tokens, first, number):
        return Measured("label", number.last)
    if _NAMES & {(low(tokens, first), low(tokens, number.last)), (low(tokens, first - 1), low(tokens, first))}:
        return Measured("label", number.last)
    one_in = low(tokens, first - 1) == "in" and low(tokens, first - 2) == "one"
    if one_in or (number.scale == 1 and _DECIMAL.fullmatch(low(tokens, first))):
        return Measured("label", number.last)
    if number.value % 1 or number.value == 0 or number.value >= 10**10:
        return Measured("label", number.last)
    plain = number.figures and number.last == first + 1 and number.scale == 1
    if plain and len(low(tokens, first)) > 6 and low(tokens, first).isdecimal():
        return Measured("label", number.last)
    return None


_THEY = frozenset(("they", "now", "currently", "to", "who"))


def _numbered(tokens: Sequence[Token], first: int, number: Cardinal) -> bool:
    """Whether the word before gives the thing its number: "Operation 1027", "No. 5", "unit 8200"."""
    before = low(tokens, first - 1)
    if _BEFORE.get(before) != "label" or not (number.figures or tokens[first].text[0].isupper()):
        return False
    capital = tokens[first - 1].text[0].isupper()
    if before == "number" and (
        "," in tokens[first].text or low(tokens, first - 2) in _THEY
    ):  # "the fighters number 160,000"
        return False
    return capital or before in ("number", "unit", "line", "+", "#")
