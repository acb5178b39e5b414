"""The grammar of speakers: who speaks at a verb of saying, and where the speaker's phrase ends."""

from ..lexicon import lexicon
from ..phrases.chunk import Chunk
from ..phrases.grammar import Row, aside, governed, has_verb, held, last_verb, objects, subject, word

_PLAIN_SPEECH = frozenset(
    (
        "say",
        "tell",
        "announce",
        "add",
        "claim",
        "report",
        "confirm",
        "estimate",
        "write",
        "speak of",
        "talk of",
        "tell of",
        "boast of",
        "insist",
        "warn",
        "acknowledge",
        "allege",
        "admit",
        "concede",
        "declare",
        "state",
        "assert",
        "argue",
        "reckon",
        "think",
        "believe",
        "complain",
        "deplore",
        "recount",
    )
)


DASHES = frozenset(("-", "–", "—"))
PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them"))


def speaks(chunk: Chunk) -> bool:
    """Whether a group can be a voice: people, actors, bodies, papers, or somebody's name."""
    if chunk.kind == "pronoun":
        return chunk.word in PRONOUNS
    if chunk.kind in ("people", "actor"):
        return True
    if chunk.kind == "thing" and chunk.name is not None:
        return chunk.det is None and chunk.name[0] == chunk.first and len(chunk.words) == 2  # "Jason Tower"
    return chunk.kind == "noun" and (
        bool(chunk.name) or bool(chunk.actors) or chunk.word in ("intelligence", "man", "analysis")
    )


def speaker(row: Row, k: int) -> tuple[int, int] | None:
    """The chunk span of who speaks at verb k: before it, or behind it in `"…," said X`; of joint voices the first."""
    if _inverted(row, k):
        return (k + 1, speaker_end(row, k + 1))
    if held(row, k):  # "Gunmen believed to belong to a cartel ambushed a patrol"
        return None
    if row[k].lemma == "claim" and any(w in ("life", "lives") for c in row[k + 1 : k + 3] for w in c.words):
        return None
    found = subject(row, k)
    first = _described(row, found[0]) if found else None
    if first is not None and not speaks(row[first]) and (joint := _joint(row, first)) is not None:
        return joint, first - 1
    if first is None or not (speaks(row[first]) or _plain(row, k, first)):
        return None
    relative = word(row, first - 1) in ("which", "who", "that") and word(row, first - 2) == ","
    if relative and "deny" not in row[k].frames:
        return None
    if _plans(row, first):
        return None  # "the strategy that the president announced in August"
    chunk = row[first]
    if (
        (chunk.kind == "people" and (chunk.outcome is not None or _victims(chunk)))
        or chunk.det == "no"
        or governed(row, first) not in ("", "as")
    ):
        return None
    joint = _joint(row, first)
    if joint is not None:
        return joint, first - 1
    behind = min((other - 1 for other in found[1:] if word(row, other - 1) == "and"), default=k)
    return first, max(first + 1, behind)


def _plans(row: Row, first: int) -> bool:
    """Whether the clause of the subject at `first` only tells which plan is meant ("under a deal | that | the ministry announced")."""
    what = first - 1 - (word(row, first - 1) in ("that", "which"))
    return what >= 0 and row[what].nominal and row[what].words[-1] in _PLANS


_PLANS = frozenset(
    (
        "plan",
        "plans",
        "strategy",
        "policy",
        "programme",
        "program",
        "scheme",
        "order",
        "decree",
        "decision",
        "measure",
        "measures",
        "deal",
        "agreement",
        "accord",
        "truce",
        "ceasefire",
        "offensive",
        "operation",
        "campaign",
        "mobilisation",
        "mobilization",
        "withdrawal",
        "drawdown",
        "surge",
        "deployment",
        "increase",
        "reduction",
        "reinforcement",
        "reinforcements",
        "package",
        "amnesty",
    )
)
"""What is announced, declared or confirmed, and dated by that, without being said of the figure beside it."""


def goes_on(row: Row, k: int) -> bool:
    """Whether the speaker of the clause before goes on at the participle k ("said five had died, | adding | that two were hurt")."""
    return row[k].voice == "ing" and word(row, k - 1) == "," and bool(row[k].frames & {"say"})


_TALLYING = frozenset(("count", "record", "document", "register", "show", "list", "suggest", "indicate"))


def _victims(chunk: Chunk) -> bool:
    return chunk.classes == {"people"} and not (chunk.word == "people" and chunk.number is None)


def _plain(row: Row, k: int, first: int) -> bool:
    """Whether a noun that no list has speaks by its verb: "state television | said", "an administrator | counts 38 dead"."""
    chunk, lemma = row[first], row[k].lemma
    house = chunk.kind in ("thing", "place") and chunk.words[-1] in _HOUSES
    if not (chunk.kind == "noun" or house) or chunk.number is not None:
        return False
    if chunk.words[-1] in _INQUIRIES and concludes(row, k):
        return True
    if lemma == "put" and any(word(row, j) == "at" and row[j + 1].number is not None for j in range(k, len(row) - 1)):
        return True
    return lemma in _PLAIN_SPEECH or (chunk.det is not None and lemma in _TALLYING)


