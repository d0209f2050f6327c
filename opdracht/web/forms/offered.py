"""Which forms a person is offered now: what would be refused is not there, or says why.

The decision table says who may ask at all; the phase says what belongs to now; and because deciding
is pure, the domain itself is asked about an example of each: with a word for each text, and each
thing in turn that it could be about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from pydantic import TypeAdapter

from domain import commission, office
from domain.access import may_ask
from domain.authority import Authority, Role
from domain.commission import CommissionCommand
from domain.commission.rights import RIGHTS, owing
from domain.commission.state import CommissionState
from domain.commission.voice import ClientVoice, speaks_for
from domain.errors import DomainError
from domain.message import Command
from domain.office import OfficeCommand
from domain.text import Id
from opdracht.answers import FORBIDDEN
from opdracht.api.paths import COMMISSION, OFFICE, SENT, START
from opdracht.cli.wording import PANELS
from opdracht.sentences.grammar import Said
from opdracht.web.forms.address import address_of
from opdracht.web.forms.choices import Here, Known, Option
from opdracht.web.forms.fitting import choices, fixed_for, phases_on
from opdracht.web.forms.read import YES, Asked, read
from opdracht.web.forms.shape import Field, Form, Widget, form_of

KEY: Final = "web-voorbeeld"
"""Of the example, which is never sent."""
MOST_TRIED: Final = 12
"""Things that an example is tried about; of more, it is offered and its form says the rest."""

_COMMISSION: Final[TypeAdapter[CommissionCommand]] = TypeAdapter(CommissionCommand)
_OFFICE: Final[TypeAdapter[OfficeCommand]] = TypeAdapter(OfficeCommand)

TELLS: Final = FORBIDDEN - {"role_missing", "office_role_needed", "not_the_client"} | {
    "consent_needed",
    "delivery_waits",
    "exit_criteria_unmet",
    "reopen_too_late",
    "sheet_not_ready",
}
"""Codes of refusals that are worth reading: not by you, or not before something else was done."""

HIDDEN: Final = frozenset(
    {
        "already_settled",
        "clock_not_extendable",
        "clock_not_pausable",
        "clock_not_paused",
        "delivery_not_open",
        "gesture_not_planned",
        "last_client",
        "not_running",
        "not_small",
        "not_the_client",
        "not_urgent",
        "nothing_recorded",
        "office_role_needed",
        "outcome_not_now",
        "restatement_outdated",
        "role_missing",
        "several_clients",
        "wrong_phase",
    }
)
"""Codes of refusals that are no news: what it is about is not there, or not any more. Any other
may be about the example alone, so then the form is offered, and says itself what is not right."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One form. `why_not`: it would be refused, and this is why."""

    kind: type[Command]
    label: Said
    href: str
    part: str
    why_not: Said | None = None

    @property
    def name(self) -> str:
        """The command's."""
        return self.kind.__name__


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks; `client`: a client's own person."""

    authority: Authority
    client: bool


def offered(
    authority: Authority, known: Known, now: datetime, *, client: bool = False
) -> tuple[Offered, ...]:
    """What this person may do on this commission now, in the order of its phases."""
    assert known.here is not None  # noqa: S101 - it is about one
    found = (
        _on_commission(kind, Asker(authority, client), known, known.here, now)
        for kind in SENT
        if kind.__name__ in COMMISSION
    )
    return tuple(each for each in found if each is not None)


def offered_to_start(authority: Authority) -> tuple[Offered, ...]:
    """The ways to start a commission."""
    return tuple(
        _offer(kind) for kind in SENT if kind.__name__ in START and may_ask(authority, kind)
    )


def offered_by_office(authority: Authority, known: Known, now: datetime) -> tuple[Offered, ...]:
    """What this person may do for the office now."""
    found = (_on_office(kind, authority, known, now) for kind in SENT if kind.__name__ in OFFICE)
    return tuple(each for each in found if each is not None)


def grouped(several: Iterable[Offered]) -> dict[str, list[Offered]]:
    """By the part of the page: the module that the command stands in."""
    parts: dict[str, list[Offered]] = {}
    for each in several:
        parts.setdefault(each.part, []).append(each)
    return parts


