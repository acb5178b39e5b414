"""The folded words of a text -> whether it may be English, the one language that is read."""

from collections.abc import Sequence

_COMMON = frozenset(
    str.split(
        "the and of to for with from by at on as after that this which who their its it his her he she they is are were has have "
        "had been be said says not but over near during kill kills killed wounded"
    )
)
"""Words of which a text of some length has one, where it is English."""
_LENGTH = 25
"""From how many words on a text without any of them is another language's, and no list of names and numbers."""


def may_be_english(words: Sequence[str]) -> bool:
    """Whether a text is too short to tell, or has one of the words that English cannot do without."""
    return len(words) < _LENGTH or not _COMMON.isdisjoint(words)
