"""What is said of the clocks of a commission: all of it derived, nobody named."""

from datetime import date, timedelta
from typing import Final

import pytest

from domain.authority import SYSTEM, Authority
from domain.calendar import Calendar, CalendarKind, Unit
from domain.clocks import Offer, PauseReason, Whom
from domain.commission import INITIAL, CommissionCommand, CommissionEvent, CommissionState, happened
from domain.commission import decide as answer
from domain.commission.norms import AdoptCalendar
from domain.commission.parties import AddClient
from domain.commission.pausing import ExtendClock, PauseClock, ResumeClock, StartStatutoryTerm
from domain.commission.rungs import (
    AnswerRung,
    LowerByHand,
    RaiseByHand,
    ReachRung,
    SendMirror,
)
from opdracht.cli.showing_clocks import clock_block
from opdracht.cli.words_for import Words
from opdracht.clockwork.facts import ClockFacts, Fate, Naming, facts, past
from opdracht.clockwork.saying import head, lines, short
from tests.domain.commission.kinds.terms import CALENDAR
from tests.domain.commission.people import COORDINATOR, HEAD, LEAD, MANAGER
from tests.domain.commission.play import CLARIFICATION, RECEIVED
from tests.domain.scenario import NOON

NAMES: Final[Naming] = {
    None: {date(2027, 3, 26): "Goede Vrijdag", date(2027, 3, 29): "Tweede paasdag"}
}
LATE: Final = date(2027, 4, 2)
RECESS: Final = (date(2027, 3, 8),)


class Life:
    """A commission as the days go by; day 0 is Monday 1 March 2027."""

    def __init__(self) -> None:
        self.state: CommissionState = INITIAL
        self.events: list[CommissionEvent] = []

    def on(self, day: int, who: Authority, command: CommissionCommand) -> "Life":
        at = NOON + timedelta(days=day)
        for event in answer(command, who, self.state, at):
            self.state = happened(self.state, event, at)
            self.events.append(event)
        return self

    def clock(self, name: str, today: date) -> ClockFacts:
        found = facts(self.state, past(self.events), today, NAMES)
        return next(one for one in found if one.name == name)

    def told(self, name: str, today: date) -> list[str]:
        return [said.nl for said in lines(self.clock(name, today))]


def started() -> Life:
    life = Life()
    for who, command in RECEIVED:
        life.on(0, who, command)
    return life.on(1, *CLARIFICATION[0])


def paused() -> Life:
    pause = PauseClock(
        clock="phase", reason=PauseReason.THIRD_PARTY, expected=date(2027, 3, 12), why="De kaart."
    )
    return started().on(8, COORDINATOR, pause)


def climbed() -> Life:
    life = paused().on(11, COORDINATOR, ResumeClock(clock="phase"))
    life.on(11, COORDINATOR, ExtendClock(clock="phase", days=2, why="Een meting extra."))
    life.on(20, SYSTEM, AdoptCalendar(calendar=CALENDAR))
    life.on(21, SYSTEM, ReachRung(clock="phase", visit=life.state.clocks["phase"].visit, rung=2))
    return life


def test_a_clock_says_what_it_measures_since_when_and_until_when() -> None:
    life = started()
    found = life.clock("phase", date(2027, 3, 5))
    assert head(found).nl == (
        "De klok van de fase (vraagverheldering): hoe lang deze fase mag duren."
    )
    told = life.told("phase", date(2027, 3, 5))
    assert told[:2] == [
        "Loopt sinds 2 maart 2027, met een termijn van 10 werkdagen.",
        "3 werkdagen geteld; de laatste dag is 16 maart 2027, nog 7 werkdagen.",
    ]
    assert told[2] == (
        "Telt van maandag tot en met vrijdag: er is geen eigen kalender, en gaat naar de gewone"
        " normen."
    )
    assert told[3] == (
        "Trede 1 (60%), op 10 maart 2027 om 9 uur: accountmanager, aanbod de vraag opnieuw"
        " verhelderen."
    )
    assert told[6].endswith("met een concept voor de opdrachtgever.")


@pytest.mark.parametrize(
    ("today", "says", "late"),
    [
        (date(2027, 3, 16), "de laatste dag is 16 maart 2027, nog 0 werkdagen", 0),
        (date(2027, 3, 17), "de laatste dag was 16 maart 2027, 1 werkdag te laat", 1),
        (date(2027, 3, 20), "de laatste dag was 16 maart 2027, 3 werkdagen te laat", 3),
    ],
)
def test_it_is_overdue_from_the_day_after_its_last_day(today: date, says: str, late: int) -> None:
    found = started().clock("phase", today)
    assert short(found).nl == f"De klok van de fase: {says}"
    assert found.overdue == late


