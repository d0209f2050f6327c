"""The office of the stories: everybody in `people.py` with the rights they have there."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.authority import SYSTEM, Authority, Role
from domain.office import OfficeCommand, templates
from domain.office import commands as office
from domain.office.words import LEVEL, OfficeKind, OrganisationKind, Task
from domain.template import Kind
from tests.domain.commission import people
from tests.domain.commission.kinds import terms

ADMIN: Final = "admin"
SINCE: Final = date(2025, 1, 1)
US: Final = "dienst"
TEAMS: Final = ("air", "soil")
PRODUCTS: Final = ("geluid", "lucht")
SPARE: Final = "bodem"
"""A product that no story asks for: it may be dropped."""
EXTRA: Final = ("temp-1", "temp-2", "temp-3", "temp-4")
"""People of ours without a part in any story: these may leave."""

STORIES: Final = tuple(who for who in vars(people).values() if isinstance(who, Authority))
HAT: Final = {level: hat for hat, level in LEVEL.items()}

Asked = tuple[str, OfficeCommand]
"""A person and what they ask of the office."""


def opening() -> Asked:
    """The first command of all."""
    return ADMIN, office.OpenOffice(
        kind=OfficeKind.ENVIRONMENT_SERVICE,
        organisation=US,
        name="Omgevingsdienst",
        person=ADMIN,
        person_name="Beheerder",
    )


def office_of_the_stories(year: int) -> Iterator[Asked]:
    """Everything after the opening. Asked again, it gives back what was taken away."""
    for team in TEAMS:
        yield ADMIN, office.FormTeam(team=team, name=f"Team {team}")
    for product in (*PRODUCTS, SPARE):
        listed = office.ListProduct(
            product=product, name=product, task=Task.ON_REQUEST, norm_minutes=60
        )
        yield ADMIN, listed
    for client in sorted({who.client for who in STORIES if who.client}):
        yield (
            ADMIN,
            office.RegisterOrganisation(
                organisation=client, kind=OrganisationKind.MUNICIPALITY, name=client
            ),
        )
    for person in EXTRA:
        yield ADMIN, office.RegisterPerson(person=person, organisation=US, name=person)
    for who in STORIES:
        yield from _person(who)
    yield ADMIN, office.GiveRole(person="head", role=Role.ADMINISTRATOR, starts=SINCE)
    yield ADMIN, office.GiveRole(person="temp-1", role=Role.DIRECTOR, starts=SINCE)
    yield ADMIN, office.GiveRole(person="temp-2", role=Role.ADMINISTRATOR, starts=SINCE)
    for kind in (Kind.SMALL, Kind.URGENT, Kind.RUNNING):
        yield from _template(PRODUCTS[0], kind, year)
    yield from _template(PRODUCTS[1], Kind.SMALL, year)


def _template(product: str, kind: Kind, year: int) -> Iterator[Asked]:
    """One that is drafted, accepted by the team's lead and ratified by another."""
    name = f"{product}-{kind}-{year}"
    drafted = templates.DraftTemplate.model_validate(
        (terms.URGENT if kind is Kind.URGENT else terms.template(kind)).template.model_dump()
        | {"template": name, "year": year, "product": product}
    )
    yield "coordinator", drafted
    yield "lead", templates.AcceptTemplate(template=name)
    yield "head", templates.RatifyTemplate(template=name)


def _person(who: Authority) -> Iterator[Asked]:
    if who.person == SYSTEM.person:
        return
    organisation = who.client or US
    yield (
        ADMIN,
        office.RegisterPerson(person=who.person, organisation=organisation, name=who.person),
    )
    if who.client and who.level:
        yield (
            ADMIN,
            office.GiveHat(
                person=who.person, organisation=who.client, hat=HAT[who.level], starts=SINCE
            ),
        )
    for role in who.roles:
        if role is not Role.CLIENT:
            for team in who.teams or (None,):
                given = office.GiveRole(person=who.person, role=role, team=team, starts=SINCE)
                yield ADMIN, given
    for mandate in who.mandates:
        if mandate.held_by == who.person:
            yield (
                ADMIN,
                office.GrantMandate(
                    mandate=mandate.mandate,
                    person=who.person,
                    hours=mandate.hours,
                    euros=mandate.euros,
                    products=mandate.products,
                    subjects=mandate.subjects,
                    excluded=mandate.excluded,
                    starts=SINCE,
                ),
            )
