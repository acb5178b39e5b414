"""Fused events, holdings and strengths of an item -> claims in the codebook's shape, with their quotes and ids."""

from collections.abc import Sequence
from datetime import date
from math import log
from typing import Any

import msgspec

from ...model.claim import Claim, Control, Field, Operation, Troops
from ...model.item import Item
from ...model.place import Place
from ...model.when import When
from ..actors.coreference import UNIDENTIFIED
from ..control.holding import Held
from ..operations.figures import entries
from ..operations.piece import Piece
from ..operations.scene import Scene, Telling
from ..setting.realis import aged
from ..troops.strength import Strength
from .confidence import confidence
from .pages import Page


class Made(msgspec.Struct, frozen=True):
    """A claim with what explains it: the sentences that it was read in, and the words that trigger its rule."""

    claim: Claim
    sentences: tuple[int, ...]
    trigger: str
    at: int


class Assembler:
    """Gives claims their citation, span and id. `reader` is the version that signs them."""

    def __init__(self, item: Item, page: Page, published: date, reader: str) -> None:
        """One for each page."""
        self.item, self.page, self.published, self.reader = item, page, published, reader

    def operation(self, scene: Scene, told: Telling, recipient: str | None) -> Made:
        """The claim of one voice about one event, which struck the recipient."""
        lead = next((p for p in told.pieces if p.tolls), told.pieces[0])
        sentences = self._joined(told, scene)
        when = self._when(scene.when)
        realis = "denied" if told.denied else aged(lead.realis, when, self.published)
        toll = entries(told.tolls)
        sides = (scene.actor, recipient)
        parties = tuple(
            dict.fromkeys(
                a for a in (*sides, *(p for piece in told.pieces for p in piece.parties), *(t.of for t in toll)) if a
            )
        )
        joined = max(sentences) - min(sentences)
        sure = confidence(lead.rule, {**self._common(lead, scene.place, realis), **_of_event(scene, told, joined)})
        start, end = self._quote(sentences, [p.sentence for p in told.pieces if p.tolls] or [lead.sentence])
        event_type, sub_event_type = scene.event
        claim = Operation(
            **self._told(told.voice, when, scene.place, realis, (start, end), parties, sure, lead.rule),
            event_type=event_type,
            sub_event_type=sub_event_type,
            actor=scene.actor,
            recipient=sides[1],
            clash=scene.clash,
            toll=toll,
        )
        return self._made(claim, sentences, lead.sentence, lead.chunks[0] if lead.chunks else 0)

    def control(self, held: Held) -> Made:
        """The claim of one holding."""
        when = self._when(held.when)
        realis = aged(held.realis, when, self.published)
        shared = {"share": float(held.share is not None), "unowned": float(held.actor is None)}
        sure = confidence(held.rule, {**self._common(held, held.place, realis), **shared})
        parties = tuple(dict.fromkeys(a for a in (held.actor, *held.parties) if a))
        told = self._told(
            held.voice,
            when,
            held.place,
            realis,
            self._quote([held.sentence], [held.sentence]),
            parties,
            sure,
            held.rule,
        )
        claim = Control(**told, actor=held.actor, status=held.status, share=held.share)
        return self._made(claim, (held.sentence,), held.sentence, held.at)

    def troops(self, told: Strength) -> Made:
        """The claim of one force figure."""
        when = self._when(told.when)
        realis = aged(told.realis, when, self.published)
        sure = confidence(told.rule, self._common(told, told.place, realis))
        parties = (told.actor,) if told.actor else ()
        fields = self._told(
            told.voice,
            when,
            told.place,
            realis,
            self._quote([told.sentence], [told.sentence]),
            parties,
            sure,
            told.rule,
        )
        claim = Troops(**fields, actor=told.actor, role=told.role, strength=told.strength)
        return self._made(claim, (told.sentence,), told.sentence, told.at)

    def _common(self, told: Piece | Held | Strength, place: Place | None, realis: str) -> dict[str, float]:
        """The signs that every kind of claim gives."""
        sentence = self.page.sentences[told.sentence]
        numbers = sum(sentence.first <= k < sentence.last for k in self.page.tags.numbers)
        return {
            "item": log(len(self.page.sentences)),
            "sentence": log(sentence.last - sentence.first),
            "figures": log(1 + numbers),
            "first": float(told.sentence == 0),
            "unvoiced": float(told.voice is None),
            "dated": float(told.own_when),
            "published": float(told.when is None),
            "unplaced": float(place is None or place.admin1 is None),
            "ambiguous": float(bool(place and place.candidates)),
            "unreal": float(realis != "actual"),
            "nobody": float(UNIDENTIFIED in (told.actor, getattr(told, "recipient", None))),
        }

    def _when(self, when: When | None) -> When:
        return when or When(self.published, self.published, "published")

    def _joined(self, told: Telling, scene: Scene) -> list[int]:
        own = sorted({p.sentence for p in told.pieces})
        plain = [p.sentence for t in scene.tellings if not t.tolls and not t.denied for p in t.pieces]
        if told.tolls and plain and min(own) - 1 in plain:
            own = [min(own) - 1, *own]
        return own

    def _quote(self, sentences: Sequence[int], counted: Sequence[int]) -> tuple[int, int]:
        """The stored span of sentences that touch; where they do not, from the first to the last of those that hold its figures."""
        whole = max(sentences) - min(sentences) + 1 == len(set(sentences))
        chosen = sentences if whole else counted
        first = self.page.sentences[min(chosen)]
        last = self.page.sentences[max(chosen)]
        start, end = self.page.span(first.first, last.last)
        quoted = self.page.stored[start:end]
        return start + len(quoted) - len(quoted.lstrip(" -–—•*·▪●\t\n")), start + len(quoted.rstrip())

    def _made(self, claim: Claim, sentences: Sequence[int], sentence: int, at: int) -> Made:
        row = self.page.row(sentence)
        chunk = row[min(at, len(row) - 1)]
        start, end = self.page.span(chunk.first, chunk.last)
        return Made(_identified(claim), tuple(sentences), self.page.stored[start:end], start)

    def _told(
        self,
        voice: object,
        when: When,
        place: Place | None,
        realis: str,
        span: tuple[int, int],
        parties: tuple[str, ...],
        sure: float,
        rule: str,
    ) -> dict[str, Any]:
        field: Field = self.page.field
        return {
            "claim_id": "",
            "item_id": self.item.item_id,
            "item": self.item.ref,
            "outlet": self.item.outlet,
            "origin": self.item.origin,
            "claimant": voice,
            "when": when,
            "place": place,
            "realis": realis,
            "quote": self.page.stored[span[0] : span[1]],
            "start": span[0],
            "end": span[1],
            "field": field,
            "parties": parties,
            "admin1s": self._admin1s(place, span),
            "reading_confidence": sure,
            "grade": None,
            "rule": rule,
            "reader": self.reader,
        }

    def _admin1s(self, place: Place | None, span: tuple[int, int]) -> tuple[str, ...]:
        """The claim's province, or the several that its words name: a filter by any of them must find it."""
        if place is None or place.admin1:
            return (place.admin1,) if place and place.admin1 else ()
        mentions = self.page.tags.places.values()
        inside = [m.place for m in mentions if span[0] <= self.page.span(m.first, m.last)[0] < span[1]]
        named = dict.fromkeys(p.admin1 for p in inside if p.admin1 and p.country == place.country and not p.candidates)
        return tuple(named) if len(named) > 1 else ()


