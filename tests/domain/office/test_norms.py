"""Unit norms by year, and agreements with tolerance."""

import pytest

from domain.office import fold, norm_of
from domain.office.commands import AmendServiceAgreement, ConcludeServiceAgreement
from domain.office.errors import (
    AgreementExists,
    OfficeRoleNeeded,
    ProductNotOffered,
    ProductUnknown,
)
from domain.office.events import (
    ProductDropped,
    ProductRevised,
    ServiceAgreementAmended,
    ServiceAgreementConcluded,
)
from domain.office.norms import NormSet, SetNorm
from tests.domain.office.scenario import ADMIN, CONTROLLER, HEAD, OFFICE, SAMPLING, given

SET = SetNorm(product="sampling", year=2027, minutes=420)
DONE = NormSet(product="sampling", year=2027, minutes=420)


@pytest.mark.parametrize("who", [ADMIN, CONTROLLER])
def test_a_norm_is_set_for_a_year_once(who: str) -> None:
    given(*OFFICE).by(who).when(SET).then(DONE)
    given(*OFFICE, DONE).by(who).when(SET).then_nothing()
    other = SET.model_copy(update={"minutes": 400})
    given(*OFFICE, DONE).by(who).when(other).then(DONE.model_copy(update={"minutes": 400}))


def test_a_norm_is_for_an_offered_product() -> None:
    soup = SET.model_copy(update={"product": "soup"})
    given(*OFFICE).when(soup).then_refused(ProductUnknown, "The catalogue has no product soup.")
    given(*OFFICE, ProductDropped(product="sampling")).when(SET).then_refused(
        ProductNotOffered, "Product sampling is no longer offered."
    )
    given(*OFFICE).by(HEAD).when(SET).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: administrator, controller."
    )
    assert fold([*OFFICE[:-1], DONE]) == fold(OFFICE[:-1])


def test_a_norm_holds_from_its_year_on() -> None:
    later = DONE.model_copy(update={"year": 2029, "minutes": 300})
    state = fold([*OFFICE, later, DONE])
    assert [norm_of(state, "sampling", year) for year in (2026, 2027, 2028, 2029, 2050)] == [
        450,
        420,
        420,
        300,
        300,
    ]
    assert norm_of(state, "soup", 2027) is None


def test_revising_the_entry_leaves_the_norms_of_years() -> None:
    revised = ProductRevised.model_validate(
        SAMPLING.model_dump(exclude={"type"}) | {"norm_minutes": 480}
    )
    state = fold([*OFFICE, DONE, revised])
    assert (norm_of(state, "sampling", 2026), norm_of(state, "sampling", 2027)) == (480, 420)


# --- How far hours may run over or under before it must be told

CONCLUDE = ConcludeServiceAgreement(client="town", year=2026, hours={"sampling": 400}, tolerance=10)
CONCLUDED = ServiceAgreementConcluded(
    client="town", year=2026, hours={"sampling": 400}, tolerance=10
)
AMEND = AmendServiceAgreement(
    client="town", year=2026, product="sampling", hours=400, reason="Ruimer", tolerance=15
)
AMENDED = ServiceAgreementAmended(
    client="town",
    year=2026,
    product="sampling",
    hours=400,
    before=400,
    reason="Ruimer",
    tolerance=15,
)


def test_an_agreement_has_its_tolerance() -> None:
    given(*OFFICE).when(CONCLUDE).then(CONCLUDED)
    given(*OFFICE, CONCLUDED).when(CONCLUDE).then_nothing()
    silent = CONCLUDE.model_copy(update={"tolerance": None})
    given(*OFFICE, CONCLUDED).when(silent).then_refused(
        AgreementExists, "Something else has been agreed with town for 2026; amend that."
    )
    assert fold([*OFFICE, CONCLUDED]).tolerances == {"town/2026": 10}


def test_the_tolerance_is_amended_and_otherwise_left() -> None:
    given(*OFFICE, CONCLUDED).when(AMEND).then(AMENDED)
    given(*OFFICE, CONCLUDED, AMENDED).when(AMEND).then_nothing()
    assert fold([*OFFICE, CONCLUDED, AMENDED]).tolerances == {"town/2026": 15}
    hours = AMEND.model_copy(update={"tolerance": None, "hours": 500})
    given(*OFFICE, CONCLUDED, AMENDED).when(hours).then(
        AMENDED.model_copy(update={"tolerance": None, "hours": 500})
    )
    same = AMEND.model_copy(update={"tolerance": 10})
    given(*OFFICE, CONCLUDED).when(same).then_nothing()


def test_an_agreement_of_before_has_none() -> None:
    bare = CONCLUDED.model_copy(update={"tolerance": None})
    assert fold([*OFFICE, bare]).tolerances == {}
