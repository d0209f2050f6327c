"""What happened in phase 0, and when going from phase to phase."""

from datetime import date
from typing import assert_never

from domain.commission import events as e
from domain.phase import Entry, Phase
from opdracht.sentences.grammar import NOTHING, Said, day, did, joined, moment, quote
from opdracht.sentences.names import Names
from opdracht.sentences.words import (
    CHANNEL,
    ENTRY,
    GROUND,
    INCIDENTAL,
    OUTCOME,
    PART,
    PHASE,
    REASON,
    TASK,
    word,
)

Intake = (
    e.CommissionReceived
    | e.ClientIdentified
    | e.CommissionClassified
    | e.RoleAssigned
    | e.RoleReleased
    | e.ReceiptAcknowledged
)
Imported = e.CommissionImported | e.StepImported
Course = e.PhaseEntered | e.CommissionEnded | e.CommissionReopened

_PHASES = list(Phase)


def intake(event: Intake, who: Said, names: Names) -> Said:
    """Phase 0, received."""
    match event:
        case e.CommissionReceived():
            return _received(event, who, names)
        case e.ClientIdentified():
            client, contact = names.organisation(event.client), names.person(event.contact)
            return did(
                who,
                f"legde vast dat {client} de opdrachtgever is; het contact is {contact}",
                f"recorded that {client} is the client; the contact is {contact}",
            )
        case e.CommissionClassified():
            return _classified(event, who, names)
        case e.RoleAssigned():
            return _assigned(event, who, names)
        case e.RoleReleased():
            part, person = word(PART, event.part), names.person(event.person)
            return did(
                who,
                f"legde vast dat {person} geen {part.nl} meer is van deze opdracht",
                f"recorded that {person} is no longer {part.en} of this commission",
            )
        case e.ReceiptAcknowledged():
            when, reach = _on(event.next_on), _contact(names.person(event.contact), who)
            return did(
                who,
                f"bevestigde de ontvangst{reach.nl}. "
                f"De volgende stap{when.nl}: {quote(event.next_step)}",
                f"acknowledged the request{reach.en}. "
                f"The next step{when.en}: {quote(event.next_step)}",
            )
        case _:
            assert_never(event)


def _contact(person: str, who: Said) -> Said:
    if person == who.nl:
        return Said(" en is zelf het contact", " and is the contact")
    return Said(f"; {person} is het contact", f"; {person} is the contact")


def _received(event: e.CommissionReceived, who: Said, names: Names) -> Said:
    client = names.organisation(event.client) if event.client else None
    source = Said(f" van {client}", f" from {client}") if client else NOTHING
    how, when = word(CHANNEL, event.channel), day(event.received_on)
    return did(
        who,
        f"legde een vraag{source.nl} vast, ontvangen op {when.nl} {how.nl}: {quote(event.title)}",
        f"recorded a request{source.en}, received on {when.en} {how.en}: {quote(event.title)}",
    )


def _classified(event: e.CommissionClassified, who: Said, names: Names) -> Said:
    kind = word(TASK, event.origin)
    extra = word(INCIDENTAL, event.incidental) if event.incidental else None
    why = Said(f" ({extra.nl})", f" ({extra.en})") if extra else NOTHING
    product = names.product(event.product) if event.product else None
    about = Said(f", product {product}", f", product {product}") if product else NOTHING
    return did(
        who,
        f"bepaalde het soort werk: {kind.nl}{why.nl}{about.nl}",
        f"classified the work: {kind.en}{why.en}{about.en}",
    )


def _assigned(event: e.RoleAssigned, who: Said, names: Names) -> Said:
    part, person = word(PART, event.part), names.person(event.person)
    team = names.team(event.team) if event.team else None
    place = Said(f" ({team})", f" ({team})") if team else NOTHING
    old = names.person(event.before) if event.before else None
    instead = Said(f", in plaats van {old}", f", instead of {old}") if old else NOTHING
    if person == who.nl:
        return did(
            who,
            f"werd {part.nl} van deze opdracht{place.nl}{instead.nl}",
            f"became {part.en} of this commission{place.en}{instead.en}",
        )
    return did(
        who,
        f"maakte {person}{place.nl} {part.nl} van deze opdracht{instead.nl}",
        f"made {person}{place.en} {part.en} of this commission{instead.en}",
    )


def _on(value: date | None) -> Said:
    if value is None:
        return NOTHING
    nl, en = day(value)
    return Said(f" op {nl}", f" on {en}")


