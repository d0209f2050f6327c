"""What must never be read back: how a token looks to whoever writes a line about it."""

import re
import unicodedata
from typing import Final

TOKEN: Final = re.compile(r"opd_[A-Za-z0-9_-]{4,}")
"""Anything that may be one of our tokens, whole or cut off."""

HIDDEN: Final = "opd_[hidden]"

_DIRECTIONS: Final = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Marks that turn the direction of everything after them."""


def hide(text: str) -> str:
    """The text without tokens."""
    return TOKEN.sub(HIDDEN, text)


def visible(text: str, most: int) -> str:
    """The text as it may stand in a log: one line, no secrets, no more than `most` characters.

    What moves a cursor, ends a line or cannot be stored is written out (`\\x1b`, `\\n`).
    """
    shown = "".join(map(_letter, hide(text[: most * 4])))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _letter(letter: str) -> str:
    plain = unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"}
    if plain and letter not in _DIRECTIONS:
        return letter
    return letter.encode("unicode_escape").decode("ascii")
