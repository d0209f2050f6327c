"""The work of two sides: other terms for a part, and documents."""

from typing import assert_never

from domain.commission import events as e
from opdracht.sentences.grammar import NOTHING, Said, day, did, hours, quote
from opdracht.sentences.names import Names
from opdracht.sentences.words import ABOUT, FORM, SCORE, word

Counters = e.PartCountered | e.CounterTaken
Agreed = e.AudienceAdded | e.DisputeSettled
Documents = e.DocumentLinked | e.DocumentUnlinked


def counters(event: Counters, who: Said, names: Names) -> Said:
    """The terms of the team that must do it."""
    team, time = names.the_team(event.team), hours(event.hours)
    start, end = day(event.starts), day(event.ends)
    terms = Said(
        f"{time.nl}, van {start.nl} tot en met {end.nl}",
        f"{time.en}, from {start.en} up to and including {end.en}",
    )
    match event:
        case e.PartCountered():
            work = (
                Said(f". Het werk wordt: {quote(event.does)}", f". The work: {quote(event.does)}")
                if event.does
                else NOTHING
            )
            return did(
                who,
                f"deed namens {team.nl} een tegenvoorstel voor regel {event.row}: {terms.nl}, "
                f"omdat {quote(event.why)}{work.nl}",
                f"made a counter-offer for row {event.row} on behalf of {team.en}: {terms.en}, "
                f"because {quote(event.why)}{work.en}",
            )
        case e.CounterTaken():
            return did(
                who,
                f"nam het tegenvoorstel van {team.nl} over in regel {event.row}: {terms.nl}",
                f"took the counter-offer of {team.en} over in row {event.row}: {terms.en}",
            )
        case _:
            assert_never(event)


def asked(event: e.StillTheQuestionAsked, who: Said) -> Said:
    """Is this still your question?"""
    on = day(event.on)
    return did(
        who,
        f"vroeg de opdrachtgever op {on.nl} of dit nog de vraag is: {quote(event.how)}",
        f"asked the client on {on.en} whether this is still the question: {quote(event.how)}",
    )


def agreed(event: Agreed, who: Said, names: Names) -> Said:
    """More audiences, and what holds where both sides differed."""
    match event:
        case e.AudienceAdded():
            form = word(FORM, event.form)
            return did(
                who,
                f"voegde een doelgroep toe aan succes {event.success}: {quote(event.who)}, "
                f"in {form.nl}",
                f"added an audience to success {event.success}: {quote(event.who)}, in {form.en}",
            )
        case e.DisputeSettled():
            score = word(SCORE, event.score)
            return did(
                who,
                f"besliste over de betwiste regel {names.line(event.line)}: {score.nl}, "
                f"omdat {quote(event.why)}. Beide kanten hoorden het zo: {quote(event.told)}",
                f"settled the disputed line {names.line(event.line)}: {score.en}, "
                f"because {quote(event.why)}. Both sides heard it like this: {quote(event.told)}",
            )
        case _:
            assert_never(event)


def documents(event: Documents, who: Said) -> Said:
    """Links into the document system."""
    match event:
        case e.DocumentLinked():
            about = NOTHING
            if event.about is not None:
                thing = word(ABOUT, event.about.section)
                about = Said(
                    f" aan {thing.nl} {event.about.item}", f" to {thing.en} {event.about.item}"
                )
            return did(
                who,
                f"koppelde een document{about.nl}: {quote(event.title)}",
                f"linked a document{about.en}: {quote(event.title)}",
            )
        case e.DocumentUnlinked():
            return did(
                who,
                f"haalde de koppeling met document {event.document} weg, omdat {quote(event.why)}",
                f"unlinked document {event.document}, because {quote(event.why)}",
            )
        case _:
            assert_never(event)
