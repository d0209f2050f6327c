"""Why a command on a commission is refused."""

from domain.commission.dutch import dutch
from domain.errors import DomainError

_CODES = ("phase", "to", "allowed", "outcome", "kind", "status", "level", "receiver", "about")
"""Values that are codes of ours: a Dutch sentence takes `{name_nl}`."""


class CommissionRefused(DomainError):
    """A command on a commission was refused."""

    def __init__(self, **values: str | int) -> None:
        named = {f"{name}_nl": dutch(str(values[name])) for name in _CODES if name in values}
        super().__init__(**named, **values)


class CommissionUnknown(CommissionRefused):
    """No request was registered under this id."""

    code = "commission_unknown"
    nl = "Deze opdracht bestaat niet: er is geen verzoek geregistreerd."
    en = "This commission does not exist: no request was registered."


class AlreadyReceived(CommissionRefused):
    """Another request stands under this id."""

    code = "already_received"
    nl = "Onder dit nummer staat al een andere opdracht."
    en = "Another commission already has this id."


class TemplateMissing(CommissionRefused):
    """No ratified template says how such work goes for this product in this year."""

    code = "template_missing"
    nl = (
        "Voor product {product} is in {year} geen bekrachtigd sjabloon ({kind_nl});"
        " laat er een vaststellen of registreer een eenmalige opdracht."
    )
    en = (
        "There is no ratified template for product {product} in {year} ({kind});"
        " have one ratified, or register a one-off commission."
    )


class KindStartsOtherwise(CommissionRefused):
    """A small or an urgent commission has an act of its own that starts it."""

    code = "kind_starts_otherwise"
    nl = "Dit soort opdracht ({kind_nl}) begint niet met een registratie, maar met {command}."
    en = "This kind of commission ({kind}) does not start with a request, but with {command}."


class CommissionOver(CommissionRefused):
    """The commission has ended."""

    code = "commission_over"
    nl = "De opdracht is afgesloten ({outcome_nl}); alleen heropenen kan nog."
    en = "The commission is over ({outcome}); it can only be reopened."


class RoleMissing(CommissionRefused):
    """None of the roles that may do this is held by the person who asks."""

    code = "role_missing"
    nl = "Hiervoor is een van deze rollen nodig: {roles}."
    en = "This needs one of these roles: {roles_en}."


class NotTheClient(CommissionRefused):
    """The person speaks for another client, or for none."""

    code = "not_the_client"
    nl = "U spreekt niet namens de opdrachtgever van deze opdracht."
    en = "You do not speak for the client of this commission."


class NotTheSide(CommissionRefused):
    """Our side of the ledger is looked back on by one of us, the client's by the client."""

    code = "not_the_side"
    nl = "Onze kant van de afspraken loopt een van ons na, de andere kant de opdrachtgever."
    en = "Our side of the ledger is reviewed by one of us, the other side by the client."


class ClientPersonNeeded(CommissionRefused):
    """An answer recorded for the client needs the person who gave it and where it was heard."""

    code = "client_person_needed"
    nl = "Leg vast wie het namens de opdrachtgever zei (person), hoe (via) en waaruit dat blijkt."
    en = "Record who said it for the client (person), how (via) and the source of it."


class WrongPhase(CommissionRefused):
    """The command does not belong to the phase the commission is in."""

    code = "wrong_phase"
    nl = "Dit kan niet in de fase {phase_nl}; wel in: {allowed_nl}."
    en = "This cannot be done in phase {phase}; it can in: {allowed}."


class PhaseNotNext(CommissionRefused):
    """A phase was skipped, or the way back was taken for the way on."""

    code = "phase_not_next"
    nl = "Na de fase {phase_nl} komt niet {to_nl}."
    en = "Phase {to} does not come after {phase}."


class ReturnNotAllowed(CommissionRefused):
    """There is no way back from this phase to that one."""

    code = "return_not_allowed"
    nl = "Van de fase {phase_nl} kan de opdracht niet terug naar {to_nl}."
    en = "A commission cannot go back from phase {phase} to {to}."


class ExitCriteriaUnmet(CommissionRefused):
    """The phase is not finished; `missing` has the codes of what is not there yet."""

    code = "exit_criteria_unmet"
    nl = "De fase {phase_nl} is nog niet klaar: {missing_nl}."
    en = "Phase {phase} is not finished: {missing_en}."


class IdTaken(CommissionRefused):
    """The id already names something else."""

    code = "id_taken"
    nl = "Het kenmerk {id} is al in gebruik voor iets anders ({kind_nl})."
    en = "The id {id} already names something else ({kind})."


