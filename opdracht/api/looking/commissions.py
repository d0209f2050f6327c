"""`/opdrachten`: the list, and one commission as its reader may see it."""

from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.accounts import figures
from domain.commission.apart import clients, party
from domain.commission.criteria import missing
from domain.commission.drift import Drift, upcoming
from domain.commission.shares import share_of
from domain.commission.state import CommissionState
from domain.commission.waiting import DID
from domain.commission.words import Origin, Outcome
from domain.phase import Phase
from domain.template import Kind
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.asked import Paged, field_wrong
from opdracht.api.looking.commission_bodies import (
    COMMISSION,
    PROGRAMME,
    ClientPart,
    CommissionLine,
    Lacking,
    Needs,
    NextQuestion,
    OwedDebt,
)
from opdracht.api.looking.for_client import (
    CommissionForClient,
    CommissionLineForClient,
    for_client,
    line_for_client,
)
from opdracht.api.looking.mirror import one_of
from opdracht.api.looking.pages import Listing, paged, place, words
from opdracht.api.looking.routes import Named, client_of, looks_at
from opdracht.api.looking.sections import counts, sections
from opdracht.api.looking.versions import tagged
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import NotTheirs, not_found
from opdracht.http.services import services
from opdracht.overviews.days import today
from opdracht.overviews.kept import kept_state
from opdracht.sentences.grammar import Said
from storage.commission_list import CommissionRow
from storage.commission_page import Page, page
from storage.commission_pages import Place, Wanted, newest, version_of

OURS: Final = Said(
    "op dit veld zoeken kan alleen onze eigen organisatie",
    "only our own organisation can filter by this",
)

NOT_YOURS: Final = Said(
    "wat stilstaat mag je niet zien met de rollen die je hebt",
    "your roles do not let you see what stands still",
)

Line = Annotated[CommissionLine | CommissionLineForClient, Field(discriminator="view")]


class Commissions(Listing[Line]):
    """Een bladzijde van de opdrachten."""


class AskedCommissions(Paged):
    """Which commissions."""

    fase: Annotated[Phase | None, Query(description="In deze fase.")] = None
    opdrachtgever: Annotated[
        Id | None, Query(description="Die deze opdrachtgever trekt of deelt.")
    ] = None
    persoon: Annotated[
        Id | None,
        Query(description="Waarin deze accountmanager, coördinator of behandelaar werkt."),
    ] = None
    team: Annotated[Id | None, Query(description="Van dit team.")] = None
    product: Annotated[Id | None, Query(description="Van dit product.")] = None
    herkomst: Annotated[Origin | None, Query(description="Met deze herkomst.")] = None
    soort: Annotated[Kind | None, Query(description="Van deze soort.")] = None
    uitkomst: Annotated[Outcome | None, Query(description="Zo geëindigd.")] = None
    lopend: Annotated[bool | None, Query(description="Lopend (true), of juist geëindigd.")] = None
    stil: Annotated[
        bool | None,
        Query(description="Die vandaag stilstaan, ook door een antwoord dat uitblijft (true)."),
    ] = None


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/opdrachten",
        listed,
        name="opdrachten",
        for_clients=True,
        summary="De opdrachten, de nieuwste eerst",
        answer=Commissions,
        says="Een bladzijde van de opdrachten die deze lezer mag zien.",
    )
    looks_at(
        app,
        "/opdrachten/{opdracht}",
        one,
        name="opdracht",
        for_clients=True,
        summary="Eén opdracht zoals die er nu voor staat",
        answer=one_of([COMMISSION, CommissionForClient]),
        says="De opdracht; een opdrachtgever krijgt een eigen vorm met wat is gedeeld.",
        versioned=True,
    )
    looks_at(
        app,
        "/opdrachten/{opdracht}/benodigdheden",
        needs,
        name="opdracht_benodigdheden",
        summary="Wat een opdracht nog nodig heeft voor de volgende fase",
        answer=Needs,
        says="De eisen van deze fase waaraan nog niet is voldaan.",
        versioned=True,
    )


async def listed(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.COMMISSIONS))],
    asked: Annotated[AskedCommissions, Query()],
) -> Commissions:
    """Newest first, by when they came in."""
    house, client = services(request), client_of(look)
    if client is not None:
        _theirs_to_ask(request, asked)
    elif asked.stil is not None and not look.caller.may(Read.STANDSTILL):
        raise field_wrong(request, "stil", "not_for_your_roles", NOT_YOURS)
    rows = await newest(
        house.store.database,
        house.store.sealer,
        look.caller.tenant,
        wanted(asked, client),
        after=place(request, asked, placed),
        limit=asked.limiet + 1,
    )
    here, following = paged(request, response, asked, rows, place_of)
    lines = [line(row) if client is None else line_for_client(row) for row in here]
    return Commissions(resultaten=tuple(lines), volgende=following)


