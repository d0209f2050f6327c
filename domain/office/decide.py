"""The answer to every command: the events it causes, none when it is so already, or a refusal."""

from datetime import date, datetime
from typing import assert_never

from domain.authority import Authority
from domain.office import account_policy, crisis, norms, planning, templates, tree
from domain.office.account_policy import ProposeAccountPolicy, PublishAccountPolicy
from domain.office.calendars import publish_calendar
from domain.office.catalogue import (
    amend,
    conclude,
    drop_product,
    list_product,
    propose_policy,
    publish_policy,
    revise_product,
)
from domain.office.commands import (
    AmendServiceAgreement,
    ConcludeServiceAgreement,
    CorrectOrganisation,
    CorrectPerson,
    DropProduct,
    EndAbsence,
    EndHat,
    EndRole,
    FormTeam,
    GiveHat,
    GiveRole,
    GrantMandate,
    ListProduct,
    MoveTeam,
    OfficeCommand,
    OpenOffice,
    ProposePolicy,
    PublishCalendar,
    PublishPolicy,
    RecordAbsence,
    RecordDeparture,
    RegisterOrganisation,
    RegisterPerson,
    ReviseProduct,
    RevokeMandate,
)
from domain.office.crisis import DeclareCrisis, EndCrisis
from domain.office.errors import OfficeNotOpen
from domain.office.events import OfficeEvent
from domain.office.needed import check_roles
from domain.office.norms import SetNorm
from domain.office.people import (
    correct_organisation,
    correct_person,
    form_team,
    move_team,
    open_office,
    record_departure,
    register_organisation,
    register_person,
)
from domain.office.planning import PlanAccountYear, SetPolicyGoal
from domain.office.rights import (
    end_absence,
    end_hat,
    end_role,
    give_hat,
    give_role,
    grant_mandate,
    record_absence,
    revoke_mandate,
)
from domain.office.state import OfficeState
from domain.office.templates import (
    AcceptTemplate,
    DraftTemplate,
    RatifyTemplate,
    RetireTemplate,
    ReviseTemplate,
)
from domain.office.tree import PlaceOrganisation

_People = (
    RegisterOrganisation
    | CorrectOrganisation
    | RegisterPerson
    | CorrectPerson
    | RecordDeparture
    | FormTeam
    | MoveTeam
)
_Rights = (
    GiveRole
    | EndRole
    | GiveHat
    | EndHat
    | RecordAbsence
    | EndAbsence
    | GrantMandate
    | RevokeMandate
)
_Catalogue = (
    ListProduct
    | ReviseProduct
    | DropProduct
    | ConcludeServiceAgreement
    | AmendServiceAgreement
    | ProposePolicy
    | PublishPolicy
)
_OfAccounts = ProposeAccountPolicy | PublishAccountPolicy | SetPolicyGoal | PlanAccountYear


def decide(
    command: OfficeCommand, authority: Authority, state: OfficeState, now: datetime
) -> list[OfficeEvent]:
    """Answer a command.

    Args:
        command: What is asked, already validated.
        authority: Who asks, as a natural person, with the roles of this day.
        state: Everything folded so far.
        now: Aware UTC moment; its date is "today".

    Returns:
        The events in the order they happened; none when it is so already.

    Raises:
        DomainError: A rule says no (`domain/office/errors.py`).
    """
    today = now.date()
    if isinstance(command, OpenOffice):
        return open_office(command, state, today)
    if state.kind is None:
        raise OfficeNotOpen
    check_roles(command, authority)
    match command:
        case (
            RegisterOrganisation()
            | CorrectOrganisation()
            | RegisterPerson()
            | CorrectPerson()
            | RecordDeparture()
            | FormTeam()
            | MoveTeam()
        ):
            return _people(command, state, today)
        case (
            GiveRole()
            | EndRole()
            | GiveHat()
            | EndHat()
            | RecordAbsence()
            | EndAbsence()
            | GrantMandate()
            | RevokeMandate()
        ):
            return _rights(command, authority, state, today)
        case (
            ListProduct()
            | ReviseProduct()
            | DropProduct()
            | ConcludeServiceAgreement()
            | AmendServiceAgreement()
            | ProposePolicy()
            | PublishPolicy()
        ):
            return _catalogue(command, authority, state)
        case PublishCalendar():
            return publish_calendar(command, state, today)
        case (
            DraftTemplate()
            | ReviseTemplate()
            | AcceptTemplate()
            | RatifyTemplate()
            | RetireTemplate()
        ):
            return list(templates.decide(command, authority, state, today))
        case DeclareCrisis() | EndCrisis():
            return list(crisis.decide(command, state, today))
        case SetNorm():
            return list(norms.decide(command, state))
        case ProposeAccountPolicy() | PublishAccountPolicy() | SetPolicyGoal() | PlanAccountYear():
            return _of_accounts(command, authority, state, today)
        case PlaceOrganisation():
            return list(tree.decide(command, state))
        case _:
            assert_never(command)


def _people(command: _People, state: OfficeState, today: date) -> list[OfficeEvent]:
    match command:
        case RegisterOrganisation():
            return register_organisation(command, state)
        case CorrectOrganisation():
            return correct_organisation(command, state)
        case RegisterPerson():
            return register_person(command, state)
        case CorrectPerson():
            return correct_person(command, state)
        case RecordDeparture():
            return record_departure(command, state, today)
        case FormTeam():
            return form_team(command, state)
        case MoveTeam():
            return move_team(command, state)
        case _:
            assert_never(command)


def _rights(
    command: _Rights, authority: Authority, state: OfficeState, today: date
) -> list[OfficeEvent]:
    match command:
        case GiveRole():
            return give_role(command, authority, state, today)
        case EndRole():
            return end_role(command, state, today)
        case GiveHat():
            return give_hat(command, state, today)
        case EndHat():
            return end_hat(command, state, today)
        case RecordAbsence():
            return record_absence(command, state)
        case EndAbsence():
            return end_absence(command, state, today)
        case GrantMandate():
            return grant_mandate(command, authority, state, today)
        case RevokeMandate():
            return revoke_mandate(command, state, today)
        case _:
            assert_never(command)


def _catalogue(command: _Catalogue, authority: Authority, state: OfficeState) -> list[OfficeEvent]:
    match command:
        case ListProduct():
            return list_product(command, state)
        case ReviseProduct():
            return revise_product(command, state)
        case DropProduct():
            return drop_product(command, state)
        case ConcludeServiceAgreement():
            return conclude(command, state)
        case AmendServiceAgreement():
            return amend(command, state)
        case ProposePolicy():
            return propose_policy(command, authority, state)
        case PublishPolicy():
            return publish_policy(command, authority, state)
        case _:
            assert_never(command)


def _of_accounts(
    command: _OfAccounts, authority: Authority, state: OfficeState, today: date
) -> list[OfficeEvent]:
    match command:
        case ProposeAccountPolicy() | PublishAccountPolicy():
            return list(account_policy.decide(command, authority, state))
        case SetPolicyGoal() | PlanAccountYear():
            return list(planning.decide(command, state, today))
        case _:
            assert_never(command)
