"""Every command of the domain as a verb of the command line, made from its model.

`RegisterRequest` of the commission becomes `opdracht commission receive --title …`. The options are
the command's fields; Typer only splits the line, pydantic judges all values together.
"""

import inspect
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer
from pydantic import JsonValue

from domain.errors import Language
from domain.message import Command
from opdracht.cli.asking import asked
from opdracht.cli.catalogue import NEW_IDS, OPENS, OPENS_ACCOUNT, TODAY, Noun, verb_of
from opdracht.cli.fields import Option, Shape, nested, options_of
from opdracht.cli.globals import Choices
from opdracht.cli.wording import field_help
from opdracht.new_ids import short_id
from opdracht.sentences.grammar import AMSTERDAM


@dataclass(frozen=True, slots=True)
class Asked:
    """One command as a person asked for it.

    `target` is what they typed for the commission or account (None for the office, or a new one);
    `made` holds the ids that were made for them, by field.
    """

    noun: Noun
    target: str | None
    command: Command
    made: Mapping[str, str]


Act = Callable[[Choices, Asked], None]


class Verb:
    """A command's class as a function that Typer can read: it looks at the signature alone."""

    def __init__(self, kind: type[Command], noun: Noun, language: Language, act: Act) -> None:
        self._kind, self._noun, self._act = kind, noun, act
        self._options = {option.field: option for option in options_of(kind)}
        self.__name__ = verb_of(kind)
        parameters = [_CONTEXT]
        if noun not in {"office", "time"}:
            parameters.append(_target(kind.__name__, noun, language))
        parameters += [_parameter(kind, option, language) for option in self._options.values()]
        if "reason" not in self._options:
            parameters.append(_reason(language))
        self.__signature__ = inspect.Signature(parameters)
        self.__annotations__ = {each.name: each.annotation for each in parameters}

    def __call__(self, ctx: typer.Context, **given: object) -> None:
        choices = ctx.find_object(Choices) or Choices()
        target = given.pop("target_", None)
        reason = given.pop("reason_", None)
        values = nested(
            self._options.values(),
            {
                name: self._options[name].read(value)
                for name, value in given.items()
                if value is not None and value != []
            },
        )
        choices = choices.identified(f"cli-{secrets.token_hex(12)}")
        made = self._made(values, choices.command_id or "")
        today = datetime.now(AMSTERDAM).date().isoformat()
        values = {**{name: today for name in self._options if name in TODAY}, **values}
        if isinstance(reason, str):
            choices = choices.because(self._text(reason))
        self._act(
            choices,
            Asked(
                noun=self._noun,
                target=str(target) if target is not None else None,
                command=asked(self._kind, {**made, **values}),
                made=made,
            ),
        )

    def _made(self, values: Mapping[str, JsonValue], command_id: str) -> dict[str, str]:
        match NEW_IDS.get(self._kind.__name__):
            case (field, prefix) if field not in values:
                return {field: short_id(prefix, command_id)}
            case _:
                return {}

    @staticmethod
    def _text(given: str) -> str:
        return str(Option("reason", Shape.WORD, required=False).read(given))


_CONTEXT = inspect.Parameter(
    "ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
)


def _keyword(name: str, annotation: object, default: object) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _target(name: str, noun: Noun, language: Language) -> inspect.Parameter:
    makes = name in {*OPENS, OPENS_ACCOUNT}
    nl, en = ("relatie", "account") if noun == "relation" else ("opdracht", "commission")
    help_ = {
        ("nl", False): f"Het id van de {nl}, of het begin of het laatste deel ervan.",
        ("en", False): f"The {en}'s id, or its start or last part.",
        ("nl", True): f"Het id voor de nieuwe {nl}; zonder maken we er een.",
        ("en", True): f"The id for the new {en}; without it one is made.",
    }[(language, makes)]
    if makes:
        return _keyword("target_", Annotated[str | None, typer.Option("--id", help=help_)], None)
    return inspect.Parameter(
        "target_",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[str, typer.Argument(help=help_, metavar="ID", show_default=False)],
    )


def _parameter(kind: type[Command], option: Option, language: Language) -> inspect.Parameter:
    made = NEW_IDS.get(kind.__name__, ("", ""))[0] == option.field
    help_ = field_help(kind, option, language, made=made)
    names = [option.name]
    if option.shape is Shape.SWITCH:
        names = [f"{option.name}/--no-{option.name.removeprefix('--')}"]
        return _keyword(
            option.field,
            Annotated[bool | None, typer.Option(*names, help=help_, show_default=False)],
            None,
        )
    metavar = _metavar(option)
    info = typer.Option(
        *names, help=help_, metavar=metavar, show_default=False, autocompletion=_completer(option)
    )
    if option.shape in {Shape.WORDS, Shape.ROWS, Shape.PAIRS}:
        return _keyword(option.field, Annotated[list[str] | None, info], None)
    return _keyword(option.field, Annotated[str | None, info], None)


def _metavar(option: Option) -> str:
    if option.choices:
        return "|".join(option.choices)
    if option.shape is Shape.PAIRS:
        return "NAME=VALUE"
    return "JSON" if option.shape in {Shape.JSON, Shape.ROWS} else option.field.upper()


def _completer(option: Option) -> Callable[[str], list[str]] | None:
    if not option.choices:
        return None
    return lambda incomplete: [one for one in option.choices if one.startswith(incomplete)]


def _reason(language: Language) -> inspect.Parameter:
    help_ = "Waarom; wordt bij de stap bewaard." if language == "nl" else "Why; kept with the step."
    return _keyword(
        "reason_", Annotated[str | None, typer.Option("--reason", help=help_, metavar="TEXT")], None
    )
