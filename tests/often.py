"""How often a law is tried: a quarter of the times, unless `THOROUGH` is set, as in depth it is."""

import os
from typing import Final

THOROUGH: Final = bool(os.environ.get("THOROUGH"))
FEWEST: Final = 20


def often(count: int) -> int:
    """So many examples of a law when it is tried in depth."""
    return count if THOROUGH else max(FEWEST, count // 4)
