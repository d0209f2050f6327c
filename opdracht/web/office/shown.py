"""`/beheer`: the office to read, list by list, with the forms that change it beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.office.state import OfficeState
from domain.office.words import Policy
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.officefile.present import as_file, told_by
from opdracht.overviews.book import Book
from opdracht.overviews.days import today
from opdracht.overviews.office import Office, read_office
from opdracht.overviews.policy import Version, versions_of
from opdracht.rehearsal.found import Scope
from opdracht.sentences.policies import Change, changes
from opdracht.web.forms.listing import offered_for_office
from opdracht.web.office.columns import PARTS, Part
from opdracht.web.office.parts import HERE, KEPT, POLICY, TABS, OfOffice, forms_of
from opdracht.web.pages import page, reader_of
from opdracht.web.supervision.asked import Asked

SHOWN: Final = 50

From = Annotated[int, Query(ge=0, le=100_000)]
Sought = Annotated[str, Query(max_length=100)]


def router() -> APIRouter:
    """A page for the office as a whole, and one for each of its lists."""
    pages, offices = APIRouter(include_in_schema=False), Book[Office | None](KEPT)
    policies = Book[list[Version]](KEPT)

    @pages.get(HERE)
    async def _(request: Request, look: OfOffice) -> Response:
        found = await _read(offices, request, look)
        if found is None or found.state.organisation is None or found.state.kind is None:
            raise not_found()
        file = as_file(found.state, told_by(found.events), today())
        who = await reader_of(request, look.caller)
        counts = [(f"{HERE}/{each.place}", each, len(each.rows(file, who))) for each in PARTS]
        return await page(
            request,
            "office/head.html",
            who=look.caller,
            office=found,
            counts=counts,
            tabs=TABS,
            policy=POLICY,
            forms=await offered_for_office(request, look),
        )

    for part in PARTS:
        _list(pages, part, offices)

    @pages.get(POLICY)
    async def _(request: Request, look: OfOffice) -> Response:
        store, who = services(request).store, look.caller
        office = await services(request).gateway.directory.office(who.tenant)
        versions = await policies.get(
            who.tenant, lambda: versions_of(store, who.tenant), who.authority.office_version
        )
        return await page(
            request,
            "office/policy.html",
            who=who,
            versions=list(_beside(versions, office)),
            in_force=office.policy_version,
            tabs=TABS,
            forms=await forms_of(request, look, "rules"),
        )

    return pages


@dataclass(frozen=True, slots=True)
class Beside:
    """A version of the policy, what it says differently, and where it can be rehearsed.

    One that waits stands beside what holds now, the others beside the one before.
    """

    version: Version
    changes: list[Change]
    trial: str | None


def _beside(versions: Sequence[Version], office: OfficeState) -> Iterator[Beside]:
    before = Policy()
    for each in versions:
        if each.version is None:
            asked = Asked(each.content, Scope(), office)
            trial = asked.place if asked.differs else None
            yield Beside(each, changes(each.content, office.policy), trial)
        else:
            yield Beside(each, changes(each.content, before), None)
            before = each.content


async def _read(offices: Book[Office | None], request: Request, look: Look) -> Office | None:
    """The whole office, read again only when it says something new, or a minute went by."""
    store, who = services(request).store, look.caller
    return await offices.get(
        who.tenant, lambda: read_office(store, who.tenant), who.authority.office_version
    )


def _list(pages: APIRouter, part: Part, offices: Book[Office | None]) -> None:
    here = f"{HERE}/{part.place}"

    @pages.get(here)
    async def _(request: Request, look: OfOffice, vanaf: From = 0, zoek: Sought = "") -> Response:
        found = await _read(offices, request, look)
        if found is None:
            raise not_found()
        file = as_file(found.state, told_by(found.events), today())
        rows = part.rows(file, await reader_of(request, look.caller))
        if part.sought:
            wanted = zoek.split()
            rows = [it for it in rows if all(_holds(it[1], each) for each in wanted)]

        def at(start: int) -> str:
            kept = {"zoek": zoek} if zoek else {}
            return f"{here}?{urlencode({**kept, 'vanaf': start})}"

        return await page(
            request,
            "office/listed.html",
            who=look.caller,
            part=part,
            rows=rows[vanaf : vanaf + SHOWN],
            count=len(rows),
            start=vanaf,
            before=at(max(0, vanaf - SHOWN)) if vanaf else None,
            after=at(vanaf + SHOWN) if vanaf + SHOWN < len(rows) else None,
            sought=zoek,
            tabs=TABS,
            forms=await forms_of(request, look, part.forms),
        )


def _holds(cells: tuple[tuple[str, ...], ...], wanted: str) -> bool:
    """Whether a word is in any of the lines, in capitals or not."""
    return any(wanted.casefold() in line.casefold() for cell in cells for line in cell)
