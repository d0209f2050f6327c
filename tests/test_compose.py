"""The compose file cannot run where this project is built; what can be checked, is.

The traps are those that Temporal's own samples have or warn of.
"""

import os
import re
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field

from opdracht import safety
from opdracht.fault import LocalError
from opdracht.settings import PREFIX, Settings
from opdracht.temporal_client import RETENTION, SEARCH_ATTRIBUTES
from tests.opdracht.local.conftest import free_ports

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


class Service(BaseModel):
    """What of a service is looked at here; unknown keys would be typing mistakes."""

    model_config = ConfigDict(extra="forbid")

    image: str
    build: dict[str, str] = {}
    restart: str
    init: bool = False
    depends_on: dict[str, dict[str, str]] = {}
    environment: dict[str, str] = {}
    entrypoint: list[str] = []
    command: list[str] = []
    volumes: list[str] = []
    ports: list[str] = []
    healthcheck: dict[str, str | int | list[str]] = {}
    stop_grace_period: str = "10s"
    networks: list[str]


class Compose(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    services: dict[str, Service]
    networks: dict[str, dict[str, str]]
    volumes: dict[str, dict[str, str]] = Field(min_length=1)


@pytest.fixture(scope="module")
def compose() -> Compose:
    return Compose.model_validate(yaml.safe_load((ROOT / "docker-compose.yml").read_text()))


def test_every_part_is_there(compose: Compose) -> None:
    assert set(compose.services) == {
        *("postgres", "temporal-schema", "temporal", "temporal-namespace", "temporal-ui"),
        *("migrate", "worker", "web"),
    }


def test_it_starts_in_an_order_that_works(compose: Compose) -> None:
    needs = {name: service.depends_on for name, service in compose.services.items()}
    assert needs["temporal"]["temporal-schema"]["condition"] == "service_completed_successfully"
    assert needs["worker"]["migrate"]["condition"] == "service_completed_successfully"
    assert needs["worker"]["temporal-namespace"]["condition"] == "service_completed_successfully"
    for wanted in needs.values():
        for name, how in wanted.items():
            other = compose.services[name]
            healthy = how["condition"] == "service_healthy"
            assert healthy == bool(other.healthcheck)
            # what is waited for to complete must be able to end
            assert healthy or other.restart.startswith("on-failure")


def test_no_image_that_is_no_longer_maintained(compose: Compose) -> None:
    for service in compose.services.values():
        assert "auto-setup" not in service.image
        assert service.image == "opdracht" or ":" in service.image


def test_the_database_survives_and_lies_where_version_18_keeps_it(compose: Compose) -> None:
    [data] = [v for v in compose.services["postgres"].volumes if not v.startswith("./")]
    assert data == "postgres:/var/lib/postgresql"
    assert set(compose.volumes) == {"postgres", "keys"}


def test_each_of_our_programs_would_start_with_these_settings(
    compose: Compose, tmp_path: Path
) -> None:
    """With the passwords of an example, none would: they are left out there."""
    (tmp_path / "login.toml").write_text("")
    for name in ("migrate", "worker", "web"):
        filled = {
            key: re.sub(r"\$\{\w+:\?[^}]*\}", "a4f1c97e0d8b", value)
            for key, value in compose.services[name].environment.items()
        }
        filled["OPDRACHT_WEB_ADDRESS"] = "https://opdrachten.example"
        filled["OPDRACHT_LOGIN_FILE"] = str(tmp_path / "login.toml")
        settings = Settings.read(filled)
        safety.check(settings)
        safety.check_web(settings)
        with pytest.raises(LocalError, match="OPDRACHT_INSECURE_NETWORK"):
            safety.check(settings.model_copy(update={"insecure_network": False}))


def test_what_is_published_is_so_on_this_machine_only(compose: Compose) -> None:
    published = {n: s.ports for n, s in compose.services.items() if s.ports}
    assert published == {
        "temporal-ui": ["127.0.0.1:8080:8080"],
        "web": ["127.0.0.1:8000:8000"],
    }


def test_the_pages_cannot_terminate_anything_and_get_no_decoder(compose: Compose) -> None:
    pages = compose.services["temporal-ui"].environment
    assert pages["TEMPORAL_DISABLE_WRITE_ACTIONS"] == "true"
    assert "TEMPORAL_CODEC_ENDPOINT" not in pages


def test_the_server_has_what_the_samples_forget(compose: Compose) -> None:
    server = compose.services["temporal"]
    assert int(server.environment["NUM_HISTORY_SHARDS"]) >= 512
    assert server.environment["BIND_ON_IP"] == "0.0.0.0"  # noqa: S104  inside its container
    assert "SQL_TLS" not in server.environment
    assert server.healthcheck["test"] == ["CMD", "nc", "-z", "127.0.0.1", "7233"]


def test_the_server_reads_our_own_dynamic_configuration(compose: Compose) -> None:
    server = compose.services["temporal"]
    folder, inside, _ = server.volumes[0].split(":")
    path = Path(server.environment["DYNAMIC_CONFIG_FILE_PATH"])
    assert str(path.parent) == inside
    content = yaml.safe_load((ROOT / folder / path.name).read_text())
    assert "system.forceSearchAttributesCacheRefreshOnRead" not in content


def test_no_password_is_written_down_and_none_has_a_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    wanted = set(re.findall(r"\$\{(\w*PASSWORD)", text))
    assert wanted == set(re.findall(r"\$\{(\w*PASSWORD):\?", text))
    example = (DEPLOY / "env.example").read_text()
    assert {line for line in example.splitlines() if "PASSWORD" in line} == {
        f"{name}=" for name in wanted
    }


@pytest.mark.parametrize("name", ["migrate", "worker", "web"])
def test_our_own_services_set_only_settings_that_exist(compose: Compose, name: str) -> None:
    environment = compose.services[name].environment
    fields = {PREFIX + field.upper() for field in Settings.model_fields}
    assert set(environment) <= fields
    address = "${OPDRACHT_WEB_ADDRESS:?set it in .env}"
    filled = {k: "https://o.example" if v == address else v for k, v in environment.items()}
    settings = Settings.read(filled)
    assert not settings.runs_postgres
    assert not settings.runs_temporal
    assert (settings.admin_dsn is not None) == (name == "migrate")


@pytest.mark.parametrize("name", ["worker", "web"])
def test_who_works_can_read_the_keys_but_not_change_them(compose: Compose, name: str) -> None:
    volumes = compose.services[name].volumes
    assert "keys:/keys:ro" in volumes
    assert all(volume.endswith(":ro") for volume in volumes)
    assert compose.services["migrate"].volumes == ["keys:/keys"]


def test_the_worker_gets_time_to_finish(compose: Compose) -> None:
    assert int(compose.services["worker"].stop_grace_period.removesuffix("s")) > 30


@pytest.mark.parametrize("script", sorted(DEPLOY.rglob("*.sh")), ids=lambda path: path.name)
def test_every_script_parses_and_stops_at_the_first_error(script: Path) -> None:
    subprocess.run(["sh", "-n", script], check=True)
    assert "\nset -eu\n" in script.read_text()


def test_every_mounted_file_and_every_copied_file_is_there(compose: Compose) -> None:
    for service in compose.services.values():
        for volume in service.volumes:
            if volume.startswith("./"):
                assert (ROOT / volume.split(":")[0]).is_dir()
        for word in service.entrypoint[1:]:
            assert (DEPLOY / "temporal" / Path(word).name).is_file()
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    allowed = (ROOT / ".dockerignore").read_text().splitlines()
    for line in dockerfile.splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for name in line.split()[1:-1]:
                assert (ROOT / name).exists(), name
                assert f"!{name}" in allowed, name


def test_the_image_fills_its_environment_with_the_uv_that_wrote_the_lock() -> None:
    image = re.findall(r"uv==(\S+)", (DEPLOY / "Dockerfile").read_text())
    assert image == re.findall(r"UV_VERSION := (\S+)", (ROOT / "Makefile").read_text())


@pytest.fixture
def bare_temporal(tmp_path: Path) -> Iterator[str]:
    """A Temporal without our namespace: its address."""
    port, pages = free_ports(2)
    server = subprocess.Popen(
        [
            Path(sysconfig.get_path("scripts")) / "temporal",
            *("server", "start-dev", "--headless", "--log-level", "never"),
            *("--ip", "127.0.0.1", "--port", str(port), "--ui-port", str(pages)),
        ],
        stdout=subprocess.DEVNULL,
        cwd=tmp_path,
    )
    yield f"127.0.0.1:{port}"
    server.terminate()
    server.wait(15)


def test_the_namespace_script_works_twice_on_a_real_temporal(bare_temporal: str) -> None:
    environ = {
        "PATH": f"{sysconfig.get_path('scripts')}:{os.environ['PATH']}",
        "TEMPORAL_ADDRESS": bare_temporal,
    }

    def ask(*words: str) -> str:
        return subprocess.run(
            ["temporal", *words, "--namespace", "opdracht"],
            env=environ,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    for _ in range(2):
        subprocess.run(
            ["sh", DEPLOY / "temporal" / "namespace.sh"],
            env=environ,
            check=True,
            capture_output=True,
            timeout=60,
        )
    assert f"{int(RETENTION.total_seconds() // 3600)}h" in ask("operator", "namespace", "describe")
    listed = ask("operator", "search-attribute", "list")
    for name, kind in SEARCH_ATTRIBUTES.items():
        assert re.search(rf"{name}\s+{kind}", listed)