class ThingUnknown(CommissionRefused):
    """The id names nothing on this commission."""

    code = "thing_unknown"
    nl = "Op deze opdracht is {kind_nl} {id} onbekend."
    en = "This commission has no {kind} {id}."


class TooMany(CommissionRefused):
    """A commission holds no more of these."""

    code = "too_many"
    nl = "Een opdracht kan er hiervan niet meer hebben dan {most} ({kind_nl})."
    en = "A commission can hold no more than {most} of these ({kind})."


class IdTwice(CommissionRefused):
    """A list names one thing twice."""

    code = "id_twice"
    nl = "Het kenmerk {id} komt twee keer voor."
    en = "The id {id} occurs twice."


class CorrectionNeeded(CommissionRefused):
    """A correction holds the client's own line; another answer holds none."""

    code = "correction_needed"
    nl = "Bij 'gecorrigeerd' hoort de eigen regel van de opdrachtgever, en alleen daarbij."
    en = "'corrected' comes with the client's own line, and nothing else does."


class RestatementOutdated(CommissionRefused):
    """There is a newer restatement, or none at all."""

    code = "restatement_outdated"
    nl = "Dit is niet onze laatste weergave van de vraag; dat is versie {version}."
    en = "This is not the latest restatement; that is version {version}."


class RestatementRejected(CommissionRefused):
    """The client rejected lines: they are put anew before the rest can be confirmed."""

    code = "restatement_rejected"
    nl = "De opdrachtgever verwierp {lines}: geef de vraag eerst opnieuw weer."
    en = "The client rejected {lines}: restate the question first."


class RowEmpty(CommissionRefused):
    """A row of the sheet needs at least one of its columns."""

    code = "row_empty"
    nl = "Een regel op het vertaalblad heeft ten minste een van de twee kolommen nodig."
    en = "A row of the sheet needs at least one of its two columns."


class DatesReversed(CommissionRefused):
    """The end comes before the start."""

    code = "dates_reversed"
    nl = "De einddatum ligt voor de begindatum."
    en = "The end comes before the start."


class NotYourTeam(CommissionRefused):
    """Only the team that must do it may answer for it."""

    code = "not_your_team"
    nl = "Alleen het team dat het moet doen ({team}) kan hierop antwoorden."
    en = "Only the team that must do it ({team}) can answer this."


class CriterionNotRed(CommissionRefused):
    """There is nothing to decide: no team said it cannot be done."""

    code = "criterion_not_red"
    nl = "Over criterium {id} valt niets te besluiten: geen team noemt het onhaalbaar."
    en = "There is nothing to decide on criterion {id}: no team called it infeasible."


class SheetNotReady(CommissionRefused):
    """The sheet cannot be offered yet; `missing` has the codes of what is not there."""

    code = "sheet_not_ready"
    nl = "Het vertaalblad kan nog niet worden aangeboden: {missing_nl}."
    en = "The sheet cannot be offered yet: {missing_en}."


class OfferClosed(CommissionRefused):
    """The offer was refused, or another one was accepted."""

    code = "offer_closed"
    nl = "Aanbod {offer} staat niet meer open."
    en = "Offer {offer} is no longer open."


class OfferOutdated(CommissionRefused):
    """The sheet changed since the offer."""

    code = "offer_outdated"
    nl = "Het vertaalblad is gewijzigd na aanbod {offer}; doe een nieuw aanbod."
    en = "The sheet changed after offer {offer}; make a new one."


class LevelTooLow(CommissionRefused):
    """Someone higher at the client must accept so many hours."""

    code = "level_too_low"
    nl = "Een afspraak van {hours} uur moet op niveau {level_nl} worden aanvaard."
    en = "An agreement of {hours} hours must be accepted at level {level}."


class NotAPromise(CommissionRefused):
    """The line is an expectation or an agreement."""

    code = "not_a_promise"
    nl = "Regel {line} is geen toezegging."
    en = "Line {line} is not a promise."


class LineClosed(CommissionRefused):
    """The line was met, missed, refused or voided."""

    code = "line_closed"
    nl = "Regel {line} is al afgesloten ({status_nl})."
    en = "Line {line} is already closed ({status})."


class NothingChanges(CommissionRefused):
    """A change changes something."""

    code = "nothing_changes"
    nl = "Geef aan wat er aan regel {line} verandert: tekst, datum, uren of euro's."
    en = "Say what changes about line {line}: text, date, hours or euros."


