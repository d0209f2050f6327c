"""The way in for commands. It loads Temporal's client, so only verbs that send import it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from opdracht.cli import connection
from opdracht.cli.outcome import Exit, Problem
from opdracht.fault import LocalError
from opdracht.gateway import Gateway
from opdracht.keyring import load
from opdracht.settings import Settings
from opdracht.temporal_client import connect
from storage.store import Store

AWAY = "temporal_unreachable"
"""What `connect` calls a Temporal that does not answer."""


@dataclass(frozen=True, slots=True)
class Door:
    """A store to read from and a gateway to send through."""

    store: Store
    gateway: Gateway


@asynccontextmanager
async def sending(command_id: str | None = None) -> AsyncIterator[Door]:
    """The store and the way in for commands.

    When Temporal or the store does not answer, a `Problem` (exit code 3) says so, with the id to
    send again.
    """
    settings = Settings.read()
    async with connection.reading() as store:
        ring = load(settings.key_ring_file)
        try:
            client = await connect(settings, ring)
        except LocalError as error:
            raise (_away(command_id) if error.code == AWAY else error) from error
        yield Door(
            store,
            Gateway(
                client,
                store.recorder,
                task_queue=settings.task_queue,
                secret=ring.fingerprint_secret,
            ),
        )


def _away(command_id: str | None) -> Problem:
    return unavailable(
        command_id,
        nl="Temporal antwoordt nu niet, dus er is niets verstuurd. Kijk met: opdracht status",
        en="Temporal does not answer now, so nothing was sent. Look with: opdracht status",
    )


def unavailable(command_id: str | None, *, nl: str, en: str) -> Problem:
    """Exit code 3, with the id to send again when there is one."""
    if command_id is None:
        return Problem(Exit.UNAVAILABLE, "unavailable", nl=nl, en=en)
    return Problem(
        Exit.UNAVAILABLE,
        "unavailable",
        nl=f"{nl}\nProbeer het opnieuw met --command-id {command_id}",
        en=f"{en}\nTry again with --command-id {command_id}",
        details={"command_id": command_id},
    )
