"""What we do together: an advice that is asked and given, a remark to each other."""

from typing import assert_never

from domain.commission import events as e
from opdracht.sentences.grammar import NOTHING, Said, day, did, listed, quote
from opdracht.sentences.names import Names

Together = e.AdviceAsked | e.AdviceGiven | e.AdviceRecorded | e.AdviceWithdrawn | e.Remarked


def together(event: Together, who: Said, names: Names) -> Said:
    """An advice on its way, or a remark."""
    match event:
        case e.AdviceAsked():
            of, by = _asked_of(event, names), day(event.due)
            return did(
                who,
                f"vroeg advies aan {of.nl}, uiterlijk {by.nl}: {quote(event.question)}",
                f"asked an advice of {of.en}, by {by.en}: {quote(event.question)}",
            )
        case e.AdviceGiven():
            return did(
                who,
                f"gaf advies {event.advice}: {quote(event.words)}",
                f"gave advice {event.advice}: {quote(event.words)}",
            )
        case e.AdviceRecorded():
            return did(
                who,
                f"legde advies {event.advice} vast: {quote(event.words)}. Bron:"
                f" {quote(event.source)}",
                f"recorded advice {event.advice}: {quote(event.words)}. Source:"
                f" {quote(event.source)}",
            )
        case e.AdviceWithdrawn():
            return did(
                who,
                f"trok de vraag om advies {event.advice} in, omdat {quote(event.why)}",
                f"took back the question for advice {event.advice}, because {quote(event.why)}",
            )
        case e.Remarked():
            to = _mentioned(event, names)
            return did(
                who,
                f"maakte een opmerking{to.nl}: {quote(event.words)}",
                f"made a remark{to.en}: {quote(event.words)}",
            )
        case _:
            assert_never(event)


def _asked_of(event: e.AdviceAsked, names: Names) -> Said:
    if event.team is not None:
        return names.the_team(event.team)
    return Said(quote(event.party or ""), quote(event.party or ""))


def _mentioned(event: e.Remarked, names: Names) -> Said:
    if not event.mentions:
        return NOTHING
    people = listed(names.person(person) for person in event.mentions)
    return Said(f" en noemde {people.nl}", f" and mentioned {people.en}")
