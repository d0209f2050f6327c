"""Rows judged one by one: each asks for an account to be opened, or says what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from pydantic import ValidationError

from domain.account.commands import OpenAccount
from domain.account.words import AccountRelation
from domain.errors import DomainError, Language
from domain.text import Id
from opdracht.accountfile.account_map import AccountMap
from opdracht.hours.cells import Cell, Mark, Row
from opdracht.hours.fault import Fault as SheetFault
from opdracht.importer.lines import is_text
from opdracht.importer.reader import shown
from opdracht.sentences.grammar import Said

CELL_CHARACTERS: Final = 300
"""Longest value of a column that is used."""

NUMBERS: Final = frozenset({"kvk", "establishment", "rsin", "oin", "sbi"})
BETWEEN: Final = re.compile(r"[\s.]")
"""What people write between the digits of a number."""

GUARDED: Final = re.compile("'[=+\\-@\t\r\n＝＋－＠]")  # noqa: RUF001 - the wide ones too
"""How a text begins that an export kept from being taken for a formula."""

SIZES: Final = {"500+": "500-plus", "500 plus": "500-plus", "500 of meer": "500-plus"}
RELATIONS: Final = {
    "": AccountRelation.COMPANY,
    "bedrijf": AccountRelation.COMPANY,
    "opdrachtgever": AccountRelation.CLIENT,
    "klant": AccountRelation.CLIENT,
    "mogelijke relatie": AccountRelation.PROSPECT,
}
"""What may stand in a cell beside the words themselves; nothing means a company."""

Why = Literal[
    "empty",
    "error",
    "establishment",
    "formula",
    "kvk",
    "long",
    "merged",
    "name",
    "oin",
    "owner",
    "ownerless",
    "place",
    "postcode",
    "refused",
    "relation",
    "rsin",
    "sbi",
    "size",
    "taken",
    "tier",
    "unreadable",
]

CODES: Final[Mapping[str, Why]] = {
    "name": "name",
    "relation": "relation",
    "kvk": "kvk",
    "establishment": "establishment",
    "rsin": "rsin",
    "oin": "oin",
    "sbi": "sbi",
    "size": "size",
    "tier": "tier",
    "postcode": "postcode",
    "place": "place",
    "owner": "owner",
}
"""Field -> what is wrong when its value is not what it should be."""

MARKED: Final[Mapping[Mark, Why]] = {
    Mark.FORMULA: "formula",
    Mark.MERGED: "merged",
    Mark.ERROR: "error",
}

SENTENCES: Final[Mapping[Why, Said]] = {
    "empty": Said("hier moet iets staan", "this must not be empty"),
    "error": Said("de cel geeft een foutmelding in het werkblad", "the cell shows an error"),
    "establishment": Said(
        "{found} is geen vestigingsnummer van 12 cijfers",
        "{found} is not an establishment number of 12 digits",
    ),
    "formula": Said(
        "de cel bevat een formule; plak de waarden", "the cell holds a formula; paste the values"
    ),
    "kvk": Said(
        "{found} is geen KVK-nummer van 8 cijfers", "{found} is not a KVK number: 8 digits"
    ),
    "long": Said(
        "de waarde is {found} tekens, en dat is te lang",
        "the value of {found} characters is too long",
    ),
    "merged": Said("de cel is samengevoegd met een andere", "the cell is merged with another"),
    "name": Said("{found} is geen naam", "{found} is not a name"),
    "oin": Said("{found} is geen OIN van 20 cijfers", "{found} is not an OIN of 20 digits"),
    "owner": Said("{found}", "{other}"),
    "ownerless": Said(
        "er is geen eigenaar; geef --owner, of --ownerless: dan wordt na een werkdag om een"
        " eigenaar gevraagd",
        "there is no owner; give --owner, or --ownerless: then an owner is asked for after a"
        " working day",
    ),
    "place": Said("{found} is geen plaats", "{found} is not a place"),
    "postcode": Said(
        "{found} is geen postcode zoals 1234 AB", "{found} is not a postcode: 1234 AB"
    ),
    "refused": Said("{found}", "{other}"),
    "relation": Said(
        "{found} is geen opdrachtgever, bedrijf of prospect",
        "{found} is not one of client, company and prospect",
    ),
    "rsin": Said(
        "{found} is geen RSIN: 9 cijfers die de elfproef doorstaan",
        "{found} is not an RSIN: 9 digits that pass the 11-test",
    ),
    "sbi": Said("{found} is geen SBI-code van 2 tot 5 cijfers", "{found} is not an SBI code"),
    "size": Said(
        "{found} is geen grootteklasse, zoals 5-9 of 500-plus",
        "{found} is not a size class, such as 5-9 or 500-plus",
    ),
    "taken": Said(
        "onder id {found} staat al iets anders", "something else has the id {found} already"
    ),
    "tier": Said("{found} is geen niveau: A, B, C of D", "{found} is not a tier: A, B, C or D"),
    "unreadable": Said("{found}", "{other}"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row does not go in. `code` is stable; `found` is cut to 80 characters."""

    line: int
    field: str
    code: Why
    found: str = ""
    other: str = ""
    """What was found, in English, where that is a sentence."""
    cells: tuple[str, ...] = ()

    def sentence(self, language: Language) -> str:
        """The reason, without line and field."""
        said = SENTENCES[self.code].in_(language)
        return said.format(found=self.found, other=self.other).rstrip(".")


