"""The way of a command through a workflow, on a real Temporal server and a real PostgreSQL."""

import asyncio
from datetime import timedelta

import pytest
from temporalio import activity, workflow
from temporalio.client import WorkflowFailureError, WorkflowUpdateFailedError
from temporalio.exceptions import ApplicationError
from temporalio.testing import WorkflowEnvironment

from activities.breaker import Breaker
from activities.messages import Loaded, StreamRef
from activities.reconcile import CHANGES, Heads, ReconcileActivities, Revived
from activities.streams import StreamActivities
from domain.authority import Role
from domain.commission.commands import AdvancePhase
from domain.office import OfficeState, commands
from domain.office.events import TeamFormed
from domain.phase import Phase
from opdracht.gateway import Refused, Sent
from opdracht.reconciling import recover
from storage.record import Record
from storage.store import Store
from storage.tenants import add_tenant
from tests.workflows.conftest import ADMIN, OPEN, Engine, engine_on, team
from workflows.messages import StreamInput
from workflows.office import OfficeWorkflow


async def history_length(engine: Engine) -> int:
    handle = engine.client.get_workflow_handle(f"{engine.tenant}/office")
    return (await handle.describe()).history_length


async def test_a_command_is_carried_out_and_answered_with_the_version(engine: Engine) -> None:
    before = await engine.version()
    sent = await engine.send(team("lucht"))
    assert (sent.version, sent.replayed, sent.events) == (before + 1, False, 1)
    assert await engine.version() == before + 1


async def test_the_same_id_answers_the_same_and_happens_once(engine: Engine) -> None:
    first = await engine.send(team("lucht"), "form-team-lucht")
    again = await engine.send(team("lucht"), "form-team-lucht")
    assert again.version == first.version
    assert again.replayed
    assert await engine.version() == first.version


async def test_the_same_id_for_something_else_is_refused(engine: Engine) -> None:
    await engine.send(team("lucht"), "form-a-team")
    with pytest.raises(Refused) as refused:
        await engine.send(team("bodem"), "form-a-team")
    assert refused.value.code == "command_id_reused"
    assert "form-a-team" in refused.value.nl


async def test_the_same_thing_under_another_id_changes_nothing(engine: Engine) -> None:
    first = await engine.send(team("lucht"))
    again = await engine.send(team("lucht"))
    assert (again.version, again.events) == (first.version, 0)


async def test_a_refusal_costs_no_history(engine: Engine) -> None:
    before = await history_length(engine)
    with pytest.raises(Refused) as refused:
        await engine.send(commands.MoveTeam(team="bestaat-niet", parent=None))
    assert refused.value.nl != refused.value.en
    assert await history_length(engine) == before


async def test_a_plain_command_costs_six_history_events(engine: Engine) -> None:
    await engine.send(team("t0"))
    before = await history_length(engine)
    for number in range(1, 11):
        await engine.send(team(f"t{number}"))
    assert (await history_length(engine) - before) / 10 <= 6.5


async def test_twenty_clients_at_once_all_get_their_own_answer(engine: Engine) -> None:
    before = await engine.version()
    sent = await asyncio.gather(
        *(engine.send(team(f"t{number}"), f"form-team-{number}") for number in range(20))
    )
    assert sorted(one.version for one in sent) == list(range(before + 1, before + 21))


async def test_a_stream_that_moved_without_its_workflow_is_looked_at_again(
    engine: Engine,
) -> None:
    await engine.send(team("lucht"))
    version = await engine.version()
    envelope = await engine.envelope(team("vreemd"), "from-elsewhere")
    await engine.store.recorder.record(
        Record(
            tenant=engine.tenant,
            stream="office",
            command_id="from-elsewhere",
            fingerprint=envelope.fingerprint,
            expected_version=version,
            authority=envelope.authority,
            events=[TeamFormed(team="vreemd", name="Team vreemd")],
            occurred_at=engine.gateway.now(),
        )
    )
    sent = await engine.send(team("bodem"))
    assert sent.version == version + 2
    again = await engine.send(team("vreemd"), "from-elsewhere")
    assert (again.version, again.replayed) == (version + 1, True)


async def test_a_right_taken_away_meanwhile_is_refused_by_the_store(engine: Engine) -> None:
    await engine.send(
        commands.RegisterPerson(person="beheerder-2", organisation="dienst", name="Beheerder Twee")
    )
    await engine.send(commands.GiveRole(person="beheerder-2", role=Role.ADMINISTRATOR))
    stale = await engine.envelope(team("te-laat"), "with-an-old-authority")
    await engine.send(commands.EndRole(person=ADMIN, role=Role.ADMINISTRATOR), person="beheerder-2")
    with pytest.raises(Refused) as refused:
        await engine.gateway.deliver(stale)
    assert refused.value.code == "authority_revoked"


