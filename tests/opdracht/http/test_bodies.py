"""What comes in means one thing, is of a kind we read, and is not too much."""

import json
import math

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opdracht.http.guards.json_text import DEEPEST, LARGEST_WHOLE, NotJson, check
from tests.opdracht.http.served import Served

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.text()
    | st.integers(-LARGEST_WHOLE, LARGEST_WHOLE)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=50)
@given(PLAIN)
def test_what_is_json_passes_however_it_is_written(value: object) -> None:
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=2)):
        check(text.encode())


@pytest.mark.parametrize("opens", ["[", '{"a":'])
def test_the_deepest_that_passes_is_the_deepest_that_is_said(opens: str) -> None:
    closes = "]" if opens == "[" else "}"
    check((opens * DEEPEST + "1" + closes * DEEPEST).encode())
    with pytest.raises(NotJson, match="too_deep"):
        check((opens * (DEEPEST + 1) + "1" + closes * (DEEPEST + 1)).encode())


BAD = {
    "ten thousand levels": (b"[" * 10_000 + b"]" * 10_000, "too_deep"),
    "ten thousand objects": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "too_deep"),
    "brackets without an end": (b"[" * 900_000, "not_json"),
    "quotes without an end": (b'"' + b'\\"' * 400_000, "not_json"),
    "a key twice": (b'{"a": 1, "a": 2}', "key_twice"),
    "a key twice, far in": (b'[{"b": {"a": 1, "\\u0061": 2}}]', "key_twice"),
    "no number": (b'{"a": NaN}', "not_json"),
    "no end": (b'{"a": Infinity}', "not_json"),
    "more than the store holds": (b'{"a": 9223372036854775808}', "number_too_big"),
    "five thousand digits": (b'{"a": ' + b"9" * 5000 + b"}", "number_too_big"),
    "a fraction without an end": (b'{"a": 1e999}', "number_too_big"),
    "another coding": ('{"a": "é"}'.encode("latin-1"), "not_utf8"),
    "two bytes a letter": ('{"a": "b"}'.encode("utf-16"), "not_utf8"),
    "half a character": (b'{"a": "\\ud800"}', "not_utf8"),
    "nothing that is JSON": (b"a=1", "not_json"),
    "a comma too many": (b'{"a": 1,}', "not_json"),
    "two values": (b"{} {}", "not_json"),
}


@pytest.mark.parametrize(("body", "why"), BAD.values(), ids=BAD)
def test_what_is_no_json_for_everybody_is_refused(served: Served, body: bytes, why: str) -> None:
    before = served.count()
    answer = httpx.post(
        f"{served.url}/proef", content=body, headers={"content-type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (400, f"body_{why}")
    assert served.count() == before


def test_a_whole_character_in_two_halves_is_one_character() -> None:
    check(b'{"a": "\\ud83d\\ude00"}')
    check(json.dumps({"a": math.pi}).encode())


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "text/plain",
        "application/json; charset=latin-1",
        "application/json, text/plain",
        "multipart/form-data; boundary=x",
        "application/xml",
    ],
)
def test_a_kind_that_we_do_not_read_is_refused(served: Served, kind: str | None) -> None:
    headers = {} if kind is None else {"content-type": kind}
    answer = httpx.post(f"{served.url}/proef", content=b"{}", headers=headers)
    assert answer.status_code == 415
    assert "application/json" in answer.headers["accept"]


@pytest.mark.parametrize("kind", ["application/json; charset=UTF-8", "Application/JSON"])
def test_a_kind_may_be_written_in_other_ways(served: Served, kind: str) -> None:
    answer = httpx.post(f"{served.url}/proef", content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 200


def test_a_form_is_for_pages_and_not_for_the_api(served: Served) -> None:
    form = {"a": "1"}
    assert httpx.post(f"{served.url}/proef", data=form).status_code == 200
    assert httpx.post(f"{served.url}/api/v1/ik", data=form).status_code == 415


@pytest.mark.parametrize("body", [b"a=1&a=2", b"a=%ff", b"a=%00", b"a=1&" * 200])
def test_a_form_with_two_meanings_is_refused(served: Served, body: bytes) -> None:
    answer = httpx.post(
        f"{served.url}/proef",
        content=body,
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "form_unreadable")


@pytest.mark.parametrize("path", ["/proef", "/livez", "/api/v1/ik"])
def test_who_only_looks_sends_nothing(served: Served, path: str) -> None:
    answer = httpx.request("GET", f"{served.url}{path}", content=b"{}")
    assert (answer.status_code, answer.json()["code"]) == (400, "body_unexpected")


@pytest.mark.parametrize(
    ("method", "path", "status", "allowed"),
    [
        ("OPTIONS", "/proef", 405, "GET, POST"),
        ("OPTIONS", "/api/v1/opdrachten/26-1/verwachtingen", 405, "GET, POST"),
        ("GET", "/api/v1/opdrachten/26-1/stopzettingen", 405, "POST"),
        ("HEAD", "/api/v1/ik", 405, "GET"),
        ("GET", "/api/v1/nergens", 404, None),
        ("GET", "/nergens", 404, None),
    ],
)
def test_what_is_nowhere_or_not_in_this_way_is_told_before_its_body(
    served: Served, method: str, path: str, status: int, allowed: str | None
) -> None:
    answer = httpx.request(method, f"{served.url}{path}", content=b"{}")
    assert (answer.status_code, answer.headers.get("allow")) == (status, allowed)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/proef?a=1&a=2", "query_repeated"),
        ("/proef?a=1&%61=2", "query_repeated"),
        ("/proef?a&a", "query_repeated"),
        ("/proef?a=%00", "address_unreadable"),
        ("/proef?a=%ff", "address_unreadable"),
        ("/pro%00ef", "address_unreadable"),
        ("/pro%ffef", "address_unreadable"),
        ("/proef?" + "&".join(f"a{n}=1" for n in range(60)), "address_unreadable"),
    ],
)
def test_an_address_has_one_meaning(served: Served, path: str, code: str) -> None:
    with served.connect() as line:
        line.sendall(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        answer = b""
        while part := line.recv(65536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == code


def test_a_million_keys_cost_nobody_anything(served: Served) -> None:
    body = b"{" + b",".join(b'"a%d":1' % n for n in range(60_000)) + b"}"
    answer = httpx.post(
        f"{served.url}/proef", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 200
    assert answer.elapsed.total_seconds() < 2
