"""What a client sees is an allow-list: a section that comes later is hidden until it is named."""

from datetime import UTC, datetime
from typing import Annotated

import pytest
from fastapi import Depends

from domain.access import Read
from domain.access.fields import HEAD, SECTIONS, SPOKEN
from domain.message import Event
from opdracht.api.document import Api
from opdracht.api.looking.for_client import CommissionForClient, Shared, for_client
from opdracht.api.looking.routes import ClientViewMissing, looks_at
from opdracht.http.needs import Look, Looking
from storage.commission_list import CommissionRow
from storage.commission_page import PLACES, Page, PageItem
from storage.sealing import Json
from tests.opdracht.api.conftest import Town

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
ROW = CommissionRow("26-1", 9, NOW, NOW, title="Titel", client="waterrijk", team="GEHEIM-team")


def page(section: str, event: str, fields: dict[str, Json], row: CommissionRow = ROW) -> Page:
    told = {**fields, "_at": NOW.isoformat(), "_by": "GEHEIM-actor"}
    item = PageItem(section, "een", 3, {event: told})
    return Page(row, {section: [item]}, {section: 1})


def canaries(event: type[Event]) -> dict[str, Json]:
    return {name: f"GEHEIM-{name}" for name in event.model_fields if name != "type"}


@pytest.mark.parametrize("event", PLACES, ids=lambda event: event.__name__)
def test_of_each_thing_only_what_is_named_comes_out(event: type[Event]) -> None:
    section = PLACES[event][0]
    named = SECTIONS.get(section, {}).get(event, ())
    fields = canaries(event)
    if "client" in fields:
        fields["client"] = "waterrijk"
    found = page(section, event.__name__, fields)
    if section in SECTIONS:
        told = [told for item in Shared(found, "waterrijk").items(section) for told in item.items()]
        assert [set(said) for _, said in told] == [set(named)] * len(told)
    if not named:
        assert "GEHEIM" not in for_client(found, "waterrijk").model_dump_json()


def test_every_field_that_is_named_is_one_of_its_event() -> None:
    for section, events in SECTIONS.items():
        for event, names in events.items():
            assert PLACES[event][0] == section
            assert set(names) <= set(event.model_fields)
    assert set(HEAD) <= set(vars(ROW))
    assert {event for events in SECTIONS.values() for event in events} >= SPOKEN


def test_the_words_of_another_client_are_not_shown() -> None:
    said: dict[str, Json] = {"grade": 4, "words": "Te laat", "client": "havenstad"}
    found = page("survey", "SurveyAnswered", said)
    assert for_client(found, "waterrijk").evaluations == ()
    assert len(for_client(found, "havenstad").evaluations) == 1


def test_words_of_before_there_were_more_are_of_the_one_who_was_there() -> None:
    said: dict[str, Json] = {"grade": 8, "words": None, "client": None}
    found = page("survey", "SurveyAnswered", said)
    assert len(for_client(found, "waterrijk").evaluations) == 1
    assert for_client(found, "havenstad").evaluations == ()
    found.sections["client"] = [PageItem("client", "oud", 2, {"ClientLeft": {}})]
    assert for_client(found, "waterrijk").evaluations == ()


def test_what_the_client_gets_is_shown_once_it_was_offered() -> None:
    row: dict[str, Json] = {"row": "meten", "gets": "Een kaart", "does": "GEHEIM"}
    found = page("row", "RowDrafted", row)
    assert for_client(found, "waterrijk").gets == ()
    offer: dict[str, Json] = {
        "offer": "a-1",
        "terms": "Kaart",
        "hours": 8,
        "euros": 0,
        "ends": "2026-12-01",
        "_at": NOW.isoformat(),
        "_by": "x",
    }
    found.sections["offer"] = [PageItem("offer", "a-1", 4, {"AgreementOffered": offer})]
    seen = for_client(found, "waterrijk")
    assert [one.gets for one in seen.gets] == ["Een kaart"]
    assert "GEHEIM" not in seen.model_dump_json()


async def test_the_shape_of_a_whole_commission_for_its_client(town: Town) -> None:
    answer = await town.get(town.done.liaison, f"/opdrachten/{town.done.id}")
    body = answer.json()
    CommissionForClient.model_validate(body)
    assert list(body) == [
        *("view", "commission", "version", "title", "kind", "product", "origin", "receivedOn"),
        *("receivedAt", "phase", "agreedHours", "agreedEnd", "outcome", "endedOn"),
        *("accountManager", "request", "acknowledgement", "restatement", "criteria", "gets"),
        *("offers", "parts", "successes", "deliveries", "evaluations", "end"),
    ]
    assert body["restatement"]["confirmed"]
    assert body["offers"][0]["accepted"]
    assert body["deliveries"][0]["accepted"]
    assert body["successes"][0]["agreed"]
    assert body["evaluations"][0]["grade"]
    assert body["end"]["outcome"] == "delivered"
    hidden = (town.done.team, town.done.handler, town.done.coordinator, "checkIn", "lesson")
    assert not [word for word in hidden if word in answer.text]


async def test_of_a_shared_commission_the_request_is_for_who_wrote_it(town: Town) -> None:
    path = f"/opdrachten/{town.shared.id}"
    lead = (await town.get(town.shared.liaison, path)).json()
    assert lead["request"] == town.shared.request.words
    other = (await town.get("regisseur-havenstad", path)).json()
    assert other["request"] is None
    assert other["title"] == lead["title"]
    assert other["restatement"]["lines"]


def test_a_route_without_a_view_for_clients_is_never_opened_to_them() -> None:
    async def handler(_: Annotated[Look, Depends(Looking(Read.LEDGER))]) -> None: ...

    with pytest.raises(ClientViewMissing, match="/nieuw"):
        looks_at(
            Api(), "/nieuw", handler, name="nieuw", summary="Nieuw", answer=None, says="Niets."
        )
