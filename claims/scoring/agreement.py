"""A gold claim and a predicted one -> how far they agree, field by field (codebook, "Scoring")."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Kind = Literal["operation", "control", "troops"]
Claimed = Mapping[str, Any]
"""A claim as its JSON says it; nothing is trusted to be there, or to be of its type."""

KINDS: tuple[Kind, ...] = ("operation", "control", "troops")
_COMMON = ("admin1", "when", "claimant", "realis")
WHOLE: dict[Kind, tuple[str, ...]] = {
    "operation": ("actor", "recipient", "toll", *_COMMON),
    "control": ("actor", "status", "share", *_COMMON),
    "troops": ("actor", "role", "strength", *_COMMON),
}
"""The fields that must all be equal for a claim to be whole right."""
_DETAIL = ("when_precision", "country", "admin2", "location")
EXTRA: dict[Kind, tuple[str, ...]] = {
    "operation": (
        "event_type",
        "sub_event_type",
        "clash",
        "toll_numbers",
        "toll_subsets",
        "toll_qualifiers",
        *_DETAIL,
    ),
    "control": ("share_qualifier", *_DETAIL),
    "troops": ("strength_qualifier", *_DETAIL),
}
_PATHS: dict[str, tuple[str, ...]] = {
    **{field: ("place", field) for field in ("country", "admin1", "admin2", "location")},
    **{field: tuple(field.split("_")) for field in ("when_precision", "share_qualifier", "strength_qualifier")},
}
_GONE = "<missing>"
"""What an absent key is worth: it equals nothing in gold, not even null."""
_LONGEST_NAME = 12


class Tally(NamedTuple):
    """One field of one pair: values that match, values predicted, values in gold, and whether the field is the same."""

    matched: int
    predicted: int
    gold: int
    same: bool


class Agreement(NamedTuple):
    """`weight` orders rival pairings and is 0 where the two do not belong together; `right` is "whole claim right"."""

    weight: float
    right: bool
    fields: dict[str, Tally]


def agreement(kind: Kind, gold: Claimed, predicted: Claimed) -> Agreement:
    """How far a predicted claim agrees with a gold claim of its kind."""
    if kind == "operation" and gold.get("clash") is True:
        predicted = _the_better_way_round(gold, predicted)
    fields = {field: _tally(field, gold, predicted) for field in WHOLE[kind] + EXTRA[kind]}
    right = all(fields[field].same for field in WHOLE[kind])
    if not (right or _belong_together(kind, gold, predicted, fields)):
        return Agreement(0.0, right, fields)
    points = sum((1.0 if field in WHOLE[kind] else 0.05) * _credit(tally) for field, tally in fields.items())
    return Agreement(points + right + (0.49 if gold.get("optional") else 0.5), right, fields)


def at(claim: object, *path: str) -> object:
    """The value at a path: null where a parent is null, `<missing>` where a key is absent; numbers as floats, odd things as text."""
    value = claim
    for key in path:
        if value is None:
            return None
        if not isinstance(value, Mapping) or key not in value:
            return _GONE
        value = value[key]
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300:
        return float(value)
    return json.dumps(value, sort_keys=True, default=str)


def _the_better_way_round(gold: Claimed, predicted: Claimed) -> Claimed:
    """A clash may be told from either side."""
    turned = {**predicted, "actor": predicted.get("recipient", _GONE), "recipient": predicted.get("actor", _GONE)}
    return max((predicted, turned), key=lambda c: sum(_value(gold, f) == _value(c, f) for f in ("actor", "recipient")))


def _belong_together(kind: Kind, gold: Claimed, predicted: Claimed, fields: Mapping[str, Tally]) -> bool:
    """A pair must share something said: an actor, a recipient, a toll figure, a share, a strength or a province."""
    if any(f in fields and fields[f].matched for f in ("actor", "recipient", "share", "strength", "admin1")):
        return True
    return kind == "operation" and bool(_figures(gold) & _figures(predicted))


def _credit(tally: Tally) -> float:
    return 1.0 if tally.same else 2 * tally.matched / max(1, tally.predicted + tally.gold)


def _tally(field: str, gold: Claimed, predicted: Claimed) -> Tally:
    said, read = _value(gold, field), _value(predicted, field)
    if isinstance(said, Counter) and isinstance(read, Counter):
        return Tally(sum((said & read).values()), sum(read.values()), sum(said.values()), said == read)
    same = _same_voice(said, read) if field == "claimant" else said == read
    absent = read is None or read in (_GONE, (_GONE, _GONE))
    return Tally(int(same and said is not None), int(not absent), int(said is not None), same)


def _value(claim: Claimed, field: str) -> Any:
    if field.startswith("toll"):
        return _toll(claim, field)
    if field == "when":
        return at(claim, "when", "start"), at(claim, "when", "end")
    if field == "strength":
        return at(claim, "strength", "low"), at(claim, "strength", "high")
    if field == "share" and isinstance(claim.get("share"), Mapping):
        share = claim["share"]
        unit = share.get("unit") or ("count" if share.get("total") else "percent")
        return (*(at(share, key) for key in ("low", "high", "total", "basis")), unit)
    return claim.get(field, _GONE) if field == "claimant" else at(claim, *_PATHS.get(field, (field,)))


# tolls

_Entry = tuple[object, ...]


def _entry(entry: object) -> _Entry:
    return at(entry, "outcome"), at(entry, "of"), at(entry, "count", "low"), at(entry, "count", "high")


def _toll(claim: Claimed, field: str) -> Counter[Any]:
    """The toll's entries as comparable tuples; for `toll_subsets`, pairs of an entry and the entry that it is part of."""
    entries = claim.get("toll", _GONE)
    if not isinstance(entries, list | tuple):
        return Counter({_GONE: 1})
    if field == "toll":
        return Counter(map(_entry, entries))
    if field == "toll_numbers":
        return Counter(_number(_entry(e)) for e in entries)
    if field == "toll_qualifiers":
        return Counter((*_entry(e), at(e, "count", "qualifier")) for e in entries)
    return Counter(_subsets(entries))


