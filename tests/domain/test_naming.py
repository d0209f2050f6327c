"""What a commission names is held against the office before it starts."""

import pytest

from domain.commission.commands import AddClient, IdentifyClient
from domain.naming import check_named
from domain.office import fold
from domain.office.errors import ContactElsewhere, OrganisationUnknown, PersonUnknown
from tests.domain.office.scenario import HANDLER, LIAISON, OFFICE

STATE = fold(OFFICE)


def test_a_contact_of_that_client_is_fine() -> None:
    check_named(STATE, IdentifyClient(client="town", contact=LIAISON))
    check_named(STATE, AddClient(client="town", contact=LIAISON))


@pytest.mark.parametrize(("client", "contact"), [("city", LIAISON), ("town", HANDLER)])
def test_a_contact_from_elsewhere_is_refused(client: str, contact: str) -> None:
    with pytest.raises(ContactElsewhere, match=contact):
        check_named(STATE, IdentifyClient(client=client, contact=contact))


def test_a_contact_that_nobody_knows_is_refused() -> None:
    with pytest.raises(PersonUnknown):
        check_named(STATE, AddClient(client="town", contact="nobody"))


def test_the_client_is_looked_at_first() -> None:
    with pytest.raises(OrganisationUnknown):
        check_named(STATE, IdentifyClient(client="nowhere", contact="nobody"))