async def test_a_run_renews_itself_and_still_knows_every_id(
    temporal: WorkflowEnvironment, store: Store
) -> None:
    async with engine_on(temporal.client, store) as engine:
        handle = await engine.client.start_workflow(
            OfficeWorkflow.run,
            StreamInput(tenant=engine.tenant, stream="office", renew_after=3),
            id=f"{engine.tenant}/office",
            task_queue=engine.task_queue,
        )
        first_run = handle.first_execution_run_id
        await engine.send(OPEN, "open-the-office")
        for start in range(0, 40, 8):
            await asyncio.gather(
                *(engine.send(team(f"t{n}"), f"form-team-{n}") for n in range(start, start + 8))
            )
        again = await engine.send(team("t0"), "form-team-0")
        description = await engine.client.get_workflow_handle(f"{engine.tenant}/office").describe()
        commits = (await store.recorder.load(engine.tenant, "office")).commands
    assert again.replayed
    assert description.run_id != first_run
    assert len(commits) == 41


async def test_an_unknown_stream_has_no_workflow_for_long(engine: Engine) -> None:
    await add_tenant(engine.store.database, "nobody-here")
    handle = await engine.client.start_workflow(
        OfficeWorkflow.run,
        StreamInput(tenant="nobody-here", stream="office"),
        id="nobody-here/office",
        task_queue=engine.task_queue,
    )
    assert await handle.result() == "unknown"


async def test_a_command_to_a_stream_that_does_not_exist_is_refused(engine: Engine) -> None:
    with pytest.raises(Refused) as refused:
        await engine.gateway.send(
            engine.tenant,
            "commission/bestaat-niet",
            AdvancePhase(to=Phase.CLARIFICATION),
            person=ADMIN,
        )
    assert refused.value.code == "not_found"


class OldCopy(StreamActivities):
    """A store that was restored from a copy made before the last commands."""

    restored = False

    @activity.defn
    async def load_office(self, ref: StreamRef) -> Loaded[OfficeState]:
        """What `restored` makes of it."""
        loaded = await super().load_office(ref)
        if not self.restored:
            return loaded
        return loaded.model_copy(update={"version": 1})


async def test_a_store_behind_its_workflow_stops_it_with_an_alarm(
    temporal: WorkflowEnvironment, store: Store
) -> None:
    streams = OldCopy(store.recorder, Breaker())
    async with engine_on(temporal.client, store, streams) as engine:
        await engine.send(OPEN, "open-the-office")
        await engine.send(team("lucht"))
        streams.restored = True
        handle = engine.client.get_workflow_handle(f"{engine.tenant}/office")
        await handle.execute_update("catch_up", 99)
        with pytest.raises(WorkflowFailureError) as failed:
            await handle.result()
        with pytest.raises(Refused) as refused:
            await engine.send(team("bodem"))
        looked = await recover(engine.client, engine.task_queue)
        streams.restored = False
        restarted = await recover(engine.client, engine.task_queue, restart=True)
        after = await engine.send(team("bodem"))
    assert isinstance(failed.value.cause, ApplicationError)
    assert failed.value.cause.type == refused.value.code == "store_behind_workflow"
    assert (looked.done.halted, looked.done.started) == (1, 0)
    assert restarted.done.started == 1
    assert after.events == 1


async def test_recover_starts_what_is_gone_and_leaves_the_rest(engine: Engine) -> None:
    await engine.client.get_workflow_handle(f"{engine.tenant}/office").terminate()
    done = await recover(engine.client, engine.task_queue)
    again = await recover(engine.client, engine.task_queue)
    assert (done.done.started, again.done.started) == (1, 0)
    assert (await engine.send(team("lucht"))).events == 1


