"""Who is asked when a rung is reached: the part in the work becomes a person, deputies filled in.

A part that nobody has is asked one step higher, so that no rung falls silent.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple, assert_never

from pydantic import BaseModel, ConfigDict

from domain.authority import Role
from domain.clocks import Whom
from domain.office.authority import deputies
from domain.office.crisis import in_crisis
from domain.office.state import OfficeState
from domain.text import Id


class Work(BaseModel):
    """Who works on a commission, by part; of a promise also who owns and who gave it, of an advice
    who asked it, and which team was asked."""

    model_config = ConfigDict(frozen=True)

    handler: Id | None = None
    coordinator: Id | None = None
    account_manager: Id | None = None
    owner: Id | None = None
    ratifier: Id | None = None
    asker: Id | None = None
    adviser: Id | None = None
    anywhere: bool = False
    """Whether, of who works in no team, the first lead and head of the whole office are asked."""


class Asked(NamedTuple):
    """Who is asked, in order, nobody twice; and until when a crisis asks for silence."""

    people: tuple[Id, ...]
    silent_until: date | None = None


HIGHER: Final = {
    Whom.OWNER: Whom.HANDLER,
    Whom.HANDLER: Whom.COORDINATOR,
    Whom.ACCOUNT_MANAGER: Whom.COORDINATOR,
    Whom.COORDINATOR: Whom.TEAM_LEAD,
    Whom.RATIFIER: Whom.TEAM_LEAD,
    Whom.ADVISER: Whom.ASKER,
    Whom.ASKER: Whom.HANDLER,
    Whom.TEAM_LEAD: Whom.HEAD,
    Whom.HEAD: Whom.DIRECTOR,
}
"""Who is asked when there is nobody in that part. Nobody is above the director but the board,
which is asked by hand alone."""


def asked(state: OfficeState, whom: tuple[Whom, ...], work: Work, day: date) -> Asked:
    """The people to ask on a day."""
    team = next(_teams(state, work, day), None)
    crisis = in_crisis(state, team, day) if team is not None else None
    if crisis is not None:
        return Asked((), state.crises[crisis].ends)
    found = [_someone(state, each, work, team, day) for each in whom]
    people = [_stands_in(state, person, day) for person in found if person is not None]
    return Asked(tuple(dict.fromkeys(people)))


def advisers(state: OfficeState, team: Id, day: date) -> tuple[Id, ...]:
    """Who is asked when an advice is asked of a team: who leads it or the department above it, or
    stands in; maybe nobody."""
    lead = _lead(state, team, day)
    return () if lead is None else (_stands_in(state, lead, day),)


def _lead(state: OfficeState, team: Id, day: date) -> Id | None:
    leads = (state.lead(above, day) for above in state.and_above(team))
    return next((it for it in leads if it is not None and _works_here(state, it, day)), None)


def _stands_in(state: OfficeState, person: Id, day: date) -> Id:
    """The person, or when absent the last deputy in the chain who still works here."""
    chain = (person, *deputies(state, person, day))
    return next(each for each in reversed(chain) if each == person or _works_here(state, each, day))


def _someone(state: OfficeState, whom: Whom, work: Work, team: Id | None, day: date) -> Id | None:
    """Who has that part, or who stands higher; None when there is nobody at all."""
    at: Whom | None = whom
    while at is not None:
        person = _in(state, at, work, team, day)
        if person is not None and _works_here(state, person, day):
            return person
        at = HIGHER.get(at)
    return None


def _in(state: OfficeState, whom: Whom, work: Work, team: Id | None, day: date) -> Id | None:
    match whom:
        case Whom.HANDLER:
            return work.handler
        case Whom.COORDINATOR:
            return work.coordinator
        case Whom.ACCOUNT_MANAGER:
            return work.account_manager
        case Whom.OWNER:
            return work.owner
        case Whom.RATIFIER:
            return work.ratifier
        case Whom.ASKER:
            return work.asker
        case Whom.ADVISER:
            return None if work.adviser is None else _lead(state, work.adviser, day)
        case Whom.TEAM_LEAD:
            return next(_leading(state, Role.TEAM_LEAD, team, work, day), None)
        case Whom.HEAD:
            return next(_leading(state, Role.HEAD, team, work, day), None)
        case Whom.DIRECTOR | Whom.BOARD:
            return next(_holding(state, Role.DIRECTOR, None, day), None)
        case _:
            assert_never(whom)


def _leading(
    state: OfficeState, role: Role, team: Id | None, work: Work, day: date
) -> Iterator[Id]:
    """Who has that role over the team, the nearest first."""
    if team is None and work.anywhere:
        yield from _holding(state, role, None, day)
    for above in state.and_above(team):
        yield from _holding(state, role, above, day)


def _holding(state: OfficeState, role: Role, team: Id | None, day: date) -> Iterator[Id]:
    for person, known in state.people.items():
        if any(
            held.role is role and (team is None or held.team == team) and held.holds(day)
            for held in known.roles
        ):
            yield person


def _teams(state: OfficeState, work: Work, day: date) -> Iterator[Id]:
    """The teams of who works on it: the handler's first."""
    for person in (work.handler, work.coordinator, work.account_manager):
        known = state.people.get(person) if person is not None else None
        for held in known.roles if known is not None else ():
            if held.team is not None and held.holds(day):
                yield held.team


def _works_here(state: OfficeState, person: Id, day: date) -> bool:
    known = state.people.get(person)
    return known is not None and (known.left is None or day <= known.left)
