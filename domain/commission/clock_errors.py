"""Why a command about a clock or a rung is refused."""

from domain.commission.errors import CommissionRefused


class ClockNotRunning(CommissionRefused):
    """No clock of that name runs."""

    code = "clock_not_running"
    nl = "De klok {clock} loopt niet; met opdracht clocks zie je welke lopen."
    en = "The clock {clock} does not run; opdracht clocks shows which do."


class ClockNotPausable(CommissionRefused):
    """This clock cannot be stopped."""

    code = "clock_not_pausable"
    nl = "De klok {clock} kan niet stilstaan: wijzig de datum van de regel en vertel dat."
    en = "The clock {clock} cannot be paused: change the date of the line and tell it."


class ClockPausedBefore(CommissionRefused):
    """It stands still already, for another reason or until another day."""

    code = "clock_paused_before"
    nl = "De klok {clock} staat al stil; hervat hem eerst."
    en = "The clock {clock} is paused already; resume it first."


class ClockNotPaused(CommissionRefused):
    """It does not stand still, so there is nothing to resume."""

    code = "clock_not_paused"
    nl = "De klok {clock} staat niet stil."
    en = "The clock {clock} is not paused."


class PauseEndsInPast(CommissionRefused):
    """The expected end of a pause does not lie after today."""

    code = "pause_ends_in_past"
    nl = "Het verwachte einde (expected) {expected} ligt niet na vandaag; kies een latere dag."
    en = "The expected end (expected) {expected} is not after today; choose a later day."


class ReasonNotStatutory(CommissionRefused):
    """A statutory term stops only for the reasons of Awb 4:15."""

    code = "reason_not_statutory"
    nl = "Een wettelijke termijn staat alleen stil om: {reasons} (Awb 4:15)."
    en = "A statutory term stops only for: {reasons} (Awb 4:15)."


class ReasonStatutoryOnly(CommissionRefused):
    """The reason belongs to statutory terms alone."""

    code = "reason_statutory_only"
    nl = "Deze reden (reason) hoort alleen bij een wettelijke termijn."
    en = "This reason (reason) belongs to a statutory term alone."


class ClockNotExtendable(CommissionRefused):
    """Its last day was agreed, promised or set by law."""

    code = "clock_not_extendable"
    nl = "De klok {clock} heeft een afgesproken laatste dag: vraag een wijziging van de afspraak."
    en = "The last day of the clock {clock} was agreed: request a change of the agreement."


class ExtensionTooLong(CommissionRefused):
    """All extensions together are longer than the norm itself."""

    code = "extension_too_long"
    nl = "Samen zou dat {days} werkdagen verlenging zijn; er mag hooguit {most} bij."
    en = "That would be {days} working days of extension in all; {most} at most may be added."


class TermBackwards(CommissionRefused):
    """A statutory term that lay in the past when it was recorded."""

    code = "term_over"
    nl = "Deze termijn is op {last} al voorbij; kijk het begin (starts) en de lengte na."
    en = "This term was over on {last}; check its start (starts) and its length."


class RungNotReached(CommissionRefused):
    """No such rung of this clock and visit was reached."""

    code = "rung_not_reached"
    nl = "Trede {rung} van de klok {clock} is niet bereikt."
    en = "Rung {rung} of the clock {clock} was not reached."


class RungClosed(CommissionRefused):
    """The rung was answered, or taken down."""

    code = "rung_closed"
    nl = "Trede {rung} van de klok {clock} is al beantwoord."
    en = "Rung {rung} of the clock {clock} was answered already."


class NoMirror(CommissionRefused):
    """This rung has no draft for the client's line."""

    code = "no_mirror"
    nl = "Bij trede {rung} van de klok {clock} hoort geen bericht aan de opdrachtgever."
    en = "Rung {rung} of the clock {clock} has no message to the client."
