"""Record histories of timesheets: `pytest tests/workflows/record_timesheets.py`.

Not a test, so the name is not that of one. On a server whose time goes fast; what it records is
kept beside the older histories.
"""

from datetime import date, datetime, timedelta
from typing import Final

import pytest
from pydantic import TypeAdapter
from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment

from domain.authority import SYSTEM
from domain.timesheet import BookWeek, WeekBooked
from domain.timesheet.words import BookingSource, week_of, week_start
from opdracht.answers import Refused
from opdracht.demo.house import CONTROLLER
from storage.recording import Record
from storage.rows import TIMESHEET
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.record_histories import Shelf
from tests.workflows.record_ladders import skipping
from tests.workflows.replaying import EXPECTED, Expected, stored
from tests.workflows.support import fresh_store, open_house
from workflows.messages import StreamInput
from workflows.timesheet import TimesheetWorkflow

__all__ = ["skipping"]

OFTEN: Final = 2
"""So many commands a run of the renewed timesheet takes."""


def weeks(person: str, today: date) -> list[tuple[str, BookWeek]]:
    """Three weeks: booked, imported, booked anew, and one that is sent twice."""
    first, second, third = (
        week_of(week_start(today) - timedelta(weeks=back)) for back in (3, 2, 1)
    )
    imported = BookWeek(
        person=person, week=second, meetings=900, other=600, source=BookingSource.IMPORT
    )
    own = BookWeek(person=person, week=first, visit=240, travel=90, meetings=600)
    return [
        (person, own),
        (CONTROLLER, imported),
        (person, imported.model_copy(update={"source": BookingSource.OWN})),
        (person, own.model_copy(update={"follow_up": 120})),
        (person, BookWeek(person=person, week=third, preparation=60, policy=1200)),
        (person, BookWeek(person=person, week=third, preparation=60, policy=1200)),
    ]


def known(engine: Engine, person: str, at: datetime) -> Record:
    """A timesheet of before: a run that finds none ends at once."""
    stream = f"{TIMESHEET}{person}"
    week = week_of(week_start(at.date()) - timedelta(weeks=9))
    return Record(
        tenant=engine.tenant,
        stream=stream,
        command_id=f"import:{stream}",
        fingerprint="0" * 64,
        expected_version=0,
        authority=SYSTEM,
        events=(WeekBooked(person=person, week=week, visit=300, other=1200),),
        occurred_at=at,
    )


async def booked(
    engine: Engine, skipping: WorkflowEnvironment, person: str, renew_after: int | None
) -> str | None:
    """Book it all in a run that begins with `renew_after`, until it sleeps; returns that run."""
    stream = f"{TIMESHEET}{person}"
    today = engine.gateway.today()
    await engine.store.recorder.record(known(engine, person, engine.gateway.now()))
    started = await engine.client.start_workflow(
        TimesheetWorkflow.run,
        StreamInput(tenant=engine.tenant, stream=stream, renew_after=renew_after),
        id=f"{engine.tenant}/{stream}",
        task_queue=engine.task_queue,
    )
    for number, (asker, command) in enumerate(weeks(person, today)):
        await engine.gateway.send(
            engine.tenant, stream, command, person=asker, command_id=f"{stream}:{number}"
        )
    to_come = BookWeek(person=person, week=week_of(week_start(today) + timedelta(weeks=2)))
    with pytest.raises(Refused):
        await engine.gateway.send(engine.tenant, stream, to_come, person=person)
    newest: WorkflowHandle[TimesheetWorkflow, str] = engine.client.get_workflow_handle_for(
        TimesheetWorkflow.run, started.id
    )
    await skipping.fast_forward(newest, timedelta(hours=1))
    assert await newest.result() == "asleep"
    return started.first_execution_run_id


async def test_record(skipping: WorkflowEnvironment, postgres: Postgres) -> None:
    """Some weeks of a person in one run until it sleeps, and of another in several."""
    async with (
        fresh_store(postgres) as store,
        open_house(skipping.client, store) as engine,
    ):
        shelf = Shelf(engine)
        for name, person, renew_after in (
            ("timesheet", "accountmanager-1", None),
            ("timesheet-renewed", "accountmanager-2", OFTEN),
        ):
            run, number = await booked(engine, skipping, person, renew_after), 0
            while run is not None:
                number += 1
                run = await shelf.put(f"{name}-{number}", f"{TIMESHEET}{person}", run)
    whole: dict[str, Expected] = stored() | shelf.expected
    EXPECTED.write_bytes(TypeAdapter(dict[str, Expected]).dump_json(whole, indent=1) + b"\n")
