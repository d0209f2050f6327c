"""An account (relatie): what is between an organisation and us, and what we promised it."""

from domain.account.commands import AccountCommand
from domain.account.decider import decide, dormant_at, happened
from domain.account.events import AccountEvent
from domain.account.rights import ACCOUNT_RIGHTS
from domain.account.state import INITIAL, AccountState
from domain.account.titles import ACCOUNT_TITLES

__all__ = [
    "ACCOUNT_RIGHTS",
    "ACCOUNT_TITLES",
    "INITIAL",
    "AccountCommand",
    "AccountEvent",
    "AccountState",
    "decide",
    "dormant_at",
    "happened",
]
