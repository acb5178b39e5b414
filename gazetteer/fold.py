"""Names as written -> names to look up: folded words, joined by single spaces, whatever the marks, hyphens and little words."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Apostrophes and the letters that stand for hamza and ayn in transliterations.
_QUOTES = dict.fromkeys(map(ord, "'’‘`ʼʾʿ´"))
# Persian ezafe, written -e, -i, -ye or -yi, and "and", written wa, va, aw, o or u.
_LINKS = {"e": "e", "i": "e", "ye": "e", "yi": "e", "wa": "wa", "va": "wa", "aw": "wa", "u": "wa", "o": "wa"}
# The Arabic article before its noun, in the spellings that the noun's first letter or the ear gives it.
_ARTICLES = dict.fromkeys(
    [
        "al",
        "el",
        "ad",
        "ed",
        "ar",
        "er",
        "as",
        "es",
        "at",
        "et",
        "an",
        "en",
        "az",
        "ez",
        "ash",
        "esh",
        "adh",
        "edh",
        "ath",
        "eth",
    ],
    "al",
)
# Common nouns in the names of places, whatever vowels a transliteration gives them: hill, house, village, convent, spring,
# mountain, fort, bridge, four, master, valley, son, river, father, mother, tower, ruin, elder.
_COMMON = {
    spelling: line.split()[0]
    for line in (
        "tal tel tell tall",
        "bayt beit bait bet",
        "kafr kafar kufr kefr kfar",
        "dayr deir dair deyr der",
        "ayn ain ein ayin",
        "jabal jebel djebel jabel gebel",
        "qala qalah qaleh qalai",
        "pol pul puli",
        "chahar char chehar",
        "khwaja khoja khwajah khvajeh",
        "deh dih",
        "wadi ouadi oued",
        "bin ben",
        "nahr nahar",
        "abu abou",
        "umm um oum",
        "burj bourj borj",
        "khirbat khirbet khirbit",
        "shaykh sheikh sheik shaikh",
    )
    for spelling in line.split()
}
_INNER = {**_ARTICLES, **_LINKS}
_DROPPED = frozenset("aeiouwy -")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in plain lower-case letters: no marks, no apostrophes, one kind of hyphen."""
    if word.isascii():
        return word.replace("'", "").replace("`", "").lower()
    bare = unicodedata.normalize("NFKD", word).translate(_QUOTES)
    plain = "".join(c for c in bare if not unicodedata.combining(c))
    return plain.replace("‐", "-").replace("‑", "-").replace("–", "-").lower()


def part(folded: str) -> str:
    """A folded word as a part of a name: a final -ah is -a ("Raqqah", "Raqqa"), and a hill is a tal ("Tell", "Tall")."""
    if folded in _COMMON:
        return _COMMON[folded]
    return folded[:-1] if folded.endswith("ah") and len(folded) > 4 else folded


def head(parts: Sequence[str]) -> str:
    """The first part as keys have it: an article is "al"."""
    return _ARTICLES.get(parts[0], parts[0])


def linked(parts: Sequence[str]) -> str:
    """Parts as one key: articles, and link words inside, have one spelling, so "Sar-i-Pul" differs from "Sar e Pul" in nothing."""
    if len(parts) < 2:
        return " ".join(parts)
    inner = [_INNER.get(p, p) for p in parts[1:-1]]
    return " ".join([head(parts), *inner, parts[-1]])


def name_key(name: str) -> str:
    """The key that a name is kept under and found by."""
    if name.isascii() and name.isalpha():
        return part(name.lower())
    return linked([part(p) for p in fold(name).replace("-", " ").split()])


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
