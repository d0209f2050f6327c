"""What is made once for many is made once, and is never kept when it could not be made."""

import asyncio

import pytest

from opdracht.overviews import book as module
from opdracht.overviews.book import Book


class Maker:
    """Makes numbers, each a little later than it was asked for."""

    def __init__(self) -> None:
        self.made = 0
        self.fails = False

    async def __call__(self) -> int:
        await asyncio.sleep(0)
        self.made += 1
        if self.fails:
            raise ConnectionError
        return self.made


async def test_many_who_ask_at_the_same_time_wait_for_one() -> None:
    book, make = Book[int](60), Maker()
    assert await asyncio.gather(*(book.get("a", make) for _ in range(50))) == [1] * 50
    assert await book.get("b", make) == 2


async def test_it_is_made_anew_when_it_is_old_or_the_mark_is_another() -> None:
    seconds = 0.0
    book, make = Book[int](60, lambda: seconds), Maker()
    assert [await book.get("a", make, mark) for mark in (1, 1, 2, 2)] == [1, 1, 2, 2]
    seconds = 59.9
    assert await book.get("a", make, 2) == 2
    seconds = 60
    assert await book.get("a", make, 2) == 3


async def test_what_could_not_be_made_is_tried_again_by_the_next() -> None:
    book, make = Book[int](60), Maker()
    make.fails = True
    found = await asyncio.gather(*(book.get("a", make) for _ in range(2)), return_exceptions=True)
    assert [type(each) for each in found] == [ConnectionError, ConnectionError]
    make.fails = False
    assert await book.get("a", make) == 3


async def test_who_goes_away_takes_nothing_from_who_waits() -> None:
    book, make = Book[int](60), Maker()
    first, second = (asyncio.ensure_future(book.get("a", make)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == 1


async def test_it_holds_no_more_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    book, make = Book[int](60), Maker()
    assert [await book.get(key, make) for key in "abacb"] == [1, 2, 1, 3, 4]
