from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from google.protobuf.json_format import MessageToDict, ParseDict
from temporalio.api.common.v1 import Payload, Payloads

from opdracht import keyring
from opdracht.codec import Ciphers, EncryptingCodec
from opdracht.codec_server import application, only_loopback
from opdracht.fault import LocalError
from opdracht.settings import Settings

UI = "http://localhost:8233"
PLAIN = Payload(metadata={"encoding": b"json/plain"}, data=b'"Mevrouw Jansen"')


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path)
    keyring.load_or_create(settings.key_ring_file)
    return settings


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application(settings))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8234") as client:
        yield client


async def sealed(settings: Settings) -> dict[str, object]:
    codec = EncryptingCodec(Ciphers(keyring.load(settings.key_ring_file)))
    return MessageToDict(Payloads(payloads=await codec.encode([PLAIN])))


async def test_the_pages_of_our_temporal_read_plain(
    server: httpx.AsyncClient, settings: Settings
) -> None:
    answer = await server.post("/decode", json=await sealed(settings), headers={"origin": UI})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == UI
    assert ParseDict(answer.json(), Payloads()).payloads[0] == PLAIN


async def test_what_was_encoded_decodes(server: httpx.AsyncClient) -> None:
    plain = MessageToDict(Payloads(payloads=[PLAIN]))
    encoded = (await server.post("/encode", json=plain)).json()
    assert encoded != plain
    assert (await server.post("/decode", json=encoded)).json() == plain


async def test_a_browser_asks_first_and_is_let_in(server: httpx.AsyncClient) -> None:
    asks = {
        "origin": UI,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-namespace",
    }
    answer = await server.options("/decode", headers=asks)
    assert answer.status_code == 200
    assert "x-namespace" in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize("method", ["POST", "OPTIONS"])
async def test_another_page_is_refused(
    server: httpx.AsyncClient, settings: Settings, method: str
) -> None:
    headers = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    answer = await server.request(method, "/decode", json=await sealed(settings), headers=headers)
    assert answer.status_code in {400, 403}
    assert "access-control-allow-origin" not in answer.headers


async def test_another_name_for_this_machine_is_refused(server: httpx.AsyncClient) -> None:
    answer = await server.post("/decode", json={}, headers={"host": "evil.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize("body", [b"", b"{", b'{"payloads": 3}', b"\xff\xfe", b"[" * 100_000])
async def test_bad_input_is_one_sentence_with_a_code(
    server: httpx.AsyncClient, body: bytes
) -> None:
    answer = await server.post("/decode", content=body)
    assert answer.status_code == 400
    assert answer.json()["code"] == "not_payloads"


async def test_a_payload_of_another_ring_is_refused(
    server: httpx.AsyncClient, settings: Settings
) -> None:
    asked = await sealed(settings)
    settings.key_ring_file.unlink()
    keyring.load_or_create(settings.key_ring_file)
    await server.post("/decode", json=asked)  # still knows the key it started with
    fresh = application(settings)
    transport = httpx.ASGITransport(fresh)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as other:
        answer = await other.post("/decode", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (400, "key_unknown")


async def test_a_key_added_while_it_runs_is_found(
    server: httpx.AsyncClient, settings: Settings
) -> None:
    keyring.rotate(settings.key_ring_file, "temporal")
    answer = await server.post("/decode", json=await sealed(settings))
    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org"])  # noqa: S104  refused is the point
def test_it_refuses_to_be_reachable_from_elsewhere(host: str) -> None:
    with pytest.raises(LocalError, match="loopback"):
        only_loopback(host)
    assert only_loopback("127.0.0.1") == "127.0.0.1"
