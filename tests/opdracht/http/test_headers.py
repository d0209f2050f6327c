"""What every answer says to browsers, whatever the answer is."""

import httpx
import pytest
from starlette.middleware import Middleware
from starlette.types import Receive, Scope, Send

from opdracht.api.app import VERSION
from opdracht.http.app import guards
from opdracht.http.guards.headers import Headers
from opdracht.settings import Settings
from tests.opdracht.http.served import Served

JSON = {"content-type": "application/json"}

Asked = tuple[str, str, dict[str, str], bytes, int]
"""A request, and the status of its answer."""

ANSWERS: dict[str, Asked] = {
    "a page": ("GET", "/proef", {}, b"", 200),
    "nothing there": ("GET", "/nergens", {}, b"", 404),
    "nothing there in the API": ("GET", "/api/v1/nergens", {}, b"", 404),
    "not logged in": ("GET", "/api/v1/ik", {}, b"", 401),
    "not in this way": ("DELETE", "/api/v1/ik", {}, b"", 405),
    "a method that is none of ours": ("TRACE", "/proef", {}, b"", 405),
    "our fault": ("GET", "/stuk", {}, b"", 500),
    "not ready": ("GET", "/readyz", {}, b"", 503),
    "another name": ("GET", "/proef", {"host": "evil.example"}, b"", 400),
    "another site": ("POST", "/proef", {"sec-fetch-site": "cross-site"}, b"", 403),
    "not JSON": ("POST", "/proef", JSON, b"{", 400),
    "another kind": ("POST", "/proef", {"content-type": "text/plain"}, b"x", 415),
    "too large": ("POST", "/proef", JSON, b" " * 1_100_000, 413),
    "a key twice": ("GET", "/proef?a=1&a=2", {}, b"", 400),
    "the description": ("GET", "/api/v1/openapi.json", {}, b"", 200),
}


@pytest.mark.parametrize("asked", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_is_safe_to_show(served: Served, asked: Asked) -> None:
    method, path, headers, body, status = asked
    answer = httpx.request(
        method, f"{served.url}{path}", headers=headers, content=body or None, timeout=60
    )
    assert answer.status_code == status, answer.text
    said = answer.headers
    assert said["x-content-type-options"] == "nosniff"
    assert said["x-frame-options"] == "DENY"
    assert said["referrer-policy"] == "no-referrer"
    assert said["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in said["permissions-policy"]
    assert said["cache-control"] == "no-store"
    policy = said["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "server" not in said
    assert "strict-transport-security" not in said  # not by TLS here
    assert ("api-version" in said) == path.startswith("/api/v1")
    opened = path == "/api/v1/openapi.json"
    assert said.get("access-control-allow-origin") == ("*" if opened else None)
    assert said["cross-origin-resource-policy"] == ("cross-origin" if opened else "same-origin")
    if status >= 400 and path != "/readyz":
        assert said["content-type"] == "application/problem+json"
        assert {"type", "title", "status", "detail", "code"} <= answer.json().keys()


def test_a_page_may_only_use_what_is_ours(served: Served) -> None:
    policy = httpx.get(f"{served.url}/proef").headers["content-security-policy"]
    told = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert told == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "object-src": "'none'",
    }


def test_the_api_says_its_version_on_every_answer(served: Served) -> None:
    answer = httpx.get(f"{served.url}/api/v1/nergens")
    assert answer.headers["api-version"] == VERSION
    assert answer.headers["content-security-policy"] == (
        "default-src 'none'; frame-ancestors 'none'"
    )


def headers_of(found: list[Middleware]) -> Middleware:
    """The guard that sets them."""
    [one] = [guard for guard in found if getattr(guard.cls, "__name__", "") == Headers.__name__]
    return one


async def _answered(guard: Middleware, path: str = "/") -> httpx.Headers:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    guarded = guard.cls(app, *guard.args, **guard.kwargs)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(guarded), base_url="http://localhost"
    ) as client:
        return (await client.get(path)).headers


async def test_behind_tls_a_browser_never_comes_back_without() -> None:
    settings = Settings(web_address="https://opdrachten.example.nl")
    found = await _answered(headers_of(guards(settings)))
    assert found["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_a_form_may_end_at_the_login_provider() -> None:
    found = guards(Settings(), form=["https://login.example.nl", "https://login.example.nl"])
    policy = (await _answered(headers_of(found)))["content-security-policy"]
    assert "form-action 'self' https://login.example.nl;" in policy


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:8000",
        "localhost@evil.example",
        "localhost/evil",
        "localhost:port",
        "",
        "127.0.0.2",
        "[::1",
    ],
)
def test_a_request_for_another_name_is_refused(served: Served, host: str) -> None:
    with served.connect() as line:
        line.sendall(f"GET /proef HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert line.recv(65536).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8000"])
def test_this_machine_has_these_names(served: Served, host: str) -> None:
    assert httpx.get(f"{served.url}/proef", headers={"host": host}).status_code == 200


def test_whoever_keeps_it_running_asks_by_any_name(served: Served) -> None:
    answer = httpx.get(f"{served.url}/livez", headers={"host": "10.1.2.3:8000"})
    assert answer.status_code == 200
