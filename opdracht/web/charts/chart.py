"""What every picture has."""

from abc import ABC, abstractmethod
from typing import Final

from pydantic import BaseModel, ConfigDict

from opdracht.sentences.grammar import Said

WIDE: Final = 100.0
"""The whole width, in percents."""
EDGE: Final = 3.0
"""Left free at both sides, so that what stands at the first or the last place is not cut."""


class Piece(BaseModel):
    """A piece of what a picture shows."""

    model_config = ConfigDict(frozen=True)


class Chart(Piece, ABC):
    """A picture. `id` is its own on the page, `summary` one sentence that says what it shows."""

    id: str
    title: Said
    summary: Said

    @property
    @abstractmethod
    def columns(self) -> tuple[Said, ...]:
        """The heads of its table."""

    @property
    @abstractmethod
    def rows(self) -> tuple[tuple[Said, ...], ...]:
        """The same data as the picture, row by row; the first cell names the row."""
