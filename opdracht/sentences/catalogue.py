"""What happened in an office: mandates, products, yearly agreements and policy."""

from collections.abc import Iterable
from typing import assert_never

from domain.office import events as e
from opdracht.sentences.grammar import Said, day, euros, hours, listed, quote, until
from opdracht.sentences.names import Names
from opdracht.sentences.words import TASK, word

Mandates = e.MandateGranted | e.MandateRevoked
Products = e.ProductListed | e.ProductRevised | e.ProductDropped
Agreements = e.ServiceAgreementConcluded | e.ServiceAgreementAmended
Policy = e.PolicyProposed | e.PolicyPublished


def mandates(event: Mandates, who: Said, names: Names) -> Said:
    """Authority to promise."""
    person = names.person(event.person)
    match event:
        case e.MandateGranted():
            start, end = day(event.starts), until(event.ends)
            limit, about = hours(event.hours), _about(event, names)
            cost = euros(event.euros)
            return Said(
                f"{who.nl} gaf {person} de bevoegdheid om toe te zeggen, tot {limit.nl} en "
                f"{cost.nl}{about.nl}, vanaf {start.nl}{end.nl}",
                f"{who.en} gave {person} the authority to promise up to {limit.en} and "
                f"{cost.en}{about.en}, from {start.en}{end.en}",
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


def products(event: Products, who: Said, names: Names) -> Said:
    """The catalogue."""
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


def agreements(event: Agreements, who: Said, names: Names) -> Said:
    """Hours per client and year."""
    client = names.organisation(event.client)
    match event:
        case e.ServiceAgreementConcluded():
            nl, en = _per_product(event.hours.items(), names)
            room = _tolerance(event.tolerance)
            return Said(
                f"{who.nl} legde de afspraak voor {event.year} met {client} vast: {nl}{room.nl}",
                f"{who.en} recorded the agreement for {event.year} with {client}: {en}{room.en}",
            )
        case e.ServiceAgreementAmended():
            product = names.product(event.product)
            change, room = _change(product, event), _tolerance(event.tolerance)
            return Said(
                f"{who.nl} wijzigde de afspraak voor {event.year} met {client}: "
                f"{change.nl}{room.nl}, omdat {quote(event.reason)}",
                f"{who.en} amended the agreement for {event.year} with {client}: "
                f"{change.en}{room.en}, because {quote(event.reason)}",
            )
        case _:
            assert_never(event)


def _change(product: str, event: e.ServiceAgreementAmended) -> Said:
    new, old = hours(event.hours), hours(event.before)
    if event.hours == event.before:
        return Said(f"{product} blijft {new.nl}", f"{product} stays {new.en}")
    return Said(
        f"{product} gaat van {old.nl} naar {new.nl}", f"{product} goes from {old.en} to {new.en}"
    )


def _tolerance(tolerance: int | None) -> Said:
    """How far hours may differ, or nothing when nothing was agreed about it."""
    if tolerance is None:
        return Said("", "")
    return Said(
        f", met een marge van {tolerance}% voordat we het vertellen",
        f", with a tolerance of {tolerance}% before we tell it",
    )


def _per_product(agreed: Iterable[tuple[str, int]], names: Names) -> Said:
    parts = [(names.product(product), hours(count)) for product, count in agreed]
    if not parts:
        return Said("nog geen uren", "no hours yet")
    return Said(
        listed(f"{product} {count.nl}" for product, count in parts).nl,
        listed(f"{product} {count.en}" for product, count in parts).en,
    )


def policy(event: Policy, who: Said) -> Said:
    """The organisation's own numbers."""
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
