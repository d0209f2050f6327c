"""What happened in a yearly programme: volumes, partial deliveries, accounts."""

from typing import assert_never

from domain.commission import events as e
from domain.commission.words import Via
from opdracht.sentences.grammar import NOTHING, Said, day, did, hours, quote
from opdracht.sentences.names import Names
from opdracht.sentences.words import ACCOUNT, MODE, word

Answered = e.PartDeliveryAccepted | e.PartDeliveryRefused
Programme = (
    e.VolumePlanned
    | e.PartDelivered
    | Answered
    | e.PartThanked
    | e.PartThanksSkipped
    | e.AccountGiven
)


def programme(event: Programme, who: Said, names: Names) -> Said:
    """A yearly programme, part by part."""
    match event:
        case e.VolumePlanned():
            return _planned(event, who, names)
        case e.PartDelivered():
            product, end = quote(names.product(event.product)), day(event.until)
            return did(
                who,
                f"leverde deel {event.part} op: {event.count} keer {product} tot en met {end.nl}."
                f" Het gaat om {quote(event.summary)}",
                f"delivered part {event.part}: {event.count} times {product} up to and including"
                f" {end.en}. It is about {quote(event.summary)}",
            )
        case e.PartDeliveryAccepted() | e.PartDeliveryRefused():
            return _answered(event, who, names)
        case e.PartThanked():
            return did(
                who,
                f"bedankte voor deel {event.part}: {quote(event.how)}",
                f"said thanks for part {event.part}: {quote(event.how)}",
            )
        case e.PartThanksSkipped():
            return did(
                who,
                f"sloeg het bedankje voor deel {event.part} over, omdat {quote(event.why)}",
                f"skipped the thanks for part {event.part}, because {quote(event.why)}",
            )
        case e.AccountGiven():
            kind, end = word(ACCOUNT, event.kind), day(event.until)
            return did(
                who,
                f"gaf de {kind.nl} tot en met {end.nl}: {quote(event.words)}",
                f"gave the {kind.en} up to and including {end.en}: {quote(event.words)}",
            )
        case _:
            assert_never(event)


def _planned(event: e.VolumePlanned, who: Said, names: Names) -> Said:
    product, mode, time = (
        quote(names.product(event.product)),
        word(MODE, event.mode),
        hours(event.hours),
    )
    size = volume(event.count, event.low, event.high)
    return did(
        who,
        f"plande {product} ({mode.nl}){size.nl}, {time.nl}",
        f"planned {product} ({mode.en}){size.en}, {time.en}",
    )


def volume(count: int | None, low: int | None, high: int | None) -> Said:
    """`: 30 keer`, or `: naar verwachting 20 tot 35 keer`."""
    if count is not None:
        return Said(f": {count} keer", f": {count} times")
    if low is not None and high is not None:
        return Said(
            f": naar verwachting {low} tot {high} keer", f": {low} to {high} times expected"
        )
    return NOTHING


def _answered(event: Answered, who: Said, names: Names) -> Said:
    person = names.person(event.by)
    heard = NOTHING if event.via is Via.SELF else Said(f" namens {person}", f" for {person}")
    client = names.organisation(event.client) if event.client else None
    side = Said(f" ({client})", f" ({client})") if client else NOTHING
    if isinstance(event, e.PartDeliveryAccepted):
        return did(
            who,
            f"aanvaardde{heard.nl} deel {event.part}{side.nl}",
            f"accepted part {event.part}{heard.en}{side.en}",
        )
    return did(
        who,
        f"weigerde{heard.nl} deel {event.part}{side.nl}, omdat {quote(event.why)}",
        f"refused part {event.part}{heard.en}{side.en}, because {quote(event.why)}",
    )
