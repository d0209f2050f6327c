"""What happened in phase 3, monitoring: the work, its obstacles, its changes."""

from datetime import date
from typing import assert_never

from domain.commission import events as e
from opdracht.sentences.grammar import NOTHING, Said, capital, day, did, hours, quote
from opdracht.sentences.names import Names
from opdracht.sentences.words import NEED, SIGNAL, word

Work = (
    e.ExecutionStarted
    | e.ProgressRecorded
    | e.MilestonePlanned
    | e.MilestoneReached
    | e.EvidenceGiven
    | e.HoursImported
)
Pulse = e.CheckInGiven | e.CheckInSkipped | e.SignalReceived | e.SignalAnswered
Obstacles = e.ObstacleReported | e.HelpOffered | e.ObstacleResolved | e.ObstacleAccepted
Scope = e.ScopeChangeRequested | e.ScopeChangeApproved | e.ScopeChangeRejected


def work(event: Work, who: Said, names: Names) -> Said:
    """How the work goes."""
    match event:
        case e.ExecutionStarted():
            on = day(event.talk_on)
            return did(
                who,
                f"begon de uitvoering na het startgesprek van {on.nl}: {quote(event.agreed)}",
                f"started the work after the start talk of {on.en}: {quote(event.agreed)}",
            )
        case e.ProgressRecorded():
            far = f" ({event.percent} %)" if event.percent is not None else ""
            return did(
                who,
                f"legde de voortgang vast{far}: {quote(event.note)}",
                f"recorded progress{far}: {quote(event.note)}",
            )
        case e.MilestonePlanned():
            due = day(event.due)
            return did(
                who,
                f"plande een mijlpaal op {due.nl}: {quote(event.title)}",
                f"planned a milestone on {due.en}: {quote(event.title)}",
            )
        case e.MilestoneReached():
            on = day(event.on)
            return did(
                who,
                f"legde vast dat mijlpaal {event.milestone} op {on.nl} is gehaald",
                f"recorded that milestone {event.milestone} was reached on {on.en}",
            )
        case e.EvidenceGiven():
            return did(
                who,
                f"liet zien dat criterium {event.criterion} is gehaald: {quote(event.what)}",
                f"showed that criterion {event.criterion} is met: {quote(event.what)}",
            )
        case e.HoursImported():
            team, time, end = names.the_team(event.team), hours(event.hours), day(event.until)
            product = quote(names.product(event.product)) if event.product else None
            about = Said(f" op {product}", f" on {product}") if product else NOTHING
            return capital(
                f"{team.nl} schreef {time.nl}{about.nl} tot en met {end.nl}, volgens het"
                " tijdsysteem",
                f"{team.en} spent {time.en}{about.en} up to and including {end.en}, says the time"
                " system",
            )
        case _:
            assert_never(event)


def pulse(event: Pulse, who: Said, names: Names) -> Said:
    """Check-ins, and what the client lets us feel."""
    match event:
        case e.CheckInGiven():
            return _check_in(event, who)
        case e.CheckInSkipped():
            return did(who, "sloeg de check-in over", "skipped the check-in")
        case e.SignalReceived():
            kind = word(SIGNAL, event.kind)
            person = names.person(event.person) if event.person else None
            of = Said(f" van {person}", f" from {person}") if person else NOTHING
            return did(
                who,
                f"legde {kind.nl}{of.nl} vast: {quote(event.words)}",
                f"recorded {kind.en}{of.en}: {quote(event.words)}",
            )
        case e.SignalAnswered():
            return did(
                who,
                f"antwoordde op signaal {event.signal}: {quote(event.answer)}",
                f"answered signal {event.signal}: {quote(event.answer)}",
            )
        case _:
            assert_never(event)


def _check_in(event: e.CheckInGiven, who: Said) -> Said:
    if event.unchanged:
        return did(who, "deed een check-in: niets veranderd", "did a check-in: nothing changed")
    parts: list[Said] = []
    if event.confidence is not None:
        parts.append(
            Said(f"vertrouwen {event.confidence} van 5", f"confidence {event.confidence} of 5")
        )
    if event.best:
        parts.append(Said(f"het beste: {quote(event.best)}", f"best: {quote(event.best)}"))
    if event.obstacle:
        parts.append(Said(f"lastig: {quote(event.obstacle)}", f"obstacle: {quote(event.obstacle)}"))
    if not parts:
        return did(who, "deed een check-in", "did a check-in")
    return did(
        who,
        f"deed een check-in: {'; '.join(part.nl for part in parts)}",
        f"did a check-in: {'; '.join(part.en for part in parts)}",
    )


def obstacles(event: Obstacles, who: Said, names: Names) -> Said:
    """What stands in the way, and who helps."""
    match event:
        case e.ObstacleReported():
            need = word(NEED, event.need)
            return did(
                who,
                f"meldde een belemmering: {quote(event.what)}. Het werk heeft nodig: {need.nl}",
                f"reported an obstacle: {quote(event.what)}. The work needs: {need.en}",
            )
        case e.HelpOffered():
            team = names.the_team(event.team) if event.team else None
            source = Said(f" namens {team.nl}", f" for {team.en}") if team else NOTHING
            return did(
                who,
                f"bood{source.nl} hulp aan: {quote(event.what)}",
                f"offered help{source.en}: {quote(event.what)}",
            )
        case e.ObstacleResolved():
            return did(
                who,
                f"legde vast dat belemmering {event.obstacle} weg is: {quote(event.how)}",
                f"recorded that obstacle {event.obstacle} is gone: {quote(event.how)}",
            )
        case e.ObstacleAccepted():
            return did(
                who,
                f"besloot dat we met belemmering {event.obstacle} leven, omdat {quote(event.why)}",
                f"decided that we live with obstacle {event.obstacle}, because {quote(event.why)}",
            )
        case _:
            assert_never(event)


def scope(event: Scope, who: Said, names: Names) -> Said:
    """More work, less work, another date."""
    match event:
        case e.ScopeChangeRequested():
            size, end = _more_or_less(event.hours), _by(event.ends)
            product = quote(names.product(event.product)) if event.product else None
            about = (
                Said(f" voor {product}", f" for {product}")
                if product
                else Said(" van de opdracht", " of the commission")
            )
            asked = quote(event.what)
            return did(
                who,
                f"vroeg een wijziging{about.nl}{size.nl}{end.nl}: {asked}",
                f"asked for a change{about.en}{size.en}{end.en}: {asked}",
            )
        case e.ScopeChangeApproved():
            total, end = hours(event.hours), _by(event.ends)
            return did(
                who,
                f"keurde wijziging {event.scope} goed; de opdracht is nu {total.nl}{end.nl}",
                f"approved change {event.scope}; the commission is now {total.en}{end.en}",
            )
        case e.ScopeChangeRejected():
            return did(
                who,
                f"keurde wijziging {event.scope} niet goed, omdat {quote(event.why)}",
                f"rejected change {event.scope}, because {quote(event.why)}",
            )
        case _:
            assert_never(event)


def _more_or_less(count: int) -> Said:
    if count == 0:
        return NOTHING
    time = hours(abs(count))
    if count > 0:
        return Said(f" ({time.nl} meerwerk)", f" ({time.en} extra)")
    return Said(f" ({time.nl} minderwerk)", f" ({time.en} less)")


def _by(value: date | None) -> Said:
    if value is None:
        return NOTHING
    nl, en = day(value)
    return Said(f", klaar op {nl}", f", done on {en}")
