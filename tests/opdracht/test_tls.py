"""Who answers elsewhere must prove it: with another certificate nothing is sent, over TLS it works.

The PostgreSQL of the wheel knows no TLS, and neither does Temporal's dev server; a line with TLS
stands in front of the real ones.
"""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from temporalio.testing import WorkflowEnvironment

from opdracht import keyring, temporal_client
from opdracht.fault import LocalError
from opdracht.keyring import KeyRing
from opdracht.settings import Settings
from storage.database import Database
from storage.errors import StoreUnavailable
from tests.conftest import Databases
from tests.opdracht.tls import Certificate, Streams, certificate, in_front
from tests.workflows.conftest import ring, temporal

__all__ = ["ring", "temporal"]


@pytest.fixture
def ours(tmp_path: Path) -> Certificate:
    return certificate(tmp_path, "ours")


@pytest.fixture
def another(tmp_path: Path) -> Certificate:
    return certificate(tmp_path, "another")


async def asked(databases: Databases, shown: Certificate, trusted: Certificate, host: str) -> None:
    """One question to the real PostgreSQL, over a line that shows a certificate."""
    parts = urlsplit(databases.store)

    async def real() -> Streams:
        socket = parse_qs(parts.query)["host"][0]
        return await asyncio.open_unix_connection(f"{socket}/.s.PGSQL.5432")

    async with in_front(real, shown, postgres=True) as port:
        url = (
            f"postgresql://{parts.username}@{host}:{port}{parts.path}"
            f"?sslmode=verify-full&sslrootcert={trusted.authority}"
        )
        async with Database.open(url) as database:
            await database.ping()


async def test_a_database_that_shows_what_we_trust_is_used(
    databases: Databases, ours: Certificate
) -> None:
    await asked(databases, ours, ours, "127.0.0.1")


async def test_a_database_with_another_certificate_gets_nothing(
    databases: Databases, ours: Certificate, another: Certificate
) -> None:
    with pytest.raises(StoreUnavailable):
        await asked(databases, another, ours, "127.0.0.1")


async def test_a_certificate_for_another_host_is_not_enough(
    databases: Databases, ours: Certificate
) -> None:
    with pytest.raises(StoreUnavailable):
        await asked(databases, ours, ours, "localhost")


async def temporal_by_tls(
    environment: WorkflowEnvironment,
    shown: Certificate,
    trusted: Certificate,
    patch: pytest.MonkeyPatch,
    keys: KeyRing,
) -> bool:
    host, _, number = environment.client.service_client.config.target_host.rpartition(":")

    async def real() -> Streams:
        return await asyncio.open_connection(host, int(number))

    async with in_front(real, shown) as port:
        patch.setenv("TEMPORAL_TLS", "true")
        patch.setenv("TEMPORAL_TLS_SERVER_CA_CERT_PATH", str(trusted.authority))
        settings = Settings(temporal_address=f"127.0.0.1:{port}")
        client = await temporal_client.connect(settings, keys)
        return await client.service_client.check_health()


async def test_a_temporal_that_shows_what_we_trust_is_used(
    temporal: WorkflowEnvironment,
    ours: Certificate,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    keys = keyring.load_or_create(tmp_path / "ring.json")
    assert await temporal_by_tls(temporal, ours, ours, monkeypatch, keys)


async def test_a_temporal_with_another_certificate_gets_nothing(
    temporal: WorkflowEnvironment,
    ours: Certificate,
    another: Certificate,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    keys = keyring.load_or_create(tmp_path / "ring.json")
    with pytest.raises(LocalError) as refused:
        await temporal_by_tls(temporal, another, ours, monkeypatch, keys)
    assert refused.value.code == "temporal_unreachable"


@pytest.mark.parametrize("lazy", [True, False])
async def test_a_temporal_elsewhere_without_tls_is_refused(tmp_path: Path, lazy: bool) -> None:
    keys = keyring.load_or_create(tmp_path / "ring.json")
    settings = Settings(temporal_address="temporal.example:7233")
    with pytest.raises(LocalError, match="TEMPORAL_TLS") as refused:
        await temporal_client.connect(settings, keys, lazy=lazy)
    assert refused.value.code == "temporal_plain"
    owned = settings.model_copy(update={"insecure_network": True})
    client = await temporal_client.connect(owned, keys, lazy=True)
    assert client.namespace == "opdracht"
