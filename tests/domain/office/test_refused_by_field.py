"""Bad input is refused before it is decided on, and names its field; the rest has a stable code."""

from datetime import date

import pytest
from pydantic import ValidationError

from domain.errors import DomainError
from domain.message import Command
from domain.office import OfficeCommand
from domain.office.commands import (
    AmendServiceAgreement,
    ConcludeServiceAgreement,
    GrantMandate,
    MoveTeam,
    RecordAbsence,
)
from domain.office.crisis import DeclareCrisis
from domain.office.events import AbsenceRecorded
from domain.office.norms import SetNorm
from domain.office.templates import DraftTemplate
from domain.office.tree import OrganisationPlaced, PlaceOrganisation
from tests.domain.office.scenario import DIRECTOR, HEAD, LEAD, OFFICE, START, TODAY, given

TEMPLATE: dict[str, object] = {
    "template": "small",
    "product": "sampling",
    "kind": "small",
    "year": 2026,
    "team": "water",
    "hours": 12,
    "days": 10,
    "gets": "Een rapport",
    "does": "Meten",
    "criterion": "Compleet",
    "promise": "Snel",
    "next_step": "Bellen",
}
AGREED: dict[str, object] = {"client": "town", "year": 2026, "hours": {"sampling": 1}}
MANDATE: dict[str, object] = {"mandate": "m", "person": LEAD, "hours": 1, "euros": 1}


@pytest.mark.parametrize(
    ("kind", "fields", "where", "code"),
    [
        (GrantMandate, MANDATE | {"hours": -1}, ("hours",), "greater_than_equal"),
        (GrantMandate, MANDATE | {"euros": -1}, ("euros",), "greater_than_equal"),
        (
            ConcludeServiceAgreement,
            AGREED | {"hours": {"sampling": -1}},
            ("hours", "sampling"),
            "greater_than_equal",
        ),
        (
            ConcludeServiceAgreement,
            AGREED | {"tolerance": 101},
            ("tolerance",),
            "less_than_equal",
        ),
        (
            ConcludeServiceAgreement,
            AGREED | {"tolerance": -1},
            ("tolerance",),
            "greater_than_equal",
        ),
        (DraftTemplate, TEMPLATE | {"hours": 0}, ("hours",), "greater_than_equal"),
        (DraftTemplate, TEMPLATE | {"days": 251}, ("days",), "less_than_equal"),
        (
            DraftTemplate,
            TEMPLATE | {"phases": {"dreaming": "person"}},
            ("phases", "dreaming", "[key]"),
            "enum",
        ),
        (
            DraftTemplate,
            TEMPLATE | {"phases": {"received": "nobody"}},
            ("phases", "received"),
            "enum",
        ),
        (
            SetNorm,
            {"product": "sampling", "year": 2026, "minutes": -1},
            ("minutes",),
            "greater_than_equal",
        ),
        (
            SetNorm,
            {"product": "sampling", "year": 1999, "minutes": 1},
            ("year",),
            "greater_than_equal",
        ),
    ],
)
def test_a_wrong_field_is_named_with_its_kind(
    kind: type[Command], fields: dict[str, object], where: tuple[str, ...], code: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        kind.model_validate(fields)
    assert [(error["loc"], error["type"]) for error in refused.value.errors()] == [(where, code)]


JANUARY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("who", "command", "code"),
    [
        (
            DIRECTOR,
            GrantMandate(mandate="m", person=LEAD, hours=1, euros=1, starts=TODAY, ends=JANUARY),
            "dates_reversed",
        ),
        (
            LEAD,
            RecordAbsence(person=LEAD, deputy=HEAD, starts=TODAY, ends=JANUARY),
            "dates_reversed",
        ),
        (
            HEAD,
            DeclareCrisis(crisis="c", teams=("water",), until=JANUARY, why="Storm"),
            "dates_reversed",
        ),
        (None, MoveTeam(team="enforcement", parent="water"), "team_loop"),
        (None, PlaceOrganisation(organisation="city", parent="town"), "organisation_loop"),
        (
            HEAD,
            RecordAbsence(person=HEAD, deputy=LEAD, starts=TODAY, ends=TODAY),
            "deputy_circle",
        ),
        (
            DIRECTOR,
            GrantMandate(
                mandate="m", person=LEAD, hours=1, euros=1, products=("soup",), starts=START
            ),
            "product_unknown",
        ),
        (
            None,
            ConcludeServiceAgreement(client="town", year=2026, hours={"soup": 1}),
            "product_unknown",
        ),
        (
            None,
            AmendServiceAgreement(client="town", year=2026, product="soup", hours=1, reason="Meer"),
            "service_agreement_unknown",
        ),
        (None, SetNorm(product="soup", year=2026, minutes=1), "product_unknown"),
        (None, DraftTemplate.model_validate(TEMPLATE | {"product": "soup"}), "product_unknown"),
        (
            None,
            DraftTemplate.model_validate(TEMPLATE | {"phases": {"received": "person"}}),
            "template_without_phase",
        ),
    ],
    ids=lambda value: str(getattr(value, "type", value)),
)
def test_what_cannot_be_is_refused_with_a_stable_code(
    who: str | None, command: OfficeCommand, code: str
) -> None:
    history = (
        *OFFICE,
        OrganisationPlaced(organisation="town", parent="city"),
        AbsenceRecorded(person=LEAD, deputy=HEAD, starts=TODAY, ends=TODAY),
    )
    scenario = given(*history) if who is None else given(*history).by(who)
    with pytest.raises(DomainError) as refused:
        scenario.when(command)._decide()
    assert refused.value.code == code
