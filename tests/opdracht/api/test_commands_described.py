"""The description says of each command what it takes and what may come of it."""

import json

from opdracht.api import commands
from opdracht.api.document import Api
from opdracht.api.paths import OFFICE, SENT, TIME, path_of

ANSWERS = {"201", "202", "400", "401", "403", "404", "409", "412", "415", "429", "503"}
HEADERS = {"Idempotency-Key": True, "If-Match": False, "Namens": False}


def test_each_command_is_described_with_its_body_headers_and_answers() -> None:
    app = Api(openapi_url=None)
    commands.add(app)
    told = json.loads(json.dumps(app.openapi()))
    places, schemas = told["paths"], told["components"]["schemas"]
    names = set()
    for kind in SENT:
        operation = places[path_of(kind)]["post"]
        names.add(operation["operationId"])
        body = operation["requestBody"]
        assert body["required"]
        assert list(body["content"]) == ["application/json"]
        schema = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert schema == kind.__name__
        assert schemas[schema]["additionalProperties"] is False
        headers = {it["name"]: it["required"] for it in operation["parameters"]}
        assert headers.items() >= HEADERS.items()
        assert ("opdracht" in headers) is ("{opdracht}" in path_of(kind))
        assert set(operation["responses"]) >= ANSWERS
        for status, answer in operation["responses"].items():
            media = "application/json" if status < "400" else "application/problem+json"
            assert list(answer["content"]) == [media], (kind, status)
        assert set(operation["responses"]["201"]["headers"]) >= {"ETag", "Location"}
        assert operation["summary"]
        assert operation["description"].startswith("Voor: ")
        tag = "organisatie" if kind.__name__ in OFFICE else "opdrachten"
        if path_of(kind).startswith("/relaties"):
            tag = "relaties"
        if kind.__name__ in TIME:
            tag = "tijd"
        assert operation["tags"] == [tag]
    assert len(names) == len(SENT)
