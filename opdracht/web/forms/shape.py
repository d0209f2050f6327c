"""What a command's form looks like: its fields, made from the command's class."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import Final, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from domain.account.titles import ACCOUNT_TITLES
from domain.account.words import Initiative
from domain.clocks.ladder import WHEN
from domain.commission.titles import TITLES
from domain.commission.voice import ClientVoice
from domain.commission.words import Via
from domain.message import Command
from opdracht.api.paths import OFFICE
from opdracht.cli.catalogue import NEW_IDS, TODAY
from opdracht.cli.wording_commission import COMMISSION_FIELDS
from opdracht.cli.wording_office import OFFICE_FIELDS
from opdracht.sentences.grammar import Said
from opdracht.web.forms.account_labels import ACCOUNT_HINTS
from opdracht.web.forms.labels import HINTS, NEW_ID, label_of
from opdracht.web.forms.limits import bounds, constraints, flat, has_pattern, shown
from opdracht.web.forms.sources import (
    BY_COMMAND,
    BY_FIELD,
    FREE,
    JOINED,
    VOICE_PERSON,
    Source,
)
from opdracht.web.forms.when import UNITS
from opdracht.web.forms.words import TITLES_OF_OFFICE, enum_words

REASON: Final = "reden"
"""Why, kept with the step; there for every command without a reason of its own."""
FOR: Final = "namens"
"""For whom a deputy acts; there while somebody is away who named them."""
_WHY: Final = Said("Wordt bij de stap bewaard.", "Kept with the step.")


class Widget(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"
    DAY = "day"
    YES = "yes"
    CHOICE = "choice"
    PICK = "pick"
    LINES = "lines"
    """Several texts, one a line."""
    MANY = "many"
    """Several of a list, each with a box to tick."""
    IDS = "ids"
    """Several that are typed, one a line."""
    CELLS = "cells"
    """A value for each of a list."""
    GROUP = "group"
    ROWS = "rows"
    KEYED = "keyed"
    """Rows, of which each has a key of its own."""
    WHEN = "when"
    """A number, and what it counts."""
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `name` is its own, not its place inside others."""

    name: str
    widget: Widget
    label: Said
    hint: Said | None = None
    required: bool = False
    default: str = ""
    choices: tuple[tuple[str, Said], ...] = ()
    source: Source | None = None
    inner: tuple["Field", ...] = ()
    joined: tuple[str, ...] = ()
    nullable: bool = False
    """Must be given, and may be nothing."""
    empty: Said | None = None
    """What it means to choose nothing."""
    either: bool = False
    """Asked unless another field is filled in, as the hint says."""
    least: int | None = None
    most: int | None = None
    """Of a number, or of rows."""

    @property
    def cell(self) -> "Field":
        """What stands in each cell, or is the key of each row."""
        return self.inner[0]


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one command."""

    kind: type[Command]
    title: Said
    fields: tuple[Field, ...]
    made: tuple[str, str] | None
    """The field that names something new, and how an id for it starts."""

    @property
    def name(self) -> str:
        """The command's."""
        return self.kind.__name__

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields that are asked."""
        return tuple(each for each in self.fields if each not in self.folded)

    @property
    def folded(self) -> tuple[Field, ...]:
        """Those that most leave as they are: one step away."""
        names = FOLDED.get(self.name, frozenset[str]())
        return tuple(each for each in self.fields if each.name in names)

    @property
    def reasoned(self) -> bool:
        """Whether the step may have a reason beside what the command says."""
        return "reason" not in self.kind.model_fields

    @property
    def stands_in(self) -> Field:
        """The field for whom one acts."""
        return Field(FOR, Widget.PICK, Said("Wie u vervangt", "For whom you stand in"))

    @property
    def reason(self) -> Field:
        """The field for it."""
        return Field(REASON, Widget.TEXT, Said("Reden", "Reason"), _WHY)


MADE_HERE: Final[Mapping[str, tuple[str, str]]] = {
    "RegisterOrganisation": ("organisation", "organisatie"),
    "RegisterPerson": ("person", "persoon"),
    "FormTeam": ("team", "team"),
    "SetPolicyGoal": ("goal", "doel"),
    "ListProduct": ("product", "product"),
}
"""Ids that people may choose for what is new, because they meet them again; made when left out."""

FOLDED: Final[Mapping[str, frozenset[str]]] = {
    "TakeCommission": frozenset({"due", "contact", "channel", "origin", "agreement"}),
    "FinishCommission": frozenset({"thanks", "lesson"}),
    "CompleteCommission": frozenset({"closing"}),
    "RecordContact": frozenset(
        {"initiative", "notes", "ours", "theirs", "needs", "minutes", "planned"}
    ),
    "OpenAccount": frozenset({"organisation", "establishment", "rsin", "oin", "sbi", "size"}),
}
"""Command -> the fields that have a usual value: small work must ask little."""

OWN: Final = frozenset({"RecordContact.follow_ups.owner", "AddFollowUp.owner", "PlanVisit.visitor"})
"""Command and field that mean who asks, when they are left out."""
MYSELF: Final = Said("ikzelf", "myself")

EITHER: Final = frozenset({"RecordContact.follow_ups"})
"""Command and field of which nothing may be said only where another field says so."""

AT_FIRST: Final[Mapping[str, str]] = {"RecordContact.initiative": Initiative.OURS.value}
"""Command and field that must be given -> what most choose."""

UNASKED: Final = frozenset({"follow_ups.follow_up"})
"""Ids inside a command that the domain makes itself."""

USUAL: Final[Mapping[str, frozenset[str]]] = {"TakeCommission": frozenset({"hours"})}
"""Command -> what may be left empty all the same: it is filled in with what is usual for the client
and the product."""

FILLED: Final = frozenset({"content.ladders.norm"})
"""What the domain itself fills in from the other fields when it is left out."""

NOT_OF_CLIENTS: Final = frozenset({"owner", "to", "client", "team", "person", "product", "source"})
"""What a client's person is not asked: it says who of us does what, or who else is a client."""

