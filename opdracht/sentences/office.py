"""What happened in an office, one sentence for each event."""

from collections.abc import Iterable
from typing import assert_never

from domain.office import events as e
from opdracht.sentences.grammar import Said, day, hours, listed, quote, until
from opdracht.sentences.names import Names, called
from opdracht.sentences.words import HAT, ORGANISATION, RELATION, ROLE, TASK, word

_Organisations = e.OfficeOpened | e.OrganisationRegistered | e.OrganisationCorrected
_People = e.PersonRegistered | e.PersonCorrected | e.PersonLeft
_Teams = e.TeamFormed | e.TeamMoved
_Roles = e.RoleGiven | e.RoleEnded | e.HatGiven | e.HatEnded
_Absence = e.AbsenceRecorded | e.AbsenceEnded
_Mandates = e.MandateGranted | e.MandateRevoked
_Products = e.ProductListed | e.ProductRevised | e.ProductDropped
_Agreements = e.ServiceAgreementConcluded | e.ServiceAgreementAmended
_Policy = e.PolicyProposed | e.PolicyPublished

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
)


def office_sentence(event: OfficeHappened, who: Said, names: Names) -> Said:
    """`who` did what, without the full stop."""
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
            return _mandates(event, who, names)
        case e.ProductListed() | e.ProductRevised() | e.ProductDropped():
            return _products(event, who, names)
        case e.ServiceAgreementConcluded() | e.ServiceAgreementAmended():
            return _agreements(event, who, names)
        case e.PolicyProposed() | e.PolicyPublished():
            return _policy(event, who)
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


def _mandates(event: _Mandates, who: Said, names: Names) -> Said:
    person = names.person(event.person)
    match event:
        case e.MandateGranted():
            start, end = day(event.starts), until(event.ends)
            limit, about = hours(event.hours), _about(event, names)
            return Said(
                f"{who.nl} gaf {person} de bevoegdheid om toe te zeggen, tot {limit.nl} en "
                f"{event.euros} euro{about.nl}, vanaf {start.nl}{end.nl}",
                f"{who.en} gave {person} the authority to promise up to {limit.en} and "
                f"{event.euros} euros{about.en}, from {start.en}{end.en}",
            )
        case e.MandateRevoked():
            end = day(event.ends)
            return Said(
                f"{who.nl} trok de bevoegdheid van {person} om toe te zeggen in; "
                f"de laatste dag is {end.nl}",
                f"{who.en} revoked the authority of {person} to promise; the last day is {end.en}",
            )
        case _:
            assert_never(event)


def _about(event: e.MandateGranted, names: Names) -> Said:
    subjects = [names.product(product) for product in event.products] + list(event.subjects)
    nl, en = listed(subjects)
    return Said(f", voor {nl}", f", for {en}") if subjects else Said("", "")


def _products(event: _Products, who: Said, names: Names) -> Said:
    match event:
        case e.ProductListed():
            task = word(TASK, event.task)
            return Said(
                f"{who.nl} nam het product {event.name} ({task.nl}) op in het productenboek",
                f"{who.en} added the product {event.name} ({task.en}) to the catalogue",
            )
        case e.ProductRevised():
            return Said(
                f"{who.nl} wijzigde het product {event.name} in het productenboek",
                f"{who.en} revised the product {event.name} in the catalogue",
            )
        case e.ProductDropped():
            product = names.product(event.product)
            return Said(
                f"{who.nl} haalde het product {product} uit het productenboek",
                f"{who.en} dropped the product {product} from the catalogue",
            )
        case _:
            assert_never(event)


def _agreements(event: _Agreements, who: Said, names: Names) -> Said:
    client = names.organisation(event.client)
    match event:
        case e.ServiceAgreementConcluded():
            nl, en = _per_product(event.hours.items(), names)
            return Said(
                f"{who.nl} legde de afspraak voor {event.year} met {client} vast: {nl}",
                f"{who.en} recorded the agreement for {event.year} with {client}: {en}",
            )
        case e.ServiceAgreementAmended():
            product = names.product(event.product)
            new, old = hours(event.hours), hours(event.before)
            return Said(
                f"{who.nl} wijzigde de afspraak voor {event.year} met {client}: {product} gaat "
                f"van {old.nl} naar {new.nl}, omdat {quote(event.reason)}",
                f"{who.en} amended the agreement for {event.year} with {client}: {product} goes "
                f"from {old.en} to {new.en}, because {quote(event.reason)}",
            )
        case _:
            assert_never(event)


def _per_product(agreed: Iterable[tuple[str, int]], names: Names) -> Said:
    parts = [(names.product(product), hours(count)) for product, count in agreed]
    if not parts:
        return Said("nog geen uren", "no hours yet")
    return Said(
        listed(f"{product} {count.nl}" for product, count in parts).nl,
        listed(f"{product} {count.en}" for product, count in parts).en,
    )


def _policy(event: _Policy, who: Said) -> Said:
    match event:
        case e.PolicyProposed():
            return Said(
                f"{who.nl} stelde nieuwe termijnen en grenzen voor ({event.policy})",
                f"{who.en} proposed new terms and limits ({event.policy})",
            )
        case e.PolicyPublished():
            return Said(
                f"{who.nl} stelde de termijnen en grenzen vast als versie {event.version}",
                f"{who.en} published the terms and limits as version {event.version}",
            )
        case _:
            assert_never(event)