def imported(event: Imported, who: Said) -> Said:
    """Taken over from another system."""
    match event:
        case e.CommissionImported():
            start = moment(event.started)
            return did(
                who,
                f"nam zaak {event.case} over uit {event.source}; die begon op {start.nl}",
                f"took over case {event.case} from {event.source}; it began on {start.en}",
            )
        case e.StepImported():
            early = (
                Said(" (nog voor het begin van de zaak)", " (before the case began)")
                if event.before_start
                else NOTHING
            )
            return Said(
                f"{event.resource} deed de stap {quote(event.name)}{early.nl}",
                f"{event.resource} did the step {quote(event.name)}{early.en}",
            )
        case _:
            assert_never(event)


def course(event: Course, who: Said, names: Names) -> Said:
    """From phase to phase, to the end, and perhaps once more."""
    match event:
        case e.PhaseEntered():
            return _entered(event, who)
        case e.CommissionEnded():
            return _ended(event, who, names)
        case e.CommissionReopened():
            phase = _phase(event.phase)
            return did(
                who,
                f"heropende de opdracht in de fase {phase.nl}, omdat {quote(event.why)}",
                f"reopened the commission in the phase {phase.en}, because {quote(event.why)}",
            )
        case _:
            assert_never(event)


def _entered(event: e.PhaseEntered, who: Said) -> Said:
    phase, why = _phase(event.phase), _why_back(event)
    if event.before is None or _PHASES.index(event.phase) >= _PHASES.index(event.before):
        how = word(ENTRY, event.entered_by)
        by = Said(f" {how.nl}", f" {how.en}") if event.entered_by is not Entry.PERSON else NOTHING
        return Said(
            f"De opdracht kwam{by.nl} in de fase {phase.nl}{why.nl}",
            f"The commission entered the phase {phase.en}{by.en}{why.en}",
        )
    if event.entered_by is Entry.TEMPLATE or event.ground is not None:
        return Said(
            f"De opdracht ging terug naar de fase {phase.nl} (keer {event.visit}){why.nl}",
            f"The commission went back to the phase {phase.en} (visit {event.visit}){why.en}",
        )
    return did(
        who,
        f"ging met de opdracht terug naar de fase {phase.nl} (keer {event.visit}){why.nl}",
        f"took the commission back to the phase {phase.en} (visit {event.visit}){why.en}",
    )


def _phase(phase: Phase) -> Said:
    """The phase's name; a name that is a sentence by itself stands between quotation marks."""
    nl, en = word(PHASE, phase)
    return Said(quote(nl) if phase is Phase.SUCCESS else nl, en)


def _why_back(event: e.PhaseEntered) -> Said:
    parts: list[Said] = []
    if event.reason is not None:
        reason = word(REASON, event.reason)
        parts.append(Said(f", want {reason.nl}", f", because {reason.en}"))
    if event.ground is not None:
        ground = word(GROUND, event.ground)
        parts.append(Said(f": {ground.nl}", f": {ground.en}"))
    if event.note is not None and event.ground is None:  # the refusal before it says why
        parts.append(Said(f". Toelichting: {quote(event.note)}", f". Note: {quote(event.note)}"))
    if event.notice:
        parts.append(Said(". Dit is de derde keer terug", ". This is the third return"))
    return joined(*parts)


def _ended(event: e.CommissionEnded, who: Said, names: Names) -> Said:
    outcome = word(OUTCOME, event.outcome)
    parts: list[Said] = []
    if event.into is not None:
        parts.append(Said(f" met opdracht {event.into}", f" with commission {event.into}"))
    if event.by is not None and names.person(event.by) != who.nl:
        person = names.person(event.by)
        parts.append(Said(f", door {person}", f", by {person}"))
    if event.why is not None:
        parts.append(Said(f", omdat {quote(event.why)}", f", because {quote(event.why)}"))
    if event.alternative is not None:
        offer = quote(event.alternative)
        parts.append(Said(f". Wat wel kan: {offer}", f". What can be done: {offer}"))
    if event.closing is not None:
        told, thanked = quote(event.closing.told), quote(event.closing.thanked)
        lesson = quote(event.closing.lesson)
        parts.append(
            Said(
                f". Verteld: {told}. Bedankt: {thanked}. Geleerd: {lesson}",
                f". Told: {told}. Thanked: {thanked}. Learned: {lesson}",
            )
        )
    return joined(
        did(
            who,
            f"sloot de opdracht af: {outcome.nl}",
            f"closed the commission: {outcome.en}",
        ),
        *parts,
    )
