"""A block that makes a great many objects at once, none of them garbage -> the same without the collector walking over them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest(*, for_good: bool = False) -> Iterator[None]:
    """The garbage collector rests meanwhile; `for_good` it leaves alone afterwards too what there is.

    That is for what lives as long as the process: a ring among what it leaves alone is never freed.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if collecting:
            gc.enable()