def test_a_pause_says_why_and_until_when() -> None:
    life = paused()
    assert (
        "Staat stil vanaf 9 maart 2027, want we wachten op een ander; verwacht tot"
        in (life.told("phase", date(2027, 3, 10))[1])
    )
    assert short(life.clock("phase", date(2027, 3, 10))).nl.endswith(", staat nu stil")
    after = climbed()
    assert after.told("phase", LATE)[1] == (
        "Stond stil van 9 maart 2027 tot 12 maart 2027, want we wachten op een ander."
    )
    assert after.clock("phase", LATE).extended == 2


def test_waiting_for_the_client_leaves_the_last_day_open() -> None:
    wait = PauseClock(
        clock="phase", reason=PauseReason.CLIENT, expected=date(2027, 3, 12), why="Een keuze."
    )
    life = started().on(3, COORDINATOR, wait)
    told = life.told("phase", date(2027, 3, 10))
    assert told[1].endswith("want we wachten op de opdrachtgever, tot er antwoord is.")
    assert "de laatste dag is bekend zodra hij weer loopt" in " ".join(told)
    assert {one.fate for one in life.clock("phase", date(2027, 3, 10)).rungs} == {Fate.UNKNOWN}
    assert head(life.clock("client", date(2027, 3, 10))).nl == (
        "De klok van de opdrachtgever (besluit van de opdrachtgever):"
        " hoe lang we op de opdrachtgever wachten."
    )


def test_the_days_that_did_not_count_are_named() -> None:
    assert climbed().told("phase", LATE)[2] == (
        "Telden niet mee: 8 dagen in een weekend, 26 maart 2027 (Goede Vrijdag),"
        " 29 maart 2027 (Tweede paasdag) en 3 werkdagen stilstand."
    )


def test_rungs_say_whether_they_came_and_what_came_of_them() -> None:
    life = climbed()
    visit = life.state.clocks["phase"].visit
    told = life.told("phase", LATE)
    assert [one.fate for one in life.clock("phase", LATE).rungs] == [
        Fate.PASSED,
        Fate.ASKED,
        Fate.COMES,
        Fate.COMES,
    ]
    assert told[5].startswith("Trede 1 (60%), overgeslagen: accountmanager")
    assert told[6] == (
        "Trede 2 (90%), bereikt op 22 maart 2027: coördinator, aanbod hulp."
        " Er is nog geen antwoord."
    )
    answer_it = AnswerRung(
        clock="phase", visit=visit, rung=2, outcome=Offer.HELP, note="Twee collega's."
    )
    life.on(22, COORDINATOR, answer_it)
    assert life.told("phase", LATE)[6].endswith("Het antwoord was: hulp.")
    life.on(32, SYSTEM, ReachRung(clock="phase", visit=visit, rung=4))
    life.on(32, HEAD, SendMirror(clock="phase", visit=visit, rung=4, how="Gebeld."))
    sent = life.told("phase", LATE)[8]
    assert "en het bericht aan de opdrachtgever is verstuurd" in sent


def test_who_was_asked_by_hand_stands_there_with_the_answer() -> None:
    raise_it = RaiseByHand(
        escalation="e1",
        clock="phase",
        whom=Whom.BOARD,
        person="director",
        offer=Offer.DECIDE,
        why="De wijken vragen beide.",
    )
    life = climbed().on(22, LEAD, raise_it)
    told = life.told("phase", LATE)[-1]
    assert (
        told
        == "Met de hand gevraagd (e1): het bestuur, aanbod een besluit; er is nog geen antwoord."
    )
    assert "director" not in " ".join(life.told("phase", LATE))
    life.on(23, LEAD, LowerByHand(escalation="e1", outcome=Offer.ACCEPT, note="Zo is het goed."))
    assert life.told("phase", LATE)[-1].endswith("het antwoord was: aanvaarden zoals het is.")


