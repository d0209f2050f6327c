"""Why a command on an account is refused."""

from domain.account.dutch import dutch
from domain.errors import DomainError

_CODES = ("kind", "field", "stage")
"""Values that are codes of ours: a Dutch sentence takes `{name_nl}`."""


class AccountRefused(DomainError):
    """A command on an account was refused."""

    def __init__(self, **values: str | int) -> None:
        named = {f"{name}_nl": dutch(str(values[name])) for name in _CODES if name in values}
        super().__init__(**named, **values)


class AccountUnknown(AccountRefused):
    """No account was opened under this id."""

    code = "account_unknown"
    nl = "Deze relatie bestaat niet."
    en = "This account does not exist."


class AccountTaken(AccountRefused):
    """Another account stands under this id."""

    code = "account_taken"
    nl = "Onder dit nummer staat al een andere relatie."
    en = "Another account already has this id."


class AccountIsClosed(AccountRefused):
    """The account was closed."""

    code = "account_closed"
    nl = "Deze relatie is afgesloten; heropen haar eerst."
    en = "This account is closed; reopen it first."


class AccountRoleNeeded(AccountRefused):
    """None of the roles that may do this is held by the person who asks."""

    code = "account_role_needed"
    nl = "Hiervoor is een van deze rollen nodig: {roles}."
    en = "This needs one of these roles: {roles_en}."


class StillOpen(AccountRefused):
    """Something of the account was promised or planned, and would be forgotten."""

    code = "account_still_open"
    nl = (
        "Er staan nog {follow_ups} vervolgacties, {visits} bezoeken en {leads} leads open;"
        " rond die eerst af."
    )
    en = (
        "There are {follow_ups} follow-ups, {visits} visits and {leads} leads open;"
        " settle those first."
    )


class OwnerAlready(AccountRefused):
    """The account has an owner: it is handed over, not assigned."""

    code = "owner_already"
    nl = "Deze relatie heeft al een eigenaar ({person}); draag haar over."
    en = "This account has an owner already ({person}); hand it over."


class NoOwner(AccountRefused):
    """The account has no owner: one is assigned."""

    code = "no_owner"
    nl = "Deze relatie heeft geen eigenaar; wijs er een toe."
    en = "This account has no owner; assign one."


class ThingUnknown(AccountRefused):
    """The account has no such thing, or no longer."""

    code = "account_thing_unknown"
    nl = "Bij deze relatie staat geen {kind_nl} {id} open."
    en = "This account has no {kind} {id} that is open."


class ThingTaken(AccountRefused):
    """The id stands for something else."""

    code = "account_thing_taken"
    nl = "Onder {id} staat al iets anders ({kind_nl})."
    en = "Something else has the id {id} already ({kind})."


class TooManyOpen(AccountRefused):
    """The account holds as many as it can."""

    code = "account_too_many"
    nl = "Bij een relatie kunnen hoogstens {most} tegelijk openstaan ({kind_nl})."
    en = "An account can hold at most {most} at a time ({kind})."


class ContactInFuture(AccountRefused):
    """What was not yet cannot be recorded."""

    code = "contact_in_future"
    nl = "Het contact is op {on}, en dat moet nog komen; plan een bezoek."
    en = "The contact is on {on}, which is still to come; plan a visit."


class DayPassed(AccountRefused):
    """What is to be done or to come lies on a day that has passed."""

    code = "account_day_passed"
    nl = "{day} is al voorbij; kies vandaag of later."
    en = "{day} has passed; choose today or later."


class FollowUpUndecided(AccountRefused):
    """A contact is complete with what follows, or with the word that nothing does."""

    code = "follow_up_undecided"
    nl = "Zeg wat er volgt, of dat er niets volgt; een van beide."
    en = "Say what follows, or that nothing does; one of both."


class FollowUpTwice(AccountRefused):
    """Two follow-ups of one contact have the same id."""

    code = "follow_up_twice"
    nl = "Vervolgactie {id} staat er twee keer in."
    en = "Follow-up {id} is in it twice."


