"""Time with clients: which part of the working week it was, by role and week.

Figures that come from persons are hidden for groups under five (DOMAIN, rule 4). A group is those
who booked: the hours of one of them among six who did not would be that person's own. Each person
counts in one role, so that two groups never differ by one person, and the whole is told only when
nobody can take the groups that are told away from it and be left with fewer than five.

Hours that nobody wrote are unknown; they are no time with clients, and no other time either.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.authority import Role
from domain.figures.grades import FEWEST
from domain.text import Id
from domain.timesheet.words import WITH_CLIENTS, ActivityKind

ROLES: Final = (
    Role.ACCOUNT_MANAGER,
    Role.COORDINATOR,
    Role.HANDLER,
    Role.TEAM_LEAD,
    Role.HEAD,
    Role.DIRECTOR,
)
"""Whose weeks are counted; somebody with several roles counts in the first of them."""

FULL: Final = 10_000
"""All of it, in hundredths of a per cent."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works here in a week: in which role they count, and for how many minutes."""

    person: Id
    role: Role
    contract: int


@dataclass(frozen=True, slots=True)
class WeekTime:
    """What one person booked for a week."""

    person: Id
    minutes: Mapping[ActivityKind, int]


@dataclass(frozen=True, slots=True)
class GroupWeek:
    """One group in one week, in minutes. `role` None is everybody.

    `wrote` is None below five: then it is hidden, and everything is 0 but `people` and `contract`.
    `unknown` is what the contract has and nobody wrote. `over` is what was written beyond it.
    """

    monday: date
    role: Role | None
    people: int
    contract: int
    wrote: int | None = None
    clients: int = 0
    elsewhere: int = 0
    unknown: int = 0
    over: int = 0
    by_kind: Mapping[ActivityKind, int] | None = None

    @property
    def hidden(self) -> bool:
        """Whether too few booked to tell anything."""
        return self.wrote is None

    @property
    def share(self) -> int | None:
        """Time with clients of what was written, in hundredths of a per cent, half up."""
        return _part(self.clients, self.clients + self.elsewhere)

    @property
    def certain(self) -> tuple[int, int] | None:
        """Of the whole week at least and at most: when of what is unknown nothing was with clients,
        and when all of it was."""
        whole = self.clients + self.elsewhere + self.unknown
        least, most = _part(self.clients, whole), _part(self.clients + self.unknown, whole)
        return None if least is None or most is None else (least, most)


def _part(some: int, whole: int) -> int | None:
    return (2 * FULL * some + whole) // (2 * whole) if whole else None


def role_of(roles: Iterable[Role]) -> Role | None:
    """The role in which somebody counts; None for who is not counted."""
    held = frozenset(roles)
    return next((role for role in ROLES if role in held), None)


def week_of_groups(
    monday: date, workers: Sequence[Worker], times: Iterable[WeekTime]
) -> list[GroupWeek]:
    """Each role that somebody has, and then everybody, when that may be told."""
    booked = {time.person: time.minutes for time in times}
    groups = {
        role: [worker for worker in workers if worker.role is role]
        for role in ROLES
        if any(worker.role is role for worker in workers)
    }
    found = [_group(monday, role, some, booked) for role, some in groups.items()]
    left = [
        worker
        for group in found
        if group.hidden
        for worker in groups[group.role or Role.SYSTEM]
        if worker.person in booked
    ]
    everybody = _group(monday, None, workers, booked)
    if 0 < len(left) < FEWEST:
        everybody = _hidden(monday, None, workers)
    return [*found, everybody]


def _hidden(monday: date, role: Role | None, workers: Sequence[Worker]) -> GroupWeek:
    contract = sum(worker.contract for worker in workers)
    return GroupWeek(monday, role, len(workers), contract)


def _group(
    monday: date,
    role: Role | None,
    workers: Sequence[Worker],
    booked: Mapping[Id, Mapping[ActivityKind, int]],
) -> GroupWeek:
    wrote = [worker for worker in workers if worker.person in booked]
    if len(wrote) < FEWEST:
        return _hidden(monday, role, workers)
    by_kind = {
        kind: sum(booked[worker.person].get(kind, 0) for worker in wrote) for kind in ActivityKind
    }
    clients = sum(amount for kind, amount in by_kind.items() if kind in WITH_CLIENTS)
    written = {worker.person: sum(booked[worker.person].values()) for worker in wrote}
    return GroupWeek(
        monday=monday,
        role=role,
        people=len(workers),
        contract=sum(worker.contract for worker in workers),
        wrote=len(wrote),
        clients=clients,
        elsewhere=sum(by_kind.values()) - clients,
        unknown=sum(max(it.contract - written.get(it.person, 0), 0) for it in workers),
        over=sum(max(written[it.person] - it.contract, 0) for it in wrote),
        by_kind=by_kind,
    )
