"""Whether bytes are JSON that means one thing to everybody (RFC 8259, RFC 7493)."""

import json
import math
import re
from typing import Final, NoReturn

DEEPEST: Final = 32
"""Levels. The deepest command has five."""
LONGEST_NUMBER: Final = 40
"""Characters."""
LARGEST_WHOLE: Final = 2**63 - 1
"""What the store and most readers of JSON can hold."""

# `++` and `*+` never go back, so a text without an end costs as much as any other
_TEXT: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+\\?(?:"|\Z)', re.DOTALL)
_BRACKETS: Final = bytes.maketrans(b"{}", b"[]")
_OTHERS: Final = bytes(set(range(256)) - set(b"[]{}"))
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")


class NotJson(ValueError):
    """It is not, or not for everybody the same. Says why; never what stood there."""


def check(body: bytes) -> None:
    """Raises NotJson. Takes time in proportion to the length, whatever stands there."""
    _refuse_deep(body)
    try:
        text = body.decode("utf-8")
        found = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_fraction,
            parse_constant=_constant,
        )
        if _HALF.search(text):  # half of a pair of surrogates is no character
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except NotJson:
        raise
    except UnicodeError:
        raise NotJson("not_utf8") from None
    except (ValueError, RecursionError):
        raise NotJson("not_json") from None


def _refuse_deep(body: bytes) -> None:
    """Takes the innermost brackets away, one level a turn: without a loop over the bytes."""
    left = _TEXT.sub(b"", body).translate(_BRACKETS, _OTHERS)
    for _ in range(DEEPEST):
        left = left.replace(b"[]", b"")
    if left:
        raise NotJson("too_deep" if b"[]" in left else "not_json")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJson("key_twice")
    return found


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER or abs(int(text)) > LARGEST_WHOLE:
        raise NotJson("number_too_big")
    return int(text)


def _fraction(text: str) -> float:
    found = float(text) if len(text) <= LONGEST_NUMBER else math.inf
    if not math.isfinite(found):
        raise NotJson("number_too_big")
    return found


def _constant(_: str) -> NoReturn:
    raise NotJson("not_json")  # NaN, Infinity
