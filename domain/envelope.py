"""A command on its way: what is asked, by whom, and under which id."""

import hmac
import json
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from domain.authority import Authority
from domain.message import Command
from domain.text import Id, Text

C = TypeVar("C", bound=Command)

Tenant = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,30}$")]
Stream = Annotated[
    str,
    StringConstraints(pattern=r"^(office|(commission|account|timesheet)/[a-z0-9][a-z0-9-]{0,62})$"),
]
CommandId = Annotated[str, StringConstraints(min_length=8, max_length=200, pattern=r"^[!-~]+$")]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[!-~]+$")]
"""What a command belongs to or came from: visible characters, never a text."""


class Envelope(BaseModel, Generic[C]):
    """One command with everything that deciding and recording it needs.

    `fingerprint` names the content: the same `command_id` with another fingerprint is refused.
    `nonce` names this sending of it: a failure that echoes another nonce belongs to an earlier try.
    `expected` is the version of the stream that the sender looked at, when it may be no other. It
    is no part of the content: what was carried out once stays so, however the stream went on.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    tenant: Tenant
    stream: Stream
    command_id: CommandId
    fingerprint: str
    nonce: str
    authority: Authority
    reason: Text | None = None
    correlation: Reference | None = None
    causation: Reference | None = None
    expected: Annotated[int, Field(ge=0)] | None = None
    command: C


class Answer(BaseModel):
    """What the sender of a command gets back: the stream's version, and whether it was known.

    `nonce` is that of the sending which was carried out, when it was carried out in this run.
    """

    model_config = ConfigDict(frozen=True)

    version: int
    replayed: bool = False
    events: int = 0
    nonce: str = ""


def fingerprint(command: Command, person: Id, on_behalf_of: Id | None, secret: bytes = b"") -> str:
    """HMAC-SHA-256 (64 hex digits) of the plain command and who asks; no time, nonce or version.

    It stays when a person is erased, so it is keyed: without `secret` nobody can find out, by
    trying telephone numbers, which one a command held.
    """
    plain = json.dumps(
        [command.model_dump(mode="json", exclude=command.untouched()), person, on_behalf_of],
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return hmac.digest(secret, plain.encode(), "sha256").hex()
