"""One success may be for several audiences; the client agrees to each before it is shared."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.commission import CommissionEvent, decide, fold
from domain.commission.audiences import MOST_AUDIENCES, AudienceAdded
from domain.commission.commands import (
    AddAudience,
    BundleSuccess,
    ConsentToSharing,
    RefuseSharing,
    ShareSuccess,
)
from domain.commission.errors import (
    ConsentNeeded,
    IdTaken,
    RoleMissing,
    ThingUnknown,
    TooMany,
)
from domain.commission.success import (
    SharingConsented,
    SharingRefused,
    SuccessBundled,
    SuccessShared,
)
from domain.commission.words import Form
from domain.errors import DomainError
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, DUINS, MANAGER, ZEEMAN
from tests.domain.commission.play import SUCCESS, Step, entered, given, play
from tests.domain.commission.shared import CONSENT_BY_MAIL, WORKED
from tests.domain.scenario import NOON
from tests.often import often

HERE = entered(Phase.SUCCESS)
ADD = AddAudience(success="q1", audience="college", who="Het college", form=Form.VISIT)
YES = (CLIENT, ConsentToSharing(success="q1"))
NO = (CLIENT, RefuseSharing(success="q1", why="Liever niet."))
ZEEMAN_YES = (ZEEMAN, ConsentToSharing(success="q1"))
DUINS_YES = (DUINS, ConsentToSharing(success="q1"))
SHARE = ShareSuccess(success="q1", where="Voortgangsbrief.")
VISIT = ShareSuccess(success="q1", where="Bezoek.", audience="college", on=date(2027, 6, 8))
BUNDLE = BundleSuccess(success="q1", into="Kwartaalbrief.", quarter="2027-Q2")


def test_a_success_is_for_others_too() -> None:
    added = AudienceAdded(success="q1", audience="college", who="Het college", form=Form.VISIT)
    given(*HERE).when(ADD, by=MANAGER).then(added)
    given(*HERE, added).when(ADD, by=MANAGER).then_nothing()
    other = ADD.model_copy(update={"form": Form.MAIL})
    given(*HERE, added).when(other, by=MANAGER).then_refused(IdTaken)


def test_an_audience_belongs_to_a_success_and_the_first_has_its_name() -> None:
    given(*HERE).when(ADD.model_copy(update={"success": "q9"}), by=MANAGER).then_refused(
        ThingUnknown
    )
    given(*HERE).when(ADD.model_copy(update={"audience": "first"}), by=MANAGER).then_refused(
        IdTaken
    )
    given(*HERE).when(ADD, by=CLIENT).then_refused(RoleMissing)


def test_consent_to_the_success_is_consent_to_every_audience_it_has() -> None:
    history = play([(MANAGER, ADD), YES], HERE)
    given(*history).when(VISIT, by=MANAGER).then(
        SuccessShared(success="q1", on=date(2027, 6, 8), where="Bezoek.", audience="college")
    )
    given(*history).when(SHARE, by=MANAGER).then_types(SuccessShared)


def test_an_audience_that_comes_later_asks_for_consent_anew() -> None:
    history = play([YES, (MANAGER, ADD)], HERE)
    given(*history).when(VISIT, by=MANAGER).then_refused(ConsentNeeded)
    given(*history).when(SHARE, by=MANAGER).then_types(SuccessShared)
    given(*history).when(YES[1], by=CLIENT).then_types(SharingConsented)
    given(*play([YES], history)).when(VISIT, by=MANAGER).then_types(SuccessShared)


def test_after_sharing_with_one_the_other_still_may_be_asked_for() -> None:
    history = play([YES, (MANAGER, SHARE), (MANAGER, ADD)], HERE)
    given(*history).when(SHARE, by=MANAGER).then_nothing()
    given(*history).when(VISIT, by=MANAGER).then_refused(ConsentNeeded)
    given(*play([YES], history)).when(VISIT, by=MANAGER).then_types(SuccessShared)
    refused = play([NO], history)
    given(*refused).when(VISIT, by=MANAGER).then_refused(ConsentNeeded)
    given(*refused).when(YES[1], by=CLIENT).then_types(SharingConsented)


def test_a_refusal_takes_back_what_was_not_shared_yet() -> None:
    history = play([YES, (MANAGER, ADD), NO], HERE)
    given(*history).when(SHARE, by=MANAGER).then_refused(ConsentNeeded)
    given(*history).when(VISIT, by=MANAGER).then_refused(ConsentNeeded)


def test_what_is_shared_with_all_stays_shared_when_consent_is_taken_back() -> None:
    history = play([(MANAGER, ADD), YES, (MANAGER, SHARE), (MANAGER, VISIT)], HERE)
    given(*history).when(NO[1], by=CLIENT).then_types(SharingRefused)
    success = fold(play([NO], history)).successes["q1"]
    assert success.consent is False
    assert all(it.shared for it in success.audiences.values())


def test_each_audience_is_told_once() -> None:
    history = play([(MANAGER, ADD), YES, (MANAGER, VISIT)], HERE)
    given(*history).when(VISIT, by=MANAGER).then_nothing()
    given(*history).when(SHARE, by=MANAGER).then_types(SuccessShared)
    given(*history).when(BUNDLE, by=MANAGER).then_types(SuccessBundled)
    unknown = VISIT.model_copy(update={"audience": "raad"})
    given(*history).when(unknown, by=MANAGER).then_refused(ThingUnknown)


def test_two_successes_may_have_an_audience_of_the_same_name() -> None:
    state = fold(HERE)
    twice = state.but(successes=state.successes | {"q2": state.successes["q1"]})
    other = ADD.model_copy(update={"success": "q2"})
    added = decide(ADD, MANAGER, twice, NOON)
    assert added
    assert decide(other, MANAGER, fold(added, twice), NOON)


def test_a_success_has_so_many_audiences() -> None:
    audiences: list[Step] = [
        (MANAGER, ADD.model_copy(update={"audience": f"a{n}"})) for n in range(MOST_AUDIENCES - 1)
    ]
    given(*play(audiences, HERE)).when(ADD, by=MANAGER).then_refused(TooMany)


def test_a_bundle_is_for_a_quarter() -> None:
    history = play([YES], HERE)
    given(*history).when(BUNDLE, by=MANAGER).then(
        SuccessBundled(success="q1", into="Kwartaalbrief.", quarter="2027-Q2")
    )
    given(*play([(MANAGER, BUNDLE)], history)).when(BUNDLE, by=MANAGER).then_nothing()
    old = SuccessBundled(success="q1", into="Jaarbericht.")
    assert fold([*history, old]).successes["q1"].out


@pytest.mark.parametrize(
    "quarter", ["2027-Q0", "2027-Q5", "2027-2", "27-Q2", "2027-Q2\n", "q2", ""]
)
def test_a_quarter_reads_as_a_quarter(quarter: str) -> None:
    with pytest.raises(ValidationError, match="2026-Q4"):
        BundleSuccess(success="q1", into="x", quarter=quarter)


MOVES: st.SearchStrategy[list[Step]] = st.lists(
    st.sampled_from(
        (
            YES,
            NO,
            (MANAGER, ADD),
            (MANAGER, ADD.model_copy(update={"audience": "raad"})),
            (MANAGER, SHARE),
            (MANAGER, VISIT),
            (MANAGER, VISIT.model_copy(update={"audience": "raad"})),
            (MANAGER, BUNDLE),
        )
    ),
    max_size=14,
)


@settings(max_examples=often(300), deadline=None)
@forall(moves=MOVES)
def test_nothing_is_shared_before_the_client_agreed_to_that_audience(moves: list[Step]) -> None:
    history: list[CommissionEvent] = []
    state = fold(HERE)
    for authority, command in moves:
        with suppress(DomainError):
            more = decide(command, authority, state, NOON)
            history += more
            state = fold(more, state)
    known, agreed, shared = {"first"}, set[str](), list[str]()
    for event in history:
        match event:
            case AudienceAdded():
                known.add(event.audience)
            case SharingConsented():
                agreed |= known
            case SuccessShared():
                name = event.audience or "first"
                assert name in agreed
                shared.append(name)
            case SuccessBundled():
                assert "first" in agreed
                shared.append("first")
            case _:
                pass
    assert len(shared) == len(set(shared))


def test_every_client_agrees_to_a_new_audience_anew() -> None:
    together = play([*WORKED, SUCCESS[0], (MANAGER, CONSENT_BY_MAIL), ZEEMAN_YES, DUINS_YES])
    added = play([(MANAGER, ADD)], together)
    given(*added).when(SHARE, by=MANAGER).then_types(SuccessShared)
    given(*added).when(VISIT, by=MANAGER).then_refused(ConsentNeeded)
    two = play([(MANAGER, CONSENT_BY_MAIL), ZEEMAN_YES], added)
    given(*two).when(VISIT, by=MANAGER).then_refused(ConsentNeeded)
    given(*two).when(ZEEMAN_YES[1], by=ZEEMAN).then_nothing()
    given(*play([DUINS_YES], two)).when(VISIT, by=MANAGER).then_types(SuccessShared)


def test_one_client_of_several_may_refuse_a_new_audience() -> None:
    together = play([*WORKED, SUCCESS[0], (MANAGER, CONSENT_BY_MAIL), ZEEMAN_YES, DUINS_YES])
    refusal = RefuseSharing(success="q1", why="Liever niet.")
    history = play([(MANAGER, ADD), (MANAGER, CONSENT_BY_MAIL), (ZEEMAN, refusal)], together)
    given(*play([DUINS_YES], history)).when(VISIT, by=MANAGER).then_refused(ConsentNeeded)
    given(*play([DUINS_YES], history)).when(SHARE, by=MANAGER).then_refused(ConsentNeeded)
