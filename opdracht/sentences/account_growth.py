"""What happened to an account beside contacts: signals, leads and results, others it is tied to."""

from typing import assert_never

from domain.account import events as e
from opdracht.sentences.account_words import (
    CONFIDENCE,
    INTRODUCTION,
    JOBS,
    LEAD,
    LINK,
    LOSS,
    NEED,
    SIGNAL,
    STAGE,
)
from opdracht.sentences.grammar import NOTHING, Said, day, did, quote
from opdracht.sentences.names import Names
from opdracht.sentences.words import word

Heard = e.SignalNoted | e.SignalSettled | e.AccountValued
Growing = e.LeadOpened | e.LeadAdvanced | e.LeadLost | e.InvestmentConfirmed | e.JobsRecorded
Tied = (
    e.AccountLinked
    | e.AccountUnlinked
    | e.NeedNoted
    | e.NeedClosed
    | e.IntroductionProposed
    | e.IntroductionAnswered
)


def heard(event: Heard, who: Said) -> Said:
    """What we heard of it, and what it is worth."""
    match event:
        case e.SignalNoted():
            kind, on = word(SIGNAL, event.kind), day(event.on)
            return did(
                who,
                f"noteerde een signaal van {on.nl} ({kind.nl}): {quote(event.what)}",
                f"noted a signal of {on.en} ({kind.en}): {quote(event.what)}",
            )
        case e.SignalSettled():
            return did(
                who,
                f"rondde signaal {event.signal} af: {quote(event.result)}",
                f"settled signal {event.signal}: {quote(event.result)}",
            )
        case e.AccountValued():
            return did(
                who,
                f"gaf de relatie een belang van {event.value} op 5, omdat {quote(event.why)}",
                f"valued the account {event.value} out of 5, because {quote(event.why)}",
            )
        case _:
            assert_never(event)


def growing(event: Growing, who: Said, names: Names) -> Said:
    """From a lead to jobs."""
    which = names.line(event.lead)
    match event:
        case e.LeadOpened():
            kind = word(LEAD, event.kind)
            hoped = Said("", "")
            if event.expected is not None:
                hoped = Said(f", verwacht {event.expected}", f", {event.expected} expected")
            return did(
                who,
                f"opende lead {event.lead} ({kind.nl}): {quote(event.what)}"
                f" Banen nu: {event.jobs}{hoped.nl}",
                f"opened lead {event.lead} ({kind.en}): {quote(event.what)}"
                f" Jobs now: {event.jobs}{hoped.en}",
            )
        case e.LeadAdvanced():
            stage, note = word(STAGE, event.stage), _note(event.note)
            return did(
                who,
                f"bracht lead {which} naar de stap {stage.nl}{note}",
                f"advanced lead {which} to the stage {stage.en}{note}",
            )
        case e.LeadLost():
            why, note = word(LOSS, event.reason), _note(event.note)
            return did(
                who,
                f"legde vast dat lead {which} afloopt, want {why.nl}{note}",
                f"recorded that lead {which} comes to nothing, because {why.en}{note}",
            )
        case e.InvestmentConfirmed():
            sure, on = word(CONFIDENCE, event.confidence), day(event.on)
            euros = f"{event.euros:,}".replace(",", ".")
            return did(
                who,
                f"legde een investering van € {euros} vast op {on.nl} bij lead {which}"
                f" ({sure.nl}, {event.share} % van ons): {quote(event.evidence)}",
                f"confirmed an investment of € {event.euros:,} on {on.en} with lead {which}"
                f" ({sure.en}, {event.share} % ours): {quote(event.evidence)}",
            )
        case e.JobsRecorded():
            kind, sure, on = (
                word(JOBS, event.kind),
                word(CONFIDENCE, event.confidence),
                day(event.on),
            )
            return did(
                who,
                f"telde {event.jobs} {kind.nl} op {on.nl} bij lead {which}"
                f" ({sure.nl}, {event.share} % van ons): {quote(event.evidence)}",
                f"counted {event.jobs} {kind.en} on {on.en} with lead {which}"
                f" ({sure.en}, {event.share} % ours): {quote(event.evidence)}",
            )
        case _:
            assert_never(event)


def tied(event: Tied, who: Said) -> Said:
    """Others: links, what it seeks and offers, introductions."""
    match event:
        case e.AccountLinked():
            kind = word(LINK, event.kind)
            chain = Said(f" in de keten {event.chain}", f" in the chain {event.chain}")
            chain = chain if event.chain else NOTHING
            return did(
                who,
                f"legde vast: relatie {event.other} is {kind.nl}{chain.nl}",
                f"recorded that account {event.other} is {kind.en}{chain.en}",
            )
        case e.AccountUnlinked():
            return did(who, f"haalde band {event.link} weg", f"took link {event.link} away")
        case e.NeedNoted():
            way = word(NEED, event.way)
            return did(
                who,
                f"noteerde wat de relatie {way.nl}: {quote(event.what)}",
                f"noted what the organisation {way.en}: {quote(event.what)}",
            )
        case e.NeedClosed():
            return did(
                who,
                f"rondde vraag of aanbod {event.need} af: {quote(event.result)}",
                f"closed need {event.need}: {quote(event.result)}",
            )
        case e.IntroductionProposed():
            return did(
                who,
                f"stelde voor de relatie voor te stellen aan {event.other}, want"
                f" {quote(event.why)}",
                f"proposed to introduce it to {event.other}, because {quote(event.why)}",
            )
        case e.IntroductionAnswered():
            came = word(INTRODUCTION, event.outcome)
            note = f". {quote(event.result)}" if event.result else ""
            return did(
                who,
                f"legde vast wat introductie {event.introduction} bracht: {came.nl}{note}",
                f"recorded what came of introduction {event.introduction}: {came.en}{note}",
            )
        case _:
            assert_never(event)


def _note(note: str | None) -> str:
    return f". {quote(note)}" if note else ""
