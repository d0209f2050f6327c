"""A demo office that is open, with its worker, and the demo's commissions to play on it."""

import secrets
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Final

import asyncpg
from pydantic import TypeAdapter
from temporalio.client import Client, WorkflowHandle

from activities.streams import StreamActivities
from domain.commission import CommissionState
from domain.commission.ending import WithdrawCommission
from domain.commission.words import Via
from domain.envelope import fingerprint
from domain.office import INITIAL, OfficeCommand, authority_of, decide, fold
from opdracht.demo import path
from opdracht.demo.case import Case, closing
from opdracht.demo.environment_work import TERRACES
from opdracht.demo.house import House, office
from opdracht.demo.houses import ENVIRONMENT
from opdracht.demo.steps import Line
from opdracht.gateway import Sent
from opdracht.sentences.grammar import AMSTERDAM
from storage.key_ring import KeyRing
from storage.migrate import APP, create_database, with_database
from storage.record import Record
from storage.store import Store, open_store
from tests.conftest import STEADY, TEMPLATE, Postgres
from tests.workflows.conftest import Engine, engine_on
from workflows.commission import CommissionWorkflow

COMMAND: Final[TypeAdapter[OfficeCommand]] = TypeAdapter(OfficeCommand)


@asynccontextmanager
async def fresh_store(postgres: Postgres, over: str | None = None) -> AsyncIterator[Store]:
    """A store on a fresh copy of the migrated databases, for as long as a module's tests.

    `over`: another URL of the same server, by which the store goes to it, no more patient than
    in an office: that way is cut.
    """
    name = f"m_{secrets.token_hex(6)}"
    pair = {name: TEMPLATE, f"{name}_keys": f"{TEMPLATE}_keys"}
    admin = await asyncpg.connect(postgres.admin)
    try:
        for copy, template in pair.items():
            await create_database(admin, copy, template)
        with tempfile.TemporaryDirectory() as folder:
            keys = KeyRing.load_or_create(Path(folder) / "ring.json")
            urls = [with_database(over or postgres.admin, copy, APP) for copy in pair]
            async with open_store(
                urls[0], urls[1], keys, limits=STEADY if over is None else None
            ) as store:
                yield store
    finally:
        for copy in pair:
            await admin.execute(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        await admin.close()


@asynccontextmanager
async def open_house(
    client: Client,
    store: Store,
    streams: StreamActivities | None = None,
    of: House = ENVIRONMENT,
) -> AsyncIterator[Engine]:
    """An engine with the office of a demo tenant, the environment service unless another is given.

    What is asked of the office is decided and recorded without an engine, all but the last of it:
    a hundred commands in turn would be most of what a module waits for.
    """
    async with engine_on(client, store, streams) as engine:
        *earlier, (person, last) = office(of)
        for answer in await store.recorder.record_many(
            engine.tenant, opening(engine.tenant, earlier)
        ):
            assert not isinstance(answer, Exception), answer
        await engine.gateway.send(engine.tenant, "office", last, person=person)
        yield engine


def opening(tenant: str, lines: Iterable[Line]) -> list[Record]:
    """What happens in an office when these are asked in turn, a commit for each."""
    now = datetime.now(UTC)
    state, version, records = INITIAL, 0, list[Record]()
    for number, (person, line) in enumerate(lines):
        command = COMMAND.validate_python(line)
        authority = authority_of(state, person, now.astimezone(AMSTERDAM).date())
        events = decide(command, authority, state, now)
        if events:
            name = f"office:{type(command).__name__}:{number}"
            marked = fingerprint(command, person, None)
            records.append(
                Record(tenant, "office", name, marked, version, authority, [*events], now)
            )
        state, version = fold(events, state), version + len(events)
    return records


def new_case() -> Case:
    """The demo's delivered commission, under an id of its own."""
    return replace(TERRACES, id=f"26-{secrets.token_hex(4)}")


def stream_of(case: Case) -> str:
    """The stream of a commission."""
    return f"commission/{case.id}"


def withdrawal(case: Case) -> Line:
    """The client takes its request back, in a call with the account manager."""
    return case.manager, WithdrawCommission(
        via=Via.TELEPHONE,
        person=case.liaison,
        source="gebeld",
        why="De gemeente lost het zelf op.",
        closing=closing("Gebeld.", "Bedankt voor het vertrouwen.", "Vraag eerder door."),
    )


def whole(case: Case) -> Iterable[Line]:
    """The demo's way from request to evaluated."""
    return chain(
        path.received(case),
        path.clarified(case),
        path.translated(case),
        path.working(case),
        path.finished(case),
        path.celebrated(case),
        path.delivered(case),
        path.evaluated(case),
    )


async def play(engine: Engine, stream: str, lines: Iterable[Line]) -> list[Sent]:
    """Send every line in turn, each under an id made of its place; returns the answers."""
    return [
        await engine.gateway.send(
            engine.tenant,
            stream,
            command,
            person=person,
            command_id=f"{stream}:{type(command).__name__}:{number}",
        )
        for number, (person, command) in enumerate(lines)
    ]


def workflow_of(engine: Engine, stream: str) -> WorkflowHandle[CommissionWorkflow, str]:
    """The workflow of a commission, whichever run it is in."""
    return engine.client.get_workflow_handle_for(
        CommissionWorkflow.run, f"{engine.tenant}/{stream}"
    )


async def state_of(engine: Engine, stream: str) -> CommissionState:
    """The decision state as the workflow has it."""
    return await workflow_of(engine, stream).query(CommissionWorkflow.state)
