"""Names as written -> names to look up: folded words, joined by single spaces, whatever the marks, hyphens and little words."""

import unicodedata
from functools import lru_cache

# Apostrophes and the letters that stand for hamza and ayn in transliterations.
_QUOTES = dict.fromkeys(map(ord, "'’‘`ʼʾʿ´"))
# Persian ezafe, written -e, -i, -ye or -yi, and "and", written wa, va, aw, o or u.
_LINKS = {"e": "e", "i": "e", "ye": "e", "yi": "e", "wa": "wa", "va": "wa", "aw": "wa", "u": "wa", "o": "wa"}
_DROPPED = frozenset("aeiouwy -")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in plain lower-case letters: no marks, no apostrophes, one kind of hyphen."""
    if word.isascii():
        return word.replace("'", "").replace("`", "").lower()
    bare = unicodedata.normalize("NFKD", word).translate(_QUOTES)
    plain = "".join(c for c in bare if not unicodedata.combining(c))
    return plain.replace("‐", "-").replace("‑", "-").replace("–", "-").lower()


def linked(parts: list[str]) -> str:
    """Folded parts as one key; a link word inside (not at an end) has one spelling, so "Sar-i-Pul" differs from "Sar e Pul" in nothing."""
    if len(parts) < 3:
        return " ".join(parts)
    inner = [_LINKS.get(p, p) for p in parts[1:-1]]
    return " ".join([parts[0], *inner, parts[-1]])


def name_key(name: str) -> str:
    """The key that a name is kept under and found by."""
    if name.isascii() and name.isalpha():
        return name.lower()
    return linked(fold(name).replace("-", " ").split())


def skeleton(key: str) -> str:
    """A key's consonants, q as k and doubles once; an initial vowel counts, as any vowel. "Jowzjan" and "Jozjan" have one skeleton."""
    if not key:
        return ""
    head = "a" if key[0] in "aeiou" else key[0]
    kept = [head]
    for letter in key[1:]:
        if letter not in _DROPPED and letter != kept[-1]:
            kept.append(letter)
    return "".join(kept).replace("q", "k")
