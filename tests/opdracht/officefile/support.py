"""Offices in memory, and a plan carried out on one."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from domain.office import INITIAL, OfficeEvent, OfficeState, authority_of, decide, fold
from domain.office.events import OfficeEvent as Event
from opdracht.demo.house import House, office
from opdracht.officefile.planning import Asker, Plan, plan
from opdracht.officefile.present import present
from opdracht.officefile.reading import ReadFile, read_text
from opdracht.officefile.shape import OfficeFile
from opdracht.officefile.telling import sentence
from opdracht.officefile.wanted import Wanted

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)


def events_of(house: House, steps: int | None = None) -> list[Event]:
    """What happens when so many steps of a demo office are taken; all of them when None."""
    state, events = INITIAL, []
    for person, command in list(office(house))[:steps]:
        more = decide(command, authority_of(state, person, TODAY), state, NOW)  # type: ignore[arg-type]  # the demo's office has office commands alone
        events += more
        state = fold(more, state)
    return events


def planned(
    asked: OfficeFile,
    events: Sequence[OfficeEvent],
    person: str | None = None,
    now: datetime = NOW,
) -> Plan:
    """The plan of a file for the office that these events made."""
    day = now.date()
    return plan(asked, present(events, day), fold(events), Asker(person, day), now)


def carried_out(
    found: Plan, events: Iterable[OfficeEvent], person: str, now: datetime = NOW
) -> list[OfficeEvent]:
    """All events after every command of the plan was accepted."""
    after = list(events)
    state: OfficeState = fold(after)
    for one in found.to_send:
        assert one.command is not None
        asker = authority_of(state, person, now.date())
        more = decide(one.command, asker, state, now)
        after += more
        state = fold(more, state)
    return after


def read(text: str) -> ReadFile:
    """A file of this text."""
    return read_text("kantoor.toml", text)


def told(items: Iterable[Wanted], file: ReadFile) -> list[str]:
    """The sentences."""
    return [sentence(one, file).nl for one in items]
