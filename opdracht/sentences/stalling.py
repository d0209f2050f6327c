"""How a commission stands still, and what lies there, in words. No person is named."""

from typing import Final

from domain.figures.standstill import Awaited, How, Standstill
from opdracht.sentences.grammar import Said, day, days
from opdracht.sentences.time_words import OFFER, PAUSE
from opdracht.sentences.words import word
from storage.escalations import Escalation

AWAITED: Final = {
    Awaited.OFFER: Said("het antwoord op ons aanbod", "the answer to our offer"),
    Awaited.DELIVERY: Said("het antwoord op de oplevering", "the answer to the delivery"),
    Awaited.PAUSE: Said("wat bij de pauze is afgesproken", "what the pause says"),
}


def how(stands: Standstill) -> Said:
    """Since when, and whether it waits, was paused, or stands still."""
    since, long = day(stands.since), days(stands.days)
    if stands.how is How.WAITS and stands.awaited is not None:
        for_ = AWAITED[stands.awaited]
        return Said(
            f"wacht sinds {since.nl} ({long.nl}) op de opdrachtgever: {for_.nl}",
            f"waits since {since.en} ({long.en}) for the client: {for_.en}",
        )
    if stands.how is How.PAUSED:
        return Said(
            f"ligt met opzet stil sinds {since.nl} ({long.nl})",
            f"paused on purpose since {since.en} ({long.en})",
        )
    return Said(
        f"staat stil sinds {since.nl} ({long.nl})", f"stands still since {since.en} ({long.en})"
    )


def paused(stands: Standstill) -> Said | None:
    """The pause that somebody of ours began; None when there is none."""
    if stands.reason is None or stands.expected is None:
        return None
    because, end = word(PAUSE, stands.reason), day(stands.expected)
    if stands.late and stands.how is How.WAITS:
        return Said(
            f"pauze ({because.nl}) had op {end.nl} voorbij moeten zijn",
            f"the pause ({because.en}) should have ended on {end.en}",
        )
    over = stands.how is How.STALLED
    return Said(
        f"pauze ({because.nl}) {'liep' if over else 'loopt'} tot {end.nl}",
        f"the pause ({because.en}) {'lasted' if over else 'lasts'} until {end.en}",
    )


def lies_there(offer: Escalation | None) -> Said:
    """What was offered last, and whether it was answered."""
    if offer is None:
        return Said("er ligt nog geen aanbod", "no offer lies there yet")
    what, since = word(OFFER, offer.offer), day(offer.since)
    if offer.outcome is None:
        return Said(
            f"aanbod sinds {since.nl}: {what.nl}; nog geen antwoord",
            f"on offer since {since.en}: {what.en}; no answer yet",
        )
    came = word(OFFER, offer.outcome)
    return Said(
        f"aanbod van {since.nl}: {what.nl}; antwoord: {came.nl}",
        f"on offer on {since.en}: {what.en}; the answer: {came.en}",
    )
