"""What happened in an office: organisations, people, teams, roles. The rest is in `catalogue`."""

from typing import assert_never

from domain.office import events as e
from opdracht.sentences import calendars, catalogue, standing
from opdracht.sentences.grammar import Said, day, until
from opdracht.sentences.names import Names, called
from opdracht.sentences.words import HAT, ORGANISATION, RELATION, ROLE, word

_Organisations = e.OfficeOpened | e.OrganisationRegistered | e.OrganisationCorrected
_People = e.PersonRegistered | e.PersonCorrected | e.PersonLeft
_Teams = e.TeamFormed | e.TeamMoved
_Roles = e.RoleGiven | e.RoleEnded | e.HatGiven | e.HatEnded
_Absence = e.AbsenceRecorded | e.AbsenceEnded

OfficeHappened = (
    e.OfficeOpened
    | e.OrganisationRegistered
    | e.OrganisationCorrected
    | e.PersonRegistered
    | e.PersonCorrected
    | e.PersonLeft
    | e.TeamFormed
    | e.TeamMoved
    | e.RoleGiven
    | e.RoleEnded
    | e.HatGiven
    | e.HatEnded
    | e.AbsenceRecorded
    | e.AbsenceEnded
    | e.MandateGranted
    | e.MandateRevoked
    | e.ProductListed
    | e.ProductRevised
    | e.ProductDropped
    | e.ServiceAgreementConcluded
    | e.ServiceAgreementAmended
    | e.PolicyProposed
    | e.PolicyPublished
    | e.CalendarPublished
    | standing.Standing
)


def office_sentence(event: OfficeHappened, who: Said, names: Names) -> Said:
    """`who` did what, without the full stop."""
    if isinstance(event, standing.Standing):
        return standing.standing(event, who, names)
    match event:
        case e.OfficeOpened() | e.OrganisationRegistered() | e.OrganisationCorrected():
            return _organisations(event, who)
        case e.PersonRegistered() | e.PersonCorrected() | e.PersonLeft():
            return _people(event, who, names)
        case e.TeamFormed() | e.TeamMoved():
            return _teams(event, who, names)
        case e.RoleGiven() | e.RoleEnded() | e.HatGiven() | e.HatEnded():
            return _roles(event, who, names)
        case e.AbsenceRecorded() | e.AbsenceEnded():
            return _absence(event, who, names)
        case e.MandateGranted() | e.MandateRevoked():
            return catalogue.mandates(event, who, names)
        case e.ProductListed() | e.ProductRevised() | e.ProductDropped():
            return catalogue.products(event, who, names)
        case e.ServiceAgreementConcluded() | e.ServiceAgreementAmended():
            return catalogue.agreements(event, who, names)
        case e.PolicyProposed() | e.PolicyPublished():
            return catalogue.policy(event, who)
        case e.CalendarPublished():
            return calendars.published(event, who, names)
        case _:
            assert_never(event)


def _organisations(event: _Organisations, who: Said) -> Said:
    match event:
        case e.OfficeOpened():
            kind = word(ORGANISATION, event.kind)
            return Said(
                f"{who.nl} begon het kantoor van {event.name} ({kind.nl})",
                f"{who.en} opened the office of {event.name} ({kind.en})",
            )
        case e.OrganisationRegistered():
            relation = word(RELATION, event.relation)
            return Said(
                f"{who.nl} nam {event.name} op als {relation.nl}",
                f"{who.en} registered {event.name} as {relation.en}",
            )
        case e.OrganisationCorrected():
            return Said(
                f"{who.nl} verbeterde de gegevens van {event.name}",
                f"{who.en} corrected the details of {event.name}",
            )
        case _:
            assert_never(event)