@dataclass(frozen=True, slots=True)
class Good:
    """A row that is fine by itself. `given` is the id that it says it has here."""

    line: int
    command: OpenAccount
    given: Id | None
    cells: tuple[str, ...]


class _Refused(Exception):
    def __init__(self, field: str, code: Why, found: str = "", other: str = "") -> None:
        super().__init__(code)
        self.field, self.code, self.found, self.other = field, code, shown(found), shown(other)


class Judge:
    """Judges rows by the map. `may_own` says why somebody cannot own an account, None if they can;
    it is asked once for each. `owner` is who owns what the sheet gives no owner."""

    def __init__(
        self,
        account_map: AccountMap,
        header: list[str],
        may_own: Callable[[Id], DomainError | None],
        owner: Id | None = None,
    ) -> None:
        self._map, self._owner = account_map, owner
        self._places = account_map.places(header)
        self._heads = {field: header[place] for field, place in self._places.items()}
        self._empty = frozenset(account_map.file.empty) | {""}
        self._may_own = may_own
        self._asked: dict[Id, DomainError | None] = {}

    def judge(self, row: Row | SheetFault) -> Good | Fault:
        """What a row asks for."""
        if isinstance(row, SheetFault):
            nl, en = row.sentence("nl"), row.sentence("en")
            return Fault(row.line, row.field, "unreadable", nl, en)
        cells = tuple(_plain(cell) for cell in row.cells)
        try:
            said = {field: self._text(field, row) for field in self._places}
            given = said.pop("id", "") or None
            return Good(row.line, self._command(said), given, cells)
        except _Refused as fault:
            head = self._heads.get(fault.field, fault.field)
            return Fault(row.line, head, fault.code, fault.found, fault.other, cells)

    def _command(self, said: dict[str, str]) -> OpenAccount:
        if not said["name"]:
            raise _Refused("name", "empty")
        owner = self._owner_of(said.get("owner", ""))
        relation = said.get("relation", "").lower()
        size = said.get("size", "")
        values = {field: value for field, value in said.items() if value} | {
            "relation": RELATIONS.get(relation, relation),
            "tier": said.get("tier", "").lower() or None,
            "size": SIZES.get(size.lower(), size) or None,
            "owner": owner,
        }
        try:
            return OpenAccount.model_validate(values)
        except ValidationError as error:
            field = str(error.errors(include_url=False)[0]["loc"][0])
            raise _Refused(field, CODES.get(field, "unreadable"), said.get(field, "")) from None

    def _owner_of(self, written: str) -> Id | None:
        owner = self._map.owners.get(written, written) or self._owner
        if owner is None:
            return None
        if owner not in self._asked:
            self._asked[owner] = self._may_own(owner)
        wrong = self._asked[owner]
        if wrong is not None:
            raise _Refused("owner", "owner", wrong.sentence("nl"), wrong.sentence("en"))
        return owner

    def _text(self, field: str, row: Row) -> str:
        """What the cell says; "" when it says nothing."""
        place = self._places[field]
        cell: Cell = row.cells[place] if place < len(row.cells) else ""
        match cell:
            case Mark() if cell in MARKED:
                raise _Refused(field, MARKED[cell])
            case date() if field == "size":  # a spreadsheet program takes 2-4 for a day in April
                text = f"{cell.day}-{cell.month}"
            case _:
                text = _plain(cell).strip()
        if text in self._empty:
            return ""
        if len(text) > CELL_CHARACTERS:
            raise _Refused(field, "long", str(len(text)))
        if not is_text(text) or "\x00" in text:
            raise _Refused(field, "unreadable", "dit is geen tekst", "this is not text")
        if GUARDED.match(text):
            text = text[1:]
        elif text.startswith("="):
            raise _Refused(field, "formula")
        return BETWEEN.sub("", text) if field in NUMBERS else text


def _plain(cell: Cell) -> str:
    match cell:
        case Mark.TRUTH:
            return "-"
        case Mark():
            return ""
        case Decimal():
            return f"{cell.normalize():f}"
        case _:
            return str(cell)
