"""The same login with a second provider that others wrote and certified: oidc-provider, on Node."""

import asyncio
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
import uvicorn

from opdracht.http.services import Services
from opdracht.login.settings import LoginSettings
from storage.access import accounts
from storage.access.security_log import Action
from tests.conftest import TENANT
from tests.opdracht.login.conftest import WITHOUT, Clock, Site, site_of
from tests.opdracht.login.provider import SECRET, Provider, Quiet, free_port

pytestmark = pytest.mark.deep

VERSION = "9.13.3"
PROGRAM = Path(__file__).with_name("certified.mjs")


@pytest_asyncio.fixture(scope="module")
async def certified(
    office: Services, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    """Our web server and that provider, each on a port of its own."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("there is no Node here; install node and npm to run this test")
    folder = tmp_path_factory.mktemp("certified")
    install = [npm, "install", "--no-audit", "--no-fund", f"oidc-provider@{VERSION}"]
    await asyncio.to_thread(subprocess.run, install, cwd=folder, check=True, capture_output=True)
    shutil.copy(PROGRAM, folder)
    ours, theirs = free_port(), free_port()
    web, issuer = f"http://localhost:{ours}", f"http://localhost:{theirs}"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: ASYNC220 - it only starts it
            [node, PROGRAM.name, str(theirs), web, SECRET], cwd=folder, stdout=log, stderr=log
        )
    try:
        (folder / "secret").write_text(SECRET)
        (folder / "login.toml").write_text(
            f"""
            [tenant.{TENANT}]
            name = "Onze dienst"
            issuer = "{issuer}"
            client_id = "ours"
            client_secret_file = "secret"
            """
        )
        link = (issuer, WITHOUT, WITHOUT)
        database = office.store.database
        await accounts.link(database, TENANT, [link], by="test", now=datetime.now(UTC))
        clock = Clock()
        office.gateway.now = clock
        settings = LoginSettings.read(folder / "login.toml")
        site = site_of(office, settings, Provider(issuer, issuer, folder), clock, web)
        server = Quiet(uvicorn.Config(site.app, port=ours, log_config=None, lifespan="off"))
        task = asyncio.create_task(server.serve())
        async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(60):
            while not await _answers(client, f"{issuer}/.well-known/openid-configuration"):
                await asyncio.sleep(0.1)
        yield site
        server.should_exit = True
        await task
    finally:
        process.terminate()
        process.wait(10)


async def _answers(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(address)).status_code == 200
    except httpx.HTTPError:
        return False


async def through(client: httpx.AsyncClient, address: str) -> httpx.Response:
    """Follow the provider's own pages, as somebody who says yes to all of it."""
    answer = await client.get(address, follow_redirects=True)
    for _ in range(3):
        prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
        if prompt is None:
            return answer
        given = {"prompt": prompt[1], "login": WITHOUT, "password": "any"}
        answer = await client.post(str(answer.url), data=given, follow_redirects=True)
    return answer


async def test_somebody_logs_in_proves_it_again_and_is_logged_out_by_the_provider(
    certified: Site,
) -> None:
    site, web = certified, certified.login.web_address
    own = {"sec-fetch-site": "same-origin"}
    async with httpx.AsyncClient(base_url=web, headers=own, trust_env=False) as client:

        async def who() -> int:
            return (await client.get("/api/v1/ik")).status_code

        entered = await through(client, f"/inloggen/{TENANT}?next=/mijn/sessies")
        assert entered.status_code == 200, entered.text
        assert entered.url.path == "/mijn/sessies"
        assert entered.history[-1].url.params["iss"] == site.provider.issuer  # RFC 9207
        assert await who() == 200
        first = client.cookies["sid"]

        again = await through(client, f"/inloggen/{TENANT}?opnieuw=ja&next=/mijn/sessies")
        assert again.url.path == "/mijn/sessies", again.text
        assert client.cookies["sid"] != first
        [kept] = await site.log()
        assert kept.entry.action is Action.LOGIN_STEPPED_UP

        # at the provider, by its own page: the back channel tells us
        page = await client.get(f"{site.provider.issuer}/session/end?client_id=ours")
        xsrf = re.search(r'name="xsrf" value="([^"]+)"', page.text)
        assert xsrf, page.text
        ended = await client.post(
            f"{site.provider.issuer}/session/end/confirm",
            data={"xsrf": xsrf[1], "logout": "yes"},
        )
        assert ended.status_code in {200, 303}, ended.text
        assert await who() == 401
        entries = [each.entry for each in await site.log(5)]
        assert any(each.details == {"why": "provider"} for each in entries)
