"""Catches mail on this machine: a real SMTP server on loopback that keeps each message as a file.

A message that comes again under the same `Message-ID` takes the place of the first, as mail servers
do. Started by `opdracht up` as a process of its own.
"""

import asyncio
import logging
import re
import signal
import sys
from email import message_from_bytes
from hashlib import sha256
from pathlib import Path

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session

from opdracht import logs
from opdracht.settings import Settings

log = structlog.get_logger()

HOST = "127.0.0.1"
LARGEST = 1024 * 1024
"""Bytes of one message."""
MOST = 5_000
"""Messages kept; the oldest go first."""


class Keeper:
    """Writes what comes into a folder that only its owner can read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        raw = content.encode() if isinstance(content, str) else content or b""
        try:
            name = self._keep(raw)
        except OSError as error:
            log.warning("mail.not_kept", error=error.strerror)
            return "452 No room to keep it"
        log.info("mail.caught", file=name)
        return "250 Kept"

    def _keep(self, raw: bytes) -> str:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"{_name(raw)}.eml"
        draft = path.with_suffix(".new")
        draft.write_bytes(raw)
        draft.chmod(0o600)
        draft.replace(path)
        kept = sorted(self._folder.glob("*.eml"), key=lambda file: file.stat().st_mtime)
        for old in kept[:-MOST]:
            old.unlink(missing_ok=True)
        return path.name


def _name(raw: bytes) -> str:
    """The local part of its Message-ID when that can be a file's name; else a digest."""
    given = str(message_from_bytes(raw)["Message-ID"] or "").strip("<> \r\n").partition("@")[0]
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}", given):
        return given
    return f"m-{sha256(raw).hexdigest()[:16]}"


async def serve(settings: Settings) -> None:
    """Catch until told to stop."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # below that it writes addresses
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    keeper = Keeper(settings.caught_mail)
    server = await loop.create_server(
        lambda: SMTP(keeper, data_size_limit=LARGEST, enable_SMTPUTF8=True, hostname="opdracht"),
        HOST,
        settings.mail_port,
    )
    async with server:
        log.info("mail.catching", port=settings.mail_port)
        await stop.wait()


if __name__ == "__main__":
    own = Settings.read()
    logs.configure(own)
    asyncio.run(serve(own))
    sys.exit(0)
