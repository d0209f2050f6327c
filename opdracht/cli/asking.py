"""From what was typed to a command of the domain, with everything that is wrong named at once."""

from collections.abc import Mapping

from pydantic import JsonValue, ValidationError

from domain.message import Command
from opdracht.cli.fields import options_of
from opdracht.cli.outcome import Exit, Problem
from opdracht.sentences.field_errors import FieldError, field_errors


def asked(kind: type[Command], values: Mapping[str, JsonValue]) -> Command:
    """The command. A `Problem` (exit code 2) names every wrong field."""
    try:
        return kind.model_validate({**values, "type": kind.__name__})
    except ValidationError as error:
        names = {
            f"{option.inside}.{option.field}": option.name
            for option in options_of(kind)
            if option.inside is not None
        }
        raise wrong_fields(error, names=names) from None


def wrong_fields(
    error: ValidationError, *, where: str = "", names: Mapping[str, str] | None = None
) -> Problem:
    """The `Problem` for a value that pydantic did not take.

    `where` goes before each field; `names` are options of fields inside an object.
    """
    options = names or {}
    found = field_errors(error)
    return Problem(
        Exit.USAGE,
        "input_invalid",
        nl=_together(
            [f"{where}{options.get(item.field) or _option(item)}: {item.said.nl}" for item in found]
        ),
        en=_together(
            [f"{where}{options.get(item.field) or _option(item)}: {item.said.en}" for item in found]
        ),
        details={
            "errors": [
                {
                    "field": item.field,
                    "kind": item.kind,
                    "nl": item.said.nl,
                    "en": item.said.en,
                }
                for item in found
            ]
        },
    )


def _together(lines: list[str]) -> str:
    return "\n".join(lines)


def _option(item: FieldError) -> str:
    first, *rest = item.field.split(".")
    return ".".join(["--" + first.rstrip("_").replace("_", "-"), *rest])
