"""What a list shows is what stands in its address: which filters, and the words that are sought."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Final
from urllib.parse import urlencode

from pydantic import Field, StringConstraints, ValidationError

from domain.access import Read
from opdracht.api.looking.commissions import AskedCommissions, wanted
from opdracht.http.caller import Caller
from opdracht.overviews.search import called
from opdracht.sentences import Names, words
from opdracht.sentences.grammar import Said
from storage.commission_pages import Wanted

LONGEST: Final = 100

UNKNOWN: Final = Said(
    "dit kennen we niet; kies er een uit de lijst", "we do not know this; choose one from the list"
)
NOT_YOURS: Final = Said(
    "met uw rollen mag u niet zien wat stilstaat; haal dit filter weg",
    "your roles do not let you see what stands still; remove this filter",
)
TOO_LONG: Final = Said(
    f"zoek met hooguit {LONGEST} tekens", f"search with {LONGEST} characters at most"
)
EVERYTHING: Final = "toon=alles"
"""Shows all of them; an address with nothing in it is the view that somebody begins with."""

STATES: Final[Mapping[str, Said]] = {
    "true": Said("lopend", "in progress"),
    "false": Said("geëindigd", "ended"),
}


class View(AskedCommissions):
    """The filters of the API, and what is sought."""

    zoek: Annotated[
        str | None,
        StringConstraints(strip_whitespace=True, max_length=LONGEST, pattern=r"^[^\x00]*$"),
    ] = Field(default=None)


FILTERS: Final = (
    "zoek",
    "fase",
    "lopend",
    "stil",
    "opdrachtgever",
    "team",
    "product",
    "herkomst",
    "soort",
    "uitkomst",
    "persoon",
)
"""In this order in an address, so that one view has one address."""

LABELS: Final[Mapping[str, Said]] = {
    "zoek": Said("zoekt", "search"),
    "fase": Said("fase", "phase"),
    "lopend": Said("stand", "state"),
    "stil": Said("stilstand", "standstill"),
    "opdrachtgever": Said("opdrachtgever", "client"),
    "team": Said("team", "team"),
    "product": Said("product", "product"),
    "herkomst": Said("herkomst", "origin"),
    "soort": Said("soort", "kind"),
    "uitkomst": Said("uitkomst", "outcome"),
    "persoon": Said("met", "with"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on: what it says, and the address without it."""

    name: str
    label: Said
    value: Said
    without: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for. `typed` as it stands in the address; with `wrong`, by field, nothing
    is looked up."""

    view: View
    typed: Mapping[str, str]
    wrong: Mapping[str, Said] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The one way to write this view; empty when it shows everything."""
        return urlencode({name: self.typed[name] for name in FILTERS if name in self.typed})

    @property
    def narrowed(self) -> bool:
        """Whether one of the further filters is on, or something is wrong."""
        return bool(self.typed.keys() - {"zoek", "lopend", "stil", "persoon"} or self.wrong)

    def without(self, name: str) -> "Asked":
        """The view with one filter less."""
        return replace(self, typed={key: it for key, it in self.typed.items() if key != name})

    def address(self, ending: str = "") -> str:
        """Where it is: `/opdrachten?…`, or with an ending `/opdrachten.csv?…`."""
        return f"/opdrachten{ending}?{self.query or EVERYTHING}"

    def wanted(self, names: Names) -> Wanted:
        """What is asked of the store."""
        found, text = wanted(self.view), self.view.zoek
        return replace(found, text=text, among=called(names, text)) if text else found

    def chips(self, names: Names) -> Iterator[Chip]:
        """What is on, in order."""
        for name in FILTERS:
            if name in self.typed:
                value = _said(name, self.typed[name], names)
                yield Chip(name, LABELS[name], value, self.without(name).address())


def asked_in(query: Mapping[str, str], who: Caller) -> Asked:
    """What stands in an address; a field that was left empty was not asked."""
    typed = {name: text for name in FILTERS if (text := query.get(name, "").strip())}
    if typed.get("stil") == "false":  # the box that says so knows only yes
        del typed["stil"]
    rest = {name: query[name] for name in ("na", "limiet") if query.get(name)}
    if "stil" in typed and not who.may(Read.STANDSTILL):
        return Asked(View(), typed, {"stil": NOT_YOURS})
    try:
        return Asked(View.model_validate(typed | rest), typed)
    except ValidationError as error:
        names = {str(each["loc"][0]) for each in error.errors()}
        wrong = {name: TOO_LONG if name == "zoek" else UNKNOWN for name in sorted(names)}
        return Asked(View(), typed, wrong)


def _said(name: str, value: str, names: Names) -> Said:
    match name:
        case "fase":
            return words.word(words.PHASE, value)
        case "lopend":
            return STATES.get(value, Said(value, value))
        case "stil":
            return Said("staat stil", "stands still")
        case "herkomst":
            return words.word(words.TASK, value)
        case "soort":
            return words.word(words.KIND, value)
        case "uitkomst":
            return words.word(words.OUTCOME, value)
        case "opdrachtgever":
            return _same(names.organisation(value))
        case "team":
            return _same(names.team(value))
        case "product":
            return _same(names.product(value))
        case "persoon":
            return _same(names.person(value))
        case _:
            return Said(f"„{value}”", f"“{value}”")


def _same(name: str) -> Said:
    return Said(name, name)
