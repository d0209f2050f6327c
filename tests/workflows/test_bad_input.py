"""Wrong, late, huge and strange input: one clear answer, nothing half done, the workflow alive."""

import asyncio
import re
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, timedelta

import pytest
import pytest_asyncio
from pydantic import ValidationError
from temporalio.client import WorkflowUpdateFailedError
from temporalio.testing import WorkflowEnvironment

from domain.authority import Role
from domain.commission.agreement import AcceptAgreement
from domain.commission.intake import AssignRole
from domain.commission.ledger import VoiceExpectation
from domain.commission.monitoring import ProgressRecorded, RecordProgress
from domain.commission.phases import AdvancePhase
from domain.commission.promises import RatifyPromise
from domain.commission.words import Part, Side
from domain.envelope import Envelope, fingerprint
from domain.message import Command
from domain.office import commands as office
from domain.phase import Phase
from domain.text import TEXT_BYTES
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.gateway import AnyCommand, Refused, Sent
from opdracht.sentences.field_errors import field_errors
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.support import (
    fresh_store,
    new_case,
    open_house,
    play,
    state_of,
    stream_of,
    workflow_of,
)

STATE_BYTES = 500_000
"""Most bytes of JSON that a workflow may carry of one commission."""

STRANGE = (
    "emoji 👷🏽‍♀️ 🇳🇱 👨‍👩‍👧‍👦",
    "من اليمين إلى اليسار ثم \u202eterug\u202c",
    "שלום, regel met \u200fmerkteken",
    "combining: e\u0301 naast \u00e9, Z\u0351\u036b\u0343",
    "tab\tnieuwe regel\nen\r\nnog een \u2028, \u0085 en meer",
    "\ufeffbom, \ud7ff, \ue000, \U0010ffff en \u0001",
    "'; DROP TABLE es.event; -- {nl} %s \\u0000 ${x}",
)


@pytest_asyncio.fixture(scope="module")
async def house(temporal: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Engine]:
    async with fresh_store(postgres) as store, open_house(temporal.client, store) as engine:
        yield engine


Work = Callable[[], Awaitable[Case]]


@pytest.fixture
def received(house: Engine) -> Work:
    """Makes a commission in clarification."""

    async def make() -> Case:
        case = new_case()
        await play(house, stream_of(case), path.received(case))
        return case

    return make


@pytest_asyncio.fixture(scope="module")
async def at_work(house: Engine) -> Case:
    """A commission whose work is on its way."""
    case = new_case()
    for part in (path.received, path.clarified, path.translated, path.working):
        await play(house, stream_of(case), part(case))
    return case


async def store_version(house: Engine, case: Case) -> int:
    return (await house.store.recorder.load(house.tenant, stream_of(case))).version


async def send(  # noqa: PLR0913 - by name
    house: Engine,
    case: Case,
    command: Command,
    person: str | None = None,
    *,
    command_id: str | None = None,
    reason: str | None = None,
) -> Sent:
    """One command to a commission, by its account manager if nobody is named."""
    return await house.gateway.send(
        house.tenant,
        stream_of(case),
        command,
        person=person or case.manager,
        command_id=command_id,
        reason=reason,
    )


async def answers(house: Engine, case: Case) -> None:
    """The workflow takes the next command."""
    line = f"verwachting-{secrets.token_hex(4)}"
    expected = VoiceExpectation(line=line, owed_by=Side.US, what="Een telefoontje vooraf.")
    sent = await send(house, case, expected)
    assert (sent.events, sent.replayed) == (1, False)


def one_sentence(text: str) -> bool:
    unfilled = re.search(r"\{[a-z_]+\}", text)
    return text.strip() == text and text.endswith(".") and "\n" not in text and not unfilled


async def refusal(house: Engine, case: Case, doing: Awaitable[object]) -> Refused:
    """The refusal; nothing was recorded, and the next command is carried out."""
    before = await store_version(house, case)
    with pytest.raises(Refused) as refused:
        await doing
    assert await store_version(house, case) == before
    assert one_sentence(refused.value.nl), refused.value.nl
    assert one_sentence(refused.value.en), refused.value.en
    assert refused.value.nl != refused.value.en
    await answers(house, case)
    return refused.value


def progress(note: str) -> RecordProgress:
    return RecordProgress(entry=f"voortgang-{secrets.token_hex(6)}", note=note)


