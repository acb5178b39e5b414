"""Words -> what is known of each, found out once: the look-up table that a stage keeps of the words of all texts."""

from collections.abc import Callable, Container
from typing import TypeVar

T = TypeVar("T")

REMEMBERED = 65_536
"""How many words are kept: a bound for texts of ever new words."""


class Vocabulary(dict[str, T]):
    """What `of` says of a word, by word. Asked with `[word]`, so that `map(vocabulary.__getitem__, words)` runs in C."""

    __slots__ = ("_of",)

    def __init__(self, of: Callable[[str], T]) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> T:
        """Find out, and remember."""
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = found = self._of(word)
        return found


class Wherever:
    """The words of which something is true, as a container: `word in Wherever(str.isalpha)`."""

    __slots__ = ("_true",)

    def __init__(self, true: Callable[[str], bool]) -> None:
        """`true` is asked once a word."""
        self._true = Vocabulary(true)

    def __contains__(self, word: object) -> bool:
        """Whether it is true of the word."""
        return self._true[word]  # type: ignore[index]  # only words are asked about


ANYTHING: Container[str] = Wherever(lambda _: True)
"""Contains every word, and the end of the text."""
