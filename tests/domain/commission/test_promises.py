"""Who may promise: one proposes, another with the authority ratifies."""

from datetime import UTC, date, datetime

from domain.authority import Mandate
from domain.commission import fold
from domain.commission.commands import (
    AssignRole,
    ChangeLine,
    MakeAgreement,
    MeetLine,
    ProposePromise,
    RatifyPromise,
    RefusePromise,
)
from domain.commission.errors import (
    AccountManagerNeverRatifies,
    FourEyesNeeded,
    LineClosed,
    MandateTooSmall,
    NotAPromise,
    RoleMissing,
    ThingUnknown,
    TooMany,
)
from domain.commission.ledger import LineChanged
from domain.commission.policy import MOST_LINES
from domain.commission.promises import PromiseProposed, PromiseRatified, PromiseRefused
from domain.commission.words import LineStatus, Part, Side
from domain.phase import Phase
from tests.domain.commission.people import (
    COORDINATOR,
    HANDLER,
    HEAD,
    LEAD,
    MANAGER,
)
from tests.domain.commission.play import Step, entered, given, play

HERE = entered(Phase.CLARIFICATION)
PROPOSE = ProposePromise(
    line="p1", what="Rapport.", hours=60, product="geluid", due=date(2027, 6, 1)
)
PROPOSED = play([(MANAGER, PROPOSE)], HERE)
RATIFY = RatifyPromise(line="p1")
REFUSE = RefusePromise(line="p1", why="Te veel.")
RATIFIED = PromiseRatified(line="p1", by="head", mandate="m-head", held_by="head")


def test_a_proposed_promise_only_raises_an_expectation() -> None:
    given(*HERE).when(PROPOSE, by=MANAGER).then_types(PromiseProposed)
    assert fold(PROPOSED).lines["p1"].status is LineStatus.PROPOSED
    given(*PROPOSED).when(PROPOSE, by=MANAGER).then_nothing()


def test_there_is_room_for_so_many_promises() -> None:
    many: list[Step] = [
        (MANAGER, PROPOSE.model_copy(update={"line": f"x{n}"})) for n in range(MOST_LINES)
    ]
    given(*play(many, HERE)).when(PROPOSE, by=MANAGER).then_refused(TooMany)


def test_a_head_whose_authority_covers_it_ratifies() -> None:
    given(*PROPOSED).when(RATIFY, by=HEAD).then(RATIFIED)
    given(*PROPOSED, RATIFIED).when(RATIFY, by=HEAD).then_nothing()


def test_an_account_manager_never_ratifies() -> None:
    given(*PROPOSED).when(RATIFY, by=MANAGER).then_refused(RoleMissing)


def test_not_even_with_a_supervisors_role_on_its_own_commission() -> None:
    double = HEAD.model_copy(update={"person": "manager"})
    history = play(
        [
            (COORDINATOR, AssignRole(part=Part.ACCOUNT_MANAGER, person="manager")),
            (HANDLER, PROPOSE.model_copy(update={"line": "p2"})),
        ],
        HERE,
    )
    given(*history).when(RatifyPromise(line="p2"), by=double).then_refused(
        AccountManagerNeverRatifies
    )


def test_a_promise_is_never_ratified_by_its_proposer() -> None:
    history = play([(HEAD, PROPOSE)], HERE)
    given(*history).when(RATIFY, by=HEAD).then_refused(FourEyesNeeded)


def test_not_even_through_a_deputy() -> None:
    history = play([(LEAD, PROPOSE)], HERE)
    deputy = HEAD.model_copy(update={"on_behalf_of": "lead"})
    given(*history).when(RATIFY, by=deputy).then_refused(FourEyesNeeded)


def test_not_even_when_it_was_proposed_on_ones_behalf() -> None:
    proposer = LEAD.model_copy(update={"on_behalf_of": "head"})
    history = play([(proposer, PROPOSE)], HERE)
    given(*history).when(RATIFY, by=HEAD).then_refused(FourEyesNeeded)


def test_the_authority_must_cover_the_hours() -> None:
    given(*PROPOSED).when(RATIFY, by=LEAD).then_refused(MandateTooSmall, match="60 hours, 0 euros")


def test_the_authority_must_hold_on_the_day_it_is_asked() -> None:
    before = datetime(2026, 12, 31, 12, tzinfo=UTC)
    given(*PROPOSED).at(before).when(RATIFY, by=HEAD).then_refused(MandateTooSmall)
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    given(*PROPOSED).at(new_year).when(RATIFY, by=HEAD).then(RATIFIED)