def heading_of(part: str) -> Said:
    """What a part is called, without the number of its phase."""
    said = PANELS.get(part, OFFICE_PARTS.get(part, Said("Overig", "Other")))
    return Said(said.nl.lstrip("0123456789. "), said.en.lstrip("0123456789. "))


OFFICE_PARTS: Final[Mapping[str, Said]] = {
    "people": Said("Mensen en rollen", "People and roles"),
    "places": Said("Organisaties en teams", "Organisations and teams"),
    "work": Said("Producten en afspraken", "Products and agreements"),
    "rules": Said("Termijnen, kalenders en crisis", "Terms, calendars and crises"),
    "templates": Said("Sjablonen", "Templates"),
}
_OFFICE_PART: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "RegisterPerson",
            "CorrectPerson",
            "RecordDeparture",
            "GiveRole",
            "EndRole",
            "GiveHat",
            "EndHat",
            "RecordAbsence",
            "EndAbsence",
            "GrantMandate",
            "RevokeMandate",
        ),
        "people",
    ),
    **dict.fromkeys(
        (
            "RegisterOrganisation",
            "CorrectOrganisation",
            "PlaceOrganisation",
            "FormTeam",
            "MoveTeam",
        ),
        "places",
    ),
    **dict.fromkeys(
        (
            "ListProduct",
            "ReviseProduct",
            "DropProduct",
            "SetNorm",
            "ConcludeServiceAgreement",
            "AmendServiceAgreement",
        ),
        "work",
    ),
    **dict.fromkeys(
        ("ProposePolicy", "PublishPolicy", "PublishCalendar", "DeclareCrisis", "EndCrisis"),
        "rules",
    ),
    **dict.fromkeys(
        (
            "DraftTemplate",
            "ReviseTemplate",
            "AcceptTemplate",
            "RatifyTemplate",
            "RetireTemplate",
        ),
        "templates",
    ),
}


def part_of(kind: type[Command]) -> str:
    """The part of the page that a command belongs to."""
    name = kind.__name__
    return _OFFICE_PART[name] if name in OFFICE else kind.__module__.rpartition(".")[2]


def _offer(
    kind: type[Command], commission_: Id | None = None, why_not: Said | None = None
) -> Offered:
    href = address_of(kind).format(opdracht=commission_)
    return Offered(kind, form_of(kind).title, href, part_of(kind), why_not)


def _on_commission(
    kind: type[Command], asker: Asker, known: Known, here: Here, now: datetime
) -> Offered | None:
    state, authority = here.state, asker.authority
    if not may_ask(authority, kind) or not _of_now(kind, state, now):
        return None
    voice = Role.CLIENT in RIGHTS[kind.__name__][0] and speaks_for(authority, state)
    if asker.client and not voice:
        return None
    form = form_of(kind, client=asker.client)

    def refusal(command: Command) -> DomainError | None:
        try:
            asked = _COMMISSION.validate_python(command)
            commission.decide(asked, authority, state, now)
        except DomainError as error:
            return error
        return None

    refused = [refusal(each) for each in _examples(form, known, client=asker.client)]
    return _judged(kind, here.commission, refused)


def _on_office(
    kind: type[Command], authority: Authority, known: Known, now: datetime
) -> Offered | None:
    if not may_ask(authority, kind):
        return None
    form = form_of(kind)

    def refusal(command: Command) -> DomainError | None:
        try:
            asked = _OFFICE.validate_python(command)
            office.decide(asked, authority, known.office, now)
        except DomainError as error:
            return error
        return None

    return _judged(kind, None, [refusal(each) for each in _examples(form, known)])


def _judged(
    kind: type[Command], commission_: Id | None, refused: Sequence[DomainError | None]
) -> Offered | None:
    """Offered when one of the examples would be taken; with why not when all of them would be
    refused for a reason that is worth reading."""
    if not refused:
        return None
    told = [error for error in refused if error is not None and error.code in TELLS]
    hidden = [error for error in refused if error is not None and error.code in HIDDEN]
    if len(told) + len(hidden) < len(refused):
        return _offer(kind, commission_)
    if not told:
        return None
    why = Said(told[0].sentence("nl"), told[0].sentence("en"))
    return _offer(kind, commission_, why)


