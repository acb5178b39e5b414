"""A made claim -> the words and rules that it rests on, for a person who asks why."""

import re
from types import ModuleType

from ..model.item import Item
from .control import areas, called, control, departures, passing, presence, series, shares
from .operations import additions, attacks, blasts, casualties, deaths, lives, subsets, tolls, treated, uprooted
from .story.assemble import Made
from .troops import arrays, contingents, growth, musters, possession, postings, runs, sizes, troops, voiced


def explained(made: Made, item: Item) -> tuple[str, str, str, tuple[str, ...], str, str, str]:
    """Rule, what it is for, trigger, quoted sentences, and where date, place and voice come from."""
    claim = made.claim
    when, place, voice = claim.when, claim.place, claim.claimant
    dated = (
        "no date in the text: the day of publication stands in"
        if when.precision == "published"
        else f"read as {when.start} to {when.end} ({when.precision})"
    )
    placed = (
        "no place in the text"
        if place is None
        else f"{place.admin2 or place.location or place.admin1 or place.country} ({place.precision})"
    )
    if place is not None and place.candidates:
        placed += f"; could also be {', '.join(place.candidates)}"
    voiced = (
        f"{item.outlet} itself"
        if voice is None
        else f"{voice.name}, by “{voice.cue}”" + (f", for {voice.party}" if voice.party else "")
    )
    return claim.rule, meaning(claim.rule), made.trigger, (claim.quote,), dated, placed, voiced


def meaning(rule: str) -> str:
    """The words that document a rule, with its examples; the rule's own name where it has none."""
    for module in _FRAMES:
        for doc in _docs(module):
            found = re.search(rf"{re.escape(rule)}: (.+?)(?:; [a-z]+\.[a-z_]+:|\.\s*$|$)", doc)
            if found:
                return found[1].strip()
    return rule


_FRAMES = (
    additions,
    casualties,
    deaths,
    lives,
    treated,
    uprooted,
    tolls,
    subsets,
    attacks,
    blasts,
    control,
    departures,
    presence,
    areas,
    shares,
    called,
    passing,
    series,
    troops,
    arrays,
    contingents,
    growth,
    possession,
    postings,
    musters,
    sizes,
    voiced,
    runs,
)


def _docs(module: ModuleType) -> list[str]:
    return [
        doc for name, value in sorted(vars(module).items()) if callable(value) and (doc := value.__doc__ or "").strip()
    ]
