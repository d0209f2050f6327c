"""A clock in sentences. They name the work and its parts, never a person."""

from collections.abc import Callable, Iterator
from typing import Final

from domain.clocks import Clock, ClockKind, Pause
from domain.phase import Phase
from opdracht.clockwork.facts import ClockFacts, Counts, Fate, Raised, RungFacts, Uncounted
from opdracht.sentences.grammar import NOTHING, Said, capital, day, days, listed, many
from opdracht.sentences.time_words import LADDER, OFFER, PAUSE, WHOM, clock
from opdracht.sentences.words import word

MEASURES: Final = {
    "phase": Said("hoe lang deze fase mag duren", "how long this phase may take"),
    "agreed": Said("tot de datum van de afspraak", "up to the date that was agreed"),
    "client": Said("hoe lang we op de opdrachtgever wachten", "how long we wait for the client"),
    "overall": Said(
        "de hele weg, van de vraag tot het einde", "the whole way, from the question to the end"
    ),
    "stall": Said(
        "hoe lang er niets gebeurde dat het werk verder bracht",
        "how long nothing happened that moved the work on",
    ),
    "success": Said(
        "hoe lang een mijlpaal al geen succesverhaal heeft",
        "how long a milestone has had no success recorded",
    ),
    "gesture": Said(
        "tot het gebaar bij de oplevering is gemaakt", "until the closing gesture was made"
    ),
    "evaluation": Said("tot het werk is geëvalueerd", "until the work was evaluated"),
    "promise": Said("tot de dag van deze toezegging", "up to the day of this promise"),
    "part": Said(
        "hoe lang we wachten tot dit deel is aanvaard",
        "how long we wait until this part is accepted",
    ),
    "debt": Said(
        "tot de dag waarop dit na de spoed moet zijn vastgelegd",
        "up to the day on which this must be settled after the rush",
    ),
    "statutory": Said("een termijn van de wet", "a term that the law sets"),
}


def measures(name: str) -> Said:
    """What a clock measures, by its name."""
    return word(MEASURES, name.partition(":")[0])


def head(found: ClockFacts) -> Said:
    """`De klok van de fase (vraagverheldering): hoe lang deze fase mag duren.`"""
    name, what = clock(found.name), measures(found.name)
    ladder = NOTHING
    if found.clock.kind in {ClockKind.PHASE, ClockKind.CLIENT} and found.clock.ladder is not None:
        which = word(LADDER, found.clock.ladder)
        ladder = Said(f" ({which.nl})", f" ({which.en})")
    return capital(f"{name.nl}{ladder.nl}: {what.nl}.", f"{name.en}{ladder.en}: {what.en}.")


def short(found: ClockFacts) -> Said:
    """One line for a page: the last day, and whether that has passed."""
    name = clock(found.name)
    return capital(f"{name.nl}: {stands(found).nl}", f"{name.en}: {stands(found).en}")


def lines(found: ClockFacts, called: Callable[[str], str] = str) -> Iterator[Said]:
    """Everything about one clock, one sentence each. `called` names a client."""
    yield from reasons(found, called)
    yield from ladder(found)


def reasons(found: ClockFacts, called: Callable[[str], str] = str) -> Iterator[Said]:
    """Why its last day is what it is: since when it runs, what did not count, by which calendar."""
    yield _since(found)
    for pause in found.clock.pauses:
        yield _pause(pause, found.clock)
    if (skipped := _uncounted(found.uncounted)) is not None:
        yield skipped
    used = days(found.used)
    stand = stands(found)
    yield Said(f"{used.nl} geteld; {stand.nl}.", f"{used.en} counted; {stand.en}.")
    yield _pinned(found, called)


def ladder(found: ClockFacts) -> Iterator[Said]:
    """Who is asked when and what is offered, and what came of it."""
    for rung in found.rungs:
        yield _rung(rung)
    for raised in found.raised:
        yield _raised(raised)


