"""Two tenants in one store, of which the other's every word and id can be known again.

What happened is decided by the domain and recorded as it is; no workflow is needed to look.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from hashlib import sha256
from typing import Final, NamedTuple, TypeVar

import httpx
import pytest_asyncio
from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError
from temporalio.testing import WorkflowEnvironment

from domain import commission, office
from domain.access import Scope
from domain.authority import Authority, Role
from domain.commission import CommissionCommand, CommissionEvent
from domain.message import Event
from domain.office import OfficeCommand, OfficeEvent, OfficeState
from opdracht.demo.case import Case
from opdracht.demo.house import office as house_lines
from opdracht.demo.houses import ENVIRONMENT, HAVENSTAD
from opdracht.demo.steps import Line
from opdracht.gateway import Gateway
from opdracht.http.app import application
from opdracht.http.needs import Need, need_of, routes_of
from opdracht.http.services import Services
from opdracht.http.tokens import TokenWay
from opdracht.sentences.grammar import AMSTERDAM
from opdracht.settings import Settings
from storage.access import accounts, logins, security_log, sessions, tokens
from storage.record import Record
from storage.store import Store
from storage.tenants import add_tenant
from tests.conftest import Postgres
from tests.domain.account.life import ROAD, play
from tests.opdracht.http.conftest import RATE, Said
from tests.workflows.support import fresh_store, new_case, whole

NOW: Final = datetime.now(UTC) - timedelta(minutes=1)
TODAY: Final = NOW.astimezone(AMSTERDAM).date()
OURS, THEIRS = "alfa", "kbq-anders"
"""The tenant that asks, and the one that may not be seen."""
MARK, WORD = "kbq", "KBQ"
"""In every id, and in every text, of the other tenant."""
ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")

COMMISSION: Final[TypeAdapter[CommissionCommand]] = TypeAdapter(CommissionCommand)
OFFICE: Final[TypeAdapter[OfficeCommand]] = TypeAdapter(OfficeCommand)

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")

ONLY = {"/beheer/importeren/weken": {Role.CONTROLLER}}
"""Pages of what fewer may do than may look: where they begin, and who is let in."""


@dataclass(frozen=True)
class Tenants:
    """The store with both in it, and what the crawl needs to know of them."""

    store: Store
    people: dict[Role, str]
    own: str
    """Of the client of `people[Role.CLIENT]`."""
    other: str
    """Of another client of the same tenant."""
    theirs: str
    """Of the other tenant."""
    their_token: str
    their_request: str
    their_client: str
    their_person: str
    their_product: str
    their_notice: str
    their_account: str


def marked(value: object) -> object:
    """The same with the other tenant's mark in every id and every text."""
    match value:
        case Enum():
            return value
        case str() if ID.fullmatch(value):
            return f"{value}-{MARK}"
        case str() if "@" in value:
            return f"{MARK}.{value}"
        case str() if "://" in value:
            return f"{value}/{MARK}"
        case str() if not any(letter.isalpha() for letter in value):
            return value  # a telephone number
        case str():
            return f"{value} {WORD}"
        case BaseModel():
            return remade(value)
        case dict():
            return {marked(key): marked(each) for key, each in value.items()}
        case tuple() | list():
            return tuple(marked(each) for each in value)
        case _:
            return value


def remade(model: M) -> M:
    """The message with its fields marked, but for those that cannot hold a mark."""
    kind = type(model)
    now = {name: getattr(model, name) for name in kind.model_fields}
    for name, value in now.items():
        if name == "type" or not value:
            continue
        try:
            kind.model_validate({**now, name: marked(value)})
        except ValidationError:
            continue  # a number, an address, a fingerprint
        now[name] = marked(value)
    return kind.model_validate(now)


def opened(lines: Iterable[Line]) -> list[OfficeEvent]:
    """What happens in an office when these are asked in turn."""
    state, events = office.INITIAL, list[OfficeEvent]()
    for person, command in lines:
        authority = office.authority_of(state, person, TODAY)
        new = office.decide(OFFICE.validate_python(command), authority, state, NOW)
        events += new
        state = office.fold(new, state)
    return events


def played(
    state: OfficeState, lines: Iterable[Line], now: datetime = NOW
) -> list[tuple[str, CommissionEvent]]:
    """By whom what happens in a commission when these are asked in turn."""
    at, told = commission.INITIAL, list[tuple[str, CommissionEvent]]()
    for person, line in lines:
        command = COMMISSION.validate_python(line)
        authority = office.authority_of(state, person, now.date())
        if start := commission.starts(command):
            terms = office.terms_for(state, start.product, start.kind, now.date())
            authority = authority.model_copy(update={"terms": terms})
        for event in commission.decide(command, authority, at, now):
            at = commission.happened(at, event, now)
            told.append((person, event))
    return told


async def record(  # noqa: PLR0913 - where, what and when, by name
    store: Store,
    tenant: str,
    stream: str,
    told: Sequence[tuple[str, Event]],
    key: str = "",
    *,
    now: datetime = NOW,
) -> None:
    """Record what happened, a commit for each person in turn."""
    records = [
        Record(
            tenant,
            stream,
            f"{key}{stream}:{version}",
            sha256(f"{stream}{version}".encode()).hexdigest(),
            version,
            Authority(person=person),
            [event],
            now,
        )
        for version, (person, event) in enumerate(told)
    ]
    for outcome in await store.recorder.record_many(tenant, records):
        assert not isinstance(outcome, Exception), outcome


