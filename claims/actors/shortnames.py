"""Names heard in an item -> the one word that points back to each: "the council", "the Front", "the mission's soldiers"."""

from ...gazetteer.actors import ActorMention, Actors
from ..lexicon import lexicon
from ..phrases.chunk import Chunk, Line

_BODIES = lexicon().grammar["bodies"]
_MISSIONS = lexicon().grammar["missions"]
_BOUND = frozenset(("in", "of", "for", "to", "on"))
_OPEN = frozenset(("rebel", "armed", "rival", "same", "whole"))
"""Adjectives that may stand between the article and the short name."""


class ShortNames:
    """The short names of the sides that the item has named so far; a body of another name takes its word away."""

    def __init__(self, actors: Actors) -> None:
        """Nobody has been named yet."""
        self.actors = actors
        self._of: dict[str, str] = {}

    def hear(self, row: Line) -> None:
        """Learn the short names of a sentence's sides, and name in its groups those whom they point back to.

        "Southern Transitional Council" and "UN Mission in Mali" teach "the council" and "the mission".
        """
        for k, chunk in enumerate(row):
            if not (self._of or chunk.actors):
                continue
            side = self._back(chunk) if chunk.det == "the" and not chunk.actors else None
            if side is not None:
                chunk.actors.append(ActorMention(chunk.first, chunk.last, chunk.words[-1], side, "actor"))
                row.becomes(k, "actor" if chunk.kind == "noun" else chunk.kind, chunk.classes)
                continue
            self._learn(chunk)

    def _learn(self, chunk: Chunk) -> None:
        for mention in chunk.actors:
            for word in self._words(mention):
                if mention.actor_id is not None:
                    self._of[word] = mention.actor_id
                else:
                    self._of.pop(word, None)
        last = chunk.word.rpartition(" ")[2]
        if last in self._of and not chunk.actors:
            del self._of[last]

    def _back(self, chunk: Chunk) -> str | None:
        """Who a group is, or whose, by a short name of its own or before its head ("the council", "the council's troops")."""
        words = [w for w in chunk.words if w not in ("the", "all") and w not in _OPEN]
        if not words or words[0] not in self._of:
            return None
        headed = chunk.classes & {"army", "fighters", "government", "police"} or chunk.kind in ("thing", "event")
        return self._of[words[0]] if len(words) == 1 or headed else None

    def _words(self, mention: ActorMention) -> list[str]:
        if mention.actor_id in _MISSIONS:
            return ["mission", "force"]
        if mention.role not in ("actor", "body"):
            return []
        names = [mention.name]
        if mention.actor_id is not None:
            names.append(self.actors.name_of(mention.actor_id))
        return [word for name in names if (word := _head(name)) is not None]


def _head(name: str) -> str | None:
    """The word that names the kind of body, where more than it names the body: "front" of "Al-Nusra Front"."""
    words = name.lower().split()
    end = next((k for k, w in enumerate(words) if w in _BOUND), len(words))
    return words[end - 1] if end > 1 and words[end - 1] in _BODIES else None
