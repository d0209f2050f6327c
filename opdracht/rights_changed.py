"""Which commands change who may do what: each that was carried out leaves an entry.

The office's own history is the record of them, with all that was said. The entry in the security
log stands beside what else somebody did that day, and names the command to look for.
"""

from typing import Final

from domain.message import Command
from domain.office.commands import (
    EndAbsence,
    EndHat,
    EndRole,
    GiveHat,
    GiveRole,
    GrantMandate,
    MoveTeam,
    OpenOffice,
    RecordAbsence,
    RecordDeparture,
    RevokeMandate,
)
from opdracht.answers import Sent
from storage.access.security_log import NOBODY, Detail

CHANGING: Final[tuple[type[Command], ...]] = (
    OpenOffice,
    RecordDeparture,
    GiveRole,
    EndRole,
    GiveHat,
    EndHat,
    RecordAbsence,
    EndAbsence,
    GrantMandate,
    RevokeMandate,
    MoveTeam,
)
"""An absence lets a deputy stand in; a team under another department is led by another head."""


def rights_changed(command: Command, sent: Sent) -> dict[str, Detail] | None:
    """What the entry says of a command that was carried out; None when it changed no right now."""
    if not isinstance(command, CHANGING) or sent.replayed or sent.events == 0:
        return None
    return {"command": type(command).__name__, "id": sent.command_id, "version": sent.version}


def whose(command: Command) -> str:
    """Whose rights they are."""
    match command:
        case MoveTeam():
            return command.team
        case RevokeMandate():
            return command.mandate
        case (
            OpenOffice()
            | RecordDeparture()
            | GiveRole()
            | EndRole()
            | GiveHat()
            | EndHat()
            | RecordAbsence()
            | EndAbsence()
            | GrantMandate()
        ):
            return command.person
        case _:
            return NOBODY
