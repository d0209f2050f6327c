"""The verbs of two sides look at a real store, and say it in plain words."""

import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import typer
from pydantic import JsonValue, TypeAdapter
from structlog.testing import capture_logs
from typer.testing import CliRunner

from domain.commission import events as e
from domain.commission.commands import CheckIn, SkipCheckIn
from domain.commission.documents import About, Section
from domain.commission.words import Channel, Form, LineScore, Need, Origin, Score, Side, SignalKind
from domain.errors import Language
from domain.phase import Phase
from opdracht.cli import checking_in, connection, documents, review, showing, waiting
from opdracht.cli.checking_in import command_of
from opdracht.cli.documents import digest_of
from opdracht.cli.globals import Choices
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.words_for import Words
from opdracht.overviews.check_in import opener_of
from storage.commission_page import page
from storage.store import Store
from tests.storage.telling import TENANT, Teller

ID = "27-haven"
NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
LIST: TypeAdapter[list[dict[str, JsonValue]]] = TypeAdapter(list[dict[str, JsonValue]])
FILE = b"Het meetplan."
RECEIVED = (
    e.CommissionReceived(
        title="Geluid haven",
        words="Meer aandacht voor geluid.",
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        received_on=date(2027, 2, 26),
        client="waterdam",
    ),
    e.PhaseEntered(phase=Phase.MONITORING, visit=1),
)
DOCUMENT = e.DocumentLinked(
    document="doc1",
    title="Meetplan",
    link="https://dms.example.nl/17",
    sha256=hashlib.sha256(FILE).hexdigest(),
    about=About(section=Section.CRITERION, item="c1"),
)


@pytest.fixture
def dutch() -> Choices:
    return Choices(tenant=TENANT)


@pytest.fixture
def as_json() -> Choices:
    return Choices(tenant=TENANT, json=True)


@pytest.fixture
def teller(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Teller]:
    """Tells into the store that the verbs look at."""

    @asynccontextmanager
    async def reading() -> AsyncIterator[Store]:
        yield store

    monkeypatch.setattr(connection, "reading", reading)
    with capture_logs():  # log lines have no place in what people read
        yield Teller(store)


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, JsonValue]]:
    return LIST.validate_json(capsys.readouterr().out)


async def test_signals_are_listed_with_client_and_kind(
    teller: Teller, dutch: Choices, as_json: Choices, capsys: pytest.CaptureFixture[str]
) -> None:
    await waiting._signals(dutch, None)
    assert capsys.readouterr().out == "Elk signaal heeft een antwoord.\n"
    heard = e.SignalReceived(
        signal="s1", kind=SignalKind.COMPLAINT, words="Wij horen niets.", person="p-joop"
    )
    await teller.tell(ID, NOON, *RECEIVED, heard, by="p-anna")
    await waiting._signals(dutch, None)
    out = capsys.readouterr().out
    assert "1 maart 2027\twaterdam\teen klacht\t27-haven\ts1" in out
    await waiting._signals(as_json, None)
    (only,) = rows(capsys)
    assert (only["client"], only["kind"]) == ("waterdam", "complaint")
    for told in (out, json.dumps(only)):
        assert "p-joop" not in told
        assert "p-anna" not in told


async def test_obstacles_are_listed_with_what_they_need(
    teller: Teller, dutch: Choices, capsys: pytest.CaptureFixture[str]
) -> None:
    await waiting._obstacles(dutch, None)
    assert capsys.readouterr().out == "Er staat niets in de weg.\n"
    locked = e.ObstacleReported(obstacle="b1", what="Hek op slot.", need=Need.HELP)
    await teller.tell(ID, NOON, *RECEIVED, locked)
    await waiting._obstacles(dutch, None)
    assert "“Hek op slot.”\thulp\tnog niemand bood hulp aan" in capsys.readouterr().out
    offer = e.HelpOffered(help="h1", obstacle="b1", what="Ik bel.", team="air")
    await teller.tell(ID, NOON, offer)
    await waiting._obstacles(dutch, None)
    assert "“Ik bel.” (air)" in capsys.readouterr().out


