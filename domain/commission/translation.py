"""Phase 2, translation: one sheet, two columns; what the client gets and what our teams do."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, assert_never

from domain.authority import Authority
from domain.commission.apart import everyone
from domain.commission.errors import (
    CriterionNotRed,
    DatesReversed,
    NotYourTeam,
    RowEmpty,
    ThingUnknown,
)
from domain.commission.policy import MOST_ROWS
from domain.commission.state import CommissionState, Row, find, latest, named, once, room
from domain.commission.words import Hours, Light, Need, Variant
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class RowDrafted(Named):
    """A row of the sheet: `gets` is the client's column, the rest is our team's."""

    type: Literal["RowDrafted"] = "RowDrafted"
    slot: ClassVar[str] = "row"
    row: Id
    gets: Text | None = None
    does: Text | None = None
    team: Id | None = None
    product: Id | None = None
    hours: Hours = 0
    starts: date | None = None
    ends: date | None = None


class RowRevised(Latest):
    """The row reads differently; the whole new reading. The team's answer is asked anew."""

    type: Literal["RowRevised"] = "RowRevised"
    slot: ClassVar[str] = "row"
    row: Id
    gets: Text | None = None
    does: Text | None = None
    team: Id | None = None
    product: Id | None = None
    hours: Hours = 0
    starts: date | None = None
    ends: date | None = None


class RowDropped(Event):
    """The row left the sheet."""

    type: Literal["RowDropped"] = "RowDropped"
    row: Id
    why: Text


class VariantDrafted(Latest):
    """One of at most three ways to do it."""

    type: Literal["VariantDrafted"] = "VariantDrafted"
    slot: ClassVar[str] = "variant"
    variant: Variant
    hours: Hours
    ends: date
    risk: Text


class PartAccepted(Event):
    """The team takes its part of the row; `standing` names the template by which it does so."""

    type: Literal["PartAccepted"] = "PartAccepted"
    later: ClassVar[frozenset[str]] = frozenset({"standing"})
    row: Id
    team: Id
    standing: Id | None = None


class PartDeclined(Event):
    """The team cannot take its part as it stands."""

    type: Literal["PartDeclined"] = "PartDeclined"
    row: Id
    team: Id
    why: Text
    alternative: Text | None = None


class FeasibilityAssessed(Latest):
    """The team that must do it says whether the criterion can be met."""

    type: Literal["FeasibilityAssessed"] = "FeasibilityAssessed"
    slot: ClassVar[str] = "criterion"
    criterion: Id
    team: Id
    light: Light
    why: Text


class RedDecided(Latest):
    """What was decided about a criterion that cannot be met."""

    type: Literal["RedDecided"] = "RedDecided"
    slot: ClassVar[str] = "criterion"
    criterion: Id
    need: Need
    why: Text


TranslationEvent = (
    RowDrafted
    | RowRevised
    | RowDropped
    | VariantDrafted
    | PartAccepted
    | PartDeclined
    | FeasibilityAssessed
    | RedDecided
)

# --- Commands


class DraftRow(Command):
    """Write a row of the sheet: what the client gets, what our team does, or both."""

    type: Literal["DraftRow"] = "DraftRow"
    row: Id
    gets: Text | None = None
    does: Text | None = None
    team: Id | None = None
    product: Id | None = None
    hours: Hours = 0
    starts: date | None = None
    ends: date | None = None


class ReviseRow(Command):
    """Write a row of the sheet anew, whole."""

    type: Literal["ReviseRow"] = "ReviseRow"
    row: Id
    gets: Text | None = None
    does: Text | None = None
    team: Id | None = None
    product: Id | None = None
    hours: Hours = 0
    starts: date | None = None
    ends: date | None = None


class DropRow(Command):
    """Take a row off the sheet."""

    type: Literal["DropRow"] = "DropRow"
    row: Id
    why: Text


class DraftVariant(Command):
    """Sketch a sober, standard or wide way to do it."""

    type: Literal["DraftVariant"] = "DraftVariant"
    variant: Variant
    hours: Hours
    ends: date
    risk: Text


class AcceptPart(Command):
    """Our team takes its part of a row."""

    type: Literal["AcceptPart"] = "AcceptPart"
    row: Id


class DeclinePart(Command):
    """Our team cannot take its part of a row as it stands."""

    type: Literal["DeclinePart"] = "DeclinePart"
    row: Id
    why: Text
    alternative: Text | None = None


class AssessFeasibility(Command):
    """Say as the team that must do it whether a criterion can be met."""

    type: Literal["AssessFeasibility"] = "AssessFeasibility"
    criterion: Id
    team: Id
    light: Light
    why: Text


