"""What a supervisor reads of work that stands still: of commissions and teams, never of persons."""

import json
import shlex
from datetime import UTC, date, datetime

import pytest

from domain.calendar import WEEKDAYS
from domain.clocks import LadderName, Offer, PauseReason, Whom
from domain.commission import events as e
from domain.commission.substance import SUBSTANCE
from domain.commission.words import Channel, Need, Origin, Part, Side, Via
from domain.message import Event
from domain.office.events import OrganisationRegistered, TeamFormed
from domain.office.words import OrganisationKind, Relation
from domain.phase import Phase
from opdracht.cli.catalogue import NEW_IDS, TODAY, verb_of
from opdracht.cli.fields import options_of
from opdracht.cli.figures_hours import today
from opdracht.cli.next_line import COMMANDS
from opdracht.cli.outcome import Exit
from opdracht.sentences import substance_words
from storage.store import Store
from tests.opdracht.cli.test_figures import Cli, cli, store
from tests.storage.telling import Teller
from tests.storage.test_figures import tell

__all__ = ["cli", "store"]

PEOPLE = ("p-handler", "p-head")


def ago(days: int) -> datetime:
    """Noon, so many working days ago."""
    day = WEEKDAYS.before(WEEKDAYS.on_or_before(today()).day, days).day
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def received(client: str = "duinen") -> e.CommissionReceived:
    return e.CommissionReceived(
        title="Geluid haven",
        words="Meer aandacht voor geluid.",
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        received_on=date(2026, 2, 26),
        client=client,
    )


def reached(rung: int, on: date, *, mirror: bool = False) -> e.RungReached:
    return e.RungReached(
        clock="phase",
        ladder=LadderName.TRANSLATION,
        visit=1,
        rung=rung,
        on=on,
        whom=(Whom.HEAD,),
        offer=Offer.TELL if mirror else Offer.HELP,
        mirror=mirror,
        recipients=("p-head",),
    )


ENTERED = e.PhaseEntered(phase=Phase.TRANSLATION, visit=1)
HANDLER = e.RoleAssigned(part=Part.HANDLER, person="p-handler", team="air")
ROW = e.RowDrafted(row="r1", gets="Rapport.", does="Meten.", team="air", hours=8)


@pytest.fixture
async def filled(store: Store) -> Store:
    office: list[Event] = [
        OrganisationRegistered(
            organisation="duinen",
            kind=OrganisationKind.MUNICIPALITY,
            relation=Relation.CLIENT,
            name="Gemeente Duinen",
        ),
        TeamFormed(team="air", name="Lucht"),
    ]
    await tell(store, "office", [(ago(40), event) for event in office])
    teller = Teller(store)
    await teller.tell("27-a", ago(20), received(), ENTERED, HANDLER, ROW)
    await teller.tell("27-a", ago(9), reached(2, ago(9).date()))
    await teller.tell("27-b", ago(20), received("waterdam"))
    await teller.tell("27-b", ago(15), e.PhaseEntered(phase=Phase.MONITORING, visit=1))
    blocked = e.ObstacleReported(obstacle="b1", what="Hek op slot.", need=Need.HELP)
    await teller.tell("27-b", ago(12), blocked)
    await teller.tell("27-c", ago(40), received(), ENTERED)
    pause = e.ClockPaused(
        clock="phase",
        visit=1,
        reason=PauseReason.CLIENT,
        on=ago(35).date(),
        expected=ago(-5).date(),
        why="De cijfers komen nog.",
    )
    await teller.tell("27-c", ago(35), pause)
    await teller.tell("27-d", ago(1), received(), ENTERED)
    return store


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "verb",
    [
        ["stalled"],
        ["stalled", "--waiting"],
        ["escalations"],
        ["escalations", "--all"],
        ["handovers"],
        ["warnings"],
    ],
    ids=" ".join,
)
async def test_without_anything_it_says_so_in_both_languages(cli: Cli, verb: list[str]) -> None:
    dutch, english = await cli(*verb), await cli(*verb, "--language", "en")
    assert (dutch.code, english.code) == (Exit.OK, Exit.OK)
    assert len(dutch.out.splitlines()) == len(english.out.splitlines()) == 1
    assert dutch.out != english.out
    assert json.loads((await cli(*verb, "--json")).out)["rows"] == []


