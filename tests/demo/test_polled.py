"""The demo's feeds, polled as the dashboard polls them."""

from datetime import timedelta
from pathlib import Path

from contested.config import Config
from contested.demo.serve import demo_feeds
from contested.storage.tiny import TinyArchive
from contested.sync import sync


def test_the_wires_news_arrives_by_itself_and_then_it_is_quiet() -> None:
    archive = TinyArchive.in_memory()
    config = Config(folder=Path(), archive="")
    with demo_feeds() as (feeds, now):
        clock = [now]

        def polled(later: int) -> list[tuple[str, int, int]]:
            clock.append(now + timedelta(seconds=later))
            polls = sync(archive, feeds, config, now=lambda: clock[-1], read=False)
            return [(poll.outlet, poll.new, poll.updated) for poll in polls]

        first, too_soon, second, third = (polled(later) for later in (0, 5, 75, 150))
    assert sorted(outlet for outlet, _, _ in first) == ["Example Wire", "Frontline Digest", "Hindu Kush Review"]
    assert sum(new for _, new, _ in first) == 38
    assert too_soon == []
    assert second == [("Example Wire", 1, 1)]
    assert third == [("Example Wire", 0, 0)]
