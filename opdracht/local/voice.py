"""Saying what happens, in the language of the settings."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.errors import Language

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Voice:
    """Where sentences go, and in which language."""

    say: Say
    language: Language

    def tell(self, *, nl: str, en: str) -> None:
        """One sentence, without a newline."""
        self.say(nl if self.language == "nl" else en)
