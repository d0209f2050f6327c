"""Which forms a person is offered now: what would be refused is not there, or says why.

The decision table says who may ask at all; the phase says what belongs to now; and because deciding
is pure, the domain itself is asked about an example of each: with a word for each text, and each
thing in turn that it could be about.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from domain import commission, office
from domain.access import may_ask
from domain.authority import Authority, Role
from domain.commission import CommissionCommand
from domain.commission.rights import RIGHTS, owing
from domain.commission.state import CommissionState
from domain.commission.voice import speaks_for
from domain.errors import DomainError
from domain.message import Command
from domain.office import OfficeCommand
from domain.text import Id
from opdracht.answers import FORBIDDEN
from opdracht.api.paths import COMMISSION, FORMS, OFFICE, START
from opdracht.cli.wording import PANELS
from opdracht.sentences.grammar import Said
from opdracht.web.forms.address import address_of
from opdracht.web.forms.choices import Here, Known
from opdracht.web.forms.examples import examples
from opdracht.web.forms.fitting import Choosing
from opdracht.web.forms.shape import form_of

_COMMISSION: Final[TypeAdapter[CommissionCommand]] = TypeAdapter(CommissionCommand)
_OFFICE: Final[TypeAdapter[OfficeCommand]] = TypeAdapter(OfficeCommand)

TELLS: Final = FORBIDDEN - {
    "account_role_needed",
    "role_missing",
    "time_role_needed",
    "office_role_needed",
    "not_the_client",
} | {
    "consent_needed",
    "delivery_waits",
    "exit_criteria_unmet",
    "reopen_too_late",
    "sheet_not_ready",
}
"""Codes of refusals that are worth reading: not by you, or not before something else was done."""

HIDDEN: Final = frozenset(
    {
        "advice_closed",
        "advice_outside",
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
    authority: Authority,
    known: Known,
    now: datetime,
    *,
    client: bool = False,
    only: Iterable[type[Command]] = FORMS,
) -> tuple[Offered, ...]:
    """What this person may do on this commission now, in the order of its phases.

    `only`: of these.
    """
    assert known.here is not None  # noqa: S101 - it is about one
    asker, choosing = Asker(authority, client), Choosing(known)
    found = (
        _on_commission(kind, asker, choosing, known.here, now)
        for kind in only
        if kind.__name__ in COMMISSION
    )
    return tuple(each for each in found if each is not None)


def offered_to_start(authority: Authority) -> tuple[Offered, ...]:
    """The ways to start a commission."""
    return tuple(
        _offer(kind) for kind in FORMS if kind.__name__ in START and may_ask(authority, kind)
    )


def offered_by_office(authority: Authority, known: Known, now: datetime) -> tuple[Offered, ...]:
    """What this person may do for the office now."""
    choosing = Choosing(known)
    found = (
        _on_office(kind, authority, choosing, now) for kind in FORMS if kind.__name__ in OFFICE
    )
    return tuple(each for each in found if each is not None)


def grouped(several: Iterable[Offered]) -> dict[Said, list[Offered]]:
    """By the part of the page that they belong to."""
    parts: dict[Said, list[Offered]] = {}
    for each in several:
        parts.setdefault(heading_of(each.part), []).append(each)
    return parts


def heading_of(part: str) -> Said:
    """What a part is called, without the number of its phase.

    Raises:
        KeyError: it is called nothing, so that a test finds it.
    """
    said = PARTS[part] if part in PARTS else PANELS[part]
    return Said(said.nl.lstrip("0123456789. "), said.en.lstrip("0123456789. "))


PARTS: Final[Mapping[str, Said]] = {
    "pausing": Said("Klokken en termijnen", "Clocks and terms"),
    "rungs": Said("Hulp vragen", "Asking for help"),
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
        ("ProposeAccountPolicy", "PublishAccountPolicy", "SetPolicyGoal", "PlanAccountYear"),
        "accounts",
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
    kind: type[Command], asker: Asker, choosing: Choosing, here: Here, now: datetime
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

    refused = [refusal(each) for each in examples(form, choosing, client=asker.client)]
    return _judged(kind, here.commission, refused)


def _on_office(
    kind: type[Command], authority: Authority, choosing: Choosing, now: datetime
) -> Offered | None:
    if not may_ask(authority, kind):
        return None
    form = form_of(kind)

    def refusal(command: Command) -> DomainError | None:
        try:
            asked = _OFFICE.validate_python(command)
            office.decide(asked, authority, choosing.known.office, now)
        except DomainError as error:
            return error
        return None

    return _judged(kind, None, [refusal(each) for each in examples(form, choosing)])


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
