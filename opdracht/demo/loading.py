"""Sending the demo through the front door, like any other work."""

import asyncio
from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Protocol

from domain.message import Command
from domain.text import Id
from opdracht.answers import AnswerUnknown
from opdracht.demo.steps import Step
from opdracht.demo.story import demo

TRIES = 5
"""How often one step is asked before the loading gives up."""

AT_ONCE = 4
"""How many streams are written at the same time; a stream's own steps go one by one."""


class Send(Protocol):
    """`Gateway.send`, as far as the demo needs it."""

    async def __call__(
        self, tenant: str, stream: str, command: Command, *, person: Id, command_id: str
    ) -> object: ...


Progress = Callable[[int, int], None]
"""Called after each step with how many are done, and of how many."""


async def load_demo(send: Send, progress: Progress, today: date | None = None) -> int:
    """Send every step; offices first, then the commissions, several at a time.

    Returns:
        How many steps the demo has. Sent before or not, each has had its effect once.

    Raises:
        Exception: the first that `send` raised. Steps that were sent stand; load again to go on.
    """
    whole = list(demo(today))
    told = _Told(progress, len(whole))
    offices = [step for step in whole if step.stream == "office"]
    rest = [step for step in whole if step.stream != "office"]
    try:
        for wave in (offices, rest):
            room = asyncio.Semaphore(AT_ONCE)
            async with asyncio.TaskGroup() as group:
                for _, stream in groupby(wave, key=lambda step: (step.tenant, step.stream)):
                    group.create_task(_send_stream(send, list(stream), room, told))
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from failed
    return told.total


class _Told:
    def __init__(self, progress: Progress, total: int) -> None:
        self.total = total
        self._progress = progress
        self._done = 0

    def one_more(self) -> None:
        self._done += 1
        self._progress(self._done, self.total)


async def _send_stream(
    send: Send, stream: list[Step], room: asyncio.Semaphore, told: _Told
) -> None:
    async with room:
        for step in stream:
            await _sent(send, step)
            told.one_more()


async def _sent(send: Send, step: Step) -> None:
    """Ask again with the same id while a slow machine gives no answer: it counts once."""
    for left in reversed(range(TRIES)):
        try:
            await send(
                step.tenant,
                step.stream,
                step.command,
                person=step.person,
                command_id=step.command_id,
            )
        except AnswerUnknown:
            if not left:
                raise
        else:
            return
