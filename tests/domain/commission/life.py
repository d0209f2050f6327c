"""A commission as days go by: people ask, and the engine reaches the rungs that come by themselves.

What the engine does here is what a workflow does: it looks up what comes first, waits for that
moment, looks again, and asks for it.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from domain.authority import SYSTEM
from domain.clocks import Clock, moment
from domain.commission import INITIAL, CommissionEvent, CommissionState, decide, happened
from domain.commission.commands import ReachRung
from domain.commission.rungs import RungReached, coming
from domain.phase import Phase
from tests.domain.commission.play import ROAD, Step

MONDAY = date(2027, 3, 1)


class Fired(NamedTuple):
    """A rung that was reached, and when."""

    clock: str
    visit: int
    rung: int
    at: datetime


def ten(day: date) -> datetime:
    """An hour after the rungs of that day."""
    return moment(day) + timedelta(hours=1)


@dataclass
class Life:
    """What happened so far, and the state that follows."""

    state: CommissionState = INITIAL
    now: datetime = datetime(2027, 1, 1, tzinfo=UTC)
    events: list[tuple[datetime, CommissionEvent]] = field(default_factory=list)

    def on(self, day: date, *steps: Step) -> "Life":
        """People ask these things at ten o'clock of that day."""
        return self.at(ten(day), *steps)

    def at(self, now: datetime, *steps: Step) -> "Life":
        """People ask these things at that instant."""
        self.now = now
        for authority, command in steps:
            self.happen(*decide(command, authority, self.state, now))
        return self

    def happen(self, *events: CommissionEvent) -> "Life":
        """These events happen now."""
        for event in events:
            self.state = happened(self.state, event, self.now)
            self.events.append((self.now, event))
        return self

    def until(self, last: datetime) -> list[Fired]:
        """Let the engine go on until that instant; what it reached."""
        fired: list[Fired] = []
        while (found := coming(self.state, self.now)) is not None and found.at <= last:
            if found.at > self.now:
                self.now = found.at
                continue  # the moment is there: look again
            fired.append(self._reach(found.clock, found.visit, found.rung))
        self.now = max(self.now, last)
        return fired

    def days(self, last: date) -> list[tuple[str, int, date]]:
        """The same up to and including that day: clock, rung and day."""
        return [(it.clock, it.rung, it.at.date()) for it in self.until(ten(last))]

    def _reach(self, clock: str, visit: int, rung: int) -> Fired:
        command = ReachRung(clock=clock, visit=visit, rung=rung, recipients=("manager",))
        (event,) = decide(command, SYSTEM, self.state, self.now)
        assert isinstance(event, RungReached)
        self.happen(event)
        assert decide(command, SYSTEM, self.state, self.now) == []
        return Fired(clock, visit, rung, self.now)

    def clock(self, name: str) -> Clock:
        """The clock that runs under that name, or ran last."""
        return self.state.clocks[name]

    def running(self) -> set[str]:
        """The names of the clocks that run."""
        return {name for name, clock in self.state.clocks.items() if clock.runs}


def up_to(phase: Phase, day: date = MONDAY) -> Life:
    """A commission that entered this phase on that day, everything before it on that day too."""
    life = Life()
    for name in Phase:
        if name is phase:
            return life.on(day, ROAD[name][0])
        life.on(day, *ROAD[name])
    raise AssertionError(phase)


def through(phase: Phase, day: date = MONDAY) -> Life:
    """A commission that has all that is needed to leave this phase, asked on that day."""
    return up_to(phase, day).on(day, *ROAD[phase][1:])
