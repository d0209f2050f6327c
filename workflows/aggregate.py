"""A decider as a workflow needs it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from pydantic import BaseModel
from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.messages import Loaded, StreamRef
    from activities.streams import StreamActivities
    from domain.authority import Authority
    from domain.clocks import Whom
    from domain.message import Command, Event
    from domain.office.asked import Work
    from domain.text import Id

S = TypeVar("S", bound=BaseModel)
C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Coming(Generic[C]):
    """Something that a stream asks for by itself at `at`, under an id that never changes.

    `whom` are the parts to be asked; `command` makes the command once it is known who they are.
    `summary` is what Temporal's pages show beside the timer, in Dutch.
    """

    at: datetime
    id: str
    summary: str
    whom: tuple[Whom, ...]
    work: Work
    day: date
    command: Callable[[tuple[Id, ...]], C]


def nothing(_state: BaseModel, _now: datetime) -> None:
    """What comes by itself of a stream that asks nothing by itself."""


@dataclass(frozen=True, slots=True)
class Aggregate(Generic[S, C, E]):
    """A decider as the host needs it, with the two activities that fold its stream.

    `ends` is the moment after which nothing can change any more, None while that is not known.
    `coming` is the next thing that the stream asks for by itself, None when there is none;
    `coming_then` is what runs look at that began before the last of these were there.
    `show` puts a state, its version and whether it is in doubt where an operator can see them.
    """

    initial: S
    decide: Callable[[C, Authority, S, datetime], list[E]]
    evolve: Callable[[S, E, datetime], S]
    ends: Callable[[S], datetime | None]
    coming: Callable[[S, datetime], "Coming[C] | None"]
    coming_then: Callable[[S, datetime], "Coming[C] | None"]
    show: Callable[[S, int, bool], None]
    load: Callable[[StreamActivities, StreamRef], Awaitable[Loaded[S]]]
    probe: Callable[[StreamActivities, StreamRef], Awaitable[Loaded[S]]]
