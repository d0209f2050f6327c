"""The shape in which a demo office is written down, and the commands it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from domain.authority import Role
from domain.office.commands import (
    AmendServiceAgreement,
    ConcludeServiceAgreement,
    FormTeam,
    GiveHat,
    GiveRole,
    GrantMandate,
    ListProduct,
    OpenOffice,
    ProposePolicy,
    PublishPolicy,
    RecordAbsence,
    RegisterOrganisation,
    RegisterPerson,
)
from domain.office.norms import SetNorm
from domain.office.words import Hat, OfficeKind, OrganisationKind, Policy, Task
from domain.text import Id
from opdracht.demo.pattern import Pattern, People, standing
from opdracht.demo.plans import account_plans
from opdracht.demo.steps import Line

SINCE = date(2024, 1, 1)
"""Since when everybody in the demo has had their roles, hats and mandates."""

ADMIN = "beheerder-1"
SECOND_ADMIN = "beheerder-2"
DIRECTOR = "directeur-1"
CONTROLLER = "controller-1"


@dataclass(frozen=True, slots=True)
class Client:
    """A client organisation with one person for each hat and the hours agreed per year."""

    organisation: Id
    name: str
    kind: OrganisationKind
    hours: dict[Id, int]

    def person(self, hat: Hat) -> Id:
        """The id of the person who wears that hat."""
        return f"{_CLIENT_WORDS[self.kind][hat].lower().replace(' ', '-')}-{self.organisation}"


_TOWN = {
    Hat.POLITICAL_CLIENT: "Wethouder",
    Hat.TOWN_CLERK: "Gemeentesecretaris",
    Hat.OFFICIAL_CLIENT: "Afdelingshoofd",
    Hat.LIAISON: "Regisseur",
    Hat.OWNER: "Bestuurslid",
}
_PROVINCE = _TOWN | {
    Hat.POLITICAL_CLIENT: "Gedeputeerde",
    Hat.TOWN_CLERK: "Provinciesecretaris",
}
_PARTNER = {
    Hat.POLITICAL_CLIENT: "Bestuurder",
    Hat.TOWN_CLERK: "Secretaris",
    Hat.OFFICIAL_CLIENT: "Programmamanager",
    Hat.LIAISON: "Regisseur",
}
_CLIENT_WORDS = {
    OrganisationKind.MUNICIPALITY: _TOWN,
    OrganisationKind.PROVINCE: _PROVINCE,
    OrganisationKind.OTHER: _PARTNER,
}


@dataclass(frozen=True, slots=True)
class Worker:
    """One of our people: id, role and team. The name shown is the role with its number."""

    person: Id
    name: str
    role: Role
    team: Id | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A catalogue entry with its unit norm in minutes."""

    product: Id
    name: str
    task: Task
    unit: str
    norm_minutes: int
    programmable: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """A mandate: who may promise how much, of which subjects, which never."""

    mandate: Id
    person: Id
    hours: int
    euros: int
    subjects: tuple[Id, ...] = ()
    excluded: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """One demo tenant."""

    tenant: str
    kind: OfficeKind
    name: str
    domain: str
    """Under which its e-mail addresses stand; never one that exists."""
    teams: tuple[tuple[Id, str, Id | None], ...]
    workers: tuple[Worker, ...]
    clients: tuple[Client, ...]
    products: tuple[Product, ...]
    mandates: tuple[Limits, ...]
    absences: tuple[tuple[Id, Id, date, date], ...] = ()
    years: tuple[int, ...] = (2026, 2027)
    policy: Policy = field(default_factory=Policy)
    patterns: tuple[Pattern, ...] = ()
    """Its templates, in force in every one of its years."""
    pattern_people: dict[Id, People] = field(default_factory=dict)
    """Team -> who brings its templates in force."""


