"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

MOST_WORDS: Final = 1_500
"""Of both together: comparing more takes long, and nobody reads it word by word."""
ANEW: Final = 0.4
"""Below so much in common it was written anew, and word by word says nothing."""

_WORD: Final = re.compile(r"\S+\s*|\s+")


class Piece(NamedTuple):
    """A part of a text: in both, only in the old one, or only in the new one."""

    kind: Literal["same", "gone", "new"]
    text: str


def changed(before: str, after: str) -> list[Piece]:
    """The two texts as one, with what went and what came; the one after the other when they have
    little in common.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    anew = [Piece("gone", f"{before} "), Piece("new", after)]
    if len(old) + len(new) > MOST_WORDS:
        return anew
    pieces: list[Piece] = []
    plain_old, plain_new = [it.strip() for it in old], [it.strip() for it in new]
    found = SequenceMatcher(a=plain_old, b=plain_new, autojunk=False)
    if found.ratio() < ANEW:
        return anew
    for kind, a1, a2, b1, b2 in found.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(new[b1:b2])))
            continue
        if a1 < a2:
            pieces.append(Piece("gone", "".join(old[a1:a2])))
        if b1 < b2:
            pieces.append(Piece("new", "".join(new[b1:b2])))
    return pieces
