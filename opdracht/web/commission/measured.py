"""What the work takes: hours against the agreement, and of a programme what was delivered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.calendar import WEEKDAYS
from domain.commission.state import CommissionState
from domain.commission.urgent import overdue
from domain.figures.hours import Year, prognosis
from domain.text import Id
from opdracht.web.commission.told import Fields, at, day, every, text, thing, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Hours:
    """Spent up to and including a day. `foreseen` at the agreed end; None when it is too early."""

    agreed: int
    spent: int
    until: date | None
    teams: tuple[tuple[Id, int], ...]
    foreseen: int | None

    @property
    def percent(self) -> int | None:
        """Spent of agreed; None when nothing was agreed."""
        return round(100 * self.spent / self.agreed) if self.agreed else None


@dataclass(frozen=True, slots=True)
class Answered:
    """What one client said of a part; `client` is None while there is one alone."""

    client: Id | None
    yes: bool
    why: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A partial delivery. `accepted` is None while it waits, `thanked` while that is open."""

    part: Id
    product: Id
    count: int
    summary: str | None
    until: date | None
    on: date | None
    accepted: bool | None
    answers: tuple[Answered, ...]
    thanked: bool | None
    thanks: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """How a programme was accounted for."""

    account: Id
    kind: str
    until: date | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Debt:
    """What urgent work passed over."""

    debt: str
    due: date
    settled_on: date | None
    late: bool


def hours_of(found: Page, state: CommissionState) -> Hours:
    """Those of all teams and products together."""
    teams: dict[Id, int] = dict(state.spent)
    for of_product in state.spent_on.values():
        for team, hours in of_product.items():
            teams[team] = teams.get(team, 0) + hours
    said = [item.told["HoursImported"] for item in things(found, "hours")]
    until = max((it for each in said if (it := day(each, "until"))), default=None)
    spent = sum(teams.values())
    return Hours(
        agreed=state.hours,
        spent=spent,
        until=until,
        teams=tuple(sorted(teams.items(), key=lambda pair: -pair[1])),
        foreseen=_foreseen(found, state, spent, until),
    )


def _foreseen(found: Page, state: CommissionState, spent: int, until: date | None) -> int | None:
    """Hours at the agreed end when the rest goes like the part that is known."""
    started = day(thing(found, "start").get("ExecutionStarted"), "talk_on")
    if started is None or until is None or state.ends is None or until <= started:
        return None
    calendar, end = state.calendar or WEEKDAYS, max(state.ends, until)
    elapsed, whole = calendar.between(started, until).days, calendar.between(started, end)
    return prognosis(
        spent, Year(until.year, until, elapsed, whole.days, provisional=whole.provisional)
    )


def parts_of(found: Page, state: CommissionState) -> list[Part]:
    """Those that wait first, then the newest."""
    parts = [_part(found, name, state) for name in reversed(state.partials)]
    return sorted(parts, key=lambda it: it.accepted is not None)


def _part(found: Page, name: Id, state: CommissionState) -> Part:
    it, told = state.partials[name], thing(found, "part", name)
    said = told.get("PartDelivered")
    thanks = text(told.get("PartThanked"), "how") or text(told.get("PartThanksSkipped"), "why")
    return Part(
        part=name,
        product=it.product,
        count=it.count,
        summary=text(said, "summary"),
        until=day(said, "until"),
        on=None if said is None else at(said).date(),
        accepted=it.accepted,
        answers=(
            *_answers(told, "PartDeliveryAccepted", yes=True),
            *_answers(told, "PartDeliveryRefused", yes=False),
        ),
        thanked=it.thanked,
        thanks=thanks,
    )


def _answers(told: Mapping[str, Fields], event: str, *, yes: bool) -> Iterator[Answered]:
    for client, said in every(told, event):
        yield Answered(client, yes, text(said, "why"))


def accounts_of(found: Page) -> list[Account]:
    """The newest first."""
    said = [(it.item, it.told["AccountGiven"]) for it in things(found, "account")]
    return [
        Account(name, text(it, "kind") or "", day(it, "until"), text(it, "words"))
        for name, it in reversed(said)
    ]


def debts_of(state: CommissionState, today: date) -> list[Debt]:
    """What urgent work still owes, and what it settled."""
    late = overdue(state, today)
    return [
        Debt(debt, owed.due, owed.settled_on, debt in late) for debt, owed in state.debts.items()
    ]
