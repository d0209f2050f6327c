"""The stage for a command that chance does not bring about: a story that leads up to it.

A counter must lie there before it is taken, both sides must differ before somebody settles it: such
things come together seldom by chance. A stage is what people of the stories would do, in the rights
they have in the office now; it is asked of the engine step by step like everything else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from domain.authority import SYSTEM, Authority
from domain.commission import CommissionState, starts
from domain.commission.commands import AnswerRung, ReachRung, SendMirror
from domain.errors import DomainError
from domain.laid_down import laid_down
from domain.message import Command
from domain.naming import NAMING
from domain.office import OfficeState, authority_of
from tests.domain.commission.kinds.roads import ROADS
from tests.domain.commission.play import CLARIFICATION, RECEIVED, WHOLE, Step
from tests.domain.commission.pool import STEPS
from tests.domain.commission.shared import TOGETHER
from tests.domain.scenario import NOON
from tests.workflows.model.twin import CommissionTwin, commission_twin

WEEK: Final = timedelta(days=7)

ALL: Final = (WHOLE, TOGETHER, *ROADS)
ON_THE_CLOCK: Final = (ReachRung, AnswerRung, SendMirror)
"""They need a rung that was reached: no story leads there, only time."""
WAITING: Final = (*RECEIVED, CLARIFICATION[0])
"""A commission in clarification, of which the last rung has a draft for the client."""
AGED: Final = timedelta(days=60)

Asked = tuple[str, Command]
"""A person and what they ask."""


def moved(command: Command, now: datetime) -> Command:
    """A step of the stories with its days moved by whole weeks, as if they were told now."""
    weeks = (now - NOON) // WEEK
    return type(command).model_validate(_moved(command.model_dump(), weeks * WEEK))


def _moved(value: object, by: timedelta) -> object:
    match value:
        case datetime() | date():
            return value + by
        case dict():
            return {name: _moved(each, by) for name, each in value.items()}
        case list() | tuple():
            return [_moved(each, by) for each in value]
        case _:
            return value


def told_now(now: datetime) -> tuple[tuple[str, Command], ...]:
    """Every step of the stories, told now."""
    return tuple((who.person, moved(command, now)) for who, command in STEPS)


def answers_to(state: CommissionState) -> Iterator[Command]:
    """What may be asked about each rung that was reached."""
    for name, reached in state.rungs.items():
        clock, _, rest = name.rpartition(":")
        clock, _, visit = clock.rpartition(":")
        if clock and visit.isdecimal():
            rung = {"clock": clock, "visit": int(visit), "rung": int(rest)}
            if reached.mirror and not reached.sent:
                yield SendMirror.model_validate(rung | {"how": "Gemaild."})
            if not reached.answered:
                yield AnswerRung.model_validate(rung | {"outcome": "help", "note": "Gepraat."})


@dataclass
class Stages:
    """Looks for a story, with what the office says of people now."""

    office: OfficeState
    now: datetime
    steps: tuple[Asked, ...] = field(init=False)
    _authorities: dict[str, Authority | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.steps = told_now(self.now)

    def towards(self, kind: type[Command]) -> list[Asked] | None:
        """What to ask of a new commission, the command of that kind last; None when no story leads
        there today, for instance because somebody lost a right."""
        asked = [it for it in self.steps if isinstance(it[1], kind)]
        for between in ((), self.steps):
            for road in ALL:
                if (found := self._along(road, asked, between)) is not None:
                    return found
        return None

    def _along(
        self, road: Sequence[Step], asked: Sequence[Asked], between: Sequence[Asked]
    ) -> list[Asked] | None:
        """Along a story until one of these is accepted, after at most one step off the road."""
        twin, taken = commission_twin("stage"), list[Asked]()
        steps = [(who.person, moved(command, self.now)) for who, command in road]
        for step in [*steps, None]:
            for aside in [None, *between]:
                on = twin.state if aside is None else self._after(twin, twin.state, aside)
                last = next((it for it in asked if self._after(twin, on, it) is not None), None)
                if last is not None:
                    return [*taken, *([] if aside is None else [aside]), last]
            after = None if step is None else self._after(twin, twin.state, step)
            if step is None or after is None:
                return None
            twin.state = after
            taken.append(step)
        return None

    def _after(
        self, twin: CommissionTwin, state: CommissionState | None, step: Asked
    ) -> CommissionState | None:
        """The state after a step that changes something; None when it does not."""
        person, command = step
        if state is None or (state.phase is None and starts(command) is None):
            return None
        before, twin.state = twin.state, state
        try:
            authority = self._authority(person)
            if authority is None:
                return None
            if isinstance(command, NAMING):
                terms = laid_down(self.office, command, self.now.date())
                authority = authority.model_copy(update={"terms": terms})
            events = twin.decide(command, authority, self.now)
            return None if isinstance(events, str) or not events else twin.after(events, self.now)
        finally:
            twin.state = before

    def _authority(self, person: str) -> Authority | None:
        if person not in self._authorities:
            try:
                found = authority_of(self.office, person, self.now.date())
            except DomainError:
                found = None
            self._authorities[person] = SYSTEM if person == SYSTEM.person else found
        return self._authorities[person]
