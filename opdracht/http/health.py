"""Whether the server lives, and whether it can work: for whoever keeps it running."""

import asyncio
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from opdracht.http.needs import OpenToAll
from opdracht.http.services import Services, services
from storage.errors import StoreError

log = structlog.get_logger()

PATIENCE: Final = 3.0
"""Seconds that the store and Temporal get together."""

router = APIRouter(include_in_schema=False)


@router.get("/livez")
def livez(
    _: Annotated[None, Depends(OpenToAll("whoever keeps it running has no login"))],
) -> Response:
    """The process answers. Of what it stands on it says nothing: nobody restarts it for that."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
async def readyz(
    request: Request,
    _: Annotated[None, Depends(OpenToAll("whoever keeps it running has no login"))],
) -> Response:
    """The store and Temporal answer; if not, which of them does not, and no more than that."""
    house = services(request)
    asked = {"store": _store(house), "temporal": _temporal(house)}
    found = dict(zip(asked, await asyncio.gather(*asked.values()), strict=True))
    away = [name for name, answers in found.items() if not answers]
    if away:
        log.warning("web.not_ready", away=away)
        return JSONResponse({"status": "unavailable", "away": away}, 503)
    return JSONResponse({"status": "ok"})


async def _store(house: Services) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await house.store.database.ping()
    except (StoreError, TimeoutError):
        return False
    return True


async def _temporal(house: Services) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await house.gateway.reaches_temporal()
    except TimeoutError:
        return False
