"""Templates: drafted by one, accepted by the team's lead, ratified by another who may promise it.

While one is in force (accepted and ratified, not retired), commissions of its product, kind and
year go as it says. Ratifying one is giving a promise for a whole year, so it takes four eyes.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal, assert_never

from pydantic import Field

from domain.authority import Authority, Role
from domain.message import Command, Event
from domain.office import require
from domain.office.errors import IdTaken
from domain.office.state import Kept, OfficeState
from domain.office.template_errors import (
    AccountManagerPromises,
    OwnTemplate,
    StandingAuthorityOnlyUrgent,
    StandingMandateNeeded,
    TeamNotYours,
    TemplateGone,
    TemplateInForce,
    TemplateNotAccepted,
    TemplateUnknown,
    TemplateWithoutPhase,
    TooManyTemplates,
)
from domain.office.words import Year
from domain.phase import Entry, Phase
from domain.template import ENTRIES, Kind, Template
from domain.text import Id, Name

MOST_TEMPLATES: Final = 300
"""That are not retired. Their texts stand in the office's state, which is read as a whole."""


# --- Events


class TemplateDrafted(Event):
    """A template was written. It holds once a team took it on and another person ratified it."""

    type: Literal["TemplateDrafted"] = "TemplateDrafted"
    content: Template
    drafter: Id
    on_behalf_of: Id | None = None


class TemplateRevised(Event):
    """It reads differently; the whole new reading. Both approvals are asked anew."""

    type: Literal["TemplateRevised"] = "TemplateRevised"
    content: Template
    reviser: Id
    on_behalf_of: Id | None = None


class TemplateAccepted(Event):
    """The team does this work as a rule: nobody asks it again for each commission."""

    type: Literal["TemplateAccepted"] = "TemplateAccepted"
    template: Id
    accepted_by: Id


class TemplateRatified(Event):
    """The standing promise (urgent: the standing authority) was given; `held_by` has `mandate`."""

    type: Literal["TemplateRatified"] = "TemplateRatified"
    template: Id
    ratified_by: Id
    mandate: Id
    held_by: Id


class TemplateRetired(Event):
    """It holds no longer for new commissions; those under way keep what they pinned."""

    type: Literal["TemplateRetired"] = "TemplateRetired"
    template: Id


TemplateEvent = (
    TemplateDrafted | TemplateRevised | TemplateAccepted | TemplateRatified | TemplateRetired
)

# --- Commands


class DraftTemplate(Command):
    """Write down what goes by itself for one product, kind and year."""

    type: Literal["DraftTemplate"] = "DraftTemplate"
    template: Id
    product: Id
    kind: Kind
    year: Year
    team: Id
    hours: Annotated[int, Field(ge=1, le=1_000_000)]
    days: Annotated[int, Field(ge=1, le=250)]
    gets: Name
    does: Name
    criterion: Name
    promise: Name
    next_step: Name
    phases: dict[Phase, Entry] | None = None


class ReviseTemplate(Command):
    """Let a template read differently; give all of it. Both approvals are asked anew."""

    type: Literal["ReviseTemplate"] = "ReviseTemplate"
    template: Id
    product: Id
    kind: Kind
    year: Year
    team: Id
    hours: Annotated[int, Field(ge=1, le=1_000_000)]
    days: Annotated[int, Field(ge=1, le=250)]
    gets: Name
    does: Name
    criterion: Name
    promise: Name
    next_step: Name
    phases: dict[Phase, Entry] | None = None


class AcceptTemplate(Command):
    """Take on, for the team, the work that a template describes."""

    type: Literal["AcceptTemplate"] = "AcceptTemplate"
    template: Id


class RatifyTemplate(Command):
    """Give the standing promise of another person's template, with the mandate for it."""

    type: Literal["RatifyTemplate"] = "RatifyTemplate"
    template: Id


class RetireTemplate(Command):
    """Let a template hold no longer for new commissions."""

    type: Literal["RetireTemplate"] = "RetireTemplate"
    template: Id


TemplateCommand = DraftTemplate | ReviseTemplate | AcceptTemplate | RatifyTemplate | RetireTemplate

# --- Behaviour


def decide(
    command: TemplateCommand, authority: Authority, state: OfficeState, today: date
) -> Sequence[TemplateEvent]:
    """Answer a command about a template."""
    match command:
        case DraftTemplate():
            return _draft(command, authority, state)
        case ReviseTemplate():
            return _revise(command, authority, state)
        case AcceptTemplate():
            return _accept(command, authority, state, today)
        case RatifyTemplate():
            return _ratify(command, authority, state, today)
        case RetireTemplate():
            kept = _known(state, command.template)
            return [] if kept.reads is None else [TemplateRetired(template=command.template)]
        case _:
            assert_never(command)


