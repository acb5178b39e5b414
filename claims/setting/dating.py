"""Which of the days that a sentence names may date a fact of it: by clause, by "since", by asides set apart with commas."""

from datetime import date, timedelta

from ...model.when import When
from ..dates.spans import year_of
from ..numbers.cardinals import cardinal
from ..phrases.grammar import Row, has_verb, said, verb_from, word
from ..text.tokens import tokens

WARS = {
    "UA": date(2022, 2, 24),
    "SD": date(2023, 4, 15),
    "IL": date(2023, 10, 7),
    "PS": date(2023, 10, 7),
}
"""Home country -> the day from which all sides and the United Nations count what reports call "the war" without a date."""
_NOW = frozenset(("now", "currently", "still", "today"))
_RELATIVE = frozenset(("which", "who", "whom", "where", "whose"))
_OPENS = frozenset((",", "from", "in", "to", "of", "at"))


def years_on(row: Row, at: int, published: date) -> When | None:
    """The year of what an anniversary is of: "Thirty years after a gunman killed 29 worshippers, | the shops were shut"."""
    for k in range(at - 1) if "after" in row.loose else ():
        if word(row, k) == "," or word(row, k + 1) != "after" or not row[k].nominal or row[k].words[-1] not in _UNITS:
            continue
        if any(word(row, j) == "," for j in range(k, at)):
            return None
        count = cardinal(tokens(" ".join(row[k].words)), 0)
        years = int(count.value) * _UNITS[row[k].words[-1]] if count is not None else 0
        return year_of(published.year - years) if years >= _LONG else None
    return None


_UNITS = {"years": 1, "decades": 10}
_LONG = 3
"""Years from which "years after" looks back from today rather than from an event told before."""


def reaches(row: Row, k: int, at: int) -> bool:
    """Whether the day at k may date what stands at `at`: "a day after the fall of Qalat" dates only what stands behind it."""
    mention = row[k].dated
    if mention is None or mention.kind == "duration" or _compared(row, k, at):
        return False
    if mention.kind != "absolute" or not mention.shift:
        return True
    return at > k and not any(word(row, j) == "," for j in range(k, at))


def _compared(row: Row, k: int, at: int) -> bool:
    """Whether the day at k is that of another figure, set against this one ("214 died, | against 168 in the week before")."""
    if any(row[j].word == "compared" and word(row, j + 1) in ("with", "to") for j in range(max(k - 5, at + 1), k)):
        return True
    if k > at and (
        row[k - 1].word == "than" or (row[k - 1].word == "as" and any(c.word == "as" for c in row[k - 5 : k - 1]))
    ):
        return True  # "223 districts, three times as many | as | on 1 May"
    mark = k - 2
    if mark <= at or row[k - 1].kind != "number":
        return False
    return word(row, mark) in _AGAINST or (word(row, mark) == "from" and word(row, mark - 1) in ("up", "down"))


_AGAINST = frozenset(("against", "versus", "than"))


def inside_since(row: Row, k: int, at: int) -> bool:
    """Whether the fact is itself what is counted from: "since Ann fell on Friday", "since Monday's raid, in which two died"."""
    mark = next((j for j in range(k - 1, -1, -1) if word(row, j) == "since"), None)
    if mark is not None and mark < at < k and not any(word(row, j) in (",", "that") for j in range(mark, at)):
        return True
    return at > k and any(word(row, j) == "which" for j in range(k, at)) and row[at - 1].kind != "word"


def parted(row: Row, k: int, at: int) -> bool:
    """Whether the day at k stands in a later part of the sentence: "said that Aleppo was lost, | and that 40 died since Friday"."""
    return not _PARTS.isdisjoint(row.loose) and any(
        word(row, j) == ";" or (word(row, j) in ("and", "but") and word(row, j + 1) == "that") for j in range(at, k)
    )


_PARTS = frozenset((";", "that"))


