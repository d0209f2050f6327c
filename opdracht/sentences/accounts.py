"""What happened to an account (relatie): who owns it, how we met, what was promised."""

from typing import assert_never

from domain.account import events as e
from opdracht.sentences.account_growth import Growing, Heard, Tied, growing, heard, tied
from opdracht.sentences.account_words import (
    CLOCK,
    CLOSING,
    CONTACT,
    DISPLACED,
    HAND_OVER,
    INITIATIVE,
    RELATION,
    SIZE,
    TIER,
    WHOM,
)
from opdracht.sentences.grammar import NOTHING, Said, day, did, joined, listed, many, quote
from opdracht.sentences.names import Names
from opdracht.sentences.time_words import OFFER
from opdracht.sentences.words import word

Register = (
    e.AccountOpened
    | e.AccountCorrected
    | e.AccountClassified
    | e.AccountClosed
    | e.AccountReopened
    | e.PriorityOverridden
)
Owners = e.OwnerAssigned | e.OwnerReleased | e.AccountHandedOver | e.HandOverTold
People = e.ContactPersonAdded | e.ContactPersonCorrected | e.ContactPersonEnded
Contacts = e.ContactRecorded | e.VisitPlanned | e.VisitCancelled
FollowUps = e.FollowUpAdded | e.FollowUpMet | e.FollowUpMoved | e.FollowUpHanded | e.FollowUpDropped
Climbing = e.AccountRungReached | e.AccountRungAnswered
OfAnAccount = (
    Register
    | Owners
    | People
    | Contacts
    | FollowUps
    | Heard
    | Growing
    | Tied
    | Climbing
    | e.AccountCalendarPinned
    | e.AccountNormsPinned
)


FOLLOW_UP, FOLLOW_UPS = Said("vervolgactie", "follow-up"), Said("vervolgacties", "follow-ups")
VISIT, VISITS = Said("gepland bezoek", "planned visit"), Said("geplande bezoeken", "planned visits")


def account(event: OfAnAccount, who: Said, names: Names) -> Said:
    """Anything that happened to an account."""
    if isinstance(event, Register):
        return _register(event, who, names)
    if isinstance(event, Owners):
        return _owners(event, who, names)
    if isinstance(event, People):
        return _people(event, who, names)
    if isinstance(event, Contacts):
        return _contacts(event, who, names)
    if isinstance(event, FollowUps):
        return _follow_ups(event, who, names)
    if isinstance(event, Heard):
        return heard(event, who)
    if isinstance(event, Growing):
        return growing(event, who, names)
    if isinstance(event, Tied):
        return tied(event, who)
    if isinstance(event, Climbing):
        return _climbing(event, who, names)
    if isinstance(event, e.AccountNormsPinned):
        version = event.norms.version
        return Said(
            f"Deze relatie gaat vanaf nu volgens versie {version} van onze ladders",
            f"This account goes by version {version} of our ladders from now on",
        )
    return Said(
        f"De klokken van deze relatie tellen vanaf nu op versie {event.version} van onze kalender",
        f"The clocks of this account count on version {event.version} of our calendar from now on",
    )


def _register(event: Register, who: Said, names: Names) -> Said:
    match event:
        case e.AccountOpened():
            kind, owner = word(RELATION, event.relation), _owner(event.owner, names)
            name, where = quote(event.name), f" ({event.place})" if event.place else ""
            return did(
                who,
                f"nam {name}{where} op als relatie: {kind.nl}{owner.nl}",
                f"opened the account {name}{where}: {kind.en}{owner.en}",
            )
        case e.AccountCorrected():
            name = quote(event.name)
            return did(
                who,
                f"verbeterde de gegevens van de relatie: {name}",
                f"corrected the account: {name}",
            )
        case e.AccountClassified():
            said = [word(RELATION, event.relation)]
            said += [word(TIER, event.tier)] if event.tier else []
            said += [word(SIZE, event.size)] if event.size else []
            said += [Said(f"SBI {event.sbi}", f"SBI {event.sbi}")] if event.sbi else []
            return did(
                who,
                f"deelde de relatie in: {listed(it.nl for it in said).nl}",
                f"classified the account: {listed(it.en for it in said).en}",
            )
        case e.AccountClosed():
            why = word(CLOSING, event.reason)
            note = f". {quote(event.note)}" if event.note else ""
            return did(
                who,
                f"sloot de relatie af, want {why.nl}{note}",
                f"closed the account, because {why.en}{note}",
            )
        case e.AccountReopened():
            return did(
                who,
                f"heropende de relatie, omdat {quote(event.why)}",
                f"reopened the account, because {quote(event.why)}",
            )
        case e.PriorityOverridden():
            end = day(event.until)
            return did(
                who,
                f"stelde de voorrang bij met {event.points:+d} tot en met {end.nl}, omdat"
                f" {quote(event.reason)}",
                f"changed the priority by {event.points:+d} up to and including {end.en}, because"
                f" {quote(event.reason)}",
            )
        case _:
            assert_never(event)


