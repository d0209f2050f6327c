"""One commission as its client sees it: the three bodies of the API, and what is asked of them.

Every word comes out of those bodies, which are put together from the allow-list of
`domain/access/fields.py`. Of how it stands only is asked what waits for this client's own word.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from domain.access.fields import SECTIONS
from domain.commission.apart import clients
from domain.commission.asked import Ask, asked_of
from domain.commission.state import CommissionState
from domain.commission.words import LineStatus
from domain.phase import Phase
from domain.text import Id
from opdracht.api.looking.for_client import (
    ClockForClient,
    CommissionForClient,
    LineForClient,
    Shared,
    clocks_for_client,
    for_client,
    lines_for_client,
)
from opdracht.http.problems import not_found
from opdracht.overviews.clocks import clocks_of
from opdracht.overviews.kept import kept_state
from opdracht.web.commission.parties import recorded
from storage import ledger
from storage.commission_page import page
from storage.store import Store

Place = Literal["done", "now", "next"]

READ: Final = (*SECTIONS, "client")
"""The sections that hold what is shared, and who came and left."""


@dataclass(frozen=True, slots=True)
class Objectable:
    """One of us recorded it in their name; up to this day they may say that it is not so."""

    about: str
    until: date


@dataclass(frozen=True, slots=True)
class Seen:
    """All that this client sees of it."""

    client: Id
    body: CommissionForClient
    lines: tuple[LineForClient, ...]
    clocks: tuple[ClockForClient, ...]
    asks: tuple[Ask, ...]
    objectable: tuple[Objectable, ...]

    @property
    def steps(self) -> tuple[tuple[Phase, Place], ...]:
        """Each phase, and whether it is behind us, is now, or comes."""
        phases, now = list(Phase), self.body.phase
        over = now is None or self.body.outcome is not None
        here = len(phases) if now is None else phases.index(now)
        return tuple(
            (phase, "done" if at < here else "now" if at == here and not over else "next")
            for at, phase in enumerate(phases)
        )

    @property
    def open_lines(self) -> tuple[LineForClient, ...]:
        """What is still to be done, the first day first."""
        found = (each for each in self.lines if each.status == LineStatus.OPEN)
        return tuple(sorted(found, key=lambda each: (each.due or date.max, each.line)))

    @property
    def settled_lines(self) -> tuple[LineForClient, ...]:
        """What is behind us."""
        found = (each for each in self.lines if each.status != LineStatus.OPEN)
        return tuple(sorted(found, key=lambda each: (each.settled_on or date.max, each.line)))


async def seen_by(store: Store, tenant: str, commission: Id, client: Id, day: date) -> Seen:
    """What this client sees of it on that day.

    Raises:
        Problem: 404, it is no client of such a commission.
        StoreUnavailable: the store does not answer.
    """
    found = await page(store.database, store.sealer, tenant, commission, only=READ)
    if found is None or client not in {found.row.client, *found.row.clients}:
        raise not_found()
    rows = await ledger.lines(store.database, store.sealer, tenant, commission)
    clocks = await clocks_of(store, tenant, commission, day)
    state = await kept_state(store, tenant, commission)
    return Seen(
        client=client,
        body=for_client(found, client),
        lines=tuple(lines_for_client(rows, client, speaks=Shared(found, client).speaks)),
        clocks=tuple(clocks_for_client(clocks.clocks)),
        asks=asked_of(state, client),
        objectable=_objectable(state, client, day),
    )


def _objectable(state: CommissionState, client: Id, day: date) -> tuple[Objectable, ...]:
    alone = len(clients(state)) <= 1
    found = {
        it.about: it.until
        for it in recorded(state, day)
        if it.client == client or (it.client is None and alone)
    }
    return tuple(Objectable(about, until) for about, until in found.items())
