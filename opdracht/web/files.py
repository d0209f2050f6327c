"""A file that people take along: its rows written as a sheet, and sent.

It is made first, in a place of its own on this machine that goes when it was sent: what goes wrong
on the way is a page that says so, not half a file.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Final, TypeAlias

from starlette.responses import Response, StreamingResponse

from opdracht.overviews.days import today
from opdracht.web.pages import NO_STORE
from opdracht.web.sheets import TYPES, Ending, Sheet, sheet

PIECE: Final = 64 * 1024
MAKING: Final = asyncio.Semaphore(2)
"""Files that are being made at the same time, so that pages stay quick."""

Written: TypeAlias = Callable[[Sheet], Awaitable[int]]
"""Writes the rows; returns how many."""


async def made(
    ending: Ending, headings: Sequence[str], name: str, written: Written
) -> tuple[IO[bytes], int]:
    """The file, for `sent`, and how many rows it has. Raises whatever `written` raises."""
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed when it was sent
    try:
        async with MAKING:
            with TemporaryDirectory() as folder:
                rows = sheet(ending, file, folder, headings, name)
                try:
                    count = await written(rows)
                finally:
                    await asyncio.to_thread(rows.end)
    except BaseException:
        file.close()
        raise
    return file, count


def sent(file: IO[bytes], name: str, ending: Ending) -> Response:
    """The file as an answer, with today in its name; it is closed at the end."""
    return StreamingResponse(
        _pieces(file),
        media_type=TYPES[ending],
        headers={
            **NO_STORE,
            "Content-Length": str(file.seek(0, 2)),
            "Content-Disposition": f'attachment; filename="{name}-{today()}.{ending}"',
        },
    )


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