def _owner(owner: str | None, names: Names) -> Said:
    if owner is None:
        return Said(", nog zonder eigenaar", ", without an owner yet")
    name = names.person(owner)
    return Said(f", met {name} als eigenaar", f", owned by {name}")


def _owners(event: Owners, who: Said, names: Names) -> Said:
    match event:
        case e.OwnerAssigned():
            name, along = names.person(event.owner), _along(event)
            return joined(
                did(
                    who,
                    f"wees de relatie toe aan {name}",
                    f"assigned the account to {name}",
                ),
                along,
            )
        case e.OwnerReleased():
            name, why = names.person(event.owner), word(HAND_OVER, event.reason)
            note = f". {quote(event.note)}" if event.note else ""
            return did(
                who,
                f"legde vast dat {name} de relatie loslaat, want {why.nl}{note}",
                f"recorded that {name} lets the account go, because {why.en}{note}",
            )
        case e.AccountHandedOver():
            return _handed(event, who, names)
        case e.HandOverTold():
            return did(
                who,
                f"vertelde de relatie wie nu haar accountmanager is: {quote(event.how)}",
                f"told the organisation who is its account manager now: {quote(event.how)}",
            )
        case _:
            assert_never(event)


def _handed(event: e.AccountHandedOver, who: Said, names: Names) -> Said:
    before, to = names.person(event.before), names.person(event.to)
    why, along = word(HAND_OVER, event.reason), _along(event)
    note = f". {quote(event.note)}" if event.note else ""
    told = (
        Said(
            ". De relatie moet het nog horen",
            ". The organisation is still to be told",
        )
        if event.how is None
        else Said(
            f". De relatie hoorde het: {quote(event.how)}",
            f". The organisation was told: {quote(event.how)}",
        )
    )
    return did(
        who,
        f"droeg de relatie over van {before} aan {to}, want {why.nl}{along.nl}{note}{told.nl}",
        f"handed the account over from {before} to {to}, because {why.en}{along.en}{note}{told.en}",
    )


def _along(event: e.OwnerAssigned | e.AccountHandedOver) -> Said:
    moved: list[Said] = []
    if count := len(event.follow_ups):
        moved.append(many(count, FOLLOW_UP, FOLLOW_UPS))
    if count := len(event.visits):
        moved.append(many(count, VISIT, VISITS))
    if not moved:
        return NOTHING
    return Said(
        f"; {listed(it.nl for it in moved).nl} mee overgedragen",
        f"; {listed(it.en for it in moved).en} moved along",
    )


def _people(event: People, who: Said, names: Names) -> Said:
    match event:
        case e.ContactPersonAdded():
            role = f" ({quote(event.role)})" if event.role else ""
            more = Said("; is ambassadeur", "; is an ambassador") if event.ambassador else NOTHING
            return did(
                who,
                f"voegde contactpersoon {event.name}{role} toe{more.nl}",
                f"added contact person {event.name}{role}{more.en}",
            )
        case e.ContactPersonCorrected():
            role = f" ({quote(event.role)})" if event.role else ""
            return did(
                who,
                f"verbeterde de gegevens van contactpersoon {event.name}{role}",
                f"corrected contact person {event.name}{role}",
            )
        case e.ContactPersonEnded():
            end, person = day(event.ends), names.contact(event.person)
            return did(
                who,
                f"legde vast dat contactpersoon {person} er tot en met {end.nl} is",
                f"recorded that contact person {person} is there until {end.en}",
            )
        case _:
            assert_never(event)


def _contacts(event: Contacts, who: Said, names: Names) -> Said:
    match event:
        case e.ContactRecorded():
            return _contact(event, who)
        case e.VisitPlanned():
            on, visitor = day(event.on), names.person(event.visitor)
            why = f": {quote(event.purpose)}" if event.purpose else ""
            return did(
                who,
                f"plande een bezoek door {visitor} op {on.nl}{why}",
                f"planned a visit by {visitor} on {on.en}{why}",
            )
        case e.VisitCancelled():
            instead = word(DISPLACED, event.displaced_by)
            note = f". {quote(event.note)}" if event.note else ""
            visit = names.visit(event.visit)
            return did(
                who,
                f"zegde {visit.nl} af; ervoor in de plaats kwam {instead.nl}{note}",
                f"cancelled {visit.en}; in its place came {instead.en}{note}",
            )
        case _:
            assert_never(event)


