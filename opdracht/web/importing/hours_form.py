"""What is typed beside a sheet of hours: which column is what, and what its words stand for."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from pydantic import JsonValue, ValidationError

from opdracht.hours.errors import UntilLater
from opdracht.hours.hours_map import HoursMap
from opdracht.importer.log_map import refusal
from opdracht.sentences.grammar import Said
from opdracht.web.importing.typed import Unfit, file_of, names_of, source_of

USUAL: Final[Mapping[str, str]] = {
    "bron": "tijd",
    "rijen": "bookings",
    "opdracht": "Project",
    "team": "Afdeling",
    "uren": "Uren",
    "dag": "date",
    "dagkolom": "Datum",
    "kopregel": "1",
}
"""What stands in a form that nobody typed in."""

COLUMNS: Final[Mapping[str, Said]] = {
    "opdracht": Said("Kolom met de opdracht", "Column with the commission"),
    "team": Said("Kolom met het team", "Column with the team"),
    "uren": Said("Kolom met de uren", "Column with the hours"),
    "product": Said("Kolom met het product", "Column with the product"),
}
_KEYS: Final[Mapping[str, str]] = {
    "opdracht": "commission",
    "team": "team",
    "uren": "hours",
    "product": "product",
}
NAMES: Final[Mapping[str, str]] = {
    "opdrachten": "commissions",
    "teams": "teams",
    "producten": "products",
}
DAYS: Final[Mapping[str, Said]] = {
    "date": Said("een datum", "a date"),
    "week": Said("een week", "a week"),
    "month": Said("een maand", "a month"),
    "": Said("geen: zie de dag hieronder", "none: see the day below"),
}
ROWS: Final[Mapping[str, Said]] = {
    "bookings": Said("alle boekingen sinds het begin", "all bookings since the beginning"),
    "totals": Said("oplopende totalen", "running totals"),
}

NO_DAY: Final = Said(
    "De dag bij “compleet tot en met” is geen dag.",
    "The day of “complete up to and including” is no day.",
)
DAY_NEEDED: Final = Said(
    "De rijen hebben geen dag. Zeg dan bij “compleet tot en met” tot welke dag alle uren erin"
    " staan.",
    "The rows have no day. Say at “complete up to and including” up to which day all hours are in"
    " it.",
)


def map_of(typed: Mapping[str, str]) -> HoursMap:
    """The map that was typed.

    Raises:
        Unfit, ImportRefused: a part of it cannot be; a sentence says which.
    """
    source = source_of(typed)
    said = {name: text.strip() for name, text in typed.items()}
    columns: dict[str, JsonValue] = {
        key: said[name] for name, key in _KEYS.items() if said.get(name)
    }
    if said.get("dag") and said.get("dagkolom"):
        columns[said["dag"]] = said["dagkolom"]
        if said["dag"] != "date" and said.get("jaar"):
            columns["year"] = said["jaar"]
    whole: dict[str, JsonValue] = {
        "source": source,
        "rows": said.get("rijen", ""),
        "file": file_of(typed),
        "columns": columns,
        **{key: names_of(typed.get(name, "")) for name, key in NAMES.items()},
    }
    try:
        return HoursMap.model_validate(whole)
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], HoursMap) from error


def until_of(typed: Mapping[str, str], hours_map: HoursMap, today: date) -> date | None:
    """Up to and including which day the sheet has all hours.

    Raises:
        UntilLater: it has not come yet.
        Unfit: it is no day, or must be said.
    """
    text, said = typed.get("tot", "").strip(), hours_map.columns_
    try:
        until = date.fromisoformat(text) if text else None
    except ValueError:
        raise Unfit(NO_DAY) from None
    if until is None and (said.date, said.week, said.month) == (None, None, None):
        raise Unfit(DAY_NEEDED)
    if until is not None and until > today:
        raise UntilLater(until=until.isoformat())
    return until
