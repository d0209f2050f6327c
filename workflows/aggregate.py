"""A decider as a workflow needs it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from pydantic import BaseModel
from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities.messages import Loaded, StreamRef
    from activities.streams import StreamActivities
    from domain.authority import Authority
    from domain.message import Command, Event

S = TypeVar("S", bound=BaseModel)
C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Aggregate(Generic[S, C, E]):
    """A decider as the host needs it, with the two activities that fold its stream.

    `ends` is the moment after which nothing can change any more, None while that is not known.
    `show` puts a state, its version and whether it is in doubt where an operator can see them.
    """

    initial: S
    decide: Callable[[C, Authority, S, datetime], list[E]]
    evolve: Callable[[S, E], S]
    ends: Callable[[S], datetime | None]
    show: Callable[[S, int, bool], None]
    load: Callable[[StreamActivities, StreamRef], Awaitable[Loaded[S]]]
    probe: Callable[[StreamActivities, StreamRef], Awaitable[Loaded[S]]]
