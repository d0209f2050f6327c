"""What an office learns from an event. Total: any event in any state, nothing raised."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from typing import TypeVar, assert_never

from domain.authority import Mandate
from domain.office import account_policy, crisis, norms, planning, templates, tree
from domain.office.account_policy import (
    AccountPolicyEvent,
    AccountPolicyProposed,
    AccountPolicyPublished,
)
from domain.office.calendars import with_calendar
from domain.office.crisis import CrisisDeclared, CrisisEnded, CrisisEvent
from domain.office.events import (
    AbsenceEnded,
    AbsenceRecorded,
    CalendarPublished,
    HatEnded,
    HatGiven,
    MandateGranted,
    MandateRevoked,
    OfficeEvent,
    OfficeOpened,
    OrganisationCorrected,
    OrganisationRegistered,
    PersonCorrected,
    PersonLeft,
    PersonRegistered,
    PolicyProposed,
    PolicyPublished,
    ProductDropped,
    ProductListed,
    ProductRevised,
    RoleEnded,
    RoleGiven,
    ServiceAgreementAmended,
    ServiceAgreementConcluded,
    TeamFormed,
    TeamMoved,
)
from domain.office.norms import NormSet
from domain.office.planning import AccountYearPlanned, PlanningEvent, PolicyGoalSet
from domain.office.state import (
    INITIAL,
    Absence,
    Grant,
    OfficeState,
    Organisation,
    Period,
    Person,
    Product,
    Proposal,
    Team,
    Worn,
    agreement_key,
    digest,
    product_digest,
)
from domain.office.templates import (
    TemplateAccepted,
    TemplateDrafted,
    TemplateEvent,
    TemplateRatified,
    TemplateRetired,
    TemplateRevised,
)
from domain.office.tree import OrganisationPlaced
from domain.text import Id

P = TypeVar("P", bound=Period)
_LaidDown = (
    CalendarPublished
    | TemplateEvent
    | CrisisEvent
    | NormSet
    | OrganisationPlaced
    | AccountPolicyEvent
    | PlanningEvent
)


def fold(events: Iterable[OfficeEvent], state: OfficeState = INITIAL) -> OfficeState:
    """The state after these events, oldest first."""
    return reduce(evolve, events, state)


def evolve(state: OfficeState, event: OfficeEvent) -> OfficeState:
    """The state after one event."""
    match event:
        case OfficeOpened():
            told = digest(event.kind, event.organisation, event.name, event.administrator)
            changes = {"kind": event.kind, "organisation": event.organisation, "digest": told}
            return state.model_copy(update=changes)
        case OrganisationRegistered() | OrganisationCorrected():
            return _organisation(state, event)
        case PersonRegistered() | PersonCorrected() | PersonLeft():
            return _known(state, event)
        case RoleGiven() | RoleEnded() | HatGiven() | HatEnded():
            return _rights(state, event)
        case AbsenceRecorded() | AbsenceEnded():
            return _absence(state, event)
        case TeamFormed() | TeamMoved():
            return _team(state, event)
        case MandateGranted() | MandateRevoked():
            return _mandate(state, event)
        case ProductListed() | ProductRevised() | ProductDropped():
            return _product(state, event)
        case ServiceAgreementConcluded() | ServiceAgreementAmended():
            return _agreement(state, event)
        case PolicyProposed() | PolicyPublished():
            return _policy(state, event)
        case (
            CalendarPublished()
            | TemplateDrafted()
            | TemplateRevised()
            | TemplateAccepted()
            | TemplateRatified()
            | TemplateRetired()
            | CrisisDeclared()
            | CrisisEnded()
            | NormSet()
            | OrganisationPlaced()
            | AccountPolicyProposed()
            | AccountPolicyPublished()
            | PolicyGoalSet()
            | AccountYearPlanned()
        ):
            return _laid_down(state, event)
        case _:
            assert_never(event)


def _laid_down(state: OfficeState, event: _LaidDown) -> OfficeState:
    """What holds for everyone, as a rule or for a while."""
    match event:
        case CalendarPublished():
            return with_calendar(state, event)
        case CrisisDeclared() | CrisisEnded():
            return crisis.evolve(state, event)
        case NormSet():
            return norms.evolve(state, event)
        case OrganisationPlaced():
            return tree.evolve(state, event)
        case AccountPolicyProposed() | AccountPolicyPublished():
            return account_policy.evolve(state, event)
        case PolicyGoalSet() | AccountYearPlanned():
            return planning.evolve(state, event)
        case _:
            return templates.evolve(state, event)


def _organisation(
    state: OfficeState, event: OrganisationRegistered | OrganisationCorrected
) -> OfficeState:
    told = digest(event.name, event.oin, event.kvk)
    known = state.organisations.get(event.organisation)
    match event:
        case OrganisationRegistered():
            known = Organisation(kind=event.kind, relation=event.relation, digest=told)
        case OrganisationCorrected():
            if known is None:
                return state
            known = known.model_copy(update={"digest": told})
        case _:
            assert_never(event)
    return state.model_copy(
        update={"organisations": state.organisations | {event.organisation: known}}
    )


def _person(state: OfficeState, who: Id, **changes: object) -> OfficeState:
    """The state with that person changed; unchanged when nobody is known by that id."""
    known = state.people.get(who)
    if known is None:
        return state
    changed = known.model_copy(update=changes)
    return state.model_copy(update={"people": state.people | {who: changed}})


def _known(
    state: OfficeState, event: PersonRegistered | PersonCorrected | PersonLeft
) -> OfficeState:
    match event:
        case PersonRegistered():
            told = digest(event.name, event.email, event.phone)
            person = Person(organisation=event.organisation, digest=told)
            return state.model_copy(update={"people": state.people | {event.person: person}})
        case PersonCorrected():
            told = digest(event.name, event.email, event.phone)
            return _person(state, event.person, digest=told)
        case PersonLeft():
            return _left(state, event)
        case _:
            assert_never(event)


def _left(state: OfficeState, event: PersonLeft) -> OfficeState:
    known = state.people.get(event.person)
    if known is None:
        return state
    mandates = {
        name: _until(found, event.last_day) if found.held_by == event.person else found
        for name, found in state.mandates.items()
    }
    return _person(
        state.model_copy(update={"mandates": mandates}),
        event.person,
        left=event.last_day,
        roles=_shortened(known.roles, event.last_day, known.roles),
        hats=_shortened(known.hats, event.last_day, known.hats),
    )


def _rights(state: OfficeState, event: RoleGiven | RoleEnded | HatGiven | HatEnded) -> OfficeState:
    known = state.people.get(event.person)
    if known is None:
        return state
    match event:
        case RoleGiven():
            grant = Grant(role=event.role, team=event.team, starts=event.starts, ends=event.ends)
            return _person(state, event.person, roles=(*known.roles, grant))
        case RoleEnded():
            held = [one for one in known.roles if (one.role, one.team) == (event.role, event.team)]
            roles = _shortened(known.roles, event.ends, held)
            return _person(state, event.person, roles=roles)
        case HatGiven():
            worn = Worn(
                organisation=event.organisation,
                hat=event.hat,
                starts=event.starts,
                ends=event.ends,
            )
            return _person(state, event.person, hats=(*known.hats, worn))
        case HatEnded():
            off = [
                one
                for one in known.hats
                if (one.organisation, one.hat) == (event.organisation, event.hat)
            ]
            return _person(state, event.person, hats=_shortened(known.hats, event.ends, off))
        case _:
            assert_never(event)


def _absence(state: OfficeState, event: AbsenceRecorded | AbsenceEnded) -> OfficeState:
    known = state.people.get(event.person)
    absences = known.absences if known else ()
    match event:
        case AbsenceRecorded():
            absence = Absence(deputy=event.deputy, starts=event.starts, ends=event.ends)
            return _person(state, event.person, absences=(*absences, absence))
        case AbsenceEnded():
            shortened = _shortened(absences, event.ends, absences)
            return _person(state, event.person, absences=shortened)
        case _:
            assert_never(event)


def _team(state: OfficeState, event: TeamFormed | TeamMoved) -> OfficeState:
    known = state.teams.get(event.team)
    match event:
        case TeamFormed():
            known = Team(digest=digest(event.name), parent=event.parent)
        case TeamMoved():
            if known is None:
                return state
            known = known.model_copy(update={"parent": event.parent})
        case _:
            assert_never(event)
    return state.model_copy(update={"teams": state.teams | {event.team: known}})


def _mandate(state: OfficeState, event: MandateGranted | MandateRevoked) -> OfficeState:
    known = state.mandates.get(event.mandate)
    match event:
        case MandateGranted():
            known = mandate_of(event)
        case MandateRevoked():
            if known is None:
                return state
            known = _until(known, event.ends)
        case _:
            assert_never(event)
    return state.model_copy(update={"mandates": state.mandates | {event.mandate: known}})


def mandate_of(event: MandateGranted) -> Mandate:
    """The mandate as it was granted."""
    return Mandate(
        mandate=event.mandate,
        held_by=event.person,
        hours=event.hours,
        euros=event.euros,
        products=event.products,
        subjects=event.subjects,
        excluded=event.excluded,
        starts=event.starts,
        ends=event.ends,
    )


def _product(
    state: OfficeState, event: ProductListed | ProductRevised | ProductDropped
) -> OfficeState:
    known = state.products.get(event.product)
    match event:
        case ProductListed() | ProductRevised():
            by_year = {} if known is None else known.norms
            told = product_digest(event)
            known = Product(digest=told, norm_minutes=event.norm_minutes, norms=by_year)
        case ProductDropped():
            if known is None:
                return state
            known = known.model_copy(update={"offered": False})
        case _:
            assert_never(event)
    return state.model_copy(update={"products": state.products | {event.product: known}})


def _agreement(
    state: OfficeState, event: ServiceAgreementConcluded | ServiceAgreementAmended
) -> OfficeState:
    key = agreement_key(event.client, event.year)
    match event:
        case ServiceAgreementConcluded():
            hours = dict(event.hours)
        case ServiceAgreementAmended():
            hours = state.agreements.get(key, {}) | {event.product: event.hours}
        case _:
            assert_never(event)
    changes: dict[str, object] = {"agreements": state.agreements | {key: hours}}
    if event.tolerance is not None:
        changes["tolerances"] = state.tolerances | {key: event.tolerance}
    return state.model_copy(update=changes)


def _policy(state: OfficeState, event: PolicyProposed | PolicyPublished) -> OfficeState:
    match event:
        case PolicyProposed():
            proposal = Proposal(proposer=event.proposer, content=event.content)
            return state.model_copy(
                update={"proposals": state.proposals | {event.policy: proposal}}
            )
        case PolicyPublished():
            known = state.proposals.get(event.policy)
            published = known.model_copy(update={"version": event.version}) if known else None
            proposals = state.proposals | ({event.policy: published} if published else {})
            return state.model_copy(
                update={
                    "proposals": proposals,
                    "policy": event.content,
                    "policy_version": event.version,
                }
            )
        case _:
            assert_never(event)


def _shortened(all_of: tuple[P, ...], last_day: date, those: Iterable[P]) -> tuple[P, ...]:
    """All periods, where `those` that last beyond the last day end with it."""
    chosen = list(those)
    return tuple(
        one.model_copy(update={"ends": last_day})
        if one in chosen and one.lasts_beyond(last_day)
        else one
        for one in all_of
    )


def _until(mandate: Mandate, last_day: date) -> Mandate:
    if mandate.ends is not None and mandate.ends <= last_day:
        return mandate
    return mandate.model_copy(update={"ends": last_day})
