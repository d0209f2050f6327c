"""Tables of the API, made from the code when the documentation is built."""

from collections.abc import Callable

from fastapi.routing import APIRoute
from markdown_words import cell, code, table

from domain.errors import DomainError
from opdracht.answers import Refused
from opdracht.api import looking
from opdracht.api.document import Api
from opdracht.api.paths import ACCOUNT, FORMS, OFFICE, SENT, START_ACCOUNT, path_of
from opdracht.api.wording import command_words
from opdracht.http.needs import need_of
from opdracht.http.problems import of_refusal


def commands() -> str:
    """Each command a person may send, and where to."""
    parts: list[str] = []
    of_an_account = {*ACCOUNT, *START_ACCOUNT}
    told = (
        ("Of a commission", [it for it in FORMS if it.__name__ not in OFFICE]),
        ("Of an account", [it for it in SENT if it.__name__ in of_an_account]),
        ("Of the office", [it for it in FORMS if it.__name__ in OFFICE]),
    )
    for title, kinds in told:
        rows = [
            [
                code(f"POST /api/v1{path_of(kind)}"),
                code(kind.__name__),
                cell(command_words(kind.__name__)),
            ]
            for kind in kinds
        ]
        parts += [f"## {title}\n", table(["place", "command", "Nederlands"], rows)]
    return "\n".join(parts)


def looks() -> str:
    """Each place to look at, and the right that it needs."""
    app = Api(openapi_url=None)
    looking.add(app)
    rows: list[list[str]] = []
    for route in app.routes:
        if isinstance(route, APIRoute):
            need = need_of(route)
            read = need.read if need is not None else None
            for method in sorted(route.methods or ()):
                place = code(f"{method} /api/v1{route.path}")
                rows.append([place, code(read or ""), cell(route.summary or "")])
    return table(["place", "right", "Nederlands"], rows)


def status_of(kind: type[DomainError]) -> int:
    """The status a refusal is sent with."""
    return int(of_refusal(Refused(kind.code, kind.nl, kind.en)).status)


TABLES: dict[str, Callable[[], str]] = {"api-commands": commands, "api-looks": looks}
