"""How an API token is written: `opd_<tenant>_<id>_<secret><checksum>`.

`opd_` lets secret scanners find one that leaked. The tenant's name says where to look it up. The
checksum (CRC-32) tells a slip of the keyboard from a guess without asking the store; it keeps
nothing secret. The secret is 256 random bits, so that a plain SHA-256 of it can be kept.
"""

import re
import secrets
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BYTES: Final = 32
_SECRET: Final = 43
"""Digits of base 62 that hold 256 bits."""
_CHECK: Final = 6
"""And 32 bits."""
_ID: Final = 12

_SHAPE: Final = re.compile(
    rf"opd_([a-z0-9][a-z0-9-]{{1,30}})_([a-z0-9]{{{_ID}}})_[0-9A-Za-z]{{{_SECRET + _CHECK}}}"
)
LONGEST: Final = 4 + 31 + 1 + _ID + 1 + _SECRET + _CHECK


@dataclass(frozen=True, slots=True)
class TokenText:
    """A token as somebody sent or gets it. Its `repr` shows no secret."""

    tenant: str
    token: str
    """Its public name."""
    digest: bytes
    """What the store keeps of the whole text."""


def fresh(tenant: str) -> tuple[TokenText, str]:
    """A new token of this tenant, and its whole text: it is nowhere else."""
    name = "".join(secrets.choice(_DIGITS[:10] + _DIGITS[36:]) for _ in range(_ID))
    secret = _written(int.from_bytes(secrets.token_bytes(_BYTES)), _SECRET)
    body = f"opd_{tenant}_{name}_{secret}"
    text = body + _checksum(body)
    return TokenText(tenant, name, _digest(text)), text


def read(text: str) -> TokenText | None:
    """What the text says it is; None when it cannot be a token of ours."""
    found = _SHAPE.fullmatch(text) if len(text) <= LONGEST else None
    if found is None or _checksum(text[:-_CHECK]) != text[-_CHECK:]:
        return None
    return TokenText(found[1], found[2], _digest(text))


def _digest(text: str) -> bytes:
    return sha256(text.encode("ascii")).digest()


def _checksum(text: str) -> str:
    return _written(zlib.crc32(text.encode("ascii")), _CHECK)


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits
