"""What one verb needs; the table of all of them is in `needs`."""

from dataclasses import dataclass

from domain.access import Read
from opdracht.sentences.grammar import Said


@dataclass(frozen=True, slots=True)
class Need:
    """What a verb needs.

    `sends`: it asks commands, each judged by its own rights when it is decided. `keeper` says why
    only the keeper of the machine can have a use for it. `clients`: it has a view for a client's
    person, with their own commissions alone; without one they are refused.
    """

    look: Read | None = None
    sends: bool = False
    keeper: Said | None = None
    clients: bool = False
