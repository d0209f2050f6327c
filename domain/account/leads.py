"""From a lead to an investment to jobs (economic account development, a municipality's).

Each result names its evidence, how sure it is, and which part of it may be counted as ours. Jobs
that were kept stand apart from jobs that were gained, and both stand beside the jobs there were.
A lead that stays in one stage has a clock that helps.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain.account.errors import LeadBack, LeadNotDecided, ResultInFuture
from domain.account.policy import MOST_LEADS
from domain.account.state import AccountState, Lead, find, latest, once, room
from domain.account.words import Confidence, JobsKind, LeadKind, LeadStage, LossReason
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

JobCount = Annotated[int, Field(ge=0, le=100_000)]
Share = Annotated[int, Field(ge=0, le=100)]
"""Per cent of a result that we may count as ours."""
Invested = Annotated[int, Field(ge=1, le=100_000_000_000)]
"""Whole euros."""

ORDER = tuple(LeadStage)

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class LeadOpened(Named):
    """It may settle, grow or stay here. `jobs` are those there are now: the baseline."""

    type: Literal["LeadOpened"] = "LeadOpened"
    slot: ClassVar[str] = "lead"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    lead: Id
    kind: LeadKind
    what: Line
    jobs: int
    expected: int | None = None
    on: date


class LeadAdvanced(Event):
    """It came a stage further."""

    type: Literal["LeadAdvanced"] = "LeadAdvanced"
    lead: Id
    before: LeadStage
    stage: LeadStage
    note: Text | None = None
    on: date


class LeadLost(Latest):
    """It will not come to anything here, for this reason."""

    type: Literal["LeadLost"] = "LeadLost"
    slot: ClassVar[str] = "lead"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    lead: Id
    reason: LossReason
    note: Text | None = None
    on: date


class InvestmentConfirmed(Latest):
    """So many euros are invested; this shows it."""

    type: Literal["InvestmentConfirmed"] = "InvestmentConfirmed"
    slot: ClassVar[str] = "lead"
    lead: Id
    euros: int
    on: date
    evidence: Line
    confidence: Confidence
    share: int


class JobsRecorded(Named):
    """So many jobs by that day, through this lead, in all. The newest day of a kind counts."""

    type: Literal["JobsRecorded"] = "JobsRecorded"
    slot: ClassVar[str] = "record"
    record: Id
    lead: Id
    kind: JobsKind
    jobs: int
    on: date
    evidence: Line
    confidence: Confidence
    share: int


LeadEvent = LeadOpened | LeadAdvanced | LeadLost | InvestmentConfirmed | JobsRecorded

# --- Commands


class OpenLead(Command):
    """Follow a chance that it settles, grows or stays here. Give the jobs there are now."""

    type: Literal["OpenLead"] = "OpenLead"
    lead: Id
    kind: LeadKind
    what: Line
    jobs: JobCount
    expected: JobCount | None = None


class AdvanceLead(Command):
    """Record that a lead came a stage further."""

    type: Literal["AdvanceLead"] = "AdvanceLead"
    lead: Id
    stage: LeadStage
    note: Text | None = None


class LoseLead(Command):
    """End a lead that comes to nothing here, with the reason."""

    type: Literal["LoseLead"] = "LoseLead"
    lead: Id
    reason: LossReason
    note: Text | None = None


class ConfirmInvestment(Command):
    """Record an investment, with what shows it, how sure it is, and which part is ours."""

    type: Literal["ConfirmInvestment"] = "ConfirmInvestment"
    lead: Id
    euros: Invested
    on: date
    evidence: Line
    confidence: Confidence
    share: Share


class RecordJobs(Command):
    """Record jobs that came or stayed through a lead, in all, as counted on a day."""

    type: Literal["RecordJobs"] = "RecordJobs"
    record: Id
    lead: Id
    kind: JobsKind
    jobs: JobCount
    on: date
    evidence: Line
    confidence: Confidence
    share: Share


LeadCommand = OpenLead | AdvanceLead | LoseLead | ConfirmInvestment | RecordJobs

# --- Behaviour


def decide(
    command: LeadCommand, _authority: Authority, state: AccountState, now: datetime
) -> Sequence[LeadEvent]:
    """Answer a command about a lead."""
    today = local_day(now)
    match command:
        case OpenLead():
            opened = once(state, taken(command, LeadOpened, on=today), state.leads)
            if opened:
                room(state.leads, MOST_LEADS, "lead")
            return opened
        case AdvanceLead():
            return _advancing(command, state, today)
        case LoseLead():
            event = taken(command, LeadLost, on=today)
            if command.lead not in state.leads and not latest(state, event):
                return []
            find(state.leads, "lead", command.lead)
            return [event]
        case ConfirmInvestment():
            _decided(state, command.lead)
            _been(command.on, today)
            return latest(state, taken(command, InvestmentConfirmed))
        case RecordJobs():
            found = once(state, taken(command, JobsRecorded))
            if found:
                _decided(state, command.lead)
                _been(command.on, today)
            return found
        case _:
            assert_never(command)


def _advancing(command: AdvanceLead, state: AccountState, today: date) -> Sequence[LeadAdvanced]:
    known = find(state.leads, "lead", command.lead)
    if command.stage is known.stage:
        return []
    if ORDER.index(command.stage) < ORDER.index(known.stage):
        raise LeadBack(id=command.lead, stage=command.stage)
    return [taken(command, LeadAdvanced, before=known.stage, on=today)]


def _decided(state: AccountState, lead: Id) -> None:
    """A result needs a decision: until then it is an expectation."""
    if find(state.leads, "lead", lead).stage is not LeadStage.DECIDED:
        raise LeadNotDecided(id=lead)


def _been(day: date, today: date) -> None:
    if day > today:
        raise ResultInFuture(on=day.isoformat())


def evolve(state: AccountState, event: LeadEvent) -> AccountState:
    """What it teaches."""
    match event:
        case LeadOpened():
            return state.but(leads=state.leads | {event.lead: Lead(stage=LeadStage.NEW)})
        case LeadAdvanced():
            return state.but(leads=state.leads | {event.lead: Lead(stage=event.stage)})
        case LeadLost():
            rest = {name: it for name, it in state.leads.items() if name != event.lead}
            return state.but(leads=rest)
        case InvestmentConfirmed() | JobsRecorded():
            return state
        case _:
            assert_never(event)