async def test_where_the_question_may_have_moved_is_listed(
    teller: Teller, dutch: Choices, as_json: Choices, capsys: pytest.CaptureFixture[str]
) -> None:
    today = datetime.now(UTC)
    await teller.tell("27-nu", NOON, *RECEIVED)
    just = e.QuestionReaffirmed(on=today.date(), by="client")
    await teller.tell("27-nu", NOON, just)
    await waiting._drift(dutch, every=False)
    assert capsys.readouterr().out == "Er is niets te vragen.\n"
    await waiting._drift(as_json, every=True)
    (only,) = rows(capsys)
    assert (only["commission"], only["overdue"]) == ("27-nu", False)
    long_ago = e.QuestionReaffirmed(on=date(2020, 1, 2), by="client")
    await teller.tell("27-toen", NOON, *RECEIVED, long_ago)
    await waiting._drift(dutch, every=False)
    out = capsys.readouterr().out
    assert "26 maart 2020\t27-toen\twaterdam\thet is zestig werkdagen geleden\tte laat" in out
    asked = e.StillTheQuestionAsked(on=date(2020, 3, 30), how="Gebeld.")
    await teller.tell("27-toen", NOON, asked)
    await waiting._drift(dutch, every=False)
    assert "gevraagd op 30 maart 2020, nog geen antwoord" in capsys.readouterr().out


