"""Where a counted body is said to be -> whether that is ground where a force stands, and whether the body is one at all."""

from ..numbers.cardinals import words
from ..phrases.grammar import Row, word

_SOME = 10
"""Fewer than so many soldiers somewhere are no force that a product on war counts."""

_NOWHERE = words(
    "hospital hospitals custody captivity court courtroom dock detention prison jail scene work condition coma mourning trial "
    "danger shock prayer prayers worship breakfast lunch dinner meeting tears leave clinic care attendance bed bus vehicle vehicles car convoy parade exercise exercises drill drills "
    "way ceremony funeral morgue pictures photographs video videos footage critical"
)
"""What soldiers are in or at as patients, prisoners, passengers or guests."""


def placed(row: Row, k: int) -> bool:
    """Whether the chunk at k is followed by where a force stands ("in the country", "near Kurakhove", "there")."""
    if k + 1 < len(row) and row[k + 1].kind == "verb" and row[k + 1].frames & {"kill", "wound", "catch"}:
        return False
    for j in range(k + 1, min(len(row), k + 4)):
        if row[j].word in ("there", "present", "here"):
            return True
        if word(row, j) in ("in", "at", "on", "around", "near", "along", "across", "inside", "outside"):
            return j + 1 < len(row) and not _NOWHERE.intersection(row[j + 1].words[-2:])
    return False


def few(row: Row, s: int) -> bool:
    """Whether so few stand somewhere that they are no force ("two soldiers are in the yard")."""
    number = row[s].number
    return number is not None and number.quantity.high is not None and number.quantity.high < _SOME
