"""Gold passages, real feed items and one endless sentence -> one table: how fast reading is, and what importing and running it costs.

python bench/reading.py [GOLD.jsonl …]
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from itertools import chain, cycle, islice
from pathlib import Path
from statistics import median

from contested.claims.read import read
from contested.claims.scoring.passages import Passage, item_of, passages
from contested.model.item import Item
from contested.reading import theatre_of

ROOT = Path(__file__).parents[1]
GOLD = sorted((ROOT / "tests" / "gold").glob("*.jsonl"))
CAPTURED = ROOT.parent / "shared" / "feeds"
"""Documents of real feeds, which only the developers have; elsewhere the demo's are read."""
DAY = "2018-08-07"
ENDLESS = 100_000
"""Characters of the text without a stop."""
DENSE = 60
"""Words that a passage has to count among the dense ones."""
LEAST = 15
"""Words that a feed item has, to be measured by itself."""
ROUNDS = 5


def gold(paths: Sequence[Path]) -> list[Passage]:
    """The passages of the files that hold any."""
    return list(chain.from_iterable(passages(path) for path in paths if _holds_passages(path)))


def _holds_passages(path: Path) -> bool:
    with path.open(encoding="utf-8") as lines:
        return '"claims"' in next(lines, "")


def feed_items() -> list[Item]:
    """What real feeds bring, each text once, as it is kept: without a theatre of its own."""
    from contested.demo.serve import FEEDS as BUNDLED
    from contested.feeds.document import items_of

    found: dict[tuple[str, str], Item] = {}
    for path in sorted([*CAPTURED.glob("*.xml"), *CAPTURED.glob("*/*.xml")] or BUNDLED.glob("*.xml")):
        body, fetched = path.read_bytes(), "2026-11-24T00:00:00+00:00"
        for item in items_of(body, name=path.name, outlet=None, published=None, theatre=None, fetched=fetched):
            if words(item) >= LEAST:
                found.setdefault((item.title, item.text), item)
    return list(found.values())


def words(item: Item) -> int:
    """How many words an item has, its title's included."""
    return len(f"{item.title} {item.text}".split())


def milliseconds(item: Item) -> float:
    """The CPU time that reading takes per 500 words, the best of some rounds."""
    theatre, best = theatre_of(item), float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        read(item, theatre)
        best = min(best, time.process_time() - start)
    return best * 1000 * 500 / words(item)


def endless(found: list[Passage]) -> Passage:
    """The passages' words over and over, without a stop."""
    said = cycle([w.strip(".!?\"'") for p in found for w in p.text.split()])
    text = " ".join(islice(said, ENDLESS // 4))[:ENDLESS]
    return Passage("endless", text, published=DAY, theatre="afghanistan")


def importing() -> float:
    """Milliseconds that importing the reader adds to starting Python, byte code at hand, the median of some starts."""
    spent = []
    for code in ("pass", "import contested.claims.read") * (ROUNDS + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, env=_CACHING)
        spent.append(time.perf_counter() - start)
    return (median(spent[3::2]) - median(spent[2::2])) * 1000


_CACHING = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def peak(*theatres: str) -> float:
    """The most memory, in MB, of a process that reads all passages of the theatres; of Python by itself where none is given."""
    code = [__file__, "--peak", *theatres] if theatres else ["-c", _OWN_PEAK]
    return float(subprocess.run([sys.executable, *code], check=True, capture_output=True, text=True).stdout)


_OWN_PEAK = "print(next(int(l.split()[1]) for l in open('/proc/self/status') if l.startswith('VmHWM')) / 1024)"
"""Not `getrusage`, which counts what the parent had before it as well."""


def read_all(theatres: Sequence[str]) -> None:
    """Read the passages of the theatres, and print what it took."""
    for passage in gold(GOLD):
        if passage.theatre in theatres:
            read(item_of(passage), theatre_of(item_of(passage)))
    exec(_OWN_PEAK)  # the same words as of Python by itself


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--peak"]:
        read_all(sys.argv[2:])
        return
    found = gold([Path(p) for p in sys.argv[1:]] or GOLD)
    dense = [item for item in map(item_of, found) if words(item) > DENSE]
    fed = feed_items()
    theatres = [name for name, _ in Counter(p.theatre for p in found if p.theatre).most_common()]
    rows = (
        (f"ms per 500 words, {len(dense)} dense passages, p50", median(map(milliseconds, dense)), 1),
        (f"ms per 500 words, {len(fed)} feed items, p50", median(map(milliseconds, fed)), 1),
        ("words/s, 100 kB without a stop", 500 * 1000 / milliseconds(item_of(endless(found))), 0),
        ("import, ms", importing(), 0),
        (f"peak memory, MB: {len(theatres)} theatres", peak(*theatres), 0),
        (f"peak memory, MB: {theatres[0]} alone", peak(theatres[0]), 0),
        ("peak memory, MB: Python by itself", peak(), 0),
    )
    for label, value, places in rows:
        print(f"{label:52}{value:10.{places}f}")


if __name__ == "__main__":
    main()
