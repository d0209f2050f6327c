"""The map of a log: which column holds what, how the file is written, whose cases these are.

A TOML file, see `opdracht/maps/wabo-receipt.toml` for one with every key. Column names are those in
the header of the CSV, to the letter; in an XES log, the keys of attributes, with `case:` before
those of the trace.
"""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails

from domain.commission.words import Outcome
from domain.phase import Phase
from domain.text import Id
from opdracht.importer.errors import (
    EncodingUnknown,
    FileMissing,
    ImportRefused,
    MapKeyMissing,
    MapKeyUnknown,
    MapNotToml,
    MapTooBig,
    MapValueInvalid,
    ZoneUnknown,
)
from opdracht.toml_text import table_of

SHIPPED = Path(__file__).parents[1] / "maps"
"""Maps that come with the program."""

Column = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Sign = Annotated[str, StringConstraints(min_length=1, max_length=1, pattern=r"^[^\r\n\x00]$")]
Source = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,19}$")]


MAP_BYTES = 1024**2
"""Largest map that is read."""

BEGIN = "case:begin"
"""Stands for the time of a case's first event, in an XES log that has no start of its cases."""

STANDARD = {
    "case": {"id": "case:concept:name", "start": BEGIN},
    "step": {
        "name": "concept:name",
        "time": "time:timestamp",
        "lifecycle": "lifecycle:transition",
        "resource": "org:resource",
        "group": "org:group",
    },
}
"""What the standard extensions of XES (IEEE 1849) call things: what a map need not say."""


class Part(BaseModel):
    """A table of the map. Unknown keys are refused: they are typing errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FileForm(Part):
    """How the file is written.

    `empty` holds words that mean "nothing" beside the empty cell; `time_format` is a `strptime`
    layout, and without it times are ISO 8601.
    """

    delimiter: Sign = ","
    quote: Sign = '"'
    encoding: str = "utf-8"
    time_format: str | None = None
    empty: tuple[str, ...] = ()


class CaseColumns(Part):
    """Columns that say something of the case; the same on each of its rows."""

    id: Column
    start: Column
    deadline: Column | None = None
    planned_end: Column | None = None
    end: Column | None = None
    """Filled: the case has ended and becomes history. Empty, or no such column: it is living."""
    channel: Column | None = None
    responsible: Column | None = None
    """Whoever answers for the case: a person."""
    extra: dict[Id, Column] = {}
    """Further attributes: their name here, and the column that holds them."""


class StepColumns(Part):
    """Columns that say something of one step."""

    name: Column
    time: Column
    id: Column | None = None
    lifecycle: Column | None = None
    resource: Column | None = None
    group: Column | None = None


class Ended(Part):
    """How a case that has an end is taken to have ended, and in which phase."""

    phase: Phase = Phase.DELIVERY
    outcome: Literal[Outcome.DELIVERED, Outcome.WITHDRAWN, Outcome.DECLINED, Outcome.STOPPED] = (
        Outcome.DELIVERED
    )


class Living(Part):
    """The phase in which a case without an end goes on here."""

    phase: Phase


class Personal(Part):
    """Columns whose values point at a person.

    `pseudonyms` hold pseudonyms already; `names` hold names, numbers or log-ins, and a pseudonym
    of ours takes their place (see `pseudonym`). `step.resource` and `case.responsible` must be in
    one of the two; either way they are encrypted with the rest of the dossier.
    """

    pseudonyms: tuple[Column, ...] = ()
    names: tuple[Column, ...] = ()


class LogMap(Part):
    """The whole map. `source` names the log in ids, for ever: the same log, the same source."""

    source: Source
    client: Id
    """The client organisation in the tenant's office for whom these cases are."""
    contact: Id
    """A person at that client: whom to turn to about the cases that go on here."""
    zone: str
    file: FileForm = FileForm()
    case: CaseColumns
    step: StepColumns
    ended: Ended = Ended()
    living: Living
    personal: Personal = Personal()

    @model_validator(mode="after")
    def _persons_are_marked(self) -> Self:
        mapped = [column for _, column in self.columns()]
        marked = (*self.personal.pseudonyms, *self.personal.names)
        for column in marked:
            if column not in mapped:
                raise ValueError(f"it names {column}, which no other key uses")
        persons = [self.step.resource, self.case.responsible]
        hideable = {*persons, self.step.group, self.case.channel}
        for column in self.personal.names:
            if column not in hideable | set(self.case.extra.values()):
                raise ValueError(f"{column} is needed as it is: only attributes can be names")
        for person in persons:
            if person is not None and person not in marked:
                raise ValueError(f"it must say whether {person} holds pseudonyms or names")
        return self

    @property
    def zoneinfo(self) -> ZoneInfo:
        """The zone in which times without an offset are read."""
        return ZoneInfo(self.zone)

    def columns(self) -> Iterator[tuple[str, str]]:
        """Each (key in the map, column in the file) that this map uses."""
        for table, part in (("case", self.case), ("step", self.step)):
            for key in type(part).model_fields:
                value = getattr(part, key)
                if isinstance(value, str):
                    yield f"{table}.{key}", value
        for key, column in self.case.extra.items():
            yield f"case.extra.{key}", column


