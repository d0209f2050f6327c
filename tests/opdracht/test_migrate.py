"""Making a PostgreSQL elsewhere ready, as the compose file does."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import unquote

import asyncpg
import pytest

from opdracht.fault import LocalError
from opdracht.local.interrupt import Interrupts
from opdracht.local.postgres import Postgres, binaries
from opdracht.local.service import did_not_start
from opdracht.local.voice import Voice
from opdracht.migrate import migrate
from opdracht.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Settings]:
    """A PostgreSQL with nothing of ours in it, seen from elsewhere."""
    here = Settings(data=tmp_path / "server")
    here.data.mkdir()
    server, interrupts = Postgres(here), Interrupts()
    server.start(Voice(print, "en"), interrupts)
    try:
        interrupts.wait_for(server.answers, 30, did_not_start(server.program))
        yield Settings(
            data=tmp_path / "client",
            database_url=here.local_dsn("opdracht_app:s3cr%2Ft", "opdracht"),
            keys_database_url=here.local_dsn("opdracht_app", "opdracht_keys"),
            admin_database_url=here.local_dsn("postgres", "postgres"),
        )
    finally:
        server.stop()


@pytest.fixture
async def admin(bare: Settings) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(bare.admin_database_url)
    yield connection
    await connection.close()


def test_without_an_administrators_url_it_is_one_sentence() -> None:
    elsewhere = Settings(database_url="postgresql://db/x", keys_database_url="postgresql://db/y")
    with pytest.raises(LocalError, match="OPDRACHT_ADMIN_DATABASE_URL"):
        migrate(elsewhere)


def test_it_makes_everything_once_and_never_a_second_key_ring(bare: Settings) -> None:
    assert "0001_event_store" in migrate(bare)
    assert migrate(bare) == []
    bare.key_ring_file.unlink()
    with pytest.raises(LocalError, match="restore it from its backup") as caught:
        migrate(bare)
    assert caught.value.code == "key_ring_missing"
    assert not bare.key_ring_file.exists()


def first_start(socket: str) -> None:
    subprocess.run(
        ["sh", DEPLOY / "postgres" / "10-temporal.sh"],
        env={
            "PATH": f"{binaries()}:{os.environ['PATH']}",
            "PGHOST": socket,
            "TEMPORAL_DB_PASSWORD": "it's",
        },
        check=True,
        capture_output=True,
    )


async def test_the_compose_files_first_start_makes_temporals_databases(
    bare: Settings, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    _, _, socket = unquote(bare.admin_dsn or "").partition("host=")
    await asyncio.to_thread(first_start, socket)
    rows = await admin.fetch(
        "SELECT datname FROM pg_database WHERE datdba = 'temporal'::regrole ORDER BY 1"
    )
    assert [row["datname"] for row in rows] == ["temporal", "temporal_visibility"]
