"""Two who ask in the same moment for what only one account can have: one of them is refused."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.account import AccountEvent
from domain.account import events as e
from domain.account.errors import AccountNumberTaken, AccountRefused, ChainCircular
from domain.account.words import AccountRelation, ClosingReason, LinkKind
from storage.recording import Record
from storage.store import Store
from tests.storage.support import note

FEW = 6


def asks(account: str, *events: AccountEvent, known: int = 0) -> Record:
    first = note(stream=f"account/{account}", command_id=f"command-{account}-{known}")
    return replace(first, events=events, expected_version=known)


def opened(**numbers: str) -> e.AccountOpened:
    return e.AccountOpened.model_validate(
        {"name": "Bakkerij Jansen", "relation": AccountRelation.COMPANY} | numbers
    )


async def refusals(store: Store, records: Sequence[Record]) -> list[AccountRefused]:
    """Why some of them were refused, all being asked at once."""
    answers = await asyncio.gather(
        *(store.recorder.record(record) for record in records), return_exceptions=True
    )
    found = [it for it in answers if isinstance(it, BaseException)]
    assert all(isinstance(it, AccountRefused) for it in found), found
    return [it for it in found if isinstance(it, AccountRefused)]


async def test_of_all_who_open_one_organisation_at_once_one_does(store: Store) -> None:
    for numbers in ({"kvk": "11223344"}, {"rsin": "123456782"}, {"oin": "0" * 20}):
        (name,) = numbers
        found = await refusals(
            store, [asks(f"{name}-{number}", opened(**numbers)) for number in range(FEW)]
        )
        assert len(found) == FEW - 1
        assert {type(it) for it in found} == {AccountNumberTaken}
        assert {it.values["field"] for it in found} == {name}


async def test_an_establishment_of_its_own_is_another_organisation(store: Store) -> None:
    several = [
        asks(f"r-{number}", opened(kvk="11223344", establishment=f"00000000000{number}"))
        for number in range(FEW)
    ]
    assert await refusals(store, several) == []


async def test_a_number_is_not_taken_by_a_correction_either(store: Store) -> None:
    assert await refusals(store, [asks("r-1", opened()), asks("r-2", opened())]) == []
    corrected = e.AccountCorrected(name="Bakkerij Jansen", kvk="11223344")
    both = [asks("r-1", corrected, known=1), asks("r-2", corrected, known=1)]
    (refused,) = await refusals(store, both)
    assert refused.values["account"] in {"r-1", "r-2"}
    (again,) = await refusals(store, both)
    assert again.values == refused.values, "what was taken answers again, the other is refused"


async def test_of_two_that_are_reopened_at_once_one_has_the_number(store: Store) -> None:
    closed = e.AccountClosed(reason=ClosingReason.STOPPED, on=date(2026, 3, 2))
    for account in ("r-1", "r-2"):
        both = [asks(account, opened(oin="0" * 20)), asks(account, closed, known=1)]
        assert [await refusals(store, [it]) for it in both] == [[], []]
    again = e.AccountReopened(why="Toch niet.", on=date(2026, 3, 3))
    found = await refusals(store, [asks(it, again, known=2) for it in ("r-1", "r-2")])
    assert [(type(it), it.values["field"]) for it in found] == [(AccountNumberTaken, "oin")]


async def test_two_links_at_once_do_not_close_a_circle(store: Store) -> None:
    for kind in (LinkKind.SUPPLIER, LinkKind.CUSTOMER, LinkKind.CLUSTER):
        one, two = f"{kind}-1", f"{kind}-2"
        assert await refusals(store, [asks(one, opened()), asks(two, opened())]) == []
        found = await refusals(
            store,
            [
                asks(account, e.AccountLinked(link="b1", other=other, kind=kind), known=1)
                for account, other in ((one, two), (two, one))
            ],
        )
        wanted = [] if kind is LinkKind.CLUSTER else [ChainCircular]
        assert [type(it) for it in found] == wanted


async def test_what_comes_in_by_many_is_told_apart_for_each(store: Store) -> None:
    await store.recorder.record(asks("r-1", opened(kvk="11223344")))
    group = [asks("r-2", opened(kvk="11223344")), asks("r-3", opened(kvk="55667788"))]
    outcomes = await store.recorder.record_many("test", group)
    assert [it.outcome for it in outcomes] == ["conflict", "appended"]
    assert (await store.recorder.load("test", "account/r-2")).version == 0