class FourEyesNeeded(CommissionRefused):
    """Proposing and ratifying are done by two natural persons."""

    code = "four_eyes_needed"
    nl = "Wie een toezegging voorstelt, kan haar niet zelf bekrachtigen, ook niet als vervanger."
    en = "Whoever proposes a promise cannot ratify it, not even as a deputy."


class AccountManagerNeverRatifies(CommissionRefused):
    """The account manager of a commission proposes and never ratifies."""

    code = "account_manager_never_ratifies"
    nl = "De accountmanager van een opdracht stelt toezeggingen voor en bekrachtigt ze nooit."
    en = "The account manager of a commission proposes promises and never ratifies them."


class MandateTooSmall(CommissionRefused):
    """No mandate of this person covers the promise on this day."""

    code = "mandate_too_small"
    nl = "Uw toezegbevoegdheid dekt deze toezegging vandaag niet ({hours} uur, {euros} euro)."
    en = "Your authority does not cover this promise today ({hours} hours, {euros} euros)."


class CheckInEmpty(CommissionRefused):
    """A check-in says something, or is skipped."""

    code = "check_in_empty"
    nl = "Vul een van de drie velden in, kies 'ongewijzigd' of sla over."
    en = "Fill in one of the three fields, choose 'unchanged', or skip it."


class AlreadySettled(CommissionRefused):
    """It was decided the other way before."""

    code = "already_settled"
    nl = "Over {kind_nl} {id} is al anders besloten."
    en = "It was decided otherwise before on {kind} {id}."


class SupervisorNeeded(CommissionRefused):
    """Above the threshold a coordinator does not decide."""

    code = "supervisor_needed"
    nl = "Een wijziging van meer dan {most} uur is aan een leidinggevende."
    en = "A change of more than {most} hours is for a supervisor."


class ConsentNeeded(CommissionRefused):
    """Nothing is shared before the client agreed."""

    code = "consent_needed"
    nl = "Succes {success} kan pas worden gedeeld als de opdrachtgever dat goedvindt."
    en = "Success {success} can only be shared once the client agrees."


class DeliveryNotOpen(CommissionRefused):
    """Nothing is waiting for the client's answer under this id."""

    code = "delivery_not_open"
    nl = "Oplevering {delivery} wacht niet (meer) op een antwoord."
    en = "Delivery {delivery} does not wait for an answer."


class DeliveryWaits(CommissionRefused):
    """A delivery still waits for the client's answer, or was accepted."""

    code = "delivery_waits"
    nl = "Oplevering {delivery} ligt nog bij de opdrachtgever of is al aanvaard."
    en = "Delivery {delivery} is still with the client or was accepted."


class GestureNotPlanned(CommissionRefused):
    """A gesture is planned and owned before it is made."""

    code = "gesture_not_planned"
    nl = "Er staat geen gebaar gepland voor {receiver_nl}."
    en = "No gesture is planned for {receiver}."


class ReminderOutOfOrder(CommissionRefused):
    """The first reminder comes before the second."""

    code = "reminder_out_of_order"
    nl = "Herinnering {number} kan niet voor herinnering {next} komen."
    en = "Reminder {number} cannot come before reminder {next}."


class BasicTaskStays(CommissionRefused):
    """A basic task or contracted volume cannot be declined."""

    code = "basic_task_stays"
    nl = "Een basistaak kan niet worden afgewezen; herplan of heronderhandel."
    en = "A basic task cannot be declined; re-plan or renegotiate it."


class OutcomeNotNow(CommissionRefused):
    """A commission cannot end like this from where it stands."""

    code = "outcome_not_now"
    nl = "De opdracht kan nu niet zo eindigen ({outcome_nl})."
    en = "The commission cannot end like this now ({outcome})."


class NotEnded(CommissionRefused):
    """There is nothing to reopen."""

    code = "not_ended"
    nl = "De opdracht is niet afgesloten."
    en = "The commission has not ended."


class ReceivedInFuture(CommissionRefused):
    """A request came today or before."""

    code = "received_in_future"
    nl = "De dag van ontvangst ({day}) ligt in de toekomst; geef de dag waarop de vraag binnenkwam."
    en = "The day of receipt ({day}) lies in the future; give the day on which the request came."


class ReopenedBefore(CommissionRefused):
    """A commission is reopened once."""

    code = "reopened_before"
    nl = "De opdracht is al eens heropend; begin een nieuwe."
    en = "The commission was reopened before; start a new one."


class ReopenWindowClosed(CommissionRefused):
    """The working days in which it could be reopened are over."""

    code = "reopen_window_closed"
    nl = "De termijn om te heropenen is voorbij; begin een nieuwe opdracht."
    en = "The time to reopen is over; start a new commission."
