"""The technical rules of the NL API Design Rules that only an answer can keep."""

import re
from collections.abc import Callable, Iterator

import httpx
from pydantic import JsonValue

from opdracht.api.app import VERSION
from tests.opdracht.http.design_rules import PROBLEM

Check = Callable[[httpx.Response], Iterator[str]]

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
MEMBERS = {"status", "title", "detail", "type", "code"}
FIRST_PROBLEM = 400
HEADERS = {
    "cache-control": r".*\bno-store\b.*",
    "content-security-policy": r".*frame-ancestors 'none'.*",
    "x-content-type-options": r"nosniff",
    "x-frame-options": r"DENY",
}


def values(told: JsonValue, where: str = "") -> Iterator[tuple[str, JsonValue]]:
    """Every value in it, and where it stands."""
    yield where, told
    if isinstance(told, dict):
        for name, inner in told.items():
            yield from values(inner, f"{where}.{name}")
    elif isinstance(told, list):
        for number, inner in enumerate(told):
            yield from values(inner, f"{where}[{number}]")


def body(answer: httpx.Response) -> JsonValue:
    kind = answer.headers.get("content-type", "")
    if not answer.content or "json" not in kind:
        return None
    told: JsonValue = answer.json()
    return told


def version_on_every_answer(answer: httpx.Response) -> Iterator[str]:
    """/core/version-header"""
    if answer.headers.get("api-version") != VERSION:
        yield f"API-Version is {answer.headers.get('api-version')}"


def problem_for_every_error(answer: httpx.Response) -> Iterator[str]:
    """/core/error-handling/problem-details, with the status that was sent."""
    if answer.status_code < FIRST_PROBLEM:
        return
    if answer.headers.get("content-type") != PROBLEM:
        yield f"{answer.status_code} is {answer.headers.get('content-type')}"
        return
    told = body(answer)
    assert isinstance(told, dict)
    if MEMBERS - told.keys():
        yield f"lacks {sorted(MEMBERS - told.keys())}"
    if told.get("status") != answer.status_code:
        yield f"says {told.get('status')} and is {answer.status_code}"


def never_422(answer: httpx.Response) -> Iterator[str]:
    """/core/error-handling/invalid-input"""
    if answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY:
        yield "422"


def no_redirect(answer: httpx.Response) -> Iterator[str]:
    """/core/no-trailing-slash: an address is right, or it is nothing."""
    if answer.is_redirect:
        yield f"{answer.status_code} to {answer.headers.get('location')}"


def security_headers(answer: httpx.Response) -> Iterator[str]:
    """/core/transport/security-headers"""
    for name, wanted in HEADERS.items():
        if not re.fullmatch(wanted, answer.headers.get(name, "")):
            yield f"{name} is {answer.headers.get(name)}"


def times_in_utc(answer: httpx.Response) -> Iterator[str]:
    """/core/date-time/timezone: a moment ends with Z."""
    for where, told in values(body(answer)):
        if isinstance(told, str) and MOMENT.fullmatch(told) and not told.endswith("Z"):
            yield f"{where} is {told}"


RULES: tuple[Check, ...] = (
    version_on_every_answer,
    problem_for_every_error,
    never_422,
    no_redirect,
    security_headers,
    times_in_utc,
)
