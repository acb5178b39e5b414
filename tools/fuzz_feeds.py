"""Bytes that atheris makes -> the road of a feed's body: no exception but our own, no control out. Needs atheris (pip install atheris).

python tools/fuzz_feeds.py [CORPUS …] -max_total_time=60
"""

import re
import sys

import atheris

with atheris.instrument_imports(include=["contested.feeds"]):
    from contested.feeds.making import Body, made_of
    from contested.model.feed import Feed

FEED = Feed(url="https://wire.example/feed", outlet="")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")


def one(body: bytes) -> None:
    """Take one body in."""
    made = made_of(
        Body(body=body, headers={}, torn=False, feed=FEED, url=FEED.url, fetched="2018-08-07T12:00:00+00:00")
    )
    for item in made.items:
        for said in (item.title, item.text, item.outlet, item.url or "", item.origin or ""):
            if CONTROL.search(said):
                raise AssertionError(f"a control character in {said!r}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