CONCLUDES = frozenset(("find", "conclude", "establish", "determine", "ascertain", "reveal"))
"""What an inquiry does that tells what came out of it."""


def concludes(row: Row, k: int) -> bool:
    """Whether the verb at k tells what somebody made out ("An inquiry | established | that soldiers had killed 40")."""
    return row[k].lemma in CONCLUDES and word(row, k + 1) == "that"


_INQUIRIES = frozenset(
    (
        "investigation",
        "inquiry",
        "enquiry",
        "probe",
        "review",
        "audit",
        "analysis",
        "autopsy",
        "report",
        "study",
        "panel",
    )
)
_HOUSES = frozenset(
    (
        "hospital",
        "clinic",
        "morgue",
        "court",
        "monastery",
        "convent",
        "church",
        "school",
        "university",
        "prison",
        "port",
    )
)
"""Houses that speak for who works there."""
_DESCRIBED = frozenset(("loyal", "close", "familiar", "affiliated", "allied", "aligned", "linked"))


def _described(row: Row, k: int) -> int:
    """The head of a group that an adjective behind it describes ("an official | loyal | to the government")."""
    while k > 0 and row[k].kind == "noun" and row[k].word in _DESCRIBED and row[k - 1].nominal:
        k -= 1
    return k


def _joint(row: Row, k: int) -> int | None:
    """The head of the first of two joint voices where k is the second ("the mayor of Hit | and | an officer | said")."""
    if word(row, k - 1) != "and" or k < 2 or not row[k - 2].nominal:
        return None
    head = k - 2
    while head >= 2 and governed(row, head) in ("of", "for", "in") and row[head - 2].nominal:
        head -= 2
    opens = head == 0 or word(row, head - 1) in (",", '"', ";", "and", "that", "but")
    return head if opens and speaks(row[head]) and row[head].kind != "pronoun" and row[head].outcome is None else None


def _inverted(row: Row, k: int) -> bool:
    """Whether the speaker stands behind the verb of saying at k: `"…," said X`, "…, said X"."""
    return (
        (word(row, k - 1) in ('"', ",", "-", "–", "—") or k == 0)
        and k + 1 < len(row)
        and row[k + 1].nominal
        and speaks(row[k + 1])
        and row[k + 1].kind != "pronoun"
        and row[k + 1].number is None
        and _quote_before(row, k)
        and not _verb_follows(row, k + 1)
    )


def _verb_follows(row: Row, k: int) -> bool:
    """Whether the group at k is the subject of what is said rather than the speaker."""
    at = speaker_end(row, k)
    return at < len(row) and (
        row[at].kind == "verb" or (word(row, at) in ("in", "of", "at", "on") and has_verb(row, at, at + 4))
    )


def _quote_before(row: Row, k: int) -> bool:
    if k == 0 or word(row, k - 1) == '"':
        return True
    if row[k].lemma in ("say", "write") and row[k + 1].number is None:
        return True
    return word(row, k - 1) == "," and aside(row, k - 1) is None and row[k].lemma != "tell"


def speaker_end(row: Row, k: int) -> int:
    """The end of a speaker's phrase that starts at k: "of Y" and an apposition included."""
    at = k + 1
    while at + 1 < len(row) and word(row, at) in ("of", "for", "in") and row[at + 1].nominal:
        at += 2
    if word(row, at) == "(" and at + 2 < len(row) and word(row, at + 2) == ")":
        at += 3
    if (
        word(row, at) == ","
        and at + 1 < len(row)
        and row[at + 1].nominal
        and speaks(row[at + 1])
        and row[at + 1].number is None
    ):
        after = at + 2
        while after + 1 < len(row) and word(row, after) in ("of", "for", "in") and row[after + 1].nominal:
            after += 2
        if after >= len(row) or word(row, after) in (",", ".", ";", ")"):
            return after
    return at


def quoted(row: Row, k: int) -> tuple[int, int] | None:
    """The source of "SANA | quoted | a source | as saying" and "a source | was quoted | by SANA | as saying" at the verb k."""
    if row[k].voice != "ing" or word(row, k - 1) != "as" or (leader := last_verb(row, k - 1)) is None:
        return None
    if row[leader].lemma not in ("quote", "cite"):
        return None
    active = row[leader].voice in ("past", "active") and row[leader + 1].nominal
    found = objects(row, leader) if active else subject(row, leader)
    if not found or not speaks(row[found[0]]):
        return None
    return found[0], max(found[0] + 1, min(speaker_end(row, found[0]), k - 1))


def only_quotes(row: Row, k: int) -> bool:
    """Whether the verb at k ("quoted by SANA", "quoted a source as saying") only tells who passed the words on."""
    if row[k].lemma not in ("quote", "cite"):
        return False
    passed = row[k].voice in ("passive", "past") and word(row, k + 1) in ("by", "as", "in", "on")
    return passed or any(row[j].kind == "verb" and word(row, j - 1) == "as" for j in range(k + 1, min(len(row), k + 7)))


