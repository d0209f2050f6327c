"""From values to what stands in the controls of a form: what a command would be typed as."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from opdracht.web.forms.read import YES
from opdracht.web.forms.shape import Field, Widget
from opdracht.web.forms.sources import SEPARATOR
from opdracht.web.forms.when import UNIT, parted, whole


def typed_as(
    fields: Iterable[Field], values: Mapping[str, JsonValue], above: str = ""
) -> dict[str, str]:
    """Name of a control -> its text. What is None, empty or not in the form is left out."""
    typed: dict[str, str] = {}
    for each in fields:
        name = f"{above}{each.name}"
        if each.joined:
            parts = [values.get(part) for part in each.joined]
            if parts[0] is not None:
                text = SEPARATOR.join("" if part is None else str(part) for part in parts)
                typed[name] = text.rstrip(SEPARATOR)
        elif (value := values.get(each.name)) is not None:
            typed |= _typed(each, name, value)
    return typed


def _typed(field: Field, name: str, value: JsonValue) -> dict[str, str]:
    match field.widget, value:
        case Widget.YES, bool():
            return {name: YES} if value else {}
        case Widget.WHEN, str():
            number, unit = parted(value)
            exact = whole(number, unit) == value  # else it was written in another way
            return {name: number, f"{name}.{UNIT}": unit} if exact else {name: value}
        case Widget.MANY, list():
            return {f"{name}.{each}": YES for each in value}
        case Widget.IDS | Widget.LINES, list():
            return {name: "\n".join(str(each) for each in value)} if value else {}
        case Widget.CELLS, dict():
            return {f"{name}.{key}": str(each) for key, each in value.items()}
        case Widget.GROUP, dict():
            return typed_as(field.inner, value, f"{name}.")
        case Widget.ROWS, list():
            rows = enumerate(row for row in value if isinstance(row, dict))
            found = (typed_as(field.inner, row, f"{name}.{number}.") for number, row in rows)
            return {key: text for row in found for key, text in row.items()}
        case Widget.KEYED, dict():
            keyed = ({**row, "key": key} for key, row in value.items() if isinstance(row, dict))
            found = (
                typed_as(field.inner, row, f"{name}.{number}.") for number, row in enumerate(keyed)
            )
            return {key: text for row in found for key, text in row.items()}
        case _:
            return {name: str(value)}
