"""A list in pages: where the next one starts, in words that only we read."""

import base64
import json
from binascii import Error
from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response

from opdracht.api.answer import Answer
from opdracht.api.looking.asked import Paged, field_wrong
from opdracht.http.problems import Problem
from opdracht.sentences.grammar import Said

LARGEST: Final = 2**63
"""The store counts no further."""

T = TypeVar("T")
R = TypeVar("R")
K = TypeVar("K", bound=tuple[object, ...])

BAD: Final = Said(
    "dit is geen plek in deze lijst; begin vooraan, of neem de waarde uit `volgende`",
    "this is no place in this list; start at the front, or take the value from `volgende`",
)


class Listing(Answer, Generic[T]):
    """Een bladzijde van een lijst. `volgende` is het pad van de volgende; null op de laatste."""

    resultaten: tuple[T, ...]
    volgende: str | None


Place = tuple[str | int, ...]
"""What a row is ordered by: what comes after it is asked for by this."""


def place(request: Request, asked: Paged, shape: Callable[[list[object]], K]) -> K | None:
    """The place that `na` names, read by `shape`; None at the front.

    Raises:
        Problem: it names none of this list (400).
    """
    if asked.na is None:
        return None
    try:
        padded = asked.na.encode("ascii") + b"=" * (-len(asked.na) % 4)
        told = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(told, list) or not told or told[0] != _name(request):
            raise _bad(request)
        return shape(told[1:])
    except (Error, ValueError, TypeError, OverflowError, RecursionError):
        raise _bad(request) from None


def words(count: int) -> Callable[[list[object]], tuple[str, ...]]:
    """The shape of a place that so many words name."""

    def read(told: list[object]) -> tuple[str, ...]:
        found = tuple(each for each in told if isinstance(each, str) and "\x00" not in each)
        if len(found) != count or len(told) != count:
            raise ValueError("not as many words")
        return found

    return read


def numbers(count: int) -> Callable[[list[object]], tuple[int, ...]]:
    """The shape of a place that so many numbers name."""

    def read(told: list[object]) -> tuple[int, ...]:
        found = tuple(each for each in told if isinstance(each, int) and 0 <= each < LARGEST)
        if len(found) != count or len(told) != count:
            raise ValueError("not as many numbers")
        return found

    return read


def _bad(request: Request) -> Problem:
    return field_wrong(request, "na", "cursor_invalid", BAD)


def _name(request: Request) -> str:
    """Of the list: a place in one is none in another."""
    return request.url.path.rpartition("/")[2]


def paged(
    request: Request,
    response: Response,
    asked: Paged,
    rows: Sequence[R],
    at: Callable[[R], Place],
) -> tuple[Sequence[R], str | None]:
    """The rows of this page and the path of the next, also as `Link`.

    `rows` holds one row more than was asked for when there is a next page; `at` tells what a row
    is ordered by.
    """
    if len(rows) <= asked.limiet:
        return rows, None
    here = rows[: asked.limiet]
    told = json.dumps([_name(request), *at(here[-1])], separators=(",", ":"))
    cursor = base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")
    url: URL = request.url.include_query_params(na=cursor)
    following = f"{url.path}?{url.query}"
    response.headers["Link"] = f'<{following}>; rel="next"'
    return here, following


def cut(rows: Sequence[R], asked: Paged, after: K | None, at: Callable[[R], K]) -> Sequence[R]:
    """Of rows in order, those of the page and one more. For lists that are computed, not read."""
    start = 0
    if after is not None:
        start = next((n for n, row in enumerate(rows) if at(row) > after), len(rows))
    return rows[start : start + asked.limiet + 1]
