"""Two tenants in one store: whatever one of them asks, no byte of the other comes back, and what is
the other's cannot be told from what does not exist."""

import json
import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs, urlsplit

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from pydantic import JsonValue, TypeAdapter
from temporalio.testing import WorkflowEnvironment

from domain.authority import Role
from storage.database import Connection
from storage.store import Store
from tests.opdracht.api.tenants import (
    MARK,
    OURS,
    THEIRS,
    WORD,
    Tenants,
    caller,
    many,
    served,
)

API: Final = "/api/v1"
TWIN: Final = "zzz"
"""Takes the place of the mark in what does not exist: as long, and of the same letters."""
CHANGING: Final = {"date", "request-id", "content-length", "ratelimit", "ratelimit-policy"}
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+]00:00)")
DOCUMENT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


@dataclass(frozen=True)
class Look:
    """A place to look at: its path, and the names that stand in it and may be asked with it."""

    path: str
    places: tuple[str, ...]
    questions: tuple[str, ...]


@pytest.fixture(scope="module")
def app(tenants: Tenants, temporal: WorkflowEnvironment) -> FastAPI:
    return served(tenants, temporal)


@pytest.fixture(scope="module")
def theirs(tenants: Tenants, temporal: WorkflowEnvironment) -> FastAPI:
    return served(tenants, temporal, THEIRS)


async def looks(app: FastAPI) -> list[Look]:
    """Every place that can be looked at, from the description of the API."""
    async with caller(app, None) as client:
        told = (await client.get(f"{API}/openapi.json")).json()
    found = []
    for path, operations in told["paths"].items():
        asked = operations.get("get")
        if asked is not None:
            names = [(each["in"], each["name"]) for each in asked.get("parameters", [])]
            found.append(
                Look(
                    API + path,
                    tuple(name for where, name in names if where == "path"),
                    tuple(name for where, name in names if where == "query"),
                )
            )
    assert len(found) > 30, "the crawl found next to nothing"
    return found


def foreign(tenants: Tenants) -> dict[str, str]:
    """What the other tenant calls its things, by the name under which one asks for them."""
    return {
        "opdracht": tenants.theirs,
        "opdrachtgever": tenants.their_client,
        "relatie": tenants.their_account,
        "persoon": tenants.their_person,
        "product": tenants.their_product,
        "team": f"team-water-{MARK}",
        "sleutel": tenants.their_request,
        "verzoek": tenants.their_request,
        "waarover": f"token-{MARK}",
        "adres": f"adres-{MARK}",
        "melding": tenants.their_notice,
        "sessie": f"sessie-{MARK}",
    }


def clean(answer: httpx.Response, *sent: str) -> None:
    """Nothing of the other tenant in it, but for what the asker sent."""
    told = f"{answer.headers!r}{answer.text}".lower()
    for each in sent:
        told = told.replace(each.lower(), "")
    assert MARK not in told, answer.url
    assert WORD.lower() not in told, answer.url


def told(answer: httpx.Response, sent: str) -> tuple[int, str, dict[str, str]]:
    """What an answer says, apart from the moment and from what was sent."""

    def plain(text: str) -> str:
        return MOMENT.sub("then", text.replace(sent, "…"))

    heads = {name: plain(value) for name, value in answer.headers.items() if name not in CHANGING}
    return answer.status_code, plain(answer.text), heads


def twin_of(name: str) -> str:
    """A name of the same shape that nobody has."""
    head, dash, tail = name.rpartition("-")
    twin = name.replace(MARK, TWIN) if MARK in name else f"{head}{dash}{tail[::-1]}"
    assert twin != name
    return twin


async def alike(client: httpx.AsyncClient, method: str, url: str, sent: str, **more: str) -> None:
    """The other tenant's thing and a thing that is not there are answered the same."""
    twin = twin_of(sent)
    body = more.pop("body", "")

    async def ask(name: str) -> httpx.Response:
        return await client.request(
            method,
            url.replace("{}", name),
            headers={key: value.replace("{}", name) for key, value in more.items()},
            content=body.replace("{}", name) or None,
        )

    real, absent = await ask(sent), await ask(twin)
    clean(real, sent)
    assert told(real, sent) == told(absent, twin), url


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
async def test_nobody_sees_a_byte_of_another_tenant(
    app: FastAPI, tenants: Tenants, role: Role
) -> None:
    async with caller(app, tenants.people[role]) as client:
        urls: list[str] = []
        for look in await looks(app):
            near = ("opdracht" in look.places) or not look.places
            if near:
                urls += [look.path.replace("{opdracht}", it) for it in (tenants.own, tenants.other)]
        answers = await many(client.get(url) for url in dict.fromkeys(urls))
        for busy in [it for it in answers if it.status_code == HTTPStatus.SERVICE_UNAVAILABLE]:
            clean(busy)  # so many at once can be too much for a small machine: it says so
            answers.append(await client.get(busy.request.url))
            answers.remove(busy)
    assert [(it.url, it.text) for it in answers if it.is_server_error] == []
    for answer in answers:
        clean(answer)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
