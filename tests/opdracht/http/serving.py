"""The real server with a route that has an effect, and limits of seconds: `serving.py`.

`POST /proef` counts; `GET /proef` tells the count; `/stuk` is a fault of ours.
"""

import asyncio
from typing import Annotated

import uvloop
from fastapi import Depends, FastAPI
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from opdracht import keyring, logs
from opdracht.gateway import Gateway
from opdracht.http.app import application
from opdracht.http.needs import OpenToAll
from opdracht.http.protocol import Limits, Protocol
from opdracht.http.serve import server
from opdracht.http.services import Services
from opdracht.settings import Settings
from opdracht.temporal_client import connect
from storage.key_ring import KeyRing
from storage.store import open_store

Open = Annotated[None, Depends(OpenToAll("a test"))]
SECRET = "geheim-van-de-proef"


class Quick(Protocol):
    """Seconds of the real limits become tenths."""

    limits = Limits(head=1.5, body=1.5, answer=1.5, linger=0.5)


class Count(BaseModel):
    count: int


def with_effect(app: FastAPI) -> None:
    """The routes of the test."""
    done: list[int] = []

    @app.post("/proef")
    async def _(request: Request, _: Open) -> Count:
        await request.body()
        done.append(1)
        return Count(count=len(done))

    @app.get("/proef")
    async def _(_: Open) -> Count:
        return Count(count=len(done))

    @app.get("/stuk")
    async def _(_: Open) -> Count:
        raise RuntimeError(SECRET)

    @app.get("/traag")
    async def _(_: Open) -> Count:
        await asyncio.sleep(1)
        return Count(count=len(done))

    @app.get("/groot")
    async def _(_: Open) -> Response:
        return Response(b"x" * 64 * 1024 * 1024)


async def main() -> None:
    settings = Settings.read()
    logs.configure(settings)
    ring = keyring.load_or_create(settings.key_ring_file)
    client = await connect(settings, ring, lazy=True)
    keys = KeyRing(ring.storage.current, ring.storage.keys)
    async with open_store(settings.database_dsn, settings.keys_dsn, keys) as store:
        gateway = Gateway(client, store.recorder, task_queue="nobody", secret=b"")
        app = application(Services(settings, store, gateway))
        with_effect(app)
        await server(app, settings, Quick).serve()


if __name__ == "__main__":
    uvloop.run(main())
