"""Decisions about what is offered, agreed for the year, and chosen as policy."""

from domain.authority import Authority
from domain.office import require
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
    OwnProposal,
    PolicySame,
    PolicyUnknown,
)
from domain.office.events import (
    OfficeEvent,
    PolicyProposed,
    PolicyPublished,
    ProductDropped,
    ProductListed,
    ProductRevised,
    ServiceAgreementAmended,
    ServiceAgreementConcluded,
)
from domain.office.state import OfficeState, agreement_key, product_digest


def list_product(command: ListProduct, state: OfficeState) -> list[OfficeEvent]:
    """A new entry; the same one twice is once."""
    known = state.products.get(command.product)
    if known is not None:
        if not known.offered or known.digest != product_digest(command):
            raise IdTaken(id=command.product)
        return []
    return [
        ProductListed(
            product=command.product,
            name=command.name,
            task=command.task,
            unit=command.unit,
            norm_minutes=command.norm_minutes,
            programmable=command.programmable,
        )
    ]


def revise_product(command: ReviseProduct, state: OfficeState) -> list[OfficeEvent]:
    """Another reading of an offered entry."""
    known = require.offered(state, command.product)
    if known.digest == product_digest(command):
        return []
    return [
        ProductRevised(
            product=command.product,
            name=command.name,
            task=command.task,
            unit=command.unit,
            norm_minutes=command.norm_minutes,
            programmable=command.programmable,
        )
    ]


def drop_product(command: DropProduct, state: OfficeState) -> list[OfficeEvent]:
    """An entry that is offered no longer."""
    if not require.product(state, command.product).offered:
        return []
    return [ProductDropped(product=command.product)]


def conclude(command: ConcludeServiceAgreement, state: OfficeState) -> list[OfficeEvent]:
    """The hours of a client for a year, once."""
    require.client(state, command.client)
    key = agreement_key(command.client, command.year)
    known = state.agreements.get(key)
    if known is not None:
        if (known, state.tolerances.get(key)) != (command.hours, command.tolerance):
            raise AgreementExists(client=command.client, year=command.year)
        return []
    for product in command.hours:
        require.offered(state, product)
    return [
        ServiceAgreementConcluded(
            client=command.client,
            year=command.year,
            hours=command.hours,
            tolerance=command.tolerance,
        )
    ]


def amend(command: AmendServiceAgreement, state: OfficeState) -> list[OfficeEvent]:
    """Other hours for one product in a year that was agreed."""
    key = agreement_key(command.client, command.year)
    known = state.agreements.get(key)
    if known is None:
        raise AgreementUnknown(client=command.client, year=command.year)
    require.product(state, command.product)
    before = known.get(command.product, 0)
    kept = state.tolerances.get(key)
    tolerance = None if command.tolerance == kept else command.tolerance
    if before == command.hours and tolerance is None:
        return []
    return [
        ServiceAgreementAmended(
            client=command.client,
            year=command.year,
            product=command.product,
            hours=command.hours,
            before=before,
            reason=command.reason,
            tolerance=tolerance,
        )
    ]


def propose_policy(
    command: ProposePolicy, authority: Authority, state: OfficeState
) -> list[OfficeEvent]:
    """Numbers laid before a second person."""
    known = state.proposals.get(command.policy)
    if known is not None:
        if (known.proposer, known.content) != (authority.person, command.content):
            raise IdTaken(id=command.policy)
        return []
    if state.policy_version and command.content == state.policy:
        raise PolicySame
    return [
        PolicyProposed(policy=command.policy, proposer=authority.person, content=command.content)
    ]


def publish_policy(
    command: PublishPolicy, authority: Authority, state: OfficeState
) -> list[OfficeEvent]:
    """Four eyes: not by the natural person who proposed it."""
    known = state.proposals.get(command.policy)
    if known is None:
        raise PolicyUnknown(policy=command.policy)
    if known.version is not None:
        return []
    if known.proposer == authority.person:
        raise OwnProposal(person=authority.person, policy=command.policy)
    return [
        PolicyPublished(
            policy=command.policy, version=state.policy_version + 1, content=known.content
        )
    ]
