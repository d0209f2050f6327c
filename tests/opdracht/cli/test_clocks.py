"""`opdracht clocks ID` on a store: in sentences, as JSON, and when nothing runs."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from hashlib import sha256

import pytest
from pydantic import JsonValue, TypeAdapter

from domain.authority import Authority
from domain.commission.intake import CommissionImported
from domain.message import Event
from domain.office.events import CalendarPublished
from domain.office.words import ClosedDay
from opdracht.cli import connection
from opdracht.cli.clocks import clocks
from opdracht.cli.globals import Choices
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.showing import show
from storage.record import Record
from storage.store import Store
from tests.domain.commission.kinds.terms import CALENDAR
from tests.domain.scenario import NOON
from tests.opdracht.clockwork.test_saying import climbed

TENANT = "test"
DUTCH = Choices(tenant=TENANT)
OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
PUBLISHED = CalendarPublished(
    calendar="kalender-7",
    kind=CALENDAR.kind,
    client=None,
    version=CALENDAR.version,
    starts=CALENDAR.starts,
    until=CALENDAR.until,
    closed=(
        ClosedDay(day=date(2027, 3, 26), name="Goede Vrijdag"),
        ClosedDay(day=date(2027, 3, 29), name="Tweede paasdag"),
    ),
)
IMPORTED = CommissionImported(source="wabo", case="case-1", channel="Internet", started=NOON)


@pytest.fixture
async def shelf(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with a commission that climbed, one that was imported, and a calendar."""

    @asynccontextmanager
    async def reading() -> AsyncIterator[Store]:
        yield store

    async def keep(stream: str, events: Sequence[Event]) -> None:
        await store.recorder.record(
            Record(
                tenant=TENANT,
                stream=stream,
                command_id=f"first-of-{stream}",
                fingerprint=sha256(stream.encode()).hexdigest(),
                expected_version=0,
                authority=Authority(person="system"),
                events=list(events),
                occurred_at=NOON,
            )
        )

    monkeypatch.setattr(connection, "reading", reading)
    await keep("office", [PUBLISHED])
    await keep("commission/26-1", climbed().events)
    await keep("commission/wabo-1", [IMPORTED])
    return store


async def test_every_clock_is_told_with_the_names_of_closed_days(
    shelf: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shelf is not None
    await clocks(DUTCH, "26-1")
    text = capsys.readouterr().out
    assert "De klok van de fase (vraagverheldering): hoe lang deze fase mag duren." in text
    assert "  Telt op versie 7 van onze kalender, die loopt tot en met 31 december 2028" in text
    assert "Trede 2 (90%), bereikt op 22 maart 2027: coördinator" in text
    assert text.index("klok van de fase") < text.index("klok voor stilstand")
    assert text.rindex("De klok van de hele opdracht") > text.index("klok voor stilstand")
    await clocks(Choices(tenant=TENANT, language="en"), "26-1")
    assert "The clock of the phase (clarification)" in capsys.readouterr().out


async def test_json_has_the_same_clocks(shelf: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert shelf is not None
    await clocks(Choices(tenant=TENANT, json=True), "26-1")
    whole = OBJECT.validate_json(capsys.readouterr().out)
    assert whole["calendar"] == 7
    found = whole["clocks"]
    assert isinstance(found, list)
    phase = OBJECT.validate_python(found[0])
    assert (phase["clock"], phase["ladder"]) == ("phase", "clarification")
    rungs = phase["rungs"]
    assert isinstance(rungs, list)
    second = OBJECT.validate_python(rungs[1])
    assert (second["state"], second["reached_on"], second["to"]) == (
        "asked",
        "2027-03-22",
        ["coordinator"],
    )


async def test_the_page_has_the_clocks_that_matter(
    shelf: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shelf is not None
    await show(DUTCH, "26-1")
    assert "\nKlokken\n  De klok van de fase: de laatste dag" in capsys.readouterr().out


async def test_a_commission_without_clocks_says_so(
    shelf: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shelf is not None
    await clocks(DUTCH, "wabo-1")
    assert capsys.readouterr().out == "Hier loopt geen klok.\n"
    with pytest.raises(Problem) as refused:
        await clocks(DUTCH, "niet-hier")
    assert refused.value.exit_code == Exit.NOT_FOUND