def wanted(asked: AskedCommissions, client: Id | None = None) -> Wanted:
    """What is asked of the store; of a reader at a client, only what is for that client."""
    return Wanted(
        phase=asked.fase,
        client=client or asked.opdrachtgever,
        person=asked.persoon,
        team=asked.team,
        product=asked.product,
        origin=asked.herkomst,
        kind=asked.soort,
        outcome=asked.uitkomst,
        living=asked.lopend,
        still=asked.stil,
        day=today(),
    )


def place_of(row: CommissionRow) -> tuple[str, str]:
    """Where a commission stands in the list."""
    return row.received_at.isoformat(), row.commission


def placed(told: list[object]) -> Place:
    """The place that such words name."""
    at, commission = words(2)(told)
    return Place(datetime.fromisoformat(at).astimezone(UTC), commission)


def _theirs_to_ask(request: Request, asked: AskedCommissions) -> None:
    """A client does not learn by asking who of us works on it, who shares it, or what stalls."""
    for field in ("opdrachtgever", "persoon", "team", "stil"):
        if getattr(asked, field) is not None:
            raise field_wrong(request, field, "not_for_clients", OURS)


def line(row: CommissionRow) -> CommissionLine:
    """The line in the list."""
    return CommissionLine.model_validate(row, from_attributes=True)


async def one(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.COMMISSION))],
    opdracht: Named,
) -> Answer:
    """Everything in it that the reader may see."""
    client = client_of(look)
    await stands(request, response, look, opdracht)
    house, tenant = services(request), look.caller.tenant
    found = await page(house.store.database, house.store.sealer, tenant, opdracht)
    if found is None:
        raise not_found()
    tagged(request, response, found.row.version)
    if client is not None:
        return for_client(found, client)
    return _whole(found, await kept_state(house.store, tenant, opdracht))


async def stands(request: Request, response: Response, look: Look, id_: str, *more: object) -> int:
    """The version of a commission within reach, with which the answer is marked; and with `more`
    on which it depends.

    Raises:
        Problem: 404, also for a commission that is not for this reader.
        Unchanged: the reader has this version.
    """
    database, client = services(request).store.database, client_of(look)
    version = await version_of(database, look.caller.tenant, id_, client)
    if version is None:
        raise NotTheirs if client else not_found()
    tagged(request, response, version, *more)
    return version


def _whole(found: Page, state: CommissionState) -> Answer:
    drift = upcoming(state)
    return COMMISSION.model_validate(
        {
            **vars(found.row),
            "view": "office",
            "missing": lacking(state),
            "parties": tuple(_party(state, client) for client in clients(state)),
            "debts": tuple(
                OwedDebt(debt=debt, due=owed.due, settled_on=owed.settled_on)
                for debt, owed in state.debts.items()
            ),
            "question": None if drift is None else question(drift),
            "programme": tuple(
                PROGRAMME.model_validate(each.model_dump()) for each in figures(state)
            ),
            "sections": sections(found.sections),
            "counts": counts(found.counts),
        }
    )


def _party(state: CommissionState, client: Id) -> ClientPart:
    said = party(state, client)
    did = {code: done(said, state) for code, done in DID.items()}
    return ClientPart(
        client=client,
        contact=said.contact,
        leads=client == state.client,
        share=share_of(state, client),
        restatement_confirmed=did["restatement_confirmed"],
        agreement_accepted=did["agreement_accepted"],
        delivery_accepted=did["delivery_accepted"],
        ledger_reviewed=did["ledger_reviewed_by_client"],
    )


def question(drift: Drift) -> NextQuestion:
    """When to ask again."""
    return NextQuestion(
        due=drift.due, occasion=drift.occasion, since=drift.since, asked=drift.waiting
    )


def lacking(state: CommissionState) -> tuple[Lacking, ...]:
    """What the phase still needs; nothing when all has ended."""
    if state.outcome is not None:
        return ()
    return tuple(Lacking.model_validate(each, from_attributes=True) for each in missing(state))


async def needs(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.HISTORY))],
    opdracht: Named,
) -> Needs:
    """What is missing for the next phase."""
    version = await stands(request, response, look, opdracht)
    state = await kept_state(services(request).store, look.caller.tenant, opdracht)
    phase = state.phase if state.outcome is None else None
    return Needs(commission=opdracht, version=version, phase=phase, missing=lacking(state))
