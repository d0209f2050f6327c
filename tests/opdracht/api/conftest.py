"""An office with commissions in it behind the web application, and an office that has none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from domain.authority import Role
from domain.commission.ledger import VoiceExpectation
from domain.commission.parties import AddClient
from domain.commission.words import Side
from domain.office.commands import GiveRole, RegisterPerson
from domain.office.words import Hat
from opdracht.demo.case import Case
from opdracht.demo.houses import HAVENSTAD, MIDDENLAND
from opdracht.http.services import Services
from opdracht.settings import Settings
from storage.store import Store
from tests.conftest import Postgres
from tests.opdracht.api.tenants import tenants
from tests.opdracht.http.conftest import RATE, House, Said
from tests.workflows.conftest import OPEN, Engine, engine_on, ring, temporal
from tests.workflows.support import fresh_store, new_case, open_house, play, stream_of, whole

__all__ = ["Town", "built", "ring", "temporal", "tenants", "town"]

API = "/api/v1"
STRANGER = "behandelaar-9"
"""Works in the office that has no commissions."""


@dataclass
class Town:
    """The house with a commission that was evaluated, one that was just received, one that is
    shared with Havenstad, and a house elsewhere."""

    house: House
    elsewhere: House
    done: Case
    new: Case
    shared: Case

    @property
    def store(self) -> Store:
        return self.house.services.store

    @property
    def tenant(self) -> str:
        return self.house.engine.tenant

    @property
    def board_member(self) -> str:
        """Has a seat in the joint board, and speaks for no client."""
        return self.done.client.person(Hat.OWNER)

    async def get(self, person: str | None, path: str, **headers: str) -> httpx.Response:
        """What a person sees."""
        async with self.house.client(person) as client:
            return await client.get(f"{API}{path}", headers=headers)

    async def get_elsewhere(self, path: str) -> httpx.Response:
        """What somebody of the other office sees."""
        async with self.elsewhere.client(STRANGER) as client:
            return await client.get(f"{API}{path}")


@pytest_asyncio.fixture(scope="session")
async def town(
    temporal: WorkflowEnvironment, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Town]:
    """One for all tests that only look."""
    async with built(temporal, postgres, tmp_path_factory.mktemp("town")) as made:
        yield made


@asynccontextmanager
async def built(
    temporal: WorkflowEnvironment, postgres: Postgres, data: Path
) -> AsyncIterator[Town]:
    """A town of its own, for whoever adds to it."""
    async with (
        fresh_store(postgres) as store,
        open_house(temporal.client, store) as engine,
        engine_on(temporal.client, store) as other,
    ):
        done, new, shared = new_case(), new_case(), new_case()
        await play(engine, stream_of(done), whole(done))
        await play(engine, stream_of(new), islice(whole(new), 6))
        await _share(engine, shared)
        await _open(other)
        yield Town(_house(engine, store, data), _house(other, store, data), done, new, shared)


def _house(engine: Engine, store: Store, data: Path) -> House:
    settings = Settings(data=data, rate_reads=RATE, rate_commands=RATE, rate_unknown=RATE)
    return House(engine, Services(settings, store, engine.gateway, (Said(engine.tenant),)))


async def _share(engine: Engine, case: Case) -> None:
    """Havenstad joins before the question is restated; each of them expects something."""
    lines = list(whole(case))
    await play(engine, stream_of(case), lines[:6])
    joined = AddClient(client=HAVENSTAD.organisation, contact=HAVENSTAD.person(Hat.LIAISON))
    hopes = [
        (
            case.manager,
            VoiceExpectation(
                line=f"hoop-{client.organisation}",
                owed_by=Side.US,
                what=f"Hoop van {client.name}",
                client=client.organisation,
            ),
        )
        for client in (case.client, HAVENSTAD)
    ]
    for number, (person, command) in enumerate([(case.coordinator, joined), *hopes, *lines[6:9]]):
        await engine.gateway.send(
            engine.tenant,
            stream_of(case),
            command,
            person=person,
            command_id=f"{case.id}:deel:{number}",
        )


async def _open(engine: Engine) -> None:
    await engine.send(OPEN)
    await engine.send(
        RegisterPerson(person=STRANGER, organisation="dienst", name="Behandelaar Negen")
    )
    await engine.send(GiveRole(person=STRANGER, role=Role.HANDLER, starts=date(2024, 1, 1)))


OTHER_CLIENT = MIDDENLAND.person(Hat.LIAISON)
"""Of a client that has no part in any of them."""
