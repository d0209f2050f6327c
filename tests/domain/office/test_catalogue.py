"""Products, yearly agreements and policy."""

import pytest
from pydantic import ValidationError

from domain.office import OfficeCommand, fold
from domain.office.commands import (
    AmendServiceAgreement,
    ConcludeServiceAgreement,
    DropProduct,
    ListProduct,
    ProposePolicy,
    PublishPolicy,
    ReviseProduct,
)
from domain.office.errors import (
    AgreementExists,
    AgreementUnknown,
    IdTaken,
    OfficeRoleNeeded,
    OrganisationNotClient,
    OrganisationUnknown,
    OwnProposal,
    PolicySame,
    PolicyUnknown,
    ProductNotOffered,
    ProductUnknown,
)
from domain.office.events import (
    PolicyProposed,
    PolicyPublished,
    ProductDropped,
    ProductRevised,
    ServiceAgreementAmended,
    ServiceAgreementConcluded,
)
from domain.office.words import Policy
from tests.domain.office.scenario import (
    ADMIN,
    CONTROLLER,
    DIRECTOR,
    HEAD,
    MANAGER,
    OFFICE,
    SAMPLING,
    given,
)

BARE = OFFICE[:-1]
SAYS = {**SAMPLING.model_dump(exclude={"type"})}
LIST = ListProduct.model_validate(SAYS)
REVISE = ReviseProduct.model_validate(SAYS | {"norm_minutes": 480})
REVISED = ProductRevised.model_validate(SAYS | {"norm_minutes": 480})
DROPPED = ProductDropped(product="sampling")


@pytest.mark.parametrize("who", [ADMIN, CONTROLLER])
def test_a_product_is_listed_once(who: str) -> None:
    given(*BARE).by(who).when(LIST).then(SAMPLING)
    given(*OFFICE).by(who).when(LIST).then_nothing()


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Anders"},
        {"task": "basic"},
        {"unit": "uur"},
        {"norm_minutes": 1},
        {"programmable": False},
    ],
)
def test_a_listed_product_is_revised_not_listed_again(other: dict[str, str | int | bool]) -> None:
    sentence = "sampling exists already and reads differently; choose another id or correct it."
    command = ListProduct.model_validate(SAYS | other)
    given(*OFFICE).when(command).then_refused(IdTaken, sentence)
    given(*OFFICE, DROPPED).when(LIST).then_refused(IdTaken, sentence)


def test_a_product_is_revised() -> None:
    given(*OFFICE).when(REVISE).then(REVISED)
    given(*OFFICE, REVISED).when(REVISE).then_nothing()
    given(*BARE).when(REVISE).then_refused(ProductUnknown, "The catalogue has no product sampling.")
    given(*OFFICE, DROPPED).when(REVISE).then_refused(
        ProductNotOffered, "Product sampling is no longer offered."
    )


def test_a_product_is_dropped_once() -> None:
    command = DropProduct(product="sampling")
    given(*OFFICE).when(command).then(DROPPED)
    given(*OFFICE, DROPPED).when(command).then_nothing()
    given(*BARE).when(command).then_refused(
        ProductUnknown, "The catalogue has no product sampling."
    )
    assert fold([*BARE, DROPPED]) == fold(BARE)


# --- Agreements for a year

CONCLUDE = ConcludeServiceAgreement(client="town", year=2026, hours={"sampling": 400})
CONCLUDED = ServiceAgreementConcluded(client="town", year=2026, hours={"sampling": 400})
AMEND = AmendServiceAgreement(
    client="town", year=2026, product="sampling", hours=450, reason="Extra lozers"
)
AMENDED = ServiceAgreementAmended(
    client="town", year=2026, product="sampling", hours=450, before=400, reason="Extra lozers"
)


def test_a_year_is_agreed_once() -> None:
    given(*OFFICE).by(CONTROLLER).when(CONCLUDE).then(CONCLUDED)
    given(*OFFICE, CONCLUDED).when(CONCLUDE).then_nothing()
    more = CONCLUDE.model_copy(update={"hours": {"sampling": 500}})
    given(*OFFICE, CONCLUDED).when(more).then_refused(
        AgreementExists, "Something else has been agreed with town for 2026; amend that."
    )
    next_year = CONCLUDE.model_copy(update={"year": 2027})
    given(*OFFICE, CONCLUDED).when(next_year).then(CONCLUDED.model_copy(update={"year": 2027}))


def test_a_year_is_agreed_with_a_client_about_offered_products() -> None:
    firm = CONCLUDE.model_copy(update={"client": "firm"})
    given(*OFFICE).when(firm).then_refused(OrganisationNotClient, "firm is not a client.")
    nowhere = CONCLUDE.model_copy(update={"client": "nowhere"})
    given(*OFFICE).when(nowhere).then_refused(
        OrganisationUnknown, "This office knows no organisation nowhere."
    )
    given(*OFFICE, DROPPED).when(CONCLUDE).then_refused(
        ProductNotOffered, "Product sampling is no longer offered."
    )


def test_hours_are_amended_with_a_reason() -> None:
    given(*OFFICE, CONCLUDED).when(AMEND).then(AMENDED)
    given(*OFFICE, CONCLUDED, AMENDED).when(AMEND).then_nothing()
    assert fold([*OFFICE, CONCLUDED, AMENDED]).agreements == {"town/2026": {"sampling": 450}}


