"""Whoever says which version they looked at changes that version, or nothing."""

import pytest

from domain.office.commands import MoveTeam
from domain.office.events import TeamFormed
from opdracht.gateway import Refused, Sent
from storage.record import Record
from tests.workflows.conftest import ADMIN, Engine, team


async def send(
    engine: Engine, name: str, expected: int | None, command_id: str | None = None
) -> Sent:
    return await engine.gateway.send(
        engine.tenant,
        "office",
        team(name),
        person=ADMIN,
        command_id=command_id,
        expected=expected,
    )


async def refused(engine: Engine, name: str, expected: int) -> Refused:
    before = await engine.version()
    with pytest.raises(Refused) as error:
        await send(engine, name, expected)
    assert await engine.version() == before
    return error.value


async def from_elsewhere(engine: Engine) -> int:
    """The store moves on without its workflow; its version then."""
    version = await engine.version()
    envelope = await engine.envelope(team("vreemd"), "from-elsewhere")
    recorded = await engine.store.recorder.record(
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
    return recorded.version


async def test_the_version_that_was_looked_at_is_changed(engine: Engine) -> None:
    seen = await engine.version()
    assert (await send(engine, "lucht", seen)).version == seen + 1


async def test_another_version_is_refused_with_the_one_there_is(engine: Engine) -> None:
    seen = await engine.version()
    await send(engine, "lucht", None)
    for other in (0, seen, seen + 2):
        refusal = await refused(engine, "bodem", other)
        assert refusal.code == "version_stale"
        assert str(seen + 1) in refusal.nl
        assert str(seen + 1) in refusal.en


async def test_an_old_version_costs_no_history(engine: Engine) -> None:
    await send(engine, "lucht", None)
    handle = engine.client.get_workflow_handle(f"{engine.tenant}/office")
    before = (await handle.describe()).history_length
    await refused(engine, "bodem", 1)
    assert (await handle.describe()).history_length == before


async def test_a_rule_is_asked_only_of_the_version_that_was_looked_at(engine: Engine) -> None:
    await send(engine, "lucht", None)
    with pytest.raises(Refused) as error:
        await engine.gateway.send(
            engine.tenant,
            "office",
            MoveTeam(team="bestaat-niet", parent=None),
            person=ADMIN,
            expected=1,
        )
    assert error.value.code == "version_stale"


async def test_a_known_id_is_answered_whatever_version_is_there_now(engine: Engine) -> None:
    seen = await engine.version()
    first = await send(engine, "lucht", seen, "form-team-lucht")
    await send(engine, "bodem", None)
    again = await send(engine, "lucht", seen, "form-team-lucht")
    assert (again.version, again.replayed) == (first.version, True)


async def test_the_same_id_goes_on_with_a_newer_version_after_a_stale_one(engine: Engine) -> None:
    seen = await engine.version()
    await send(engine, "lucht", None)
    with pytest.raises(Refused):
        await send(engine, "bodem", seen, "form-team-bodem")
    again = await send(engine, "bodem", seen + 1, "form-team-bodem")
    assert (again.version, again.replayed) == (seen + 2, False)


async def test_a_page_that_is_ahead_of_its_workflow_is_believed(engine: Engine) -> None:
    """After a power cut a workflow can be behind its store until somebody looks."""
    seen = await from_elsewhere(engine)
    assert (await send(engine, "lucht", seen)).version == seen + 1


async def test_a_page_that_is_as_old_as_its_workflow_is_stale(engine: Engine) -> None:
    seen = await engine.version()
    now = await from_elsewhere(engine)
    refusal = await refused(engine, "lucht", seen)
    assert refusal.code == "version_stale"
    assert str(now) in refusal.nl
    assert (await send(engine, "lucht", now)).version == now + 1, "it has looked"