def in_relative(row: Row, k: int, at: int) -> bool:
    """Whether the day at k stands in a clause that only says which people or land are meant: "the hills that they lost in May"."""
    if k < at:
        return False
    mark = next((j for j in range(k - 1, at, -1) if word(row, j) in ("who", "that", "which")), None)
    if mark is None or word(row, mark) == "who" or not row[mark + 1].nominal:
        return False
    return (
        row[mark - 1].nominal and row[mark - 1].event is None and not any(word(row, j) == "," for j in range(mark, k))
    )


def counted_by(row: Row, k: int) -> bool:
    """Whether the day at k is one up to which something was counted ("by Friday evening", "as of Monday")."""
    first = row[k].words[0]
    return row[k].kind == "date" and (first == "by" or word(row, k - 1) == "by" or _as_of(row, k))


def lasted(when: When, until: When) -> When:
    """The days of a fight whose losses were counted by a day after it began: it went on until then."""
    fits = when.precision == until.precision == "day" and timedelta() < until.end - when.start <= _FIGHT
    return When(when.start, until.end, "day") if fits else when


_FIGHT = timedelta(days=4)
"""A longer time is a campaign's rather than that of one fight."""


def _as_of(row: Row, k: int) -> bool:
    return word(row, k - 1) == "of" and word(row, k - 2) == "as"


def aside(row: Row, k: int, at: int) -> bool:
    """Whether just one of the day and the fact stands in a clause set apart by commas ("M23, | which now holds Sake, | on Sunday gave …")."""
    return _set_apart(row, k) != _set_apart(row, at)


def _set_apart(row: Row, k: int) -> int | None:
    """Where the clause set apart by commas that k stands in begins: at its "which" or "who"."""
    if _RELATIVE.isdisjoint(row.loose):
        return None
    mark = next((j for j in range(k - 1, 0, -1) if word(row, j) in _RELATIVE and word(row, j - 1) in _OPENS), None)
    if mark is None:
        return None
    verb = verb_from(row, mark + 1)
    end = next((j for j in range(verb, len(row)) if word(row, j) == ","), len(row)) if verb is not None else len(row)
    return mark if k < end < len(row) else None


def hangs(row: Row, k: int, at: int) -> bool:
    """Whether the clause of `at` hangs on a day counted from another: "on Thursday, a day after the Taliban took Qalat"."""
    mention = row[k].dated
    if mention is None or mention.kind != "absolute" or not mention.shift:
        return False
    return not has_verb(row, k, at)


def opening(row: Row, at: int) -> int:
    """How many chunks stand before the first verb, where no semicolon parts them from `at`."""
    if any(word(row, k) == ";" for k in range(at)):
        return 0
    if (
        word(row, 0) == "since" and row[at].perfect
    ):  # "Since the offensive began, in May, …": its own verb ends no opening
        return next((k + 1 for k in range(len(row)) if row[k].kind == "date"), 0)
    return verb_from(row, 0) or 0


def begun(row: Row, k: int) -> bool:
    """Whether the event at k is only what is counted from ("since the offensive began, the army has taken 12 towns")."""
    return row[k].event is not None and k > 0 and word(row, k - 1) == "since"


def by_now(row: Row) -> bool:
    """Whether a sentence says how things stand today ("now hold 24 districts"), whenever the run of figures began."""
    return not _NOW.isdisjoint(said(row))


REVISES = frozenset(("raise", "correct", "revise", "lower", "update"))


def risen(row: Row, when: When) -> bool:
    """Whether a figure is told to have risen, or was put right, on one day, to what it is."""
    day = next((k for k, c in enumerate(row) if c.kind == "date"), len(row))
    told = any(row[k].frames & {"rise", "reach"} for k in row.verbs)
    return when.start == when.end and (told or any(_put_right(row, k, day) for k in row.verbs))


def _put_right(row: Row, k: int, day: int) -> bool:
    """Whether a verb of putting right stands before the day, and no event between them."""
    return row[k].lemma in REVISES and k < day and not any(c.event is not None for c in row[k:day])