def test_a_product_may_be_added_to_a_year() -> None:
    advice = SAMPLING.model_copy(update={"product": "advice"})
    command = AMEND.model_copy(update={"product": "advice", "hours": 20})
    given(*OFFICE, advice, CONCLUDED).when(command).then(
        AMENDED.model_copy(update={"product": "advice", "hours": 20, "before": 0})
    )
    unknown = AMEND.model_copy(update={"product": "soup"})
    given(*OFFICE, CONCLUDED).when(unknown).then_refused(
        ProductUnknown, "The catalogue has no product soup."
    )


def test_a_year_that_was_not_agreed_cannot_be_amended() -> None:
    given(*OFFICE).when(AMEND).then_refused(
        AgreementUnknown, "Nothing has been agreed with town for 2026 yet."
    )
    assert fold([*OFFICE, AMENDED]).agreements == {"town/2026": {"sampling": 450}}


KEEPING: list[OfficeCommand] = [LIST, REVISE, DropProduct(product="sampling"), CONCLUDE, AMEND]


@pytest.mark.parametrize("command", KEEPING, ids=lambda command: str(command.type))
def test_the_catalogue_is_kept_by_administrator_and_controller(command: OfficeCommand) -> None:
    given(*OFFICE, CONCLUDED).by(MANAGER).when(command).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: administrator, controller."
    )


# --- Policy

CONTENT = Policy(reopen_days=30)
PROPOSE = ProposePolicy(policy="norms-2026", content=CONTENT)
PROPOSED = PolicyProposed(policy="norms-2026", proposer=DIRECTOR, content=CONTENT)
PUBLISH = PublishPolicy(policy="norms-2026")
PUBLISHED = PolicyPublished(policy="norms-2026", version=1, content=CONTENT)


def test_policy_takes_two_people() -> None:
    given(*OFFICE).by(DIRECTOR).when(PROPOSE).then(PROPOSED)
    given(*OFFICE, PROPOSED).by(DIRECTOR).when(PUBLISH).then_refused(
        OwnProposal, "director-1 made proposal norms-2026; somebody else publishes it."
    )
    given(*OFFICE, PROPOSED).by(ADMIN).when(PUBLISH).then(PUBLISHED)
    given(*OFFICE, PROPOSED, PUBLISHED).by(DIRECTOR).when(PUBLISH).then_nothing()


def test_published_policy_holds_with_its_version() -> None:
    assert fold(OFFICE).policy.reopen_days == 20
    state = fold([*OFFICE, PROPOSED, PUBLISHED])
    assert (state.policy.reopen_days, state.policy_version) == (30, 1)
    more = PROPOSED.model_copy(update={"policy": "norms-2027"})
    given(*OFFICE, PROPOSED, PUBLISHED, more).when(PublishPolicy(policy="norms-2027")).then(
        PUBLISHED.model_copy(update={"policy": "norms-2027", "version": 2})
    )


def test_policy_published_without_a_proposal_still_holds() -> None:
    assert fold([PUBLISHED]).policy == CONTENT
    assert fold([PUBLISHED]).proposals == {}


def test_a_proposal_is_made_once() -> None:
    given(*OFFICE, PROPOSED).by(DIRECTOR).when(PROPOSE).then_nothing()
    sentence = "norms-2026 exists already and reads differently; choose another id or correct it."
    given(*OFFICE, PROPOSED).by(ADMIN).when(PROPOSE).then_refused(IdTaken, sentence)
    other = ProposePolicy(policy="norms-2026", content=Policy())
    given(*OFFICE, PROPOSED).by(DIRECTOR).when(other).then_refused(IdTaken, sentence)


def test_what_holds_already_is_not_proposed_again() -> None:
    again = ProposePolicy(policy="norms-2027", content=CONTENT)
    given(*OFFICE, PROPOSED, PUBLISHED).when(again).then_refused(
        PolicySame, "This is what holds already; change something first."
    )
    waiting = PROPOSED.model_copy(update={"policy": "norms-2027", "proposer": ADMIN})
    given(*OFFICE, PROPOSED).by(ADMIN).when(again).then(waiting)


def test_an_unknown_proposal_cannot_be_published() -> None:
    given(*OFFICE).when(PUBLISH).then_refused(
        PolicyUnknown, "There is no policy proposal norms-2026."
    )


@pytest.mark.parametrize("command", [PROPOSE, PUBLISH])
def test_policy_is_for_administrator_and_director(command: OfficeCommand) -> None:
    given(*OFFICE, PROPOSED).by(HEAD).when(command).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: administrator, director."
    )


def test_a_norm_is_at_least_one_day() -> None:
    with pytest.raises(ValidationError, match="received_days"):
        Policy(received_days=0)


def test_amending_one_product_leaves_the_others() -> None:
    concluded = CONCLUDED.model_copy(update={"hours": {"sampling": 400, "advice": 20}})
    state = fold([*OFFICE, concluded, AMENDED])
    assert state.agreements == {"town/2026": {"sampling": 450, "advice": 20}}