def read_map(
    path: Path, *, client: str | None = None, contact: str | None = None, xes: bool = False
) -> LogMap:
    """The map in a TOML file, checked; `client` and `contact` take the place of the map's own.

    A bare name such as `wabo-receipt` is a map that ships with the program, unless it is a file.
    For an XES log, what the map does not say is as the standard extensions have it, and whoever
    did a step is a name unless the map says otherwise.

    Raises an ImportRefused that names the key.
    """
    table = read_table(_place(path))
    table |= {key: value for key, value in (("client", client), ("contact", contact)) if value}
    if xes:
        table = _standard(table)
    try:
        found = LogMap.model_validate(table)
    except ValidationError as error:
        raise refusal(error.errors(include_url=False)[0], LogMap) from error
    _check_form(found)
    return found


def _standard(table: dict[str, object]) -> dict[str, object]:
    filled = dict(table)
    for part, columns in STANDARD.items():
        said = table.get(part, {})
        if isinstance(said, dict):
            filled[part] = columns | said
    step = filled["step"]
    if isinstance(step, dict) and "personal" not in table:
        filled["personal"] = {"names": [step["resource"]]}
    return filled


def read_table(path: Path) -> dict[str, object]:
    """A map as it stands in its TOML file. Raises FileMissing, MapTooBig or MapNotToml."""
    try:
        if path.stat().st_size > MAP_BYTES:
            raise MapTooBig(file=path.name, most=MAP_BYTES // 1024)
        return table_of(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FileMissing(file=path.name, reason=error.strerror or "unreadable") from error
    except ValueError as error:
        raise MapNotToml(file=path.name, reason=str(error).rstrip(".")) from error


def _place(path: Path) -> Path:
    shipped = SHIPPED / f"{path.stem}.toml"
    bare = path.name == str(path) and not path.exists()
    return shipped if bare and shipped.is_file() else path


def _check_form(found: LogMap) -> None:
    try:
        ZoneInfo(found.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ZoneUnknown(zone=found.zone) from error
    try:
        codecs.lookup(found.file.encoding)
        "".encode(found.file.encoding)  # refuses codecs that do not make text, such as base64
    except (LookupError, ValueError) as error:
        raise EncodingUnknown(encoding=found.file.encoding) from error
    try:
        csv.reader((), delimiter=found.file.delimiter, quotechar=found.file.quote)
    except (TypeError, ValueError) as error:
        raise MapValueInvalid(key="file.delimiter", reason=str(error)) from error


def refusal(fault: ErrorDetails, model: type[BaseModel]) -> ImportRefused:
    """The refusal that names the key which a map of this kind has wrong."""
    key = ".".join(str(part) for part in fault["loc"]) or _missed(model)
    if fault["type"] == "missing":
        return MapKeyMissing(key=key)
    if fault["type"] == "extra_forbidden":
        return MapKeyUnknown(key=key, known=", ".join(_known_keys(fault["loc"], model)))
    return MapValueInvalid(key=key, reason=fault["msg"].removeprefix("Value error, "))


def _missed(model: type[BaseModel]) -> str:
    """The table that the rule over a whole map is about."""
    return "personal" if model is LogMap else "columns"


def _known_keys(loc: tuple[int | str, ...], model: type[BaseModel]) -> list[str]:
    part = model
    for name in loc[:-1]:
        fields = {field.alias or key: field for key, field in part.model_fields.items()}
        inner = fields[str(name)].annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            part = inner
    return [field.alias or key for key, field in part.model_fields.items()]
