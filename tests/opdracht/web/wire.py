"""A wire to PostgreSQL that a test can cut, and mend: to who holds on to it, the server is gone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

SOCKET = ".s.PGSQL.{port}"


def there(dsn: str) -> tuple[Path, int]:
    """The socket of the server that a URL leads to."""
    parts = urlsplit(dsn)
    asked = parse_qs(parts.query)
    return Path(asked["host"][0]), parts.port or int(asked.get("port", ["5432"])[0])


@dataclass
class Wire:
    """Between `dsn`, which is to be used, and the real server."""

    dsn: str
    folder: Path
    real: str
    port: int
    _server: asyncio.Server | None = None
    _lines: set[asyncio.StreamWriter] = field(default_factory=set)

    async def mend(self) -> None:
        """Connections can be made again."""
        if self._server is None:
            place = str(self.folder / SOCKET.format(port=self.port))
            self._server = await asyncio.start_unix_server(self._joined, place)

    async def cut(self) -> None:
        """Every connection is broken, and no other can be made."""
        if self._server is not None:
            self._server.close()
            self._server = None
            (self.folder / SOCKET.format(port=self.port)).unlink(missing_ok=True)
        for line in list(self._lines):
            line.transport.abort()
        await asyncio.sleep(0)

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_unix_connection(self.real)
        self._lines |= {writer, forth}
        try:
            await asyncio.gather(_pass(reader, forth), _pass(back, writer))
        finally:
            self._lines -= {writer, forth}


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def wired(dsn: str, folder: Path) -> AsyncIterator[Wire]:
    """A wire to the server of this URL."""
    where, port = there(dsn)
    parts = urlsplit(dsn)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    query = urlencode({**asked, "host": str(folder)})
    over = urlunsplit((parts.scheme, parts.netloc or "-", parts.path, query, ""))
    if not parts.netloc:  # asyncpg needs the empty place
        over = over.replace("//-/", "///", 1)
    wire = Wire(over, folder, str(where / SOCKET.format(port=port)), port)
    await wire.mend()
    try:
        yield wire
    finally:
        await wire.cut()
