"""A capital's or country's name -> whether it stands for the ground or for its government ("in Kabul", "Kabul denied")."""

from .verbgroups import VerbGroups

_FALLS = frozenset(("fall", "falls", "fell", "fallen"))


def is_ground(groups: VerbGroups, at: int) -> bool:
    """Whether the capital or country named at token `at` is the ground where something happens rather than its government."""
    mention = groups.tags.actors[at]
    if mention.role != "metonym" or at not in groups.tags.places:
        return False
    before = groups.out[-1] if groups.out else None
    if (
        before is not None
        and before.kind == "word"
        and before.word in ("in", "at", "near", "from", "of", "to", "around", "outside", "on", "into")
    ):
        return True
    behind = mention.last
    while behind < groups.end and groups._adverb(behind):
        behind += 1
    after = groups.low[behind] if behind < groups.end else ""
    if mention.last in groups.tags.numbers:
        return False
    if any(groups.low[k] in _FALLS for k in range(behind, min(behind + 3, groups.end))):
        return True  # "Kabul could fall"
    event = groups._noun(behind) if behind < groups.end else None
    if event is not None and event[1].kind == "event":
        return True
    if groups.tags.places[at].last > mention.last or (at > groups.first and groups.low[at - 1] == "-"):
        return True
    if after in ("state", "province", "city", "region", "governorate", "oblast"):
        return True
    forms = groups.lex.verbs.get(after, ())
    return not (
        after in groups.g["have"]
        or after in groups.g["modals"]
        or after in groups.g["be"]
        or forms
        or after in ("government", "regime", "administration")
        or at in groups.tags.owns
    )
