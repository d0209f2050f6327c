"""The API keeps the technical rules of the NL API Design Rules, and each rule can be broken."""

import json
from copy import deepcopy

import httpx
import pytest
from pydantic import JsonValue

from opdracht.api.app import VERSION
from tests.opdracht.http import design_rules, live_rules
from tests.opdracht.http.conftest import House
from tests.opdracht.http.design_rules import PROBLEM, Check, Json

API = "/api/v1"


@pytest.fixture(scope="module")
async def document(house: House) -> Json:
    """The description as everybody gets it."""
    async with house.client() as client:
        answer = await client.get(
            f"{API}/openapi.json", headers={"origin": "https://elders.example"}
        )
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    told: Json = answer.json()
    return told


@pytest.mark.parametrize("rule", design_rules.RULES, ids=lambda rule: rule.__name__)
def test_the_description_keeps_the_rule(document: Json, rule: Check) -> None:
    assert list(rule(document)) == []


GOOD: Json = {
    "openapi": "3.1.0",
    "info": {
        "version": "1.2.3",
        "contact": {"name": "n", "url": "https://x.example", "email": "a@x.example"},
    },
    "servers": [{"url": "/api/v1"}],
    "paths": {
        "/opdrachten/{id}": {
            "get": {
                "operationId": "opdracht",
                "summary": "Eén opdracht",
                "security": [{"token": []}],
                "parameters": [
                    {"in": "path", "name": "id"},
                    {"in": "query", "name": "alleenLopend"},
                ],
                "responses": {
                    "200": {"headers": {"API-Version": {}}},
                    "400": {
                        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
                    },
                    "401": {
                        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
                    },
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Problem": {
                "type": "object",
                "properties": {
                    "status": {"type": "integer"},
                    "title": {"type": "string"},
                    "detail": {"type": "string"},
                    "receivedOn": {"type": "string", "format": "date"},
                    "receivedAt": {"type": "string", "format": "date-time"},
                },
            }
        }
    },
}
GET = ("paths", "/opdrachten/{id}", "get")
SCHEMA = ("components", "schemas", "Problem", "properties")
BAD: dict[str, list[tuple[tuple[str, ...], JsonValue]]] = {
    "openapi_3_1": [(("openapi",), "2.0"), (("openapi",), "3.0.3")],
    "contact": [(("info", "contact"), {"name": "n", "url": "https://x.example"})],
    "semantic_version": [(("info", "version"), "1.2"), (("info", "version"), "v1.2.3")],
    "major_version_in_the_address": [(("servers",), [{"url": "/api"}]), (("servers",), [])],
    "version_header": [((*GET, "responses", "200"), {"headers": {}})],
    "no_trailing_slash": [(("paths", "/opdrachten/"), {})],
    "kebab_case_paths": [(("paths", "/mijnOpdrachten"), {}), (("paths", "/mijn_opdrachten"), {})],
    "plural_resources": [
        (("paths", "/opdracht/{id}"), {}),
        (("paths", "/opdrachten/{id}/rol/{r}"), {}),
    ],
    "camel_case_query_keys": [((*GET, "parameters"), [{"in": "query", "name": "alleen_lopend"}])],
    "no_sensitive_data_in_the_address": [((*GET, "parameters"), [{"in": "query", "name": "bsn"}])],
    "standard_methods": [(("paths", "/opdrachten"), {"search": {}})],
    "safe_methods_take_no_body": [((*GET, "requestBody"), {"content": {}})],
    "problems_as_problem_json": [
        ((*GET, "responses", "404"), {"content": {"application/json": {}}}),
        ((*GET, "responses", "404"), {"content": {PROBLEM: {"schema": {"properties": {}}}}}),
        ((*GET, "responses", "500"), {"description": "stuk"}),
    ],
    "bad_input_is_400": [
        ((*GET, "responses"), {"200": {}}),
        ((*GET, "responses", "422"), {}),
        (("paths", "/opdrachten"), {"post": {"responses": {"201": {}}}}),
    ],
    "every_operation_can_fail_by_its_caller": [((*GET, "responses"), {"200": {}, "400": {}})],
    "camel_case_properties": [((*SCHEMA, "received_on"), {}), ((*SCHEMA, "ReceivedOn"), {})],
    "pascal_case_schemas": [(("components", "schemas", "commission_line"), {})],
    "times_with_a_zone": [((*SCHEMA, "from"), {"type": "string", "format": "time"})],
    "days_are_dates": [
        ((*SCHEMA, "receivedOn"), {"type": "string", "format": "date-time"}),
        ((*SCHEMA, "receivedAt"), {"type": "string"}),
        ((*SCHEMA, "endDate"), {"anyOf": [{"type": "string"}, {"type": "null"}]}),
    ],
    "own_names_for_operations": [
        ((*GET, "operationId"), ""),
        (("paths", "/opdrachten"), {"get": {"operationId": "opdracht"}}),
    ],
    "told_in_words": [((*GET, "summary"), "")],
    "path_parameters_are_described": [((*GET, "parameters"), [])],
    "references_lead_somewhere": [((*SCHEMA, "status"), {"$ref": "#/components/schemas/Nergens"})],
}


def changed(place: tuple[str, ...], value: JsonValue) -> Json:
    """The good document with one thing in it that is not."""
    told = deepcopy(GOOD)
    inner: JsonValue = told
    for name in place[:-1]:
        assert isinstance(inner, dict)
        inner = inner[name]
    assert isinstance(inner, dict)
    inner[place[-1]] = value
    return told


@pytest.mark.parametrize("rule", design_rules.RULES, ids=lambda rule: rule.__name__)
def test_the_rule_is_quiet_about_good_work_and_finds_what_breaks_it(rule: Check) -> None:
    assert list(rule(GOOD)) == []
    assert BAD[rule.__name__]
    for place, value in BAD[rule.__name__]:
        assert list(rule(changed(place, value))), (place, value)


def test_no_rule_is_left_out() -> None:
    assert [rule.__name__ for rule in design_rules.RULES] == list(BAD)


async def answers(house: House) -> list[httpx.Response]:
    """Good ones, and one of each way to be wrong."""
    async with house.client("accountmanager-1") as known, house.client() as nobody:
        return [
            await known.get(f"{API}/ik"),
            await known.get(f"{API}/ik/"),
            await known.get(f"{API}/nergens"),
            await known.get(f"{API}/openapi.json/"),
            await known.get(f"{API}/"),
            await known.put(f"{API}/ik"),
            await known.request("TRACE", f"{API}/ik"),
            await nobody.get(f"{API}/ik"),
            await nobody.get(f"{API}/openapi.json"),
        ]


@pytest.mark.parametrize("rule", live_rules.RULES, ids=lambda rule: rule.__name__)
async def test_every_answer_keeps_the_rule(house: House, rule: live_rules.Check) -> None:
    found = [
        (f"{answer.request.method} {answer.request.url.path}: {wrong}")
        for answer in await answers(house)
        for wrong in rule(answer)
    ]
    assert found == []


async def test_a_slash_too_many_is_nowhere(house: House) -> None:
    answered = await answers(house)
    for answer in answered:
        if answer.request.url.path.endswith("/"):
            assert answer.status_code == 404, answer.request.url.path


FINE = {
    "api-version": VERSION,
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
UNLIKE: dict[str, tuple[int, dict[str, str], JsonValue]] = {
    "version_on_every_answer": (200, {"api-version": "0.9.0"}, {}),
    "problem_for_every_error": (404, {"content-type": "application/json"}, {"detail": "Not Found"}),
    "never_422": (422, {"content-type": PROBLEM}, {}),
    "no_redirect": (307, {"location": "/api/v1/ik"}, None),
    "security_headers": (200, {"x-frame-options": "SAMEORIGIN"}, {}),
    "times_in_utc": (200, {}, {"changedAt": "2026-11-26T10:00:00+01:00"}),
}


@pytest.mark.parametrize("rule", live_rules.RULES, ids=lambda rule: rule.__name__)
def test_the_live_rule_is_quiet_about_good_work_and_finds_what_breaks_it(
    rule: live_rules.Check,
) -> None:
    good = httpx.Response(200, headers=FINE, json={"changedAt": "2026-11-26T09:00:00Z"})
    assert list(rule(good)) == []
    status, headers, told = UNLIKE[rule.__name__]
    kind = {"content-type": "application/json"}
    bad = httpx.Response(
        status, headers={**FINE, **kind, **headers}, content=json.dumps(told).encode()
    )
    assert list(rule(bad))
