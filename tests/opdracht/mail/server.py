"""A real mail server on loopback that does as a test says."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as POLICY

from aiosmtpd.smtp import SMTP, Envelope, Session

from opdracht.mail.server import Smtp

Answer = Callable[[str], str]


def kindly(_address: str) -> str:
    return "250 OK"


@dataclass
class Inboxes:
    """What came in, in order, and what the server answers to a recipient and to a message."""

    recipient: Answer = kindly
    data: Answer = kindly
    taken: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        answer = self.recipient(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        answer = self.data(envelope.rcpt_tos[0])
        if answer.startswith("250"):
            raw = envelope.content
            assert isinstance(raw, bytes)
            self.taken.append(message_from_bytes(raw, _class=EmailMessage, policy=POLICY))
        return answer

    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.taken]

    def texts(self) -> list[str]:
        return [str(message.get_content()) for message in self.taken]


@asynccontextmanager
async def mail_server(inboxes: Inboxes, port: int = 0) -> AsyncIterator[Smtp]:
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(inboxes, hostname="test"), "127.0.0.1", port
    )
    async with server:
        yield Smtp("127.0.0.1", server.sockets[0].getsockname()[1])
