"""What the office lays down for a commission that starts on a day."""

from datetime import date

from domain.calendar import CalendarKind
from domain.office.calendars import calendar_of
from domain.office.norms_in_force import UNCHOSEN, norms_in_force
from domain.office.state import OfficeState
from domain.template import Kind, Terms
from domain.text import Id


def terms_for(state: OfficeState, product: Id | None, kind: Kind, day: date) -> Terms:
    """The template in force for the product and kind in the year of that day.

    A template that was ratified holds for its whole year, unless it is retired: also after the
    mandate under which it was ratified has ended, or the one who ratified it has left. What was
    promised stays promised; taking it back is an act of its own. A product that is no longer
    offered has no template.
    """
    calendar = calendar_of(state, CalendarKind.ORG)
    norms = norms_in_force(state)
    chosen = None if norms.version == UNCHOSEN else norms
    offered = state.products.get(product) if product is not None else None
    if product is None or offered is None or not offered.offered:
        return Terms(calendar=calendar, norms=chosen)
    name = state.in_force(product, kind, day.year)
    kept = None if name is None else state.templates.get(name)
    template = None if kept is None else kept.as_ratified()
    return Terms(template=template, calendar=calendar, norms=chosen)