FIXED: Final[Mapping[str, Mapping[str, str]]] = {"ReviewLedger": {"side": "client"}}
"""Command -> what holds for a client's own person without being asked."""


def title_of(kind: type[Command]) -> Said:
    """What the form is called, and the button that leads to it."""
    name = kind.__name__
    if name in ACCOUNT_TITLES:
        return Said(*ACCOUNT_TITLES[name])
    return Said(*TITLES[name]) if name in TITLES else TITLES_OF_OFFICE[name]


@cache
def form_of(kind: type[Command], *, client: bool = False) -> Form:
    """The form of a command; `client`: as a client's own person gets it.

    An id that names something new is not asked: it is made from the key of the form.
    """
    name = kind.__name__
    made = NEW_IDS.get(name) or MADE_HERE.get(name)
    fields = tuple(
        field
        for field in _fields(kind, name, "")
        if not (name in NEW_IDS and field.name == NEW_IDS[name][0])
        and not (client and _kept_from_clients(kind, field))
    )
    return Form(kind, title_of(kind), fields, made)


def _kept_from_clients(kind: type[Command], field: Field) -> bool:
    voice = issubclass(kind, ClientVoice) and field.name in ClientVoice.model_fields
    return voice or field.name in {*NOT_OF_CLIENTS, *FIXED.get(kind.__name__, {})}


def _fields(model: type[BaseModel], command: str, above: str) -> Iterator[Field]:
    joined = JOINED.get(model.__name__)
    for name, info in model.model_fields.items():
        if name == "type" or f"{above}{name}" in UNASKED:
            continue
        if joined is None or name not in joined[1]:
            yield _field(name, info, command, above)
        elif name == joined[1][0]:
            source, parts = joined
            infos = [model.model_fields[part] for part in parts]
            yield Field(
                name,
                Widget.PICK,
                label_of(command, f"{above}{name}"),
                _hint(command, f"{above}{name}"),
                required=infos[0].is_required(),
                source=source,
                joined=parts,
            )


def _field(name: str, info: FieldInfo, command: str, above: str) -> Field:
    path = f"{above}{name}"
    voice = command in RECORDED and name in {"via", "person", "source"}
    kinds = flat(info.annotation)
    real = [kind for kind in kinds if kind is not types.NoneType]
    required = (info.is_required() and name not in TODAY) or voice
    base = Field(
        name,
        Widget.LINE,
        label_of(command, path),
        _hint(command, path),
        required=required,
        default=AT_FIRST.get(f"{command}.{path}", "")
        if info.is_required() or voice
        else shown(info.default),
        nullable=info.is_required() and len(real) < len(kinds),
        empty=MYSELF if f"{command}.{path}" in OWN else None,
        either=f"{command}.{path}" in EITHER,
    )
    if name in TODAY:
        base = _but(base, required=True)
    if (not above and name in USUAL.get(command, ())) or path in FILLED:
        base = _but(base, required=False)
    if command in MADE_HERE and name == MADE_HERE[command][0]:
        return _but(base, required=False, hint=NEW_ID)
    return _shaped(base, real[0], info, command, path)


def _shaped(base: Field, kind: object, info: FieldInfo, command: str, path: str) -> Field:
    origin = get_origin(kind)
    if kind is bool:
        return _but(base, widget=Widget.YES, required=False, nullable=info.is_required())
    if kind is int:
        least, most = bounds(info)
        if command == "ConfirmRestatement" and base.name == "version":
            return _but(base, widget=Widget.HIDDEN)
        return _but(base, widget=Widget.NUMBER, least=least, most=most)
    if kind is date:
        return _but(base, widget=Widget.DAY)
    if isinstance(kind, type) and issubclass(kind, Enum):
        choices = enum_words(kind)
        if kind is Via and command in RECORDED:
            choices = tuple(each for each in choices if each[0] != Via.SELF)
        return _but(base, widget=Widget.CHOICE, choices=choices)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _but(base, widget=Widget.GROUP, inner=tuple(_fields(kind, command, f"{path}.")))
    if origin is tuple:
        return _several(base, get_args(kind)[0], info, command, path)
    if origin is dict:
        return _mapped(base, get_args(kind), command, path)
    return _text(base, constraints(info), command, path)


