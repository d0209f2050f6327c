"""What was typed on a page and cannot be taken now, given back to send once more.

The forms of commands do so themselves; this is for every other page that sends something. It asks
nothing of the store, which may be what is wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from opdracht.http.sent import sent
from opdracht.sentences.check_ins import QUESTIONS
from opdracht.sentences.grammar import Said

TYPED: Final[Mapping[str, Said]] = {
    **QUESTIONS,
    "naam": Said("Naam van het overzicht", "Name of the view"),
    "tekst": Said("Tekst", "Text"),
    "dag": Said("Dag", "Day"),
    "van": Said("Vanaf", "From"),
    "tot": Said("Tot en met", "Up to and including"),
}
"""Control of a page -> what it is called here. What is not among these was chosen, not typed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What goes along with the next try: `typed` can still be changed, `chosen` goes as it was."""

    address: str
    typed: tuple[tuple[str, Said, str], ...]
    chosen: Mapping[str, str]


def kept(request: Request) -> Kept | None:
    """What this request brought; None when it brought nothing."""
    fields = sent(request)
    if not fields:
        return None
    typed = tuple((name, TYPED[name], text) for name, text in fields.items() if name in TYPED)
    chosen = {name: text for name, text in fields.items() if name not in TYPED}
    return Kept(address_of(request), typed, chosen)


def address_of(request: Request) -> str:
    """Where it was asked, with what its address said."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path
