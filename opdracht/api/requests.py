"""`GET /verzoeken/{sleutel}`: what came of a command that its sender got no answer to."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, FastAPI, Path
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.around import KEY
from opdracht.api.document import problems
from opdracht.api.done import REQUESTS, RETRY_AFTER, place, tag
from opdracht.api.looking.asked import only_known
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import Problem
from opdracht.http.services import services
from storage.rows import TIMESHEET, account_of, commission_of


class CarriedOut(Answer):
    """Het verzoek is uitgevoerd."""

    request: Annotated[str, Field(description="De sleutel van het verzoek.")]
    commission: Annotated[Id | None, Field(description="De opdracht; leeg bij de organisatie.")]
    version: Annotated[int, Field(description="De versie erna.")]
    events: Annotated[int, Field(description="Hoeveel er is vastgelegd.")]
    at: Annotated[datetime, Field(description="Wanneer.")]


def add(app: FastAPI) -> None:
    """Add the route."""

    @app.get(
        f"{REQUESTS}/{{sleutel}}",
        name="requestByKey",
        summary="Wat er van een verzoek is gekomen",
        description="Alleen voor wie het stuurde. Zolang het niet is uitgevoerd staat hier niets"
        " (404); stuur het dan nog eens met dezelfde sleutel: dubbel telt niet.",
        tags=["verzoeken"],
        dependencies=[Depends(only_known)],
        responses=problems(400, 401, 403, 404, 429, 503),
    )
    async def _(
        request: Request,
        response: Response,
        look: Annotated[Look, Depends(Looking(Read.ACCESS))],
        sleutel: Annotated[str, Path(pattern=KEY, description="De sleutel van het verzoek.")],
    ) -> CarriedOut:
        recorder, who = services(request).store.recorder, look.caller
        known = await recorder.lookup(who.tenant, sleutel)
        if known is None:
            raise _unknown()
        first, *more = await recorder.replayed(who.tenant, known)
        if first.actor != who.person:  # whether somebody else used this key is nobody's business
            raise _unknown()
        commission = commission_of(known.stream)
        response.headers["ETag"] = tag(known.version)
        response.headers["Content-Location"] = place(
            request, commission, account_of(known.stream), time=known.stream.startswith(TIMESHEET)
        )
        return CarriedOut(
            request=sleutel,
            commission=commission,
            version=known.version,
            events=1 + len(more),
            at=first.occurred_at,
        )


def _unknown() -> Problem:
    return Problem(
        HTTPStatus.NOT_FOUND,
        "request_unknown",
        nl="Dit verzoek is niet uitgevoerd, of nog niet, of niet door u gestuurd. Stuur het nog"
        " eens met dezelfde sleutel: dubbel telt niet.",
        en="This request was not carried out, or not yet, or not sent by you. Send it again with"
        " the same key: twice counts once.",
        headers={"Retry-After": str(RETRY_AFTER)},
    )