async def notes(house: Engine, case: Case) -> list[str]:
    """Every note of progress as the store reads it back."""
    loaded = await house.store.recorder.load(house.tenant, stream_of(case))
    return [
        stored.event.note
        async for stored in loaded.events
        if isinstance(stored.event, ProgressRecorded)
    ]


# --- rules ----------------------------------------------------------------------------------------


async def test_the_wrong_phase_is_refused_with_the_right_ones(
    house: Engine, received: Work
) -> None:
    case = await received()
    refused = await refusal(house, case, send(house, case, progress("Te vroeg.")))
    assert refused.code == "wrong_phase"
    assert "fase vraagverheldering; wel in: uitvoering" in refused.nl
    assert "phase clarification; it can in: monitoring" in refused.en


async def test_a_phase_cannot_be_skipped(house: Engine, received: Work) -> None:
    case = await received()
    refused = await refusal(house, case, send(house, case, AdvancePhase(to=Phase.DELIVERY)))
    assert refused.code == "phase_not_next"


async def test_a_role_without_authority_is_refused_with_those_that_have_it(
    house: Engine, received: Work
) -> None:
    case = await received()
    assign = AssignRole(part=Part.HANDLER, person="behandelaar-1")
    refused = await refusal(house, case, send(house, case, assign, person=case.handler))
    assert refused.code == "role_missing"
    assert "coördinator" in refused.nl
    assert "coordinator" in refused.en


async def test_a_person_the_office_does_not_know_is_refused(house: Engine, received: Work) -> None:
    case = await received()
    refused = await refusal(house, case, send(house, case, progress("x"), person="niemand-9"))
    assert refused.code == "person_unknown"
    assert "niemand-9" in refused.nl


async def test_a_right_taken_away_meanwhile_is_refused(house: Engine, received: Work) -> None:
    case = await received()
    person = f"tijdelijk-{secrets.token_hex(3)}"
    for command in (
        office.RegisterPerson(person=person, organisation=case.house.tenant, name="Tijdelijk"),
        office.GiveRole(person=person, role=Role.HANDLER, team=case.team),
    ):
        await house.send(command)
    asked = VoiceExpectation(line="te-laat", owed_by=Side.US, what="Met een oud recht.")
    envelope: Envelope[AnyCommand] = Envelope(
        tenant=house.tenant,
        stream=stream_of(case),
        command_id=f"late-{secrets.token_hex(6)}",
        fingerprint=fingerprint(asked, person, None),
        nonce=secrets.token_hex(8),
        authority=await house.gateway.directory.authority(
            house.tenant, person, house.gateway.today()
        ),
        command=asked,
    )
    await house.send(office.EndRole(person=person, role=Role.HANDLER, team=case.team))
    refused = await refusal(house, case, house.gateway.deliver(envelope))
    assert refused.code == "authority_revoked"
    assert person in refused.nl
    refused = await refusal(house, case, send(house, case, asked, person=person))
    assert refused.code == "role_missing"


async def test_a_promise_nobody_ratified_holds_the_commission(house: Engine) -> None:
    case = new_case()
    for part in (path.received, path.clarified):
        await play(house, stream_of(case), part(case))
    ratify = None
    for person, command in path.translated(case):
        if isinstance(command, RatifyPromise):
            ratify = (person, command)
            continue
        if not isinstance(command, AdvancePhase):
            await send(house, case, command, person=person)
        if isinstance(command, AcceptAgreement):
            break
    refused = await refusal(house, case, send(house, case, AdvancePhase(to=Phase.MONITORING)))
    assert refused.code == "exit_criteria_unmet"
    assert refused.nl.endswith(": toezeggingen bekrachtigd.")
    assert refused.en.endswith(": promises ratified.")
    assert ratify is not None
    await send(house, case, ratify[1], person=ratify[0])
    await send(house, case, AdvancePhase(to=Phase.MONITORING))
    assert (await state_of(house, stream_of(case))).phase is Phase.MONITORING


# --- ids ------------------------------------------------------------------------------------------


async def test_an_unknown_commission_is_refused_and_leaves_no_workflow(
    house: Engine, received: Work
) -> None:
    case, nowhere = await received(), new_case()
    refused = await refusal(house, case, send(house, nowhere, progress("x")))
    assert refused.code == "not_found"
    assert nowhere.id in refused.nl
    assert await store_version(house, nowhere) == 0