class NotAVisit(AccountRefused):
    """A planned visit is met by a visit."""

    code = "not_a_visit"
    nl = "Bezoek {id} was gepland; een contact dat geen bezoek is, maakt dat niet af."
    en = "Visit {id} was planned; a contact that is no visit does not meet it."


class LeadsNotHere(AccountRefused):
    """Leads and jobs are a municipality's: what inspectors know never feeds acquisition."""

    code = "leads_not_here"
    nl = "Leads en banen horen bij een gemeente; dit kantoor houdt ze niet bij."
    en = "Leads and jobs are a municipality's; this office does not keep them."


class OtherAccountUnknown(AccountRefused):
    """A link or an introduction is with an account of the register."""

    code = "other_account_unknown"
    nl = "Relatie {account} bestaat niet; kies een andere relatie uit het register."
    en = "Account {account} does not exist; choose another one of the register."


class OtherAccountSame(AccountRefused):
    """Nobody is its own supplier, and nobody is introduced to itself."""

    code = "other_account_same"
    nl = "Een relatie kan niet aan zichzelf verbonden worden; kies een andere."
    en = "An account cannot be tied to itself; choose another one."


class ChainCircular(AccountRefused):
    """What it makes would come back to itself."""

    code = "chain_circular"
    nl = "Dan wordt de keten een kring: relatie {account} staat al aan de andere kant."
    en = "Then the chain becomes a circle: account {account} is on the other side already."


class SignalInFuture(AccountRefused):
    """What was not yet heard cannot be noted."""

    code = "signal_in_future"
    nl = "Het signaal is van {on}, en dat moet nog komen; geef de dag waarop u het hoorde."
    en = "The signal is of {on}, which is still to come; give the day on which you heard it."


class LeadBack(AccountRefused):
    """A lead goes on through its stages, never back."""

    code = "lead_back"
    nl = "Lead {id} is al voorbij de stap {stage_nl}; een lead gaat niet terug."
    en = "Lead {id} is past the stage {stage} already; a lead does not go back."


class LeadNotDecided(AccountRefused):
    """Until a decision there is only an expectation."""

    code = "lead_not_decided"
    nl = "Over lead {id} is nog niet besloten; leg eerst de stap besloten vast."
    en = "Lead {id} was not decided yet; record the stage decided first."


class ResultInFuture(AccountRefused):
    """A result that is still to come is an expectation."""

    code = "result_in_future"
    nl = "De dag {on} moet nog komen; leg een resultaat vast als het er is."
    en = "{on} is still to come; record a result when it is there."


class AccountRungNotReached(AccountRefused):
    """Nothing was asked by this rung, or not any more."""

    code = "account_rung_not_reached"
    nl = "Trede {rung} van {clock} is niet bereikt, of vraagt niets meer."
    en = "Rung {rung} of {clock} was not reached, or asks nothing any more."


class AccountRungClosed(AccountRefused):
    """The rung was answered with another outcome."""

    code = "account_rung_closed"
    nl = "Trede {rung} van {clock} is al beantwoord."
    en = "Rung {rung} of {clock} was answered already."


class OwnerNotManager(AccountRefused):
    """Only an account manager owns an account."""

    code = "owner_not_manager"
    nl = "{person} is geen accountmanager; alleen die is eigenaar van een relatie."
    en = "{person} is no account manager; only such a one owns an account."


class OwnerAbsent(AccountRefused):
    """Whoever takes over is there on that day."""

    code = "owner_absent"
    nl = "{person} is vandaag afwezig; draag over aan wie er is, of wacht."
    en = "{person} is absent today; hand over to somebody who is there, or wait."


class ContactPersonIsOurs(AccountRefused):
    """The id stands for somebody of the office: what is personal would get one key."""

    code = "contact_person_is_ours"
    nl = "{id} is iemand van het kantoor; geef een contactpersoon een eigen id."
    en = "{id} is somebody of the office; give a contact person an id of its own."


class AccountNumberTaken(AccountRefused):
    """Another account has this number: they are one organisation."""

    code = "account_number_taken"
    nl = "Dit nummer ({field_nl}) hoort al bij relatie {account}."
    en = "This number ({field}) belongs to account {account} already."
