"""Ids for what is new: made of a command id, so that sending a command again means the same."""

import base64
import hashlib
from typing import Final


def letters(command_id: str, count: int) -> str:
    """So many letters and digits (base32) made of a command id: as random as that id is.

    Sending the same command again must mean the same new thing, so nothing is drawn by lot here.
    """
    digest = hashlib.sha256(command_id.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:count]


LONG: Final = frozenset({"contactpersoon"})
"""Ids that name one thing in the whole tenant, so that no two of them meet."""


def short_id(prefix: str, command_id: str) -> str:
    """A new id such as `criterium-k7mq3x`."""
    return f"{prefix}-{letters(command_id, 16 if prefix in LONG else 6)}"


def account_id(command_id: str) -> str:
    """Ten letters made of the command id: `r-k7mq3xpdab`."""
    return f"r-{letters(command_id, 10)}"


def commission_id(year: int, command_id: str) -> str:
    """A year and eight letters made of the command id: `26-k7mq3xpd`."""
    return f"{year % 100:02}-{letters(command_id, 8)}"
