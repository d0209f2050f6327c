"""Why an office refuses. Every refusal names the id or the rule it is about."""

from collections.abc import Sequence

from domain.authority import Role
from domain.errors import DomainError

_DUTCH = {
    Role.ACCOUNT_MANAGER: "accountmanager",
    Role.COORDINATOR: "coördinator",
    Role.TEAM_LEAD: "teamleider",
    Role.HEAD: "afdelingshoofd",
    Role.DIRECTOR: "directeur",
    Role.CONTROLLER: "controller",
    Role.ADMINISTRATOR: "beheerder",
}


class OfficeNotOpen(DomainError):
    """No event yet."""

    code = "office_not_open"
    nl = "Dit kantoor is nog niet geopend."
    en = "This office has not been opened yet."


class OfficeAlreadyOpen(DomainError):
    """It was opened before, with other words."""

    code = "office_already_open"
    nl = "Dit kantoor is al geopend, voor organisatie {organisation}."
    en = "This office is open already, for organisation {organisation}."


class OfficeRoleNeeded(DomainError):
    """None of the roles that may ask this."""

    code = "office_role_needed"
    nl = "Hiervoor is een van deze rollen nodig: {needed_nl}."
    en = "This takes one of these roles: {needed}."

    @classmethod
    def of(cls, roles: Sequence[Role]) -> "OfficeRoleNeeded":
        """The refusal that names these roles."""
        dutch = ", ".join(_DUTCH.get(role, role.value) for role in roles)
        return cls(needed=", ".join(role.value for role in roles), needed_nl=dutch)


class OwnRights(DomainError):
    """Nobody gives rights to themselves, whatever their role."""

    code = "own_rights"
    nl = "Niemand geeft zichzelf rechten: laat een ander dit voor {person} doen."
    en = "Nobody gives rights to themselves: let somebody else do this for {person}."


class PersonUnknown(DomainError):
    """The office has no such person."""

    code = "person_unknown"
    nl = "Dit kantoor kent geen persoon {person}."
    en = "This office knows no person {person}."


class PersonGone(DomainError):
    """The person has left, or is about to."""

    code = "person_gone"
    nl = "{person} is vertrokken; de laatste dag was of is {last_day}."
    en = "{person} has left; the last day was or is {last_day}."


class PersonNotOurs(DomainError):
    """Roles are for our own people."""

    code = "person_not_ours"
    nl = "{person} werkt niet bij ons; een rol is voor eigen mensen."
    en = "{person} does not work for us; a role is for our own people."


class PersonNotAtClient(DomainError):
    """Hats are for people who are not our own."""

    code = "person_not_at_client"
    nl = "{person} werkt bij ons; alleen iemand van buiten spreekt voor een opdrachtgever."
    en = "{person} works for us; only somebody from outside speaks for a client."


class ContactElsewhere(DomainError):
    """The contact person at a client is somebody of that client."""

    code = "contact_elsewhere"
    nl = "{person} hoort niet bij {organisation}; kies een contactpersoon van deze opdrachtgever."
    en = "{person} is not with {organisation}; choose a contact person of this client."


class OrganisationUnknown(DomainError):
    """The office has no such organisation."""

    code = "organisation_unknown"
    nl = "Dit kantoor kent geen organisatie {organisation}."
    en = "This office knows no organisation {organisation}."


class OrganisationNotClient(DomainError):
    """The organisation is known, but not as a client."""

    code = "organisation_not_client"
    nl = "{organisation} is geen opdrachtgever."
    en = "{organisation} is not a client."


class TeamUnknown(DomainError):
    """The office has no such team."""

    code = "team_unknown"
    nl = "Dit kantoor kent geen team {team}."
    en = "This office knows no team {team}."


class TeamNeeded(DomainError):
    """A team lead leads a team, a head a department."""

    code = "team_needed"
    nl = "Een teamleider of afdelingshoofd heeft een team of afdeling nodig."
    en = "A team lead or head needs a team or department."


class TeamLoop(DomainError):
    """A team cannot stand under itself."""

    code = "team_loop"
    nl = "Team {team} kan niet onder {parent} vallen: dat valt zelf onder {team}."
    en = "Team {team} cannot come under {parent}: that one is under {team} itself."


class ProductUnknown(DomainError):
    """The catalogue has no such product."""

    code = "product_unknown"
    nl = "Het productenboek kent geen product {product}."
    en = "The catalogue has no product {product}."


class ProductNotOffered(DomainError):
    """The product was dropped from the catalogue."""

    code = "product_not_offered"
    nl = "Product {product} wordt niet meer aangeboden."
    en = "Product {product} is no longer offered."


class IdTaken(DomainError):
    """The id is in use for something that reads differently."""

    code = "id_taken"
    nl = "{id} bestaat al en luidt anders; kies een ander id of corrigeer het."
    en = "{id} exists already and reads differently; choose another id or correct it."


class IdReserved(DomainError):
    """`system` is the engine, never a person."""

    code = "id_reserved"
    nl = "Het id {id} is voor het systeem zelf."
    en = "The id {id} is for the system itself."


class RoleNotForPeople(DomainError):
    """Client and owner come from hats; system is the engine."""

    code = "role_not_for_people"
    nl = "De rol {role} wordt niet gegeven: die volgt uit een pet of is van het systeem."
    en = "The role {role} is not given: it follows from a hat or belongs to the system."


