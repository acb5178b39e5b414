"""What a page tells, in its order -> days carried: an event told without a day takes that of the one it goes on with."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import msgspec

from ...model.place import Place
from ...model.when import When
from ..actors.coreference import CIVILIANS, UNIDENTIFIED, Sides
from ..control.holding import Held
from ..operations.piece import Piece
from ..operations.scene import Scene
from ..phrases.grammar import Row
from ..setting.setting import Note, Setting
from .bulletins import entries
from .pages import Page

_NEAR = 4
"""How many sentences on a story may still tell of the day that it opened with."""
_LEAD = 1
"""The last sentence in which a bare event ("Saturday's fighting along the border") dates what follows, whoever fought."""
_SHORT = timedelta(days=4)
"""A longer span is a campaign or a count, and no day that an event could share."""
_CLASSES = frozenset((None, CIVILIANS, UNIDENTIFIED))
_BY_NOW = frozenset(("have", "has", "are", "is", "remain", "remains", "total", "so"))


class _Told(msgspec.Struct):
    """What may lend its day: told from sentence `first` to `last`, in a place, by or to these sides.

    `doer` acted; `open` where nobody has said yet on which side the harm was; `dated` is the sentence that gives the day.
    """

    first: int
    last: int
    when: When | None
    place: Place | None
    sides: frozenset[str]
    actual: bool
    bare: bool = False
    doer: str | None = None
    open: bool = False
    dated: int = 0
    entry: int = 0
    voices: frozenset[str] = frozenset()


def carry(page: Page, scenes: Sequence[Scene], held: Sequence[Held], bare: Iterable[Piece], setting: Setting) -> None:
    """Give undated events the day of what was told before them in the same place, with a side in common.

    "The Taliban overran Darzab on Wednesday. The governor said 152 fighters had surrendered there." A denial goes on with
    whatever was told right before it. Counts "since", and people who "have fled" by now, have days of their own.
    """
    if not any(s.when is None and s.tellings for s in scenes) and all(h.when is not None for h in held):
        return
    sides = setting.sides
    lines = dict(enumerate(setting.lines[len(setting.lines) - len(page.sentences) :]))
    ordered = sorted(((_of_scene(s, lines), s) for s in scenes if s.tellings), key=lambda pair: pair[0].first)
    holdings = [(_of_held(h, lines), h) for h in held]
    others = [*(t for t, _ in holdings), *(_of_piece(p) for p in bare)]
    spoken = {t.first for t in (*(t for t, _ in ordered if t.when), *others)}
    others += [_of_line(n, line) for n, line in lines.items() if n not in spoken and line.when is not None]
    entry = entries(page)
    for each in (*(t for t, _ in ordered), *others):
        each.entry = entry[each.first]
    for told, scene in ordered:
        if scene.when is not None:
            continue
        denied = all(t.denied for t in scene.tellings)
        if denied or (told.actual and not _lasting(page, told.first, scene)):
            before = [t for t in (*(t for t, _ in ordered), *others) if t.first < told.first or t is told]
            scene.when = told.when = _lent(before, told, sides, denied=denied, there=_there(page, told.first))
    for told, one in holdings:
        if one.when is None and told.actual and not conceded(page.row(one.sentence), one):
            before = [t for t, _ in ordered if t.first < told.first]
            one.when = _lent(before, told, sides, denied=False, there=False)


def conceded(row: Row, held: Held) -> bool:
    """Whether a loss is admitted on a day of its own: "conceded on Tuesday that his men had left" does not say when they left."""
    told = held.status == "lost" and held.realis == "actual" and held.voice is not None
    return told and any(c.dated is not None and c.dated.kind in ("absolute", "relative") for c in row)


def _of_scene(scene: Scene, lines: Mapping[int, Note]) -> _Told:
    tolled = {t.of for told in scene.tellings for t in told.tolls}
    first = min(piece.sentence for told in scene.tellings for piece in told.pieces)
    sides = _named((scene.actor, scene.recipient, *tolled)) | (lines[first].sides if scene.when is not None else set())
    open_ = not _named((scene.recipient, *tolled))
    dated = min((p.sentence for told in scene.tellings for p in told.pieces if p.own_when), default=first)
    counted = any(piece.running for told in scene.tellings for piece in told.pieces)
    actual = scene.realis == "actual" and not (scene.when is not None and counted)
    told = _Told(first, scene.last, scene.when, scene.place, sides, actual, False, scene.actor, open_, dated)
    told.voices = _named(t.voice.party for t in scene.tellings if t.voice is not None)
    return told


def _of_held(held: Held, lines: Mapping[int, Note]) -> _Told:
    changed = held.realis == "actual" and held.status in ("captured", "lost")
    when = held.when if changed else None
    sides = _named((held.actor, *held.parties)) | (lines[held.sentence].sides if when is not None else set())
    return _Told(held.sentence, held.sentence, when, held.place, sides, changed)


def _of_line(n: int, line: Note) -> _Told:
    return _Told(n, n, line.when, line.place, line.sides, actual=True, bare=True)


def _of_piece(piece: Piece) -> _Told:
    sides = _named((piece.actor, piece.recipient))
    return _Told(piece.sentence, piece.sentence, piece.when, piece.place, sides, piece.realis == "actual", bare=True)


def _there(page: Page, n: int) -> bool:
    sentence = page.sentences[n]
    return "there" in page.tags.low[sentence.first : sentence.last]


def _named(sides: Iterable[str | None]) -> frozenset[str]:
    return frozenset(s for s in sides if s is not None and s not in _CLASSES)


def _lasting(page: Page, n: int, scene: Scene) -> bool:
    """Whether a sentence tells how things stand by now: a count since some day, people who "have fled" or "are displaced".

    Those who "fled in the dark" fled on the day of the story.
    """
    sentence = page.sentences[n]
    low = page.tags.low[sentence.first : sentence.last]
    return "since" in low or (scene.family == "displace" and not _BY_NOW.isdisjoint(low))


def _lent(before: Sequence[_Told], told: _Told, sides: Sides, *, denied: bool, there: bool) -> When | None:
    for one in sorted(before, key=lambda t: (-t.last, t.when is None)):
        if one is told or told.first - one.last > (_LEAD + 1 if one.bare else _NEAR) or one.dated > told.first:
            continue
        if not one.actual or one.entry != told.entry:
            continue
        if denied or (_same_place(one, told) and (there or _share(one, told, sides))):
            return one.when if short(one.when) else None
    return None


def short(when: When | None) -> bool:
    """Whether a time is that of one event rather than of a campaign or a count."""
    return when is not None and when.precision == "day" and when.end - when.start <= _SHORT


def _same_place(one: _Told, other: _Told) -> bool:
    a, b = one.place, other.place
    return a is None or b is None or (a.admin1 == b.admin1 and a.country == b.country)


def _share(one: _Told, other: _Told, sides: Sides) -> bool:
    """Whether a side of one is a side of the other, or the other names none; a bare event of the lead may name none itself.

    "Commandos raided a house on Friday. Two bombers were killed": a doer waits for the side that he hurt. "The army said that
    it killed nine. Two of its men died": who tells of a fight is a side of it.
    """
    if other.first - one.last <= 1 and one.voices & other.sides & other.voices:
        return True
    if one.bare and not one.sides:
        return one.last <= _LEAD
    if one.open and one.doer in one.sides and other.doer is None and other.first - one.last <= 1:
        return True
    return not other.sides or any(sides.related(a, b) for a in one.sides for b in other.sides)
