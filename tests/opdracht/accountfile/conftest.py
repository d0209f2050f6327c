"""A house for each test."""

import pytest

from storage.database import Database
from storage.record import Recorder
from storage.sealing import Sealer
from storage.store import PROJECTIONS, SHAPES, Store
from tests.opdracht.accountfile.house import House


@pytest.fixture
async def house(database: Database, sealer: Sealer) -> House:
    """An office with an account manager and a handler."""
    found = House(Store(database, sealer, Recorder(database, sealer, SHAPES, PROJECTIONS)))
    await found.furnish()
    return found
