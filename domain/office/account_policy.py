"""The account policy of an office: proposed by one, published by another, and then in force.

It has versions of its own: what it says of accounts leaves commissions alone.
"""

from collections.abc import Sequence
from typing import Literal, assert_never

from domain.account.tenant_policy import AccountPolicy, asks_nobody, ladders_of
from domain.authority import Authority
from domain.clocks.account_norms import AccountNorms
from domain.figures.priority import WHOLE
from domain.message import Command, Event
from domain.office.errors import IdTaken, OwnProposal, PolicySame, PolicyUnknown
from domain.office.planning_errors import AccountLadderAsksNobody, WeightsNotWhole
from domain.office.state import AccountProposal, OfficeState
from domain.text import Id

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AccountPolicyProposed(Event):
    """Somebody laid the numbers of account development before a second person."""

    type: Literal["AccountPolicyProposed"] = "AccountPolicyProposed"
    proposal: Id
    proposer: Id
    content: AccountPolicy


class AccountPolicyPublished(Event):
    """A second natural person published the proposal: it holds from now on as this version."""

    type: Literal["AccountPolicyPublished"] = "AccountPolicyPublished"
    proposal: Id
    version: int
    content: AccountPolicy


AccountPolicyEvent = AccountPolicyProposed | AccountPolicyPublished

# --- Commands


class ProposeAccountPolicy(Command):
    """Lay the numbers of account development before a second person."""

    type: Literal["ProposeAccountPolicy"] = "ProposeAccountPolicy"
    proposal: Id
    content: AccountPolicy


class PublishAccountPolicy(Command):
    """Publish another person's proposal for account development: it holds from now on."""

    type: Literal["PublishAccountPolicy"] = "PublishAccountPolicy"
    proposal: Id


AccountPolicyCommand = ProposeAccountPolicy | PublishAccountPolicy

# --- Behaviour


def decide(
    command: AccountPolicyCommand, authority: Authority, state: OfficeState
) -> Sequence[AccountPolicyEvent]:
    """Answer a command about the account policy."""
    known = state.account_proposals.get(command.proposal)
    match command:
        case ProposeAccountPolicy():
            if known is not None:
                if (known.proposer, known.content) != (authority.person, command.content):
                    raise IdTaken(id=command.proposal)
                return []
            _go_together(command.content)
            if state.account_policy_version and command.content == state.account_policy:
                raise PolicySame
            return [
                AccountPolicyProposed(
                    proposal=command.proposal,
                    proposer=authority.person,
                    content=command.content,
                )
            ]
        case PublishAccountPolicy():
            if known is None:
                raise PolicyUnknown(policy=command.proposal)
            if known.version is not None:
                return []
            if known.proposer == authority.person:
                raise OwnProposal(person=authority.person, policy=command.proposal)
            version = state.account_policy_version + 1
            return [
                AccountPolicyPublished(
                    proposal=command.proposal, version=version, content=known.content
                )
            ]
        case _:
            assert_never(command)


def _go_together(content: AccountPolicy) -> None:
    total = sum(content.weights.values())
    if total != WHOLE:
        raise WeightsNotWhole(total=total)
    for wrong in asks_nobody(content.ladders):
        raise AccountLadderAsksNobody(ladder=wrong.ladder, whom=wrong.whom)


def evolve(state: OfficeState, event: AccountPolicyEvent) -> OfficeState:
    """What an office learns of it."""
    match event:
        case AccountPolicyProposed():
            proposal = AccountProposal(proposer=event.proposer, content=event.content)
            return _with(state, event.proposal, proposal)
        case AccountPolicyPublished():
            known = state.account_proposals.get(event.proposal)
            if known is not None:
                changed = known.model_copy(update={"version": event.version})
                state = _with(state, event.proposal, changed)
            return state.model_copy(
                update={
                    "account_policy": event.content,
                    "account_policy_version": event.version,
                }
            )
        case _:
            assert_never(event)


def _with(state: OfficeState, name: Id, proposal: AccountProposal) -> OfficeState:
    proposals = state.account_proposals | {name: proposal}
    return state.model_copy(update={"account_proposals": proposals})


def account_norms_in_force(state: OfficeState) -> AccountNorms | None:
    """The ladders for clocks of accounts that start now; None while nothing was published."""
    if state.account_policy_version == 0:
        return None
    return ladders_of(state.account_policy, state.account_policy_version)
