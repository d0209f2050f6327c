"""What goes round a command: who asks, why, and under which id."""

import secrets

from pydantic import BaseModel, ConfigDict, ValidationError

from domain.envelope import CommandId
from domain.text import Id, Text
from opdracht.cli.asking import wrong_fields
from opdracht.cli.finding import person_of
from opdracht.cli.globals import Choices


class Envelope(BaseModel):
    """What goes round a command, checked: who, why, and under which id."""

    model_config = ConfigDict(frozen=True)

    as_: Id
    on_behalf_of: Id | None
    command_id: CommandId
    reason: Text | None


def envelope_of(choices: Choices, *, opens: bool = False) -> Envelope:
    """Who acts, and under which command id (a new one when none was given)."""
    person = "system" if opens and choices.person is None else person_of(choices)
    try:
        return Envelope(
            as_=person,
            on_behalf_of=choices.on_behalf_of,
            command_id=choices.command_id or f"cli-{secrets.token_hex(12)}",
            reason=choices.reason,
        )
    except ValidationError as error:
        raise wrong_fields(error) from None
