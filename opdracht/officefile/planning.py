"""What it takes to bring an office to what a file says, tried out in memory.

Every command is answered by the office's own rules on a copy of its state, in order. So the plan
says beforehand what would be refused and why, and what is so already does not show.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.authority import Authority, Role
from domain.errors import DomainError
from domain.office import OfficeState, authority_of, decide, fold
from domain.office.errors import OfficeNotOpen
from domain.text import Id
from opdracht.officefile import persons, places, rules, work
from opdracht.officefile.shape import OfficeFile
from opdracht.officefile.wanted import Change, Wanted
from opdracht.sentences.grammar import Said

ANYBODY = Authority(person="een-beheerder", roles=(Role.ADMINISTRATOR, Role.DIRECTOR))
"""With whose rights a plan is made when nobody in particular asks for it."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who would carry the plan out. None: an administrator, without a name."""

    person: Id | None
    day: date
    on_behalf_of: Id | None = None

    def authority(self, state: OfficeState) -> Authority:
        """What the office says of them."""
        if self.person is None:
            return ANYBODY
        return authority_of(state, self.person, self.day, self.on_behalf_of)


@dataclass(frozen=True, slots=True)
class Plan:
    """In the order in which it is carried out."""

    items: tuple[Wanted, ...]

    @property
    def to_send(self) -> tuple[Wanted, ...]:
        """What a command can do."""
        return tuple(
            one for one in self.items if one.command is not None and one.change is not Change.CANNOT
        )

    @property
    def cannot(self) -> tuple[Wanted, ...]:
        """What no command can do, or what the rules refuse."""
        return tuple(one for one in self.items if one.change is Change.CANNOT)

    @property
    def waits(self) -> tuple[Wanted, ...]:
        """What somebody else has to do."""
        return tuple(one for one in self.items if one.change is Change.WAITS)


def wanted(asked: OfficeFile, now: OfficeFile, state: OfficeState) -> Iterator[Wanted]:
    """Everything that the file asks, in an order in which it can be done."""
    yield from places.organisations(asked, now)
    yield from persons.people(asked, now)
    yield from places.teams(asked, now)
    yield from persons.roles(asked, now)
    yield from persons.hats(asked, now)
    yield from persons.absences(asked, now)
    yield from work.products(asked, now)
    yield from work.mandates(asked, now)
    yield from work.agreements(asked, now)
    yield from rules.templates(asked, now, state)
    yield from rules.policy(asked, state)
    yield from rules.account_policy(asked, state)
    yield from rules.calendars(asked, now, state)
    yield from work.drops(asked, now)
    yield from persons.departures(asked, now)


def plan(
    asked: OfficeFile, now: OfficeFile, state: OfficeState, asker: Asker, moment: datetime
) -> Plan:
    """The plan. `now` is the same state in the shape of a file, on the asker's day.

    Raises:
        OfficeNotOpen: there is no office yet.
        PersonUnknown: the office does not know who asks.
    """
    if state.kind is None:
        raise OfficeNotOpen
    return Plan(tuple(_tried(list(wanted(asked, now, state)), state, asker, moment)))


def _tried(
    all_of: Sequence[Wanted], state: OfficeState, asker: Asker, moment: datetime
) -> Iterator[Wanted]:
    asker.authority(state)
    stuck: list[tuple[str, str]] = []
    for one in all_of:
        if one.command is None:
            if one.change is not Change.WAITS or (one.section, one.key) not in stuck:
                yield one
            continue
        try:
            events = decide(one.command, asker.authority(state), state, moment)
        except DomainError as error:
            stuck.append((one.section, one.key))
            yield _refused(one, error)
            continue
        if events:
            state = fold(events, state)
            yield one


def _refused(one: Wanted, error: DomainError) -> Wanted:
    return Wanted(
        section=one.section,
        key=one.key,
        change=Change.CANNOT,
        command=one.command,
        before=one.before,
        after=one.after,
        index=one.index,
        why=Said(error.sentence("nl"), error.sentence("en")),
        code=error.code,
    )
