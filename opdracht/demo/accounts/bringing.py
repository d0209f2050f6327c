"""Writing the accounts of the demo into the store with their history, each in one commit.

Sending two years through workflows would take as long as waiting for them: nothing of it happened
today. So each command is decided by the domain at the moment that the story gives it, and the
events are recorded with that moment, as an import does. What is still open goes on by itself once
the sweep has found it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Final

from domain import account
from domain.account import AccountCommand, AccountEvent
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.envelope import fingerprint
from opdracht.accountfile.office import authority
from opdracht.demo.accounts.dealings import acting, lived
from opdracht.demo.accounts.organisations import COUNT, Organisation, clients, companies
from opdracht.demo.houses import ENVIRONMENT
from opdracht.demo.town_hall import TOWN_HALL
from opdracht.directory import Directory
from storage.account_match import these
from storage.recording import Record
from storage.store import Store

BATCH: Final = 200
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to one account, and when."""

    opening: AccountCommand
    events: Sequence[AccountEvent]
    times: Sequence[datetime]


def organisations(count: int = COUNT) -> Iterator[tuple[str, Sequence[Organisation]]]:
    """Tenant by tenant; `count` companies of the municipality."""
    yield TOWN_HALL.tenant, list(companies(TOWN_HALL.tenant, count))
    known = [(client.organisation, client.name) for client in ENVIRONMENT.clients]
    yield ENVIRONMENT.tenant, list(clients(ENVIRONMENT.tenant, known))


def told(one: Organisation, others: Sequence[Organisation], asker: Authority, today: date) -> Told:
    """What the domain makes of its story.

    Raises:
        DomainError: the story asks for something that may not be.
    """
    state, events, times = account.INITIAL, list[AccountEvent](), list[datetime]()
    story = lived(one, others, today)
    for at, command in story:
        found = account.decide(command, _on(asker, local_day(at)), state, at)
        state = reduce(lambda known, event: account.happened(known, event, at), found, state)
        events += found
        times += [at] * len(found)
    return Told(story[0][1], events, times)


def _on(asker: Authority, day: date) -> Authority:
    """Without our calendar on a day before it begins: there was none to pin."""
    calendar = asker.terms.calendar if asker.terms else None
    if calendar is None or calendar.starts <= day:
        return asker
    return asker.model_copy(update={"terms": None})


async def bring(
    store: Store, secret: bytes, today: date, progress: Progress, count: int = COUNT
) -> int:
    """Record those that are not there yet, and say how many there are in all.

    Stop it anywhere and call it again: an account is there wholly or not at all.
    """
    whole = list(organisations(count))
    total, done = sum(len(all_) for _, all_ in whole), 0
    for tenant, all_ in whole:
        directory = Directory(store.recorder)
        askers = {
            person: await authority(directory, tenant, person, today)
            for person in sorted({acting(one) for one in all_})
        }
        for start in range(0, len(all_), BATCH):
            batch = all_[start : start + BATCH]
            there = await these(store.database, tenant, [one.account for one in batch])
            new = [one for one in batch if one.account not in there]
            records = [_record(one, all_, askers[acting(one)], secret, today) for one in new]
            if records:
                await store.recorder.record_many(tenant, records)
            done += len(batch)
            progress(done, total)
    return total


def _record(
    one: Organisation, others: Sequence[Organisation], asker: Authority, secret: bytes, today: date
) -> Record:
    story = told(one, others, asker, today)
    return Record(
        tenant=one.tenant,
        stream=f"account/{one.account}",
        command_id=f"demo:{one.tenant}/account/{one.account}",
        fingerprint=fingerprint(story.opening, asker.person, None, secret),
        expected_version=0,
        authority=asker,
        events=story.events,
        occurred_at=story.times,
    )
