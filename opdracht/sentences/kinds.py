"""What the kind of a commission brings with it: its template, its calendar."""

from typing import assert_never

from domain.commission import events as e
from opdracht.sentences.grammar import NOTHING, Said, day, hours
from opdracht.sentences.names import Names
from opdracht.sentences.words import COMMISSION, word

Terms = e.TemplateApplied | e.CalendarPinned


def terms(event: Terms, names: Names) -> Said:
    """What the office laid down when it started."""
    match event:
        case e.TemplateApplied():
            return _applied(event, names)
        case e.CalendarPinned():
            end = day(event.until)
            return Said(
                f"De dagen tellen volgens kalender {event.version}, die geldt tot en met {end.nl}",
                f"Days are counted on calendar {event.version}, which holds up to and including"
                f" {end.en}",
            )
        case _:
            assert_never(event)


def _applied(event: e.TemplateApplied, names: Names) -> Said:
    kind = word(COMMISSION, event.kind)
    product = names.product(event.product) if event.product else None
    about = Said(f" voor {product}", f" for {product}") if product else NOTHING
    if event.template is None:
        return Said(
            f"Het is een {kind.nl}{about.nl}, zonder sjabloon",
            f"It is a {kind.en}{about.en}, without a template",
        )
    limit = hours(event.hours)
    by = names.person(event.ratified_by) if event.ratified_by else None
    who = Said(f", bekrachtigd door {by}", f", ratified by {by}") if by else NOTHING
    return Said(
        f"Het is een {kind.nl}{about.nl} volgens sjabloon {event.template}"
        f" (tot {limit.nl}){who.nl}",
        f"It is a {kind.en}{about.en} by template {event.template} (up to {limit.en}){who.en}",
    )