async def test_what_is_of_another_tenant_is_as_what_does_not_exist(
    app: FastAPI, tenants: Tenants, role: Role
) -> None:
    names = foreign(tenants)
    tried = 0
    async with caller(app, tenants.people[role]) as client:
        for look in await looks(app):
            for name in look.places:
                path = look.path.replace(f"{{{name}}}", "{}")
                await alike(client, "GET", path, names[name])
                tried += 1
            for name in look.questions:
                if name in names and not look.places:
                    await alike(client, "GET", f"{look.path}?{name}={{}}", names[name])
                    tried += 1
    assert tried > 20


async def test_a_cursor_of_another_tenant_turns_no_page_there(
    app: FastAPI, theirs: FastAPI, tenants: Tenants
) -> None:
    turned = 0
    async with (
        caller(theirs, f"{tenants.people[Role.DIRECTOR]}-{MARK}") as there,
        caller(app, tenants.people[Role.DIRECTOR]) as here,
    ):
        for look in await looks(app):
            if "na" not in look.questions:
                continue
            path = look.path.replace("{opdracht}", tenants.theirs)
            first = await there.get(f"{path}?limiet=1")
            if first.status_code != 200 or not first.json().get("volgende"):
                continue
            [cursor] = parse_qs(urlsplit(first.json()["volgende"]).query)["na"]
            assert MARK in first.text.lower(), "the other tenant has something to hide there"
            own = look.path.replace("{opdracht}", tenants.own)
            answer = await here.get(own, params={"na": cursor, "limiet": "200"})
            assert answer.status_code in {200, 400}
            clean(answer, cursor)
            turned += 1
    assert turned > 5


async def test_keys_tokens_and_names_of_another_tenant_mean_nothing(
    app: FastAPI, tenants: Tenants
) -> None:
    json_ = "application/json"
    request = json.dumps(
        {
            "title": "Vraag",
            "words": "Kunt u meten?",
            "channel": "mail",
            "origin": "on-request",
            "receivedOn": "2026-03-02",
            "client": "{}",
        }
    )
    async with caller(app, tenants.people[Role.ACCOUNT_MANAGER]) as client:
        send = {"content-type": json_, "idempotency-key": "crawl-0001"}
        where = f"{API}/opdrachten"
        await alike(client, "POST", where, tenants.their_client, body=request, **send)
        # a key that the other tenant used is free here
        send["idempotency-key"] = "{}"
        nobody = request.replace("{}", "nergens")
        await alike(client, "POST", where, tenants.their_request, body=nobody, **send)
        place = f"{API}/opdrachten/{{}}/navragen"
        send["idempotency-key"] = "crawl-0002"
        how = json.dumps({"how": "Gebeld."})
        await alike(client, "POST", place, tenants.theirs, body=how, **send)
    async with caller(app, tenants.people[Role.ADMINISTRATOR]) as client:
        token = tenants.their_token
        for method, path in (
            ("DELETE", f"{API}/tokens/{token}"),
            ("POST", f"{API}/tokens/{token}/vernieuwingen"),
        ):
            twin = path.replace(token, twin_of(token))
            heads = {"content-type": json_, "idempotency-key": "crawl-0003"}
            body = None if method == "DELETE" else b"{}"
            real = await client.request(method, path, headers=heads, content=body)
            absent = await client.request(method, twin, headers=heads, content=body)
            assert real.status_code == 404
            clean(real)
            assert told(real, token)[1] == told(absent, twin_of(token))[1]


async def test_the_crawl_would_find_the_other_tenant_if_it_were_there(
    theirs: FastAPI, tenants: Tenants
) -> None:
    """For its own people every list of the other tenant is full of its marks."""
    marked = 0
    async with caller(theirs, f"{tenants.people[Role.DIRECTOR]}-{MARK}") as client:
        for look in await looks(theirs):
            answer = await client.get(look.path.replace("{opdracht}", tenants.theirs))
            assert answer.status_code < 500, look
            marked += MARK in answer.text.lower()
    assert marked > 20


