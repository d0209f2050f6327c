"""Record histories of accounts: `pytest tests/workflows/record_accounts.py`.

Not a test, so the name is not that of one. On a server whose time goes fast; what it records is
kept beside the older histories.
"""

import secrets
from datetime import date, datetime, timedelta
from typing import Final

import pytest
from pydantic import TypeAdapter
from temporalio.client import WorkflowHandle
from temporalio.testing import WorkflowEnvironment

from domain.account import AccountCommand
from domain.account import events as e
from domain.account.commands import (
    AddContactPerson,
    AddFollowUp,
    HandFollowUp,
    HandOverAccount,
    MeetFollowUp,
    MoveFollowUp,
    OpenAccount,
    PlanVisit,
    RecordContact,
    TellHandOver,
)
from domain.account.follow_ups import NextStep
from domain.account.words import (
    AccountRelation,
    ContactKind,
    HandOverReason,
    Initiative,
    LeadKind,
)
from domain.authority import SYSTEM
from opdracht.answers import Refused
from storage.recording import Record
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.record_histories import Shelf
from tests.workflows.record_ladders import skipping
from tests.workflows.replaying import EXPECTED, Expected, stored
from tests.workflows.support import fresh_store, open_house
from workflows.account import AccountWorkflow
from workflows.messages import StreamInput

__all__ = ["skipping"]

MANAGER: Final = "accountmanager-1"
OTHER: Final = "accountmanager-2"
HANDLER: Final = "behandelaar-1"


def year(today: date) -> list[tuple[str, AccountCommand]]:
    """What people ask of one account: contact, promises, another owner."""
    contact = RecordContact(
        contact="c-1",
        kind=ContactKind.VISIT,
        on=today,
        initiative=Initiative.OURS,
        purpose="Kennismaken.",
        result="Zij willen uitbreiden.",
        theirs=("cp-1",),
        planned="v-1",
        follow_ups=(
            NextStep(follow_up="f-1", what="Panden sturen.", by=today + timedelta(days=7)),
            NextStep(follow_up="f-2", what="Bellen.", by=today + timedelta(days=9), owner=HANDLER),
        ),
    )
    later = today + timedelta(days=14)
    return [
        (MANAGER, AddContactPerson(person="cp-1", name="Jan Jansen")),
        (MANAGER, PlanVisit(visit="v-1", on=today)),
        (MANAGER, PlanVisit(visit="v-2", on=later)),
        (MANAGER, contact),
        (MANAGER, AddFollowUp(follow_up="f-3", what="Uitzoeken.", by=later)),
        (HANDLER, MoveFollowUp(follow_up="f-2", by=later, reason="Ziek.", told=True)),
        (MANAGER, HandFollowUp(follow_up="f-2", owner=MANAGER)),
        (MANAGER, HandOverAccount(to=OTHER, reason=HandOverReason.WORKLOAD)),
        (OTHER, TellHandOver(how="Gebeld.")),
        (OTHER, MeetFollowUp(follow_up="f-1", result="Verstuurd.")),
    ]


def known(engine: Engine, stream: str, at: datetime) -> Record:
    """An account of before, with a lead."""
    return Record(
        tenant=engine.tenant,
        stream=stream,
        command_id=f"import:{stream}",
        fingerprint="0" * 64,
        expected_version=0,
        authority=SYSTEM,
        events=(
            e.AccountOpened(
                name="Bakkerij Jansen", relation=AccountRelation.COMPANY, owner=MANAGER
            ),
            e.LeadOpened(lead="l-1", kind=LeadKind.GROW, what="Tweede hal.", jobs=12, on=at.date()),
        ),
        occurred_at=at,
    )


async def lived(
    engine: Engine, skipping: WorkflowEnvironment, renew_after: int | None
) -> tuple[str, str | None]:
    """Play it in a run that begins with `renew_after`; returns the stream and that run."""
    stream = f"account/r-{secrets.token_hex(4)}"
    now = engine.gateway.now()
    await engine.store.recorder.record(known(engine, stream, now))
    started = await engine.client.start_workflow(
        AccountWorkflow.run,
        StreamInput(tenant=engine.tenant, stream=stream, renew_after=renew_after),
        id=f"{engine.tenant}/{stream}",
        task_queue=engine.task_queue,
    )
    for number, (person, command) in enumerate(year(now.date())):
        await engine.gateway.send(
            engine.tenant, stream, command, person=person, command_id=f"{stream}:{number}"
        )
    again = OpenAccount(name="Slagerij De Boer", relation=AccountRelation.COMPANY)
    with pytest.raises(Refused):
        await engine.gateway.send(engine.tenant, stream, again, person=MANAGER)
    newest: WorkflowHandle[AccountWorkflow, str] = engine.client.get_workflow_handle_for(
        AccountWorkflow.run, started.id
    )
    await skipping.fast_forward(newest, timedelta(days=60))
    return stream, started.first_execution_run_id


async def test_record(skipping: WorkflowEnvironment, postgres: Postgres) -> None:
    """A year of an account in one run until it sleeps, and in several."""
    async with (
        fresh_store(postgres) as store,
        open_house(skipping.client, store) as engine,
    ):
        shelf = Shelf(engine)
        for name, renew_after in (("account", None), ("account-renewed", 6)):
            stream, run = await lived(engine, skipping, renew_after)
            number = 0
            while run is not None and number < 3:
                number += 1
                run = await shelf.put(f"{name}-{number}", stream, run)
    whole = stored() | shelf.expected
    EXPECTED.write_bytes(TypeAdapter(dict[str, Expected]).dump_json(whole, indent=1) + b"\n")
