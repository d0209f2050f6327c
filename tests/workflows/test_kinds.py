"""Kinds of commission on a real server: the office lays down the terms, a commission keeps them."""

import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from domain.commission import events as e
from domain.commission.commands import (
    AcceptDelivery,
    AddClient,
    AnswerSurvey,
    CompleteCommission,
    DoCommission,
    FinishCommission,
    PlanVolume,
    RegisterRequest,
    StartUrgent,
    TakeCommission,
)
from domain.commission.words import Channel, Debt, Mode, Origin, Outcome
from domain.office.words import Hat
from domain.phase import Phase
from domain.template import Kind
from opdracht.demo.houses import ENVIRONMENT, WATERRIJK
from opdracht.demo.pattern import standing
from opdracht.demo.steps import Line
from opdracht.gateway import Refused
from storage import commission_list
from storage.commission_list import Filter
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.support import fresh_store, open_house, play, state_of

TODAY = datetime.now(UTC).date()
NOISE, WATER = "behandelaar-2", "behandelaar-1"
LIAISON = WATERRIJK.person(Hat.LIAISON)
TAKE = TakeCommission(
    title="Meting aan de Dorpsstraat",
    words="Kunt u het geluid meten bij Dorpsstraat 3?",
    client="waterrijk",
    product="geluidmeting",
    hours=6,
    received_on=TODAY,
)
START = StartUrgent(
    title="Lozing in de vaart",
    words="Er komt schuim uit een pijp in de vaart.",
    client="waterrijk",
    product="bemonstering-afvalwater",
    hours=16,
    why="Het loopt nu de vaart in.",
    received_on=TODAY,
)


@pytest_asyncio.fixture(scope="module")
async def house(temporal: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Engine]:
    async with fresh_store(postgres) as store, open_house(temporal.client, store) as engine:
        if TODAY.year not in ENVIRONMENT.years:
            people = ENVIRONMENT.pattern_people
            templates = list(standing(ENVIRONMENT.patterns, people, (TODAY.year,)))
            await play(engine, "office", templates)
        yield engine


def new_stream() -> str:
    return f"commission/26-{secrets.token_hex(4)}"


async def test_a_small_one_takes_six_acts_from_the_call_to_the_end(house: Engine) -> None:
    stream = new_stream()
    acts: list[Line] = [
        (NOISE, TAKE),
        (NOISE, DoCommission(note="Gemeten: 48 dB, de norm is 50 dB.")),
        (NOISE, FinishCommission(summary="Het verslag van de meting.")),
        (LIAISON, AcceptDelivery(delivery="oplevering-1")),
        (LIAISON, AnswerSurvey(grade=9)),
        (NOISE, CompleteCommission()),
    ]
    await play(house, stream, acts[:1])
    taken = await state_of(house, stream)
    assert (taken.kind, taken.phase) == (Kind.SMALL, Phase.MONITORING)
    assert taken.applied is not None
    assert taken.applied.template == f"geluidmeting-klein-{TODAY.year}"
    await play(house, stream, acts)
    assert (await state_of(house, stream)).outcome is Outcome.DELIVERED


async def test_what_the_office_lays_down_stands_in_events_and_not_in_the_authority(
    house: Engine,
) -> None:
    stream = new_stream()
    await play(house, stream, [(NOISE, TAKE)])
    loaded = await house.store.recorder.load(house.tenant, stream)
    stored = [it async for it in loaded.events]
    applied = next(it.event for it in stored if isinstance(it.event, e.TemplateApplied))
    assert applied.ratified_by == "afdelingshoofd-1"
    assert "terms" not in str(stored[0].authority)


async def test_a_list_may_show_one_kind_alone(house: Engine) -> None:
    stream = new_stream()
    await play(house, stream, [(WATER, START)])
    urgent = await commission_list.listed(
        house.store.database, house.store.sealer, house.tenant, Filter(kind=Kind.URGENT)
    )
    assert stream.split("/")[1] in {row.commission for row in urgent}
    assert {row.kind for row in urgent} == {"urgent"}


async def test_urgent_work_starts_at_once_and_owes_the_rest(house: Engine) -> None:
    stream = new_stream()
    await play(house, stream, [(WATER, START)])
    state = await state_of(house, stream)
    assert state.phase is Phase.MONITORING
    assert set(state.debts) == set(Debt)


async def refused(engine: Engine, stream: str, line: Line) -> str:
    with pytest.raises(Refused) as error:
        await play(engine, stream, [line])
    return error.value.code


async def test_without_a_template_the_way_out_is_told(house: Engine) -> None:
    soil = TAKE.model_copy(update={"product": "bodemadvies"})
    assert await refused(house, new_stream(), ("behandelaar-4", soil)) == "template_missing"
    assert await refused(house, new_stream(), (WATER, TAKE)) == "not_your_team"


async def test_a_plan_for_an_unknown_product_is_refused_by_the_catalogue(house: Engine) -> None:
    stream = new_stream()
    request = RegisterRequest(
        title="Toezicht in een jaar",
        words="Het jaarprogramma toezicht.",
        channel=Channel.MEETING,
        origin=Origin.BASIC,
        received_on=TODAY,
        client="waterrijk",
        product="milieutoezicht",
        kind=Kind.RUNNING,
    )
    await play(house, stream, [("accountmanager-1", request)])
    plan = PlanVolume(product="milieutoezicht", mode=Mode.PROGRAMMABLE, count=40, hours=340)
    unknown = plan.model_copy(update={"product": "onzin"})
    assert await refused(house, stream, ("accountmanager-1", unknown)) == "product_unknown"
    await play(house, stream, [("accountmanager-1", request), ("accountmanager-1", plan)])
    assert set((await state_of(house, stream)).volumes) == {"milieutoezicht"}


async def test_a_client_that_the_office_does_not_have_is_refused(house: Engine) -> None:
    unknown = TAKE.model_copy(update={"client": "watterijk"})
    assert await refused(house, new_stream(), (NOISE, unknown)) == "organisation_unknown"
    ours = TAKE.model_copy(update={"client": "od-voorbeeldstreek"})
    assert await refused(house, new_stream(), (NOISE, ours)) == "organisation_not_client"


async def test_a_typing_error_adds_no_client_and_sends_the_work_nowhere(house: Engine) -> None:
    stream = new_stream()
    await play(house, stream, [(WATER, START)])
    add = AddClient(client="havestad", contact="regisseur-havenstad")
    assert await refused(house, stream, ("accountmanager-1", add)) == "organisation_unknown"
    assert (await state_of(house, stream)).phase is Phase.MONITORING
