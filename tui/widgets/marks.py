"""What is said of provinces -> the letter, the colour, the count and the legend that stand for it on a map. Pure."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec
from rich.cells import cell_len

from ...gazetteer.maps import Plan
from ...situation.provinces import ProvinceRow
from ..names import Names
from .looks import HOLDERS, Piece

HATCH = "▒"
FIRST = 3
"""Letters of a short label."""


def disputed(ground: ProvinceRow) -> bool:
    """Whether live voices differ on who holds the province, or say that it is contested."""
    return ground.agreed is None and (bool(ground.holders) or "contested" in ground.statuses)


class Sheet(msgspec.Struct, frozen=True):
    """The map's rows: the grid, the maps, what is said of each province, and those that the filter is about (empty: all)."""

    tiles: Sequence[Sequence[str | None]] = ()
    ground: Mapping[str, ProvinceRow] = {}
    asked: frozenset[str] = frozenset()
    plans: Sequence[Plan] = ()

    def of(self, code: str | None) -> ProvinceRow | None:
        """What is said of one province."""
        return self.ground.get(code) if code else None


class Marks:
    """How the provinces of a sheet are marked."""

    def __init__(self, sheet: Sheet, names: Names | None) -> None:
        """`names` may be None as long as nothing is said of any province."""
        self.sheet, self.names = sheet, names
        self._legends: dict[int, list[list[Piece]]] = {}

    @cached_property
    def holders(self) -> list[str]:
        """The actors that a province is agreed to be held by."""
        return sorted({ground.agreed for ground in self.sheet.ground.values() if ground.agreed})

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        taken: dict[str, str] = {}
        for each in self.holders:
            free = [c.upper() for c in self.actor(each) if c.isalpha() and c.upper() not in taken.values()]
            taken[each] = free[0] if free else "?"
        return taken

    def actor(self, actor_id: str) -> str:
        """A holder's name."""
        return self.names.actor(actor_id) if self.names else actor_id

    def letter(self, holder: str | None) -> str:
        """The first letter of a holder's name that no holder before it has; nothing where nobody is said to hold."""
        return self._letters.get(holder, "?") if holder else ""

    def colour(self, holder: str) -> str:
        """The look of a holder."""
        return f"holder-{self.holders.index(holder) % HOLDERS}"

    def hidden(self, code: str) -> bool:
        """Whether the filter is about other provinces."""
        return bool(self.sheet.asked) and code not in self.sheet.asked

    def fill(self, code: str) -> str:
        """What stands for the holder: a letter, the hatch where voices differ, nothing where none is named."""
        ground = self.sheet.of(code)
        return "" if ground is None else HATCH if disputed(ground) else self.letter(ground.agreed)

    def count(self, code: str, most: int = 9) -> str:
        """● with the number of operations, + where there are more than can be said; nothing where there are none."""
        ground = self.sheet.of(code)
        if ground is None or not ground.operations:
            return ""
        return f"●{ground.operations if ground.operations <= most else '+'}"

    def mark(self, code: str, most: int = 9) -> str:
        """The holder and the operations; a dot where something else is said."""
        return self.fill(code) + self.count(code, most) or ("·" if self.sheet.of(code) else "")

    def look(self, code: str) -> str:
        """The look of what is said: of the holder, the dispute, or that there is something."""
        ground = self.sheet.of(code)
        if self.hidden(code):
            return "absent"
        if ground and disputed(ground):
            return "hatch"
        if ground and ground.agreed:
            return self.colour(ground.agreed)
        return "tile-busy" if ground else "tile"

    def label(self, code: str) -> str:
        """Three letters: the code's own, or of the name where the code is a number."""
        return self._labels.get(code) or code.partition("-")[2][:FIRST]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """Of the numbered divisions; where names begin alike, the third letter is the first that no other has ("Chk", "Chh")."""
        laid = {code for row in self.sheet.tiles for code in row if code}.union(*(p.codes for p in self.sheet.plans))
        numbered = [code for code in laid if not code.partition("-")[2].isalpha()]
        names = {code: "".join(c for c in self.name(code) if c.isalpha()).casefold() for code in numbered}
        labels: dict[str, str] = {}
        for code, name in sorted(names.items()):
            alike = [n for n in names.values() if n[:FIRST] == name[:FIRST] and n != name]
            own = [name[i] for i in range(2, len(name)) if not any(n.startswith(name[: i + 1]) for n in alike)]
            free = [(name[:2] + letter).capitalize() for letter in own[:1] + list(name[2:])]
            labels[code] = next((label for label in free if label not in labels.values()), free[0] if free else name)
        return labels

    def name(self, code: str) -> str:
        """The province's name."""
        return self.names.province(code) if self.names else code

    def legend(self, width: int) -> list[list[Piece]]:
        """Who the letters are, in as many lines as it takes, three at most."""
        if width not in self._legends:
            self._legends[width] = self._legend(width)
        return self._legends[width]

    def _legend(self, width: int) -> list[list[Piece]]:
        entries: list[list[Piece]] = [
            [(f" {self.letter(h)} ", self.colour(h)), (f" {self.actor(h)}", "")] for h in self.holders
        ]
        if any(disputed(ground) for ground in self.sheet.ground.values()):
            entries.append([(f" {HATCH} ", "hatch"), (" voices differ", "")])
        entries.append([("●", "number"), (" operations", "dim")])
        lines: list[list[Piece]] = [[]]
        for entry in entries:
            long = sum(cell_len(text) for text, _ in entry)
            used = sum(cell_len(text) for text, _ in lines[-1])
            if used and used + 2 + long > width:
                lines.append([])
            lines[-1] += [("  ", ""), *entry] if lines[-1] else entry
        return lines[:3]
