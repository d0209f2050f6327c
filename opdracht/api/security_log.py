"""`GET /beveiligingslogboek`: who did or tried what. Reading it is noted too."""

from datetime import datetime
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read, Scope
from opdracht.api.answer import Answer
from opdracht.api.document import problems
from opdracht.api.looking.asked import Paged, only_known
from opdracht.api.looking.pages import Listing, paged, place
from opdracht.api.moments import Moment
from opdracht.http.needs import Look, Looking
from opdracht.http.security import noted
from opdracht.http.services import services
from storage.access.security_log import MOST, Action, Kept, Result, Wanted, newest

PLACE: Final = "/beveiligingslogboek"

LARGEST: Final = 2**63 - 1

Words = Annotated[str | None, Query(max_length=MOST, pattern=r"^[^\x00]*$")]


class EntryShown(Answer):
    """Wie wat deed of probeerde."""

    entry: Annotated[int, Field(description="Het nummer; er ontbreekt er nooit een.")]
    at: datetime
    actor: Annotated[str, Field(description="Wie (id van een persoon); `-`: niemand bekend.")]
    action: Action
    object: Annotated[str, Field(description="Waarover.")]
    result: Result
    origin: Annotated[str, Field(description="Het adres; `-`: op de machine zelf.")]
    means: Annotated[str, Field(description="`session`, `token`, `cli` of `-`.")]
    request: Annotated[str, Field(description="Het verzoek, zoals in het log van het programma.")]
    details: dict[str, str | int | bool]


class WhichEntries(Paged):
    """Welke regels."""

    persoon: Annotated[Words, Field(description="Van deze persoon.")] = None
    handeling: Annotated[Action | None, Query(description="Deze handeling.")] = None
    waarover: Annotated[Words, Field(description="Hierover.")] = None
    afloop: Annotated[Result | None, Query(description="Zo afgelopen.")] = None
    adres: Annotated[Words, Field(description="Vanaf dit adres.")] = None
    verzoek: Annotated[Words, Field(description="Van dit verzoek.")] = None
    vanaf: Annotated[Moment | None, Query(description="Vanaf dit moment.")] = None
    tot: Annotated[Moment | None, Query(description="Tot dit moment.")] = None


def add(app: FastAPI) -> None:
    """Add the route."""
    app.add_api_route(
        PLACE,
        _list,
        methods=["GET"],
        name="securityLog",
        summary="Het beveiligingslogboek",
        description="Wie wat deed of probeerde, het nieuwste eerst. Wie dit leest staat er ook in.",
        responses=problems(400, 401, 403, 429, 503),
        tags=["toegang"],
        dependencies=[Depends(only_known)],
    )


async def _list(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.SECURITY_LOG, Scope.ACCESS))],
    asked: Annotated[WhichEntries, Query()],
) -> Listing[EntryShown]:
    who = look.caller
    wanted = Wanted(
        asked.persoon,
        asked.handeling,
        asked.waarover,
        asked.afloop,
        asked.adres,
        asked.verzoek,
        asked.vanaf,
        asked.tot,
    )
    before = place(request, asked, _place)
    rows = await newest(
        services(request).store.database,
        who.tenant,
        wanted,
        before=None if before is None else before[0],
        limit=asked.limiet + 1,
    )
    here, following = paged(request, response, asked, rows, lambda row: (row.number,))
    await noted(request, Action.LOG_READ, details={"entries": len(here)})
    return Listing(resultaten=tuple(map(_shown, here)), volgende=following)


def _place(told: list[object]) -> tuple[int]:
    match told:
        case [int(number)] if 0 < number <= LARGEST:
            return (number,)
        case _:
            raise ValueError(told)


def _shown(kept: Kept) -> EntryShown:
    entry = kept.entry
    return EntryShown(
        entry=kept.number,
        at=kept.at,
        actor=entry.actor,
        action=entry.action,
        object=entry.object,
        result=entry.result,
        origin=entry.origin,
        means=entry.means,
        request=entry.request,
        details=dict(entry.details),
    )
