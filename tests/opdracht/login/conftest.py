"""The web application with people who log in: real PostgreSQL and a real provider.

Nobody sends a command here, so no Temporal runs.
"""

import base64
import hmac
import re
import struct
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from domain.authority import Role
from domain.office.events import OfficeOpened, PersonLeft, PersonRegistered, RoleGiven
from domain.office.words import OfficeKind
from opdracht.gateway import Gateway
from opdracht.http.app import application
from opdracht.http.services import Services
from opdracht.keyring import load_or_create
from opdracht.login.login import Login
from opdracht.login.settings import LoginSettings
from opdracht.login.settings import Provider as Provider_
from opdracht.login.way import SessionWay
from opdracht.settings import Settings
from opdracht.temporal_client import connect
from storage.access import accounts
from storage.access.security_log import Kept, newest
from storage.tenants import add_tenant
from tests.conftest import TENANT, Postgres
from tests.opdracht.login.provider import PASSWORD, SECRET, TOTP, Provider, provided
from tests.storage.test_figures import tell
from tests.workflows.support import fresh_store

WITHOUT, WITH = "beheerder-1", "behandelaar-1"
"""Somebody whose account has no second factor, and somebody whose account has."""
RATES = ("rate_reads", "rate_commands", "rate_unknown", "rate_logins")
STRANGER, LEFT = "stranger", "weg-1"
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
SINCE = date(2026, 1, 1)
OFFICE = [
    OfficeOpened(
        kind=OfficeKind.ENVIRONMENT_SERVICE, organisation="od", name="OD", administrator=WITHOUT
    ),
    PersonRegistered(person=WITHOUT, organisation="od", name="Een"),
    PersonRegistered(person=WITH, organisation="od", name="Twee"),
    PersonRegistered(person=LEFT, organisation="od", name="Drie"),
    RoleGiven(person=WITHOUT, role=Role.ADMINISTRATOR, starts=SINCE),
    RoleGiven(person=WITH, role=Role.HANDLER, starts=SINCE),
    RoleGiven(person=LEFT, role=Role.HANDLER, starts=SINCE),
    PersonLeft(person=LEFT, last_day=date(2026, 2, 1), reduced=()),
]


@dataclass
class Clock:
    """The time, as far as it was moved."""

    moved: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.moved


class Browser:
    """One browser: its own cookies, at our application and at the provider."""

    def __init__(self, app: FastAPI, tenant: str, agent: str) -> None:
        self.tenant = tenant
        self.ours = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url="http://localhost",
            headers={"user-agent": agent, "sec-fetch-site": "same-origin"},
        )
        self.theirs = httpx.AsyncClient(trust_env=False, verify=False)  # noqa: S501 - plain http

    async def begin(self, query: str = "") -> str:
        """Ask for the login; the provider's address."""
        answer = await self.ours.get(f"/inloggen/{self.tenant}{query}")
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    async def prove(self, address: str, account: str) -> str:
        """Log in at the provider; the address that it sends the browser back to."""
        asked = await self.theirs.get(address, follow_redirects=True)
        assert asked.status_code == 200, asked.text
        page = asked
        for form in ({"username": account, "password": PASSWORD}, {"totp_code": code_of(TOTP)}):
            found = re.search(r'name="transaction_id" value="([^"]+)"', page.text)
            assert found, page.text
            given = {"transaction_id": found[1], **form}
            page = await self.theirs.post(str(asked.url), data=given)
            if page.status_code == 302:
                return page.headers["location"]
        pytest.fail(page.text)

    async def back(self, address: str) -> httpx.Response:
        """Follow the way back to us."""
        parts = urlsplit(address)
        return await self.ours.get(f"{parts.path}?{parts.query}")

    async def log_in(self, account: str = WITHOUT, query: str = "") -> httpx.Response:
        """The whole way."""
        return await self.back(await self.prove(await self.begin(query), account))

    async def close(self) -> None:
        await self.ours.aclose()
        await self.theirs.aclose()

    async def who(self) -> httpx.Response:
        return await self.ours.get("/api/v1/ik")

    def plant(self, secret: str) -> None:
        """Put a session's cookie there that was not given."""
        self.ours.cookies.set("sid", secret, domain="localhost.local", path="/")

    @property
    def secret(self) -> str | None:
        return self.ours.cookies.get("sid")


