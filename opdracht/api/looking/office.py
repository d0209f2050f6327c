"""`/organisatie`: people, teams, clients, products, agreements, policy, calendars, templates."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Final, NamedTuple

from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel
from pydantic.alias_generators import to_pascal
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.account.tenant_policy import AccountPolicy
from domain.office.words import OfficeKind, Policy
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.asked import Paged
from opdracht.api.looking.mirror import body, mirrored, tuple_of
from opdracht.api.looking.pages import cut, numbers, paged, place, words
from opdracht.api.looking.parts import AskedHistory, History, moments, told
from opdracht.api.looking.routes import looks_at
from opdracht.api.looking.versions import tagged
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.officefile import shape
from opdracht.officefile.present import as_file, told_by
from opdracht.overviews.account_policy import account_versions
from opdracht.overviews.days import today
from opdracht.overviews.office import Office, read_office
from opdracht.overviews.policy import versions_of
from opdracht.sentences import names_from
from storage.offices import OFFICE


class OfficeHead(Answer):
    """De organisatie, met de versie waarop ze staat en die van het beleid.

    Beleid 0: de gewone termijnen.
    """

    organisation: Id
    name: str
    kind: OfficeKind
    version: int
    policy_version: int


class Section(NamedTuple):
    """One list of the office: its place, what stands in it, and by which fields it is ordered."""

    place: str
    name: str
    entry: type[BaseModel]
    keys: tuple[str, ...]
    summary: str


SECTIONS: Final = (
    Section(
        "organisaties",
        "organisations",
        shape.OrganisationEntry,
        ("organisation",),
        "Onze organisatie, de opdrachtgevers en andere organisaties",
    ),
    Section("personen", "people", shape.PersonEntry, ("person",), "De personen die nu bekend zijn"),
    Section("teams", "teams", shape.TeamEntry, ("team",), "De teams en afdelingen"),
    Section(
        "rollen",
        "roles",
        shape.RoleEntry,
        ("person", "role", "team", "starts"),
        "Wie welke rol heeft, vanaf nu",
    ),
    Section(
        "petten",
        "hats",
        shape.HatEntry,
        ("person", "organisation", "hat", "starts"),
        "Wie voor welke opdrachtgever spreekt, en als wat",
    ),
    Section(
        "afwezigheden",
        "absences",
        shape.AbsenceEntry,
        ("person", "starts", "deputy"),
        "Wie afwezig is, en wie diens berichten krijgt",
    ),
    Section("producten", "products", shape.ProductEntry, ("product",), "Het productenboek"),
    Section(
        "toezegbevoegdheden",
        "mandates",
        shape.MandateEntry,
        ("mandate",),
        "Wie tot hoever mag toezeggen",
    ),
    Section(
        "dienstverleningsovereenkomsten",
        "agreements",
        shape.AgreementEntry,
        ("client", "year"),
        "De afgesproken uren per opdrachtgever en jaar",
    ),
    Section(
        "sjablonen",
        "templates",
        shape.TemplateEntry,
        ("template",),
        "De sjablonen per product, soort en jaar, en hoe ver ze zijn",
    ),
    Section(
        "kalenders",
        "calendars",
        shape.CalendarEntry,
        ("kind", "client"),
        "De kalenders die nu gelden",
    ),
)

PolicyBody: Final = mirrored(Policy)
PolicyVersion: Final = body(
    "PolicyVersion",
    {
        "policy": (str, ...),
        "version": (int | None, ...),
        "proposed_by": (str, ...),
        "proposed_at": (datetime, ...),
        "published_by": (str | None, ...),
        "published_at": (datetime | None, ...),
        "content": (PolicyBody, ...),
    },
    "Een beleid: wie het voorstelde en wie het vaststelde; `version` is null zolang het wacht.",
)
PolicyVersions: Final = body(
    "PolicyVersions",
    {"resultaten": (tuple_of(PolicyVersion), ...), "volgende": (str | None, ...)},
    "Een bladzijde van het beleid.",
)

AccountPolicyBody: Final = mirrored(AccountPolicy)
AccountPolicyVersion: Final = body(
    "AccountPolicyVersion",
    {
        "proposal": (str, ...),
        "version": (int | None, ...),
        "proposed_by": (str, ...),
        "proposed_at": (datetime, ...),
        "published_by": (str | None, ...),
        "published_at": (datetime | None, ...),
        "content": (AccountPolicyBody, ...),
    },
    "Cijfers voor relaties: wie ze voorstelde en wie ze vaststelde; `version` is null zolang"
    " het wacht.",
)
AccountPolicyVersions: Final = body(
    "AccountPolicyVersions",
    {"resultaten": (tuple_of(AccountPolicyVersion), ...), "volgende": (str | None, ...)},
    "Een bladzijde van de cijfers voor relaties.",
)

OfOffice = Annotated[Look, Depends(Looking(Read.OFFICE))]


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/organisatie",
        head,
        name="organisatie",
        summary="De organisatie, en bij welke versie ze is",
        answer=OfficeHead,
        says="De organisatie.",
        versioned=True,
    )
    looks_at(
        app,
        "/organisatie/gebeurtenissen",
        happened,
        name="organisatie_gebeurtenissen",
        summary="Wat er met de organisatie gebeurde, in zinnen",
        answer=History,
        says="Een bladzijde van de gebeurtenissen, de oudste eerst.",
        versioned=True,
    )
    looks_at(
        app,
        "/organisatie/beleid",
        policies,
        name="organisatie_beleid",
        summary="De versies van de termijnen, ladders en grenzen",
        answer=PolicyVersions,
        says="Wat is vastgesteld, op volgorde, en dan wat op een tweede persoon wacht.",
        versioned=True,
    )
    looks_at(
        app,
        "/organisatie/relatiebeleid",
        account_policies,
        name="organisatie_relatiebeleid",
        summary="De versies van de cijfers voor relaties",
        answer=AccountPolicyVersions,
        says="Wat is vastgesteld, op volgorde, en dan wat op een tweede persoon wacht.",
        versioned=True,
    )
    for section in SECTIONS:
        entry = mirrored(section.entry, "")
        page = body(
            to_pascal(section.name),
            {"resultaten": (tuple_of(entry), ...), "volgende": (str | None, ...)},
            "Een bladzijde van de lijst.",
        )
        looks_at(
            app,
            f"/organisatie/{section.place}",
            _lists(section, entry, page),
            name=f"organisatie_{section.place}",
            summary=section.summary,
            answer=page,
            says="Een bladzijde van de lijst.",
            versioned=True,
        )


async def _office(request: Request, look: Look) -> Office:
    found = await read_office(services(request).store, look.caller.tenant)
    if found is None:
        raise not_found()
    return found


async def head(request: Request, response: Response, look: OfOffice) -> OfficeHead:
    """Its tag is the version of the office."""
    tagged(request, response, look.caller.authority.office_version)
    found = await _office(request, look)
    state = found.state
    if state.organisation is None or state.kind is None:
        raise not_found()
    return OfficeHead(
        organisation=state.organisation,
        name=names_from(found.events).organisation(state.organisation),
        kind=state.kind,
        version=found.version,
        policy_version=state.policy_version,
    )


async def happened(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.OFFICE_HISTORY))],
    asked: Annotated[AskedHistory, Query()],
) -> History:
    """Every event in a sentence, as of any day."""
    until, after = moments(request, asked), place(request, asked, numbers(1))
    tagged(request, response, look.caller.authority.office_version)
    return await told(request, response, asked, look.caller.tenant, OFFICE, until, after)


async def policies(
    request: Request, response: Response, look: OfOffice, asked: Annotated[Paged, Query()]
) -> Answer:
    """Four eyes: who proposes is never who publishes."""
    after = place(request, asked, numbers(1))
    tagged(request, response, look.caller.authority.office_version)
    versions = await versions_of(services(request).store, look.caller.tenant)
    numbered = list(enumerate(versions))
    here, following = paged(
        request,
        response,
        asked,
        cut(numbered, asked, after, lambda one: one[:1]),
        lambda it: it[:1],
    )
    rows = tuple(
        PolicyVersion.model_validate(
            {
                "policy": one.policy,
                "version": one.version,
                "proposed_by": one.proposed_by,
                "proposed_at": one.proposed_at,
                "published_by": one.published_by,
                "published_at": one.published_at,
                "content": PolicyBody.model_validate(one.content.model_dump()),
            }
        )
        for _, one in here
    )
    return PolicyVersions.model_validate({"resultaten": rows, "volgende": following})


async def account_policies(
    request: Request, response: Response, look: OfOffice, asked: Annotated[Paged, Query()]
) -> Answer:
    """Four eyes here too."""
    after = place(request, asked, numbers(1))
    tagged(request, response, look.caller.authority.office_version)
    versions = await account_versions(services(request).store, look.caller.tenant)
    here, following = paged(
        request,
        response,
        asked,
        cut(list(enumerate(versions)), asked, after, lambda one: one[:1]),
        lambda it: it[:1],
    )
    rows = tuple(
        AccountPolicyVersion.model_validate(
            {
                "proposal": one.proposal,
                "version": one.version,
                "proposed_by": one.proposed_by,
                "proposed_at": one.proposed_at,
                "published_by": one.published_by,
                "published_at": one.published_at,
                "content": AccountPolicyBody.model_validate(
                    one.content.model_dump() | {"intervals": one.content.every_interval}
                ),
            }
        )
        for _, one in here
    )
    return AccountPolicyVersions.model_validate({"resultaten": rows, "volgende": following})


def _lists(
    section: Section, entry: type[Answer], page: type[Answer]
) -> Callable[..., Awaitable[Answer]]:
    """The handler of one list: the office as it stands today, in the order of its keys."""

    async def listed(
        request: Request, response: Response, look: OfOffice, asked: Annotated[Paged, Query()]
    ) -> Answer:
        after, day = place(request, asked, words(len(section.keys))), today()
        tagged(request, response, look.caller.authority.office_version, day)
        found = await _office(request, look)
        file = as_file(found.state, told_by(found.events), day)
        rows = sorted(getattr(file, section.name), key=at)
        here, following = paged(request, response, asked, cut(rows, asked, after, at), at)
        resultaten = tuple(entry.model_validate(row.model_dump()) for row in here)
        return page.model_validate({"resultaten": resultaten, "volgende": following})

    def at(row: BaseModel) -> tuple[str, ...]:
        said = row.model_dump(mode="json", include=set(section.keys))
        return tuple(str(said[key] or "") for key in section.keys)

    return listed