def announced(row: Row, k: int, known: bool = False) -> tuple[int, int] | None:
    """The speaker of "UN agency: 250,000 have fled" and "The general staff has another account: 51 soldiers" at the colon k.

    `known`: the word before the colon names somebody who has spoken ("Haidai: our soldiers have withdrawn").
    """
    if word(row, k) != ":" or k > 8 or k + 1 >= len(row):
        return None
    first = next((j for j in range(k) if row[j].nominal), None)
    if first == 0 and word(row, 1) in ("-", "–", "—") and row[2].nominal and not row[0].actors:
        first = 2
    elif first is None or first > 1 or (first and word(row, 0) not in ('"', "-")):
        return None
    end = speaker_end(row, first)
    told = end + 1 < k and row[end].kind == "verb" and row[end].lemma in ("have", "give", "offer", "present", "tell")
    account = told and any(row[o].word.rpartition(" ")[2] in _ACCOUNTS for o in objects(row, end))
    named = end == k and row[first].kind == "noun" and row[first].name is not None and known
    if not (account and speaks(row[first])) and not named and not (end == k and _titled(row[first])):
        return None
    if not any(c.kind == "verb" or c.number is not None for c in row[k + 1 :]):
        return None
    return first, end


def shortened(row: Row, k: int) -> tuple[int, int] | None:
    """The second voice behind the mark k that gives a figure with the verb left out ("…, a lawmaker | at 160", "; the mayor | 41")."""
    first = k + 1 + (word(row, k) in (",", ";") and word(row, k + 1) == "and")
    if first >= len(row) or not row[first].nominal or row[first].number is not None or row[first].outcome is not None:
        return None
    if row[first].kind not in ("people", "actor", "noun") or not (speaks(row[first]) or row[first].det is not None):
        return None
    end = first + 1
    while end + 1 < len(row) and word(row, end) in ("of", "for", "in") and row[end + 1].nominal:
        end += 2
    at = end + (word(row, end) == "at")
    bare = at < len(row) and row[at].kind == "number" and row[at].count is not None
    return (first, end) if bare and (at + 1 >= len(row) or word(row, at + 1) in (",", ";", ".", "and")) else None


def sourced(row: Row, k: int) -> tuple[int, int] | None:
    """The source that ends a headline behind a colon or dash ("Forty killed in Saada: medics", "12 dead in blast - police")."""
    if (word(row, k) != ":" and word(row, k) not in DASHES) or k + 1 >= len(row) or not row[k + 1].nominal:
        return None
    chunk = row[k + 1]
    if speaker_end(row, k + 1) != len(row) or not speaks(chunk) or chunk.kind == "pronoun":
        return None
    if chunk.number is not None or chunk.outcome is not None or not any(c.outcome or c.kind == "verb" for c in row[:k]):
        return None
    return k + 1, len(row)


def so_says(row: Row, k: int) -> tuple[int, int] | None:
    """The speaker of "the town has been taken, so says the defence ministry" at "so"."""
    if word(row, k) != "so" or word(row, k - 1) not in (",", ";", *DASHES):
        return None
    said = k + 2 < len(row) and row[k + 1].word in ("say", "says", "said") and speaks(row[k + 2])
    return (k + 2, speaker_end(row, k + 2)) if said and row[k + 2].kind != "pronoun" else None


def office(chunk: Chunk) -> bool:
    """Whether a group is one body that speaks for itself: a ministry, an army."""
    return chunk.kind == "people" and chunk.collective and not chunk.plural and chunk.number is None


_ACCOUNTS = lexicon().grammar["documents"] | {"story", "balance"}


def _titled(chunk: Chunk) -> bool:
    """Whether a group before a colon is somebody rather than what the figures behind it are of ("Taliban losses: 15 killed")."""
    if chunk.number is not None or chunk.outcome is not None or chunk.event is not None:
        return False
    if chunk.actors and chunk.word.rpartition(" ")[2] in _ACCOUNTS - {"toll", "figures", "numbers", "list"}:
        return True
    spokesman = "voice" in chunk.classes or (chunk.collective and bool(chunk.classes & {"government", "police"}))
    return spokesman or any(m.role in ("body", "outlet") for m in chunk.actors)


FOUND = frozenset(("find", "receive", "recover", "retrieve", "bury", "exhume", "pull", "unearth", "discover", "see"))
_BODIES = frozenset(("body", "bodies", "corpse", "corpses", "dead", "remains"))


def studies(chunk: Chunk) -> bool:
    """Whether what the group "finds" is a finding it tells ("a survey found", "the UN found") rather than a thing it came upon."""
    return "voice" in chunk.classes or any(m.role == "body" for m in chunk.actors)


def finds(row: Row, k: int) -> bool:
    """Whether somebody tells by the verb at k how many dead they found ("Rescuers recovered 13 bodies")."""
    return row[k].lemma in FOUND and any(
        row[o].count is not None and row[o].word in _BODIES for o in objects(row, k) if row[o].number is not None
    )