def _draft(
    command: DraftTemplate, authority: Authority, state: OfficeState
) -> Sequence[TemplateDrafted]:
    content = _read(command)
    known = state.templates.get(command.template)
    if known is not None:
        if (known.reads, known.authors) != (content, _authors(authority)):
            raise IdTaken(id=command.template)
        return []
    _fits(content, state)
    if sum(kept.reads is not None for kept in state.templates.values()) >= MOST_TEMPLATES:
        raise TooManyTemplates(most=MOST_TEMPLATES)
    return [
        TemplateDrafted(
            content=content, drafter=authority.person, on_behalf_of=authority.on_behalf_of
        )
    ]


def _revise(
    command: ReviseTemplate, authority: Authority, state: OfficeState
) -> Sequence[TemplateRevised]:
    content = _read(command)
    if _living(state, command.template)[1] == content:
        return []
    _fits(content, state)
    return [
        TemplateRevised(
            content=content, reviser=authority.person, on_behalf_of=authority.on_behalf_of
        )
    ]


def _accept(
    command: AcceptTemplate, authority: Authority, state: OfficeState, today: date
) -> Sequence[TemplateAccepted]:
    kept, content = _living(state, command.template)
    if kept.accepted_by is not None:
        return []
    if not state.stands_above(authority.person, content.team, today):
        raise TeamNotYours(person=authority.person, team=content.team)
    return [TemplateAccepted(template=command.template, accepted_by=authority.person)]


def _ratify(
    command: RatifyTemplate, authority: Authority, state: OfficeState, today: date
) -> Sequence[TemplateRatified]:
    if authority.has(Role.ACCOUNT_MANAGER):
        raise AccountManagerPromises
    kept, content = _living(state, command.template)
    if kept.ratified_by is not None:
        return []
    for who in _authors(authority):
        if who in kept.authors:
            raise OwnTemplate(person=who, template=command.template)
    if kept.accepted_by is None:
        raise TemplateNotAccepted(template=command.template, team=content.team)
    other = state.in_force(content.product, content.kind, content.year)
    if other is not None:
        raise TemplateInForce.of(content.product, content.kind, content.year, other)
    mandate = authority.mandate_for(
        hours=content.hours, euros=0, product=content.product, subject=None, day=today
    )
    if mandate is None:
        raise StandingMandateNeeded(hours=content.hours, product=content.product)
    return [
        TemplateRatified(
            template=command.template,
            ratified_by=authority.person,
            mandate=mandate.mandate,
            held_by=mandate.held_by,
        )
    ]


def _authors(authority: Authority) -> tuple[Id, ...]:
    """Who writes: the natural person, and whom they stand in for."""
    return tuple(who for who in (authority.person, authority.on_behalf_of) if who is not None)


def _known(state: OfficeState, template: Id) -> Kept:
    found = state.templates.get(template)
    if found is None:
        raise TemplateUnknown(template=template)
    return found


def _living(state: OfficeState, template: Id) -> tuple[Kept, Template]:
    kept = _known(state, template)
    if kept.reads is None:
        raise TemplateGone(template=template)
    return kept, kept.reads


def _read(command: DraftTemplate | ReviseTemplate) -> Template:
    """What the command says as a template, its phases in order and checked."""
    given = ENTRIES[command.kind] if command.phases is None else command.phases
    for phase in Phase:
        if phase not in given:
            raise TemplateWithoutPhase.of(phase)
        if given[phase] is Entry.AUTHORITY and command.kind is not Kind.URGENT:
            raise StandingAuthorityOnlyUrgent.of(phase, command.kind)
    said = {name: value for name, value in command if name not in {"type", "phases"}}
    return Template.model_validate({**said, "phases": {phase: given[phase] for phase in Phase}})


def _fits(content: Template, state: OfficeState) -> None:
    require.offered(state, content.product)
    require.team(state, content.team)


def evolve(state: OfficeState, event: TemplateEvent) -> OfficeState:
    """What an office learns of a template. Total, like all folding."""
    match event:
        case TemplateDrafted() | TemplateRevised():
            by = event.drafter if isinstance(event, TemplateDrafted) else event.reviser
            authors = (by,) if event.on_behalf_of is None else (by, event.on_behalf_of)
            kept = Kept(reads=event.content, authors=authors)
            return _with(state, event.content.template, kept)
        case TemplateAccepted():
            return _changed(state, event.template, accepted_by=event.accepted_by)
        case TemplateRatified():
            return _changed(
                state,
                event.template,
                ratified_by=event.ratified_by,
                mandate=event.mandate,
                held_by=event.held_by,
            )
        case TemplateRetired():
            return _changed(state, event.template, reads=None)
        case _:
            assert_never(event)


def _with(state: OfficeState, template: Id, kept: Kept) -> OfficeState:
    return state.model_copy(update={"templates": state.templates | {template: kept}})


def _changed(state: OfficeState, template: Id, **changes: object) -> OfficeState:
    known = state.templates.get(template)
    if known is None:
        return state
    return _with(state, template, known.model_copy(update=changes))
