"""What happened in phase 1, clarification, and in phase 2, translation and agreement."""

from datetime import date
from typing import assert_never

from domain.commission import events as e
from domain.commission.words import Answer
from opdracht.sentences.grammar import (
    NOTHING,
    Said,
    capital,
    day,
    did,
    euros,
    hours,
    joined,
    listed,
    many,
    quote,
    until,
)
from opdracht.sentences.names import Names
from opdracht.sentences.words import (
    ANSWER,
    ASSESSED,
    CHANNEL,
    LEVEL,
    LIGHT,
    NEED,
    VARIANT,
    VERDICT,
    word,
)

Question = (
    e.QuestionOriginRecorded
    | e.QuestionRevised
    | e.AmbiguityAssessed
    | e.QuestionRestated
    | e.RestatementLineAnswered
    | e.RestatementConfirmed
    | e.CriterionSet
    | e.CriterionDropped
    | e.QuestionReaffirmed
)
Sheet = (
    e.RowDrafted
    | e.RowRevised
    | e.RowDropped
    | e.VariantDrafted
    | e.PartAccepted
    | e.PartDeclined
    | e.FeasibilityAssessed
    | e.RedDecided
)
Offer = e.AgreementOffered | e.AgreementAccepted | e.AgreementRefused


def heard(via: str) -> Said:
    """` (per telefoon)` when one of us recorded what a client said."""
    if via == "self":
        return NOTHING
    how = word(CHANNEL, via)
    return Said(f" ({how.nl})", f" ({how.en})")


def whose(by: str, client: str | None, names: Names) -> str:
    """The person whose answer it is, with the client when there are several."""
    person = names.person(by)
    return person if client is None else f"{person} ({names.organisation(client)})"


def question(event: Question, who: Said, names: Names) -> Said:
    """Phase 1."""
    match event:
        case e.QuestionOriginRecorded():
            return did(
                who,
                f"legde de vraag achter de vraag vast: {quote(event.happened)}",
                f"recorded the question behind the question: {quote(event.happened)}",
            )
        case e.QuestionRevised():
            return did(
                who,
                f"legde vast dat de vraag is veranderd (versie {event.version}): "
                f"{quote(event.words)}",
                f"recorded that the question changed (version {event.version}): "
                f"{quote(event.words)}",
            )
        case e.AmbiguityAssessed():
            return _assessed(event)
        case e.QuestionRestated():
            lines = many(len(event.lines), Said("regel", "line"), Said("regels", "lines"))
            return did(
                who,
                f"gaf de vraag terug in eigen woorden (versie {event.version}, {lines.nl})",
                f"restated the question in our own words (version {event.version}, {lines.en})",
            )
        case e.RestatementLineAnswered():
            return _answered(event, names)
        case e.RestatementConfirmed():
            person = whose(event.by, event.client, names)
            return Said(
                f"{person} bevestigde hoe wij de vraag begrijpen (versie {event.version})",
                f"{person} confirmed our understanding of the question (version {event.version})",
            )
        case e.CriterionSet():
            return did(
                who,
                f"legde vast wanneer het goed is: {quote(event.text)}",
                f"recorded when it is good: {quote(event.text)}",
            )
        case e.CriterionDropped():
            return did(
                who,
                f"liet criterium {event.criterion} vallen, omdat {quote(event.why)}",
                f"dropped criterion {event.criterion}, because {quote(event.why)}",
            )
        case e.QuestionReaffirmed():
            person, how = whose(event.by, event.client, names), heard(event.via)
            return Said(
                f"{person} bevestigde dat dit nog steeds de vraag is{how.nl}",
                f"{person} confirmed that this is still the question{how.en}",
            )
        case _:
            assert_never(event)


def _assessed(event: e.AmbiguityAssessed) -> Said:
    text, verdict = word(ASSESSED, event.text_of), word(VERDICT, event.verdict)
    return Said(
        f"De helderheidscheck gaf {text.nl} {event.clarity} van de 100: {verdict.nl}",
        f"The clarity check gave {text.en} {event.clarity} out of 100: {verdict.en}",
    )


def _answered(event: e.RestatementLineAnswered, names: Names) -> Said:
    person, how = whose(event.by, event.client, names), heard(event.via)
    answer = word(ANSWER, event.answer)
    better = (
        Said(
            f", het moet zijn {quote(event.correction)}", f", it must be {quote(event.correction)}"
        )
        if event.answer is Answer.CORRECTED and event.correction
        else NOTHING
    )
    return Said(
        f"{person} zei van regel {event.line}: dit {answer.nl}{how.nl}{better.nl}",
        f"{person} said of line {event.line}: this {answer.en}{how.en}{better.en}",
    )


