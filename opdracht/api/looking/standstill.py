"""Over all the work: what stands still, what was asked higher up, where a client may be
disappointed, and how long work waits between teams. No person is named."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.clocks import Offer, PauseReason, Whom
from domain.figures.disappointment import SILENCE, Risk, Warned
from domain.figures.handovers import waiting
from domain.figures.next_act import Act
from domain.figures.standstill import Awaited, How
from domain.phase import Phase
from domain.template import Kind
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.across import OfClient
from opdracht.api.looking.asked import Asked, field_wrong
from opdracht.api.looking.pages import Listing, cut, numbers, paged, place, words
from opdracht.api.looking.routes import looks_at
from opdracht.api.moments import Day
from opdracht.http.needs import Look, Looking
from opdracht.http.services import services
from opdracht.overviews.days import as_of, calendar_of, today
from opdracht.overviews.standstill import Line, lines
from opdracht.overviews.warnings import warned
from opdracht.sentences.grammar import Said
from storage import escalations, standing
from storage.escalations import Escalation, Place
from storage.handovers import told
from storage.standing import Which

BACKWARDS = Said("deze dag ligt voor die van `van`", "this day comes before that of `van`")


class OfWork(OfClient):
    """Of one client, phase or team, or of all."""

    fase: Annotated[Phase | None, Query(description="In deze fase.")] = None
    team: Annotated[Id | None, Query(description="Waaraan dit team werkt.")] = None


class AskedStandstills(OfWork):
    """What stands still, or what waits for a reason."""

    wachtend: Annotated[
        bool,
        Query(description="Wat op de opdrachtgever wacht of met opzet stilligt."),
    ] = False


class AskedEscalations(OfWork):
    """What is open, or everything."""

    alle: Annotated[bool, Query(description="Ook wat al antwoord heeft.")] = False


class AskedWarnings(OfClient):
    """After how long a client counts as one who heard nothing."""

    stilte: Annotated[
        int,
        Query(ge=1, le=250, description="Na zoveel werkdagen zonder bericht van ons."),
    ] = SILENCE


class AskedHandovers(Asked):
    """Asked in these days, both included."""

    van: Annotated[Day | None, Query(description="Gevraagd op of na deze dag.")] = None
    tot: Annotated[Day | None, Query(description="Gevraagd op of voor deze dag.")] = None


class ActBody(Answer):
    """De stap die zou helpen: het commando, wat van de velden bekend is, en waarom, als code."""

    command: str
    known: dict[str, str]
    why: str


class EscalationBody(Answer):
    """Een trede die is bereikt, of een vraag met de hand (dan is `escalation` het id). `outcome` is
    null zolang er geen antwoord is. `draft`: een concept voor de opdrachtgever wacht tot iemand
    het verstuurt."""

    commission: Id
    client: Id | None
    phase: Phase | None
    team: Id | None
    clock: str
    visit: int | None
    rung: int | None
    escalation: Id | None
    since: date
    whom: tuple[Whom, ...]
    offer: Offer
    outcome: Offer | None
    mirror: bool
    sent: bool
    draft: bool
    open: bool


class StandstillBody(Answer):
    """Een opdracht die stilstaat, sinds wanneer, wat is aangeboden, en wat zou helpen."""

    commission: Id
    client: Id | None
    clients: tuple[Id, ...]
    team: Id | None
    kind: Kind
    substance: str | None
    how: How
    phase: Phase
    touched: date
    norm: int
    since: date
    days: int
    awaited: Awaited | None
    thing: str | None
    clock: str | None
    reason: PauseReason | None
    expected: date | None
    late: bool
    withdraw_or_resume: bool
    offer: EscalationBody | None
    act: ActBody


class Standstills(Listing[StandstillBody]):
    """Een bladzijde. `leftOut`: opdrachten die pas weer meedoen als de leesmodellen opnieuw zijn
    gemaakt."""

    as_of: datetime
    left_out: int


class Escalations(Listing[EscalationBody]):
    """Een bladzijde van wat hogerop is gevraagd."""


class WarningBody(Answer):
    """Waar een opdrachtgever teleurgesteld dreigt te worden. `things`: waarover het gaat; `act`
    helpt."""

    risk: Risk
    commission: Id
    client: Id | None
    on: date
    days: int
    things: tuple[str, ...]
    act: ActBody | None


class Warnings(Listing[WarningBody]):
    """Een bladzijde, de dringendste eerst. `silence`: na zoveel werkdagen zonder bericht."""

    as_of: datetime
    silence: int
    left_out: int


class HandoverBody(Answer):
    """Van het ene team naar het andere: de helft van de antwoorden kwam binnen `median` werkdagen,
    negen van de tien binnen `p90`; null bij minder dan vijf. `open` wacht nog."""

    origin: Id | None
    to: Id
    count: int
    open: int
    median: int | None
    p90: int | None


class Handovers(Answer):
    """Hoe lang werk wacht tussen teams."""

    as_of: datetime
    rows: tuple[HandoverBody, ...]


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/stilstanden",
        stalled,
        name="stilstanden",
        summary="Wat stilstaat, sinds wanneer, en wat zou helpen; het langst eerst",
        answer=Standstills,
        says="Een bladzijde van de stilstaande opdrachten.",
    )
    looks_at(
        app,
        "/escalaties",
        raised,
        name="escalaties",
        summary="Wat hogerop is gevraagd, de oudste eerst",
        answer=Escalations,
        says="Een bladzijde van wat is gevraagd en aangeboden.",
    )
    looks_at(
        app,
        "/waarschuwingen",
        warnings,
        name="waarschuwingen",
        summary="Waar een opdrachtgever teleurgesteld dreigt te worden",
        answer=Warnings,
        says="Een bladzijde van de waarschuwingen, de dringendste eerst.",
    )
    looks_at(
        app,
        "/overdrachten",
        handovers,
        name="overdrachten",
        summary="Hoe lang werk wacht tussen teams",
        answer=Handovers,
        says="Per paar teams de wachttijd; minder dan vijf keer is te weinig om te zeggen.",
    )


async def stalled(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.STANDSTILL))],
    asked: Annotated[AskedStandstills, Query()],
) -> Standstills:
    """By substance: views and reminders move nothing."""
    after = place(request, asked, words(2))
    store, tenant = services(request).store, look.caller.tenant
    which = Which(asked.opdrachtgever, asked.fase, asked.team)
    found = await lines(store, tenant, which, waiting=asked.wachtend)
    here, following = paged(request, response, asked, cut(found, asked, after, _stood), _stood)
    return Standstills(
        resultaten=tuple(_standstill(line) for line in here),
        volgende=following,
        as_of=as_of(),
        left_out=await standing.unknown(store.database, tenant),
    )


def _stood(line: Line) -> tuple[str, str]:
    return line.stands.since.isoformat(), line.listed.commission


def _standstill(line: Line) -> StandstillBody:
    listed, stands = line.listed, line.stands
    return StandstillBody(
        commission=listed.commission,
        client=listed.client,
        clients=listed.clients,
        team=listed.standing.team,
        kind=Kind(listed.kind),
        substance=listed.standing.substance,
        how=stands.how,
        phase=stands.phase,
        touched=stands.touched,
        norm=stands.norm,
        since=stands.since,
        days=stands.days,
        awaited=stands.awaited,
        thing=stands.thing,
        clock=stands.clock,
        reason=stands.reason,
        expected=stands.expected,
        late=stands.late,
        withdraw_or_resume=stands.asks,
        offer=None if line.offer is None else _escalation(line.offer),
        act=_act(line.act),
    )


def _act(act: Act) -> ActBody:
    return ActBody(command=act.command, known=dict(act.known), why=act.why)


def _escalation(one: Escalation) -> EscalationBody:
    return EscalationBody.model_validate(one, from_attributes=True)


async def raised(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.STANDSTILL))],
    asked: Annotated[AskedEscalations, Query()],
) -> Escalations:
    """The offer that lies there, and whether it was answered."""
    found = await escalations.page(
        services(request).store.database,
        look.caller.tenant,
        client=asked.opdrachtgever,
        phase=asked.fase,
        team=asked.team,
        every=asked.alle,
        after=place(request, asked, _raised),
        limit=asked.limiet + 1,
    )

    def at(one: Escalation) -> tuple[str, str, str, str]:
        where = escalations.place_of(one)
        return where.since.isoformat(), where.commission, where.section, where.item

    here, following = paged(request, response, asked, found, at)
    return Escalations(resultaten=tuple(map(_escalation, here)), volgende=following)


def _raised(told: list[object]) -> Place:
    since, commission, section, item = words(4)(told)
    return Place(date.fromisoformat(since), commission, section, item)


async def warnings(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.STANDSTILL))],
    asked: Annotated[AskedWarnings, Query()],
) -> Warnings:
    """Told before it happens, with what can still be done."""
    after = place(request, asked, _warning)
    store, tenant = services(request).store, look.caller.tenant
    calendar = await calendar_of(store, tenant, today())
    found = await warned(store, tenant, calendar, asked.opdrachtgever, asked.stilte)
    found.sort(key=_pressing)
    here, following = paged(
        request, response, asked, cut(found, asked, after, _pressing), _pressing
    )
    return Warnings(
        resultaten=tuple(_warned(one) for one in here),
        volgende=following,
        as_of=as_of(),
        silence=asked.stilte,
        left_out=await standing.unknown(store.database, tenant),
    )


def _pressing(one: Warned) -> tuple[int, str, str, str]:
    """By risk, then by date, as `pressing` has them; and then so that no two are alike."""
    known = () if one.act is None else one.act.known.values()
    about = "/".join((one.client or "", *one.things, *known))
    return list(Risk).index(one.risk), one.on.isoformat(), one.commission, about


def _warning(told: list[object]) -> tuple[int, str, str, str]:
    (risk,) = numbers(1)(told[:1])
    on, commission, about = words(3)(told[1:])
    return risk, on, commission, about


def _warned(one: Warned) -> WarningBody:
    return WarningBody(
        risk=one.risk,
        commission=one.commission,
        client=one.client,
        on=one.on,
        days=one.days,
        things=one.things,
        act=None if one.act is None else _act(one.act),
    )


async def handovers(
    request: Request,
    look: Annotated[Look, Depends(Looking(Read.STANDSTILL))],
    asked: Annotated[AskedHandovers, Query()],
) -> Handovers:
    """In working days, from asked to answered."""
    if asked.van is not None and asked.tot is not None and asked.tot < asked.van:
        raise field_wrong(request, "tot", "period_backwards", BACKWARDS)
    store, tenant = services(request).store, look.caller.tenant
    calendar = await calendar_of(store, tenant, today())
    found = waiting(await told(store.database, tenant, first=asked.van, last=asked.tot), calendar)
    rows = tuple(HandoverBody.model_validate(pair, from_attributes=True) for pair in found)
    return Handovers(as_of=as_of(), rows=rows)
