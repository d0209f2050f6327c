"""`/opdrachten` for a client: first what is asked of them, then all their commissions."""

from dataclasses import dataclass

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from domain.commission.asked import Ask, asked_of
from domain.text import Id
from opdracht.api.looking.asked import MOST, Paged
from opdracht.api.looking.commissions import place_of, placed
from opdracht.api.looking.for_client import CommissionLineForClient, line_for_client
from opdracht.api.looking.pages import paged, place
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.web.client.asking import QUESTIONS
from opdracht.web.pages import page
from storage.commission_pages import Wanted, newest
from storage.standing import several
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Waiting:
    """A commission in which something is asked."""

    line: CommissionLineForClient
    asks: tuple[Ask, ...]


async def theirs(request: Request, look: Look, client: Id) -> Response:
    """The page, for a person of that client.

    Raises:
        Problem: 400, the address names no place in this list.
        StoreUnavailable: the store does not answer.
    """
    house, who = services(request), look.caller
    asked = paging(request)
    after = place(request, asked, placed)
    rows = await newest(
        house.store.database,
        house.store.sealer,
        who.tenant,
        Wanted(client=client),
        after=after,
        limit=asked.limiet + 1,
    )
    headers = Response()
    here, following = paged(request, headers, asked, rows, place_of)
    return await page(
        request,
        "client/listed.html",
        who=who,
        headers={"Link": headers.headers["Link"]} if following else None,
        client=client,
        asks=[] if after else await waiting(house.store, who.tenant, client),
        questions=QUESTIONS,
        lines=[line_for_client(row) for row in here],
        following=following,
        further=after is not None,
    )


def paging(request: Request) -> Paged:
    """Which part of the list; the front when the address says nothing sensible."""
    query = request.query_params
    try:
        return Paged.model_validate(
            {name: query[name] for name in ("na", "limiet") if name in query}
        )
    except ValidationError:
        return Paged()


async def waiting(store: Store, tenant: str, client: Id) -> list[Waiting]:
    """The commissions in which something is asked of this client, the newest first.

    Looks at the newest that live, as many as a page holds at most.
    """
    wanted = Wanted(client=client, living=True)
    rows = await newest(store.database, store.sealer, tenant, wanted, limit=MOST)
    kept = await several(store.database, tenant, [row.commission for row in rows])
    found = (
        Waiting(line_for_client(row), asked_of(kept[row.commission].state, client))
        for row in rows
        if row.commission in kept
    )
    return [each for each in found if each.asks]
