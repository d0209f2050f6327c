"""What happened in the expectation ledger, both ways."""

from datetime import date
from typing import assert_never

from domain.commission import events as e
from domain.commission.words import Side
from opdracht.sentences.grammar import NOTHING, Said, day, did, euros, hours, quote
from opdracht.sentences.names import Names

Raised = e.ExpectationVoiced | e.AgreementMade | e.PromiseProposed
Judged = e.PromiseRatified | e.PromiseRefused
Kept = e.LineOwned | e.LineChanged | e.CounterpartyTold | e.LineMet | e.LineMissed | e.LineVoided
Ledger = Raised | Judged | Kept


def ledger(event: Ledger, who: Said, names: Names) -> Said:
    """Expectations, agreements and promises."""
    match event:
        case e.ExpectationVoiced() | e.AgreementMade() | e.PromiseProposed():
            return _raised(event, who, names)
        case e.PromiseRatified() | e.PromiseRefused():
            return _judged(event, names)
        case _:
            return _kept(event, who, names)


def _raised(event: Raised, who: Said, names: Names) -> Said:
    what, due = quote(event.what), _due(event.due)
    match event:
        case e.ExpectationVoiced():
            client = names.organisation(event.client) if event.client else None
            side = _expects(event.owed_by, client)
            return did(
                who,
                f"legde een verwachting vast: {side.nl} {what}{due.nl}",
                f"recorded an expectation: {side.en} {what}{due.en}",
            )
        case e.AgreementMade():
            side = _does(event.owed_by)
            return did(
                who,
                f"legde een afspraak vast: {side.nl} {what}{due.nl}",
                f"recorded an agreement: {side.en} {what}{due.en}",
            )
        case e.PromiseProposed():
            size = _size(event.hours, event.euros)
            return did(
                who,
                f"stelde een toezegging voor: {what}{size.nl}{due.nl}. Die telt pas als iemand "
                "met de bevoegdheid haar bekrachtigt",
                f"proposed a promise: {what}{size.en}{due.en}. It counts once somebody with the "
                "authority gives it",
            )
        case _:
            assert_never(event)


def _expects(owed_by: Side, client: str | None) -> Said:
    """`client` is named when there are several."""
    which = Said(client, client) if client else Said("de opdrachtgever", "the client")
    if owed_by is Side.US:
        return Said(f"{which.nl} verwacht van ons", f"{which.en} expects of us")
    return Said(f"wij verwachten van {which.nl}", f"we expect of {which.en}")


def _does(owed_by: Side) -> Said:
    return (
        Said("wij doen", "we do")
        if owed_by is Side.US
        else Said("de opdrachtgever doet", "the client does")
    )


def _size(count: int, amount: int) -> Said:
    parts = [hours(count)] if count else []
    if amount:
        parts.append(euros(amount))
    if not parts:
        return NOTHING
    return Said(
        f" ({', '.join(part.nl for part in parts)})", f" ({', '.join(part.en for part in parts)})"
    )


def _due(value: date | None) -> Said:
    if value is None:
        return NOTHING
    nl, en = day(value)
    return Said(f", uiterlijk {nl}", f", by {en}")


def _judged(event: Judged, names: Names) -> Said:
    person, line = names.person(event.by), names.line(event.line)
    match event:
        case e.PromiseRatified():
            if event.standing is not None:
                return Said(
                    f"De toezegging geldt: {person} bekrachtigde haar voor alle opdrachten volgens"
                    f" sjabloon {event.standing}",
                    f"The promise holds: {person} gave it for every commission by template"
                    f" {event.standing}",
                )
            holder = names.person(event.held_by)
            under = (
                Said(f", met de bevoegdheid van {holder}", f", under the authority of {holder}")
                if event.held_by != event.by
                else NOTHING
            )
            return Said(
                f"{person} bekrachtigde toezegging {line}{under.nl}",
                f"{person} gave promise {line}{under.en}",
            )
        case e.PromiseRefused():
            return Said(
                f"{person} bekrachtigde toezegging {line} niet, omdat {quote(event.why)}",
                f"{person} did not give promise {line}, because {quote(event.why)}",
            )
        case _:
            assert_never(event)


def _kept(event: Kept, who: Said, names: Names) -> Said:
    line = names.line(event.line)
    match event:
        case e.LineOwned():
            owner = names.person(event.owner)
            return did(
                who,
                f"legde vast dat {owner} zorgt voor regel {line}",
                f"recorded that {owner} sees to line {line}",
            )
        case e.LineChanged():
            return _changed(event, who, names)
        case e.CounterpartyTold():
            return did(
                who,
                f"vertelde de andere kant van de wijziging van regel {line} ({quote(event.how)})",
                f"told the other side of the change of line {line} ({quote(event.how)})",
            )
        case e.LineMet():
            on = day(event.on)
            return did(
                who,
                f"legde vast dat regel {line} is nagekomen op {on.nl}",
                f"recorded that line {line} was met on {on.en}",
            )
        case e.LineMissed():
            return did(
                who,
                f"legde vast dat regel {line} niet meer lukt. Het werk heeft nodig: "
                f"{quote(event.need)}",
                f"recorded that line {line} will not be met. The work needs: {quote(event.need)}",
            )
        case e.LineVoided():
            told = (
                Said("de andere kant weet het", "the other side knows")
                if event.told
                else Said("de andere kant weet het nog niet", "the other side was not told")
            )
            return did(
                who,
                f"liet regel {line} vervallen, omdat {quote(event.why)}; {told.nl}",
                f"voided line {line}, because {quote(event.why)}; {told.en}",
            )
        case _:
            assert_never(event)


def _changed(event: e.LineChanged, who: Said, names: Names) -> Said:
    old, new, line = event.due_before, event.due, names.line(event.line)
    moved = NOTHING
    if new is not None:
        after = day(new)
        before = day(old) if old else Said("geen datum", "no date")
        moved = Said(f" van {before.nl} naar {after.nl}", f" from {before.en} to {after.en}")
    again = (
        Said(". De toezegging moet opnieuw worden bekrachtigd", ". The promise must be given again")
        if event.ratify_again
        else NOTHING
    )
    return did(
        who,
        f"wijzigde regel {line}{moved.nl}, omdat {quote(event.why)}{again.nl}",
        f"changed line {line}{moved.en}, because {quote(event.why)}{again.en}",
    )
