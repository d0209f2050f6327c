"""The data folder: ours to write in, and one start or stop at a time."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fasteners

from opdracht.local.errors import LocalError
from opdracht.local.interrupt import Interrupts
from opdracht.local.voice import Voice
from opdracht.settings import Settings

ROOM = 500 * 1024 * 1024
"""Bytes that must be free before anything is started."""
PATIENCE = 180.0


def prepare(settings: Settings) -> Path:
    """The data folder, made if it was not there. `LocalError` when we cannot write in it."""
    folder = settings.data.absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _not_writable(folder, error) from None
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        raise LocalError(
            "disk_full",
            nl=f"Op de schijf van {folder} is nog {free // 2**20} MB vrij; er is minstens"
            f" {ROOM // 2**20} MB nodig.",
            en=f"The disk of {folder} has {free // 2**20} MB left; at least {ROOM // 2**20} MB is"
            " needed.",
        )
    return folder


@contextmanager
def alone(settings: Settings, voice: Voice, interrupts: Interrupts) -> Iterator[None]:
    """Hold the folder's lock; wait for whoever holds it, and say so."""
    folder = settings.data.absolute()
    lock = fasteners.InterProcessLock(folder / "up.lock")
    try:
        ours = lock.acquire(blocking=False)
    except OSError as error:
        raise _not_writable(folder, error) from None
    if not ours:
        voice.tell(
            nl="Een andere start of stop is bezig in deze map; even wachten.",
            en="Another start or stop is going on in this folder; waiting.",
        )
        interrupts.wait_for(
            lambda: bool(lock.acquire(blocking=False)),
            PATIENCE,
            LocalError(
                "folder_busy",
                nl=f"Na {PATIENCE:.0f} seconden is de andere start of stop nog bezig; kijk of die"
                " hangt.",
                en=f"After {PATIENCE:.0f} seconds the other start or stop still goes on; see"
                " whether it hangs.",
            ),
        )
    try:
        yield
    finally:
        lock.release()


def _not_writable(folder: Path, error: OSError) -> LocalError:
    why = error.strerror or str(error)
    return LocalError(
        "folder_not_writable",
        nl=f"In de map {folder} kan niet worden geschreven ({why}); geef uzelf rechten, of kies"
        " een andere map met OPDRACHT_DATA.",
        en=f"The folder {folder} cannot be written to ({why}); give yourself access, or choose"
        " another folder with OPDRACHT_DATA.",
    )
