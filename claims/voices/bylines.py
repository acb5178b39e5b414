"""A speaker's phrase -> the name of the voice, and whose words a document gives."""

from typing import NamedTuple

from ..lexicon import lexicon
from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, first_group, governed, word
from ..phrases.tags import Tags
from .speakers import speaker_end, speaks

_DOCUMENTS = lexicon().grammar["documents"]


class Author(NamedTuple):
    """Who gave out the document that speaks: the chunks of the phrase, or the tokens inside the document's own phrase."""

    who: tuple[int, int]
    tokens: tuple[int, int] | None = None


def is_document(chunk: Chunk) -> bool:
    """Whether the group is figures, a statement or a report rather than somebody."""
    return chunk.word.rpartition(" ")[2] in _DOCUMENTS


def is_person(chunk: Chunk) -> bool:
    """Whether "he" or "she" may stand for the group: a body, a group or a capital cannot speak so."""
    if chunk.name is not None:
        return True
    if chunk.kind == "people":
        return not chunk.collective and not chunk.plural
    if any(m.role in ("body", "outlet") for m in chunk.actors) and not _HOUSES.isdisjoint(chunk.words):
        return False
    return not any(m.role in ("actor", "metonym") for m in chunk.actors)


_HOUSES = frozenset(
    (
        "organization",
        "organisation",
        "agency",
        "office",
        "ministry",
        "mission",
        "fund",
        "committee",
        "programme",
        "program",
        "observatory",
        "network",
        "commission",
        "council",
        "bureau",
        "department",
        "federation",
        "society",
        "institute",
        "centre",
        "center",
        "coalition",
        "group",
        "nations",
        "crescent",
        "cross",
        "watch",
        "post",
        "times",
        "news",
        "radio",
        "television",
        "un",
        "unhcr",
        "ocha",
        "iom",
        "unama",
        "unicef",
        "sigar",
        "acled",
        "who",
        "wfp",
        "reuters",
        "afp",
        "ap",
    )
)
"""Words in the names of bodies and papers, which are no "he" and no "she"."""


def official(row: Row, before: int | None = None) -> tuple[int, int] | None:
    """The official or officer who opens a sentence, whom "he" behind him stands for.

    With `before`, where "he" speaks at the end of the same sentence: only somebody named, or whose words stand behind a colon, who acts in it ("Police
    spokesman Baryalai Ghafar saw less of a battle: six had died, | he | said").
    """
    first = first_group(row)
    if first is None or first > 1 or row[first].number is not None:
        return None
    end = speaker_end(row, first)
    if before is not None and any(c.word == ":" for c in row[end:before]):
        return (first, end) if speaks(row[first]) and row[first].outcome is None else None
    if row[first].kind != "people" or not is_person(row[first]):
        return None
    if not row[first].classes & {"voice", "government", "army", "police"}:
        return None
    if before is None:
        return first, end
    acts = next((c for c in row[end:before] if c.kind == "verb"), None)
    named = any(c.name is not None for c in row[first:end])
    return (first, end) if named and acts is not None and acts.voice in ("active", "past") else None


def author(row: Row, who: tuple[int, int], tags: Tags) -> Author | None:
    """Whose words a document gives: "the watchdog's figures", "figures that the mission released", "a statement by the group"."""
    k, head = who[0], row[who[0]]
    if not is_document(head):
        return None
    owned = next((t for t in range(head.first, head.last - 1) if t in tags.owns), None)
    if owned is not None:
        first = head.first + (tags.low[head.first] in lexicon().grammar["determiners"])
        return Author(who, (first, owned + 1)) if owned >= first else None
    at = k + 1
    if word(row, at) in ("that", "which") and at + 2 < len(row) and row[at + 2].kind == "verb":
        at += 1
    elif at + 1 < len(row) and row[at].kind == "verb" and word(row, at + 1) in ("by", "from"):
        at += 2
    elif word(row, at) in ("by", "from", "of"):
        at += 1
    else:
        return None
    return Author((at, speaker_end(row, at))) if at < len(row) and row[at].nominal and speaks(row[at]) else None


