"""What goes round a command, in the headers: its key, the version looked at, for whom one acts."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Header
from starlette.requests import Request

from domain.text import Id
from opdracht.api.looking.asked import field_wrong, only_known
from opdracht.sentences.grammar import Said

KEY: Final = r"^[A-Za-z0-9][A-Za-z0-9._:~-]{7,199}$"
"""A key stands in a path as well, so it has no character that means something there. What the
engine sends by itself has an id with a slash in it: nobody can take such an id first."""

VERSION: Final = r'^"(0|[1-9][0-9]{0,17})"$'
"""One strong tag, the version of the stream. No list, no weak tag, no star: a command changes one
version, or whichever there is when the header is left out."""

_RESERVED: Final = ("import:", "hours:", "office:")
_ONCE: Final = ("Idempotency-Key", "If-Match", "Namens")

_TWICE: Final = Said("deze kop staat er meer dan eens", "this header is there more than once")
_TAKEN: Final = Said(
    "zo begint een sleutel van het systeem zelf; kies een andere",
    "this is how a key of the engine itself starts; choose another",
)


@dataclass(frozen=True, slots=True)
class Around:
    """`key` becomes the command id, `expected` the version that the stream must be at."""

    key: str
    expected: int | None
    on_behalf_of: Id | None


def around(
    request: Request,
    key: Annotated[
        str,
        Header(
            alias="Idempotency-Key",
            pattern=KEY,
            description="Uw eigen sleutel voor dit verzoek, bij elk verzoek een nieuwe, zoals een"
            " UUID. Stuurt u hetzelfde nog eens met dezelfde sleutel, dan gebeurt het een keer.",
        ),
    ],
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            pattern=VERSION,
            description="De versie waar u naar keek: de `ETag` van een eerder antwoord. Is er"
            " intussen iets veranderd, dan gebeurt er niets (412).",
        ),
    ] = None,
    on_behalf_of: Annotated[
        Id | None,
        Header(alias="Namens", description="Wie u vervangt (id van een persoon)."),
    ] = None,
) -> Around:
    """The headers of a command.

    Raises:
        Problem: one is there twice, the key is of the engine's own, or something is asked in the
            address (400).
    """
    only_known(request)
    for name in _ONCE:
        if len(request.headers.getlist(name)) > 1:
            raise field_wrong(request, name, "repeated", _TWICE)
    if key.startswith(_RESERVED):
        raise field_wrong(request, "Idempotency-Key", "reserved", _TAKEN)
    return Around(key, None if if_match is None else int(if_match.strip('"')), on_behalf_of)