def asked_for(address: str) -> dict[str, str]:
    """The query of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def code_of(secret: str, at: float | None = None) -> str:
    """The one-time code of now (RFC 6238)."""
    step = int((time.time() if at is None else at) // 30)
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack_from('>I', digest, start)[0] & 0x7FFFFFFF) % 1_000_000:06}"


def site_of(
    services: Services,
    settings: LoginSettings,
    provider: Provider,
    clock: Clock,
    web_address: str = "http://localhost",
) -> "Site":
    """The application with these settings."""
    login = Login(
        settings,
        services.store.database,
        services.gateway,
        web_address=web_address,
        now=clock,
    )
    others = [way for way in services.ways if not isinstance(way, SessionWay)]
    often = services.settings.model_copy(update=dict.fromkeys(RATES, 100_000))
    services = replace(services, settings=often, ways=(*others, SessionWay(login)), login=login)
    [tenant] = settings.tenant
    return Site(application(services), services, login, provider, clock, tenant)


@dataclass
class Site:
    """The application with a login, and who stands behind it."""

    app: FastAPI
    services: Services
    login: Login
    provider: Provider
    clock: Clock
    tenant: str
    browsers: list[Browser] = field(default_factory=list)

    def browser(self, agent: str = "Firefox on Linux") -> Browser:
        one = Browser(self.app, self.tenant, agent)
        self.browsers.append(one)
        return one

    def but(self, **changed: object) -> "Site":
        """The same with other settings of its provider."""
        [(tenant, before)] = self.login.settings.tenant.items()
        other = Provider_.model_validate(before.model_dump() | changed)
        settings = LoginSettings(session=self.login.settings.session, tenant={tenant: other})
        other_site = site_of(self.services, settings, self.provider, self.clock)
        return replace(other_site, browsers=self.browsers)

    async def log(self, limit: int = 1) -> list[Kept]:
        """The newest entries of the security log."""
        return list(await newest(self.services.store.database, self.tenant, limit=limit))


@pytest_asyncio.fixture(scope="module")
async def office(
    postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Services]:
    """A web server's services with an office of a few people; one for all tests of a module."""
    settings = Settings(data=tmp_path_factory.mktemp("office"), temporal_port=1)
    ring = load_or_create(settings.key_ring_file)
    async with fresh_store(postgres) as store:
        await add_tenant(store.database, TENANT)
        await tell(store, "office", [(AT, event) for event in OFFICE])
        client = await connect(settings, ring, lazy=True)
        gateway = Gateway(client, store.recorder, task_queue="-", secret=b"")
        yield Services(settings, store, gateway)


@pytest_asyncio.fixture(scope="module")
async def whole_site(
    office: Services, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    """One site for all tests of a module."""
    folder = tmp_path_factory.mktemp("login")
    tenant, database = TENANT, office.store.database
    users = {WITHOUT: False, WITH: True, STRANGER: False, LEFT: False}
    async with provided(folder / "provider", ["ours"], users) as provider:
        (folder / "secret").write_text(SECRET)
        (folder / "login.toml").write_text(
            f"""
            [tenant.{tenant}]
            name = "Onze dienst"
            issuer = "{provider.issuer}"
            client_id = "ours"
            client_secret_file = "secret"
            """
        )
        links = [(provider.issuer, person, person) for person in (WITHOUT, WITH, LEFT)]
        await accounts.link(database, tenant, links, by="test", now=datetime.now(UTC))
        clock = Clock()
        office.gateway.now = clock
        yield site_of(office, LoginSettings.read(folder / "login.toml"), provider, clock)


@pytest_asyncio.fixture
async def site(whole_site: Site) -> AsyncIterator[Site]:
    """The site with a provider that is honest and a clock that is right."""
    whole_site.provider.honest()
    whole_site.clock.moved = timedelta()
    yield whole_site
    for each in whole_site.browsers:
        await each.close()
    whole_site.browsers.clear()
