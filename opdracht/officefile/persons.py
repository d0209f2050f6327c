"""From a file to commands: people, and what they may do and for whom they speak."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from domain.office import OfficeCommand
from domain.office.commands import (
    CorrectPerson,
    EndAbsence,
    EndHat,
    EndRole,
    GiveHat,
    GiveRole,
    RecordAbsence,
    RecordDeparture,
    RegisterPerson,
)
from domain.office.state import Period
from opdracht.officefile.shape import (
    AbsenceEntry,
    HatEntry,
    OfficeFile,
    PersonEntry,
    RoleEntry,
    Section,
)
from opdracht.officefile.wanted import Change, Wanted, shown
from opdracht.sentences.grammar import Said

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Dated = TypeVar("Dated", RoleEntry, HatEntry)

NAMELESS = Said(
    "wie hier nog niet bekend is, heeft een naam nodig",
    "who is not known here yet needs a name",
)


def people(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """Who there is. Names and reach only where the file has them."""
    known = {one.person: one for one in now.people}
    for index, one in enumerate(asked.people):
        yield from _person(index, one, known.get(one.person))


def _person(index: int, one: PersonEntry, old: PersonEntry | None) -> Iterator[Wanted]:
    section = Section.PEOPLE
    before = {} if old is None else shown(old, "last_day")
    after = shown(one, "last_day")
    change = Change.ADDED if old is None else Change.CHANGED
    if one.name is None:
        if old is None:
            yield Wanted(
                section,
                one.person,
                Change.CANNOT,
                after=after,
                index=index,
                why=NAMELESS,
                code="name_needed",
            )
        elif old.organisation != one.organisation:
            yield Wanted(
                section,
                one.person,
                Change.CANNOT,
                before={"organisation": old.organisation},
                after={"organisation": one.organisation},
                index=index,
                why=Said(
                    "iemand verhuist niet naar een andere organisatie; neem een nieuw id op",
                    "a person does not move to another organisation; register a new id",
                ),
                code="person_elsewhere",
            )
        return
    if old is None or old.organisation != one.organisation:
        register = RegisterPerson(
            person=one.person,
            organisation=one.organisation,
            name=one.name,
            email=one.email,
            phone=one.phone,
        )
        yield Wanted(section, one.person, change, register, before, after, index)
    elif (old.name, old.email, old.phone) != (one.name, one.email, one.phone):
        correct = CorrectPerson(person=one.person, name=one.name, email=one.email, phone=one.phone)
        yield Wanted(section, one.person, change, correct, before, after, index)


def departures(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """Who leaves: last of all, when nobody needs them any more."""
    section = Section.PEOPLE
    known = {one.person: one for one in now.people}
    for index, one in enumerate(asked.people):
        old = known.get(one.person)
        before = None if old is None else old.last_day
        if one.last_day is not None and one.last_day != before:
            leave = RecordDeparture(person=one.person, last_day=one.last_day)
            shows = {} if before is None else {"last_day": before.isoformat()}
            yield Wanted(
                section,
                one.person,
                Change.ENDED,
                leave,
                shows,
                {"last_day": one.last_day.isoformat()},
                index,
            )
    if asked.says_all(section):
        named = {one.person for one in asked.people}
        for name, old in known.items():
            if name not in named and old.last_day is None:
                yield Wanted(section, name, Change.ENDED, RecordDeparture(person=name))


def roles(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """Given before others end, so that an office is never left without an administrator."""
    wanted = list(
        _periods(
            Section.ROLES,
            asked,
            asked.roles,
            now.roles,
            lambda one: (one.person, one.role, one.team),
            lambda one: GiveRole(
                person=one.person,
                role=one.role,
                team=one.team,
                starts=one.starts,
                ends=one.ends,
            ),
            lambda one, ends: EndRole(person=one.person, role=one.role, team=one.team, ends=ends),
        )
    )
    shortened = {one.key for one in wanted if one.change is Change.ENDED}
    yield from (one for one in wanted if one.key not in shortened)
    yield from (one for one in wanted if one.key in shortened)


def hats(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """Ended before others are given: a person speaks for one client at a time."""
    wanted = list(
        _periods(
            Section.HATS,
            asked,
            asked.hats,
            now.hats,
            lambda one: (one.person, one.organisation, one.hat),
            lambda one: GiveHat(
                person=one.person,
                organisation=one.organisation,
                hat=one.hat,
                starts=one.starts,
                ends=one.ends,
            ),
            lambda one, ends: EndHat(
                person=one.person, organisation=one.organisation, hat=one.hat, ends=ends
            ),
        )
    )
    yield from (one for one in wanted if one.change is Change.ENDED)
    yield from (one for one in wanted if one.change is not Change.ENDED)


def _periods(  # noqa: PLR0913, PLR0917 - a section, twice, and how to ask for it
    section: Section,
    asked: OfficeFile,
    entries: Iterable[Dated],
    present: Iterable[Dated],
    key_of: Callable[[Dated], tuple[str | None, ...]],
    give: Callable[[Dated], OfficeCommand],
    end: Callable[[Dated, date | None], OfficeCommand],
) -> Iterator[Wanted]:
    """Per key: shorten what lasts longer than the file says, then give what is not there."""
    held = _by(present, key_of)
    wanted = _by(enumerate(entries), lambda pair: key_of(pair[1]))
    for key, pairs in wanted.items():
        name = " ".join(part for part in key if part)
        olds = held.get(key, [])
        gap = _gap([one for _, one in pairs], olds, complete=asked.says_all(section))
        if gap is not None:
            index, one = next(pair for pair in pairs if pair[1].ends == gap)
            before = shown(olds[-1])
            yield Wanted(section, name, Change.ENDED, end(one, gap), before, shown(one), index)
            olds = [
                old.model_copy(update={"ends": gap}) if _lasts(old, gap) else old for old in olds
            ]
        for index, one in pairs:
            if not any(_spans(old, one) for old in olds):
                yield Wanted(section, name, Change.ADDED, give(one), {}, shown(one), index)
    if asked.says_all(section):
        for key, olds in held.items():
            if key not in wanted:
                name = " ".join(part for part in key if part)
                ends = end(olds[0], None)
                yield Wanted(section, name, Change.ENDED, ends, shown(olds[0]))


def _gap(wanted: list[Dated], olds: list[Dated], *, complete: bool) -> date | None:
    """The first last day in the file after which what is there goes on and the file does not.

    In a complete section that is so for whatever starts later, too.
    """
    for ends in sorted(one.ends for one in wanted if one.ends is not None):
        after = ends + timedelta(days=1)
        if any((one.starts or date.min) <= after and _lasts(one, ends) for one in wanted):
            continue
        last = all(one.ends is not None and one.ends <= ends for one in wanted)
        if any(
            _lasts(old, ends) and ((old.starts or date.min) <= after or (complete and last))
            for old in olds
        ):
            return ends
    return None


def _lasts(one: RoleEntry | HatEntry, day: date) -> bool:
    return one.ends is None or one.ends > day


def _spans(old: RoleEntry | HatEntry, one: RoleEntry | HatEntry) -> bool:
    """Whether what is there covers what is asked; asked without a first day it is today."""
    if one.starts is None:
        return old.ends is None or (one.ends is not None and one.ends <= old.ends)
    starts = old.starts or date.min
    return Period(starts=starts, ends=old.ends).spans(one.starts, one.ends)


def absences(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """An absence ends for all days that come: then the others of that person are said again."""
    section = Section.ABSENCES
    present = dict.fromkeys(now.absences)
    again: list[str] = []
    if asked.says_all(section):
        gone = [one for one in present if one not in asked.absences]
        for one in gone:
            if one.person not in again:
                again.append(one.person)
                end = EndAbsence(person=one.person)
                yield Wanted(section, _who(one), Change.ENDED, end, shown(one))
    for index, one in enumerate(asked.absences):
        if one not in present or one.person in again:
            record = RecordAbsence(
                person=one.person, deputy=one.deputy, starts=one.starts, ends=one.ends
            )
            yield Wanted(section, _who(one), Change.ADDED, record, {}, shown(one), index)


def _who(one: AbsenceEntry) -> str:
    return f"{one.person} {one.starts}"


def _by(items: Iterable[V], key_of: Callable[[V], K]) -> dict[K, list[V]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for item in items:
        found[key_of(item)].append(item)
    return dict(found)