async def test_a_run_from_before_there_were_clocks_gets_them_from_recover(
    temporal: WorkflowEnvironment, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with engine_on(temporal.client, store) as engine:
        with monkeypatch.context() as older:
            older.setattr(workflow, "patched", lambda _: False)
            await engine.send(OPEN, "open-the-office")
        handle = engine.client.get_workflow_handle(f"{engine.tenant}/office")
        before = (await handle.describe()).run_id
        done = await recover(engine.client, engine.task_queue)
        assert (await engine.send(team("lucht"))).events == 1
        after = await handle.describe()
        again = await recover(engine.client, engine.task_queue)
    assert done.done.nudged == again.done.agreed == 1
    assert after.run_id != before
    assert after.typed_search_attributes[CHANGES] == ["part-clocks"]


async def test_nothing_a_person_typed_can_be_read_in_temporal(engine: Engine) -> None:
    await engine.send(
        commands.RegisterPerson(
            person="p-1", organisation="dienst", name="Geheime Naam", email="geheim@example.org"
        )
    )
    with pytest.raises(Refused):
        await engine.send(
            commands.RegisterPerson(person="p-1", organisation="dienst", name="Andere Naam")
        )
    handle = engine.client.get_workflow_handle(f"{engine.tenant}/office")
    history = (await handle.fetch_history()).to_json()
    description = str((await handle.describe()).raw_description)
    for planted in ("Geheime Naam", "geheim@example.org", "Andere Naam", "Beheerder Een"):
        assert planted not in history
        assert planted not in description


class Silent(ReconcileActivities):
    """A reconciler that no workflow answers."""

    silent = True

    @activity.defn
    async def revive(self, heads: Heads) -> Revived:
        """As it is, or nobody home."""
        if self.silent:
            return Revived(unanswered=len(heads.heads), silent=tuple(heads.heads))
        return await super().revive(heads)


async def test_a_stream_that_did_not_answer_is_asked_again_by_the_next_sweep(
    temporal: WorkflowEnvironment, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.workflows.conftest.ReconcileActivities", Silent)
    async with engine_on(temporal.client, store) as engine:
        await engine.send(OPEN, "open-the-office")
        first = await recover(engine.client, engine.task_queue, everything=False)
        monkeypatch.setattr(Silent, "silent", False)
        second = await recover(engine.client, engine.task_queue, everything=False)
        third = await recover(engine.client, engine.task_queue, everything=False)
    assert (first.done.unanswered, second.done.agreed, third.looked_at) == (1, 1, 0)


async def test_a_command_for_another_stream_is_refused_by_the_workflow(engine: Engine) -> None:
    elsewhere = await engine.envelope(team("lucht"), "copied-from-elsewhere")
    handle = engine.client.get_workflow_handle(f"{engine.tenant}/office")
    moved = elsewhere.model_copy(update={"tenant": "somebody-else"})
    with pytest.raises(WorkflowUpdateFailedError) as failed:
        await handle.execute_update("execute", moved)
    assert isinstance(failed.value.cause, ApplicationError)
    assert failed.value.cause.type == "command_misaddressed"


async def test_nobody_asks_in_the_name_of_the_engine(engine: Engine) -> None:
    with pytest.raises(Refused) as refused:
        await engine.send(team("lucht"), person="system")
    assert refused.value.code == "person_reserved"


async def test_a_stored_answer_is_told_to_somebody_whose_rights_ended(engine: Engine) -> None:
    await engine.send(
        commands.RegisterPerson(person="invaller", organisation="dienst", name="Invaller Een")
    )
    await engine.send(commands.GiveRole(person="invaller", role=Role.ADMINISTRATOR))
    today = engine.gateway.today()
    absence = commands.RecordAbsence(person=ADMIN, deputy="invaller", starts=today, ends=today)
    await engine.send(absence)

    async def stand_in() -> Sent:
        return await engine.gateway.send(
            engine.tenant,
            "office",
            team("lucht"),
            person="invaller",
            on_behalf_of=ADMIN,
            command_id="as-a-deputy",
        )

    first = await stand_in()
    await engine.send(commands.EndAbsence(person=ADMIN, ends=today - timedelta(days=1)))
    again = await stand_in()
    assert (again.version, again.replayed) == (first.version, True)


async def test_a_refusal_does_not_stick_to_its_id_once_the_cause_is_gone(engine: Engine) -> None:
    await engine.send(
        commands.RegisterPerson(person="tweede", organisation="dienst", name="Tweede Beheerder")
    )
    await engine.send(commands.GiveRole(person="tweede", role=Role.ADMINISTRATOR))
    stale = await engine.envelope(team("later"), "refused-at-first")
    await engine.send(commands.EndRole(person=ADMIN, role=Role.ADMINISTRATOR), person="tweede")
    with pytest.raises(Refused) as refused:
        await engine.gateway.deliver(stale)
    await engine.send(commands.GiveRole(person=ADMIN, role=Role.ADMINISTRATOR), person="tweede")
    sent = await engine.send(team("later"), "refused-at-first")
    assert refused.value.code == "authority_revoked"
    assert sent.events == 1
