"""A blind index of sealed names: keyed digests of trigrams, which say nothing without the key.

A name is found by the beginnings of its words, in any order; accents, capitals and signs do not
count. Digests are four bytes, so a name may be found that does not match: whoever asks opens the
names anyhow, and looks.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from storage.sealing import ERASED

BYTES: Final = 4
GRAM: Final = 3
_WORD: Final = re.compile(r"[a-z0-9]+")


def words(name: str) -> list[str]:
    """The words of a name as they are looked for: `Café 't Hoekje` has `cafe`, `t`, `hoekje`."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))


def grams(name: str, secret: bytes, tenant: str) -> list[int]:
    """The digests of a whole name, in order, each once; of an erased one none."""
    if name == ERASED:
        return []
    return _digests((gram for word in words(name) for gram in _grams(f"  {word} ")), secret, tenant)


def wanted(text: str, secret: bytes, tenant: str) -> list[int]:
    """The digests that a name must have in which each of these words begins a word."""
    return _digests((gram for word in words(text) for gram in _grams(f"  {word}")), secret, tenant)


def matches(name: str, text: str) -> bool:
    """Whether each word of the text begins a word of the name."""
    known = words(name)
    return all(any(one.startswith(word) for one in known) for word in words(text))


def _grams(padded: str) -> Iterator[str]:
    return (padded[at : at + GRAM] for at in range(len(padded) - GRAM + 1))


def _digests(found: Iterator[str], secret: bytes, tenant: str) -> list[int]:
    return sorted({_digest(gram, secret, tenant) for gram in found})


def _digest(gram: str, secret: bytes, tenant: str) -> int:
    """A whole number of four bytes with a sign, as the database has them."""
    digest = hmac.digest(secret, f"{tenant}|{gram}".encode(), "sha256")
    return int.from_bytes(digest[:BYTES], signed=True)
