"""One quiet line on the page after something was done: `?gedaan=<what>` in its address."""

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

from domain.commission.titles import TITLES
from domain.errors import Language
from opdracht.api.paths import SENT, path_of
from opdracht.sentences.grammar import Said

DONE: Final = "gedaan"

_COMMANDS: Final[Mapping[str, Said]] = {
    path_of(kind).rpartition("/")[2]: (
        Said(f"Gedaan: {TITLES[kind.__name__].nl}.", f"Done: {TITLES[kind.__name__].en}.")
        if kind.__name__ in TITLES
        else Said("De organisatie is bijgewerkt.", "The office was brought up to date.")
    )
    for kind in SENT
}
"""The last word of a command's address -> what is said when it was done."""
OTHERS: Final[Mapping[str, Said]] = {
    "weergave": Said("De weergave is aangepast.", "The display was changed."),
}
"""What is done without a command -> what is said of it."""


def notice_of(request: Request, language: Language) -> str | None:
    """What was done, when the address says so; only what we know ourselves is ever shown."""
    what = request.query_params.get(DONE, "")
    said = OTHERS.get(what) or _COMMANDS.get(what)
    return None if said is None else said.in_(language)
