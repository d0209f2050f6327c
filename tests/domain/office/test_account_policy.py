"""The numbers of account development: two people, and numbers that go together."""

from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from domain.account.policy import INTERVALS, LADDERS
from domain.account.tenant_policy import AccountPolicy
from domain.account.words import Tier
from domain.clocks import AccountLadder, Ladder, Offer, Rung, Whom
from domain.figures.priority import WEIGHTS, Criterion, Known, priority
from domain.office import fold
from domain.office.account_policy import (
    AccountPolicyProposed,
    AccountPolicyPublished,
    ProposeAccountPolicy,
    PublishAccountPolicy,
    account_norms_in_force,
)
from domain.office.errors import IdTaken, OfficeRoleNeeded, OwnProposal, PolicySame, PolicyUnknown
from domain.office.planning_errors import AccountLadderAsksNobody, WeightsNotWhole
from tests.domain.office.scenario import ADMIN, DIRECTOR, HEAD, OFFICE, given

OWN = AccountPolicy(weights={Criterion.SIZE: 60, Criterion.CONTACT: 40}, intervals={Tier.A: 30})
PROPOSE = ProposeAccountPolicy(proposal="accounts-1", content=OWN)
PROPOSED = AccountPolicyProposed(proposal="accounts-1", proposer=DIRECTOR, content=OWN)
PUBLISH = PublishAccountPolicy(proposal="accounts-1")
PUBLISHED = AccountPolicyPublished(proposal="accounts-1", version=1, content=OWN)


def asks(whom: Whom) -> AccountPolicy:
    rung = Rung(when="day 2", to=(Whom.HEAD, whom), offer=Offer.HELP)
    return AccountPolicy(ladders={AccountLadder.OWNERLESS: Ladder(norm=5, rungs=(rung,))})


def test_it_takes_two_people() -> None:
    given(*OFFICE).by(DIRECTOR).when(PROPOSE).then(PROPOSED)
    given(*OFFICE, PROPOSED).by(DIRECTOR).when(PROPOSE).then_nothing()
    given(*OFFICE, PROPOSED).by(DIRECTOR).when(PUBLISH).then_refused(
        OwnProposal, "director-1 made proposal accounts-1; somebody else publishes it."
    )
    given(*OFFICE, PROPOSED).by(ADMIN).when(PUBLISH).then(PUBLISHED)
    given(*OFFICE, PROPOSED, PUBLISHED).by(DIRECTOR).when(PUBLISH).then_nothing()
    given(*OFFICE).by(HEAD).when(PROPOSE).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: administrator, director."
    )


def test_a_proposal_is_made_once_and_an_unknown_one_is_not_published() -> None:
    given(*OFFICE).when(PUBLISH).then_refused(
        PolicyUnknown, "There is no policy proposal accounts-1."
    )
    given(*OFFICE, PROPOSED).by(ADMIN).when(PROPOSE).then_refused(
        IdTaken,
        "accounts-1 exists already and reads differently; choose another id or correct it.",
    )


def test_what_holds_already_is_not_proposed_again() -> None:
    again = ProposeAccountPolicy(proposal="accounts-2", content=OWN)
    given(*OFFICE, PROPOSED, PUBLISHED).when(again).then_refused(
        PolicySame, "This is what holds already; change something first."
    )
    waiting = PROPOSED.model_copy(update={"proposal": "accounts-2"})
    given(*OFFICE, PROPOSED).by(DIRECTOR).when(again).then(waiting)


@drawn(st.dictionaries(st.sampled_from(Criterion), st.integers(0, 100), min_size=1))
def test_weights_sum_to_a_hundred_or_are_refused_with_their_sum(
    weights: dict[Criterion, int],
) -> None:
    command = ProposeAccountPolicy(proposal="accounts-1", content=AccountPolicy(weights=weights))
    total = 0
    for weight in weights.values():
        total += weight
    asked = given(*OFFICE).by(DIRECTOR).when(command)
    if total == 100:
        asked.then(PROPOSED.model_copy(update={"content": command.content}))
    else:
        asked.then_refused(
            WeightsNotWhole, f"weights: the weights sum to {total}; that must be 100."
        )


def test_a_ladder_asks_only_who_there_is_for_an_account() -> None:
    for whom in (Whom.RATIFIER, Whom.HANDLER, Whom.ADVISER):
        command = ProposeAccountPolicy(proposal="accounts-1", content=asks(whom))
        given(*OFFICE).by(DIRECTOR).when(command).then_refused(
            AccountLadderAsksNobody,
            f"ladders: the ladder ownerless asks {whom}, whom an account does not have.",
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": {"size": 101}},
        {"weights": {"size": -1}},
        {"weights": {"luck": 100}},
        {"intervals": {"a": 0}},
        {"client_share": 0},
        {"client_share": 101},
        {"productive_hours": 0},
        {"visit_minutes": 0},
        {"ladders": {"promise": {"norm": 1, "rungs": []}}},
        {"tariff": 1},
    ],
)
def test_a_number_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        AccountPolicy.model_validate(wrong)


def test_what_is_left_out_is_the_usual() -> None:
    assert AccountPolicy().weights == WEIGHTS
    assert OWN.every_interval == {**INTERVALS, Tier.A: 30}
    assert OWN.weights[Criterion.CHAIN] == 0
    bare = AccountPolicy.model_validate({"ladders": {"lead": {"rungs": []}}})
    assert bare.ladders[AccountLadder.LEAD].norm == LADDERS[AccountLadder.LEAD].norm


def test_the_ladders_in_force_are_all_there_with_the_version() -> None:
    assert account_norms_in_force(fold(OFFICE)) is None
    content = AccountPolicy.model_validate({"ladders": {"lead": {"rungs": []}}})
    published = PUBLISHED.model_copy(update={"content": content})
    norms = account_norms_in_force(fold([*OFFICE, published]))
    assert norms is not None
    assert norms.version == 1
    assert norms.ladders == {**LADDERS, AccountLadder.LEAD: content.ladders[AccountLadder.LEAD]}


def test_the_score_goes_by_the_weights_in_force() -> None:
    day = date(2027, 3, 1)
    found = priority(
        {Criterion.SIZE: Known(50)}, day, fold([*OFFICE, PUBLISHED]).account_policy.weights
    )
    assert [(it.criterion, it.points, it.missing) for it in found.contributions] == [
        (Criterion.SIZE, 3_000, False),
        (Criterion.CONTACT, 0, True),
    ]
    assert (found.total, found.of) == (3_000, 6_000)
