"""An account goes by the ladders that its office published, from the next clock that starts."""

from datetime import date

from domain.account import decide
from domain.account.commands import MoveFollowUp, ReleaseOwner
from domain.account.norms import AccountNormsPinned
from domain.account.policy import LADDERS
from domain.account.words import HandOverReason
from domain.authority import Authority
from domain.clocks import AccountLadder, Ladder, Offer, Rung, Whom
from domain.clocks.account_norms import AccountNorms
from domain.template import Terms
from tests.domain.account.life import ADD, CALENDAR, MANAGER, MONDAY, OPEN, OWNERLESS, Life

SOON = Ladder(norm=2, rungs=(Rung(when="day 1", to=(Whom.HEAD,), offer=Offer.DECIDE),))
ONCE = Ladder(norm=10, rungs=(Rung(when="T+1", to=(Whom.HEAD,), offer=Offer.TELL),))
LAST = date(2027, 6, 1)


def under(version: int, **ladders: Ladder) -> Authority:
    """The account manager, in an office that published these ladders."""
    chosen = {AccountLadder(name.replace("_", "-")): ladder for name, ladder in ladders.items()}
    norms = AccountNorms(version=version, ladders=dict(LADDERS) | chosen)
    return MANAGER.model_copy(update={"terms": Terms(calendar=CALENDAR, account=norms)})


FIRST = under(1, ownerless=SOON, follow_up=ONCE)
SECOND = under(2, follow_up=LADDERS[AccountLadder.FOLLOW_UP])


def days(life: Life) -> list[tuple[str, int, date]]:
    return [(it.clock, it.rung, it.on) for it in life.until(LAST)]


def pinned(life: Life) -> list[int]:
    return [it.norms.version for it in life.events if isinstance(it, AccountNormsPinned)]


def test_what_starts_a_clock_goes_by_them_at_once() -> None:
    life = Life().on(MONDAY, (FIRST, OWNERLESS))
    assert pinned(life) == [1]
    clock = life.state.clocks["ownerless"]
    assert (clock.norms, clock.budget) == (1, 2)
    assert days(life) == [("ownerless", 1, date(2027, 3, 2))]


def test_they_are_pinned_once_and_only_when_a_clock_starts() -> None:
    life = Life().on(MONDAY, (FIRST, OPEN))
    assert pinned(life) == []
    life.on(MONDAY, (FIRST, ADD), (FIRST, ADD.model_copy(update={"follow_up": "f9"})))
    assert pinned(life) == [1]
    assert days(life) == [
        ("follow-up:f1", 1, date(2027, 3, 16)),
        ("follow-up:f9", 1, date(2027, 3, 16)),
    ]


def test_a_clock_that_runs_keeps_its_ladder() -> None:
    life = Life().on(MONDAY, (FIRST, OPEN), (FIRST, ADD))
    later = ADD.model_copy(update={"follow_up": "f9", "by": date(2027, 3, 22)})
    life.on(date(2027, 3, 2), (SECOND, later))
    assert pinned(life) == [1, 2]
    assert {name: it.norms for name, it in life.state.clocks.items()} == {
        "follow-up:f1": 1,
        "follow-up:f9": 2,
    }
    found = days(life)
    assert [it for it in found if it[0] == "follow-up:f1"] == [
        ("follow-up:f1", 1, date(2027, 3, 16))
    ]
    assert [it[1] for it in found if it[0] == "follow-up:f9"] == [1, 2, 3, 4]


def test_the_next_visit_of_a_clock_goes_by_the_newest() -> None:
    life = Life().on(MONDAY, (FIRST, OPEN), (FIRST, ADD))
    move = MoveFollowUp(follow_up="f1", by=date(2027, 3, 22), reason="Wacht.", told=True)
    life.on(date(2027, 3, 2), (SECOND, move))
    assert life.state.clocks["follow-up:f1"].norms == 2
    assert set(life.state.norms) == {2}


def test_an_older_version_changes_nothing() -> None:
    life = Life().on(MONDAY, (SECOND, OPEN), (SECOND, ADD))
    life.on(MONDAY, (FIRST, ReleaseOwner(reason=HandOverReason.LEAVING)))
    assert pinned(life) == [2]
    assert life.state.norms_version == 2


def test_without_any_the_usual_ladders_hold() -> None:
    life = Life().on(MONDAY, (MANAGER, OWNERLESS))
    assert pinned(life) == []
    assert life.state.clocks["ownerless"].budget == LADDERS[AccountLadder.OWNERLESS].norm


def test_asked_again_nothing_happens() -> None:
    life = Life().on(MONDAY, (FIRST, OPEN), (FIRST, ADD))
    assert decide(ADD, FIRST, life.state, life.now) == []
