"""What a person reads in their inbox, and what is refused, in Dutch and English."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.authority import Role
from domain.commission import events as e
from domain.office.events import (
    AbsenceRecorded,
    OfficeOpened,
    OrganisationRegistered,
    PersonRegistered,
    RoleGiven,
)
from domain.office.words import OfficeKind, OrganisationKind, Relation
from opdracht.cli.outcome import Exit
from opdracht.sentences.grammar import AMSTERDAM
from storage import mail
from storage.store import Store
from tests.conftest import TENANT
from tests.opdracht.cli.test_figures import Cli, cli, store
from tests.storage.test_figures import tell
from tests.storage.test_notices import RECEIVED, rung

__all__ = ["cli", "store"]
pytestmark = pytest.mark.usefixtures("filled")

NOW = datetime.now(UTC) - timedelta(minutes=5)
TODAY = datetime.now(AMSTERDAM).date()
PEOPLE = ("anna", "bram", "carla", "dora")


@pytest.fixture
async def filled(store: Store) -> Store:
    office = [
        OfficeOpened(
            kind=OfficeKind.ENVIRONMENT_SERVICE,
            organisation="wij",
            name="Omgevingsdienst",
            administrator="dora",
        ),
        OrganisationRegistered(
            organisation="wij",
            kind=OrganisationKind.ENVIRONMENT_SERVICE,
            relation=Relation.OURS,
            name="Omgevingsdienst",
        ),
        *(
            PersonRegistered(person=person, organisation="wij", name=person.capitalize())
            for person in PEOPLE
        ),
        *(
            RoleGiven(person=person, role=Role.HANDLER, starts=date(2020, 1, 1))
            for person in PEOPLE
        ),
        RoleGiven(person="dora", role=Role.ADMINISTRATOR, starts=date(2020, 1, 1)),
        AbsenceRecorded(
            person="anna",
            starts=date(2020, 1, 1),
            ends=TODAY + timedelta(days=1),
            deputy="bram",
        ),
    ]
    await tell(store, "office", [(NOW, event) for event in office])
    events: list[e.CommissionEvent] = [
        RECEIVED,
        rung("anna"),
        e.RaisedByHand(
            escalation="h1",
            clock="phase",
            whom="head",
            person="carla",
            offer="decide",
            why="De haven wil eerder.",
        ),
    ]
    await tell(store, "commission/27-a", [(NOW, event) for event in events])
    return store


async def notices(cli: Cli, person: str, *more: str) -> list[dict[str, str]]:
    ran = await cli("inbox", "--as", person, "--json", *more)
    assert ran.code == Exit.OK, ran.err
    found: list[dict[str, str]] = json.loads(ran.out)["notices"]
    return found


async def test_it_says_what_is_offered_and_what_to_type(cli: Cli) -> None:
    ran = await cli("inbox", "--as", "anna")
    assert "De klok van de fase (vraagverheldering) is bij trede 1." in ran.out
    assert "Aanbod: hulp." in ran.out
    assert (
        "opdracht commission answer-rung 27-a --clock phase --visit 1 --rung 1 --outcome help"
        ' --note "…"'
    ) in ran.out
    assert "Geluid haven" in ran.out
    english = await cli("inbox", "--as", "carla", "--language", "en")
    assert "Asked about the clock of the phase: a decision." in english.out
    assert "lower-by-hand 27-a --escalation h1 --outcome decide" in english.out


async def test_a_deputy_sees_whose_notices_they_get(cli: Cli) -> None:
    ran = await cli("inbox", "--as", "bram")
    assert "Je krijgt ook de berichten van: Anna. Alleen berichten, geen bevoegdheid." in ran.out
    assert "(voor Anna)" in ran.out
    nobody = await cli("inbox", "--as", "carla")
    assert "Anna" not in nobody.out


async def test_reading_and_being_done(cli: Cli) -> None:
    [notice] = await notices(cli, "carla")
    id_ = notice["notice"]
    ran = await cli("inbox", "read", id_[:8], "--as", "carla")
    assert "De haven wil eerder." in ran.out
    assert (await notices(cli, "carla"))[0]["read_at"] is not None
    ran = await cli("inbox", "done", id_, "--as", "carla")
    assert f"Je bent klaar met {id_}." in ran.out
    empty = await cli("inbox", "--as", "carla")
    assert empty.out.strip() == "Er wacht niets op jou."
    assert len(await notices(cli, "carla", "--all")) == 1


async def test_putting_off_is_until_a_day_to_come(cli: Cli) -> None:
    [notice] = await notices(cli, "carla")
    id_ = notice["notice"]
    for until, code in (
        ((TODAY - timedelta(days=1)).isoformat(), "snoozed_into_past"),
        (TODAY.isoformat(), "snoozed_into_past"),
        ("morgen", "time_invalid"),
    ):
        ran = await cli("inbox", "snooze", id_, "--until", until, "--as", "carla", "--json")
        assert (ran.code, json.loads(ran.out)["code"]) == (Exit.USAGE, code)
        assert "--until" in ran.err
    later = (TODAY + timedelta(days=3)).isoformat()
    ran = await cli("inbox", "snooze", id_, "--until", later, "--as", "carla")
    assert ran.code == Exit.OK
    assert await notices(cli, "carla") == []


async def test_what_is_not_yours_is_refused(cli: Cli) -> None:
    [notice] = await notices(cli, "carla")
    for verb in ("read", "done"):
        for id_ in (notice["notice"], "n-zz"):
            ran = await cli("inbox", verb, id_, "--as", "bram")
            assert ran.code == Exit.NOT_FOUND
            assert ran.err.startswith("ID: ")
    ran = await cli("inbox", "--as", "niemand")
    assert ran.code == Exit.NOT_FOUND
    assert "--as" in ran.err
    ran = await cli("inbox")
    assert ran.code == Exit.USAGE


async def test_unfollowing_and_following(cli: Cli) -> None:
    ran = await cli("inbox", "unfollow", "27-a", "--as", "carla")
    assert "wat van jou wordt gevraagd wel" in ran.out
    assert len(await notices(cli, "carla")) == 1
    ran = await cli("inbox", "follow", "27-a", "--as", "carla")
    assert ran.code == Exit.OK
    ran = await cli("inbox", "follow", "27-zz", "--as", "carla")
    assert ran.code == Exit.NOT_FOUND


async def test_mail_that_did_not_arrive_is_a_task_of_administrators(
    filled: Store, cli: Cli
) -> None:
    database = filled.database
    async with database.transaction(TENANT) as connection:
        await connection.execute(
            "INSERT INTO rm.mail (tenant, message, person, kind, notices, made_at, next_try)"
            " VALUES ($1, 'n-1', 'carla', 'asked', ARRAY['n-1'], $2, $2)",
            TENANT,
            NOW,
        )
    assert "--failed" not in (await cli("inbox", "--as", "dora")).out
    await mail.failed(database, TENANT, "n-1", "smtp-550", now=NOW)
    ran = await cli("inbox", "--as", "dora")
    assert "Berichten die niet aankwamen: 1. Kijk met: opdracht mail --failed" in ran.out
    assert "--failed" not in (await cli("inbox", "--as", "carla")).out
    listed = await cli("mail", "--failed")
    assert "Carla\tde mailserver weigerde (smtp-550)\tn-1" in listed.out
    ran = await cli("mail", "--again", "n-1")
    assert "Bericht n-1 gaat opnieuw op weg." in ran.out
    ran = await cli("mail", "--again", "n-1")
    assert (ran.code, ran.err[:7]) == (Exit.NOT_FOUND, "--again")
    empty = await cli("mail", "--failed")
    assert empty.out.strip() == "Alle post is verstuurd."
