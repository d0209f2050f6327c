"""The commands that start a commission, and what the office must say for them."""

from typing import Final, NamedTuple

from domain.commission.intake import RegisterRequest
from domain.commission.small import TakeCommission
from domain.commission.urgent import StartUrgent
from domain.message import Command
from domain.template import Kind
from domain.text import Id

STARTING: Final[tuple[type[Command], ...]] = (RegisterRequest, TakeCommission, StartUrgent)
"""They need no commission to be there; all others do."""


class Start(NamedTuple):
    """As what kind a commission would start, for which product."""

    kind: Kind
    product: Id | None
    title: str


def starts(command: Command) -> Start | None:
    """What a command would start; None when it starts nothing."""
    match command:
        case RegisterRequest():
            return Start(command.kind, command.product, command.title)
        case TakeCommission():
            return Start(Kind.SMALL, command.product, command.title)
        case StartUrgent():
            return Start(Kind.URGENT, command.product, command.title)
        case _:
            return None