def sheet(event: Sheet, who: Said, names: Names) -> Said:
    """The sheet of phase 2: what the client gets, what our teams do."""
    match event:
        case e.RowDrafted():
            row = _row(event, names)
            return did(who, f"zette op het vertaalblad: {row.nl}", f"put on the sheet: {row.en}")
        case e.RowRevised():
            row = _row(event, names)
            return did(
                who,
                f"wijzigde regel {event.row} van het vertaalblad: {row.nl}",
                f"revised row {event.row} of the sheet: {row.en}",
            )
        case e.RowDropped():
            return did(
                who,
                f"haalde regel {event.row} van het vertaalblad, omdat {quote(event.why)}",
                f"dropped row {event.row} from the sheet, because {quote(event.why)}",
            )
        case e.VariantDrafted():
            variant, time, end = word(VARIANT, event.variant), hours(event.hours), day(event.ends)
            return did(
                who,
                f"schetste de {variant.nl} variant: {time.nl}, klaar op {end.nl}",
                f"drafted the {variant.en} variant: {time.en}, done on {end.en}",
            )
        case e.PartAccepted():
            team = names.the_team(event.team)
            if event.standing is not None:
                return capital(
                    f"{team.nl} doet het werk van regel {event.row}, zoals sjabloon"
                    f" {event.standing} zegt",
                    f"{team.en} does the work of row {event.row}, as template {event.standing}"
                    " says",
                )
            return did(
                who,
                f"nam namens {team.nl} het werk van regel {event.row} aan",
                f"accepted the work of row {event.row} for {team.en}",
            )
        case e.PartDeclined():
            team = names.the_team(event.team)
            return did(
                who,
                f"legde vast dat {team.nl} regel {event.row} zo niet kan doen, "
                f"omdat {quote(event.why)}",
                f"recorded that {team.en} cannot do row {event.row} as it stands, "
                f"because {quote(event.why)}",
            )
        case e.FeasibilityAssessed():
            light = word(LIGHT, event.light)
            return did(
                who,
                f"beoordeelde de haalbaarheid van criterium {event.criterion} als {light.nl}",
                f"assessed the feasibility of criterion {event.criterion} as {light.en}",
            )
        case e.RedDecided():
            need = word(NEED, event.need)
            return did(
                who,
                f"besloot over het rode criterium {event.criterion}: nodig is {need.nl}",
                f"decided about the red criterion {event.criterion}: it needs {need.en}",
            )
        case _:
            assert_never(event)


def _row(event: e.RowDrafted | e.RowRevised, names: Names) -> Said:
    parts: list[Said] = []
    if event.gets is not None:
        gets = quote(event.gets)
        parts.append(Said(f"de opdrachtgever krijgt {gets}", f"the client gets {gets}"))
    if event.does is not None and event.team is not None:
        team, does = names.the_team(event.team), quote(event.does)
        parts.append(Said(f"{team.nl} doet {does}", f"{team.en} does {does}"))
    if not parts:
        parts.append(Said(f"regel {event.row}", f"row {event.row}"))
    time, end = hours(event.hours), _end(event.ends)
    return Said(
        f"{'; '.join(part.nl for part in parts)} ({time.nl}{end.nl})",
        f"{'; '.join(part.en for part in parts)} ({time.en}{end.en})",
    )


def _end(value: date | None) -> Said:
    nl, en = until(value)
    return Said(f",{nl}", f",{en}") if value else NOTHING


def _levels(event: e.AgreementOffered, names: Names) -> Said:
    """Who may accept it; each of several clients by its own part of the hours."""
    level = word(LEVEL, event.level)
    if not event.levels:
        return Said(
            f"vanaf {level.nl} niveau", f"It takes at least the {level.en} level to accept it"
        )
    each = [(names.organisation(it), word(LEVEL, needed)) for it, needed in event.levels.items()]
    nl = listed(f"{client} vanaf {needed.nl} niveau" for client, needed in each).nl
    en = listed(f"{client} at least at the {needed.en} level" for client, needed in each).en
    return Said(f"door {nl}", f"It may be accepted by {en}")


def offer(event: Offer, who: Said, names: Names) -> Said:
    """The agreement of phase 2."""
    match event:
        case e.AgreementOffered():
            time, end, level = hours(event.hours), day(event.ends), _levels(event, names)
            price = joined(Said(", ", ", "), euros(event.euros)) if event.euros else NOTHING
            return did(
                who,
                f"bood de afspraak aan: {time.nl}{price.nl}, klaar op {end.nl}. "
                f"Akkoord kan {level.nl}",
                f"offered the agreement: {time.en}{price.en}, done on {end.en}. {level.en}",
            )
        case e.AgreementAccepted():
            person, level = whose(event.by, event.client, names), word(LEVEL, event.level)
            how = heard(event.via)
            return Said(
                f"{person} ging akkoord met de afspraak ({level.nl} niveau){how.nl}",
                f"{person} accepted the agreement ({level.en} level){how.en}",
            )
        case e.AgreementRefused():
            person, how = whose(event.by, event.client, names), heard(event.via)
            return Said(
                f"{person} ging niet akkoord met de afspraak{how.nl}, omdat {quote(event.why)}",
                f"{person} refused the agreement{how.en}, because {quote(event.why)}",
            )
        case _:
            assert_never(event)