def _contact(event: e.ContactRecorded, who: Said) -> Said:
    kind, on = word(CONTACT, event.kind), day(event.on)
    start = word(INITIATIVE, event.initiative)
    after = Said(" Er volgt niets", " Nothing follows")
    if event.follow_ups:
        each = [(quote(it.what), day(it.by)) for it in event.follow_ups]
        after = Said(
            " Er volgt: " + listed(f"{what} uiterlijk {by.nl}" for what, by in each).nl,
            " What follows: " + listed(f"{what} by {by.en}" for what, by in each).en,
        )
    return did(
        who,
        f"legde een {kind.nl} vast op {on.nl}, {start.nl}: {quote(event.purpose)}"
        f" Resultaat: {quote(event.result)}{after.nl}",
        f"recorded a {kind.en} on {on.en}, {start.en}: {quote(event.purpose)}"
        f" Result: {quote(event.result)}{after.en}",
    )


def _follow_ups(event: FollowUps, who: Said, names: Names) -> Said:
    which = names.line(event.follow_up)
    match event:
        case e.FollowUpAdded():
            by, owner = day(event.by), names.person(event.owner)
            return did(
                who,
                f"voegde een vervolgactie toe voor {owner}: {quote(event.what)} Uiterlijk {by.nl}",
                f"added a follow-up for {owner}: {quote(event.what)} Due {by.en}",
            )
        case e.FollowUpMet():
            return did(
                who,
                f"legde vast dat vervolgactie {which} is gedaan: {quote(event.result)}",
                f"recorded that follow-up {which} was done: {quote(event.result)}",
            )
        case e.FollowUpMoved():
            before, by = day(event.before), day(event.by)
            told = (
                Said("de relatie weet het", "the organisation knows")
                if event.told
                else Said("de relatie weet het nog niet", "the organisation does not know yet")
            )
            return did(
                who,
                f"verzette vervolgactie {which} van {before.nl} naar {by.nl}"
                f" ({told.nl}), omdat {quote(event.reason)}",
                f"moved follow-up {which} from {before.en} to {by.en} ({told.en}),"
                f" because {quote(event.reason)}",
            )
        case e.FollowUpHanded():
            before_, owner = names.person(event.before), names.person(event.owner)
            return did(
                who,
                f"gaf vervolgactie {which} van {before_} aan {owner}",
                f"handed follow-up {which} from {before_} to {owner}",
            )
        case e.FollowUpDropped():
            return did(
                who,
                f"liet vervolgactie {which} vervallen, omdat {quote(event.reason)}",
                f"dropped follow-up {which}, because {quote(event.reason)}",
            )
        case _:
            assert_never(event)


def clock(name: str, names: Names) -> Said:
    """A clock by its whole name: `follow-up:f1` is the clock of follow-up f1, which is called by
    what it says when the names know that."""
    kind, _, thing = name.partition(":")
    said, which = word(CLOCK, kind), names.line(thing)
    return Said(f"{said.nl} {which}".rstrip(), f"{said.en} {which}".rstrip())


def _climbing(event: Climbing, who: Said, names: Names) -> Said:
    name = clock(event.clock, names)
    match event:
        case e.AccountRungReached():
            return _reached(event, name, names)
        case e.AccountRungAnswered():
            came = word(OFFER, event.outcome)
            return did(
                who,
                f"beantwoordde trede {event.rung} van {name.nl}: {came.nl}. {quote(event.note)}",
                f"answered rung {event.rung} of {name.en}: {came.en}. {quote(event.note)}",
            )
        case _:
            assert_never(event)


def _reached(event: e.AccountRungReached, name: Said, names: Names) -> Said:
    offer = word(OFFER, event.offer)
    parts = [word(WHOM, each) for each in event.whom] or [Said("niemand", "nobody")]
    asked = Said(listed(it.nl for it in parts).nl, listed(it.en for it in parts).en)
    people = listed([names.person(person) for person in event.recipients])
    who = Said(f" ({people.nl})", f" ({people.en})") if event.recipients else NOTHING
    last = NOTHING
    if event.last is not None:
        end = day(event.last)
        last = Said(f"; de laatste dag is {end.nl}", f"; the last day is {end.en}")
    return Said(
        f"Trede {event.rung} van {name.nl} is bereikt{last.nl}."
        f" Gevraagd: {asked.nl}{who.nl}. Aanbod: {offer.nl}",
        f"Rung {event.rung} of {name.en} was reached{last.en}."
        f" Asked: {asked.en}{who.en}. On offer: {offer.en}",
    )
