"""Claims' fields -> short words for a cell: days, ages, voices, figures, chains; feed text made harmless. Pure."""

import re
from datetime import date

from ..model.claim import Claim, Operation
from ..model.operation import TollEntry
from ..model.source import Claimant
from ..model.when import When

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
OTHER_VOICE = " · "
"""Between what one voice and what another says."""


def literal(text: str) -> str:
    """The text with every control and direction character shown instead of obeyed, one character for one."""
    return _UNPRINTABLE.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] in "\t\n\r\u2028\u2029":
        return " "
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def short_day(day: date, as_of: date) -> str:
    """ "1 Aug", with the year where it is not the as-of moment's."""
    words = f"{day.day} {day:%b}"
    return words if day.year == as_of.year else f"{words} {day.year}"


def said_when(when: When, as_of: date) -> str:
    """When a thing is said to have happened; "by 7 Aug" confesses that only the publication day is known."""
    start, end = when.start, when.end
    match when.precision:
        case "published":
            return f"by {short_day(end, as_of)}"
        case "year":
            return f"{start.year}"
        case "quarter" if (end - start).days < 93:
            return f"Q{(start.month + 2) // 3} {start.year}"
        case "month" if start.month == end.month:
            return f"{start:%b} {start.year}"
    if start == end:
        return short_day(start, as_of)
    if (start.month, start.year) == (end.month, end.year):
        return f"{start.day}–{short_day(end, as_of)}"
    return f"{short_day(start, as_of)} – {short_day(end, as_of)}"


def age(day: date, as_of: date) -> str:
    """How old a day is at the as-of moment, in the unit that fits; what lies ahead has no age."""
    days = (as_of - day).days
    if days < 0:
        return "ahead"
    for size, unit in ((365, "y"), (61, "mo"), (14, "w")):
        if days >= size:
            return f"{days // {'y': 365, 'mo': 30, 'w': 7}[unit]} {unit}"
    return f"{days} d"


def voice(claimant: Claimant | None, outlet: str) -> str:
    """Whose words these are: the claimant, else the outlet."""
    return literal(claimant.name if claimant else outlet)


def chain(claim: Claim) -> str:
    """Claimant ← outlet ← origin, as far as they are different."""
    links = [voice(claim.claimant, claim.outlet), literal(claim.outlet), literal(claim.origin or "")]
    return " ← ".join(dict.fromkeys(link for link in links if link))


def toll_said(toll: tuple[TollEntry, ...], outcome: str) -> str:
    """What one voice says of one outcome, in its own words but for an article ("an officer"), which counts one; parts of a figure are left to the evidence."""
    said = (entry.count.said for entry in toll if entry.outcome == outcome and entry.part_of is None)
    return ", ".join("one" if words.casefold() in ("a", "an") else literal(words) for words in said)


def least(toll: tuple[TollEntry, ...], outcome: str) -> int:
    """What sorts a voice's figures of one outcome among its rivals': the sum of their lower bounds, an upper one where there is no other."""
    counts = [entry.count for entry in toll if entry.outcome == outcome and entry.part_of is None]
    return sum(count.low if count.low is not None else count.high or 0 for count in counts)


def event_said(claim: Operation | None, sub_event_type: str | None = None) -> str:
    """The event in a word or two."""
    name = claim.sub_event_type if claim else sub_event_type
    return _EVENTS.get(name or "", (name or "—").lower())


_EVENTS = {
    "Armed clash": "clash",
    "Government regains territory": "regained",
    "Non-state actor overtakes territory": "overtaken",
    "Air/drone strike": "air strike",
    "Suicide bomb": "suicide bomb",
    "Shelling/artillery/missile attack": "shelling",
    "Remote explosive/landmine/IED": "IED or mine",
    "Chemical weapon": "chemical",
    "Abduction/forced disappearance": "abduction",
    "Disrupted weapons use": "weapons seized",
    "Headquarters or base established": "base",
    "Looting/property destruction": "looting",
    "Non-violent transfer of territory": "handed over",
    "Change to group/activity": "changed side",
}


def plural(number: int, one: str, many: str | None = None) -> str:
    """ "1 item", "1,340 items"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