# --- Behind it: the database itself


@pytest.fixture
async def bare(tenants: Tenants) -> AsyncIterator[Connection]:
    """A connection as the application's own role, with no tenant chosen."""
    async with tenants.store.database._connection() as connection:
        yield connection


TABLES: Final = """
SELECT n.nspname || '.' || c.relname AS name,
       EXISTS (SELECT FROM pg_attribute a
                WHERE a.attrelid = c.oid AND a.attname = 'tenant' AND NOT a.attisdropped) AS owned,
       c.relkind IN ('r', 'p') AS kept
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND n.nspname NOT LIKE 'pg_%'
   AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
   AND (c.relkind NOT IN ('r', 'p') OR NOT c.relispartition)
 ORDER BY 1
"""
OF_NOBODY: Final = {"es.tenant"}
"""Which tenants there are: the one thing that is read without one."""
SEEN: Final = f"SELECT count(*) FROM {{}} WHERE tenant = '{THEIRS}'"  # noqa: S608 - our own name


async def tables(connection: Connection) -> list[str]:
    """Every table and view of ours that has a tenant: a new one is in here by itself."""
    rows = await connection.fetch(TABLES)
    loose = {row["name"] for row in rows if not row["owned"] and row["name"] not in OF_NOBODY}
    readable = {name for name in loose if await _may(connection, name)}
    assert readable == set(), "a table without a tenant that the application can read"
    found = [row["name"] for row in rows if row["owned"] and row["name"] not in OF_NOBODY]
    assert {name.partition(".")[0] for name in found} >= {"es", "rm", "access"}
    return found


async def _may(connection: Connection, name: str) -> bool:
    return bool(await connection.fetchval("SELECT has_table_privilege($1, 'SELECT')", name))


async def count(connection: Connection, query: str) -> int | None:
    """How many; None when the application may not even ask."""
    try:
        return int(await connection.fetchval(query))
    except asyncpg.InsufficientPrivilegeError:
        return None


async def test_without_a_tenant_there_are_no_rows_at_all(bare: Connection) -> None:
    for name in await tables(bare):
        assert await count(bare, f"SELECT count(*) FROM {name}") in {0, None}, name  # noqa: S608


async def each_alone(store: Store, queries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each does in a transaction of ours: `refused`, or how many rows it met."""
    done: dict[str, str] = {}
    for name, query in queries:
        try:
            async with store.database.transaction(OURS) as connection:
                met = await connection.fetch(query)
                done[name] = str(len(met))
        except Exception as error:  # noqa: BLE001 - which error is the answer
            cause = error.__cause__ or error
            refused = isinstance(cause, asyncpg.InsufficientPrivilegeError)
            done[name] = "refused" if refused else repr(cause)
    return done


async def test_in_ones_own_tenant_no_row_of_another_is_met(
    tenants: Tenants, bare: Connection
) -> None:
    found = await tables(bare)
    own = await each_alone(
        tenants.store,
        [(name, f"SELECT 1 FROM {name} LIMIT 1") for name in found],  # noqa: S608
    )
    assert sum(answer == "1" for answer in own.values()) > 10, own
    for verb in ("SELECT 1 FROM {} WHERE", "DELETE FROM {} WHERE"):
        met = await each_alone(
            tenants.store,
            [(name, f"{verb.format(name)} tenant = '{THEIRS}'" + _back(verb)) for name in found],
        )
        assert set(met.values()) <= {"0", "refused"}, met


def _back(verb: str) -> str:
    return " RETURNING 1" if verb.startswith("DELETE") else ""


async def test_a_row_for_another_tenant_is_refused(tenants: Tenants, bare: Connection) -> None:
    found = await tables(bare)
    met = await each_alone(
        tenants.store,
        [
            (name, f"INSERT INTO {name} (tenant) VALUES ('{THEIRS}') RETURNING 1")  # noqa: S608
            for name in found
        ],
    )
    assert set(met.values()) == {"refused"}, met


async def test_the_other_tenant_has_rows_to_hide(tenants: Tenants, bare: Connection) -> None:
    found = await tables(bare)
    filled = 0
    for name in found:
        async with tenants.store.database.transaction(THEIRS) as connection:
            if await _may(connection, name):
                filled += bool(await count(connection, SEEN.format(name)))
    assert filled > 10
