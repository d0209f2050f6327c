"""What the office lays down for a command: resolved at the edge, so that deciding stays pure."""

from datetime import date

from domain.calendar import CalendarKind
from domain.commission.advice import AskAdvice
from domain.commission.starting import starts
from domain.message import Command
from domain.naming import client_named
from domain.office import OfficeState, calendar_of, terms_for
from domain.office.asked import advisers
from domain.template import Terms


def laid_down(state: OfficeState, command: Command, day: date) -> Terms | None:
    """The terms of what a command starts, the calendar of the client that it names, and who is
    asked an advice; None when there is nothing of the kind."""
    start, client = starts(command), client_named(command)
    terms = Terms() if start is None else terms_for(state, start.product, start.kind, day)
    if client is not None and (own := calendar_of(state, CalendarKind.CLIENT, client)) is not None:
        terms = terms.model_copy(update={"client": own})
    if isinstance(command, AskAdvice) and command.team is not None:
        terms = terms.model_copy(update={"asked": advisers(state, command.team, day)})
    return None if terms == Terms() else terms
