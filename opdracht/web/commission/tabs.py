"""The tabs of a commission's page, in the order of the work; only what is finished."""

from dataclasses import dataclass
from typing import Final

from domain.access import Read
from opdracht.sentences.grammar import Said


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: the last part of its address, empty for the first; who may look at it."""

    part: str
    said: Said
    read: Read

    def path(self, commission: str) -> str:
        """Its address."""
        return f"/opdrachten/{commission}/{self.part}".rstrip("/")


TABS: Final = (
    Tab("", Said("Overzicht", "Overview"), Read.HISTORY),
    Tab("vraag", Said("Vraag", "Question"), Read.HISTORY),
    Tab("vertaling", Said("Vertaling", "Translation"), Read.HISTORY),
    Tab("afspraken", Said("Afspraken", "Agreements"), Read.HISTORY),
    Tab("uitvoering", Said("Uitvoering", "Work"), Read.HISTORY),
    Tab("afronding", Said("Afronding", "Closing"), Read.HISTORY),
    Tab("klokken", Said("Klokken", "Clocks"), Read.HISTORY),
    Tab("geschiedenis", Said("Geschiedenis", "History"), Read.HISTORY),
)
