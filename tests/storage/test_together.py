"""Two that poll, one that looks and one that compacts at once: nothing is lost, nothing is twice, and nobody waits long."""

import os
import subprocess
import sys
import textwrap
import time
from collections import Counter
from pathlib import Path

from contested.model.filter import Filter
from contested.storage.tiny import TinyArchive
from make import item

SECONDS = float(os.environ.get("CONTESTED_SOAK_SECONDS", "3"))
SOAK = SECONDS >= 30
"""A long run says how long anybody waits; a short one beside other tests would tell of these."""
SUPPORT = str(Path(__file__).parents[1] / "support")
POLLER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    support, path, name, seconds = sys.argv[1:]
    sys.path.insert(0, support)
    from make import item, operation
    from contested.model.claim import Reading
    from contested.storage.tiny import TinyArchive

    longest, number, ends = 0.0, 0, time.monotonic() + float(seconds)
    with TinyArchive(Path(path), fold_bytes=200_000) as archive:
        while time.monotonic() < ends:
            made = [item(f"{name} {number + k}", f"Ten died, {name} {number + k}. " + "word " * 100) for k in range(5)]
            began = time.monotonic()
            archive.keep_items(made)
            archive.keep_readings([Reading(m.item_id, 1, "1", (operation(m),)) for m in made])
            longest = max(longest, time.monotonic() - began)
            number += 5
    print(number, longest)
""")
COMPACTER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    path, seconds = sys.argv[1:]
    from contested.storage.tiny import TinyArchive

    times, ends = 0, time.monotonic() + float(seconds)
    with TinyArchive(Path(path)) as archive:
        while time.monotonic() < ends:
            archive.compact()
            times += 1
            time.sleep(0.05)
    print(times, 0)
""")


def look(dashboard: TinyArchive, since: int, seen: dict[str, int]) -> int:
    """What a screen does: read the items that changed, and remember how many claims each has; answers the revision seen."""
    changed = dashboard.changes(since)
    for head in dashboard.items(Filter(), changed.items):
        seen[head.item_id] = 0
    for claim in dashboard.claims(Filter(), changed.items):
        seen[claim.item_id] = seen.get(claim.item_id, 0) + 1
    return changed.revision


def test_two_polls_a_dashboard_and_a_compaction_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive.json"
    with TinyArchive(path) as first:
        first.keep_items([item("First")])
    polls = [[sys.executable, "-c", POLLER, SUPPORT, str(path), name, str(SECONDS)] for name in ("one", "two")]
    commands = [*polls, [sys.executable, "-c", COMPACTER, str(path), str(SECONDS)]]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    longest_look, revision, seen = 0.0, 0, dict[str, int]()
    with TinyArchive(path) as dashboard:
        while any(process.poll() is None for process in running):
            began = time.monotonic()
            revision = look(dashboard, revision, seen)
            longest_look = max(longest_look, time.monotonic() - began)
            time.sleep(0.02)
        look(dashboard, revision, seen)
        told = [process.communicate()[0].split() for process in running]
        kept = [int(count) for count, _ in told[:2]]
        titles = [head.title for head in dashboard.items(Filter())]
        assert sorted(titles) == sorted(
            ["First", *(f"{name} {n}" for name, count in zip(("one", "two"), kept, strict=True) for n in range(count))]
        )
        assert len(dashboard.claims(Filter())) == sum(kept)
        assert dashboard.check() == []
        assert Counter(claim.item_id for claim in dashboard.claims(Filter())) == {k: n for k, n in seen.items() if n}
    assert int(told[2][0]) > 0
    waits = [float(longest) for _, longest in told[:2]]
    print(
        f"{sum(kept)} items by two, {told[2][0]} compactions; longest write {max(waits):.2f} s, look {longest_look:.2f} s"
    )
    assert not SOAK or max(*waits, longest_look) < 1
