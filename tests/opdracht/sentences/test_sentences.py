"""Every event reads as one plain sentence, in Dutch and in English."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Annotated, Literal, Union, get_args, get_origin

import pytest
from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

from domain import authority
from domain.account import words as a
from domain.calendar import Unit
from domain.clocks import AccountLadder, LadderName, Offer, PauseReason, Whom
from domain.commission import events as commission_events
from domain.commission import words as commission_words
from domain.commission.documents import Section
from domain.commission.drift import Occasion
from domain.commission.growing import GrowthGround
from domain.figures.priority import Criterion
from domain.message import Event
from domain.office import events as office_events
from domain.office import words as office_words
from domain.office.planning_words import Measure, QuarterOfYear
from domain.phase import Entry, Phase
from domain.registry import EVENT_TYPES
from domain.template import Kind
from opdracht import sentences
from opdracht.overviews.line_names import NAMING
from opdracht.sentences import NO_NAMES, Names, names_from, sentence, time_words, words
from opdracht.sentences import account_words as aw
from opdracht.sentences.grammar import LONGEST_QUOTE, Said, day, listed, moment, quote

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    event: Event
    actor: str = "p-anna"
    on_behalf_of: str | None = None


EVERY = list(EVENT_TYPES.values())


def example(kind: type[BaseModel], *, full: bool) -> BaseModel:
    """One of its kind with every field filled (`full`), or as few as it takes."""
    filled = {
        name: value_for(name, info, full=full)
        for name, info in kind.model_fields.items()
        if name != "type" and (full or info.is_required())
    }
    return kind.model_construct(None, **filled)


def value_for(name: str, info: FieldInfo, *, full: bool) -> object:
    return value_of(name, info.annotation, full=full)


def value_of(name: str, annotation: object, *, full: bool) -> object:  # noqa: PLR0912
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return value_of(name, parts[0], full=full)
    if origin is Literal:
        return parts[0]
    if parts and type(None) in parts:
        return value_of(name, parts[0], full=full) if full else None
    if origin is Union:
        return value_of(name, parts[0], full=full)
    if origin is tuple:
        return (value_of(name, parts[0], full=full),) if full else ()
    if origin is dict:
        return {"toezicht": value_of(name, parts[1], full=full)} if full else {}
    if isinstance(annotation, type):
        if issubclass(annotation, BaseModel):
            return example(annotation, full=full)
        if issubclass(annotation, Enum):
            return next(iter(annotation))
        if annotation is bool:
            return full
        if annotation is int:
            return 3
        if annotation in {datetime, AwareDatetime}:
            return NOON
        if annotation is date:
            return NOON.date()
        return f"een {name}"
    raise AssertionError(f"no value for {name}: {annotation!r}")


@pytest.mark.parametrize("full", [True, False], ids=["full", "bare"])
@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_event_is_one_sentence_in_both_languages(kind: type[Event], *, full: bool) -> None:
    event = example(kind, full=full)
    assert isinstance(event, Event)
    for language in ("nl", "en"):
        text = sentence(Told(event), NO_NAMES, language)
        assert re.match(r"[A-ZÀ-Ýp“\[e]", text), text
        assert text.endswith((".", "”.", "?", "!")), text
        assert "None" not in text
        assert "\n" not in text
        assert "  " not in text
        assert not re.search(r"[ ,;:]\.", text), text


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_dutch_and_english_differ(kind: type[Event]) -> None:
    told = Told(example(kind, full=True))  # type: ignore[arg-type]
    assert sentence(told, NO_NAMES, "nl") != sentence(told, NO_NAMES, "en")


def test_an_event_of_another_kind_has_none() -> None:
    class Unheard(Event):
        pass

    with pytest.raises(sentences.NoSentence):
        sentence(Told(Unheard()), NO_NAMES, "nl")


def test_a_name_stands_in_the_place_of_an_id() -> None:
    names = Names(people={"p-anna": "Anna Bakker"}, organisations={"wijde": "Wijdemeer"})
    event = commission_events.ClientIdentified(client="wijde", contact="p-joop")
    assert sentence(Told(event), names, "nl") == (
        "Anna Bakker legde vast dat Wijdemeer de opdrachtgever is; het contact is p-joop."
    )


@pytest.mark.parametrize("kind", NAMING, ids=lambda kind: kind.__name__)
def test_a_line_of_the_ledger_is_called_by_what_it_says(kind: type[Event]) -> None:
    event = example(kind, full=True)
    assert isinstance(event, Event)
    if isinstance(event, commission_events.PromiseRatified):
        event = event.model_copy(update={"standing": None})
    names = Names(lines={"een line": f"Bel eerst.\n{'x' * 90}"})
    for language in ("nl", "en"):
        text = sentence(Told(event), names, language)
        assert "een line" not in text
        assert re.search("“Bel eerst. x{40,50}…”", text), text
    assert "een line" in sentence(Told(event), NO_NAMES, "nl")


def test_lines_that_do_not_go_together_are_called_by_what_they_say() -> None:
    event = commission_events.ConflictMarked(
        conflict="c", lines=("l1", "l2", "l3"), why="Het kan niet allebei."
    )
    names = Names(lines={"l1": "Voor de zomer.", "l3": "Na de zomer."})
    assert "(regels “Voor de zomer.”, l2 en “Na de zomer.”)" in sentence(Told(event), names, "nl")


def test_a_deputy_is_named_with_whom_they_stand_in_for() -> None:
    names = Names(people={"p-anna": "Anna Bakker", "p-bert": "Bert Smit"})
    told = Told(commission_events.CheckInSkipped(entry="c1"), on_behalf_of="p-bert")
    assert sentence(told, names, "nl") == "Anna Bakker (namens Bert Smit) sloeg de check-in over."
    assert sentence(told, names, "en") == "Anna Bakker (for Bert Smit) skipped the check-in."


def test_the_engine_is_called_the_system() -> None:
    told = Told(commission_events.CheckInSkipped(entry="c1"), actor="system")
    assert sentence(told, NO_NAMES, "nl").startswith("Het systeem ")


def test_the_last_name_in_the_office_counts() -> None:
    names = names_from(
        [
            office_events.PersonRegistered(person="p-a", organisation="od", name="Anna"),
            office_events.PersonCorrected(person="p-a", name="Anna Bakker"),
            office_events.TeamFormed(team="toezicht", name="Toezicht"),
        ]
    )
    assert (names.person("p-a"), names.team("toezicht")) == ("Anna Bakker", "Toezicht")
    assert names.product("onbekend") == "onbekend"
    assert names.anything("toezicht") == "Toezicht"


def test_a_long_text_is_cut_and_stands_on_one_line() -> None:
    short = quote("een\n twee\t drie " * 100)
    assert len(short) <= LONGEST_QUOTE + 2
    assert short.endswith("…”")
    assert "\n" not in short


def test_dates_and_times_read_as_people_say_them() -> None:
    assert day(date(2026, 3, 2)) == Said("2 maart 2026", "2 March 2026")
    assert moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)).nl == "2 juli 2026 om 00:30"
    assert listed(["a", "b", "c"]).nl == "a, b en c"


WORDS = {
    authority.Role: words.ROLE,
    authority.ClientLevel: words.LEVEL,
    office_words.Hat: words.HAT,
    office_words.OrganisationKind: words.ORGANISATION,
    office_words.Relation: words.RELATION,
    office_words.Task: words.TASK,
    Phase: words.PHASE,
    Entry: words.ENTRY,
    GrowthGround: words.GROWTH,
    Kind: words.KIND,
    commission_words.Debt: words.DEBT,
    commission_words.Mode: words.MODE,
    commission_words.AccountKind: words.ACCOUNT,
    commission_words.Outcome: words.OUTCOME,
    commission_words.Origin: words.TASK,
    commission_words.Incidental: words.INCIDENTAL,
    commission_words.Channel: words.CHANNEL,
    commission_words.Part: words.PART,
    commission_words.Reason: words.REASON,
    commission_words.Ground: words.GROUND,
    commission_words.Answer: words.ANSWER,
    commission_words.Assessed: words.ASSESSED,
    commission_words.Verdict: words.VERDICT,
    commission_words.Variant: words.VARIANT,
    commission_words.Light: words.LIGHT,
    commission_words.Need: words.NEED,
    commission_words.Side: words.SIDE,
    commission_words.LineKind: words.LINE_KIND,
    commission_words.LineStatus: words.LINE_STATUS,
    commission_words.Score: words.SCORE,
    commission_words.SignalKind: words.SIGNAL,
    commission_words.Form: words.FORM,
    Section: words.ABOUT,
    Occasion: words.OCCASION,
    commission_words.Receiver: words.RECEIVER,
    commission_words.Follow: words.FOLLOW,
    LadderName: time_words.LADDER,
    PauseReason: time_words.PAUSE,
    Offer: time_words.OFFER,
    Whom: time_words.WHOM,
    Unit: time_words.UNIT,
    a.AccountRelation: aw.RELATION,
    a.Tier: aw.TIER,
    a.SizeClass: aw.SIZE,
    a.ContactKind: aw.CONTACT,
    a.Initiative: aw.INITIATIVE,
    a.Displaced: aw.DISPLACED,
    a.HandOverReason: aw.HAND_OVER,
    a.ClosingReason: aw.CLOSING,
    AccountLadder: aw.LADDER,
    Criterion: aw.CRITERION,
    Measure: aw.MEASURE,
    QuarterOfYear: aw.QUARTER,
}


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_every_word_of_the_machine_has_one_for_people(kind: type[StrEnum]) -> None:
    assert {member.value for member in kind} <= WORDS[kind].keys()