class DecideRed(Command):
    """Decide what to do about a criterion that cannot be met."""

    type: Literal["DecideRed"] = "DecideRed"
    criterion: Id
    need: Need
    why: Text


TranslationCommand = (
    DraftRow
    | ReviseRow
    | DropRow
    | DraftVariant
    | AcceptPart
    | DeclinePart
    | AssessFeasibility
    | DecideRed
)

# --- Behaviour


def decide(
    command: TranslationCommand, authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[TranslationEvent]:
    """Answer a command about the sheet."""
    match command:
        case DraftRow() | ReviseRow():
            return _write(command, state)
        case DropRow():
            if command.row in state.rows:
                return [taken(command, RowDropped)]
            named(state, "row", command.row)
            return []
        case DraftVariant():
            return latest(state, taken(command, VariantDrafted))
        case AcceptPart() | DeclinePart():
            return _answer(command, authority, state)
        case AssessFeasibility():
            find(state.criteria, "criterion", command.criterion)
            if all(row.team != command.team for row in state.rows.values()):
                raise ThingUnknown(kind="team", id=command.team)
            ours(command.team, authority)
            return latest(state, taken(command, FeasibilityAssessed))
        case DecideRed():
            criterion = find(state.criteria, "criterion", command.criterion)
            if criterion.light is not Light.RED:
                raise CriterionNotRed(id=command.criterion)
            event = taken(command, RedDecided)
            return latest(state, event) if criterion.decided else [event]
        case _:
            assert_never(command)


def _write(command: DraftRow | ReviseRow, state: CommissionState) -> Sequence[TranslationEvent]:
    if command.gets is None and command.does is None:
        raise RowEmpty
    if command.starts and command.ends and command.ends < command.starts:
        raise DatesReversed
    if isinstance(command, ReviseRow):
        find(state.rows, "row", command.row)
        return latest(state, taken(command, RowRevised))
    wanted = once(state, taken(command, RowDrafted), gone=command.row not in state.rows)
    if wanted:
        room(state.rows, MOST_ROWS, "row")
    return wanted


def _answer(
    command: AcceptPart | DeclinePart, authority: Authority, state: CommissionState
) -> Sequence[TranslationEvent]:
    row = find(state.rows, "row", command.row)
    team = ours(row.team, authority)
    if row.accepted is isinstance(command, AcceptPart):
        return []
    if isinstance(command, AcceptPart):
        return [taken(command, PartAccepted, team=team)]
    return [taken(command, PartDeclined, team=team)]


def ours(team: Id | None, authority: Authority) -> Id:
    """The team, when the person who asks is in it; refused otherwise."""
    if team is None or team not in authority.teams:
        raise NotYourTeam(team=team or "-")
    return team


def evolve(state: CommissionState, event: TranslationEvent) -> CommissionState:
    """What the sheet teaches. Every change of a row makes a new version of the sheet."""
    match event:
        case RowDrafted() | RowRevised():
            return resheet(state, state.rows | {event.row: _row(event)})
        case RowDropped():
            return resheet(
                state, {name: it for name, it in state.rows.items() if name != event.row}
            )
        case VariantDrafted():
            return state
        case PartAccepted() | PartDeclined():
            return _answered(state, event)
        case FeasibilityAssessed() | RedDecided():
            return _lit(state, event)
        case _:
            assert_never(event)


def resheet(state: CommissionState, rows: dict[Id, Row]) -> CommissionState:
    """The sheet with these rows, as its next version."""
    return everyone(state.but(rows=rows, sheet=state.sheet + 1), accepted=None)


def _row(event: RowDrafted | RowRevised) -> Row:
    columns = ("gets", "does", "team", "product", "starts", "ends")
    lacks = tuple(name for name in columns if getattr(event, name) is None)
    return Row(full=not lacks, lacks=lacks, team=event.team, hours=event.hours)


def _answered(state: CommissionState, event: PartAccepted | PartDeclined) -> CommissionState:
    row = state.rows.get(event.row)
    if row is None:
        return state
    accepted = isinstance(event, PartAccepted)
    taken_over = row.taken if accepted else None
    row = row.model_copy(update={"accepted": accepted, "counter": None, "taken": taken_over})
    return state.but(rows=state.rows | {event.row: row})


def _lit(state: CommissionState, event: FeasibilityAssessed | RedDecided) -> CommissionState:
    criterion = state.criteria.get(event.criterion)
    if criterion is None:
        return state
    update = (
        {"light": event.light, "decided": False}
        if isinstance(event, FeasibilityAssessed)
        else {"decided": True}
    )
    return state.but(
        criteria=state.criteria | {event.criterion: criterion.model_copy(update=update)}
    )
