"""How long places and actors take: to load one theatre and all countries, and to be found in an article of 5 kB.

    python bench/gazetteer.py

Loading is timed in fresh processes, finding in this one; the least of several runs is printed.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable

from contested.claims.text.tokens import tokens
from contested.gazetteer.theatre import theatre

SENTENCES = {
    "sahel": (
        "On Monday fighters of JNIM attacked an army post near Djibo in the north of Burkina Faso, killing 11 soldiers. "
        "The Malian army said its drones had struck a column north of Ménaka, while officials in Niamey spoke of calm. "
        "Residents of Gao told Radio Studio Tamani by telephone that they had heard gunfire until dawn and stayed inside. "
    ),
    "afghanistan": (
        "Taliban fighters overran two checkpoints in the Darzab district of Jawzjan on Friday, a police spokesman said. "
        "The Interior Ministry in Kabul put the dead at nine; Voice of Jihad spoke of thirty and of eleven prisoners. "
        "People who had fled to Sheberghan said that the road had been mined since the end of the last month. "
    ),
}
LOADED = "import time; from contested.gazetteer.theatre import theatre; t = time.perf_counter(); theatre({!r}); print(time.perf_counter() - t)"
ALL = """
import resource, time
from contested.gazetteer.country import countries, country
from contested.gazetteer.places import Places
from contested.gazetteer.world import world
before, t = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
places = Places([country(code) for code in sorted(countries())], world().places, {}, country)
print(time.perf_counter() - t, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, len(countries()))
"""


def fresh(code: str, runs: int) -> list[list[float]]:
    """What the code prints in each of several fresh processes."""
    command = [sys.executable, "-c", code]
    outs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(runs)]
    return [[float(word) for word in out.split()] for out in outs]


def least(work: Callable[[], object], runs: int) -> float:
    """The least seconds that the work took."""
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)


def main() -> None:
    """Print one figure a line."""
    for name in ("afghanistan", "sahel", "ukraine"):
        print(f"load {name}: {min(run[0] for run in fresh(LOADED.format(name), 7)) * 1e3:.1f} ms")
    seconds, megabytes, count = min(fresh(ALL, 5))
    print(f"load all {count:.0f} countries: {seconds:.2f} s, {megabytes:.0f} MB")
    for name, sentences in SENTENCES.items():
        here = theatre(name)
        words = [t.text for t in tokens((sentences * 20)[:5000])]

        def tag() -> None:
            busy = [k for m in here.actors.find(words) for k in range(m.first, m.last)]  # noqa: B023 - called at once
            here.places.find(words, busy)  # noqa: B023

        print(f"find in 5 kB, {name} ({', '.join(here.countries)}): {least(tag, 50) * 1e3:.2f} ms")
    print(f"peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
