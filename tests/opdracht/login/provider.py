"""A real provider (nanoidp) in a process of its own, with somebody in between who may lie."""

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import uvicorn
from pydantic import JsonValue, TypeAdapter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

PASSWORD = "correct horse"
TOTP = "JBSWY3DPEHPK3PXP"
SECRET = "a client's secret that only this test knows"
BACK = "http://localhost/inloggen/terug"
OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
Forge = Callable[[str], str]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


@dataclass
class Provider:
    """The provider as the world sees it: `issuer` is the address of who stands in between."""

    issuer: str
    behind: str
    keys: Path
    forge: Forge | None = None
    """What becomes of each ID token on its way to us."""
    down: frozenset[str] = frozenset()
    """Paths at which nobody answers."""
    described: dict[str, JsonValue] = field(default_factory=dict)
    """What its description says otherwise."""
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for."""

    @property
    def private_key(self) -> str:
        return (self.keys / "rsa_private.pem").read_text()

    @property
    def public_key(self) -> str:
        return (self.keys / "rsa_public.pem").read_text()

    @property
    def kid(self) -> str:
        return (self.keys / "kid.txt").read_text().strip()

    def honest(self) -> None:
        """From now on nobody lies."""
        self.forge, self.down, self.described = None, frozenset(), {}
        self.asked.clear()


@contextmanager
def nanoidp(folder: Path, issuer: str, clients: list[str], users: dict[str, bool]) -> Iterator[str]:
    """The process; its own address. `users`: account -> whether it has a second factor."""
    port = free_port()
    settings = {
        "config_version": 1,
        "config_validation": "strict",
        "security_profile": "oauth21",
        "oauth": {
            "issuer": issuer,
            "clients": [
                {"client_id": each, "client_secret": SECRET, "redirect_uris": [BACK]}
                for each in clients
            ],
        },
        "jwt": {"keys_dir": str(folder / "keys")},
        "login": {"totp": True},
        "logging": {"level": "WARNING", "log_token_requests": False, "verbose_logging": False},
    }
    people = {
        name: {"password": PASSWORD} | ({"totp_secret": TOTP} if second else {})
        for name, second in users.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.yaml").write_text(json.dumps(settings))
    (folder / "users.yaml").write_text(json.dumps({"config_version": 1, "users": people}))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "nanoidp", "--config", str(folder), "--port", str(port)],
            stdout=log,
            stderr=log,
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


class Quiet(uvicorn.Server):
    """In the loop of the tests, whose signals stay theirs."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def between(provider: Provider, port: int) -> AsyncIterator[None]:
    """Passes everything on, unless the provider was told to lie."""
    async with httpx.AsyncClient(base_url=provider.behind, trust_env=False) as client:

        async def passed_on(request: Request) -> Response:
            path = request.url.path
            provider.asked.append(path)
            if path in provider.down:
                return PlainTextResponse("down", 503)
            asked = client.build_request(
                request.method,
                path,
                params=request.query_params,
                content=await request.body(),
                headers=[
                    (name, value)
                    for name, value in request.headers.items()
                    if name not in {"host", "content-length"}
                ],
            )
            answer = await client.send(asked)
            content = answer.content
            if path == "/token" and provider.forge and answer.status_code == 200:
                told = OBJECT.validate_json(content)
                told["id_token"] = provider.forge(str(told["id_token"]))
                content = json.dumps(told).encode()
            if path == "/.well-known/openid-configuration":
                content = json.dumps(OBJECT.validate_json(content) | provider.described).encode()
            response = Response(content, answer.status_code)
            for name, value in answer.headers.multi_items():
                if name in {"content-type", "location", "set-cookie"}:
                    response.headers.append(name, value)
            return response

        app = Starlette(routes=[Route("/{path:path}", passed_on, methods=["GET", "POST"])])
        server = Quiet(uvicorn.Config(app, port=port, log_config=None, lifespan="off", ws="none"))
        task = asyncio.create_task(server.serve())
        try:
            yield
        finally:
            server.should_exit = True
            await task


@asynccontextmanager
async def provided(
    folder: Path, clients: list[str], users: dict[str, bool]
) -> AsyncIterator[Provider]:
    """A provider that answers, with somebody in between."""
    port = free_port()
    issuer = f"http://localhost:{port}"
    with nanoidp(folder, issuer, clients, users) as behind:
        provider = Provider(issuer, behind, folder / "keys")
        async with between(provider, port), httpx.AsyncClient(trust_env=False) as client:
            async with asyncio.timeout(60):
                while not await _healthy(client, issuer):
                    await asyncio.sleep(0.1)
            provider.honest()
            yield provider


async def _healthy(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(f"{address}/health")).status_code == 200
    except httpx.HTTPError:
        return False
