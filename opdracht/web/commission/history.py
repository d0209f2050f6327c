"""`/opdrachten/{opdracht}/geschiedenis`: everything that happened, as of now or any moment.

Below it each event by its version, with how the commission stood before and after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Annotated, Final, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import Services, services
from opdracht.login.seeing import Seeing
from opdracht.overviews.fact import Fact
from opdracht.overviews.moments import moment
from opdracht.overviews.then import Stood, change, stood
from opdracht.overviews.told import part
from opdracht.sentences.grammar import AMSTERDAM
from opdracht.sentences.groups import GROUP, Group
from opdracht.settings import Settings
from opdracht.web.commission.head import Head, head_of, steps
from opdracht.web.pages import page
from storage.history import NEWEST, back
from storage.store import SHAPES, Store
from storage.stored import StoredEvent
from storage.verify import Checked, checked

Form = Literal["kort", "volledig"]
ENTRIES: Final = 50
"""Of phases, to look back at."""


@dataclass(frozen=True, slots=True)
class View:
    """What somebody looks at, as the address says it."""

    commission: str
    group: Group | None = None
    form: Form = "kort"
    moment: str | None = None

    @property
    def full(self) -> bool:
        """Whether each event is told apart, with all that is recorded of it."""
        return self.form == "volledig"

    @property
    def path(self) -> str:
        """Without what narrows it."""
        return f"/opdrachten/{self.commission}/geschiedenis"

    def address(self, **changes: object) -> str:
        """The same view with another `soort`, `vorm`, `op` or `voor`; None leaves one out."""
        shown = {
            "soort": self.group,
            "vorm": "volledig" if self.full else None,
            "op": self.moment,
        }
        query = {name: value for name, value in (shown | changes).items() if value is not None}
        return f"{self.path}?{urlencode(query)}" if query else self.path


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}/geschiedenis")
    async def _(  # noqa: PLR0913, PLR0917 - what the address may say
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.HISTORY))],
        opdracht: Named,
        soort: Group | None = None,
        vorm: Form = "kort",
        op: Annotated[str | None, Query(max_length=40)] = None,
        voor: Annotated[int, Query(ge=1, le=NEWEST)] = NEWEST,
    ) -> Response:
        house, tenant = services(request), look.caller.tenant
        head = await head_of(house.store, look, opdracht, ())
        as_of = moment(op) if op else None
        wrong = bool(op) and as_of is None
        names = await house.names.names(tenant, look.caller.authority.office_version)
        then = None
        if as_of is not None:
            then = await stood(house.store, tenant, opdracht, names, as_of)
            head = _as_then(head, then)
        view = View(opdracht, soort, vorm, None if wrong else op or None)
        return await page(
            request,
            "commission/history.html",
            who=look.caller,
            status=400 if wrong else 200,
            head=head,
            view=view,
            part=await part(
                house.store, tenant, opdracht, names, group=soort, before=voor, as_of=as_of
            ),
            first=voor == NEWEST,
            groups=GROUP,
            asked=op if wrong else _as_input(as_of),
            as_of=as_of,
            then=[] if then is None else _grouped(then.facts),
            wrong=wrong,
            entries=await _entries(house.store, tenant, opdracht),
            below=await _below(house, look, opdracht),
        )

    @pages.get("/opdrachten/{opdracht}/geschiedenis/{versie}")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.HISTORY))],
        opdracht: Named,
        versie: Annotated[int, Path(ge=1, le=NEWEST)],
    ) -> Response:
        house, tenant = services(request), look.caller.tenant
        head = await head_of(house.store, look, opdracht, ())
        names = await house.names.names(tenant, look.caller.authority.office_version)
        found = await change(house.store, tenant, opdracht, names, versie)
        if found is None:
            raise not_found()
        return await page(
            request,
            "commission/change.html",
            who=look.caller,
            head=head,
            view=View(opdracht),
            change=found,
            groups=GROUP,
        )

    return pages


def _as_then(head: Head, then: Stood) -> Head:
    """The head as it was: its phases, and whether it had ended."""
    state = then.state
    row = replace(
        head.row,
        outcome=state.outcome,
        ended_on=None if state.outcome is None else head.row.ended_on,
    )
    return replace(head, row=row, state=state, steps=steps(state))


def _grouped(facts: Sequence[Fact]) -> list[tuple[Group, list[Fact]]]:
    return [(group, list(some)) for group, some in groupby(facts, key=lambda it: it.group)]


async def _entries(store: Store, tenant: str, commission: str) -> list[tuple[str, StoredEvent]]:
    """The phases it went into, the first one first, each with the moment just then."""
    found = await back(
        store.database,
        store.sealer,
        SHAPES,
        tenant,
        f"commission/{commission}",
        types=("PhaseEntered",),
        limit=ENTRIES,
    )
    return [(it.occurred_at.astimezone(AMSTERDAM).isoformat(), it) for it in reversed(found)]


@dataclass(frozen=True, slots=True)
class Below:
    """For who inspects: the run that keeps it alive, and up to where the log was verified."""

    run: str | None
    checked: Checked | None


async def _below(house: Services, look: Look, commission: str) -> Below | None:
    if not look.caller.may(Read.RECORD):
        return None
    tenant = look.caller.tenant
    return Below(
        run_of(house.settings, tenant, commission), await checked(house.store.database, tenant)
    )


def run_of(settings: Settings, tenant: str, commission: str) -> str | None:
    """Its run in Temporal's own pages; None where nobody said where those are."""
    if settings.temporal_pages is None:
        return None
    workflow = quote(f"{tenant}/commission/{commission}", safe="")
    where = f"{settings.temporal_pages}/namespaces/{settings.temporal_namespace}"
    return f"{where}/workflows/{workflow}"


def _as_input(value: datetime | None) -> str:
    """As a field for a day and a time takes it."""
    return "" if value is None else f"{value.astimezone(AMSTERDAM):%Y-%m-%dT%H:%M}"
