"""What clients heard from us."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.commission import events as e
from domain.commission.news import TONE, News, NewsKind, Tone, news
from domain.commission.words import Outcome
from domain.figures.balance import Heard, balances
from domain.message import Event

TODAY = date(2026, 6, 30)
DAY = date(2026, 6, 1)
ITEMS = st.lists(
    st.builds(
        Heard,
        st.sampled_from([None, "gemeente", "provincie"]),
        st.sampled_from(NewsKind),
        st.dates(date(2026, 1, 1), date(2026, 8, 1)),
    ),
    max_size=40,
)


def ended(outcome: Outcome) -> Event:
    return e.CommissionEnded(outcome=outcome, on=DAY, reopen_until=datetime(2026, 7, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            e.SuccessShared(success="s", on=DAY, where="raad"),
            News(NewsKind.SUCCESS_SHARED, DAY, "s"),
        ),
        (
            e.ResultDelivered(delivery="d", summary="rapport", on=DAY),
            News(NewsKind.DELIVERED, DAY, "d"),
        ),
        (
            e.PartDelivered(part="d", product="p", count=3, summary="x", until=DAY, on=DAY),
            News(NewsKind.PART_DELIVERED, DAY, "d"),
        ),
        (e.LineMet(line="l", on=DAY), News(NewsKind.LINE_MET, DAY, "l", line=True)),
        (
            e.LineMissed(line="l", on=DAY, need="hulp"),
            News(NewsKind.LINE_MISSED, DAY, "l", line=True),
        ),
        (
            e.LineVoided(line="l", on=DAY, why="vervallen", told="mail"),
            News(NewsKind.LINE_VOIDED, DAY, "l", line=True),
        ),
        (e.LineVoided(line="l", on=DAY, why="vervallen"), None),
        (
            e.CounterpartyTold(line="l", change="c", on=DAY, how="mail"),
            News(NewsKind.CHANGE_TOLD, DAY, "l", line=True),
        ),
        (
            e.CounterpartyTold(line="l", on=DAY, how="mail"),
            News(NewsKind.LINE_VOIDED, DAY, "l", line=True),
        ),
        (ended(Outcome.DECLINED), News(NewsKind.DECLINED, DAY)),
        (ended(Outcome.STOPPED), News(NewsKind.STOPPED, DAY)),
        (ended(Outcome.WITHDRAWN), None),
        (ended(Outcome.DELIVERED), None),
        (ended(Outcome.MERGED), None),
        (e.SuccessBundled(success="s", into="najaar"), None),
    ],
)
def test_what_counts_as_news(event: Event, expected: News | None) -> None:
    assert news(event) == expected


def test_every_kind_of_news_has_a_tone() -> None:
    assert set(TONE) == set(NewsKind)


def test_only_problems_in_a_quarter_is_a_warning() -> None:
    old = Heard("gemeente", NewsKind.DELIVERED, TODAY - timedelta(weeks=13))
    bad = Heard("gemeente", NewsKind.CHANGE_TOLD, TODAY)
    (found,) = balances([old, bad], TODAY)
    assert (found.results, found.problems, found.only_problems) == (1, 1, True)
    assert found.by_kind == {NewsKind.DELIVERED: 1, NewsKind.CHANGE_TOLD: 1}
    recent = Heard("gemeente", NewsKind.LINE_MET, TODAY - timedelta(days=90))
    (found,) = balances([old, bad, recent], TODAY)
    assert (found.recent_results, found.recent_problems, found.only_problems) == (1, 1, False)


def test_silence_is_no_warning() -> None:
    (found,) = balances([Heard(None, NewsKind.DECLINED, date(2026, 1, 1))], TODAY)
    assert (found.client, found.only_problems) == (None, False)
    assert balances([], TODAY) == []


@given(ITEMS)
def test_the_balance_is_what_one_counts_by_hand(items: list[Heard]) -> None:
    good = Counter(i.client for i in items if TONE[i.kind] is Tone.RESULT and i.on <= TODAY)
    bad = Counter(i.client for i in items if TONE[i.kind] is Tone.PROBLEM and i.on <= TODAY)
    found = balances(items, TODAY)
    assert {one.client: one.results for one in found if one.results} == good
    assert {one.client: one.problems for one in found if one.problems} == bad
    for one in found:
        assert sum(one.by_kind.values()) == one.results + one.problems
        since = [i for i in items if i.client == one.client and 0 <= (TODAY - i.on).days < 91]
        tones = [TONE[i.kind] for i in since]
        assert one.only_problems == (Tone.PROBLEM in tones and Tone.RESULT not in tones)
