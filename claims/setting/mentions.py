"""Chunks of a sentence -> the places that it names for what happened, apart from those of who speaks, and where and to whom."""

from collections.abc import Collection, Sequence

from ...gazetteer.places import PlaceMention
from ...model.place import Place
from ..phrases.grammar import Row, governed, has_verb, placed, word
from ..voices.speech import Cue
from .where import destined, finest, offset, only_province, origin


def mentioned(
    row: Row, span: range, cues: Sequence[Cue], towards: bool = False, home: Collection[str] = ()
) -> list[PlaceMention]:
    """The places that chunks `span` name for what happened; `towards` lets a destination be one.

    `home` are the countries of the theatre, where they are known: who speaks for a state abroad tells of no event there.
    """
    named = [k for k in placed(row) if k in span]
    if not named:
        return []
    named = [k for k in named if not any(_of_voice(row, k, cue) for cue in cues)] if cues else named
    found: list[PlaceMention] = []
    anchors: list[PlaceMention] = []
    seats = _seats(row, cues)
    for k in named:
        if k in seats and row[0].voice == "ing":
            continue  # "Speaking in Niamey on Friday, the minister said"
        if k in seats and home and all(m.place.country not in home for m in row[k].places):
            continue  # "In Kigali the army's spokesman said that five soldiers had died"
        if k in seats and any(m.place.admin1 for j in named if j > k for m in row[j].places):
            continue  # "In Port Sudan the army's spokesman said that it had struck El Fasher"
        if row[k].kind in ("place", "thing") and offset(row, k):
            anchors.extend(only_province(m) if m.place.admin1 else m for m in row[k].places)
            continue
        if row[k].kind == "place" and (origin(row, k, towards) or (not towards and destined(row, k))):
            continue
        found.extend(row[k].places)
    return found if any(m.place.admin1 for m in found) else found + anchors


def _of_voice(row: Row, k: int, cue: Cue) -> bool:
    """Whether the place at k only tells who speaks, and where and to whom."""
    if cue.who[0] <= k < cue.who[1]:
        return row[k].event is None  # "an inquiry into a Kabul drone strike"
    return cue.at <= k < (cue.speech_end if cue.final else _told_to(row, cue))


def _seats(row: Row, cues: Sequence[Cue]) -> frozenset[int]:
    """Where somebody of a whole state speaks: the place right before the speaker of a sentence that he opens."""
    opening = next((cue for cue in cues[:1] if not cue.final and cue.at > cue.who[0] > 1), None)
    if opening is None or has_verb(row, 0, opening.who[0]):
        return frozenset()
    low = opening.voice.name.lower()
    if not opening.voice.party and not any(m.role == "body" for m in row[opening.who[0]].actors):
        return frozenset()
    national = (
        opening.voice.party is None
        or any(word in low for word in _NATIONAL)
        or any(not _NATIONAL.isdisjoint(row[k].words) for k in range(*opening.who))
    )
    return frozenset(k for k in range(opening.who[0]) if row[k].places) if national else frozenset()


_NATIONAL = frozenset(
    ("ministry", "army", "military", "minister", "command", "pentagon", "president", "general", "government")
)


def _told_to(row: Row, cue: Cue) -> int:
    """Where the words begin behind a hearer and where he sits ("told a radio station | in Ouagadougou | that …")."""
    return next((k for k in range(cue.at + 1, min(cue.speech_end + 4, len(row))) if word(row, k) == "that"), cue.at)


_AFAR = frozenset(
    ("researcher", "researchers", "analyst", "analysts", "expert", "experts", "diplomat", "diplomats", "historian")
)
"""Those who speak of what happened elsewhere: a "Kyiv researcher" is no witness of Kyiv."""


def seat(row: Row, cues: Sequence[Cue]) -> Place | None:
    """The place of residents and district officials who speak, where nothing else is named."""
    for cue in cues:
        for k in range(*cue.who):
            if (
                row[k].places
                and _AFAR.isdisjoint(row[k].words)
                and (governed(row, k) == "of" or row[k].first == row[cue.who[0]].first)
                and row[k].kind in ("place", "people")
            ):
                return finest(row[k].places)
    return None