async def test_the_same_id_with_other_content_is_refused(house: Engine, received: Work) -> None:
    case = await received()
    first = VoiceExpectation(line="eerste", owed_by=Side.US, what="Bellen.")
    other = VoiceExpectation(line="eerste", owed_by=Side.US, what="Schrijven.")
    sent = await send(house, case, first, command_id="one-and-the-same")
    again = send(house, case, other, command_id="one-and-the-same")
    refused = await refusal(house, case, again)
    assert refused.code == "command_id_reused"
    assert "one-and-the-same" in refused.nl
    replayed = await send(house, case, first, command_id="one-and-the-same")
    assert (replayed.version, replayed.replayed) == (sent.version, True)


async def test_the_same_id_by_someone_else_is_refused(house: Engine, received: Work) -> None:
    case = await received()
    asked = VoiceExpectation(line="eerste", owed_by=Side.US, what="Bellen.")
    await send(house, case, asked, command_id="by-the-manager")
    again = send(house, case, asked, person=case.coordinator, command_id="by-the-manager")
    assert (await refusal(house, case, again)).code == "command_id_reused"


async def test_the_same_id_on_another_commission_is_refused(house: Engine, received: Work) -> None:
    case, other = await received(), await received()
    asked = VoiceExpectation(line="eerste", owed_by=Side.US, what="Bellen.")
    await send(house, case, asked, command_id=f"twice-{case.id}")
    again = send(house, other, asked, command_id=f"twice-{case.id}")
    assert (await refusal(house, other, again)).code == "command_id_reused"


@pytest.mark.parametrize(
    ("field", "command_id", "reason"),
    [
        ("command_id", "kort", None),
        ("command_id", "met een spatie", None),
        ("command_id", "x" * 201, None),
        ("reason", None, "een NUL \x00 erin"),
        ("reason", None, "x" * (TEXT_BYTES + 1)),
    ],
)
async def test_what_goes_round_a_command_is_refused_by_name(
    house: Engine, at_work: Case, field: str, command_id: str | None, reason: str | None
) -> None:
    asked = send(house, at_work, progress("x"), command_id=command_id, reason=reason)
    refused = await refusal(house, at_work, asked)
    assert refused.code == "input_invalid"
    assert field in refused.nl
    assert field in refused.en


async def test_an_id_that_cannot_be_one_is_refused(house: Engine, at_work: Case) -> None:
    for stream in ("commission/Geen Id", "commission/", "kantoor", "commission/x\x00y"):
        asked = house.gateway.send(house.tenant, stream, progress("x"), person=at_work.manager)
        assert (await refusal(house, at_work, asked)).code == "input_invalid"


# --- texts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("character", ["x", "é", "€", "🇳"])
async def test_a_text_of_64_kb_is_kept_to_the_last_byte(
    house: Engine, at_work: Case, character: str
) -> None:
    text = character * (TEXT_BYTES // len(character.encode()))
    text += "x" * (TEXT_BYTES - len(text.encode()))
    sent = await send(house, at_work, progress(text))
    assert sent.events == 1
    assert text in await notes(house, at_work)
    with pytest.raises(ValidationError) as wrong:
        progress(text + "x")
    (error,) = field_errors(wrong.value)
    assert error.field == "note"
    assert "65536 bytes" in error.said.nl
    assert "65536 bytes" in error.said.en


@pytest.mark.parametrize(
    ("text", "kind"), [("voor\x00na", "NUL"), ("half \ud83d teken", "surroga")]
)
def test_what_cannot_be_stored_is_refused_by_field(text: str, kind: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        progress(text)
    (error,) = field_errors(wrong.value)
    assert error.field == "note"
    assert kind in error.said.nl
    assert kind in error.said.en
    assert text not in error.said.nl


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("x" * (TEXT_BYTES + 1), "65536 bytes"),
        ("voor\x00na", "NUL"),
        ("half \ud83d teken", "surroga"),
    ],
)
async def test_a_command_that_nobody_checked_is_refused_at_the_door(
    house: Engine, at_work: Case, note: str, kind: str
) -> None:
    asked = RecordProgress.model_construct(entry="ongezien", note=note)
    refused = await refusal(house, at_work, send(house, at_work, asked))
    assert refused.code == "input_invalid"
    assert refused.nl.startswith("note: ")
    assert kind in refused.nl
    assert kind in refused.en


