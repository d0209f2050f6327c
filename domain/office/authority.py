"""Who somebody is on a day: roles, teams, client and what they may promise.

Rights go upwards: what a team lead may promise, the head and the director above may promise too.
They never go sideways: a deputy gets notices, no authority.
"""

from collections.abc import Iterator
from datetime import date

from domain.authority import SUPERVISORS, Authority, ClientLevel, Mandate, Role
from domain.office.errors import NotDeputy, PersonUnknown
from domain.office.state import Grant, OfficeState, Person, Worn
from domain.office.words import LEVEL, Hat
from domain.text import Id

_RANK = {Role.TEAM_LEAD: 1, Role.HEAD: 2, Role.DIRECTOR: 3}


def authority_of(
    state: OfficeState, person: Id, day: date, on_behalf_of: Id | None = None
) -> Authority:
    """What the office says of a person on a day.

    `office_version` is left at 0: the caller knows which version it folded. While the office is not
    open anybody may ask, without any right, so that the first command can open it. Somebody who
    left is known, without any right.

    Raises:
        PersonUnknown: The office has no such person.
        NotDeputy: `on_behalf_of` did not name this person, nor a deputy who did.
    """
    if state.kind is None:
        return Authority(person=person)
    known = state.people.get(person)
    if known is None:
        raise PersonUnknown(person=person)
    if on_behalf_of is not None and person not in deputies(state, on_behalf_of, day):
        raise NotDeputy(person=person, absent=on_behalf_of, day=day.isoformat())
    held = [grant for grant in known.roles if grant.holds(day)]
    worn = [hat for hat in known.hats if hat.holds(day)]
    client, level = _voice(worn)
    return Authority(
        person=person,
        on_behalf_of=on_behalf_of,
        roles=_roles(held, worn),
        teams=_teams(state, held),
        client=client,
        level=level,
        mandates=tuple(_mandates(state, person, held, day)),
    )


def deputies(state: OfficeState, person: Id, day: date) -> tuple[Id, ...]:
    """Who stands in for a person on a day, nearest first; the deputy of an absent deputy follows.

    Empty when the person is not absent. A circle of absent people ends where it began.
    """
    chain: list[Id] = []
    current = person
    while True:
        known = state.people.get(current)
        deputy = _deputy(known, day) if known else None
        if deputy is None or deputy == person or deputy in chain:
            return tuple(chain)
        chain.append(deputy)
        current = deputy


def recipient(state: OfficeState, person: Id, day: date) -> Id:
    """Who gets the notices meant for a person on a day: the last deputy, or the person."""
    return (person, *deputies(state, person, day))[-1]


def above(
    state: OfficeState, team: Id | None, role: Role, *, apart: Id | None = None
) -> tuple[Id, ...]:
    """Everyone who, on whatever day, inherits from that role in that team; `apart` left out."""
    lower = Grant(role=role, team=team, starts=date.min)
    return tuple(
        person
        for person, known in state.people.items()
        if person != apart and any(_over(state, upper, lower) for upper in known.roles)
    )


def inheritors(state: OfficeState, holder: Id) -> tuple[Id, ...]:
    """Everyone who, on whatever day, inherits what this person may promise."""
    known = state.people.get(holder)
    found = [
        who
        for held in (known.roles if known else ())
        for who in above(state, held.team, held.role, apart=holder)
    ]
    return tuple(dict.fromkeys(found))


def _deputy(person: Person, day: date) -> Id | None:
    return next((absence.deputy for absence in person.absences if absence.holds(day)), None)


def _roles(held: list[Grant], worn: list[Worn]) -> tuple[Role, ...]:
    given = {grant.role for grant in held}
    if any(hat.hat is Hat.OWNER for hat in worn):
        given.add(Role.OWNER)
    if any(hat.hat in LEVEL for hat in worn):
        given.add(Role.CLIENT)
    return tuple(role for role in Role if role in given)


def _voice(worn: list[Worn]) -> tuple[Id | None, ClientLevel | None]:
    """For which client somebody speaks, and at the highest level of the hats they wear for it."""
    speaking = [hat for hat in worn if hat.hat in LEVEL]
    if not speaking:
        return None, None
    client = speaking[0].organisation
    levels = {LEVEL[hat.hat] for hat in speaking if hat.organisation == client}
    return client, next(level for level in ClientLevel if level in levels)


def _teams(state: OfficeState, held: list[Grant]) -> tuple[Id, ...]:
    """The teams somebody works in, and for a supervisor every team below."""
    own = {grant.team for grant in held if grant.team is not None}
    leading = [grant for grant in held if grant.role in SUPERVISORS]
    below = {
        team
        for team in state.teams
        for grant in leading
        if grant.team is None or grant.team in state.and_above(team)
    }
    return tuple(team for team in state.teams if team in own | below)


def _mandates(state: OfficeState, person: Id, held: list[Grant], day: date) -> Iterator[Mandate]:
    """Own mandates first, then inherited ones. A mandate counts while its holder supervises."""
    leading = [grant for grant in held if grant.role in SUPERVISORS]
    running = [found for found in state.mandates.values() if found.starts <= day]
    running = [found for found in running if found.ends is None or day <= found.ends]
    if leading:
        yield from (found for found in running if found.held_by == person)
    for found in running:
        holder = state.people.get(found.held_by)
        if holder is None or found.held_by == person:
            continue
        lower = [grant for grant in holder.roles if grant.holds(day) and grant.role in SUPERVISORS]
        if any(_over(state, mine, theirs) for mine in leading for theirs in lower):
            yield found


def _over(state: OfficeState, upper: Grant, lower: Grant) -> bool:
    """Whether somebody in the first role stands above somebody in the second."""
    if upper.role not in _RANK or lower.role not in _RANK:
        return False
    if upper.team is None:
        reaches, strictly = upper.role is Role.DIRECTOR, lower.team is not None
    else:
        reaches = upper.team in state.and_above(lower.team)
        strictly = reaches and upper.team != lower.team
    higher = _RANK[upper.role] - _RANK[lower.role]
    return reaches and (higher > 0 or (higher == 0 and strictly))
