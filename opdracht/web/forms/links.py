"""The address of a form, filled in with what is known of the command already."""

from collections.abc import Mapping
from urllib.parse import urlencode

from pydantic import JsonValue

from domain.message import Command
from domain.text import Id
from opdracht.web.forms.address import address_of
from opdracht.web.forms.shape import form_of
from opdracht.web.forms.typed import typed_as

BACK = "terug"
"""Where somebody goes when it is done."""


def link(
    kind: type[Command],
    about: Id | None,
    known: Mapping[str, JsonValue],
    back: str | None = None,
) -> str:
    """`/opdrachten/26-1/doen/criteria?criterion=c1&terug=…`: about a commission or an account."""
    address = address_of(kind).format(opdracht=about, relatie=about)
    typed = typed_as(form_of(kind).fields, known)
    query = urlencode(typed | ({BACK: back} if back else {}))
    return f"{address}?{query}" if query else address
