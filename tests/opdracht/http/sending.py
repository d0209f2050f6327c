"""Sending commands over HTTP, as another system does."""

import asyncio
import secrets
from collections.abc import Iterable

import httpx

from opdracht.api.paths import path_of
from opdracht.demo.steps import Line
from tests.opdracht.api.saying import said
from tests.opdracht.http.conftest import House

API = "/api/v1"
BUSY = frozenset({429, 503})
"""Asked again a moment later, with the same key."""


def key() -> str:
    """A key nobody used."""
    return f"sleutel-{secrets.token_hex(8)}"


def place(commission: str, noun: str) -> str:
    """Where a command to a commission is sent to."""
    return f"{API}/opdrachten/{commission}/{noun}"


async def send(
    client: httpx.AsyncClient, where: str, body: object, /, **headers: str
) -> httpx.Response:
    """One command. Headers by name, with `_` for `-`; a new key when none is given."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.post(where, json=body, headers={"Idempotency-Key": key(), **given})


async def patiently(
    client: httpx.AsyncClient, where: str, body: object, /, **headers: str
) -> httpx.Response:
    """As `send`, and again with the same key while it cannot be done now.

    503 too: a worker that gets no turn on a busy machine answers too late, which is said as 503 or
    429, and either way a client sends again. What an answer looks like while something is away, or
    after one too many, is looked at with `send`.
    """
    given = {"Idempotency_Key": key(), **headers}
    for _ in range(100):
        answer = await send(client, where, body, **given)
        if answer.status_code not in BUSY:
            return answer
        assert int(answer.headers["retry-after"]) >= 1
        await asyncio.sleep(0.1)
    raise AssertionError("always busy")


async def played(house: House, commission: str, lines: Iterable[Line]) -> list[httpx.Response]:
    """Every line by its own person, each of them accepted."""
    answers = []
    for person, command in lines:
        kind = type(command)
        body = said(command)
        if "{" not in path_of(kind):
            body["id"] = commission
        where = API + path_of(kind).format(opdracht=commission)
        async with house.client(person) as client:
            answer = await send(client, where, body)
        assert answer.status_code == 201, (kind.__name__, answer.text)
        answers.append(answer)
    return answers