def _since(found: ClockFacts) -> Said:
    own, start = found.clock, day(found.clock.starts)
    end = NOTHING
    if own.ended is not None:
        ended = day(own.ended)
        end = Said(f" tot {ended.nl}", f" until {ended.en}")
    runs = Said("Liep vanaf", "Ran from") if own.ended else Said("Loopt sinds", "Runs since")
    term = Said("zonder termijn", "without a term")
    if own.until is not None:
        last = day(own.until)
        term = Said(f"met een vaste laatste dag, {last.nl}", f"with a fixed last day, {last.en}")
    elif own.budget is not None:
        budget = days(own.budget)
        term = Said(f"met een termijn van {budget.nl}", f"with a term of {budget.en}")
    if found.extended:
        more = days(found.extended)
        term = Said(f"{term.nl} ({more.nl} verlengd)", f"{term.en} ({more.en} extended)")
    visit = NOTHING
    if (times := _times(own)) > 1:
        visit = Said(f" Dit is keer {times} in deze fase.", f" This is time {times} in this phase.")
    return Said(
        f"{runs.nl} {start.nl}{end.nl}, {term.nl}.{visit.nl}",
        f"{runs.en} {start.en}{end.en}, {term.en}.{visit.en}",
    )


def _times(own: Clock) -> int:
    """How often the phase was entered; 1 for a clock of something else."""
    phase, _, visit = own.about.partition(":")
    return int(visit) if phase in set(Phase) and visit.isdecimal() else 1


def _pause(pause: Pause, own: Clock) -> Said:
    why, start = word(PAUSE, pause.reason), day(pause.starts)
    if pause.ended is not None:
        end = day(pause.ended)
        return Said(
            f"Stond stil van {start.nl} tot {end.nl}, want {why.nl}.",
            f"Stood still from {start.en} until {end.en}, because {why.en}.",
        )
    verb = Said("Stond stil", "Stood still") if own.ended else Said("Staat stil", "Stands still")
    if pause.over is None:
        return Said(
            f"{verb.nl} vanaf {start.nl}, want {why.nl}, tot er antwoord is.",
            f"{verb.en} from {start.en} on, because {why.en}, until there is an answer.",
        )
    expected = day(pause.over)
    return Said(
        f"{verb.nl} vanaf {start.nl}, want {why.nl}; verwacht tot {expected.nl}.",
        f"{verb.en} from {start.en} on, because {why.en}; expected until {expected.en}.",
    )


def _uncounted(skipped: Uncounted) -> Said | None:
    parts: list[Said] = []
    if skipped.weekend:
        parts.append(
            many(
                skipped.weekend,
                Said("dag in een weekend", "day in a weekend"),
                Said("dagen in een weekend", "days in a weekend"),
            )
        )
    for closed, name in skipped.closed:
        on = day(closed)
        note = f" ({name})" if name else ""
        parts.append(Said(f"{on.nl}{note}", f"{on.en}{note}"))
    if skipped.paused:
        still = days(skipped.paused)
        parts.append(Said(f"{still.nl} stilstand", f"{still.en} of standing still"))
    if not parts:
        return None
    whole = Said(listed(it.nl for it in parts).nl, listed(it.en for it in parts).en)
    return Said(f"Telden niet mee: {whole.nl}.", f"Not counted: {whole.en}.")


def stands(found: ClockFacts) -> Said:
    """Its last day, and how far away that is."""
    if found.clock.budget is None and found.clock.until is None:
        return Said("er is geen laatste dag", "there is no last day")
    if found.last is None:
        return Said(
            "de laatste dag is bekend zodra hij weer loopt",
            "the last day is known once it runs again",
        )
    last = day(found.last)
    doubt = Said(" (voorlopig)", " (provisional)") if found.provisional else NOTHING
    if found.overdue:
        late = days(found.overdue)
        return Said(
            f"de laatste dag was {last.nl}{doubt.nl}, {late.nl} te laat",
            f"the last day was {last.en}{doubt.en}, {late.en} overdue",
        )
    if not found.clock.runs:
        return Said(
            f"op tijd klaar, de laatste dag was {last.nl}{doubt.nl}",
            f"done in time, the last day was {last.en}{doubt.en}",
        )
    left = days(found.left or 0)
    still = Said(", staat nu stil", ", stands still now") if found.paused else NOTHING
    return Said(
        f"de laatste dag is {last.nl}{doubt.nl}, nog {left.nl}{still.nl}",
        f"the last day is {last.en}{doubt.en}, {left.en} left{still.en}",
    )


