"""A body says a command in JSON: the same command comes out, and nothing that JSON does not say."""

from datetime import date

import pytest
from fastapi.exceptions import RequestValidationError
from pydantic import JsonValue, ValidationError

from domain.clocks.words import LadderName
from domain.commission.clarification import RestateQuestion
from domain.commission.commands import SetCostKey
from domain.commission.intake import AcknowledgeReceipt, RegisterRequest
from domain.commission.monitoring import StartExecution
from domain.commission.phases import ReturnPhase
from domain.commission.translation import DraftRow
from domain.message import Command
from domain.office.commands import ProposePolicy, PublishCalendar
from opdracht.api.bodies import Asked, Body, body_of, read
from opdracht.api.paths import SENT
from opdracht.cli.catalogue import NEW_IDS
from opdracht.demo import path
from opdracht.demo.environment_work import TERRACES
from opdracht.demo.house import office
from opdracht.demo.houses import ENVIRONMENT
from opdracht.new_ids import short_id
from tests.domain.commission.pool import STEPS
from tests.opdracht.api.saying import said

KEY = "0b0d5c4e-6a86-4b39-9f3b-2f5f0a7b8c11"
TODAY = date(2026, 11, 26)
SENDABLE = {kind.__name__ for kind in SENT}
COMMANDS = [
    *(command for _, command in STEPS),
    *(command for _, command in office(ENVIRONMENT)),
    *(command for _, command in path.evaluated(TERRACES)),
]


def asked(kind: type[Command], given: JsonValue) -> Asked:
    return read(kind, body_of(kind).model_validate(given), KEY, TODAY)


def kinds(error: ValidationError) -> dict[str, str]:
    return {".".join(map(str, item["loc"])): item["type"] for item in error.errors()}


def test_every_command_comes_out_as_it_was_said() -> None:
    tried = set()
    for command in COMMANDS:
        if type(command).__name__ in SENDABLE:
            tried.add(type(command).__name__)
            assert asked(type(command), said(command)).command == command
    assert len(tried) > 100


def test_names_are_in_camel_case_and_keys_that_people_chose_stay() -> None:
    given: JsonValue = {"contact": "accountmanager-1", "nextStep": "Wij bellen u."}
    assert asked(AcknowledgeReceipt, given).command == AcknowledgeReceipt(
        contact="accountmanager-1", next_step="Wij bellen u."
    )
    with pytest.raises(ValidationError) as wrong:
        asked(AcknowledgeReceipt, {"contact": "accountmanager-1", "next_step": "Wij bellen u."})
    assert kinds(wrong.value) == {"nextStep": "missing", "next_step": "extra_forbidden"}
    shares: JsonValue = {"shares": {"water-dam": 60, "rivier-land": 40}}
    key = asked(SetCostKey, shares).command
    assert key == SetCostKey(shares={"water-dam": 60, "rivier-land": 40})


def test_an_object_inside_is_as_strict_as_the_whole() -> None:
    given: JsonValue = {"lines": [{"line": "wat", "text": "U wilt weten.", "author": "x"}]}
    with pytest.raises(ValidationError) as wrong:
        asked(RestateQuestion, given)
    assert kinds(wrong.value)["lines.0.author"] == "extra_forbidden"


def test_the_rules_of_an_object_inside_hold_here_too() -> None:
    rung: JsonValue = {"when": "day 1", "to": ["board"], "offer": "help"}
    given: JsonValue = {"content": {"ladders": {LadderName.RECEIVED: {"rungs": [rung]}}}}
    with pytest.raises(ValidationError) as wrong:
        asked(ProposePolicy, given)
    assert kinds(wrong.value) == {"content.ladders.received.rungs.0.to": "value_error"}


@pytest.mark.parametrize("hours", ["12", 12.0, 12.5, True, None, [], {}, 1e300, float("nan")])
def test_only_a_whole_number_is_one(hours: JsonValue) -> None:
    with pytest.raises(ValidationError) as wrong:
        asked(DraftRow, {"gets": "Een rapport.", "hours": hours})
    assert list(kinds(wrong.value)) == ["hours"]


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-3-2", "20260302", "2026-03-02T00:00:00", "1772409600", 0, True, ""]
)
def test_only_a_day_of_the_calendar_is_one(day: JsonValue) -> None:
    closed: JsonValue = [{"day": day, "name": "Koningsdag"}]
    given: JsonValue = {"kind": "org", "starts": day, "until": "2026-12-31", "closed": closed}
    with pytest.raises(ValidationError) as wrong:
        asked(PublishCalendar, given)
    assert set(kinds(wrong.value)) == {"starts", "closed.0.day"}


def test_an_id_for_what_is_new_is_made_of_the_key_and_told() -> None:
    for kind in SENT:
        if kind.__name__ in NEW_IDS:
            field, _ = NEW_IDS[kind.__name__]
            assert field in body_of(kind).model_fields
            assert not body_of(kind).model_fields[field].is_required()
    made = asked(DraftRow, {"gets": "Een rapport.", "row": None})
    assert made.made == {"row": short_id("regel", KEY)}
    assert made == asked(DraftRow, {"gets": "Een rapport."})
    assert not asked(DraftRow, {"gets": "Een rapport.", "row": "meten"}).made


def test_a_day_that_is_left_out_is_the_day_it_was_asked() -> None:
    command = asked(StartExecution, {"agreed": "Elke week bellen.", "present": []}).command
    assert isinstance(command, StartExecution)
    assert command.talk_on == TODAY


def test_a_reason_of_the_step_is_not_one_of_the_command() -> None:
    own = asked(ReturnPhase, {"to": "clarification", "reason": "capacity"})
    assert own.reason is None
    step = asked(AcknowledgeReceipt, {"contact": "a", "nextStep": "b", "reason": "Op verzoek."})
    assert step.reason == "Op verzoek."
    assert "reason" not in type(step.command).model_fields


def test_an_id_of_a_new_commission_is_read_beside_the_command() -> None:
    given: JsonValue = {
        "title": "Geluid",
        "words": "Meten jullie?",
        "channel": "mail",
        "origin": "basic",
        "id": "26-zelf-gekozen",
    }
    assert asked(RegisterRequest, given).id == "26-zelf-gekozen"


def test_what_the_body_lets_through_and_the_command_does_not_is_a_wrong_field() -> None:
    class Loose(Body):
        contact: str
        next_step: str

    body = Loose.model_validate({"contact": "a", "nextStep": ""})
    with pytest.raises(RequestValidationError) as wrong:
        read(AcknowledgeReceipt, body, KEY, TODAY)
    assert [item["loc"] for item in wrong.value.errors()] == [("body", "nextStep")]


def test_every_field_and_object_is_described_and_every_body_is_closed() -> None:
    for kind in SENT:
        schema = body_of(kind).model_json_schema()
        objects = [schema, *schema.get("$defs", {}).values()]
        for one in objects:
            if one["type"] == "object":
                assert one["additionalProperties"] is False, kind
                assert one["description"].endswith("."), (kind, one)
                for name, field in one["properties"].items():
                    assert field["description"][-1] in ".?…", (kind, name)
