"""What is asked of the clocks of a commission, for laws that hold whatever is asked."""

from datetime import date
from typing import Final

from domain.authority import SYSTEM
from domain.calendar import Calendar, CalendarKind, Unit
from domain.clocks import DEFAULTS, Offer, PauseReason, Whom
from domain.commission.commands import (
    AdoptCalendar,
    AdoptNorms,
    AnswerRung,
    EndStatutoryTerm,
    ExtendClock,
    LowerByHand,
    PauseClock,
    RaiseByHand,
    ReachRung,
    ResumeClock,
    SendMirror,
    StartStatutoryTerm,
)
from tests.domain.commission.people import COORDINATOR, HANDLER, MANAGER
from tests.domain.commission.play import Step

CALENDAR: Final = Calendar(
    kind=CalendarKind.ORG,
    version=2,
    starts=date(2027, 1, 1),
    until=date(2027, 12, 31),
    closed=(date(2027, 3, 29), date(2027, 4, 27)),
)

TIME_STEPS: Final[tuple[Step, ...]] = (
    (
        COORDINATOR,
        PauseClock(
            clock="phase",
            reason=PauseReason.CLIENT,
            expected=date(2027, 3, 10),
            why="De cijfers komen nog.",
        ),
    ),
    (COORDINATOR, ResumeClock(clock="phase")),
    (COORDINATOR, ExtendClock(clock="phase", days=3, why="Meer gesprekken nodig.")),
    (
        MANAGER,
        StartStatutoryTerm(
            term="besluit",
            starts=date(2027, 3, 1),
            count=8,
            unit=Unit.WEEKS,
            basis="Awb 4:13",
        ),
    ),
    (MANAGER, EndStatutoryTerm(term="besluit")),
    (SYSTEM, ReachRung(clock="phase", visit=1, rung=1, recipients=("manager",))),
    (MANAGER, AnswerRung(clock="phase", visit=1, rung=1, outcome=Offer.HELP, note="Gepraat.")),
    (MANAGER, SendMirror(clock="phase", visit=1, rung=4, how="Per mail.")),
    (
        HANDLER,
        RaiseByHand(
            escalation="u1",
            clock="stall",
            whom=Whom.TEAM_LEAD,
            person="lead",
            offer=Offer.RE_PLAN,
            why="Twee mensen ziek.",
        ),
    ),
    (HANDLER, LowerByHand(escalation="u1", outcome=Offer.RE_PLAN, note="Een week later.")),
    (SYSTEM, AdoptNorms(norms=DEFAULTS.model_copy(update={"version": 3}))),
    (SYSTEM, AdoptCalendar(calendar=CALENDAR)),
)