def name(row: Row, who: tuple[int, int], tags: Tags) -> str:
    """The voice's name: a person's without rank, a named body or outlet, else the phrase without its article."""
    for k in range(*who):
        outlet = next((m for m in row[k].actors if m.role == "outlet"), None)
        if outlet is not None and (k == who[0] or governed(row, k) not in ("by", "of", "for", "to")):
            return said(tags, outlet.first, outlet.last)
    for k in range(*who):
        chunk = row[k]
        if (
            chunk.name
            and (chunk.kind == "noun" or chunk.name[1] == chunk.last)
            and (chunk.kind != "noun" or chunk.name[1] - chunk.name[0] > 1 or k == who[0])
            and (k == who[0] or not governed(row, k))
        ):
            return said(tags, *chunk.name)
        if k > who[0] and _personal(chunk, tags) and not governed(row, k):
            return said(tags, chunk.first, chunk.last)
        if k > who[0] and word(row, k - 1) == "," and _known_person(chunk) and row[who[0]].kind == "people":
            return said(tags, chunk.first, chunk.last)
    acronym = _acronym(row, who, tags)
    if acronym:
        return acronym
    for k in range(*who):
        outlet = next((m for m in reversed(row[k].actors) if m.role in ("outlet", "body")), None)
        if outlet is not None and governed(row, k) not in ("by", "to"):
            return said(tags, outlet.first, outlet.last)
    head = row[who[0]]
    first, last = head.first, head.last
    while first < last - 1 and tags.low[first] in lexicon().grammar["determiners"] | {"local", "its"}:
        first += 1
    at = who[0] + 1
    while (
        at + 1 < len(row)
        and at + 1 < max(who[1], who[0] + 1)
        and word(row, at) in ("of", "for")
        and row[at + 1].nominal
    ):
        last = row[at + 1].last
        at += 2
    return said(tags, first, last)


_PARTICLES = ("al-", "el-", "ad-", "as-", "ul-", "ash-")


def _personal(chunk: Chunk, tags: Tags) -> bool:
    """Whether a group in apposition is somebody's name ("Haider al-Abadi", "Mohammed bin Adio")."""
    words = [tags.tokens[t].text for t in range(chunk.first, chunk.last)]
    named = all(
        w[0].isupper() or w.startswith(_PARTICLES) or w in ("al", "bin", "ibn", "de", "el", "van") for w in words
    )
    return chunk.kind == "noun" and len(words) > 1 and named and words[0][0].isupper()


def _known_person(chunk: Chunk) -> bool:
    """Whether a group in apposition is only the name of somebody who speaks for a body ("the UN's refugee chief, | Filippo Grandi")."""
    mention = chunk.actors[0] if chunk.kind == "actor" and len(chunk.actors) == 1 else None
    return mention is not None and mention.role == "body" and " " in mention.name and chunk.det is None


def _acronym(row: Row, who: tuple[int, int], tags: Tags) -> str | None:
    """The acronym that the text gives behind the speaker's long name ("… (SIGAR)", "the UN's humanitarian office OCHA")."""
    for k in range(who[0], who[1]):
        if word(row, k + 1) == "(" and word(row, k + 3) == ")" and row[k + 2].last - row[k + 2].first == 1:
            short = said(tags, row[k + 2].first, row[k + 2].last)
            return short if short.isupper() else None
    head = row[who[0]]
    last = tags.tokens[head.last - 1].text
    return last if head.last - head.first > 2 and len(last) > 2 and last.isalpha() and last.isupper() else None


def only_name(row: Row, who: tuple[int, int]) -> bool:
    """Whether nothing but somebody's name stands for the speaker."""
    chunk = row[who[0]]
    return chunk.kind == "noun" and chunk.name is not None and who[1] - who[0] == 1


def said(tags: Tags, first: int, last: int) -> str:
    """The words of tokens `first`..`last` as they stand, without quotation marks around them."""
    parts: list[str] = []
    for k in range(first, last):
        gap = " " if parts and tags.tokens[k].start > tags.tokens[k - 1].end else ""
        parts.append(gap + tags.tokens[k].text)
    return "".join(parts).strip(" \"'“”‘’")


def titled(row: Row, who: tuple[int, int]) -> list[int]:
    """The chunks of a speaker's phrase that tell who it is, without asides of saying (", in a statement sent to journalists,")."""
    out: list[int] = []
    k = who[0]
    while k < who[1]:
        if word(row, k) == "to" and k + 1 < who[1]:
            k += 2
            continue
        if word(row, k) == "," and word(row, k + 1) in lexicon().grammar["prepositions"]:
            k = next((j for j in range(k + 1, who[1]) if word(row, j) == ","), who[1])
            continue
        out.append(k)
        k += 1
    return out