def test_a_day_that_the_calendar_was_not_made_for_is_provisional() -> None:
    short_one = Calendar(
        kind=CALENDAR.kind, version=1, starts=date(2027, 1, 1), until=date(2027, 3, 12)
    )
    life = started().on(2, SYSTEM, AdoptCalendar(calendar=short_one))
    assert "16 maart 2027 (voorlopig)" in short(life.clock("phase", date(2027, 3, 5))).nl
    assert not life.clock("stall", date(2027, 3, 5)).provisional
    pinned = life.told("phase", date(2027, 3, 5))[2]
    assert "versie 1 van onze kalender, die loopt tot en met 12 maart 2027" in pinned


def test_a_term_of_the_law_has_a_fixed_last_day() -> None:
    term = StartStatutoryTerm(
        term="besluit", starts=date(2027, 3, 1), count=8, unit=Unit.WEEKS, basis="Awb 4:13"
    )
    life = started().on(1, COORDINATOR, term)
    assert head(life.clock("statutory:besluit", date(2027, 3, 5))).nl == (
        "De wettelijke termijn besluit: een termijn van de wet."
    )
    told = life.told("statutory:besluit", date(2027, 3, 5))
    assert told[0] == "Loopt sinds 1 maart 2027, met een vaste laatste dag, 26 april 2027."


def test_a_page_has_one_line_for_each_clock_that_runs_and_matters() -> None:
    ((heading, shown),) = clock_block(started().state, Words("nl"), date(2027, 3, 5))
    assert heading == "Klokken"
    assert shown == ["De klok van de fase: de laatste dag is 16 maart 2027, nog 7 werkdagen"]
    ((_, late),) = clock_block(started().state, Words("en"), date(2027, 3, 10))
    assert late == [
        "The clock of the phase: the last day is 16 March 2027, 4 working days left",
        "The clock for standing still: the last day was 9 March 2027, 1 working day overdue",
    ]
    assert clock_block(INITIAL, Words("nl"), LATE) == []


def test_english_says_the_same() -> None:
    life = climbed()
    found = life.clock("phase", LATE)
    told = [said.en for said in lines(found)]
    assert told[0] == (
        "Runs since 2 March 2027, with a term of 12 working days (2 working days extended)."
    )
    assert told[6] == (
        "Rung 2 (90%), reached on 22 March 2027: coordinator, on offer help."
        " There is no answer yet."
    )


def test_a_clock_that_waits_for_a_client_says_whose_calendar_counted() -> None:
    life = started()
    pause = PauseClock(
        clock="phase", reason=PauseReason.CLIENT, expected=date(2027, 3, 12), why="Cijfers."
    )
    life.on(2, COORDINATOR, pause)
    recess = CALENDAR.model_copy(update={"kind": CalendarKind.CLIENT, "closed": RECESS})
    life.on(2, SYSTEM, AdoptCalendar(calendar=recess, client="waterdam"))
    names: Naming = {"waterdam": dict.fromkeys(RECESS, "Reces")}
    found = facts(life.state, past(life.events), date(2027, 3, 15), names)
    client = next(one for one in found if one.name == "client")
    told = [said.nl for said in lines(client, {"waterdam": "Gemeente Waterdam"}.__getitem__)]
    assert "Telden niet mee: 4 dagen in een weekend en 8 maart 2027 (Reces)." in told
    assert (
        "Telt op versie 7 van de kalender van Gemeente Waterdam, die loopt tot en met"
        " 31 december 2028, en gaat naar de gewone normen."
    ) in told
    phase = next(one for one in found if one.name == "phase")
    assert [counts.client for counts in phase.counts] == [None]


def test_with_several_calendars_a_day_counts_when_everybody_works() -> None:
    life = started()
    life.on(1, SYSTEM, AdoptCalendar(calendar=CALENDAR))
    life.on(1, MANAGER, AddClient(client="zeedorp", contact="zeeman"))
    recess = CALENDAR.model_copy(update={"kind": CalendarKind.CLIENT, "closed": RECESS})
    life.on(2, SYSTEM, AdoptCalendar(calendar=recess, client="zeedorp"))
    pause = PauseClock(
        clock="phase", reason=PauseReason.CLIENT, expected=date(2027, 3, 12), why="Cijfers."
    )
    life.on(2, COORDINATOR, pause)
    (told,) = (it for it in life.told("client", date(2027, 3, 15)) if "iedereen" in it)
    assert told == (
        "Een dag telt als iedereen werkt volgens versie 7 van de kalender van zeedorp (tot en met"
        " 31 december 2028) en versie 7 van onze kalender (tot en met 31 december 2028), en gaat"
        " naar de gewone normen."
    )
