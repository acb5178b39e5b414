"""A made claim -> the words and rules that it rests on, for a person who asks why."""

from ..model.item import Item
from . import attacks, casualties, control, troops
from .assemble import Made


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
    """The sentence that documents a rule."""
    for module in (casualties, attacks, control, troops):
        for line in _lines(module):
            if f"{rule}:" in line:
                return line.split(f"{rule}:", 1)[1].strip(' "')
    return rule


def _lines(module: object) -> list[str]:
    docs = [
        getattr(value, "__doc__", None) or ""
        for name, value in sorted(vars(module).items())
        if callable(value) and not name.startswith("__")
    ]
    return [line for doc in docs for line in doc.split(";")]