def _number(entry: _Entry) -> _Entry:
    """The entry without who suffered it."""
    return entry[:1] + entry[2:]


def _subsets(entries: list[Any] | tuple[Any, ...]) -> list[tuple[_Entry, object]]:
    wholes = [e.get("part_of") if isinstance(e, Mapping) else None for e in entries]
    inside = range(len(entries))
    return [
        (_entry(e), _entry(entries[i]) if type(i) is int and i in inside else _GONE)
        for e, i in zip(entries, wholes, strict=True)
        if i is not None
    ]


def _figures(claim: Claimed) -> set[_Entry]:
    return {_number(entry) for entry in _toll(claim, "toll") if entry != _GONE}


# voices


def _same_voice(gold: object, predicted: object) -> bool:
    """The same non-null party, or names of which one is the other or stands within it."""
    if not isinstance(gold, Mapping) or not isinstance(predicted, Mapping):
        return gold is None and predicted is None
    if isinstance(gold.get("party"), str) and gold["party"] == predicted.get("party"):
        return True
    return any(_within(a, b) or _within(b, a) for a in _names(gold) for b in _names(predicted))


def _within(inner: str, outer: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(inner)}(?!\w)", outer) is not None


def _names(claimant: Mapping[str, Any]) -> set[str]:
    """The spellings of a voice; case, article and "Long Name (ACRONYM)" do not matter. A voice is a name, not the passage."""
    given = claimant.get("name")
    name = unicodedata.normalize("NFKC", given if isinstance(given, str) else "").replace("’", "'").casefold()
    parts = [re.sub(r"\([^()]*\)", " ", name), *re.findall(r"\(([^()]+)\)", name)]
    spelled = {re.sub(r"^(the|a|an) ", "", " ".join(part.split()).strip(" .,'\"")) for part in parts}
    return {part for part in spelled if 0 < len(part.split()) <= _LONGEST_NAME}