@pytest.mark.parametrize("text", STRANGE)
async def test_a_strange_text_comes_back_as_it_went_in(
    house: Engine, at_work: Case, text: str
) -> None:
    asked = progress(text)
    await send(house, at_work, asked)
    assert (await notes(house, at_work))[-1] == asked.note
    assert asked.note == text


@pytest.mark.parametrize("note", ["x" * (TEXT_BYTES + 1), "voor\x00na", "", 7, None])
async def test_a_client_that_does_not_check_is_refused_by_the_workflow(
    house: Engine, at_work: Case, note: object
) -> None:
    """Past the edge: what an older release, or somebody else's program, might send."""
    before = await store_version(house, at_work)
    person = at_work.manager
    authority = await house.gateway.directory.authority(house.tenant, person, date(2026, 11, 2))
    envelope = {
        "tenant": house.tenant,
        "stream": stream_of(at_work),
        "command_id": f"unchecked-{secrets.token_hex(6)}",
        "fingerprint": "0" * 64,
        "nonce": "n",
        "authority": authority.model_dump(mode="json"),
        "command": {"type": "RecordProgress", "entry": "ongezien", "note": note},
    }
    with pytest.raises(WorkflowUpdateFailedError):
        await workflow_of(house, stream_of(at_work)).execute_update(
            "execute", envelope, rpc_timeout=timedelta(seconds=10)
        )
    assert await store_version(house, at_work) == before
    await answers(house, at_work)


# --- many -----------------------------------------------------------------------------------------


async def patiently(house: Engine, case: Case, command: Command, command_id: str) -> Sent:
    """Send again, as a client would, while the answer is `unavailable` or `busy`."""
    for _ in range(60):
        try:
            return await send(house, case, command, command_id=command_id)
        except Refused as refused:
            if not refused.passing:
                raise
            await asyncio.sleep(0.2)
    raise AssertionError("no answer after 60 tries")


async def test_twenty_clients_at_once_each_get_their_own_answer(
    house: Engine, at_work: Case
) -> None:
    before = await store_version(house, at_work)
    asked = [progress(f"Van klant {number}") for number in range(20)]
    sent = await asyncio.gather(
        *(patiently(house, at_work, one, f"client-{one.entry}") for one in asked)
    )
    assert [one.command_id for one in sent] == [f"client-{one.entry}" for one in asked]
    assert sorted(one.version for one in sent) == list(range(before + 1, before + 21))
    told = Counter(await notes(house, at_work))
    assert all(told[one.note] == 1 for one in asked)
    again = await asyncio.gather(
        *(patiently(house, at_work, one, f"client-{one.entry}") for one in asked)
    )
    assert [one.version for one in again] == [one.version for one in sent]
    assert all(one.replayed for one in again)


async def many_long_texts(house: Engine, count: int, at_once: int = 4) -> None:
    """`count` texts of 64 KB on one commission."""
    case = new_case()
    stream = stream_of(case)
    for part in (path.received, path.clarified, path.translated, path.working):
        await play(house, stream, part(case))
    first_run = (await workflow_of(house, stream).describe()).run_id
    room = asyncio.Semaphore(at_once)

    def text(number: int) -> str:
        return f"{number:06}" + "é" * ((TEXT_BYTES - 6) // 2)

    async def one(number: int) -> Sent:
        async with room:
            asked = RecordProgress(entry=f"lang-{number}", note=text(number))
            return await patiently(house, case, asked, f"long-{case.id}-{number}")

    sent = await asyncio.gather(*(one(number) for number in range(count)))
    assert len({one.version for one in sent}) == count
    assert (await workflow_of(house, stream).describe()).run_id != first_run, "it renewed itself"

    await workflow_of(house, stream).terminate("somebody pulled the plug")
    await answers(house, case)  # started again, and the whole stream loaded anew
    state = await state_of(house, stream)
    assert len(state.model_dump_json().encode()) < STATE_BYTES
    again = await patiently(
        house, case, RecordProgress(entry="lang-0", note=text(0)), f"long-{case.id}-0"
    )
    assert (again.version, again.replayed) == (sent[0].version, True)
    told = Counter(note for note in await notes(house, case) if len(note) > 1000)
    assert told == Counter(text(number) for number in range(count))


async def test_a_hundred_texts_of_64_kb_on_one_commission(house: Engine) -> None:
    await many_long_texts(house, 100)


@pytest.mark.deep
async def test_two_thousand_texts_of_64_kb_on_one_commission(house: Engine) -> None:
    await many_long_texts(house, 2_000)
