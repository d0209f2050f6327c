"""The whole web application in this process, on real PostgreSQL and a real Temporal."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio
from starlette.requests import Request
from temporalio.testing import WorkflowEnvironment

from domain.access import Scope
from opdracht.http.app import application
from opdracht.http.caller import Known, Means
from opdracht.http.services import Services
from opdracht.http.tokens import TokenWay
from opdracht.settings import Settings
from tests.conftest import Postgres
from tests.opdracht.http.served import served
from tests.workflows.conftest import Engine, ring, temporal
from tests.workflows.support import fresh_store, open_house

RATE = 100_000
"""A test may ask more than a person; those about rates set their own."""

__all__ = ["House", "house", "ring", "served", "temporal"]


class Said:
    """Knows a caller by what the test says: `Test PERSON [SCOPE…]`."""

    def __init__(self, tenant: str) -> None:
        self._tenant = tenant

    async def known(self, request: Request) -> Known | None:
        match request.headers.get("authorization", "").split():
            case ["Test", person, *scopes]:
                narrowed = frozenset(map(Scope, scopes)) or frozenset(Scope)
                return Known(self._tenant, person, Means.TOKEN, "test", narrowed)
            case _:
                return None


@dataclass
class House:
    """The demo's environment service with its web application."""

    engine: Engine
    services: Services

    def __post_init__(self) -> None:
        self.app = application(self.services)

    def client(self, person: str | None = None, *scopes: Scope) -> httpx.AsyncClient:
        """A client that calls as this person; as nobody when None."""
        headers = {} if person is None else {"authorization": " ".join(("Test", person, *scopes))}
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=False),
            base_url="http://localhost",
            headers=headers,
        )


@pytest_asyncio.fixture(scope="module")
async def house(
    temporal: WorkflowEnvironment, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """An open office of the demo; one for all tests of a module."""
    async with fresh_store(postgres) as store, open_house(temporal.client, store) as engine:
        settings = Settings(
            data=tmp_path_factory.mktemp("house"),
            rate_reads=RATE,
            rate_commands=RATE,
            rate_unknown=RATE,
        )
        services = Services(settings, store, engine.gateway, (TokenWay(), Said(engine.tenant)))
        yield House(engine, services)
