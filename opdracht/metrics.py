"""What can be counted while it runs, for Prometheus: never a person, a tenant or an id.

Read on this machine alone, on a port of its own: `OPDRACHT_METRICS_PORT` is the web server's, and
the worker's is the next one.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from prometheus_client import Counter, Gauge, Histogram, start_http_server

from opdracht.answers import AnswerUnknown, Refused
from opdracht.fault import LocalError
from storage.database import Database
from storage.errors import StoreError

HOST: Final = "127.0.0.1"
BETWEEN: Final = 10.0
"""Seconds between two questions to the store."""

REQUESTS: Final = Histogram(
    "opdracht_http_request_seconds",
    "How long requests took, by the route's template.",
    ["method", "route", "status"],
)
IN_FLIGHT: Final = Gauge("opdracht_http_in_flight", "Requests that are being answered now.")
COMMANDS: Final = Histogram(
    "opdracht_command_seconds",
    "How long commands took from the edge to their answer, by type and result.",
    ["command", "result"],
)
STORE: Final = Gauge("opdracht_store_up", "Whether the store answered when it was last asked.")
STORE_AWAY: Final = Counter("opdracht_store_away", "How often the store did not answer.")


@contextmanager
def timed(command: str) -> Iterator[None]:
    """Count one command of this type, with how it ended."""
    began, result = time.monotonic(), "failed"
    try:
        yield
        result = "done"
    except AnswerUnknown:
        result = "unknown"
        raise
    except Refused as refused:
        result = "unavailable" if refused.passing else "refused"
        raise
    finally:
        COMMANDS.labels(command, result).observe(time.monotonic() - began)


def serve(port: int | None) -> None:
    """Let Prometheus read on this port; None: nobody does.

    Raises:
        LocalError: another program has the port.
    """
    if port is None:
        return
    try:
        start_http_server(port, addr=HOST)
    except OSError:
        raise LocalError(
            "port_taken",
            nl=f"Poort {port} (metingen) is bezet door een ander programma; kies een andere met"
            " OPDRACHT_METRICS_PORT.",
            en=f"Port {port} (metrics) is taken by another program; choose another with"
            " OPDRACHT_METRICS_PORT.",
        ) from None


async def watch(database: Database) -> None:
    """Ask the store again and again, until cancelled."""
    while True:
        try:
            await database.ping()
            STORE.set(1)
        except StoreError:
            STORE.set(0)
            STORE_AWAY.inc()
        await asyncio.sleep(BETWEEN)