def _counts(found: ClockFacts, called: Callable[[str], str]) -> Said:
    used = [one for one in found.counts if one.version]
    if not used:
        return Said(
            "Telt van maandag tot en met vrijdag: er is geen eigen kalender",
            "Counts from Monday to Friday: there is no calendar of our own",
        )
    if len(found.counts) == 1:
        (only,) = used
        which, until = _calendar(only, called), day(only.until)
        return Said(
            f"Telt op {which.nl}, die loopt tot en met {until.nl}",
            f"Counts on {which.en}, which lasts until {until.en}",
        )
    each = [(_calendar(one, called), day(one.until)) for one in used]
    nl = listed(f"{which.nl} (tot en met {until.nl})" for which, until in each).nl
    en = listed(f"{which.en} (until {until.en})" for which, until in each).en
    return Said(
        f"Een dag telt als iedereen werkt volgens {nl}",
        f"A day counts when everybody works by {en}",
    )


def _calendar(one: Counts, called: Callable[[str], str]) -> Said:
    whose = Said("onze kalender", "our calendar")
    if one.client is not None:
        client = called(one.client)
        whose = Said(f"de kalender van {client}", f"the calendar of {client}")
    return Said(f"versie {one.version} van {whose.nl}", f"version {one.version} of {whose.en}")


def _pinned(found: ClockFacts, called: Callable[[str], str]) -> Said:
    counts = _counts(found, called)
    norms = Said("de gewone normen", "the usual norms")
    if found.clock.norms:
        version = found.clock.norms
        norms = Said(f"versie {version} van de normen", f"version {version} of the norms")
    return Said(f"{counts.nl}, en gaat naar {norms.nl}.", f"{counts.en}, and goes by {norms.en}.")


def _rung(found: RungFacts) -> Said:
    rung = found.rung
    parts = [word(WHOM, each) for each in rung.to]
    asked = Said(listed(it.nl for it in parts).nl, listed(it.en for it in parts).en)
    offer = word(OFFER, rung.offer)
    draft = NOTHING
    if rung.mirror:
        draft = Said(", met een concept voor de opdrachtgever", ", with a draft for the client")
        if found.sent:
            draft = Said(
                ", en het bericht aan de opdrachtgever is verstuurd",
                ", and the message to the client was sent",
            )
    when, fate = _when(found), _fate(found)
    return Said(
        f"Trede {found.number} ({rung.when}), {when.nl}: {asked.nl}, aanbod {offer.nl}"
        f"{draft.nl}.{fate.nl}",
        f"Rung {found.number} ({rung.when}), {when.en}: {asked.en}, on offer {offer.en}"
        f"{draft.en}.{fate.en}",
    )


def _when(found: RungFacts) -> Said:
    if found.reached_on is not None:
        on = day(found.reached_on)
        return Said(f"bereikt op {on.nl}", f"reached on {on.en}")
    match found.fate:
        case Fate.PASSED:
            return Said("overgeslagen", "passed over")
        case Fate.NEVER:
            return Said("niet nodig geweest", "was not needed")
        case _ if found.day is None:
            return Said("dag nog onbekend", "day not known yet")
        case _:
            on = day(found.day)
            return Said(f"op {on.nl} om 9 uur", f"on {on.en} at 9 o'clock")


def _fate(found: RungFacts) -> Said:
    match found.fate:
        case Fate.ANSWERED if found.outcome is not None:
            came = word(OFFER, found.outcome)
            return Said(f" Het antwoord was: {came.nl}.", f" The answer was: {came.en}.")
        case Fate.ASKED:
            return Said(" Er is nog geen antwoord.", " There is no answer yet.")
        case Fate.PASSED:
            return Said(
                " Een hogere trede kwam tegelijk en vroeg het.",
                " A higher rung came at the same time and asked.",
            )
        case _:
            return NOTHING


def _raised(found: Raised) -> Said:
    whom, offer = word(WHOM, found.whom), word(OFFER, found.offer)
    came = Said("er is nog geen antwoord", "there is no answer yet")
    if found.outcome is not None:
        answer = word(OFFER, found.outcome)
        came = Said(f"het antwoord was: {answer.nl}", f"the answer was: {answer.en}")
    return Said(
        f"Met de hand gevraagd ({found.escalation}): {whom.nl}, aanbod {offer.nl}; {came.nl}.",
        f"Asked by hand ({found.escalation}): {whom.en}, on offer {offer.en}; {came.en}.",
    )
