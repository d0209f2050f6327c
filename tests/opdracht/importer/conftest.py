"""A recorder on a fresh store with the domain's shapes, and an office in it."""

import pytest

from storage.database import Database
from storage.record import Recorder
from storage.sealing import Sealer
from storage.store import PROJECTIONS, SHAPES
from tests.conftest import TENANT
from tests.opdracht.importer.support import open_office


@pytest.fixture
async def recorder(database: Database, sealer: Sealer) -> Recorder:
    """Records and reads as the application does."""
    recorder = Recorder(database, sealer, SHAPES, PROJECTIONS)
    await open_office(recorder, TENANT)
    return recorder