def _of_now(kind: type[Command], state: CommissionState, now: datetime) -> bool:
    """Whether it belongs to the phase, and to one that lives or is over."""
    name = kind.__name__
    if state.outcome is not None:
        open_ = state.reopen_until is not None and now < state.reopen_until
        return open_ and name in {"ReopenCommission", "ObjectToRecord"}
    if name == "ReopenCommission" or state.phase is None:
        return False
    return bool({state.phase, *owing(state)} & set(RIGHTS[name][1]))


def _examples(form: Form, known: Known, *, client: bool = False) -> Iterator[Command]:
    """The command with a word for each text, about each thing in turn; none when it needs a thing
    of which there is none."""
    turns = _turning(form)
    tried: Sequence[Option | None] = [None]
    if turns is not None and turns.source is not None:
        tried = choices(turns.source, known, form.name)[:MOST_TRIED]
    elif turns is not None and turns.name != "to":
        tried = [Option(*each) for each in turns.choices]
    for option in tried:
        typed = _typed(form, known)
        if typed is None:
            return
        if option is not None and turns is not None:
            typed[turns.name] = option.value
        fixed = fixed_for(form, known, client=client)
        asked = read(form, typed, KEY, client=client, fixed=fixed)
        if isinstance(asked, Asked):
            yield asked.command


def _turning(form: Form) -> Field | None:
    """What the command is about: the first thing that is chosen for it."""
    own = [
        each for each in form.fields if each.required and each.name not in ClientVoice.model_fields
    ]
    return next(
        (each for each in own if each.widget is Widget.PICK),
        next((each for each in own if each.widget is Widget.CHOICE), None),
    )


def _typed(form: Form, known: Known) -> dict[str, str] | None:
    typed: dict[str, str] = {}
    for each in form.fields:
        if not each.required and each.widget is not Widget.GROUP:
            continue
        found = _example(each, known, form.name)
        if found is None:
            return None
        typed |= found
    return typed


def _example(field: Field, known: Known, command: str) -> dict[str, str] | None:
    name = field.name
    match field.widget:
        case Widget.NUMBER:
            return {name: str(max(field.least or 1, 1))}
        case Widget.DAY:
            return {name: (known.today + timedelta(days=1)).isoformat()}
        case Widget.HIDDEN:
            return {name: str(known.here.state.restatement if known.here else 1)}
        case Widget.CHOICE:
            ways = phases_on(command, known.here) if known.here and name == "to" else None
            if ways is not None:
                return {name: ways[0].value} if ways else None
            own = "us" if name == "side" else field.choices[0][0]
            return {name: own}
        case Widget.PICK:
            assert field.source is not None  # noqa: S101 - by its shape
            found = choices(field.source, known, command)
            return {name: found[0].value} if found else None
        case Widget.MANY:
            assert field.source is not None  # noqa: S101 - by its shape
            some = choices(field.source, known, command)[:2]
            return {f"{name}.{each.value}": YES for each in some} or None
        case Widget.CELLS:
            return _cells(field, known)
        case Widget.GROUP:
            return _group(field)
        case Widget.ROWS:
            return {f"{name}.0.{each.name}": "x" for each in field.inner}
        case _:
            return {name: "x"}


def _cells(field: Field, known: Known) -> dict[str, str] | None:
    if field.source is None:
        return {}
    some = [option.value for option in choices(field.source, known)]
    if not some:
        return None
    first = 100 // len(some)
    parts = [100 - first * (len(some) - 1), *([first] * (len(some) - 1))]
    return {f"{field.name}.{each}": str(part) for each, part in zip(some, parts, strict=True)}


def _group(field: Field) -> dict[str, str]:
    if not field.required:
        return {}
    return {f"{field.name}.{each.name}": "x" for each in field.inner if each.widget is Widget.LINE}