def _of_event(scene: Scene, told: Telling, joined: int) -> dict[str, float]:
    """The signs that the claims of an event give; `joined` is over how many sentences it was put together."""
    lead = told.pieces[0]
    return {
        "joined": float(min(joined, 4)),
        "carried": float(lead.carried),
        "placed": float(lead.own_place),
        "unsaid": float(any(t.of is None for t in told.tolls)),
        "tolls": log(1 + len(told.tolls)),
        "voices": log(len(scene.tellings)),
        "doerless": float(scene.actor is None),
        "unsuffered": float(scene.recipient is None),
        "clash": float(scene.clash),
        "typeless": float(scene.event == (None, None)),
    }


_UNSIGNED = (
    "claim_id",
    "item",
    "outlet",
    "origin",
    "reading_confidence",
    "grade",
    "rule",
    "reader",
    "parties",
    "admin1s",
)


def _identified(claim: Claim) -> Claim:
    """The claim under the hash of its item, kind, span and values, never of the rule or the reader that found it."""
    fields = msgspec.to_builtins(claim)
    for name in _UNSIGNED:
        del fields[name]
    said = msgspec.json.encode(fields, order="sorted")
    import hashlib  # it loads OpenSSL, which takes as long as all of reading's own words

    return msgspec.structs.replace(claim, claim_id=hashlib.sha256(said).hexdigest()[:14])
