"""What happened to the clocks of a commission, and on its ladder. The work is named, no person."""

from datetime import date
from typing import assert_never

from domain.commission import events as e
from opdracht.sentences.grammar import NOTHING, Said, day, days, did, listed, quote
from opdracht.sentences.names import Names
from opdracht.sentences.time_words import LADDER, OFFER, PAUSE, UNIT, WHOM, clock
from opdracht.sentences.words import word

Standing = (
    e.ClockPaused
    | e.ClockResumed
    | e.ClockExtended
    | e.StatutoryTermStarted
    | e.StatutoryTermEnded
    | e.ClockRecalculated
    | e.NormsPinned
)
Climbing = e.RungReached | e.RungAnswered | e.MirrorSent | e.RaisedByHand | e.LoweredByHand


def standing(event: Standing, who: Said) -> Said:
    """A clock stands still, goes on, or gets another last day."""
    match event:
        case e.ClockPaused():
            name, why, end = clock(event.clock), word(PAUSE, event.reason), day(event.expected)
            last = NOTHING if event.until is None else _last_day(event.until)
            return did(
                who,
                f"zette {name.nl} stil, want {why.nl}: {quote(event.why)}"
                f" Verwacht tot {end.nl}{last.nl}",
                f"paused {name.en}, because {why.en}: {quote(event.why)}"
                f" Expected until {end.en}{last.en}",
            )
        case e.ClockResumed():
            return _resumed(event, who)
        case e.ClockExtended():
            name, more = clock(event.clock), days(event.days)
            return did(
                who,
                f"gaf {name.nl} er {more.nl} bij, omdat {quote(event.why)}",
                f"gave {name.en} {more.en} more, because {quote(event.why)}",
            )
        case e.StatutoryTermStarted():
            return _term(event, who)
        case e.StatutoryTermEnded():
            on = day(event.on)
            return did(
                who,
                f"legde vast dat aan de wettelijke termijn {event.term} is voldaan op {on.nl}",
                f"recorded that the statutory term {event.term} was met on {on.en}",
            )
        case e.ClockRecalculated():
            return _recalculated(event)
        case e.NormsPinned():
            version = event.norms.version
            return Said(
                f"Voor klokken die vanaf nu beginnen gelden de normen van versie {version}",
                f"Clocks that start from now on go by version {version} of the norms",
            )
        case _:
            assert_never(event)


def _last_day(until: date) -> Said:
    last = day(until)
    return Said(f"; de laatste dag is dan {last.nl}", f"; the last day is {last.en} then")


def _resumed(event: e.ClockResumed, who: Said) -> Said:
    name, new = clock(event.clock), NOTHING
    if event.until is not None:
        end = day(event.until)
        new = Said(f"; de laatste dag is nu {end.nl}", f"; the last day is now {end.en}")
    return did(who, f"liet {name.nl} weer lopen{new.nl}", f"let {name.en} go on{new.en}")


def _term(event: e.StatutoryTermStarted, who: Said) -> Said:
    unit, starts, end = word(UNIT, event.unit), day(event.starts), day(event.until)
    doubt = Said(" (voorlopig)", " (provisional)") if event.provisional else NOTHING
    return did(
        who,
        f"legde een wettelijke termijn vast van {event.count} {unit.nl} na {starts.nl},"
        f" volgens {quote(event.basis)}; de laatste dag is {end.nl}{doubt.nl}",
        f"recorded a statutory term of {event.count} {unit.en} after {starts.en},"
        f" by {quote(event.basis)}; the last day is {end.en}{doubt.en}",
    )


def _recalculated(event: e.ClockRecalculated) -> Said:
    name = clock(event.clock)
    before = day(event.before) if event.before else Said("nog onbekend", "not known yet")
    after = day(event.after) if event.after else Said("nog onbekend", "not known yet")
    return Said(
        f"De laatste dag van {name.nl} schoof, want nu telt een andere kalender:"
        f" was {before.nl}, wordt {after.nl}",
        f"The last day of {name.en} moved, because another calendar counts now:"
        f" it was {before.en}, it is {after.en} now",
    )


def climbing(event: Climbing, who: Said, names: Names) -> Said:
    """On the ladder: a rung is reached and answered, by itself or by hand."""
    match event:
        case e.RungReached():
            return _reached(event, names)
        case e.RungAnswered():
            name, came = clock(event.clock), word(OFFER, event.outcome)
            return did(
                who,
                f"beantwoordde trede {event.rung} van {name.nl}: {came.nl}. {quote(event.note)}",
                f"answered rung {event.rung} of {name.en}: {came.en}. {quote(event.note)}",
            )
        case e.MirrorSent():
            name = clock(event.clock)
            return did(
                who,
                f"stuurde de opdrachtgever het bericht bij trede {event.rung} van {name.nl}:"
                f" {quote(event.how)}",
                f"sent the client the message of rung {event.rung} of {name.en}:"
                f" {quote(event.how)}",
            )
        case e.RaisedByHand():
            name, whom, wants = clock(event.clock), word(WHOM, event.whom), word(OFFER, event.offer)
            person = names.person(event.person)
            return did(
                who,
                f"vroeg {whom.nl} ({person}) om {wants.nl} bij {name.nl}, omdat {quote(event.why)}",
                f"asked {whom.en} ({person}) for {wants.en} about {name.en},"
                f" because {quote(event.why)}",
            )
        case e.LoweredByHand():
            came = word(OFFER, event.outcome)
            return did(
                who,
                f"sloot de hulpvraag {event.escalation} af: {came.nl}. {quote(event.note)}",
                f"closed what was asked ({event.escalation}): {came.en}. {quote(event.note)}",
            )
        case _:
            assert_never(event)


def _reached(event: e.RungReached, names: Names) -> Said:
    name, ladder = clock(event.clock), word(LADDER, event.ladder)
    offer = word(OFFER, event.offer)
    parts = [word(WHOM, each) for each in event.whom] or [Said("niemand", "nobody")]
    asked = Said(listed(it.nl for it in parts).nl, listed(it.en for it in parts).en)
    people = listed([names.person(person) for person in event.recipients])
    who = Said(f" ({people.nl})", f" ({people.en})") if event.recipients else NOTHING
    last = NOTHING
    if event.last is not None:
        end = day(event.last)
        last = Said(f"; de laatste dag is {end.nl}", f"; the last day is {end.en}")
    draft = (
        Said(
            " Een concept voor de lijn van de opdrachtgever ligt klaar",
            " A draft for the client's line lies ready",
        )
        if event.mirror
        else NOTHING
    )
    return Said(
        f"Trede {event.rung} van {name.nl} ({ladder.nl}) is bereikt{last.nl}."
        f" Gevraagd: {asked.nl}{who.nl}. Aanbod: {offer.nl}.{draft.nl}",
        f"Rung {event.rung} of {name.en} ({ladder.en}) was reached{last.en}."
        f" Asked: {asked.en}{who.en}. On offer: {offer.en}.{draft.en}",
    )
