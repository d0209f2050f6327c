"""A request leaves who, by what and from where in the security log, whatever else goes wrong."""

import json
from ipaddress import ip_network
from pathlib import Path

import pytest
import structlog
from starlette.requests import Request
from structlog.testing import capture_logs

from opdracht.http.caller import Known, Means
from opdracht.http.security import believed, noted, remember
from opdracht.http.services import Services
from opdracht.settings import Settings
from storage.access.security_log import Action, Result, newest
from storage.database import Database, Limits
from storage.store import Store
from tests.opdracht.http.conftest import House

PROXY, OUTER, CLIENT = "10.0.0.1", "10.1.0.1", "192.0.2.7"
TRUSTED = (ip_network("10.0.0.0/8"),)


@pytest.fixture(autouse=True)
def _heard() -> None:
    """The command line, run by other tests in this process, keeps lines to itself."""
    structlog.reset_defaults()


class _App:
    """Stands where a request finds the services."""

    def __init__(self, services: Services) -> None:
        self.state = self
        self.services = services


def request_to(services: Services, *headers: tuple[bytes, bytes], peer: str = CLIENT) -> Request:
    scope = {"type": "http", "app": _App(services), "headers": headers, "client": (peer, 5000)}
    return Request(scope)


def lines(settings: Settings) -> list[dict[str, object]]:
    text = (settings.data / "logs" / "security.log").read_text("ascii")
    return [json.loads(each) for each in text.splitlines()]


async def test_what_a_caller_did_is_in_the_store_and_in_a_line_of_the_same(house: House) -> None:
    request = request_to(house.services)
    remember(request, Known(house.engine.tenant, "beheerder-1", Means.TOKEN, "tok-1"))
    assert await noted(
        request, Action.ACCESS_REFUSED, Result.REFUSED, object_="/x", details={"code": "no"}
    )
    [kept, *_] = await newest(house.services.store.database, house.engine.tenant)
    said = lines(house.services.settings)[-1]
    assert (said["entry"], said["at"]) == (kept.number, kept.at.isoformat())
    for name in ("actor", "action", "object", "result", "origin", "means", "request", "details"):
        assert said[name] == getattr(kept.entry, name)
    assert (kept.entry.actor, kept.entry.means) == ("beheerder-1", "token")
    assert kept.entry.origin == CLIENT
    assert kept.entry.request != "-"


@pytest.mark.parametrize("tenant", ["nowhere", "No tenant\r\nat all", None])
async def test_of_an_unknown_tenant_only_the_line_is_left(house: House, tenant: str | None) -> None:
    with capture_logs() as said:
        assert not await noted(
            request_to(house.services), Action.TOKEN_REFUSED, Result.REFUSED, tenant=tenant
        )
    assert [(each["event"], each["stored"]) for each in said] == [("security", False)]
    assert lines(house.services.settings)[-1]["entry"] is None


async def test_while_the_store_is_away_the_line_is_left_and_the_log_says_so(
    house: House, tmp_path: Path
) -> None:
    limits = Limits(connect=0.2, acquire=0.2)
    async with Database.open(f"postgresql://x@/x?host={tmp_path}", limits=limits) as away:
        store = house.services.store
        services = Services(
            Settings(data=tmp_path), Store(away, store.sealer, store.recorder), house.engine.gateway
        )
        with capture_logs() as said:
            assert not await noted(
                request_to(services), Action.LOGIN_ACCEPTED, tenant=house.engine.tenant, actor="p-1"
            )
    [one] = [each for each in said if each["event"] == "security"]
    assert (one["stored"], one["why"]) == (False, "StoreUnavailable")
    [line] = lines(services.settings)
    assert json.loads(one["line"]) == line
    assert (line["actor"], line["entry"]) == ("p-1", None)


async def test_elsewhere_the_line_goes_to_standard_output(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    services = Services(
        Settings(database_url="postgresql://db/x", keys_database_url="postgresql://db/y"),
        house.services.store,
        house.engine.gateway,
    )
    await noted(request_to(services), Action.EXPORTED, tenant=house.engine.tenant, actor="p-1")
    [said] = map(json.loads, capsys.readouterr().out.splitlines())
    assert (said["stream"], said["action"]) == ("security", "export")


@pytest.mark.parametrize(
    ("peer", "said", "proxies", "found"),
    [
        (CLIENT, "", (), CLIENT),
        (CLIENT, "1.2.3.4", (), CLIENT),  # nobody in between is trusted
        (CLIENT, "1.2.3.4", TRUSTED, CLIENT),  # this one did not come by the proxy
        (PROXY, CLIENT, TRUSTED, CLIENT),
        (PROXY, f"1.2.3.4, {CLIENT}", TRUSTED, CLIENT),  # the client wrote the first itself
        (PROXY, f"1.2.3.4, {CLIENT}, {OUTER}", TRUSTED, CLIENT),
        (PROXY, "evil\r\n, 10.9.9.9", TRUSTED, "10.9.9.9"),
        (PROXY, "", TRUSTED, PROXY),
        (PROXY, "2001:db8::1", TRUSTED, "2001:db8::1"),
        ("-", "1.2.3.4", TRUSTED, "-"),
    ],
)
def test_an_address_is_believed_only_from_a_proxy_that_is_named(
    peer: str, said: str, proxies: tuple[()], found: str
) -> None:
    assert believed(peer, said.split(","), proxies) == found
