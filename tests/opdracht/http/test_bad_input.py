"""Wrong, huge and strange requests: one 400 that names every field, and nothing happened."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from domain.text import TEXT_BYTES
from opdracht.demo import path
from opdracht.demo.case import Case
from tests.opdracht.http.conftest import House
from tests.opdracht.http.sending import API, key, place, played, send
from tests.workflows.support import new_case

WHAT = "Een telefoontje vooraf."
GOOD = {"owedBy": "us", "what": WHAT}
REQUEST = {"title": "Geluid", "words": "Meten?", "channel": "mail", "origin": "basic"}


@pytest_asyncio.fixture(scope="module")
async def case(house: House) -> AsyncIterator[Case]:
    """A commission that was received. After all of it, a good request is carried out."""
    case = new_case()
    before = (await played(house, case.id, path.registered(case)))[-1].json()["version"]
    yield case
    async with house.client(case.manager) as client:
        done = await send(client, place(case.id, "verwachtingen"), GOOD)
    assert done.json()["version"] == before + 1, done.text


@pytest_asyncio.fixture
async def client(house: House, case: Case) -> AsyncIterator[httpx.AsyncClient]:
    """Its account manager."""
    async with house.client(case.manager) as client:
        yield client


async def raw(
    client: httpx.AsyncClient, where: str, content: bytes, kind: str | None = "application/json"
) -> httpx.Response:
    """These very bytes."""
    said = {} if kind is None else {"Content-Type": kind}
    return await client.post(where, content=content, headers={"Idempotency-Key": key(), **said})


def fields(answer: httpx.Response) -> list[str]:
    """The fields that are wrong."""
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["code"], problem["status"]) == ("input_invalid", 400)
    for error in problem["errors"]:
        assert error["detail"]
        assert error["code"]
    return sorted(error["field"] for error in problem["errors"])


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"what": ""}, ["what"]),
        ({"what": "   "}, ["what"]),
        ({"what": None}, ["what"]),
        ({"what": 7}, ["what"]),
        ({"what": True}, ["what"]),
        ({"what": [WHAT]}, ["what"]),
        ({"what": {"nl": WHAT}}, ["what"]),
        ({"what": "voor\x00na"}, ["what"]),
        ({"what": "x" * 100_000}, ["what"]),
        ({"what": "é" * (TEXT_BYTES // 2 + 1)}, ["what"]),
        ({"owedBy": "iemand"}, ["owedBy"]),
        ({"owedBy": ["us"]}, ["owedBy"]),
        ({"due": "2026-02-30"}, ["due"]),
        ({"due": "morgen"}, ["due"]),
        ({"due": 1_772_409_600}, ["due"]),
        ({"line": "Regel Een"}, ["line"]),
        ({"line": "x" * 64}, ["line"]),
        ({"line": "../../office"}, ["line"]),
        ({"tenant": "ander"}, ["tenant"]),
        ({"role": "director", "authority": {}}, ["authority", "role"]),
        ({"type": "VoiceExpectation"}, ["type"]),
        ({"owed_by": "us"}, ["owed_by"]),
        ({"__proto__": {}}, ["__proto__"]),
        ({"what": "", "due": "nooit", "line": "!", "extra": 1}, ["due", "extra", "line", "what"]),
    ],
)
async def test_every_wrong_field_is_named(
    client: httpx.AsyncClient, case: Case, changed: dict[str, object], wrong: list[str]
) -> None:
    content = json.dumps({**GOOD, **changed}).encode()
    answer = await raw(client, place(case.id, "verwachtingen"), content)
    assert fields(answer) == wrong
    assert "x" * 100 not in answer.text, "what was typed is not sent back"


@pytest.mark.parametrize("hours", ['"NaN"', '"12"', "-1", "1.5", "1e3", "true", "null", "[]"])
async def test_a_number_that_is_none_is_named(
    client: httpx.AsyncClient, case: Case, hours: str
) -> None:
    content = f'{{"gets": "Een rapport.", "hours": {hours}}}'
    answer = await raw(client, place(case.id, "vertaalregels"), content.encode())
    assert fields(answer) == ["hours"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" ", "body_not_json"),
        (b"{", "body_not_json"),
        (b"nee", "body_not_json"),
        (b"{'what': 1}", "body_not_json"),
        (b'{"what": "a"} {"what": "b"}', "body_not_json"),
        (b'{"hours": NaN}', "body_not_json"),
        (b'{"hours": -Infinity}', "body_not_json"),
        (b'{"hours": 1e400}', "body_number_too_big"),
        (b'{"hours": 1' + b"0" * 5000 + b"}", "body_number_too_big"),
        (b"\xff\xfe{}", "body_not_utf8"),
        (b'{"what": "\xff"}', "body_not_utf8"),
        (b'{"what": "half \\ud83d teken"}', "body_not_utf8"),
        (b"[" * 100_000, "body_not_json"),
        (b'{"a":' * 50_000, "body_not_json"),
        (b"[" * 40 + b"]" * 40, "body_too_deep"),
        (b'{"what": "a", "what": "b"}', "body_key_twice"),
    ],
)
async def test_a_body_that_is_no_json_says_so(
    client: httpx.AsyncClient, case: Case, content: bytes, code: str
) -> None:
    answer = await raw(client, place(case.id, "verwachtingen"), content)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("content", [b"", b"[]", b"[[]]", b"null", b"7", b'"tekst"'])
async def test_a_body_that_is_no_object_is_said_to_be_none(
    client: httpx.AsyncClient, case: Case, content: bytes
) -> None:
    assert fields(await raw(client, place(case.id, "verwachtingen"), content)) == ["body"]


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "text/json",
        "application/xml",
        "json",
    ],
)
async def test_a_body_that_is_not_said_to_be_json_is_not_read(
    client: httpx.AsyncClient, case: Case, kind: str | None
) -> None:
    answer = await raw(client, place(case.id, "verwachtingen"), json.dumps(GOOD).encode(), kind)
    assert (answer.status_code, answer.json()["code"]) == (415, "content_type_unknown")


@pytest.mark.parametrize(
    "own",
    [
        "",
        "kort",
        "x" * 201,
        "met een spatie",
        "met/een/streep",
        "met%2Fprocent",
        "é-è-ê-ë-ä",
        '"tussen-haken"',
        "commission/26-1:rung:phase:1:1",
        "import:zaken:4711",
        "office:adopt-norms:3",
        "hours:bron:26-1:0123",
    ],
)
async def test_a_key_that_can_be_none_is_named(
    client: httpx.AsyncClient, case: Case, own: str
) -> None:
    answer = await client.post(
        place(case.id, "verwachtingen"),
        content=json.dumps(GOOD),
        headers=[(b"Idempotency-Key", own.encode()), (b"Content-Type", b"application/json")],
    )
    assert fields(answer) == ["Idempotency-Key"]


async def test_a_key_that_is_not_there_is_named_with_all_that_is_wrong(
    client: httpx.AsyncClient, case: Case
) -> None:
    answer = await client.post(
        place(case.id, "verwachtingen"),
        json={**GOOD, "what": ""},
        headers={"If-Match": "*", "Namens": "Jan Jansen"},
    )
    assert fields(answer) == ["Idempotency-Key", "If-Match", "Namens", "what"]


@pytest.mark.parametrize("name", ["Idempotency-Key", "If-Match", "Namens"])
async def test_a_header_that_is_there_twice_is_refused(
    client: httpx.AsyncClient, case: Case, name: str
) -> None:
    given = {"Idempotency-Key": key(), "If-Match": '"1"', "Namens": "behandelaar-1"}
    answer = await client.post(
        place(case.id, "verwachtingen"),
        json=GOOD,
        headers=[*given.items(), (name, given[name])],
    )
    assert fields(answer) == [name]


async def test_a_command_asks_nothing_in_its_address(client: httpx.AsyncClient, case: Case) -> None:
    where = f"{place(case.id, 'verwachtingen')}?tenant=ander&proef=ja"
    assert fields(await send(client, where, GOOD)) == ["proef", "tenant"]
    assert fields(await client.get(f"{API}/verzoeken/{key()}?x=1")) == ["x"]


@pytest.mark.parametrize("id_", ["Met-Hoofdletter", "x" * 64, "%00", "a%2Fb", "-a", "é"])
async def test_a_commission_that_can_be_none_is_not_found_or_named(
    client: httpx.AsyncClient, id_: str
) -> None:
    answer = await send(client, place(id_, "verwachtingen"), GOOD)
    if answer.status_code == 400 and answer.json()["code"] == "input_invalid":
        assert fields(answer) == ["opdracht"]
    else:
        assert (answer.status_code, answer.json()["code"]) in {
            (404, "not_found"),
            (400, "address_unreadable"),
        }


async def test_an_id_of_a_new_commission_that_can_be_none_is_named(
    client: httpx.AsyncClient,
) -> None:
    answer = await send(client, f"{API}/opdrachten", {**REQUEST, "id": "26/../office"})
    assert fields(answer) == ["id"]


async def test_a_client_or_product_that_is_not_ours_is_refused_by_its_name(
    client: httpx.AsyncClient,
) -> None:
    answer = await send(client, f"{API}/opdrachten", {**REQUEST, "client": "nergenshuizen"})
    assert (answer.status_code, answer.json()["code"]) == (409, "organisation_unknown")
    assert "nergenshuizen" in answer.json()["detail"]


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
async def test_a_command_is_posted(client: httpx.AsyncClient, case: Case, method: str) -> None:
    answer = await client.request(method, place(case.id, "verwachtingen-x"))
    assert answer.status_code == 404
    answer = await client.request(method, place(case.id, "stopzettingen"))
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_wrong_fields_are_told_in_the_readers_language(
    client: httpx.AsyncClient, case: Case
) -> None:
    where, wrong = place(case.id, "verwachtingen"), {**GOOD, "due": "morgen"}
    dutch = await send(client, where, wrong)
    english = await send(client, where, wrong, Accept_Language="en-GB,en;q=0.8")
    assert "datum" in dutch.json()["errors"][0]["detail"]
    assert "date" in english.json()["errors"][0]["detail"]
    assert (dutch.headers["content-language"], english.headers["content-language"]) == ("nl", "en")


@pytest.mark.parametrize("own", ["kort", "x" * 201, "a b c d e f"])
async def test_a_request_is_looked_up_by_a_key_that_can_be_one(
    client: httpx.AsyncClient, own: str
) -> None:
    assert fields(await client.get(f"{API}/verzoeken/{own}")) == ["sleutel"]