def test_the_authority_must_cover_euros_product_and_subject() -> None:
    narrow = Mandate(
        mandate="m1",
        held_by="head",
        hours=400,
        euros=10,
        products=("geluid",),
        excluded=("haven",),
        starts=date(2027, 1, 1),
    )
    head = HEAD.model_copy(update={"mandates": (narrow,)})
    given(*PROPOSED).when(RATIFY, by=head).then_types(PromiseRatified)
    for update in ({"euros": 11}, {"product": "bodem"}, {"subject": "haven"}):
        history = play([(MANAGER, PROPOSE.model_copy(update=update))], HERE)
        given(*history).when(RATIFY, by=head).then_refused(MandateTooSmall)


def test_an_inherited_authority_names_who_holds_it() -> None:
    inherited = HEAD.mandates[0].model_copy(update={"held_by": "lead"})
    head = HEAD.model_copy(update={"mandates": (inherited,)})
    given(*PROPOSED).when(RATIFY, by=head).then(RATIFIED.model_copy(update={"held_by": "lead"}))


def test_a_promise_may_be_refused() -> None:
    given(*PROPOSED).when(REFUSE, by=LEAD).then(
        PromiseRefused(line="p1", by="lead", why="Te veel.")
    )
    refused = play([(LEAD, REFUSE)], PROPOSED)
    given(*refused).when(REFUSE, by=LEAD).then_nothing()
    given(*refused).when(RATIFY, by=HEAD).then_refused(LineClosed)
    given(*PROPOSED, RATIFIED).when(REFUSE, by=LEAD).then_refused(LineClosed)


def test_a_promise_that_was_met_is_not_ratified_any_more() -> None:
    met = play([(MANAGER, MeetLine(line="p1"))], PROPOSED)
    given(*met).when(RATIFY, by=HEAD).then_refused(LineClosed, match="met")


def test_only_a_promise_is_ratified() -> None:
    history = play([(MANAGER, MakeAgreement(line="a1", owed_by=Side.US, what="x"))], HERE)
    given(*history).when(RatifyPromise(line="a1"), by=HEAD).then_refused(NotAPromise)
    given(*HERE).when(RATIFY, by=HEAD).then_refused(ThingUnknown)


def test_a_promise_that_grows_must_be_ratified_again_by_someone_else() -> None:
    larger = ChangeLine(line="p1", change="w1", why="Meer punten.", hours=90)
    history = play([(HEAD, larger)], [*PROPOSED, RATIFIED])
    last = history[-1]
    assert isinstance(last, LineChanged)
    assert last.ratify_again
    assert fold(history).lines["p1"].status is LineStatus.PROPOSED
    given(*history).when(RATIFY, by=HEAD).then_refused(FourEyesNeeded)
    other = HEAD.model_copy(update={"person": "director"})
    given(*history).when(RATIFY, by=other).then_types(PromiseRatified)


def test_a_promise_that_shrinks_or_moves_stays_ratified() -> None:
    for update in ({"hours": 50}, {"hours": 60}, {"due": date(2027, 7, 1)}, {"euros": 0}):
        change = ChangeLine(line="p1", change="w1", why="x", **update)
        history = play([(MANAGER, change)], [*PROPOSED, RATIFIED])
        assert fold(history).lines["p1"].status is LineStatus.OPEN


def test_a_promise_without_hours_that_moves_stays_ratified() -> None:
    small = PROPOSE.model_copy(update={"hours": 0})
    move = ChangeLine(line="p1", change="w1", why="x", due=date(2027, 7, 1))
    history = play([(MANAGER, move)], [*play([(MANAGER, small)], HERE), RATIFIED])
    line = fold(history).lines["p1"]
    assert (line.status, line.due) == (LineStatus.OPEN, date(2027, 7, 1))


def test_a_larger_promise_needs_the_larger_authority() -> None:
    for update in ({"hours": 401}, {"euros": 50_001}):
        change = ChangeLine(line="p1", change="w1", why="x", **update)
        history = play([(MANAGER, change)], [*PROPOSED, RATIFIED])
        given(*history).when(RATIFY, by=HEAD).then_refused(
            MandateTooSmall, match=str(next(iter(update.values())))
        )
        assert list(fold(history).lines["p1"].changes) == ["w1"]


def test_whoever_had_a_deputy_change_it_does_not_ratify_it() -> None:
    deputy = MANAGER.model_copy(update={"person": "deputy", "on_behalf_of": "head"})
    change = ChangeLine(line="p1", change="w1", why="x", hours=90)
    history = play([(deputy, change)], [*PROPOSED, RATIFIED])
    given(*history).when(RATIFY, by=HEAD).then_refused(FourEyesNeeded)


def test_whoever_changed_a_proposal_does_not_ratify_it() -> None:
    change = ChangeLine(line="p1", change="w1", why="x", euros=5)
    history = play([(HEAD, change)], PROPOSED)
    given(*history).when(RATIFY, by=HEAD).then_refused(FourEyesNeeded)
    assert fold(history).lines["p1"].proposers == ("manager", "head")
