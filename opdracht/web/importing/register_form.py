"""What is typed beside a sheet of organisations: where it is from, and which column is what."""

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import JsonValue, ValidationError

from opdracht.accountfile.account_map import HEADINGS, AccountMap
from opdracht.hours.hours_map import SheetForm
from opdracht.importer.log_map import refusal
from opdracht.sentences.grammar import Said
from opdracht.web.importing.typed import Unfit, file_of, source_of

USUAL: Final[Mapping[str, str]] = {"bron": "register", "kopregel": "1"}
"""What stands in a form that nobody typed in."""

COLUMN: Final = "kolom."
"""With which the name of a field begins that says which column something is in."""

FIELDS: Final[Mapping[str, Said]] = {
    "id": Said("kenmerk hier", "reference here"),
    "name": Said("naam", "name"),
    "relation": Said("soort relatie", "kind of relation"),
    "kvk": Said("KVK-nummer", "KVK number"),
    "establishment": Said("vestigingsnummer", "establishment number"),
    "rsin": Said("RSIN", "RSIN"),
    "oin": Said("OIN", "OIN"),
    "sbi": Said("SBI-code", "SBI code"),
    "size": Said("grootteklasse", "size class"),
    "tier": Said("niveau", "tier"),
    "postcode": Said("postcode", "postcode"),
    "place": Said("plaats", "place"),
    "owner": Said("accountmanager", "account manager"),
}

_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("handelsnaam", "bedrijfsnaam", "organisatie", "statutaire naam", "name"),
    "kvk": ("kvk-nummer", "kvknummer", "kvk nummer", "dossiernummer"),
    "establishment": ("vestiging", "vestigingsnr", "vestnr"),
    "sbi": ("sbi-code", "sbicode", "hoofdactiviteit", "branche"),
    "size": ("grootte", "werkzame personen", "klasse"),
    "tier": ("prioriteit", "tier"),
    "postcode": ("postcode vestiging", "pc6"),
    "place": ("woonplaats", "vestigingsplaats", "gemeente"),
    "owner": ("accountmanager", "contact bij ons"),
}
"""How others call the same column."""

NO_SOURCE: Final = Said(
    "De naam van de herkomst is kleine letters, cijfers en streepjes, hoogstens 20.",
    "The name of where it is from is small letters, digits and dashes, at most 20.",
)
NO_NAME: Final = Said(
    "Zeg in welke kolom de naam van de organisatie staat.",
    "Say which column holds the name of the organisation.",
)


def guessed(header: Sequence[str]) -> dict[str, str]:
    """The columns that are called as ours, or as others call them, as the form keeps them."""
    by_name = {column.strip().lower(): column for column in header if column.strip()}
    found: dict[str, str] = {}
    for field, ours in HEADINGS.items():
        called = next((it for it in (ours, *_ALSO.get(field, ())) if it in by_name), None)
        if called is not None:
            found[f"{COLUMN}{field}"] = by_name[called]
    return found


def form_of(typed: Mapping[str, str]) -> SheetForm:
    """How the sheet is written.

    Raises:
        ImportRefused: it cannot be so.
    """
    try:
        return SheetForm.model_validate(file_of(typed))
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], SheetForm) from error


def map_of(typed: Mapping[str, str]) -> AccountMap:
    """The map that was typed.

    Raises:
        Unfit, ImportRefused: a part of it cannot be; a sentence says which.
    """
    source = source_of(typed, NO_SOURCE)
    columns: dict[str, JsonValue] = {
        field: column for field in FIELDS if (column := typed.get(f"{COLUMN}{field}", ""))
    }
    if "name" not in columns:
        raise Unfit(NO_NAME)
    form: dict[str, JsonValue] = form_of(typed).model_dump(mode="json")
    try:
        return AccountMap.model_validate({"source": source, "file": form, "columns": columns})
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], AccountMap) from error
