"""A worker that dies at a named point, as if the power went: `failing_worker.py POINT`.

accepted   the command is in Temporal's history, nothing is written yet
projected  inside the transaction: read models written, events not
appended   inside the transaction: events written, not committed
committed  committed, but nobody knows yet
answered   the workflow has its answer, the server does not
"""

import asyncio
import functools
import os
import signal
import sys
from typing import Any

from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    Interceptor,
    Worker,
)

import worker
from opdracht.settings import Settings
from storage import event_log
from storage.database import Connection

POINT = sys.argv[1]
original = event_log.append


def die_at(point: str) -> None:
    """SIGKILL to ourselves when this is the point."""
    if point == POINT:
        os.kill(os.getpid(), signal.SIGKILL)


async def append(connection: Connection, request: event_log.Append) -> event_log.Appended:
    """The real append, between two deaths."""
    die_at("projected")
    appended = await original(connection, request)
    die_at("appended")
    return appended


class Dying(ActivityInboundInterceptor):
    """Around the recording itself."""

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002 - its name
        recording = input.fn.__name__ == "record"
        if recording:
            die_at("accepted")
        result = await self.next.execute_activity(input)
        if recording:
            die_at("committed")
            if POINT == "answered":
                # the result reaches the workflow within a millisecond, the server a little later
                asyncio.get_running_loop().call_later(0.002, die_at, "answered")
        return result


class Deaths(Interceptor):
    """Puts `Dying` around every activity."""

    def intercept_activity(
        self,
        next: ActivityInboundInterceptor,  # noqa: A002 - its name
    ) -> ActivityInboundInterceptor:
        return Dying(next)


event_log.append = append
vars(worker)["Worker"] = functools.partial(Worker, interceptors=[Deaths()])
asyncio.run(worker.serve(Settings.read()))
