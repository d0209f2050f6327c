"""Time with clients: one's own week, and the shares of groups week by week."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.account.words import ContactKind
from domain.calendar import WEEKDAYS, Calendar, CalendarKind
from domain.figures.time_with_clients import (
    GroupWeek,
    WeekTime,
    Worker,
    role_of,
    week_of_groups,
)
from domain.office import OfficeState, calendar_of
from domain.office.state import Person
from domain.text import Id
from domain.timesheet.policy import WEEK_HOURS
from domain.timesheet.proposal import Held, proposed
from domain.timesheet.words import ActivityKind, week_start
from storage import weeks_booked
from storage.account_visits import names_of
from storage.store import Store
from storage.weeks_booked import BookedRow, Met

WEEKS: Final = 13
MOST_WEEKS: Final = 53
WORKDAYS: Final = 5
MIDDLE: Final = timedelta(days=3)
"""Thursday: the day that says to which year a week belongs says who worked here in it."""


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """The week of one person: what was booked, and what the contacts of that week speak for."""

    monday: date
    booked: BookedRow | None
    proposed: Mapping[ActivityKind, int]
    contacts: Sequence[Met]
    called: Mapping[str, str]
    contract: int

    @property
    def over(self) -> int:
        """Minutes beyond the contract; 0 when there are none."""
        return max((self.booked.total if self.booked else 0) - self.contract, 0)


async def own_week(  # noqa: PLR0913 - where, whose and which
    store: Store,
    office: OfficeState,
    tenant: str,
    person: Id,
    first: date,
    *,
    hours: int = WEEK_HOURS,
) -> OwnWeek:
    """The week that begins on that Monday; `hours` of work in one without days off.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    database, last = store.database, first + timedelta(days=6)
    rows = await weeks_booked.booked(database, tenant, first, first, person)
    contacts = await weeks_booked.took_part(database, tenant, person, first, last)
    called = await names_of(database, store.sealer, tenant, [it.account for it in contacts])
    known = office.people.get(person)
    return OwnWeek(
        monday=first,
        booked=rows[0] if rows else None,
        proposed=proposed(
            (Held(ContactKind(it.kind), it.minutes) for it in contacts), office.account_policy
        ),
        contacts=contacts,
        called=called,
        contract=0 if known is None else contract(office, known, first, hours),
    )


async def trend(  # noqa: PLR0913 - where and which
    store: Store,
    office: OfficeState,
    tenant: str,
    last: date,
    count: int = WEEKS,
    *,
    hours: int = WEEK_HOURS,
) -> list[list[GroupWeek]]:
    """The groups of so many weeks, the oldest first, up to the one that `last` lies in.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    newest = week_start(last)
    oldest = newest - timedelta(weeks=count - 1)
    booked: dict[date, list[WeekTime]] = {}
    for row in await weeks_booked.booked(store.database, tenant, oldest, newest):
        booked.setdefault(row.monday, []).append(WeekTime(row.person, row.minutes))
    weeks = (oldest + timedelta(weeks=n) for n in range(count))
    return [
        week_of_groups(each, list(workers(office, each, hours)), booked.get(each, []))
        for each in weeks
    ]


def workers(office: OfficeState, first: date, hours: int = WEEK_HOURS) -> Iterator[Worker]:
    """Who worked here in the week that begins then, each in one role."""
    middle = first + MIDDLE
    for id_, person in office.people.items():
        if not office.ours(person) or (person.left is not None and person.left < middle):
            continue
        role = role_of(held.role for held in person.roles if held.holds(middle))
        if role is not None:
            yield Worker(id_, role, contract(office, person, first, hours))


def contract(office: OfficeState, person: Person, first: date, hours: int = WEEK_HOURS) -> int:
    """Minutes of work in the week that begins then: days off and away taken away."""
    days: Calendar = calendar_of(office, CalendarKind.ORG) or WEEKDAYS
    there = [
        day
        for day in (first + timedelta(days=n) for n in range(WORKDAYS))
        if days.works(day) and not any(absence.holds(day) for absence in person.absences)
    ]
    return hours * 60 * len(there) // WORKDAYS