def _several(base: Field, of: object, info: FieldInfo, command: str, path: str) -> Field:
    inner = flat(of)[0]
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        most = next((it.max_length for it in info.metadata if hasattr(it, "max_length")), None)
        rows = tuple(_fields(inner, command, f"{path}."))
        return _but(base, widget=Widget.ROWS, inner=rows, most=most)
    if isinstance(inner, type) and issubclass(inner, Enum):
        return _but(base, widget=Widget.MANY, choices=enum_words(inner))
    if base.name in FREE:
        return _but(base, widget=Widget.IDS)
    if not has_pattern(of):
        return _but(base, widget=Widget.LINES)
    return _but(base, widget=Widget.MANY, source=_source(command, path))


def _mapped(base: Field, args: tuple[object, ...], command: str, path: str) -> Field:
    key, value = flat(args[0])[0], flat(args[1])[0]
    if isinstance(value, type) and issubclass(value, BaseModel):
        assert isinstance(key, type)  # noqa: S101 - by the domain
        assert issubclass(key, Enum)  # noqa: S101 - by the domain
        which = Field(
            "key",
            Widget.CHOICE,
            label_of(command, f"{path}.key"),
            required=True,
            choices=enum_words(key),
        )
        rows = (which, *_fields(value, command, f"{path}."))
        return _but(base, widget=Widget.KEYED, inner=rows, most=len(which.choices))
    cell = Field("", Widget.NUMBER, base.label)
    if isinstance(value, type) and issubclass(value, Enum):
        cell = Field("", Widget.CHOICE, base.label, choices=enum_words(value))
    if isinstance(key, type) and issubclass(key, Enum):
        return _but(base, widget=Widget.CELLS, inner=(cell,), choices=enum_words(key))
    return _but(base, widget=Widget.CELLS, inner=(cell,), source=_source(command, path))


def _text(base: Field, limits: Mapping[str, object], command: str, path: str) -> Field:
    pattern = limits.get("pattern")
    if base.name == "email":
        return _but(base, widget=Widget.EMAIL)
    if base.name == "phone":
        return _but(base, widget=Widget.PHONE)
    if pattern is not None and (source := _source(command, path)) is not None:
        return _but(base, widget=Widget.PICK, source=source)
    if pattern is not None and path == "lines.line":
        return _but(base, widget=Widget.HIDDEN, required=False)
    if pattern == WHEN:
        return _but(base, widget=Widget.WHEN, choices=UNITS)
    if pattern is not None or limits.get("max_length") is not None or base.name in _SHORT:
        return base
    return _but(base, widget=Widget.TEXT)


_SHORT: Final = frozenset({"quarter"})


def _source(command: str, path: str) -> Source | None:
    name = path.rpartition(".")[2]
    if name in FREE or path == "lines.line":
        return None
    if command in VOICES and path == "person":
        return VOICE_PERSON
    return BY_COMMAND.get(f"{command}.{path}") or BY_FIELD.get(name)


def _hint(command: str, path: str) -> Said | None:
    """What the help of the command line says, where it tells more than the label does."""
    name = path.rpartition(".")[2]
    own = HINTS.get(f"{command}.{path}") or HINTS.get(path) or HINTS.get(name)
    if command in ACCOUNT_TITLES:
        return ACCOUNT_HINTS.get(f"{command}.{path}") or ACCOUNT_HINTS.get(path)
    if own is not None or "." in path:
        return own
    table = OFFICE_FIELDS if command in OFFICE else COMMISSION_FIELDS
    said = table.get(f"{command}.{name}") or table.get(name)
    if said is None or name in {*TODAY, *_PLAIN} or any(mark in said.nl for mark in _FOR_TYPISTS):
        return None
    label = label_of(command, path)
    return None if _told(said.nl) <= _told(label.nl) else said


_PLAIN: Final = frozenset({"source", "owed_by", "whom", "until"})
"""Fields of which the label says it all."""
_FOR_TYPISTS: Final = ("(id", "JSON", '""', "=", "@", ": ")
_SMALL: Final = frozenset(["de", "het", "een", "welke", "wat", "voor", "in", "op", "er"])


def _told(text: str) -> set[str]:
    """The words that say something."""
    return {word.strip(".,?;").lower() for word in text.split()} - _SMALL


def _but(field: Field, **changes: object) -> Field:
    values = {name: getattr(field, name) for name in Field.__slots__} | changes
    return Field(**values)


VOICES: Final = frozenset(
    kind.__name__ for kind in ClientVoice.__subclasses__() if kind.__name__ in TITLES
)
"""The commands that say what a client said."""

RECORDED: Final = VOICES - {"ReviewLedger"}
"""Those that one of us can only give for a client; of the ledger our own side looks back too."""
