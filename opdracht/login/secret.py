"""Secrets that a browser carries: the tenant in front, 256 random bits behind, a hash at rest."""

import re
import secrets
from hashlib import sha256
from typing import Final

SHAPE: Final = re.compile(r"(?P<tenant>[a-z0-9][a-z0-9-]{1,30})\.[A-Za-z0-9_-]{43}")


def fresh(tenant: str) -> str:
    """A new one. The tenant is no secret: it says in whose rows the hash is looked for."""
    return f"{tenant}.{secrets.token_urlsafe(32)}"


def tenant_in(value: str | None) -> str | None:
    """The tenant in front; None when this is not one of ours."""
    found = SHAPE.fullmatch(value or "")
    return None if found is None else found["tenant"]


def digest(value: str) -> bytes:
    """What is kept of it. The bits are random, so one round of SHA-256 is enough."""
    return sha256(value.encode()).digest()