async def test_documents_are_listed_and_a_file_is_recognised(
    teller: Teller,
    dutch: Choices,
    as_json: Choices,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    await teller.tell(ID, NOON, *RECEIVED)
    await documents._documents(dutch, ID, None)
    assert capsys.readouterr().out == "Er zijn geen documenten gekoppeld.\n"
    gone = DOCUMENT.model_copy(update={"document": "doc2", "sha256": "0" * 64})
    await teller.tell(ID, NOON, DOCUMENT, gone, e.DocumentUnlinked(document="doc2", why="Oud."))
    await documents._documents(dutch, ID, None)
    out = capsys.readouterr().out
    assert f"doc1\tMeetplan\tcriterium c1\t{DOCUMENT.sha256[:12]}\t{DOCUMENT.link}" in out
    assert "doc2" not in out

    file = tmp_path / "meetplan.pdf"
    file.write_bytes(FILE)
    assert digest_of(str(file)) == DOCUMENT.sha256
    await documents._documents(dutch, ID, digest_of(str(file)))
    assert capsys.readouterr().out == "Dit is document doc1: Meetplan\n"
    await documents._documents(as_json, ID, digest_of(str(file)))
    assert [each["document"] for each in rows(capsys)] == ["doc1"]
    file.write_bytes(FILE + b" ")
    with pytest.raises(Problem) as differs:
        await documents._documents(dutch, ID, digest_of(str(file)))
    assert (differs.value.exit_code, differs.value.code) == (Exit.NOT_FOUND, "document_differs")
    with pytest.raises(Problem) as unlinked:
        await documents._documents(dutch, ID, "0" * 64)
    assert unlinked.value.code == "document_differs"
    for name in (tmp_path, tmp_path / "nergens"):
        with pytest.raises(Problem, match="--check"):
            digest_of(str(name))


def looked(side: Side, score: Score, why: str | None = None) -> e.LedgerReviewed:
    told = LineScore(line="a1", score=score, disputed=why is not None, why=why)
    same = LineScore(line="a2", score=Score.MET)
    return e.LedgerReviewed(side=side, by=f"p-{side}", scores=(told, same))


async def test_both_sides_look_back_and_where_they_differ_comes_first(
    teller: Teller, dutch: Choices, as_json: Choices, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        e.AgreementMade(line=name, owed_by=Side.US, what=what, due=date(2027, 3, 1))
        for name, what in (("a0", "Later."), ("a2", "Een brief."), ("a1", "Een rapport."))
    ]
    met = [e.LineMet(line=name, on=date(2027, 3, 1)) for name in ("a1", "a2")]
    await teller.tell(ID, NOON, *RECEIVED, *lines, *met)
    ours = looked(Side.US, Score.MET)
    theirs = looked(Side.CLIENT, Score.CHANGED_UNTOLD, "Wij hoorden het te laat.")
    await teller.tell(ID, NOON, ours, theirs)
    await review._review(dutch, ID)
    out = capsys.readouterr().out
    first, *_ = out.split("\na")
    assert first.startswith("a1  afspraak: Een rapport.  [BETWIST]\n")
    assert "volgens de feiten       nagekomen" in first
    assert "wij                     nagekomen" in first
    assert "omdat “Wij hoorden het te laat.”" in first
    await review._review(as_json, ID)
    told = rows(capsys)
    assert [(each["line"], each["disputed"]) for each in told] == [
        ("a1", True),
        ("a0", False),
        ("a2", False),
    ]
    settled = e.DisputeSettled(
        line="a1", score=Score.CHANGED_TOLD, why="De mail is gevonden.", told="Samen gebeld."
    )
    await teller.tell(ID, NOON, settled)
    await review._review(dutch, ID)
    out = capsys.readouterr().out
    assert "[betwist, beslecht]" in out
    assert "dit geldt               veranderd en verteld, omdat “De mail is gevonden.”" in out
    await teller.tell(ID, NOON, looked(Side.CLIENT, Score.MISSED, "Nee."))
    await review._review(dutch, ID)
    assert "[BETWIST]" in capsys.readouterr().out


async def test_a_check_in_opens_with_what_was_done_about_the_last_obstacle(
    teller: Teller,
) -> None:
    def after(hours: int) -> datetime:
        return NOON + timedelta(hours=hours)

    await teller.tell(ID, NOON, *RECEIVED)
    early = e.HelpOffered(help="h0", obstacle="b0", what="Te vroeg.")
    await teller.tell(ID, after(1), early)
    mine = e.CheckInGiven(entry="n1", confidence=3, obstacle="Wij mogen er niet in.")
    await teller.tell(ID, after(2), mine, by="p-anna")
    other = e.CheckInGiven(entry="n2", obstacle="Iets anders.")
    await teller.tell(ID, after(3), other, by="p-bert")
    await teller.tell(ID, after(4), e.CheckInSkipped(entry="n3"), by="p-anna")
    offer = e.HelpOffered(help="h1", obstacle="b1", what="Ik bel de havenmeester.")
    await teller.tell(ID, after(5), offer, by="p-bert")
    same = e.CheckInGiven(entry="n4", unchanged=True)
    await teller.tell(ID, after(6), same, by="p-anna")
    await teller.tell(
        ID,
        after(7),
        e.ObstacleReported(obstacle="b1", what="Hek.", need=Need.HELP),
        e.ObstacleResolved(obstacle="b1", how="Sleutel gekregen."),
    )
    store = teller.store
    found = await page(store.database, store.sealer, TENANT, ID)
    assert found is not None
    opener = opener_of(found.sections, "p-anna")
    assert opener is not None
    assert opener.obstacle == "Wij mogen er niet in."
    assert [(deed.kind, deed.what) for deed in opener.deeds] == [
        ("help", "Ik bel de havenmeester."),
        ("resolved", "Sleutel gekregen."),
    ]
    assert opener_of(found.sections, "p-cees") is None


def test_a_check_in_is_three_questions_or_one_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words("nl")

    def answering(*given: str) -> Callable[..., str]:
        answers = iter(given)
        return lambda *_, **__: next(answers)

    for given, answers in [
        (("u",), {"unchanged": True}),
        (("U ",), {"unchanged": True}),
        (("4", "", "Hek."), {"confidence": "4", "obstacle": "Hek."}),
        (("", "Mooi weer.", ""), {"best": "Mooi weer."}),
        (("", "", ""), {}),
        (("7", "veel", "5", "", ""), {"confidence": "5"}),
        (("6", "u"), {"unchanged": True}),
        (("", "u", ""), {"best": "u"}),
    ]:
        monkeypatch.setattr(typer, "prompt", answering(*given))
        assert checking_in.ask(words) == answers


def test_what_is_answered_is_sent_and_what_is_not_is_skipped() -> None:
    given = command_of({"confidence": "4", "obstacle": "Hek."}, "cli-1")
    assert isinstance(given, CheckIn)
    assert (given.confidence, given.best, given.obstacle) == (4, None, "Hek.")
    assert given.entry.startswith("checkin-")
    assert command_of({"unchanged": True}, "cli-1") == CheckIn(entry=given.entry, unchanged=True)
    assert command_of({}, "cli-1") == SkipCheckIn(entry=given.entry)
    with pytest.raises(Problem, match="--confidence"):
        command_of({"confidence": "9"}, "cli-1")


ADVICES = (
    e.AdviceAsked(
        advice="v1", team="air", question="Mag dit?", due=date(2027, 3, 15), asker="anna"
    ),
    e.AdviceAsked(
        advice="v2",
        party="GGD",
        reach="Het loket.",
        question="Is dit gezond?",
        due=date(2027, 3, 15),
        asker="anna",
    ),
    e.AdviceAsked(
        advice="v3", team="air", question="Kan het?", due=date(2027, 3, 15), asker="anna"
    ),
    e.AdviceGiven(advice="v3", words="Ja.", asker="anna"),
)


async def test_the_page_shows_what_was_agreed_and_what_waits(
    teller: Teller, dutch: Choices, as_json: Choices, capsys: pytest.CaptureFixture[str]
) -> None:
    await teller.tell(
        ID,
        NOON,
        *RECEIVED,
        DOCUMENT,
        e.ExecutionStarted(talk_on=date(2027, 3, 1), agreed="Elke week bellen."),
        e.SignalReceived(signal="s1", kind=SignalKind.IRRITATION, words="Wij horen niets."),
        e.SignalReceived(signal="s2", kind=SignalKind.COMPLIMENT, words="Fijn."),
        e.SignalAnswered(signal="s2", answer="Dank."),
        e.RowDrafted(row="r1", gets="Een rapport.", team="air", hours=60),
        e.PartCountered(
            row="r1",
            team="air",
            number=2,
            why="Meer werk.",
            hours=80,
            starts=date(2027, 4, 1),
            ends=date(2027, 6, 1),
        ),
        e.AudienceAdded(success="q1", audience="college", who="Het college", form=Form.VISIT),
        e.StillTheQuestionAsked(on=date(2027, 3, 8), how="Gebeld."),
        *ADVICES,
        e.Remarked(remark="m1", words="Kijk eens."),
    )
    await showing.show(dutch, ID)
    out = capsys.readouterr().out
    for line in (
        "Afgesproken in het startgesprek\n  2027-03-01: Elke week bellen.",
        "Signalen zonder antwoord\n  s1: ergernis: “Wij horen niets.”\n",
        "r1 (nummer 2): het team air wil 80 uur, van 1 april 2027 tot en met 1 juni 2027",
        "Advies onderweg\n  v1: aan het team air, uiterlijk 15 maart 2027: “Mag dit?”\n",
        "  v2: aan GGD, uiterlijk 15 maart 2027: “Is dit gezond?”\n\n",
        "Laatste opmerkingen\n  1 maart 2027, ",
        "“Kijk eens.”",
        "q1, college: Het college (een bezoek)",
        "doc1: Meetplan (criterium c1)",
        "Is dit nog uw vraag?\n  Gevraagd op 8 maart 2027, nog geen antwoord",
    ):
        assert line in out
    assert "Fijn." not in out
    await showing.show(as_json, ID)
    shown = json.loads(capsys.readouterr().out)
    assert shown["question"]["asked"] == "2027-03-08"


def test_the_verbs_are_there_in_both_languages() -> None:
    from opdracht.cli import app  # noqa: PLC0415 - builds the whole program

    languages: tuple[Language, ...] = ("nl", "en")
    for language in languages:
        program = app(language)
        for verb in ("signals", "obstacles", "drift", "documents", "review", "check-in"):
            said = CliRunner().invoke(program, [verb, "--help"])
            assert said.exit_code == 0
