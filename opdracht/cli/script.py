"""A list of commands in a file, checked before the first of them is sent.

A file is TOML or JSON::

    commission = "26-voorbeeld"      # the id; `--id` takes its place
    id = "voorbeeld-1"               # makes the command ids: run the file again and it goes on

    [[do]]
    as = "p-accountmanager"
    command = "RegisterRequest"      # or the verb: "receive"
    title = "…"                      # all other keys are the command's fields

A step may also have `in` = "office" for a command of the office, `on-behalf-of`, `command-id` and
`because` (the reason in the envelope). A step that was done before changes nothing, so a run that
was interrupted is simply started again. The first refusal stops the run.
"""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from domain.envelope import CommandId
from domain.message import Command
from domain.text import Id, Text
from opdracht.cli.asking import asked, wrong_fields
from opdracht.cli.catalogue import Noun
from opdracht.cli.doing import kind_named
from opdracht.cli.envelope import Envelope
from opdracht.cli.outcome import Problem, usage
from opdracht.cli.texts import json_in, text_of
from opdracht.toml_text import table_of

EXAMPLES = "opdracht.examples"
MOST_STEPS = 10_000


class Step(BaseModel):
    """One command of a file. What is not named here is a field of the command."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, JsonValue]

    person: Id = Field(alias="as")
    command: str
    where: Noun = Field(default="commission", alias="in")
    on_behalf_of: Id | None = Field(default=None, alias="on-behalf-of")
    command_id: CommandId | None = Field(default=None, alias="command-id")
    why: Text | None = Field(default=None, alias="because")


class Script(BaseModel):
    """A file as a whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(min_length=4, max_length=120, pattern=r"^[!-~]+$")]
    commission: Id
    tenant: Id | None = None
    do: Annotated[tuple[Step, ...], Field(min_length=1, max_length=MOST_STEPS)]


@dataclass(frozen=True, slots=True)
class Played:
    """One step, ready to be sent."""

    number: int
    stream: str
    command: Command
    envelope: Envelope


def read_script(file: str, commission: str | None) -> Script:
    """The file, checked. A `Problem` names every wrong key."""
    text, is_json = _text(file)
    try:
        table: object = json_in(text, f"{file}: ") if is_json else table_of(text)
    except ValueError as error:
        raise usage(
            "file_not_a_list",
            nl=f"{file} is geen goede TOML of JSON: {error}.",
            en=f"{file} is not good TOML or JSON: {error}.",
        ) from None
    if isinstance(table, dict) and commission is not None:
        table = {**table, "commission": commission, "id": f"{table.get('id', '')}:{commission}"}
    try:
        return Script.model_validate(table)
    except ValidationError as error:
        raise wrong_fields(error, where=f"{file} ") from None


def _text(file: str) -> tuple[str, bool]:
    path = Path(file)
    if not path.exists() and path.suffix == "" and path.name == file:
        example = resources.files(EXAMPLES) / f"{file}.toml"
        if example.is_file():
            return example.read_text("utf-8"), False
    return text_of(file, ""), path.suffix == ".json"


def played(script: Script) -> list[Played]:
    """The steps as commands. A `Problem` names the wrong fields of the first bad step."""
    return [_played(script, number, step) for number, step in enumerate(script.do, start=1)]


def _played(script: Script, number: int, step: Step) -> Played:
    kind = kind_named(step.where, step.command)
    try:
        command = asked(kind, step.__pydantic_extra__)
    except Problem as problem:
        raise Problem(
            problem.exit_code,
            problem.code,
            nl=f"Stap {number} ({step.command}):\n{problem.nl}",
            en=f"Step {number} ({step.command}):\n{problem.en}",
            details={**problem.details, "step": number},
        ) from None
    return Played(
        number=number,
        stream="office" if step.where == "office" else f"commission/{script.commission}",
        command=command,
        envelope=Envelope(
            as_=step.person,
            on_behalf_of=step.on_behalf_of,
            command_id=step.command_id or f"{script.id}:{number:04}",
            reason=step.why,
        ),
    )