def office(house: House, today: date | None = None) -> Iterator[Line]:
    """Everything that is asked of the office, in order.

    Its templates are in force in its own years, and in the year of `today` and the next.
    """
    yield (
        ADMIN,
        OpenOffice(
            kind=house.kind,
            organisation=house.tenant,
            name=house.name,
            person=ADMIN,
            person_name="Beheerder 1",
            email=f"{ADMIN}@{house.domain}",
        ),
    )
    yield from _people(house)
    yield from _clients(house)
    yield from _catalogue(house)
    for limits in house.mandates:
        grantor = ADMIN if limits.person == DIRECTOR else DIRECTOR
        yield (
            grantor,
            GrantMandate(
                mandate=limits.mandate,
                person=limits.person,
                hours=limits.hours,
                euros=limits.euros,
                subjects=limits.subjects,
                excluded=limits.excluded,
                starts=SINCE,
            ),
        )
    for person, deputy, starts, ends in house.absences:
        yield person, RecordAbsence(person=person, deputy=deputy, starts=starts, ends=ends)
    yield ADMIN, ProposePolicy(policy="normen-1", content=house.policy)
    yield DIRECTOR, PublishPolicy(policy="normen-1")
    years = {*house.years} if today is None else {*house.years, today.year, today.year + 1}
    yield from standing(house.patterns, house.pattern_people, sorted(years))
    first, year = house.clients[0], house.years[-1]
    product, hours = next(iter(first.hours.items()))
    yield (
        CONTROLLER,
        AmendServiceAgreement(
            client=first.organisation,
            year=year,
            product=product,
            hours=hours,
            reason="Met de opdrachtgever is ruimte afgesproken",
            tolerance=10,
        ),
    )
    norm = house.products[0].norm_minutes - 30
    yield CONTROLLER, SetNorm(product=house.products[0].product, year=year, minutes=norm)
    if house.kind is OfficeKind.MUNICIPALITY:
        yield from account_plans(house.years[0] if today is None else today.year)


def _people(house: House) -> Iterator[Line]:
    for team, name, parent in house.teams:
        yield ADMIN, FormTeam(team=team, name=name, parent=parent)
    for worker in house.workers:
        yield (
            ADMIN,
            RegisterPerson(
                person=worker.person,
                organisation=house.tenant,
                name=worker.name,
                email=f"{worker.person}@{house.domain}",
                phone="088 000 00 00",
            ),
        )
        role = GiveRole(person=worker.person, role=worker.role, team=worker.team, starts=SINCE)
        yield ADMIN, role


def hats_of(client: Client) -> Iterator[tuple[Id, str]]:
    """Each person of a client, one for each hat, with the name that is shown."""
    for hat, word in _CLIENT_WORDS[client.kind].items():
        yield client.person(hat), f"{word} {client.name.split(' ', 1)[1]}"


def _clients(house: House) -> Iterator[Line]:
    for client in house.clients:
        yield (
            ADMIN,
            RegisterOrganisation(
                organisation=client.organisation, kind=client.kind, name=client.name
            ),
        )
        for hat, word in _CLIENT_WORDS[client.kind].items():
            person = client.person(hat)
            name = f"{word} {client.name.split(' ', 1)[1]}"
            email = f"{person}@{client.organisation}.example"
            yield (
                ADMIN,
                RegisterPerson(
                    person=person, organisation=client.organisation, name=name, email=email
                ),
            )
            hatted = GiveHat(person=person, organisation=client.organisation, hat=hat, starts=SINCE)
            yield ADMIN, hatted


def _catalogue(house: House) -> Iterator[Line]:
    for product in house.products:
        yield (
            CONTROLLER,
            ListProduct(
                product=product.product,
                name=product.name,
                task=product.task,
                unit=product.unit,
                norm_minutes=product.norm_minutes,
                programmable=product.programmable,
            ),
        )
    for client in house.clients:
        for year in house.years:
            agreement = ConcludeServiceAgreement(
                client=client.organisation, year=year, hours=client.hours
            )
            yield CONTROLLER, agreement
