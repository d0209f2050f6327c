"""An example of each command: a word for each text, about each thing in turn. It is never sent."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from domain.commission.voice import ClientVoice
from domain.message import Command
from opdracht.web.forms.choices import Option
from opdracht.web.forms.fitting import Choosing, fixed_for, phases_on
from opdracht.web.forms.read import YES, Asked, read
from opdracht.web.forms.shape import Field, Form, Widget

KEY: Final = "web-voorbeeld"
MOST_TRIED: Final = 12
"""Things that an example is tried about; of more, it is offered and its form says the rest."""


def examples(form: Form, choosing: Choosing, *, client: bool = False) -> Iterator[Command]:
    """The command with a word for each text, about each thing in turn; none when it needs a thing
    of which there is none."""
    turns = _turning(form)
    tried: Sequence[Option | None] = [None]
    if turns is not None and turns.source is not None:
        tried = choosing.of(turns.source, form.name)[:MOST_TRIED]
    elif turns is not None and turns.name != "to":
        tried = [Option(*each) for each in turns.choices]
    typed = _typed(form, choosing)
    if typed is None:
        return
    fixed = fixed_for(form, choosing.known, client=client)
    for option in tried:
        if option is not None and turns is not None:
            typed[turns.name] = option.value
        asked = read(form, typed, KEY, client=client, fixed=fixed)
        if isinstance(asked, Asked):
            yield asked.command


def _turning(form: Form) -> Field | None:
    """What the command is about: the first thing that is chosen for it."""
    own = [
        each for each in form.fields if each.required and each.name not in ClientVoice.model_fields
    ]
    return next(
        (each for each in own if each.widget is Widget.PICK),
        next((each for each in own if each.widget is Widget.CHOICE), None),
    )


def _typed(form: Form, choosing: Choosing) -> dict[str, str] | None:
    typed: dict[str, str] = {}
    for each in form.fields:
        if not each.required and each.widget is not Widget.GROUP:
            continue
        found = _example(each, choosing, form.name)
        if found is None:
            return None
        typed |= found
    return typed


def _example(field: Field, choosing: Choosing, command: str) -> dict[str, str] | None:
    name, known = field.name, choosing.known
    match field.widget:
        case Widget.NUMBER:
            return {name: str(max(field.least or 1, 1))}
        case Widget.DAY:
            return {name: (known.today + timedelta(days=1)).isoformat()}
        case Widget.HIDDEN:
            return {name: str(known.here.state.restatement if known.here else 1)}
        case Widget.CHOICE:
            ways = phases_on(command, known.here) if known.here and name == "to" else None
            if ways is not None:
                return {name: ways[0].value} if ways else None
            own = "us" if name == "side" else field.choices[0][0]
            return {name: own}
        case Widget.PICK:
            assert field.source is not None  # noqa: S101 - by its shape
            found = choosing.of(field.source, command)
            return {name: found[0].value} if found else None
        case Widget.MANY:
            assert field.source is not None  # noqa: S101 - by its shape
            some = choosing.of(field.source, command)[:2]
            return {f"{name}.{each.value}": YES for each in some} or None
        case Widget.CELLS:
            return _cells(field, choosing)
        case Widget.GROUP:
            return _group(field)
        case Widget.ROWS:
            return _row(field, choosing, command)
        case _:
            return {name: "x"}


def _row(field: Field, choosing: Choosing, command: str) -> dict[str, str] | None:
    found: dict[str, str] = {}
    for each in field.inner:
        if not each.required:
            continue
        typed = _example(each, choosing, command)
        if typed is None:
            return None
        found |= {f"{field.name}.0.{name}": text for name, text in typed.items()}
    return found


def _cells(field: Field, choosing: Choosing) -> dict[str, str] | None:
    if field.source is None:
        return {}
    some = [option.value for option in choosing.of(field.source)]
    if not some:
        return None
    first = 100 // len(some)
    parts = [100 - first * (len(some) - 1), *([first] * (len(some) - 1))]
    return {f"{field.name}.{each}": str(part) for each, part in zip(some, parts, strict=True)}


def _group(field: Field) -> dict[str, str]:
    if not field.required:
        return {}
    return {f"{field.name}.{each.name}": "x" for each in field.inner if each.widget is Widget.LINE}
