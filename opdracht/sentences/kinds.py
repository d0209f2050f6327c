"""What the kind of a commission brings with it: its template, its calendar."""

from typing import assert_never

from domain.commission import events as e
from opdracht.sentences.grammar import NOTHING, Said, day, did, hours, joined, quote
from opdracht.sentences.names import Names
from opdracht.sentences.words import COMMISSION, DEBT, GROWTH, word

Terms = e.TemplateApplied | e.CalendarPinned | e.ClientCalendarPinned
Urgent = e.UrgentStarted | e.DebtIncurred | e.DebtSettled
Small = e.CommissionTaken | e.LineReopened | e.KindChanged | e.CommissionContested


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
        case e.ClientCalendarPinned():
            client, end = names.organisation(event.client), day(event.until)
            return Said(
                f"Wat bij {client} loopt, telt volgens kalender {event.version} van {client}, die"
                f" geldt tot en met {end.nl}",
                f"What runs at {client} is counted on calendar {event.version} of {client}, which"
                f" holds up to and including {end.en}",
            )
        case _:
            assert_never(event)


def _applied(event: e.TemplateApplied, names: Names) -> Said:
    kind = word(COMMISSION, event.kind)
    product = quote(names.product(event.product)) if event.product else None
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
        f"Het is een {kind.nl}{about.nl}, volgens sjabloon {event.template}"
        f" (tot {limit.nl}){who.nl}",
        f"It is a {kind.en}{about.en}, by template {event.template} (up to {limit.en}){who.en}",
    )


def small(event: Small, who: Said, names: Names) -> Said:
    """Taken, and perhaps no longer small."""
    match event:
        case e.CommissionTaken():
            team, time, end = names.the_team(event.team), hours(event.hours), day(event.ends)
            guess = (
                Said(" (buiten de kalender geteld)", " (counted outside of the calendar)")
                if event.provisional
                else NOTHING
            )
            by = names.person(event.by)
            return Said(
                f"{by} nam het aan voor {team.nl}: {time.nl}, klaar op {end.nl}{guess.nl}",
                f"{by} took it on for {team.en}: {time.en}, done on {end.en}{guess.en}",
            )
        case e.LineReopened():
            return Said(
                f"Regel {names.line(event.line)} staat weer open, omdat de oplevering is geweigerd",
                f"Line {names.line(event.line)} is open again, because the delivery was refused",
            )
        case e.KindChanged():
            return _changed(event)
        case e.CommissionContested():
            person = names.person(event.by)
            if person == who.nl:
                return did(
                    who,
                    f"zei: klopt niet. De reden: {quote(event.why)}",
                    f"said: this is not right. The reason: {quote(event.why)}",
                )
            return did(
                who,
                f"legde vast dat {person} zei: klopt niet. De reden: {quote(event.why)}",
                f"recorded that {person} said: this is not right. The reason: {quote(event.why)}",
            )
        case _:
            assert_never(event)


def _changed(event: e.KindChanged) -> Said:
    before, now = word(COMMISSION, event.before), word(COMMISSION, event.kind)
    ground = word(GROWTH, event.ground)
    parts = [
        Said(
            f"De {before.nl} is nu een {now.nl}, want {ground.nl}",
            f"The {before.en} is a {now.en} now, because {ground.en}",
        )
    ]
    if event.why is not None:
        parts.append(Said(f": {quote(event.why)}", f": {quote(event.why)}"))
    if event.delivery is not None:
        parts.append(
            Said(
                f". Oplevering {event.delivery} is teruggenomen",
                f". Delivery {event.delivery} is taken back",
            )
        )
    return joined(*parts)


def urgent(event: Urgent, who: Said, names: Names) -> Said:
    """Started at once, and what is owed since."""
    match event:
        case e.UrgentStarted():
            team, limit = names.the_team(event.team), hours(event.hours)
            return did(
                who,
                f"begon met spoed voor {team.nl}, voor hooguit {limit.nl}, omdat"
                f" {quote(event.why)}",
                f"started at once for {team.en}, for at most {limit.en}, because"
                f" {quote(event.why)}",
            )
        case e.DebtIncurred():
            debt, due = word(DEBT, event.debt), day(event.due)
            return Said(
                f"Nog te doen, uiterlijk op {due.nl}: {debt.nl}",
                f"Still to be done, by {due.en}: {debt.en}",
            )
        case e.DebtSettled():
            debt, on = word(DEBT, event.debt), day(event.on)
            return Said(
                f"Alsnog rond op {on.nl}: {debt.nl}",
                f"Done after all on {on.en}: {debt.en}",
            )
        case _:
            assert_never(event)
