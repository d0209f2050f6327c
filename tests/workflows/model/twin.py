"""The pure model of one stream: the domain alone, told the same commands in the same order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, TypeAdapter

from domain import commission, office
from domain.authority import Authority
from domain.commission import CommissionCommand, CommissionEvent, CommissionState
from domain.errors import DomainError
from domain.message import Command, Event
from domain.office import OfficeCommand, OfficeEvent, OfficeState
from tests.workflows.model.anything import said
from workflows import rungs
from workflows.aggregate import Coming

S = TypeVar("S", bound=BaseModel)
C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Move:
    """One command on its way to one stream."""

    stream: str
    person: str
    command: Command
    command_id: str
    on_behalf_of: str | None = None
    authority: Authority | None = None
    """Resolved earlier, maybe too early; None when the edge resolves it."""


@dataclass(frozen=True)
class Done:
    """A move that was carried out."""

    move: Move
    fingerprint: str
    authority: Authority
    at: datetime
    version: int
    events: tuple[Event, ...]


@dataclass
class Twin(Generic[S, C, E]):
    """Where a stream must stand. It decides by itself and never looks at the store."""

    stream: str
    initial: S
    decider: Callable[[C, Authority, S, datetime], list[E]]
    evolver: Callable[[S, E, datetime], S]
    coming: Callable[[S, datetime], Coming[C] | None]
    """What the engine does by itself, and when."""
    commands: TypeAdapter[C]
    events: TypeAdapter[E]
    version: int = field(default=0, init=False)
    state: S = field(init=False)
    done: list[Done] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=dict)
    """What was said so far, by the name of the thing."""

    def __post_init__(self) -> None:
        self.state = self.initial

    def decide(
        self, command: Command, authority: Authority, now: datetime
    ) -> tuple[Event, ...] | str:
        """The events a command causes, or the code of its refusal."""
        try:
            known = self.commands.validate_python(command)
            return tuple(self.decider(known, authority, self.state, now))
        except DomainError as refused:
            return refused.code

    def comes(self, now: datetime) -> Coming[C] | None:
        """What the engine does here by itself next, and when."""
        return self.coming(self.state, now)

    def folded(self, events: Iterable[tuple[Event, datetime]]) -> S:
        """The state that events make from the start, each with the moment at which it happened."""
        return self._onto(self.initial, events)

    def after(self, events: Iterable[Event], at: datetime) -> S:
        """The state after these events at that moment."""
        return self._onto(self.state, ((event, at) for event in events))

    def _onto(self, state: S, events: Iterable[tuple[Event, datetime]]) -> S:
        for event, at in events:
            state = self.evolver(state, self.events.validate_python(event), at)
        return state

    def carry_out(self, done: Done) -> None:
        """Take what was carried out."""
        self.state, self.version = self.after(done.events, done.at), done.version
        self.done.append(done)
        for name, ids in said(done.move.command.model_dump(mode="json")).items():
            known = self.ids.setdefault(name, [])
            known += [found for found in dict.fromkeys(ids) if found not in known]


CommissionTwin = Twin[CommissionState, CommissionCommand, CommissionEvent]
OfficeTwin = Twin[OfficeState, OfficeCommand, OfficeEvent]


_COMMISSION: TypeAdapter[CommissionCommand] = TypeAdapter(CommissionCommand)
_COMMISSION_EVENT: TypeAdapter[CommissionEvent] = TypeAdapter(CommissionEvent)
_OFFICE: TypeAdapter[OfficeCommand] = TypeAdapter(OfficeCommand)
_OFFICE_EVENT: TypeAdapter[OfficeEvent] = TypeAdapter(OfficeEvent)


def commission_twin(stream: str) -> CommissionTwin:
    """The model of a commission that nobody asked for yet."""
    return Twin(
        stream,
        commission.INITIAL,
        commission.decide,
        commission.happened,
        rungs.coming,
        _COMMISSION,
        _COMMISSION_EVENT,
    )


def office_twin() -> OfficeTwin:
    """The model of an office that is not open."""
    return Twin(
        "office",
        office.INITIAL,
        office.decide,
        lambda state, event, _: office.evolve(state, event),
        lambda _state, _now: None,
        _OFFICE,
        _OFFICE_EVENT,
    )
