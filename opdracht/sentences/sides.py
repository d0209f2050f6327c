"""The work of two sides: other terms for a part, and documents."""

from typing import assert_never

from domain.commission import events as e
from opdracht.sentences.grammar import NOTHING, Said, day, did, hours, quote
from opdracht.sentences.names import Names
from opdracht.sentences.words import ABOUT, word

Counters = e.PartCountered | e.CounterTaken
Documents = e.DocumentLinked | e.DocumentUnlinked


def counters(event: Counters, who: Said, names: Names) -> Said:
    """The terms of the team that must do it."""
    team, time = names.the_team(event.team), hours(event.hours)
    start, end = day(event.starts), day(event.ends)
    terms = Said(
        f"{time.nl}, van {start.nl} tot en met {end.nl}",
        f"{time.en}, from {start.en} up to and including {end.en}",
    )
    match event:
        case e.PartCountered():
            work = (
                Said(f". Het werk wordt: {quote(event.does)}", f". The work: {quote(event.does)}")
                if event.does
                else NOTHING
            )
            return did(
                who,
                f"deed namens {team.nl} een tegenvoorstel voor regel {event.row}: {terms.nl}, "
                f"omdat {quote(event.why)}{work.nl}",
                f"made a counter-offer for row {event.row} on behalf of {team.en}: {terms.en}, "
                f"because {quote(event.why)}{work.en}",
            )
        case e.CounterTaken():
            return did(
                who,
                f"nam het tegenvoorstel van {team.nl} over in regel {event.row}: {terms.nl}",
                f"took the counter-offer of {team.en} over in row {event.row}: {terms.en}",
            )
        case _:
            assert_never(event)


def documents(event: Documents, who: Said) -> Said:
    """Links into the document system."""
    match event:
        case e.DocumentLinked():
            about = NOTHING
            if event.about is not None:
                thing = word(ABOUT, event.about.section)
                about = Said(
                    f" aan {thing.nl} {event.about.item}", f" to {thing.en} {event.about.item}"
                )
            return did(
                who,
                f"koppelde een document{about.nl}: {quote(event.title)}",
                f"linked a document{about.en}: {quote(event.title)}",
            )
        case e.DocumentUnlinked():
            return did(
                who,
                f"haalde de koppeling met document {event.document} weg, omdat {quote(event.why)}",
                f"unlinked document {event.document}, because {quote(event.why)}",
            )
        case _:
            assert_never(event)
