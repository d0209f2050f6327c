"""What workflows and activities say to each other. Plain data: no storage, no database."""

from datetime import datetime
from typing import Annotated, Generic, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializeAsAny,
    TypeAdapter,
)

from domain.account import AccountEvent
from domain.authority import Authority
from domain.commission import CommissionEvent
from domain.envelope import CommandId, Stream, Tenant
from domain.message import Event
from domain.office import OfficeEvent
from domain.text import Text
from domain.timesheet import TimeEvent

S = TypeVar("S", bound=BaseModel)

_EVENT: TypeAdapter[CommissionEvent | OfficeEvent | AccountEvent | TimeEvent] = TypeAdapter(
    Annotated[CommissionEvent | OfficeEvent | AccountEvent | TimeEvent, Field(discriminator="type")]
)


def _read_event(value: object) -> Event:
    return value if isinstance(value, Event) else _EVENT.validate_python(value)


AnyEvent = Annotated[SerializeAsAny[Event], BeforeValidator(_read_event)]
"""Any event there is, of whatever stream."""

KNOWN_COMMANDS = 5_000
"""How many of a stream's newest command ids a workflow keeps. Older ones the store answers."""


class Message(BaseModel):
    """One message in, one out, so that fields can be added while workflows are running."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class StreamRef(Message):
    """One stream of one tenant. `{tenant}/{stream}` is its workflow's id."""

    tenant: Tenant
    stream: Stream

    @property
    def workflow_id(self) -> str:
        """The id of the stream's only writer."""
        return f"{self.tenant}/{self.stream}"


class RecordEvents(Message):
    """Append these events to a stream that stands at `expected_version`."""

    ref: StreamRef
    expected_version: int
    command_id: CommandId
    fingerprint: str
    authority: Authority
    reason: Text | None
    correlation: str | None
    causation: str | None
    occurred_at: datetime
    events: tuple[AnyEvent, ...]


class Recorded(Message):
    """The stream's version after the command; `replayed` when the store knew its id already."""

    version: int
    replayed: bool


class KnownCommand(Message):
    """A command that the store holds: the version after it, and what its content was."""

    version: int
    fingerprint: str


class Loaded(Message, Generic[S]):
    """A stream folded: its decision state (bounded, no long texts) and the ids it knows."""

    state: S
    version: int
    known: dict[str, KnownCommand]
