"""Looking at the office: as a file, as a plan, as a tree; its crises and the versions of policy."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from pydantic import JsonValue, TypeAdapter
from structlog.testing import capture_logs

from domain.account.tenant_policy import AccountPolicy
from domain.authority import Authority
from domain.message import Command
from domain.office import INITIAL, OfficeCommand, authority_of, decide, fold
from domain.office.account_policy import ProposeAccountPolicy, PublishAccountPolicy
from domain.office.commands import OpenOffice, ProposePolicy, PublishPolicy
from domain.office.crisis import DeclareCrisis
from domain.office.planning import PlanAccountYear, SetPolicyGoal
from domain.office.planning_words import Measure, PlannedTarget
from domain.office.tree import PlaceOrganisation
from domain.office.words import Policy
from opdracht.cli import connection
from opdracht.cli.globals import Choices
from opdracht.cli.office_account_policy import account_policy
from opdracht.cli.office_plans import export, show_plan
from opdracht.cli.office_policy import NUMBERS, policy, template
from opdracht.cli.office_tree import crises, tree
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.relation_plans import show_capacity, show_plans, show_priority
from opdracht.demo.house import office
from opdracht.demo.houses import ENVIRONMENT
from opdracht.officefile.ids import command_id
from opdracht.officefile.mandates_csv import read_sheet
from opdracht.officefile.policy import numbers, together
from storage.record import Record
from storage.store import Store
from storage.tenants import add_tenant
from tests.opdracht.officefile.support import read

TENANT = "test"
OFFICE: TypeAdapter[OfficeCommand] = TypeAdapter(OfficeCommand)
OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
LIST: TypeAdapter[list[dict[str, JsonValue]]] = TypeAdapter(list[dict[str, JsonValue]])
DUTCH = Choices(tenant=TENANT)
JSON = Choices(tenant=TENANT, json=True)
Out = Callable[[], str]


@dataclass
class House:
    """An office in the store that the verbs look at."""

    store: Store

    def __post_init__(self) -> None:
        self.state, self.version = INITIAL, 0

    async def ask(self, person: str, command: Command) -> None:
        """Carry a command out and record it as the gateway would."""
        now = datetime.now(UTC)
        authority = authority_of(self.state, person, now.date())
        events = decide(OFFICE.validate_python(command), authority, self.state, now)
        id_ = f"command-{self.version}"
        answer = await self.store.recorder.record(
            Record(
                tenant=TENANT,
                stream="office",
                command_id=id_,
                fingerprint=sha256(id_.encode()).hexdigest(),
                expected_version=self.version,
                authority=Authority(person=person),
                events=events,
                occurred_at=now,
                reason=None,
            )
        )
        self.state, self.version = fold(events, self.state), answer.version


@pytest.fixture
async def house(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """The demo's environment service."""

    @asynccontextmanager
    async def reading() -> AsyncIterator[Store]:
        yield store

    monkeypatch.setattr(connection, "reading", reading)
    await add_tenant(store.database, TENANT)
    there = House(store)
    with capture_logs():  # log lines have no place in what people read
        for person, command in office(ENVIRONMENT):
            await there.ask(person, command)
        yield there


@pytest.fixture
def out(capsys: pytest.CaptureFixture[str]) -> Out:
    return lambda: capsys.readouterr().out


@pytest.mark.usefixtures("house")
async def test_an_export_is_nothing_to_do_for_its_own_office(
    capsys: pytest.CaptureFixture[str],
) -> None:
    today = datetime.now(UTC).date()
    await export(DUTCH, today, personal=False)
    bare = capsys.readouterr()
    assert "Teamleider 1" not in bare.out
    assert bare.err == ""
    assert await show_plan(DUTCH, read(bare.out)) == Exit.OK
    assert capsys.readouterr().out == "Er is niets te doen.\n"

    await export(DUTCH, today, personal=True)
    whole = capsys.readouterr()
    assert 'name = "Teamleider 1"' in whole.out
    assert "namen, adressen en nummers van mensen" in whole.err
    assert await show_plan(DUTCH, read(whole.out)) == Exit.OK
    assert capsys.readouterr().out == "Er is niets te doen.\n"

    await export(JSON, today, personal=False)
    people = OBJECT.validate_json(capsys.readouterr().out)["people"]
    assert isinstance(people, list)
    assert all(set(one) <= {"person", "organisation"} for one in people if isinstance(one, dict))
    await export(JSON, today, personal=True)
    assert "Teamleider 1" in capsys.readouterr().out


@pytest.mark.usefixtures("house")
async def test_a_file_of_another_office_is_refused() -> None:
    with pytest.raises(Problem) as refused:
        await show_plan(DUTCH, read('organisation = "elders"'))
    assert refused.value.code == "office_file_elsewhere"


