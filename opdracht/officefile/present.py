"""An office as it stands on a day, in the shape of a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from domain.account.tenant_policy import AccountPolicy
from domain.office import OfficeEvent, OfficeState, fold
from domain.office.events import (
    CalendarPublished,
    OrganisationCorrected,
    OrganisationRegistered,
    PersonCorrected,
    PersonRegistered,
    ProductListed,
    ProductRevised,
    TeamFormed,
)
from domain.office.state import Absence, Grant, Kept, Period, Person, Worn
from opdracht.officefile.shape import (
    AbsenceEntry,
    AgreementEntry,
    Approval,
    CalendarEntry,
    HatEntry,
    MandateEntry,
    OfficeFile,
    OneOf,
    OrganisationEntry,
    PersonEntry,
    ProductEntry,
    RoleEntry,
    TeamEntry,
    TemplateEntry,
)
from storage.sealing import ERASED

E = TypeVar("E", bound=OneOf)


@dataclass(frozen=True, slots=True)
class Told:
    """The last reading of everything that has words: the state keeps digests of them alone."""

    organisations: dict[str, OrganisationRegistered | OrganisationCorrected] = field(
        default_factory=dict
    )
    people: dict[str, PersonRegistered | PersonCorrected] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    products: dict[str, ProductListed | ProductRevised] = field(default_factory=dict)
    calendars: dict[tuple[str, str | None], CalendarPublished] = field(default_factory=dict)


def told_by(events: Iterable[OfficeEvent]) -> Told:
    """What these events say last of everything."""
    told = Told()
    for event in events:
        match event:
            case OrganisationRegistered() | OrganisationCorrected():
                told.organisations[event.organisation] = event
            case PersonRegistered() | PersonCorrected():
                told.people[event.person] = event
            case TeamFormed():
                told.teams[event.team] = event.name
            case ProductListed() | ProductRevised():
                told.products[event.product] = event
            case CalendarPublished():
                told.calendars[event.kind.value, event.client] = event
            case _:
                pass
    return told


def present(events: Iterable[OfficeEvent], day: date) -> OfficeFile:
    """The office as it stands on that day: what ended before it is left out.

    Ids, names and numbers are those that are known now.
    """
    known = list(events)
    return as_file(fold(known), told_by(known), day)


def as_file(state: OfficeState, told: Told, day: date) -> OfficeFile:
    """The state with its words, in the shape of a file. Sorted: equal offices read the same."""
    here = {who: one for who, one in state.people.items() if one.left is None or one.left >= day}
    return OfficeFile(
        organisation=state.organisation,
        day=day,
        organisations=_sorted(_organisations(state, told), "organisation"),
        people=_sorted((_person(who, one, told) for who, one in here.items()), "person"),
        teams=_sorted(
            (
                TeamEntry(team=team, name=told.teams[team], parent=known.parent)
                for team, known in state.teams.items()
            ),
            "team",
        ),
        roles=_sorted(_roles(here, day), "person", "role", "team", "starts"),
        hats=_sorted(_hats(here, day), "person", "organisation", "hat", "starts"),
        absences=_sorted(_absences(here, day), "person", "starts", "deputy"),
        products=_sorted(_products(state, told), "product"),
        mandates=_sorted(_mandates(state, day), "mandate"),
        agreements=_sorted(_agreements(state), "client", "year"),
        templates=_sorted(_templates(state), "template"),
        policy=state.policy,
        account_policy=_chosen(state),
        calendars=_sorted(
            (
                CalendarEntry(
                    kind=event.kind,
                    client=event.client,
                    starts=event.starts,
                    until=event.until,
                    closed=event.closed,
                )
                for event in told.calendars.values()
            ),
            "kind",
            "client",
        ),
    )


def _chosen(state: OfficeState) -> AccountPolicy | None:
    """The account policy, once there is one."""
    return state.account_policy if state.account_policy_version else None


def _sorted(entries: Iterable[E], *names: str) -> tuple[E, ...]:
    def key(entry: E) -> list[str]:
        said = entry.model_dump(mode="json", include=set(names))
        return [str(said[name] or "") for name in names]

    return tuple(sorted(entries, key=key))


def _organisations(state: OfficeState, told: Told) -> Iterator[OrganisationEntry]:
    for name, known in state.organisations.items():
        last = told.organisations[name]
        yield OrganisationEntry(
            organisation=name,
            kind=known.kind,
            relation=known.relation,
            name=last.name,
            oin=last.oin,
            kvk=last.kvk,
            parent=known.parent,
        )


def _person(who: str, known: Person, told: Told) -> PersonEntry:
    """An erased person has no name here; who never had one is not asked for it either."""
    last = told.people[who]
    gone = last.name == ERASED
    return PersonEntry(
        person=who,
        organisation=known.organisation,
        name=None if gone else last.name,
        email=None if gone else last.email,
        phone=None if gone else last.phone,
        last_day=known.left,
    )


def _from(day: date, periods: Iterable[Period]) -> list[Period]:
    """Those that hold on that day or later, without those that lie inside another one."""
    running = [one for one in periods if one.ends is None or one.ends >= max(day, one.starts)]
    apart = list(dict.fromkeys(running))
    return [
        one
        for one in apart
        if not any(other != one and other.spans(one.starts, one.ends) for other in apart)
    ]


def _roles(people: dict[str, Person], day: date) -> Iterator[RoleEntry]:
    for who, known in people.items():
        for role, team in dict.fromkeys((one.role, one.team) for one in known.roles):
            held: list[Grant] = [one for one in known.roles if (one.role, one.team) == (role, team)]
            for one in _from(day, held):
                yield RoleEntry(person=who, role=role, team=team, starts=one.starts, ends=one.ends)


def _hats(people: dict[str, Person], day: date) -> Iterator[HatEntry]:
    for who, known in people.items():
        for place, hat in dict.fromkeys((one.organisation, one.hat) for one in known.hats):
            worn: list[Worn] = [
                one for one in known.hats if (one.organisation, one.hat) == (place, hat)
            ]
            for one in _from(day, worn):
                yield HatEntry(
                    person=who, organisation=place, hat=hat, starts=one.starts, ends=one.ends
                )


def _absences(people: dict[str, Person], day: date) -> Iterator[AbsenceEntry]:
    for who, known in people.items():
        for deputy in dict.fromkeys(one.deputy for one in known.absences):
            away: list[Absence] = [one for one in known.absences if one.deputy == deputy]
            if deputy not in people:
                continue
            for one in _from(day, away):
                if one.ends is not None:
                    yield AbsenceEntry(person=who, deputy=deputy, starts=one.starts, ends=one.ends)


def _products(state: OfficeState, told: Told) -> Iterator[ProductEntry]:
    for name, known in state.products.items():
        last = told.products[name]
        yield ProductEntry(
            product=name,
            name=last.name,
            task=last.task,
            unit=last.unit,
            norm_minutes=last.norm_minutes,
            programmable=last.programmable,
            norms=dict(sorted(known.norms.items())),
            offered=known.offered,
        )


def _mandates(state: OfficeState, day: date) -> Iterator[MandateEntry]:
    for name, known in state.mandates.items():
        if known.ends is not None and known.ends < max(day, known.starts):
            continue
        yield MandateEntry(
            mandate=name,
            person=known.held_by,
            hours=known.hours,
            euros=known.euros,
            products=known.products,
            subjects=known.subjects,
            excluded=known.excluded,
            starts=known.starts,
            ends=known.ends,
        )


def _agreements(state: OfficeState) -> Iterator[AgreementEntry]:
    for key, hours in state.agreements.items():
        client, _, year = key.partition("/")
        yield AgreementEntry(
            client=client,
            year=int(year),
            hours=dict(sorted(without_zeros(hours).items())),
            tolerance=state.tolerances.get(key),
        )


def without_zeros(hours: dict[str, int]) -> dict[str, int]:
    """The products with hours; all of them when none has any, since an agreement has some."""
    return {product: count for product, count in hours.items() if count} or dict(hours)


def _templates(state: OfficeState) -> Iterator[TemplateEntry]:
    for kept in state.templates.values():
        if kept.reads is not None:
            yield TemplateEntry.model_validate(
                kept.reads.model_dump() | {"approval": approval_of(kept)}
            )


def approval_of(kept: Kept) -> Approval:
    """How far the template has come."""
    if kept.as_ratified() is not None:
        return Approval.RATIFIED
    return Approval.DRAFTED if kept.accepted_by is None else Approval.ACCEPTED
