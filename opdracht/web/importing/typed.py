"""What the forms beside a file have in common: of which system it is, how it is written, names."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from pydantic import JsonValue, TypeAdapter, ValidationError

from opdracht.importer.errors import ColumnMissing, ImportRefused, MapValueInvalid
from opdracht.importer.log_map import Source
from opdracht.sentences.grammar import Said

NO_HEADER: Final = Said(
    "De rij met de namen van de kolommen is een getal van 1 tot en met 1000.",
    "The row with the names of the columns is a number from 1 up to and including 1000.",
)
NO_SOURCE: Final = Said(
    "De naam van het tijdsysteem is kleine letters, cijfers en streepjes, hoogstens 20.",
    "The name of the time system is small letters, digits and dashes, at most 20.",
)
_SOURCE: Final[TypeAdapter[str]] = TypeAdapter(Source)


class Unfit(Exception):
    """What was typed cannot be; `said` says what."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.en)
        self.said = said


def said_of(error: ImportRefused) -> Said:
    """Why a file cannot be used, where the command line speaks of its map in words of a page."""
    values = error.values
    match error:
        case ColumnMissing():
            column, found = values["column"], values["found"]
            return Said(
                f"De kolom {column} staat niet in het bestand; wel: {found}.",
                f"The column {column} is not in the file; it has: {found}.",
            )
        case MapValueInvalid() if str(values["key"]).endswith("header_row"):
            return NO_HEADER
        case _:
            return Said(error.sentence("nl"), error.sentence("en"))


@contextmanager
def read_on_a_page() -> Iterator[None]:
    """Raises Unfit for an ImportRefused: what is wrong is told in the words of a page."""
    try:
        yield
    except ImportRefused as error:
        raise Unfit(said_of(error)) from None


def source_of(typed: Mapping[str, str], wrong: Said = NO_SOURCE) -> str:
    """Of which system the file is.

    Raises:
        Unfit: `wrong`, when that is no name.
    """
    try:
        return _SOURCE.validate_python(typed.get("bron", "").strip())
    except ValidationError:
        raise Unfit(wrong) from None


def file_of(typed: Mapping[str, str]) -> dict[str, JsonValue]:
    """How the file is written, as a map says it."""
    form: dict[str, JsonValue] = {
        "empty": ["-"],
        "header_row": typed.get("kopregel", "").strip() or "1",
    }
    if sheet := typed.get("blad", "").strip():
        form["sheet"] = sheet
    return form


def names_of(text: str) -> dict[str, JsonValue]:
    """`P-2026-014 = 26-geluid`, one a line: what they call it, and its id here."""
    pairs = (line.rpartition("=") for line in text.splitlines() if line.strip())
    return {name.strip() or id_.strip(): id_.strip() for name, _, id_ in pairs}
