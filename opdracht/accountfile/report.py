"""What became of a sheet: counts of all rows, and the first of those that want a look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from domain.errors import Language
from domain.text import Id
from opdracht.accountfile.row import Fault
from opdracht.sentences.grammar import Said

KEPT: Final = 1_000
"""Rows that are remembered of each kind; the file of the refused has all of them."""

Kind = Literal["refused", "alike", "differs"]

OUTCOMES: Final[Mapping[Kind, Said]] = {
    "refused": Said("geweigerd", "refused"),
    "alike": Said("lijkt op", "alike"),
    "differs": Said("staat anders", "differs"),
}


@dataclass(frozen=True, slots=True)
class Noted:
    """A row that wants a look: refused, perhaps the same as an account that is there, or of one
    that reads otherwise."""

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
Pair = tuple[str, str]


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
    differs: int = 0
    """Known or twice, and the account reads otherwise in some field; it was left as it is."""
    ownerless: int = 0
    refused: int = 0
    noted: list[Noted] = field(default_factory=list)

    @property
    def sent(self) -> int:
        """Rows that change something; in a preview those that would."""
        return self.created + self.filled

    def note(self, noted: Noted) -> None:
        """Count a row that wants a look, and remember the first of them."""
        match noted.kind:
            case "refused":
                self.refused += 1
            case "alike":
                self.alike += 1
            case "differs":
                self.differs += 1
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


def differs(line: int, account: Id, found: Mapping[str, Pair], cells: Sequence[str]) -> Noted:
    """A row of which the account reads otherwise: column -> what stands there and in the row."""
    nl = ", ".join(f"{head} {have}, in de rij {want}" for head, (have, want) in found.items())
    en = ", ".join(f"{head} {have}, in the row {want}" for head, (have, want) in found.items())
    said = Said(
        f"relatie {account} heeft {nl}; wat er stond, bleef staan",
        f"account {account} has {en}; what stood there stayed",
    )
    return Noted(line, "differs", "differs", ", ".join(found), said, account, tuple(cells))
