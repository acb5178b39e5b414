"""Gold passages and one endless sentence -> one table: how fast reading is, and what importing and running it costs."""

import resource
import subprocess
import sys
import time
from itertools import chain, cycle, islice
from pathlib import Path
from statistics import median

from contested.claims.read import read
from contested.claims.scoring.passages import Passage, passages
from contested.model.item import Item
from contested.sync import theatre_of

GOLD = Path(__file__).parents[1] / "tests" / "gold"
DAY = "2018-08-07"
ENDLESS = 100_000
"""Characters of the text without a stop."""
ROUNDS = 5


def item_of(passage: Passage) -> Item:
    """The passage as an item of its feed; the day stands in where it names none."""
    return Item(
        item_id=passage.id,
        feed="",
        url="",
        outlet=passage.outlet,
        origin=passage.origin,
        theatre=passage.theatre,
        published=passage.published or DAY,
        fetched=f"{DAY}T12:00:00+00:00",
        title=passage.title,
        text=passage.text,
        text_sha256="",
    )


def milliseconds(item: Item) -> float:
    """The CPU time that reading takes per 500 words, the best of some rounds."""
    theatre, words = theatre_of(item), len(f"{item.title} {item.text}".split())
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        read(item, theatre)
        best = min(best, time.process_time() - start)
    return best * 1000 * 500 / words


def endless(found: list[Passage]) -> Passage:
    """The passages' words over and over, without a stop."""
    words = cycle([w.strip(".!?\"'") for p in found for w in p.text.split()])
    text = " ".join(islice(words, ENDLESS // 4))[:ENDLESS]
    return Passage("endless", text, published=DAY, theatre="afghanistan")


def importing() -> float:
    """Milliseconds that importing the reader adds to starting Python, the median of some starts."""
    spent = []
    for code in ("pass", "import contested.claims.read") * ROUNDS:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        spent.append(time.perf_counter() - start)
    return (median(spent[1::2]) - median(spent[::2])) * 1000


def main() -> None:
    """Measure and print."""
    paths = [Path(p) for p in sys.argv[1:]] or sorted(GOLD.glob("*.jsonl"))
    found = list(chain.from_iterable(passages(path) for path in paths))
    each = median(milliseconds(item_of(p)) for p in found)
    long = item_of(endless(found))
    speed = 500 * 1000 / milliseconds(long)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'passages':34}{len(found):10}")
    print(f"{'ms per 500 words, p50':34}{each:10.1f}")
    print(f"{'words/s, 100 kB without a stop':34}{speed:10.0f}")
    print(f"{'import, ms':34}{importing():10.0f}")
    print(f"{'peak memory, MB':34}{peak:10.0f}")


if __name__ == "__main__":
    main()
