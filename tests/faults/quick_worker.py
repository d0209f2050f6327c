"""A worker for which a day is a few seconds: `quick_worker.py BEGAN SECONDS POINT`.

It is Monday 1 March 2027 at BEGAN (seconds since 1970), and nine o'clock in the middle of a day. It
dies the first time a rung gets to POINT:

due        its moment has come, nobody was asked
accepted   it is to be written, nothing is yet
committed  it is written, but the workflow does not know
never      it lives
"""

import asyncio
import functools
import os
import signal
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    Interceptor,
    Worker,
)

import worker
from opdracht.settings import Settings

BEGAN = datetime.fromtimestamp(float(sys.argv[1]), UTC)
DAY = float(sys.argv[2])
POINT = sys.argv[3]
MONDAY = date(2027, 3, 1)
ROOMS = ("domain", "workflows", "activities", "opdracht", "storage")


def local_day(moment: datetime) -> date:
    """The day that it is."""
    return MONDAY + timedelta(days=(moment - BEGAN).total_seconds() // DAY)


def moment(day: date) -> datetime:
    """Nine o'clock of that day."""
    return BEGAN + timedelta(seconds=((day - MONDAY).days + 0.5) * DAY)


def die_at(point: str) -> None:
    """SIGKILL to ourselves when this is the point."""
    if point == POINT:
        os.kill(os.getpid(), signal.SIGKILL)


class Dying(ActivityInboundInterceptor):
    """Around what a rung asks of the store."""

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002 - its name
        name = input.fn.__name__
        rung = name == "record" and ":rung:" in input.args[0].command_id
        if name == "whom":
            die_at("due")
        if rung:
            die_at("accepted")
        result = await self.next.execute_activity(input)
        if rung:
            die_at("committed")
        return result


class Deaths(Interceptor):
    """Puts `Dying` around every activity."""

    def intercept_activity(
        self,
        next: ActivityInboundInterceptor,  # noqa: A002 - its name
    ) -> ActivityInboundInterceptor:
        return Dying(next)


for name, module in list(sys.modules.items()):
    if name.partition(".")[0] in ROOMS:
        for replaced in (local_day, moment):
            if callable(vars(module).get(replaced.__name__)):
                setattr(module, replaced.__name__, replaced)
vars(worker)["Worker"] = functools.partial(Worker, interceptors=[Deaths()])
asyncio.run(worker.serve(Settings.read()))
