"""A file on its way in, whatever is in it: kept until it is confirmed, opened, begun with once."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path as File
from tempfile import TemporaryDirectory
from typing import Annotated, Final

from fastapi import Path
from pydantic import AfterValidator
from starlette.requests import Request

from opdracht.http.needs import Look
from opdracht.http.problems import Problem
from opdracht.http.services import services
from opdracht.sentences.grammar import Said
from opdracht.web.importing.runs import Runs, Whose, Work
from storage import uploads
from storage.uploads import Upload

NO_FILE: Final = Said("Kies eerst een bestand.", "Choose a file first.")
EMPTY: Final = Said("Dit bestand is leeg.", "This file is empty.")
GONE: Final = Said(
    "Dit bestand is hier niet meer: het werd een uur bewaard, of u koos daarna een ander. Breng het"
    " opnieuw; wat al gedaan is, verandert niet nog eens.",
    "This file is not here any more: it was kept for an hour, or you chose another one after it."
    " Bring it again; what was done already does not change once more.",
)
BUSY: Final = Said(
    "Er wordt al een bestand uitgevoerd. Wacht tot dat klaar is; er is nog niets gedaan.",
    "A file is being carried out already. Wait until that is ready; nothing was done yet.",
)

Token = Annotated[
    str, Path(max_length=64), AfterValidator(lambda token: token if token.isalnum() else "-")
]
Prepared = tuple[int, Work]
"""How many steps a file takes, and what takes them."""


def no_content(came: Upload) -> Said:
    """Why there is nothing to read."""
    return EMPTY if came.name else NO_FILE


async def keep(request: Request, look: Look, kind: str, came: Upload) -> str:
    """Until it is confirmed; what it is found by, on any server."""
    who, store = look.caller, services(request).store
    return await uploads.put(store.database, store.sealer, who.tenant, who.person, kind, came)


async def kept(request: Request, look: Look, kind: str, token: str) -> Upload | None:
    """What this person brought, if it is still kept."""
    who, store = look.caller, services(request).store
    return await uploads.find(store.database, store.sealer, who.tenant, who.person, kind, token)


async def still_kept(request: Request, look: Look, kind: str, token: str) -> Upload:
    """What this person brought.

    Raises:
        Problem: 404, it is not kept any more.
    """
    came = await kept(request, look, kind, token)
    if came is None:
        raise Problem(HTTPStatus.NOT_FOUND, "upload_gone", nl=GONE.nl, en=GONE.en)
    return came


@contextmanager
def opened(content: bytes) -> Iterator[File]:
    """The file in a place of its own. The name is theirs and only told; how it is read depends on
    what is in it."""
    with TemporaryDirectory() as folder:
        file = File(folder) / "bestand"
        file.write_bytes(content)
        yield file


def runs_of(request: Request) -> Runs:
    """The imports, of whichever server."""
    found: Runs = request.app.state.imports
    return found


async def begun(
    request: Request, look: Look, token: str, prepare: Callable[[], Awaitable[Prepared | None]]
) -> bool:
    """Begin with a file, unless `prepare` finds that nothing is to do. False: the office is busy
    with another one."""
    who, runs = look.caller, runs_of(request)
    if await runs.open(who.tenant):
        return False
    prepared = await prepare()
    return prepared is None or await runs.start(Whose(who.tenant, who.person, token), *prepared)