@pytest.mark.usefixtures("filled")
async def test_what_stands_still_comes_with_what_would_help(cli: Cli) -> None:
    ran = await cli("stalled")
    assert ran.code == Exit.OK
    lines = [line.strip() for line in ran.out.splitlines()]
    assert "27-a  Gemeente Duinen · vertaling · Lucht" in lines
    assert any("staat stil sinds" in line and "(16 werkdagen)" in line for line in lines)
    assert any("(regel in het blad); de norm is 4 werkdagen" in line for line in lines)
    assert any("aanbod sinds" in line and "hulp; nog geen antwoord" in line for line in lines)
    assert any(line.startswith("opdracht commission answer-rung 27-a") for line in lines)
    assert any(line.startswith("opdracht commission offer-help 27-b") for line in lines)
    assert "27-d" not in ran.out
    assert lines[-1].startswith("Daarnaast wachten er 1 op een opdrachtgever")
    assert not [person for person in PEOPLE if person in ran.out]
    english = await cli("stalled", "--language", "en")
    assert "stands still since" in english.out
    told = json.loads((await cli("stalled", "--json")).out)
    assert [(row["commission"], row["days"], row["how"]) for row in told["rows"]] == [
        ("27-a", 16, "stalled"),
        ("27-b", 2, "stalled"),
    ]
    assert not [person for person in PEOPLE if person in json.dumps(told)]


@pytest.mark.usefixtures("filled")
async def test_the_line_to_type_is_a_line_that_the_program_knows(cli: Cli) -> None:
    verbs = {verb_of(kind): kind for kind in COMMANDS.values()}
    told = json.loads((await cli("stalled", "--json")).out)
    for row in told["rows"]:
        program, noun, verb, target, *rest = shlex.split(row["command"])
        assert (program, noun, target) == ("opdracht", "commission", row["commission"])
        options = options_of(verbs[verb])
        given = dict(zip(rest[::2], rest[1::2], strict=True))
        assert set(given) <= {option.name for option in options}
        made = NEW_IDS.get(verbs[verb].__name__, ("", ""))[0]
        needed = {it.name for it in options if it.required and it.field not in {made, *TODAY}}
        assert needed <= set(given)


@pytest.mark.usefixtures("filled")
async def test_a_client_that_is_waited_for_is_told_apart(cli: Cli) -> None:
    ran = await cli("stalled", "--waiting")
    assert "wacht sinds" in ran.out
    assert "(35 werkdagen) op de opdrachtgever" in ran.out
    assert "intrekken of hervatten? Niets gebeurt vanzelf" in ran.out
    assert "opdracht commission withdraw 27-c" in ran.out
    (row,) = json.loads((await cli("stalled", "--waiting", "--json")).out)["rows"]
    assert (row["commission"], row["withdraw_or_resume"], row["late"]) == ("27-c", True, False)


@pytest.mark.usefixtures("filled")
async def test_it_is_narrowed_and_counted_by_client_phase_and_team(cli: Cli) -> None:
    async def ids(*options: str) -> list[str]:
        told = json.loads((await cli("stalled", "--json", *options)).out)
        return [row["commission"] for row in told["rows"]]

    assert await ids("--client", "waterdam") == ["27-b"]
    assert await ids("--phase", "translation") == await ids("--team", "air") == ["27-a"]
    counted = await cli("stalled", "--by", "phase")
    assert "uitvoering\t1" in counted.out
    assert "vertaling\t1" in counted.out
    assert "Lucht\t1\nnog geen team\t1" in (await cli("stalled", "--by", "team")).out
    assert "Gemeente Duinen\t1" in (await cli("stalled", "--by", "client")).out


async def test_escalations_come_with_drafts_first_then_what_waits_the_longest(
    filled: Store, cli: Cli
) -> None:
    teller = Teller(filled)
    teller.versions = {"27-a": 5, "27-b": 3}
    await teller.tell("27-a", ago(3), reached(4, ago(3).date(), mirror=True))
    raised = e.RaisedByHand(
        escalation="h1",
        clock="stall",
        whom=Whom.BOARD,
        person="p-head",
        offer=Offer.DECIDE,
        why="Te groot.",
    )
    await teller.tell("27-b", ago(5), raised)
    ran = await cli("escalations")
    rows = [line.split("\t") for line in ran.out.splitlines() if "\t" in line][1:]
    assert [(row[1], row[4], row[5]) for row in rows] == [
        ("27-a", "afdelingshoofd", "het de andere kant vertellen"),
        ("27-a", "afdelingshoofd", "hulp"),
        ("27-b", "het bestuur", "een besluit"),
    ]
    assert "concept voor de opdrachtgever wacht op verzending" in rows[0][6]
    assert "opdracht commission send-mirror 27-a --clock phase --visit 1 --rung 4" in ran.out
    assert "opdracht commission lower-by-hand 27-b --escalation h1" in ran.out
    assert not [person for person in PEOPLE if person in ran.out]

    answer = e.RungAnswered(clock="phase", visit=1, rung=2, outcome=Offer.HELP, note="Gedaan.")
    await teller.tell("27-a", ago(2), answer)
    await teller.tell("27-a", ago(2), e.MirrorSent(clock="phase", visit=1, rung=4, how="Mail."))
    told = json.loads((await cli("escalations", "--json")).out)["rows"]
    assert [(row["commission"], row["rung"]) for row in told] == [("27-b", None), ("27-a", 4)]
    every = json.loads((await cli("escalations", "--all", "--json")).out)["rows"]
    assert [(row["rung"], row["outcome"], row["command"] is None) for row in every] == [
        (None, None, False),
        (4, None, False),
        (2, "help", True),
    ]
    of_air = json.loads((await cli("escalations", "--team", "air", "--json")).out)["rows"]
    assert [row["commission"] for row in of_air] == ["27-a"]