async def test_a_plan_is_told_by_section_and_ends_badly_when_something_cannot_be(
    house: House, out: Out
) -> None:
    file = read(
        '[[teams]]\nteam = "team-x"\nname = "X"\nparent = "nergens"\n'
        '[[teams]]\nteam = "team-y"\nname = "Team Y"\n[policy]\nsmall_hours = 20\n'
    )
    assert await show_plan(DUTCH, file) == Exit.REFUSED
    told = out().splitlines()
    assert told[:3] == [
        "Teams",
        "  Team team-y komt erbij: naam Team Y.",
        "  Team team-x kan niet (regel 1): Dit kantoor kent geen team nergens.",
    ]
    assert told[-1] == "Samen: 1 nieuw, 1 anders, 1 wacht, 1 kan niet."
    assert await show_plan(JSON, file) == Exit.REFUSED
    whole = OBJECT.validate_json(out())
    items = whole["items"]
    assert isinstance(items, list)
    assert isinstance(items[1], dict)
    assert (items[1]["code"], items[1]["line"], items[1]["command"]) == (
        "team_unknown",
        1,
        "FormTeam",
    )
    assert whole["version"] == house.version


@pytest.mark.usefixtures("house")
async def test_a_plan_is_made_for_who_will_do_it(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = read_sheet("l.csv", "mandate;person;hours;euros\nm-1;directeur-1;1;1\n")
    assert await show_plan(DUTCH, sheet) == Exit.OK
    assert "met de rechten van een beheerder" in capsys.readouterr().err
    director = Choices(tenant=TENANT, person="directeur-1", language="en")
    assert await show_plan(director, sheet) == Exit.REFUSED
    assert (
        "Mandate m-1 cannot be (line 2): Nobody gives rights to themselves"
        in capsys.readouterr().out
    )
    with pytest.raises(Problem) as refused:
        await show_plan(Choices(tenant=TENANT, person="niemand"), sheet)
    assert refused.value.code == "person_unknown"


async def test_the_tree_has_teams_with_leads_and_clients_with_hats(house: House, out: Out) -> None:
    await house.ask("beheerder-1", PlaceOrganisation(organisation="waterrijk", parent="middenland"))
    await tree(DUTCH)
    drawn = out()
    for line in (
        "  Afdeling Toezicht en handhaving (afdeling-toezicht): afdelingshoofd Afdelingshoofd 1",
        "    Team Water (team-water): teamleider Teamleider 1",
        "    Team Bodem (team-bodem): niemand leidt dit nu",
        "  Provincie Middenland (middenland, provincie)",
        "    Gedeputeerde Middenland: bestuurlijk opdrachtgever (bestuurlijk)",
        "    Bestuurslid Middenland: eigenaar",
        "    Gemeente Waterrijk (waterrijk, gemeente)",
        "      Regisseur Waterrijk: regisseur (operationeel)",
    ):
        assert line in drawn.splitlines()
    await tree(JSON)
    whole = OBJECT.validate_json(out())
    assert whole["organisation"] == ENVIRONMENT.tenant
    clients = whole["clients"]
    assert isinstance(clients, list)
    assert [one["organisation"] for one in clients if isinstance(one, dict)] == [
        "middenland",
        "havenstad",
    ]


async def test_a_crisis_is_seen_with_its_end(house: House, out: Out) -> None:
    await crises(DUTCH)
    assert out() == "Er is geen crisis geweest.\n"
    until = datetime.now(UTC).date() + timedelta(days=3)
    await house.ask(
        "directeur-1",
        DeclareCrisis(
            crisis="hoogwater", teams=("afdeling-toezicht",), until=until, why="Hoogwater"
        ),
    )
    await crises(JSON)
    (seen,) = LIST.validate_json(out())
    assert (seen["crisis"], seen["running"], seen["why"]) == ("hoogwater", True, "Hoogwater")
    assert (seen["until"], seen["ends"]) == (until.isoformat(), until.isoformat())
    await crises(DUTCH)
    assert "hoogwater\tAfdeling Toezicht en handhaving\t" in out()


async def test_policy_shows_who_proposed_who_published_and_what_became_different(
    house: House, out: Out
) -> None:
    content = Policy(small_hours=20, gesture_euros=25)
    await house.ask("beheerder-2", ProposePolicy(policy="normen-2", content=content))
    await policy(DUTCH, None, None)
    waiting = out()
    assert "wacht\tnormen-2\tBeheerder 2\t\t" in waiting
    assert "Van versie 0 naar versie 1:" in waiting
    assert "geen verschil" in waiting
    await house.ask("directeur-1", PublishPolicy(policy="normen-2"))
    await policy(DUTCH, None, None)
    shown = out()
    assert "2\tnormen-2\tBeheerder 2\tDirecteur 1\t" in shown
    assert "  uren van een klein werk, hooguit: 16 → 20\n" in shown
    await policy(JSON, 2, 1)
    whole = OBJECT.validate_json(out())
    assert whole["differences"] == {
        "small_hours": {"before": 20, "after": 16},
        "gesture_euros": {"before": 25, "after": 50},
    }
    with pytest.raises(Problem) as refused:
        await policy(DUTCH, None, 9)
    assert refused.value.exit_code == Exit.NOT_FOUND


async def test_an_office_without_policy_has_the_usual_terms(
    store: Store, monkeypatch: pytest.MonkeyPatch, out: Out
) -> None:
    @asynccontextmanager
    async def reading() -> AsyncIterator[Store]:
        yield store

    monkeypatch.setattr(connection, "reading", reading)
    await add_tenant(store.database, TENANT)
    with pytest.raises(Problem) as refused:
        await tree(DUTCH)
    assert refused.value.exit_code == Exit.NOT_FOUND
    first = next(command for _, command in office(ENVIRONMENT))
    assert isinstance(first, OpenOffice)
    await House(store).ask("beheerder-1", first)
    await policy(DUTCH, None, None)
    assert "de gewone termijnen gelden" in out()


def test_every_number_of_the_policy_has_words() -> None:
    assert set(NUMBERS) == set(numbers(Policy()))


def test_a_command_id_is_made_of_what_is_asked_and_of_when() -> None:
    one = command_id("t", 7, "{}")
    assert one == command_id("t", 7, "{}")
    others = {command_id("t", 8, "{}"), command_id("u", 7, "{}"), command_id("t", 7, "[]")}
    assert len({one, *others}) == 4
    assert one.startswith("office-file:7:")


async def test_a_policy_file_to_start_from_holds_what_is_in_force(house: House, out: Out) -> None:
    await template(DUTCH)
    text = out()
    assert "small_hours = 16" in text
    assert "[policy.ladders.client-decision]" in text
    assert together(house.state.policy, read(text).says.policy or Policy()) == house.state.policy
    await template(JSON)
    assert OBJECT.validate_json(out())["file"] == text
    content = Policy.model_validate(
        {"stalls": {"received": 3}, "ladders": {"received": {"rungs": []}}}
    )
    await house.ask("beheerder-2", ProposePolicy(policy="normen-2", content=content))
    await house.ask("directeur-1", PublishPolicy(policy="normen-2"))
    await policy(DUTCH, None, None)
    shown = out()
    assert "  werkdagen stilstand bij ontvangst: 1 → 3\n" in shown
    assert "  ladder ontvangst: day 1 handler help, day 2 coordinator help, " in shown


async def test_the_numbers_and_plans_of_accounts_are_told(house: House, out: Out) -> None:
    await account_policy(DUTCH)
    assert "Versie 0" in out()
    content = AccountPolicy(client_share=50)
    await house.ask("beheerder-2", ProposeAccountPolicy(proposal="r-1", content=content))
    await house.ask("directeur-1", PublishAccountPolicy(proposal="r-1"))
    await account_policy(DUTCH)
    assert "1\tr-1\tBeheerder 2\tDirecteur 1\t" in out()
    await account_policy(JSON)
    told = OBJECT.validate_json(out())
    assert told["version"] == 1
    year = datetime.now(UTC).date().year + 1
    goal = SetPolicyGoal(
        goal="banen", name="Meer werk", why="Nodig.", first_year=year, last_year=year
    )
    target = PlannedTarget(goal="banen", measure=Measure.VISITS_A, count=400)
    await house.ask("directeur-1", goal)
    await house.ask("accountmanager-1", PlanAccountYear(year=year, fte=150, targets=(target,)))
    await show_plans(DUTCH)
    shown = out()
    assert f"{year}, wij allemaal: 1,5 fte, 1050 uur; dit plan past niet: 550 uur te veel" in shown
    assert "bezoeken niveau A\tMeer werk\t400\t100\t100\t100\t100" in shown
    await show_plans(JSON)
    assert len(LIST.validate_python(OBJECT.validate_json(out())["plans"])) == 1
    await show_capacity(DUTCH)
    assert "0 van 0 relaties bezocht in een jaar" in out()
    await show_priority(Choices(tenant=TENANT, json=True, person="accountmanager-1"))
    assert OBJECT.validate_json(out()) == {"count": 0, "first": []}
