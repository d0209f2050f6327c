"""One quiet line on the page after something was done: `?gedaan=<what>` in its address."""

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

from domain.account.titles import ACCOUNT_TITLES
from domain.commission.titles import TITLES
from domain.errors import Language
from opdracht.api.paths import ACCOUNT_FORMS, FORMS, path_of
from opdracht.sentences.grammar import Said

DONE: Final = "gedaan"

_COMMANDS: Final[Mapping[str, Said]] = {
    path_of(kind).rpartition("/")[2]: (
        Said(f"Gedaan: {TITLES[kind.__name__].nl}.", f"Done: {TITLES[kind.__name__].en}.")
        if kind.__name__ in TITLES
        else Said("De organisatie is bijgewerkt.", "The office was brought up to date.")
    )
    for kind in FORMS
}
"""The last word of a command's address -> what is said when it was done."""
OF_ACCOUNT: Final = "relatie-"
"""How what was done with an account begins: its nouns are those of commissions too."""
_ACCOUNTS: Final[Mapping[str, Said]] = {
    f"{OF_ACCOUNT}{path_of(kind).rpartition('/')[2]}": Said(
        f"Gedaan: {ACCOUNT_TITLES[kind.__name__].nl}.",
        f"Done: {ACCOUNT_TITLES[kind.__name__].en}.",
    )
    for kind in ACCOUNT_FORMS
}
OTHERS: Final[Mapping[str, Said]] = {
    "melding-gelezen": Said("De melding is gelezen.", "The notice was read."),
    "melding-gedaan": Said("De melding is klaar.", "You are done with the notice."),
    "melding-uitgesteld": Said("De melding komt later terug.", "The notice comes back later."),
    "melding-terug": Said("De melding staat er weer.", "The notice is back."),
    "melding-volgen": Said(
        "U krijgt weer nieuws van deze opdracht.", "You get news of this commission again."
    ),
    "melding-niet-volgen": Said(
        "U krijgt geen nieuws meer van deze opdracht; wat van u wordt gevraagd blijft komen.",
        "No more news of this commission for you; what is asked of you still comes.",
    ),
    "week-geboekt": Said("Uw week is geboekt.", "Your week is booked."),
    "overzicht": Said("Het overzicht is bewaard.", "The view was saved."),
    "overzicht-anders": Said("Het overzicht is aangepast.", "The view was changed."),
    "overzicht-weg": Said(
        "Het overzicht is weg. U kunt het hieronder terugzetten.",
        "The view is gone. You can put it back below.",
    ),
    "opmerkingen-onbekend": Said(
        "De opmerking staat er. Niet elke naam na @ is van één collega die dit mag zien; zo'n naam"
        " bleef tekst, zonder melding.",
        "The remark is there. Not every name after @ is that of one colleague who may see this;"
        " such a name stayed text, without a notice.",
    ),
    "weergave": Said("De weergave is aangepast.", "The display was changed."),
}
"""What is done without a command -> what is said of it."""


def notice_of(request: Request, language: Language) -> str | None:
    """What was done, when the address says so; only what we know ourselves is ever shown."""
    what = request.query_params.get(DONE, "")
    said = OTHERS.get(what) or _COMMANDS.get(what) or _ACCOUNTS.get(what)
    return None if said is None else said.in_(language)


def after(path: str, what: str) -> str:
    """The address to go to when this was done, so that it is said there."""
    place, _, query = path.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith(f"{DONE}=")]
    return f"{place}?{'&'.join([*kept, f'{DONE}={what}'])}"
