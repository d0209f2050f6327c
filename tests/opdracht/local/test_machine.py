"""Everything at once: real PostgreSQL, real Temporal, codec server, mail catcher, worker, web."""

import asyncio
import os
import pwd
import shutil
import signal
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest

from opdracht import keyring, temporal_client
from opdracht.local import LocalError, account, doctor, down, up
from opdracht.local.postgres import Postgres
from opdracht.local.program import Program
from opdracht.local.temporal import binary
from opdracht.settings import Settings
from tests.opdracht.local.conftest import Start, as_user, settings_in, states

SECRET = "Mevrouw Jansen"
POSTGRES = frozenset({"postgres"})
PARTS = ["postgres", "temporal", "codec", "mail", "login", "worker", "web"]


def start_all(settings: Settings) -> list[str]:
    said: list[str] = []
    up(settings, detach=True, say=said.append)
    return said


def pids(settings: Settings) -> dict[str, int]:
    found = {name: Program(name, settings.data.absolute()).process() for name in PARTS}
    return {name: process.pid for name, process in found.items() if process is not None}


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """One machine on which everything runs."""
    settings = settings_in(tmp_path_factory.mktemp("machine") / "data")
    start_all(settings)
    yield settings
    down(settings, print)


def test_one_command_starts_everything(machine: Settings) -> None:
    assert {name: part.state for name, part in states(machine).items()} == dict.fromkeys(
        PARTS, "up"
    )


def test_a_second_up_starts_nothing(machine: Settings) -> None:
    before = pids(machine)
    assert start_all(machine)[0] == "Everything already runs."
    assert pids(machine) == before


async def test_the_application_connects_as_its_own_role(machine: Settings) -> None:
    for dsn in (machine.database_dsn, machine.keys_dsn):
        connection = await asyncpg.connect(dsn)
        try:
            role = await connection.fetchrow(
                "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
            )
        finally:
            await connection.close()
        assert role is not None
        assert tuple(role) == ("opdracht_app", False, False)


def test_postgresql_opens_no_port_and_its_folder_is_for_its_owner_alone(machine: Settings) -> None:
    server = psutil.Process(pids(machine)["postgres"])
    assert [c for c in server.net_connections("inet") if c.status == psutil.CONN_LISTEN] == []
    assert machine.postgres_socket.stat().st_mode & 0o077 == 0
    assert server.uids().effective != 0


def test_what_listens_on_a_port_listens_on_this_machine_only(machine: Settings) -> None:
    for name in ("temporal", "codec", "mail", "login", "web"):
        process = psutil.Process(pids(machine)[name])
        listening = [
            c.laddr
            for c in process.net_connections("inet")
            if c.status == psutil.CONN_LISTEN
            and c.laddr.port
            in (
                machine.temporal_port,
                machine.temporal_ui_port,
                machine.codec_port,
                machine.mail_port,
                machine.web_port,
                machine.login_port,
            )
        ]
        assert listening
        assert {address.ip for address in listening} == {"127.0.0.1"}


async def test_search_attributes_are_registered(machine: Settings) -> None:
    client = await temporal_client.connect(machine, keyring.load(machine.key_ring_file))
    assert client.namespace == "opdracht"
    assert await temporal_client.missing_search_attributes(client) == []
    await temporal_client.ensure_search_attributes(client)


