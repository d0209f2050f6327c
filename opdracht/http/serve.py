"""Serve the web application: a part of `opdracht up`, or `python -m opdracht.http.serve`."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import structlog
import uvicorn
import uvloop
from fastapi import FastAPI

from opdracht import keyring, logs, metrics, safety
from opdracht.fault import LocalError
from opdracht.gateway import Gateway
from opdracht.http.app import application
from opdracht.http.protocol import Protocol
from opdracht.http.services import Services
from opdracht.http.ways import ways
from opdracht.login.opening import opened
from opdracht.rehearsal.trials import Trials
from opdracht.settings import Settings
from opdracht.settling import settle
from opdracht.temporal_client import connect
from opdracht.web.importing.runs import Runs
from opdracht.web.live.streams import Streams
from storage.errors import StoreMisconfigured
from storage.key_ring import KeyRing
from storage.store import open_store

log = structlog.get_logger()

KEEP_ALIVE: Final = 15
"""Seconds that a connection may be silent between two requests."""
GRACE: Final = 8
"""Seconds that requests under way get when the server is told to stop."""


class Server(uvicorn.Server):
    """Leaves signals to us: uvicorn would end the process by them, before the store is closed.

    Told to stop, it first ends the open streams, which would last for as long as it gives them, and
    the rehearsals, which nobody could look at any more; an import that this one carries
    out ends between two of its steps.
    """

    streams: Streams | None = None
    trials: Trials | None = None
    imports: Runs | None = None

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.streams is not None:
            self.streams.close()
        if self.trials is not None:
            await self.trials.close()
        if self.imports is not None:
            await self.imports.close()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        yield


def server(app: FastAPI, settings: Settings, protocol: type[Protocol] = Protocol) -> Server:
    """The server, ready to serve this application."""
    made = Server(
        uvicorn.Config(
            app,
            host=settings.web_host,
            port=settings.web_port,
            http=protocol,
            ws="none",
            lifespan="off",
            # a path with its query may hold what a person looked for
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE,
            timeout_graceful_shutdown=GRACE,
        )
    )
    made.streams = getattr(app.state, "streams", None)
    made.trials = getattr(app.state, "trials", None)
    made.imports = getattr(app.state, "imports", None)
    return made


async def serve(settings: Settings) -> None:
    """Serve until told to stop (SIGTERM, SIGINT).

    The store and Temporal may be away at the start; `/readyz` says so.

    Raises:
        LocalError: something on this machine or in the settings must be put right first.
        StoreMisconfigured: the database role may do more than it should.
    """
    safety.check(settings)
    safety.check_web(settings)
    ring = keyring.load(settings.key_ring_file)
    client = await connect(settings, ring, lazy=True)
    keys = KeyRing(ring.storage.current, ring.storage.keys)
    async with open_store(settings.database_dsn, settings.keys_dsn, keys) as store:
        gateway = Gateway(
            client,
            store.recorder,
            task_queue=settings.task_queue,
            secret=ring.fingerprint_secret,
        )
        login = opened(settings, store, gateway)
        app = application(Services(settings, store, gateway, ways(login), login))
        log.info("web.started", address=settings.web_url)
        metrics.serve(settings.metrics_port)
        settle()
        watching = asyncio.create_task(metrics.watch(store.database), name="metrics")
        try:
            await server(app, settings).serve()
        finally:
            watching.cancel()
    log.info("web.stopped")


def main() -> None:
    """Exit code 7 when something must be put right first."""
    code = 7
    try:
        settings = Settings.read()
        logs.configure(settings)
        uvloop.run(serve(settings))
        code = 0
    except LocalError as error:
        log.error("web.refused", code=error.code, sentence=error.nl)  # noqa: TRY400 - no trace
    except StoreMisconfigured as error:
        # the sentence says it all: no trace
        log.error("web.refused", code="store_misconfigured", sentence=str(error))  # noqa: TRY400
    sys.stderr.flush()
    os._exit(code)  # the Temporal core may abort a process that ends while its threads still run


if __name__ == "__main__":
    main()