def _people(state: OfficeState) -> dict[Role, str]:
    """One person of each role that somebody has alone."""
    found: dict[Role, str] = {}
    for person in state.people:
        authority = office.authority_of(state, person, TODAY)
        if len(authority.roles) == 1 and authority.client in {None, "waterrijk"}:
            found.setdefault(authority.roles[0], person)
    return found


async def _access(store: Store, person: str) -> str:
    """A row of the other tenant in each table beside the record; the token's name."""
    database = store.database
    issuer = f"https://{MARK}.example"
    await accounts.link(database, THEIRS, [(issuer, f"sub-{MARK}", person)], by=person, now=NOW)
    await sessions.start(
        database,
        THEIRS,
        sessions.Started(
            session=f"sessie-{MARK}",
            hash=sha256(b"session").digest(),
            person=person,
            issuer=issuer,
            subject=f"sub-{MARK}",
            idp_sid=f"sid-{MARK}",
            auth_at=NOW,
            amr=("mfa",),
            acr=None,
            device=f"Firefox {WORD}",
        ),
        now=NOW,
    )
    hashed = sha256(b"login").digest()
    begun = logins.Begun(hashed, hashed, f"n-{MARK}", f"v-{MARK}", f"/{MARK}", False, NOW)
    await logins.keep(database, THEIRS, begun)
    wanted = tokens.Wanted(person, f"Koppeling {WORD}", set(Scope), timedelta(days=9), person)
    token, _ = await tokens.make(database, THEIRS, wanted, NOW)
    entry = security_log.Entry(
        security_log.Action.TOKEN_MADE,
        security_log.Result.OK,
        actor=person,
        object=f"token-{MARK}",
        details={"label": WORD},
    )
    await security_log.note(database, THEIRS, entry)
    return token.token


async def build(store: Store) -> Tenants:
    """Fill the store."""
    events = opened(house_lines(ENVIRONMENT, TODAY))
    state = office.fold(events)
    own = new_case()
    other: Case = replace(new_case(), client=HAVENSTAD)
    done, begun = played(state, whole(own)), played(state, list(whole(other))[:20])
    for tenant in (OURS, THEIRS):
        await add_tenant(store.database, tenant)
    as_admin = [("beheerder-1", event) for event in events]
    await record(store, OURS, "office", as_admin)
    await record(store, OURS, f"commission/{own.id}", done)
    await record(store, OURS, f"commission/{other.id}", begun)
    theirs = f"{new_case().id}-{MARK}"
    stranger = f"beheerder-1-{MARK}"
    request = f"verzoek-van-{MARK}-"
    await record(
        store, THEIRS, "office", [(stranger, remade(event)) for _, event in as_admin], request
    )
    for stream, told in ((theirs, done), (f"{new_case().id}-{MARK}", begun)):
        await record(
            store,
            THEIRS,
            f"commission/{stream}",
            [(f"{person}-{MARK}", remade(event)) for person, event in told],
            request,
        )
    account = "r-aaaaaaaaaa"
    known = [("accountmanager-1", event) for event in play(*ROAD)]
    await record(store, OURS, f"account/{account}", known)
    await record(
        store,
        THEIRS,
        f"account/{account}-{MARK}",
        [(f"{person}-{MARK}", remade(event)) for person, event in known],
        request,
    )
    token = await _access(store, stranger)
    async with store.database.transaction(THEIRS) as connection:
        notice = str(await connection.fetchval("SELECT min(notice) FROM rm.notice"))
    return Tenants(
        store=store,
        people=_people(state),
        own=own.id,
        other=other.id,
        theirs=theirs,
        their_token=token,
        their_request=f"{request}office:0",
        their_client=f"waterrijk-{MARK}",
        their_person=stranger,
        their_product=f"bodemadvies-{MARK}",
        their_notice=notice,
        their_account=f"{account}-{MARK}",
    )


@pytest_asyncio.fixture(scope="session")
async def tenants(postgres: Postgres) -> AsyncIterator[Tenants]:
    """One for all tests that only look."""
    async with fresh_store(postgres) as store:
        yield await build(store)


def served(tenants: Tenants, temporal: WorkflowEnvironment, tenant: str = OURS) -> FastAPI:
    """The web application on that store, for callers of one tenant. No worker runs: nothing is
    carried out, and what is not there is found to be not there."""
    gateway = Gateway(temporal.client, tenants.store.recorder, task_queue="nobody", secret=b"")
    settings = Settings(rate_reads=RATE, rate_commands=RATE, rate_unknown=RATE)
    return application(Services(settings, tenants.store, gateway, (TokenWay(), Said(tenant))))


def caller(app: FastAPI, person: str | None, *scopes: Scope) -> httpx.AsyncClient:
    """A client that calls as this person of the application's tenant; as nobody when None."""
    said = {} if person is None else {"authorization": " ".join(("Test", person, *scopes))}
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://localhost", headers=said)


class Declared(NamedTuple):
    """A route, and what it declared."""

    method: str
    path: str
    need: Need


def declared(app: FastAPI) -> list[Declared]:
    """Every route with what it needs."""
    return [
        Declared(method, path, need)
        for path, route in routes_of(app)
        if isinstance(route, APIRoute) and (need := need_of(route)) is not None
        for method in sorted(route.methods or ())
    ]


async def many(asked: Iterable[Awaitable[T]]) -> list[T]:
    """All of them, a few at a time; in their order."""
    gate = asyncio.Semaphore(8)

    async def one(each: Awaitable[T]) -> T:
        async with gate:
            return await each

    return await asyncio.gather(*map(one, asked))
