"""Why a command about an advice or a remark is refused."""

from domain.commission.errors import CommissionRefused


class AdviserNeeded(CommissionRefused):
    """An advice is asked of one: a team of ours, or a party outside that can be reached."""

    code = "adviser_needed"
    nl = (
        "Vraag het advies aan een team (team), of aan een partij van buiten (party)"
        " en zeg hoe je die bereikt (reach)."
    )
    en = (
        "Ask the advice of a team (team), or of a party outside (party)"
        " and say how to reach it (reach)."
    )


class AdviceDayPast(CommissionRefused):
    """The day by which it is asked for is not to come."""

    code = "advice_day_past"
    nl = "De dag voor het advies (due) {due} ligt niet na vandaag; kies een latere dag."
    en = "The day for the advice (due) {due} is not after today; choose a later day."


class AdviceOutside(CommissionRefused):
    """A party outside gives no advice here: somebody records it."""

    code = "advice_outside"
    nl = "Advies {id} is aan een partij van buiten gevraagd: leg vast wat die zei, met de bron."
    en = "Advice {id} was asked of a party outside: record what it said, with its source."


class AdviceClosed(CommissionRefused):
    """It was answered or taken back before."""

    code = "advice_closed"
    nl = "Advies {id} is al gegeven of ingetrokken; vraag zo nodig een nieuw advies."
    en = "Advice {id} was given or taken back already; ask a new one if needed."


class MentionedTwice(CommissionRefused):
    """One person is mentioned once."""

    code = "mentioned_twice"
    nl = "{person} staat twee keer bij wie je noemt (mentions)."
    en = "{person} is mentioned twice (mentions)."


class MentionedCannotLook(CommissionRefused):
    """Who is mentioned must be able to read what it is about."""

    code = "mentioned_cannot_look"
    nl = "{person} kan deze opdracht niet bekijken en krijgt dus geen bericht (mentions)."
    en = "{person} may not look at this commission, so no notice can be given (mentions)."
