"""An answer that was recorded for a client stands nowhere once the client says: it is not so."""

from collections.abc import Sequence
from datetime import timedelta

from domain.commission import CommissionEvent
from domain.commission.commands import (
    AcceptAgreement,
    AcceptDelivery,
    ConfirmRestatement,
    ConsentToSharing,
    ObjectToRecord,
    ReaffirmQuestion,
    RefuseSharing,
    ReviewLedger,
)
from domain.commission.parties import ClientAdded
from domain.commission.words import Answer, Recorded, Side, Via
from domain.phase import Phase
from opdracht.api.looking.for_client import CommissionForClient, for_client
from storage import commission_page, ledger, successes
from storage.store import Store
from tests.conftest import TENANT
from tests.domain.commission import shared
from tests.domain.commission.people import CLIENT, MANAGER, ZEEMAN
from tests.domain.commission.play import (
    CLARIFICATION,
    DELIVERY,
    RECEIVED,
    TRANSLATION,
    Step,
    entered,
    play,
)
from tests.storage.test_clients import ID, NOON, tell

DAY = timedelta(days=1)

HEARD = {"via": Via.TELEPHONE, "person": "client", "source": "Belnotitie."}
HEARD_OF_ZEEMAN = {**HEARD, "person": "zeeman", "for_client": "zeedorp"}
CONFIRMED = play(
    [(MANAGER, ConfirmRestatement(version=1, **HEARD))], play([*RECEIVED, *CLARIFICATION[:3]])
)
AGREED = play(
    [(MANAGER, AcceptAgreement(offer="o1", **HEARD))],
    play([*RECEIVED, *CLARIFICATION, *TRANSLATION[:-1]]),
)
ACCEPTED = play(
    [(MANAGER, AcceptDelivery(delivery="d1", **HEARD))],
    play([DELIVERY[1]], entered(Phase.DELIVERY)),
)


def objects(about: Recorded) -> ObjectToRecord:
    return ObjectToRecord(about=about, why="Dat heb ik niet gezegd.")


async def told(
    store: Store, history: tuple[CommissionEvent, ...], *steps: Step
) -> tuple[commission_page.Page, commission_page.Page]:
    """The page before these steps and after them, each step recorded by itself."""
    await tell(store, history)
    before = await _page(store)
    for step in steps:
        longer = play([step], history)
        await tell(store, longer[len(history) :], len(history))
        history = longer
    return before, await _page(store)


async def _page(store: Store) -> commission_page.Page:
    page = await commission_page.page(store.database, store.sealer, TENANT, ID)
    assert page is not None
    return page


def seen(page: commission_page.Page, client: str = "waterdam") -> CommissionForClient:
    return for_client(page, client)


async def test_a_restatement_is_confirmed_no_more(store: Store) -> None:
    before, after = await told(store, CONFIRMED, (CLIENT, objects(Recorded.RESTATEMENT)))
    was, now = seen(before).restatement, seen(after).restatement
    assert was is not None
    assert now is not None
    assert (was.confirmed, now.confirmed) == (True, False)
    assert {line.answer for line in was.lines} == {Answer.CONFIRMED}
    assert {line.answer for line in now.lines} == {None}


async def test_an_offer_waits_again(store: Store) -> None:
    before, after = await told(store, AGREED, (CLIENT, objects(Recorded.AGREEMENT)))
    assert [it.accepted for it in seen(before).offers] == [True]
    assert [it.accepted for it in seen(after).offers] == [None]


async def test_a_delivery_waits_again(store: Store) -> None:
    before, after = await told(store, ACCEPTED, (CLIENT, objects(Recorded.DELIVERY)))
    assert [it.accepted for it in seen(before).deliveries] == [True]
    assert [it.accepted for it in seen(after).deliveries] == [None]


async def test_it_is_not_known_any_more_whether_it_is_still_the_question(store: Store) -> None:
    history = entered(Phase.MONITORING)
    asked = (MANAGER, ReaffirmQuestion(**HEARD))
    _, after = await told(store, history, asked)
    assert "QuestionReaffirmed" in after.sections["request"][0].told
    longer = play([asked], history)
    objected = play([(CLIENT, objects(Recorded.QUESTION))], longer)
    await tell(store, objected[len(longer) :], len(longer))
    assert "QuestionReaffirmed" not in (await _page(store)).sections["request"][0].told


async def test_of_several_clients_only_who_objects_is_asked_again(store: Store) -> None:
    recorded: Sequence[Step] = (
        (CLIENT, AcceptDelivery(delivery="d1")),
        (MANAGER, AcceptDelivery(delivery="d1", **HEARD_OF_ZEEMAN)),
        (ZEEMAN, objects(Recorded.DELIVERY)),
    )
    _, after = await told(store, play(shared.DELIVERED), *recorded)
    assert [it.accepted for it in seen(after, "waterdam").deliveries] == [True]
    assert [it.accepted for it in seen(after, "zeedorp").deliveries] == [None]


async def test_an_objection_in_the_same_batch_counts_too(store: Store) -> None:
    await tell(store, play([(CLIENT, objects(Recorded.DELIVERY))], ACCEPTED))
    assert [it.accepted for it in seen(await _page(store)).deliveries] == [None]


async def test_a_look_back_that_was_recorded_counts_no_more(store: Store) -> None:
    recorded = ReviewLedger(side=Side.CLIENT, **HEARD, for_client="waterdam")
    history = play([*DELIVERY[3:5], (MANAGER, recorded)], play(shared.ACCEPTED))
    await tell(store, history)
    assert "client:waterdam" in await _judges(store)
    objected = play([(CLIENT, objects(Recorded.LEDGER))], history)
    await tell(store, objected[len(history) :], len(history))
    assert "client:waterdam" not in await _judges(store)


async def _judges(store: Store) -> set[str]:
    rows = await ledger.lines(store.database, store.sealer, TENANT, ID)
    return {judge for row in rows for judge in row.scores or {}}


async def test_a_shared_success_waits_for_the_one_of_several_clients_who_objects(
    store: Store,
) -> None:
    history = play(shared.SHARED)
    await tell(store, history)
    assert await _wall(store) == ["q1"]
    objected = play([(CLIENT, objects(Recorded.SHARING))], history)
    await tell(store, objected[len(history) :], len(history))
    assert await _wall(store) == []
    after = play([(CLIENT, ConsentToSharing(success="q1"))], objected)
    await tell(store, after[len(objected) :], len(objected), at=NOON + DAY)
    assert await _wall(store) == ["q1"], "consent that is given later counts from then"
    back = play([(CLIENT, RefuseSharing(success="q1", why="Liever niet."))], after)
    await tell(store, back[len(after) :], len(after), at=NOON + 2 * DAY)
    assert await _wall(store) == []


async def test_who_joins_after_a_success_was_shared_does_not_take_it_back(store: Store) -> None:
    history = play(shared.SHARED)
    await tell(store, history)
    joined = ClientAdded(client="polder", contact="polderman")
    await tell(store, (joined,), len(history), at=NOON + DAY)
    assert await _wall(store) == ["q1"]


async def _wall(store: Store) -> list[str]:
    rows = await successes.page(store.database, store.sealer, TENANT, limit=9, agreed=True)
    return [row.success for row in rows]
