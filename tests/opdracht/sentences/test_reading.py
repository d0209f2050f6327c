"""Sentences that were read aloud, and what was changed when they did not sound like a person."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from domain.commission import events as e
from domain.commission.words import Closing, Ground, LineScore, Outcome, Part, Reason, Score, Side
from domain.message import Event
from domain.phase import Phase
from opdracht.sentences import Names, sentence

NAMES = Names(people={"p-anna": "Anna", "p-bert": "Bert"}, products={"geluid": "Geluidmeting"})
UNTIL = datetime(2026, 12, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    event: Event
    actor: str = "p-anna"
    on_behalf_of: str | None = None


def nl(event: Event) -> str:
    return sentence(Told(event), NAMES, "nl")


def test_who_does_something_for_themselves_is_named_once() -> None:
    assert nl(e.RoleAssigned(part=Part.HANDLER, person="p-anna")) == (
        "Anna werd behandelaar van deze opdracht."
    )
    assert nl(e.RoleAssigned(part=Part.HANDLER, person="p-bert")) == (
        "Anna maakte Bert behandelaar van deze opdracht."
    )
    told = nl(e.ReceiptAcknowledged(contact="p-anna", next_step="We bellen."))
    assert told.startswith("Anna bevestigde de ontvangst en is zelf het contact.")


def test_an_id_that_says_what_it_is_needs_no_word_before_it() -> None:
    met = e.LineMet(line="regel-2", on=date(2026, 3, 2))
    assert nl(met) == "Anna legde vast dat regel-2 is nagekomen op 2 maart 2026."
    met = e.LineMet(line="advies", on=date(2026, 3, 2))
    assert nl(met) == "Anna legde vast dat regel advies is nagekomen op 2 maart 2026."


def test_what_people_said_stays_as_they_said_it() -> None:
    said = e.NoLessonDeclared(why="De regel regel-2 was duidelijk.")
    assert "“De regel regel-2 was duidelijk.”" in nl(said)


def test_a_client_who_says_it_is_not_right_is_named_once() -> None:
    contested = e.CommissionContested(by="p-anna", why="Te laat.")
    assert nl(contested) == "Anna zei: klopt niet. De reden: “Te laat.”"
    contested = e.CommissionContested(by="p-bert", why="Te laat.")
    assert nl(contested).startswith("Anna legde vast dat Bert zei: klopt niet.")


def test_the_reason_to_go_back_is_a_sentence_with_its_words_in_order() -> None:
    back = e.PhaseEntered(phase=Phase.CLARIFICATION, visit=2, reason=Reason.MISUNDERSTOOD)
    assert ", want we hadden elkaar niet goed begrepen" in nl(back)


def test_a_sentence_stops_once() -> None:
    looked = nl(e.CooperationReviewed(good="Eerlijk.", better="Eerder bellen."))
    assert "“Eerlijk.” Beter kan: “Eerder bellen.”" in looked
    assert looked.endswith("bellen.”")


def test_an_end_tells_how_it_was_told_thanked_and_learned_from() -> None:
    ended = e.CommissionEnded(
        outcome=Outcome.WITHDRAWN,
        on=date(2026, 3, 2),
        reopen_until=UNTIL,
        why="Niet nodig.",
        by="p-anna",
        closing=Closing(told="Gebeld.", thanked="Dank.", lesson="Eerder vragen."),
    )
    assert nl(ended) == (
        "Anna sloot de opdracht af: ingetrokken door de opdrachtgever, omdat “Niet nodig.” "
        "Verteld: “Gebeld.” Bedankt: “Dank.” Geleerd: “Eerder vragen.”"
    )


def test_a_refused_delivery_says_its_reason_once() -> None:
    back = e.PhaseEntered(
        phase=Phase.MONITORING,
        visit=2,
        before=Phase.DELIVERY,
        ground=Ground.REWORK,
        note="De bron ontbreekt.",
    )
    assert nl(back) == (
        "De opdracht ging terug naar de fase uitvoering (keer 2): het werk is nog niet af."
    )


def test_nothing_to_look_back_on_is_said_in_words() -> None:
    none = e.LedgerReviewed(side=Side.US, by="p-anna", scores=())
    assert nl(none).endswith("verwachtingen (er waren er geen).")
    one = e.LedgerReviewed(
        side=Side.US, by="p-anna", scores=(LineScore(line="a", score=Score.MET),)
    )
    assert nl(one).endswith("verwachtingen (1 regel).")


def test_a_name_that_is_a_sentence_stands_between_quotation_marks() -> None:
    entered = e.PhaseEntered(phase=Phase.SUCCESS, visit=1, before=Phase.MONITORING)
    assert nl(entered) == "De opdracht kwam in de fase “succes mag gezien worden”."
