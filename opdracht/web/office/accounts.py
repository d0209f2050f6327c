"""`/beheer/relaties`: the numbers of account development, who proposed and who published them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from domain.account.tenant_policy import USUAL, AccountPolicy
from opdracht.http.services import services
from opdracht.overviews.account_policy import AccountVersion, account_versions
from opdracht.overviews.book import Book
from opdracht.sentences.account_policies import account_changes, told
from opdracht.sentences.policies import Change
from opdracht.web.office.parts import ACCOUNTS, KEPT, TABS, OfOffice, forms_of
from opdracht.web.pages import page


@dataclass(frozen=True, slots=True)
class Beside:
    """A version and what it says differently: one that waits beside what holds now, the others
    beside the one before."""

    version: AccountVersion
    changes: list[Change]


def router() -> APIRouter:
    """The page."""
    pages, kept = APIRouter(include_in_schema=False), Book[list[AccountVersion]](KEPT)

    @pages.get(ACCOUNTS)
    async def _(request: Request, look: OfOffice) -> Response:
        store, who = services(request).store, look.caller
        office = await services(request).gateway.directory.office(who.tenant)
        versions = await kept.get(
            who.tenant,
            lambda: account_versions(store, who.tenant),
            who.authority.office_version,
        )
        return await page(
            request,
            "office/accounts.html",
            who=who,
            versions=list(_beside(versions, office.account_policy)),
            in_force=office.account_policy_version,
            numbers=list(told(office.account_policy)),
            tabs=TABS,
            forms=await forms_of(request, look, "accounts"),
        )

    return pages


def _beside(versions: Sequence[AccountVersion], now: AccountPolicy) -> Iterator[Beside]:
    before = USUAL
    for each in versions:
        if each.version is None:
            yield Beside(each, account_changes(each.content, now))
        else:
            yield Beside(each, account_changes(each.content, before))
            before = each.content
