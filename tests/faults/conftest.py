"""Folders that the database's own system user can enter, whoever else runs tests here."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for one module's installation. Not pytest's own: it closes that to other users."""
    made = Path(tempfile.mkdtemp(prefix="opdracht-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def own_folder(folder: Path) -> Path:
    """A folder for one test's installation."""
    made = folder / "own"
    made.mkdir()
    return made
