"""What became of a sheet: counts of all rows, and the first of those that want a look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from domain.errors import Language
from domain.text import Id
from opdracht.accountfile.row import Fault
from opdracht.sentences.grammar import Said

KEPT: Final = 1_000
"""Rows that are remembered of each kind; the file of the refused has all of them."""

Kind = Literal["refused", "alike"]


@dataclass(frozen=True, slots=True)
class Noted:
    """A row that wants a look: refused, or perhaps the same as an account that is there."""

    line: int
    kind: Kind
    code: str
    field: str
    said: Said
    account: Id = ""
    cells: tuple[str, ...] = ()

    def sentence(self, language: Language) -> str:
        """Why, without line and field."""
        return self.said.in_(language)


Tell = Callable[[Noted], None]


@dataclass(slots=True)
class Report:
    """Every good row is one of `created`, `known` and `twice`; `filled` and `alike` say more of
    some of them, and `ownerless` of those that were created."""

    rows: int = 0
    created: int = 0
    """New accounts; in a preview those that would be."""
    known: int = 0
    """Accounts that were here already."""
    twice: int = 0
    """Rows of an organisation that stands above them in the sheet."""
    filled: int = 0
    """Known or twice, and the row had something that the account lacked."""
    alike: int = 0
    """Created, and perhaps the same as another by name and place."""
    ownerless: int = 0
    refused: int = 0
    noted: list[Noted] = field(default_factory=list)

    def note(self, noted: Noted) -> None:
        """Count a row that wants a look, and remember the first of them."""
        if noted.kind == "refused":
            self.refused += 1
        else:
            self.alike += 1
        if sum(each.kind == noted.kind for each in self.noted) < KEPT:
            self.noted.append(noted)


def refused(fault: Fault) -> Noted:
    """A row that does not go in."""
    said = Said(fault.sentence("nl"), fault.sentence("en"))
    return Noted(fault.line, "refused", fault.code, fault.field, said, cells=fault.cells)


def alike(line: int, account: Id, cells: Sequence[str]) -> Noted:
    """A row that is perhaps the same as an account."""
    said = Said(
        f"misschien dezelfde als relatie {account}, naar naam en plaats",
        f"perhaps the same as account {account}, by name and place",
    )
    return Noted(line, "alike", "alike", "", said, account, tuple(cells))