def history(machine: Settings, *more: str) -> str:
    return subprocess.run(
        [
            *(binary(), "workflow", "show", "--workflow-id", "od/commission/1", "--output", "json"),
            *("--address", f"127.0.0.1:{machine.temporal_port}", "--namespace", "opdracht", *more),
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


async def test_temporal_holds_no_text_and_the_codec_endpoint_shows_it(machine: Settings) -> None:
    client = await temporal_client.connect(machine, keyring.load(machine.key_ring_file))
    handle = await client.start_workflow(
        "Nobody", SECRET, id="od/commission/1", task_queue="nobody", static_summary=SECRET
    )
    stored = await asyncio.to_thread(history, machine)
    assert SECRET not in stored
    assert b64encode(f'"{SECRET}"'.encode()).decode() not in stored
    read = await asyncio.to_thread(history, machine, "--codec-endpoint", machine.codec_url)
    assert b64encode(f'"{SECRET}"'.encode()).decode() in read
    await handle.terminate()
    assert SECRET.encode() not in (machine.data / "temporal.db").read_bytes()


def test_the_doctor_is_content_when_everything_runs(machine: Settings) -> None:
    assert [check for check in doctor(machine) if not check.ok] == []


def test_what_runs_elsewhere_is_used_and_not_started(machine: Settings, tmp_path: Path) -> None:
    here = settings_in(tmp_path / "data").model_copy(
        update={
            "database_url": machine.database_dsn,
            "keys_database_url": machine.keys_dsn,
            "admin_database_url": machine.admin_dsn,
            "temporal_address": f"127.0.0.1:{machine.temporal_port}",
            "key_ring": machine.key_ring_file,
            "task_queue": "elsewhere",
        }
    )
    try:
        up(here, detach=True, say=print)
        found = states(here)
        assert [found[name].state for name in PARTS] == ["elsewhere"] * 5 + ["up", "up"]
        assert found["mail"].detail == "-"
        assert found["temporal"].detail == f"127.0.0.1:{machine.temporal_port}"
        assert list(pids(here)) == ["worker", "web"]
        assert [check for check in doctor(here) if not check.ok] == []
    finally:
        down(here, print)
    assert states(machine)["postgres"].state == "up"


def test_beside_a_database_elsewhere_no_key_ring_is_made_up(settings: Settings) -> None:
    elsewhere = settings.model_copy(
        update={"database_url": "postgresql://127.0.0.1:1/x", "keys_database_url": "x"}
    )
    with pytest.raises(LocalError) as caught:
        start_all(elsewhere)
    assert caught.value.code == "key_ring_missing"
    assert not elsewhere.key_ring_file.exists()


def test_elsewhere_never_shows_a_password() -> None:
    settings = Settings(
        database_url="postgresql://app:secret@db.example:6000/x", keys_database_url="x"
    )
    assert states(settings)["postgres"].detail == "db.example:6000"


def test_a_temporal_elsewhere_that_is_away_is_one_sentence(settings: Settings) -> None:
    away = settings.model_copy(update={"temporal_address": "127.0.0.1:1"})
    with pytest.raises(LocalError, match=r"127\.0\.0\.1:1 does not answer"):
        up(away, detach=True, say=print, parts=frozenset({"temporal"}))
    silent = [check for check in doctor(away) if check.name == "temporal.runs"]
    assert [check.ok for check in silent] == [False]


def test_what_was_killed_comes_back_with_its_data(machine: Settings) -> None:
    before = pids(machine)
    for name in ("postgres", "temporal", "worker"):
        psutil.Process(before[name]).kill()
    for name in ("postgres", "temporal", "worker"):
        psutil.wait_procs([psutil.Process(before[name])] if psutil.pid_exists(before[name]) else [])
    found = states(machine)
    assert [found[name].state for name in PARTS] == ["down", "down", *["up"] * 3, "down", "up"]
    # and meanwhile the number of the dead server went to another process
    noted = machine.postgres_data / "postmaster.pid"
    noted.write_text("\n".join([str(os.getpid()), *noted.read_text().splitlines()[1:]]) + "\n")
    said = start_all(machine)
    assert not any("brought up to date" in line for line in said)
    assert {part.state for part in states(machine).values()} == {"up"}
    assert pids(machine)["codec"] == before["codec"]


def test_an_interrupt_during_the_start_leaves_nothing_running_and_nothing_half_made(
    settings: Settings, start: Start
) -> None:
    starting = start(settings, "detach", "postgres")
    starting.until("Making the database.")
    code, said = starting.end(signal.SIGTERM)
    assert code == 130
    assert "Traceback" not in said
    assert pids(settings) == {}
    up(settings, detach=True, say=print, parts=POSTGRES)
    assert states(settings)["postgres"].state == "up"


def test_an_ordinary_user_gets_all_of_it(
    ordinary_folder: Path, ordinary_user: list[str], start: Start
) -> None:
    settings = settings_in(ordinary_folder / "data")
    code, said = start(settings, "detach", ",".join(PARTS), prefix=ordinary_user).end()
    assert (code, "Traceback" in said) == (0, False), said
    owner = ordinary_folder.stat().st_uid
    assert {psutil.Process(pid).uids().real for pid in pids(settings).values()} == {owner}
    assert {part.state for part in states(settings).values()} == {"up"}
    code, _ = start(settings, "down", prefix=ordinary_user).end()
    assert code == 0
    assert pids(settings) == {}


def test_a_user_that_the_system_does_not_know_is_one_sentence(
    ordinary_folder: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_in(ordinary_folder / "data")
    if os.geteuid() == 0:
        os.chown(ordinary_folder, 54321, 54321)
        prefix = as_user(54321, 54321)
        code, said = start(settings, "detach", "postgres", prefix=prefix).end()
        assert code == 1
        assert "user_unknown: " in said
    else:
        monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)
        with pytest.raises(LocalError, match="not known to the system"):
            up(settings, detach=True, say=print, parts=POSTGRES)


def test_root_without_useradd_is_one_sentence(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(account, "NAME", "opdracht_nobody_has_this")
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(LocalError, match="opdracht_nobody_has_this") as caught:
        up(settings, detach=True, say=print, parts=POSTGRES)
    assert caught.value.code == "no_system_user"
    assert pids(settings) == {}


def test_a_long_path_still_gets_a_socket(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / ("long" * 25) / "data")
    try:
        up(settings, detach=True, say=print, parts=POSTGRES)
        assert not settings.postgres_socket.is_relative_to(tmp_path)
        assert settings.postgres_socket.stat().st_mode & 0o077 == 0
        assert Postgres(settings).answers()
    finally:
        down(settings, print)
        shutil.rmtree(settings.postgres_socket, ignore_errors=True)


def test_the_doctor_says_what_to_do_when_nothing_runs(settings: Settings) -> None:
    found = {check.name: check for check in doctor(settings)}
    assert found["python"].ok
    assert found["folder"].ok
    assert not found["worker.runs"].ok
    assert "opdracht up" in found["worker.runs"].sentence
