"""An office is opened once, by whoever comes first, and names its first administrator."""

from domain.authority import SYSTEM, Authority, Role
from domain.office import INITIAL, authority_of, fold
from domain.office.commands import OpenOffice, RegisterPerson
from domain.office.errors import IdReserved, OfficeAlreadyOpen, OfficeNotOpen
from domain.office.events import PersonRegistered, RoleGiven
from domain.office.words import OfficeKind
from tests.domain.office.scenario import ADMIN, FIRST, HEAD, OFFICE, OPENED, OURS, TODAY, given

OPEN = OpenOffice(
    kind=OfficeKind.ENVIRONMENT_SERVICE,
    organisation="service",
    name="Omgevingsdienst Voorbeeld",
    person=ADMIN,
    person_name="Beheerder 1",
    email="beheer@voorbeeld.example",
)


def test_opening_names_the_first_administrator() -> None:
    given().by(Authority(person=ADMIN)).when(OPEN).then(
        OPENED,
        OURS,
        PersonRegistered(
            person=ADMIN,
            organisation="service",
            name="Beheerder 1",
            email="beheer@voorbeeld.example",
        ),
        RoleGiven(person=ADMIN, role=Role.ADMINISTRATOR, starts=TODAY),
    )


def test_the_engine_may_open_an_office() -> None:
    events_by_engine = given().by(SYSTEM).when(OPEN)._decide()
    assert events_by_engine[0] == OPENED


def test_before_it_is_open_anybody_is_somebody_without_rights() -> None:
    assert authority_of(INITIAL, "anybody", TODAY) == Authority(person="anybody")
    given().by("anybody").when(OPEN)._decide()


def test_opening_twice_changes_nothing() -> None:
    given(*FIRST).when(OPEN).then_nothing()


def test_opening_twice_in_other_words_is_refused() -> None:
    for other in ({"name": "Anders"}, {"person": HEAD}, {"kind": "municipality"}):
        given(*OFFICE).when(OPEN.model_copy(update=other)).then_refused(
            OfficeAlreadyOpen, "This office is open already, for organisation service."
        )


def test_the_id_of_the_engine_is_nobodys() -> None:
    sentence = "The id system is for the system itself."
    given().by(SYSTEM).when(OPEN.model_copy(update={"person": "system"})).then_refused(
        IdReserved, sentence
    )
    register = RegisterPerson(person="system", organisation="service", name="Systeem")
    given(*FIRST).when(register).then_refused(IdReserved, sentence)


def test_nothing_happens_in_an_office_that_is_not_open() -> None:
    register = RegisterPerson(person="a", organisation="service", name="A")
    given().by("a").when(register).then_refused(
        OfficeNotOpen, "This office has not been opened yet."
    )


def test_the_first_administrator_has_that_role_and_no_other() -> None:
    assert authority_of(fold(FIRST), ADMIN, TODAY).roles == (Role.ADMINISTRATOR,)


def test_numbers_of_our_own_organisation_are_kept() -> None:
    numbered = OPEN.model_copy(update={"oin": "0" * 20, "kvk": "1" * 8})
    events = given().by(SYSTEM).when(numbered)._decide()
    assert events[1] == OURS.model_copy(update={"oin": "0" * 20, "kvk": "1" * 8})