def _people(event: _People, who: Said, names: Names) -> Said:
    match event:
        case e.PersonRegistered():
            where = names.organisation(event.organisation)
            return Said(
                f"{who.nl} nam {event.name} op, die werkt bij {where}",
                f"{who.en} registered {event.name}, who works at {where}",
            )
        case e.PersonCorrected():
            return Said(
                f"{who.nl} verbeterde de gegevens van {event.name}",
                f"{who.en} corrected the details of {event.name}",
            )
        case e.PersonLeft():
            nl, en = day(event.last_day)
            person = names.person(event.person)
            return Said(
                f"{who.nl} legde vast dat {person} vertrekt; de laatste dag is {nl}",
                f"{who.en} recorded that {person} leaves; the last day is {en}",
            )
        case _:
            assert_never(event)


def _teams(event: _Teams, who: Said, names: Names) -> Said:
    above = _above(event.parent, names)
    match event:
        case e.TeamFormed():
            team = called(event.name)
            return Said(
                f"{who.nl} vormde {team.nl}{above.nl}",
                f"{who.en} formed {team.en}{above.en}",
            )
        case e.TeamMoved():
            team = names.the_team(event.team)
            place = above if event.parent else Said(" direct onder de organisatie", " to the top")
            return Said(
                f"{who.nl} verplaatste {team.nl}{place.nl}",
                f"{who.en} moved {team.en}{place.en}",
            )
        case _:
            assert_never(event)


def _above(parent: str | None, names: Names) -> Said:
    if parent is None:
        return Said("", "")
    return Said(f" onder {names.team(parent)}", f" under {names.team(parent)}")


def _roles(event: _Roles, who: Said, names: Names) -> Said:
    person = names.person(event.person)
    match event:
        case e.RoleGiven():
            role, place = word(ROLE, event.role), _in_team(event.team, names)
            start, end = day(event.starts), until(event.ends)
            return Said(
                f"{who.nl} maakte {person} {role.nl}{place.nl}, vanaf {start.nl}{end.nl}",
                f"{who.en} made {person} {role.en}{place.en}, from {start.en}{end.en}",
            )
        case e.RoleEnded():
            role, place, end = word(ROLE, event.role), _in_team(event.team, names), day(event.ends)
            return Said(
                f"{who.nl} beëindigde de rol {role.nl}{place.nl} van {person} met {end.nl}",
                f"{who.en} ended the role {role.en}{place.en} of {person} with {end.en}",
            )
        case e.HatGiven():
            hat, where = word(HAT, event.hat), names.organisation(event.organisation)
            start, end = day(event.starts), until(event.ends)
            return Said(
                f"{who.nl} legde vast dat {person} {hat.nl} is van {where}, "
                f"vanaf {start.nl}{end.nl}",
                f"{who.en} recorded that {person} is {hat.en} of {where}, from {start.en}{end.en}",
            )
        case e.HatEnded():
            hat, where = word(HAT, event.hat), names.organisation(event.organisation)
            end = day(event.ends)
            return Said(
                f"{who.nl} legde vast dat {person} na {end.nl} geen {hat.nl} van {where} meer is",
                f"{who.en} recorded that {person} is no longer {hat.en} of {where} after {end.en}",
            )
        case _:
            assert_never(event)


def _in_team(team: str | None, names: Names) -> Said:
    if team is None:
        return Said("", "")
    nl, en = names.the_team(team)
    return Said(f" in {nl}", f" in {en}")


def _absence(event: _Absence, who: Said, names: Names) -> Said:
    person = names.person(event.person)
    match event:
        case e.AbsenceRecorded():
            deputy, start, end = names.person(event.deputy), day(event.starts), until(event.ends)
            return Said(
                f"{who.nl} legde vast dat {person} afwezig is van {start.nl}{end.nl}; "
                f"{deputy} neemt waar",
                f"{who.en} recorded that {person} is absent from {start.en}{end.en}; "
                f"{deputy} stands in",
            )
        case e.AbsenceEnded():
            end = day(event.ends)
            return Said(
                f"{who.nl} legde vast dat {person} terug is; de laatste dag weg was {end.nl}",
                f"{who.en} recorded that {person} is back; the last day away was {end.en}",
            )
        case _:
            assert_never(event)
