"""The radar in SQL, over all commissions, finds what the domain's own radar finds in one."""

from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter

from domain import commission
from domain.authority import SYSTEM
from domain.commission import events as e
from domain.commission.words import Channel, Origin, Side
from domain.message import Event
from domain.phase import Phase
from storage.gaps import gaps
from storage.record import Record
from storage.store import Store
from tests.conftest import TENANT

EVENT: TypeAdapter[commission.CommissionEvent] = TypeAdapter(commission.CommissionEvent)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)
OPENED: list[Event] = [
    e.CommissionReceived(
        title="Geluid", words="Te hard", channel=Channel.MAIL, origin=Origin.EXTRA, received_on=DAY
    ),
    e.PhaseEntered(phase=Phase.RECEIVED, visit=1),
]
EXPECTED = e.ExpectationVoiced(line="hoop", owed_by=Side.US, what="Stilte")
PROPOSED = e.PromiseProposed(
    line="belofte", what="Een meting", settles="hoop", proposer="accountmanager-1"
)
REFUSED = e.PromiseRefused(line="belofte", by="teamleider-1", why="Te druk")
CHANGED = e.LineChanged(
    line="hoop", change="c-1", why="Later", due=DAY, on=DAY, proposer="accountmanager-1"
)
OTHER = e.ExpectationVoiced(line="wens", owed_by=Side.US, what="Muziek", client="zeedorp")
CONFLICT = e.ConflictMarked(conflict="botsing", lines=("hoop", "wens"), why="Stilte of muziek.")
STORIES: dict[str, list[Event]] = {
    "an expectation nobody answered": [EXPECTED],
    "an expectation with a promise that waits": [EXPECTED, PROPOSED],
    "a refused promise settles nothing": [EXPECTED, PROPOSED, REFUSED],
    "a change nobody told": [EXPECTED, CHANGED],
    "a change that was told": [
        EXPECTED,
        CHANGED,
        e.CounterpartyTold(line="hoop", change="c-1", on=DAY, how="Gebeld"),
    ],
    "two expectations that do not go together": [EXPECTED, OTHER, CONFLICT],
    "one line in two conflicts": [
        EXPECTED,
        OTHER,
        CONFLICT,
        CONFLICT.model_copy(update={"conflict": "nog-een"}),
    ],
    "a conflict that was resolved": [
        EXPECTED,
        OTHER,
        CONFLICT,
        e.ConflictResolved(conflict="botsing", lines=("hoop", "wens"), how="Stilte na tien uur."),
    ],
    "an agreement without an owner": [e.AgreementMade(line="plan", owed_by=Side.CLIENT, what="x")],
    "a line that lapsed without a word": [
        EXPECTED,
        e.LineVoided(line="hoop", on=DAY, why="Niet meer nodig"),
    ],
}


@pytest.mark.parametrize("story", STORIES)
async def test_both_radars_see_the_same(store: Store, story: str) -> None:
    events = [*OPENED, *STORIES[story]]
    await store.recorder.record(
        Record(
            tenant=TENANT,
            stream="commission/26-aaaaaaaa",
            command_id="the-whole-story",
            fingerprint="0" * 64,
            expected_version=0,
            authority=SYSTEM,
            events=events,
            occurred_at=NOON,
        )
    )
    state = commission.INITIAL
    for event in events:
        state = commission.evolve(state, EVENT.validate_python(event))
    seen = {(gap.line, gap.kind, gap.change, gap.conflict) for gap in commission.gaps(state)}
    found = await gaps(store.database, TENANT)
    assert {(gap.line, gap.kind, gap.change, gap.conflict) for gap in found} == seen
