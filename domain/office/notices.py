"""Whose notices a person gets on a day: their own, and those of whom they stand in for."""

from datetime import date

from domain.office.authority import recipient
from domain.office.state import OfficeState
from domain.text import Id


def stands_in_for(state: OfficeState, reader: Id, day: date) -> tuple[Id, ...]:
    """The absent people whose notices reach this person, also over other deputies who are away.

    They get notices, not authority.
    """
    return tuple(
        person
        for person, known in state.people.items()
        if person != reader
        and any(absence.holds(day) for absence in known.absences)
        and recipient(state, person, day) == reader
    )