class RoleNotHeld(DomainError):
    """There is no such role to end."""

    code = "role_not_held"
    nl = "{person} heeft de rol {role} daar niet."
    en = "{person} does not hold the role {role} there."


class LastAdministrator(DomainError):
    """Without an administrator nobody could give rights any more."""

    code = "last_administrator"
    nl = "{person} is de laatste beheerder; maak eerst iemand anders beheerder."
    en = "{person} is the last administrator; make somebody else administrator first."


class HatNotWorn(DomainError):
    """There is no such hat to end."""

    code = "hat_not_worn"
    nl = "{person} heeft de pet {hat} bij {organisation} niet."
    en = "{person} does not wear the hat {hat} for {organisation}."


class HatElsewhere(DomainError):
    """A person speaks for one client at a time."""

    code = "hat_elsewhere"
    nl = "{person} spreekt in die tijd al voor {organisation}; beëindig dat eerst."
    en = "{person} already speaks for {organisation} in that time; end that first."


class DatesReversed(DomainError):
    """The last day comes before the first."""

    code = "dates_reversed"
    nl = "De laatste dag ({ends}) ligt voor de eerste ({starts})."
    en = "The last day ({ends}) comes before the first ({starts})."


class DeputyIsAbsent(DomainError):
    """One cannot be one's own deputy."""

    code = "deputy_is_absent"
    nl = "{person} kan zichzelf niet vervangen."
    en = "{person} cannot be their own deputy."


class DeputyFromOutside(DomainError):
    """Notices stay inside one organisation."""

    code = "deputy_from_outside"
    nl = "{deputy} werkt bij een andere organisatie dan {person}; vervanging blijft binnen."
    en = "{deputy} works at another organisation than {person}; a deputy comes from inside."


class NotDeputy(DomainError):
    """Acting on behalf of somebody who did not name this deputy for the day."""

    code = "not_deputy"
    nl = "{person} vervangt {absent} niet op {day}."
    en = "{person} is not the deputy of {absent} on {day}."


class AbsenceUnknown(DomainError):
    """There is no absence to end."""

    code = "absence_unknown"
    nl = "Er is van {person} geen afwezigheid bekend."
    en = "No absence of {person} is known."


class HolderNotSupervisor(DomainError):
    """Only supervisors ratify, so only they hold a mandate."""

    code = "holder_not_supervisor"
    nl = "{person} is op {starts} geen teamleider, afdelingshoofd of directeur."
    en = "{person} is no team lead, head or director on {starts}."


class MandateUnknown(DomainError):
    """The office has no such mandate."""

    code = "mandate_unknown"
    nl = "Dit kantoor kent geen toezegbevoegdheid {mandate}."
    en = "This office knows no authority to promise {mandate}."


class AgreementUnknown(DomainError):
    """Nothing was agreed with that client for that year."""

    code = "service_agreement_unknown"
    nl = "Met {client} is voor {year} nog niets afgesproken."
    en = "Nothing has been agreed with {client} for {year} yet."


class AgreementExists(DomainError):
    """That year is agreed already, with other hours."""

    code = "service_agreement_exists"
    nl = "Met {client} is voor {year} al iets anders afgesproken; wijzig dat."
    en = "Something else has been agreed with {client} for {year}; amend that."


class CalendarNeedsClient(DomainError):
    """A client's own calendar is somebody's."""

    code = "calendar_needs_client"
    nl = "client: een kalender van een opdrachtgever hoort bij een opdrachtgever; noem die."
    en = "client: a client's calendar belongs to a client; say which."


class CalendarForEveryone(DomainError):
    """Our own calendar and the one of the law are nobody's in particular."""

    code = "calendar_for_everyone"
    nl = "client: een kalender van het soort {kind} is er een voor iedereen; laat {client} weg."
    en = "client: a calendar of the kind {kind} is for everyone; leave {client} out."


class CalendarOver(DomainError):
    """It would hold for no day to come."""

    code = "calendar_over"
    nl = "until: deze kalender liep al af op {until}; vandaag is {today}."
    en = "until: this calendar already ended on {until}; today is {today}."


class ClosedDayOutside(DomainError):
    """The calendar does not speak for that day."""

    code = "closed_day_outside"
    nl = "closed: {day} valt buiten de kalender ({starts} tot en met {until})."
    en = "closed: {day} lies outside the calendar ({starts} to {until})."


class ClosedDayInWeekend(DomainError):
    """Saturdays and Sundays never count, so naming one is most likely a mistake."""

    code = "closed_day_in_weekend"
    nl = "closed: {day} is een zaterdag of zondag; die telt al niet mee."
    en = "closed: {day} is a Saturday or Sunday, which does not count anyway."


class PolicyUnknown(DomainError):
    """There is no such proposal."""

    code = "policy_unknown"
    nl = "Er is geen beleidsvoorstel {policy}."
    en = "There is no policy proposal {policy}."


class PolicySame(DomainError):
    """Nothing would change by publishing it."""

    code = "policy_same"
    nl = "Dit is wat nu al geldt; wijzig eerst iets."
    en = "This is what holds already; change something first."


class OwnProposal(DomainError):
    """Publishing policy takes two natural persons."""

    code = "own_proposal"
    nl = "{person} deed voorstel {policy} zelf; een ander stelt het vast."
    en = "{person} made proposal {policy}; somebody else publishes it."
