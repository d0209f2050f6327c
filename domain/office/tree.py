"""The organisations as a tree: a municipality in a joint arrangement, a province's department."""

from collections.abc import Sequence
from typing import Literal

from domain.errors import DomainError
from domain.message import Command, Event
from domain.office import require
from domain.office.state import OfficeState
from domain.text import Id


class OrganisationLoop(DomainError):
    """An organisation cannot be part of itself."""

    code = "organisation_loop"
    nl = "{organisation} kan niet onder {parent} vallen: dat valt zelf onder {organisation}."
    en = "{organisation} cannot come under {parent}: that one is under {organisation} itself."


class OrganisationPlaced(Event):
    """The organisation is part of `parent` from now on, or stands on its own."""

    type: Literal["OrganisationPlaced"] = "OrganisationPlaced"
    organisation: Id
    parent: Id | None


class PlaceOrganisation(Command):
    """Put an organisation under another one, or on its own."""

    type: Literal["PlaceOrganisation"] = "PlaceOrganisation"
    organisation: Id
    parent: Id | None


def decide(command: PlaceOrganisation, state: OfficeState) -> Sequence[OrganisationPlaced]:
    """Hang an organisation elsewhere, never under itself."""
    known = require.organisation(state, command.organisation)
    if command.parent is not None:
        require.organisation(state, command.parent)
        if command.organisation in line_of(state, command.parent):
            raise OrganisationLoop(organisation=command.organisation, parent=command.parent)
    if known.parent == command.parent:
        return []
    return [OrganisationPlaced(organisation=command.organisation, parent=command.parent)]


def evolve(state: OfficeState, event: OrganisationPlaced) -> OfficeState:
    """What an office learns of where an organisation belongs."""
    known = state.organisations.get(event.organisation)
    if known is None:
        return state
    placed = known.model_copy(update={"parent": event.parent})
    organisations = state.organisations | {event.organisation: placed}
    return state.model_copy(update={"organisations": organisations})


def line_of(state: OfficeState, organisation: Id) -> tuple[Id, ...]:
    """The organisation and all it is part of, nearest first. A loop ends where it began."""
    line: list[Id] = []
    at: Id | None = organisation
    while at is not None and at not in line:
        line.append(at)
        found = state.organisations.get(at)
        at = found.parent if found else None
    return tuple(line)
