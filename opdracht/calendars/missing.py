"""What the calendars of an office lack, and whether a person has to do something about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.calendar import DECREED, WEEKDAYS, CalendarKind, Holiday, for_office, for_terms
from domain.calendar.terms import months_after
from domain.office.calendars import calendar_key
from domain.office.events import CalendarPublished
from domain.text import Id
from opdracht.calendars.words import HOLIDAY, which
from opdracht.sentences.grammar import Said, day, listed

MOST_NAMED = 5
"""Days that one finding names."""

_BY_CHOICE = frozenset({Holiday.GOOD_FRIDAY, Holiday.LIBERATION_DAY})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be; `person` when somebody has to act."""

    code: str
    person: bool
    said: Said


@dataclass(frozen=True, slots=True)
class Kept:
    """The calendars in force, under `calendar_key`, and the names of all clients by id."""

    latest: Mapping[str, CalendarPublished]
    clients: Mapping[Id, str]

    def of(self, kind: CalendarKind, client: Id | None = None) -> CalendarPublished | None:
        """The calendar in force of a kind, or of a client."""
        return self.latest.get(calendar_key(kind, client))


def findings(kept: Kept, today: date, months: int) -> list[Finding]:
    """Everything, what needs a person first. `months` is how far ahead a calendar should reach."""
    ahead = months_after(today, months)
    found = [
        *_absent(kept),
        *(
            finding
            for each in kept.latest.values()
            for finding in _validity(each, kept, today, ahead)
        ),
        *_decrees(kept, ahead),
        *_law(kept),
        *_feasts(kept),
    ]
    return sorted(found, key=lambda finding: not finding.person)


def _absent(kept: Kept) -> Iterator[Finding]:
    for kind in (CalendarKind.ORG, CalendarKind.ATW):
        if kept.of(kind) is None:
            nl, en = which(kind, None)
            yield Finding(
                f"{kind.value}_missing",
                person=True,
                said=Said(f"Er is geen versie van {nl}.", f"There is no version of {en}."),
            )
    without = [name for id_, name in kept.clients.items() if not kept.of(CalendarKind.CLIENT, id_)]
    if without:
        names = _some(without)
        yield Finding(
            "client_missing",
            person=False,
            said=Said(
                f"Zonder eigen kalender: {names.nl}.",
                f"Without a calendar of their own: {names.en}.",
            ),
        )


def _validity(each: CalendarPublished, kept: Kept, today: date, ahead: date) -> Iterator[Finding]:
    nl, en = _name(each, kept)
    last, first = day(each.until), day(each.starts)
    if each.until < today:
        yield Finding(
            "calendar_over",
            person=True,
            said=Said(f"{nl} liep af op {last.nl}.", f"{en} ended on {last.en}."),
        )
    elif each.until < ahead:
        yield Finding(
            "calendar_expires",
            person=True,
            said=Said(f"{nl} loopt af op {last.nl}.", f"{en} ends on {last.en}."),
        )
    if each.starts > today:
        yield Finding(
            "calendar_not_started",
            person=True,
            said=Said(
                f"{nl} begint pas op {first.nl}; dagen daarvoor zijn voorlopig.",
                f"{en} starts only on {first.en}; days before it are provisional.",
            ),
        )


def _decrees(kept: Kept, ahead: date) -> Iterator[Finding]:
    if ahead.year not in DECREED:
        yield Finding(
            "decree_unknown",
            person=True,
            said=Said(
                f"Welke dagen in {ahead.year} bij besluit zijn gelijkgesteld, is hier niet bekend.",
                f"Which days of {ahead.year} are equated by decree is not known here.",
            ),
        )
    atw = kept.of(CalendarKind.ATW)
    if atw and (atw.starts.year not in DECREED or atw.until.year not in DECREED):
        nl, en = _name(atw, kept)
        yield Finding(
            "decree_assumed",
            person=True,
            said=Said(
                f"{nl} geldt ook voor jaren buiten {DECREED[0]}-{DECREED[-1]}, waarvan de besluiten"
                " hier niet bekend zijn.",
                f"{en} also holds for years outside {DECREED[0]}-{DECREED[-1]}, of which the"
                " decrees are not known here.",
            ),
        )


def _law(kept: Kept) -> Iterator[Finding]:
    """Where the published list for terms says something else than the law."""
    atw = kept.of(CalendarKind.ATW)
    if atw is None:
        return
    law = {one.day for one in for_terms(DECREED) if atw.starts <= one.day <= atw.until}
    ours = {each.day for each in atw.closed if each.day.year in DECREED}
    for code, days, nl, en in (
        ("atw_lacks", law - ours, "mist", "lacks"),
        ("atw_adds", ours - law, "sluit ten onrechte", "wrongly closes"),
    ):
        if days:
            named = _days(sorted(days))
            name = _name(atw, kept)
            yield Finding(
                code,
                person=True,
                said=Said(f"{name.nl} {nl} {named.nl}.", f"{name.en} {en} {named.en}."),
            )


def _feasts(kept: Kept) -> Iterator[Finding]:
    """Feasts on which we work by our own list: it may be a choice, so it is told and no more."""
    org = kept.of(CalendarKind.ORG)
    if org is None:
        return
    closed = {each.day for each in org.closed}
    years = range(org.starts.year, org.until.year + 1)
    works = [
        one
        for one in for_office(years, good_friday=False)
        if org.starts <= one.day <= org.until
        and one.day not in closed
        and one.holiday not in _BY_CHOICE
        and WEEKDAYS.works(one.day)
    ]
    if works:
        name = _name(org, kept)
        nl = _some([f"{HOLIDAY[one.holiday].nl} {one.day.year}" for one in works])
        en = _some([f"{HOLIDAY[one.holiday].en} {one.day.year}" for one in works])
        yield Finding(
            "org_works_on_feast",
            person=False,
            said=Said(
                f"Volgens {name.nl[:1].lower()}{name.nl[1:]} werken we op {nl.nl}.",
                f"By {name.en[:1].lower()}{name.en[1:]} we work on {en.en}.",
            ),
        )


def _name(each: CalendarPublished, kept: Kept) -> Said:
    """`Onze eigen kalender (versie 2)`."""
    client = None if each.client is None else kept.clients.get(each.client, each.client)
    nl, en = which(each.kind, client)
    return Said(
        f"{nl[:1].upper()}{nl[1:]} (versie {each.version})",
        f"{en[:1].upper()}{en[1:]} (version {each.version})",
    )


def _days(days: list[date]) -> Said:
    return Said(
        _some([day(each).nl for each in days]).nl, _some([day(each).en for each in days]).en
    )


def _some(names: list[str]) -> Said:
    """The first few, and how many more there are."""
    more = len(names) - MOST_NAMED
    if more <= 0:
        return listed(names)
    first = ", ".join(names[:MOST_NAMED])
    return Said(f"{first} en nog {more}", f"{first} and {more} more")
