"""The sheets of claims/lexicon/ -> claims/lexicon/compiled.json, which reading loads instead: the same sheets give the same bytes.

    python tools/build_lexicon.py

Sheets changed since are taken apart when reading first needs them, until the next build.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "build" / "types"))

from contested.claims.lexicon import COMPILED, SHEETS
from contested.claims.wordlists import compiled

if __name__ == "__main__":
    (SHEETS / COMPILED).write_bytes(compiled(SHEETS))
