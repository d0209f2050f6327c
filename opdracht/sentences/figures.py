"""Figures in words."""

from typing import Final

from domain.commission.news import NewsKind
from domain.figures.grades import Trend
from domain.figures.hours import EARLY, Standing, Year
from opdracht.sentences.grammar import Said, day

NEWS: Final = {
    NewsKind.SUCCESS_SHARED: Said("succes gedeeld", "success shared"),
    NewsKind.DELIVERED: Said("opgeleverd", "delivered"),
    NewsKind.PART_DELIVERED: Said("deel opgeleverd", "part delivered"),
    NewsKind.LINE_MET: Said("nagekomen", "kept"),
    NewsKind.CHANGE_TOLD: Said("wijziging verteld", "change told"),
    NewsKind.LINE_MISSED: Said("niet nagekomen", "not kept"),
    NewsKind.LINE_VOIDED: Said("vervallen", "let go"),
    NewsKind.DECLINED: Said("niet aangenomen", "declined"),
    NewsKind.STOPPED: Said("gestopt", "stopped"),
}
TREND: Final = {
    Trend.UP: Said("hoger", "up"),
    Trend.DOWN: Said("lager", "down"),
    Trend.STEADY: Said("gelijk", "steady"),
}
STANDING: Final = {
    Standing.WITHIN: Said("binnen de afspraak", "within the agreement"),
    Standing.OVER: Said("komt erboven uit", "will end above it"),
    Standing.UNDER: Said("blijft eronder", "will end below it"),
    Standing.TOO_EARLY: Said("te vroeg om te zeggen", "too early to say"),
    Standing.NOT_AGREED: Said("geen marge afgesproken", "no tolerance agreed"),
}


def known_how_far(span: Year) -> Said:
    """Up to which day hours are known, and what a prognosis means."""
    if span.known_until is None:
        return Said(
            f"Van {span.year} zijn nog geen uren ingelezen.",
            f"No hours of {span.year} were imported yet.",
        )
    until = day(span.known_until)
    nl = f"Uren bekend tot en met {until.nl}: {span.elapsed} van {span.whole} werkdagen."
    en = f"Hours known up to {until.en}: {span.elapsed} of {span.whole} working days."
    if span.elapsed < EARLY:
        return Said(
            f"{nl} Onder de {EARLY} werkdagen zeggen we niets over het eind van het jaar.",
            f"{en} Below {EARLY} working days we say nothing of the year's end.",
        )
    return Said(
        f"{nl} Het eind van het jaar is: als de rest zo gaat als dit deel.",
        f"{en} The year's end is: if the rest goes like this part.",
    )