def test_every_event_of_substance_has_short_words() -> None:
    assert set(substance_words.SUBSTANCE) == SUBSTANCE


async def test_hand_overs_are_told_by_team_and_small_numbers_are_not(
    filled: Store, cli: Cli
) -> None:
    teller = Teller(filled)
    for number in range(5):
        row = ROW.model_copy(update={"team": "soil"})
        await teller.tell(f"26-{number}", ago(9), received(), HANDLER, row)
        answered = e.PartAccepted(row="r1", team="soil")
        await teller.tell(f"26-{number}", ago(8 - number), answered)
    help_ = e.HelpOffered(help="h1", obstacle="b1", what="Ik bel.", team="air")
    teller.versions["27-b"] = 3
    await teller.tell("27-b", ago(2), help_)
    ran = await cli("handovers")
    assert "Lucht\tsoil\t5\t3 werkdagen\t5 werkdagen\t" in ran.out
    assert "nog geen team\tLucht\t1\tte weinig\tte weinig\t" in ran.out
    first = (ago(8)).date().isoformat()
    told = json.loads((await cli("handovers", "--from", first, "--json")).out)["rows"]
    assert told == []
    assert not [person for person in PEOPLE if person in ran.out]


@pytest.mark.usefixtures("store")
async def test_days_that_are_none_and_periods_that_run_backwards_are_refused(cli: Cli) -> None:
    wrong = await cli("handovers", "--from", "gisteren")
    assert (wrong.code, "--from: dit moet een dag zijn" in wrong.err) == (Exit.USAGE, True)
    back = await cli("handovers", "--from", "2026-03-02", "--to", "2026-03-01")
    assert (back.code, "ligt voor die van --from" in back.err) == (Exit.USAGE, True)


async def test_warnings_come_with_what_can_still_be_done(filled: Store, cli: Cli) -> None:
    teller = Teller(filled)
    due = WEEKDAYS.after(today(), 2).day
    promise = e.PromiseProposed(line="l-1", what="Een meting", proposer="p-handler", due=due)
    voiced = e.ExpectationVoiced(line="l-2", owed_by=Side.US, what="Stilte")
    changed = e.LineChanged(
        line="l-2", change="c-1", why="Later", on=ago(4).date(), proposer="p-handler", due=due
    )
    recorded = e.QuestionReaffirmed(
        on=ago(1).date(),
        by="p-joop",
        via=Via.TELEPHONE,
        source="Belnotitie.",
        object_until=WEEKDAYS.after(today(), 3).day,
    )
    await teller.tell("27-e", ago(4), received("waterdam"), ENTERED, promise, voiced, changed)
    await teller.tell("27-e", ago(1), recorded)
    ran = await cli("warnings")
    assert "verwachting gewekt, niet toegezegd: l-1" in ran.out
    assert "opdracht commission ratify-promise 27-e --line l-1" in ran.out
    assert "een wijziging van l-2" in ran.out
    assert "opdracht commission tell-counterparty 27-e --line l-2 --change c-1" in ran.out
    assert "dat het nog de vraag is. Tot en met" in ran.out
    assert "Gemeente Duinen: hoorde sinds" in ran.out
    assert "Dat getal is een standaard" in ran.out
    assert not [person for person in (*PEOPLE, "p-joop") if person in ran.out]
    english = await cli("warnings", "--language", "en", "--silence", "19")
    assert "heard nothing from us since" in english.out
    assert "default" not in english.out
    told = json.loads((await cli("warnings", "--client", "waterdam", "--json")).out)
    assert [row["risk"] for row in told["rows"]] == [
        "change-untold",
        "promise-unratified",
        "silence",
        "objectable",
    ]
    assert all(row["command"].startswith("opdracht ") for row in told["rows"])
