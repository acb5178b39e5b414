"""Codes and ids -> display names of one theatre, as its panels print them."""

import msgspec

from ..gazetteer.theatre import Theatre
from ..model.place import Place
from .phrases import literal


class Names(msgspec.Struct, frozen=True):
    """The gazetteer's display names; unknown codes and ids are printed as they are."""

    theatre: Theatre

    def actor(self, actor_id: str | None) -> str:
        """The neutral name of an actor; a dash where none is named."""
        return self.theatre.actors.name_of(actor_id) if actor_id else "—"

    def province(self, code: str) -> str:
        """The name of an ISO 3166-1 or 3166-2 code."""
        return self.theatre.places.name_of(code)

    def area(self, place: Place | None) -> str:
        """The area that a claim is about: its province, else its country."""
        if place is None:
            return "—"
        return self.province(place.admin1 or place.country)

    def part(self, place: Place | None) -> str:
        """The part of the theatre's country that a claim is about; nothing where it is about the whole."""
        if place is not None and place.admin1 is None and self.theatre.countries == (place.country,):
            return ""
        finer = (place.location or place.admin2) if place else None
        return f"{self.area(place)}/{literal(finer)}" if finer else self.area(place)

    def place(self, place: Place | None) -> str:
        """The finest place stated, with the province that it lies in."""
        if place is None:
            return "place not stated"
        finer = [literal(name) for name in (place.location, place.admin2) if name]
        other = [self.province(code) for code in place.candidates]
        return ", ".join([*dict.fromkeys(finer), self.area(place)]) + (f" (or {', '.join(other)})" if other else "")
