"""A conversation with a mail server, and what it said about each message."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from enum import StrEnum
from typing import NamedTuple

import aiosmtplib

from opdracht.mail.server import Smtp

PATIENCE = 20.0
"""Seconds for each answer of the server."""
CLOSING = 421
PERMANENT = 500


class ServerAway(Exception):
    """The server cannot be reached, or lets nobody in. `code` is short and holds no address."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Fate(StrEnum):
    """What became of one message."""

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"


class Told(NamedTuple):
    """What the server said; never its words, which often hold the address."""

    fate: Fate
    code: str | None = None


class Post:
    """An open conversation."""

    def __init__(self, client: aiosmtplib.SMTP) -> None:
        self._client = client

    async def send(self, message: EmailMessage) -> Told:
        """Hand over one message. Raises ServerAway when the conversation broke off: then it is
        not known whether the server took it."""
        try:
            await self._client.send_message(message)
        except aiosmtplib.SMTPRecipientsRefused as error:
            return await self._judged(max(each.code for each in error.recipients))
        except aiosmtplib.SMTPResponseException as error:
            return await self._judged(error.code)
        except (aiosmtplib.SMTPNotSupported, UnicodeError):
            return Told(Fate.REFUSED, "address-unusable")
        except (aiosmtplib.SMTPException, OSError) as error:
            raise ServerAway(type(error).__name__) from error
        return Told(Fate.TAKEN)

    async def _judged(self, code: int) -> Told:
        if code == CLOSING or code < 0:
            raise ServerAway(f"smtp-{code}")
        return Told(Fate.REFUSED if code >= PERMANENT else Fate.LATER, f"smtp-{code}")


@asynccontextmanager
async def conversation(server: Smtp) -> AsyncIterator[Post]:
    """Connect, protect, log in. Raises ServerAway."""
    try:
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            use_tls=server.tls == "tls",
            start_tls=server.tls == "starttls",
            username=server.user,
            password=server.password() if server.user else None,
            timeout=PATIENCE,
        )
        await client.connect()
    except aiosmtplib.SMTPResponseException as error:
        raise ServerAway(f"smtp-{error.code}") from error
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        raise ServerAway(type(error).__name__) from error
    try:
        yield Post(client)
    finally:
        client.close()
