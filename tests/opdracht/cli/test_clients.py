"""What people read of several clients: their parts, what each said, what does not go together."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from pydantic import JsonValue, TypeAdapter
from structlog.testing import capture_logs

from domain.commission import fold
from domain.commission.commands import (
    AcceptAgreement,
    MarkConflict,
    ResolveConflict,
    VoiceExpectation,
)
from domain.commission.words import Side
from opdracht.cli import conflicts, connection, reads, showing
from opdracht.cli.globals import Choices
from opdracht.cli.showing_clients import clients_lines
from opdracht.cli.words_for import Words
from opdracht.sentences import Names
from storage.commission_list import Filter
from storage.store import Store
from tests.domain.commission import shared
from tests.domain.commission.people import CLIENT, MANAGER, ZEEMAN
from tests.domain.commission.play import DELIVERED, play
from tests.storage.telling import TENANT, Teller

ID = "27-gedeeld"
NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
NAMES = Names(
    people={"client": "Cas Water", "zeeman": "Zita Zee", "duins": "Dirk Duin"},
    organisations={"waterdam": "Waterdam", "zeedorp": "Zeedorp", "duinkerk": "Duinkerk"},
)
OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
LIST: TypeAdapter[list[dict[str, JsonValue]]] = TypeAdapter(list[dict[str, JsonValue]])
AGREEING = play([(CLIENT, AcceptAgreement(offer="o1"))], play(shared.OFFERED))
QUIET = VoiceExpectation(
    line="stil",
    owed_by=Side.US,
    what="Stil na zes uur.",
    client="waterdam",
    quote="Het moet om zes uur stil zijn.",
    source="Mail van 2 maart.",
)
MUSIC = VoiceExpectation(line="muziek", owed_by=Side.US, what="Muziek op de kade.")
MARK = MarkConflict(conflict="k1", lines=("stil", "muziek"), why="Stilte of muziek.")
CLASHING = play([(MANAGER, QUIET), (ZEEMAN, MUSIC), (MANAGER, MARK)], play(shared.JOINED))


@pytest.fixture
def teller(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Teller]:
    """Tells into the store that the verbs look at."""

    @asynccontextmanager
    async def reading() -> AsyncIterator[Store]:
        yield store

    monkeypatch.setattr(connection, "reading", reading)
    with capture_logs():
        yield Teller(store)


def test_each_client_has_a_line_with_its_part_and_what_it_did() -> None:
    assert clients_lines(fold(AGREEING), NAMES, Words("nl")) == [
        "Waterdam (Cas Water, 50%, trekker): bevestigd, akkoord",
        "Zeedorp (Zita Zee, 30%): bevestigd",
        "Duinkerk (Dirk Duin, 20%): bevestigd",
    ]
    unkeyed = play([it for it in shared.JOINED if it[1] is not shared.KEY])
    assert clients_lines(fold(unkeyed), NAMES, Words("en"))[1] == (
        "Zeedorp (Zita Zee, equal part): nothing yet"
    )


def test_one_client_alone_has_no_line() -> None:
    assert clients_lines(fold(DELIVERED), NAMES, Words("nl")) == []


async def test_the_page_says_which_client_is_still_missing(
    teller: Teller, capsys: pytest.CaptureFixture[str]
) -> None:
    await teller.tell(ID, NOON, *AGREEING)
    await showing.show(Choices(tenant=TENANT), ID)
    out = capsys.readouterr().out
    assert "zeedorp (zeeman, 30%): bevestigd" in out
    assert "bevoegde opdrachtgever (zeedorp, duinkerk)" in out
    await showing.show(Choices(tenant=TENANT, json=True), ID)
    shown = OBJECT.validate_json(capsys.readouterr().out)
    parties = shown["parties"]
    missing = shown["missing"]
    assert isinstance(parties, list)
    assert isinstance(missing, list)
    assert parties[0] == {
        "client": "waterdam",
        "contact": "client",
        "leads": True,
        "share": 50,
        "did": {
            "restatement_confirmed": True,
            "agreement_accepted": True,
            "delivery_accepted": False,
            "ledger_reviewed_by_client": False,
        },
    }
    (agreed,) = missing
    assert isinstance(agreed, dict)
    assert (agreed["code"], agreed["clients"]) == ("agreement_accepted", ["zeedorp", "duinkerk"])


async def test_the_list_says_how_many_share_a_commission(
    teller: Teller, capsys: pytest.CaptureFixture[str]
) -> None:
    await teller.tell(ID, NOON, *AGREEING)
    await reads._list(Choices(tenant=TENANT), Filter(client="duinkerk"), 10, 0)
    assert "waterdam (+2)" in capsys.readouterr().out


async def test_conflicting_expectations_stand_side_by_side(
    teller: Teller, capsys: pytest.CaptureFixture[str]
) -> None:
    dutch, as_json = Choices(tenant=TENANT), Choices(tenant=TENANT, json=True)
    await teller.tell(ID, NOON, *play(shared.JOINED))
    await conflicts._conflicts(dutch, ID)
    assert capsys.readouterr().out == "Er zijn geen tegenstellingen.\n"
    await teller.tell(ID, NOON, *CLASHING[len(play(shared.JOINED)) :])
    await conflicts._conflicts(dutch, ID)
    out = capsys.readouterr().out
    assert "k1: Stilte of muziek." in out
    assert "waterdam\tstil\tStil na zes uur.\t\tHet moet om zes uur stil zijn." in out
    assert "zeedorp\tmuziek\tMuziek op de kade." in out
    assert "nog niet opgelost" in out
    resolved = play([(MANAGER, ResolveConflict(conflict="k1", how="Om tien uur."))], CLASHING)
    await teller.tell(ID, NOON, *resolved[len(CLASHING) :])
    await conflicts._conflicts(as_json, ID)
    (only,) = LIST.validate_json(capsys.readouterr().out)
    assert only["how"] == "Om tien uur."
    sides = only["sides"]
    assert isinstance(sides, list)
    assert [side["client"] for side in sides if isinstance(side, dict)] == ["waterdam", "zeedorp"]
