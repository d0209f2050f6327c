"""What is typed beside a sheet of weeks: which column is what, and what its words stand for."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from typing import Final

from pydantic import JsonValue, ValidationError

from domain.office.state import OfficeState
from domain.text import Id
from domain.timesheet.words import ActivityKind
from opdracht.importer.log_map import refusal
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said
from opdracht.sentences.time_spent import ACTIVITY
from opdracht.timesheets.week_map import EXAMPLE, WeekMap
from opdracht.web.importing.typed import Unfit, file_of, names_of, source_of

COLUMNS: Final[Mapping[str, Said]] = {
    "medewerker": Said("Kolom met de medewerker", "Column with the person"),
    "activiteit": Said("Kolom met waar de tijd aan opging", "Column with what time went to"),
    "uren": Said("Kolom met de uren", "Column with the hours"),
}
_KEYS: Final[Mapping[str, str]] = {
    "medewerker": "person",
    "activiteit": "activity",
    "uren": "hours",
    "totaal": "total",
}
DAYS: Final[Mapping[str, Said]] = {
    "date": Said("een datum", "a date"),
    "week": Said("een week", "a week"),
}
SIGNS: Final[Mapping[str, Said]] = {
    "": Said("vanzelf gevonden", "found by itself"),
    ",": Said("een komma", "a comma"),
    ".": Said("een punt", "a point"),
}
KINDS: Final[Mapping[str, Said]] = {f"soort-{kind}": ACTIVITY[kind] for kind in ActivityKind}


def _usual() -> dict[str, str]:
    example = WeekMap.model_validate(tomllib.loads(EXAMPLE))
    columns = example.columns_
    called: dict[ActivityKind, list[str]] = {kind: [] for kind in ActivityKind}
    for name, kind in example.activities.items():
        called[kind].append(name)
    return {
        "bron": example.source,
        "medewerker": columns.person,
        "activiteit": columns.activity,
        "uren": columns.hours,
        "dag": "date",
        "dagkolom": columns.date or "",
        "kopregel": str(example.file.header_row),
        **{f"soort-{kind}": "; ".join(names) for kind, names in called.items()},
    }


USUAL: Final[Mapping[str, str]] = _usual()
"""What stands in a form that nobody typed in: what the example of a map says."""

NO_COLUMN: Final = Said(
    "Zeg van elke kolom hoe die heet: de medewerker, waar de tijd aan opging, de uren, en de dag"
    " of de week.",
    "Say what each column is called: the person, what time went to, the hours, and the day or the"
    " week.",
)


def known_by_name(office: OfficeState, names: Names) -> dict[str, Id]:
    """Name -> person, of those who work for us under a name that is nobody else's here."""
    ours = {id_: names.person(id_) for id_, person in office.people.items() if office.ours(person)}
    count = Counter(ours.values())
    return {name: id_ for id_, name in ours.items() if count[name] == 1}


def map_of(typed: Mapping[str, str], office: OfficeState, names: Names) -> WeekMap:
    """The map that was typed; people are known by their names too.

    Raises:
        Unfit, ImportRefused: a part of it cannot be; a sentence says which.
    """
    source = source_of(typed)
    said = {name: text.strip() for name, text in typed.items()}
    if not all(said.get(name) for name in (*COLUMNS, "dagkolom")) or said.get("dag") not in DAYS:
        raise Unfit(NO_COLUMN)
    columns: dict[str, JsonValue] = {
        key: said[name] for name, key in _KEYS.items() if said.get(name)
    }
    columns[said["dag"]] = said["dagkolom"]
    if said["dag"] == "week" and said.get("jaar"):
        columns["year"] = said["jaar"]
    form = file_of(typed)
    if said.get("komma"):
        form["decimal"] = said["komma"]
    people: dict[str, JsonValue] = {**known_by_name(office, names), **_people(typed, office)}
    whole: dict[str, JsonValue] = {
        "source": source,
        "file": form,
        "columns": columns,
        "people": people,
        "activities": _activities(said),
    }
    try:
        return WeekMap.model_validate(whole)
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], WeekMap) from error


def _people(typed: Mapping[str, str], office: OfficeState) -> dict[str, JsonValue]:
    called = names_of(typed.get("mensen", ""))
    for id_ in called.values():
        if id_ not in office.people:
            raise Unfit(
                Said(
                    f"Bij “Mensen” staat {id_}, en dat is hier niemand.",
                    f"“People” says {id_}, and that is nobody here.",
                )
            )
    return called


def _activities(said: Mapping[str, str]) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for kind in ActivityKind:
        for text in said.get(f"soort-{kind}", "").split(";"):
            name = text.strip()
            if name and found.setdefault(name, kind.value) != kind.value:
                raise Unfit(
                    Said(f"{name} staat bij twee soorten.", f"{name} stands with two kinds.")
                )
    return found
