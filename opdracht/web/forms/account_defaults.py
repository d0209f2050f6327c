"""What stands in a form about an account (relatie) before anybody types."""

from collections.abc import Mapping

from pydantic import JsonValue

from opdracht.web.forms.choices import There

_REGISTER = ("organisation", "kvk", "establishment", "rsin", "oin", "postcode", "place")
_CLASS = ("relation", "sbi", "size", "tier")
_PERSON = ("person", "name", "role", "email", "phone", "ambassador")


def of_account(name: str, there: There, asked: Mapping[str, str]) -> dict[str, JsonValue]:
    """What is known already, by the command. `asked`: what the form's address said."""
    row = there.row
    match name:
        case "CorrectAccount":
            return {"name": there.name} | {each: getattr(row, each) for each in _REGISTER}
        case "ClassifyAccount":
            return {each: getattr(row, each) for each in _CLASS}
        case "CorrectContactPerson":
            found = (it for it in there.people if it.person == asked.get("person"))
            one = next(found, None)
            return {} if one is None else {each: getattr(one, each) for each in _PERSON}
        case _:
            return {}
