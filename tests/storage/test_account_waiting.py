"""Of which accounts something comes by itself: the fold and the read model say the same."""

from contextlib import suppress
from datetime import timedelta
from random import Random

from domain.account import INITIAL, AccountEvent, AccountState, decide, dormant_at
from domain.account.events import AccountCorrected, AccountOpened
from domain.authority import SYSTEM
from domain.errors import DomainError
from storage.living import living, moved
from storage.recording import Record
from storage.store import Store
from tests.domain.account.life import ROAD, STEPS, fold
from tests.domain.scenario import NOON
from tests.often import often
from tests.storage.support import TENANT

NAMING = (AccountOpened, AccountCorrected)
NUMBERLESS = {"kvk": None, "establishment": None, "rsin": None}
"""No two accounts have the same numbers."""


def walk(chance: Random) -> tuple[AccountState, list[AccountEvent]]:
    """What people may have made of an account: its road up to a point, then whatever passes."""
    state, events = INITIAL, list[AccountEvent]()
    road = ROAD[: chance.randint(1, len(ROAD))]
    for authority, command in (*road, *chance.choices(STEPS, k=chance.randint(0, 12))):
        with suppress(DomainError):
            more = decide(command, authority, state, NOON)
            events += more
            state = fold(more, state)
    return state, events


async def test_every_account_of_which_something_comes_by_itself_is_found(store: Store) -> None:
    chance = Random(7)  # noqa: S311 - it draws examples
    states = dict[str, AccountState]()
    records = list[Record]()
    for number in range(often(800)):
        state, events = walk(chance)
        events = [
            it.model_copy(update=NUMBERLESS) if isinstance(it, NAMING) else it for it in events
        ]
        states[f"account/r-{number}"] = state
        name = f"command-{number}"
        records.append(
            Record(TENANT, f"account/r-{number}", name, "0" * 64, 0, SYSTEM, events, NOON)
        )
    outcomes = await store.recorder.record_many(TENANT, records)
    assert {it.outcome for it in outcomes} == {"appended"}

    awake = {name for name, state in states.items() if dormant_at(state) is None}
    clocks = {
        name for name, state in states.items() if any(it.runs for it in state.clocks.values())
    }
    later = NOON + timedelta(days=1)
    found = {it.stream for it in await living(store.database, TENANT, now=later, limit=10_000)}
    assert 0 < len(awake) < len(states), "the walks are of both kinds"
    assert awake <= found
    assert found == clocks, "nobody is woken of whom nothing runs"
    behind, _ = await moved(store.database, TENANT, now=later, after=0)
    assert {it.stream for it in behind} <= clocks
