"""What a commission names is held against the office before it starts."""

import pytest

from domain.commission.advice_errors import MentionedCannotLook
from domain.commission.commands import AddClient, AskAdvice, IdentifyClient, MakeRemark
from domain.laid_down import laid_down
from domain.naming import check_named
from domain.office import fold
from domain.office.errors import ContactElsewhere, OrganisationUnknown, PersonUnknown, TeamUnknown
from tests.domain.office.scenario import CONTROLLER, HANDLER, LEAD, LIAISON, OFFICE, TODAY

STATE = fold(OFFICE)
OUTSIDE = AskAdvice(
    advice="v2", party="Waterschap", reach="Loket, per mail.", question="Blijft de sloot schoon?"
)


def test_a_contact_of_that_client_is_fine() -> None:
    check_named(STATE, IdentifyClient(client="town", contact=LIAISON), TODAY)
    check_named(STATE, AddClient(client="town", contact=LIAISON), TODAY)


@pytest.mark.parametrize(("client", "contact"), [("city", LIAISON), ("town", HANDLER)])
def test_a_contact_from_elsewhere_is_refused(client: str, contact: str) -> None:
    with pytest.raises(ContactElsewhere, match=contact):
        check_named(STATE, IdentifyClient(client=client, contact=contact), TODAY)


def test_a_contact_that_nobody_knows_is_refused() -> None:
    with pytest.raises(PersonUnknown):
        check_named(STATE, AddClient(client="town", contact="nobody"), TODAY)


def test_the_client_is_looked_at_first() -> None:
    with pytest.raises(OrganisationUnknown):
        check_named(STATE, IdentifyClient(client="nowhere", contact="nobody"), TODAY)


def test_who_may_read_it_can_be_mentioned() -> None:
    check_named(STATE, MakeRemark(remark="m1", words="Zie dit.", mentions=(HANDLER,)), TODAY)


@pytest.mark.parametrize("person", [CONTROLLER, LIAISON])
def test_nobody_is_mentioned_who_may_not_look_least_of_all_at_a_client(person: str) -> None:
    with pytest.raises(MentionedCannotLook, match=person):
        check_named(STATE, MakeRemark(remark="m1", words="Zie dit.", mentions=(person,)), TODAY)


def test_nobody_is_mentioned_whom_nobody_knows() -> None:
    with pytest.raises(PersonUnknown):
        check_named(STATE, MakeRemark(remark="m1", words="Zie dit.", mentions=("nobody",)), TODAY)


def test_an_advice_is_asked_of_a_team_that_there_is() -> None:
    check_named(STATE, AskAdvice(advice="v1", team="water", question="Kan dit?"), TODAY)
    check_named(STATE, OUTSIDE, TODAY)
    with pytest.raises(TeamUnknown):
        check_named(STATE, AskAdvice(advice="v1", team="nowhere", question="Kan dit?"), TODAY)


def test_who_leads_the_team_is_asked_for_the_advice() -> None:
    asking = AskAdvice(advice="v1", team="water", question="Kan dit?")
    terms = laid_down(STATE, asking, TODAY)
    assert terms is not None
    assert terms.asked == (LEAD,)


def test_a_team_that_nobody_leads_and_a_party_outside_have_nobody_to_ask_here() -> None:
    nobody = AskAdvice(advice="v1", team="permits", question="Kan dit?")
    assert laid_down(STATE, nobody, TODAY) is None
    assert laid_down(STATE, OUTSIDE, TODAY) is None
