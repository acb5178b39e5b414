"""Quotations that run over sentences -> whose words a sentence without a speaker of its own is.

A quote that stays open belongs to who speaks at its end ("“A. B,” said X."); one that opens a sentence right behind a
speaker goes on with that speaker ("“A,” said X. “B.”").
"""

from collections.abc import Callable, Iterable

from ...model.source import Claimant
from ..phrases.grammar import Row
from ..phrases.tags import Tags
from .speech import Cue

_REACH = 4


class Quotation:
    """Whether a quote is open, and whose it is; sentences come in their order."""

    def __init__(self) -> None:
        """Nothing is quoted yet."""
        self.open = False
        self.voice: Claimant | None = None

    def cue(
        self,
        row: Row,
        found: list[Cue],
        tags: Tags,
        ahead: Iterable[Row],
        hear: Callable[[Row], list[Cue]],
    ) -> Cue | None:
        """The cue of a sentence that only a quotation around it gives a voice; `hear` finds the cues of a sentence ahead."""
        low = tags.low[row[0].first : row[-1].last]
        opens = low[0] == '"'
        before = self.open and not opens
        self.open = (low.count('"') % 2 == 1) != before
        if found:
            self.voice = found[-1].voice
            return None
        voice: Claimant | None = None
        if self.open and (opens or before):
            voice = _speaker_ahead(ahead, tags, hear) or self.voice
        elif before or (opens and '"' in low[-2:]):
            voice = self.voice
        self.voice = voice
        return whole(row, voice) if voice is not None else None


def _speaker_ahead(ahead: Iterable[Row], tags: Tags, hear: Callable[[Row], list[Cue]]) -> Claimant | None:
    """The voice of the sentence in which an open quote closes, where the speaker stands behind the words."""
    for reach, row in enumerate(ahead):
        if reach >= _REACH:
            break
        if '"' in tags.low[row[0].first : row[-1].last]:
            cues = hear(row)
            return cues[0].voice if cues and cues[0].final else None
    return None


def whole(row: Row, voice: Claimant) -> Cue:
    """A cue over a whole sentence whose verb of saying stands in another one."""
    return Cue(-2, (0, 0), 0, len(row), voice, speech_end=0)
