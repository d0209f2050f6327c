"""What happened in an office: what holds as a rule, or for a while."""

from math import ceil
from typing import assert_never

from domain.office.account_policy import AccountPolicyProposed, AccountPolicyPublished
from domain.office.crisis import CrisisDeclared, CrisisEnded
from domain.office.norms import NormSet
from domain.office.planning import AccountYearPlanned, PolicyGoalSet
from domain.office.templates import (
    TemplateAccepted,
    TemplateDrafted,
    TemplateRatified,
    TemplateRetired,
    TemplateRevised,
)
from domain.office.tree import OrganisationPlaced
from domain.template import Template
from opdracht.sentences.grammar import Said, day, hours, listed, quote
from opdracht.sentences.names import Names
from opdracht.sentences.words import KIND, word

Templates = (
    TemplateDrafted | TemplateRevised | TemplateAccepted | TemplateRatified | TemplateRetired
)

Crises = CrisisDeclared | CrisisEnded
Places = NormSet | OrganisationPlaced

Numbers = AccountPolicyProposed | AccountPolicyPublished

Plans = PolicyGoalSet | AccountYearPlanned

Standing = Templates | Crises | Places | Numbers | Plans


def standing(event: Standing, who: Said, names: Names) -> Said:
    """One of these as a sentence."""
    if isinstance(event, Crises):
        return crises(event, who, names)
    if isinstance(event, Places):
        return places(event, who, names)
    if isinstance(event, Numbers):
        return numbers(event, who)
    if isinstance(event, Plans):
        return plans(event, who, names)
    return templates(event, who, names)


def numbers(event: Numbers, who: Said) -> Said:
    """The organisation's own numbers of account development."""
    match event:
        case AccountPolicyProposed():
            return Said(
                f"{who.nl} stelde andere cijfers voor relaties voor ({event.proposal})",
                f"{who.en} proposed other numbers of accounts ({event.proposal})",
            )
        case AccountPolicyPublished():
            return Said(
                f"{who.nl} stelde de cijfers voor relaties vast als versie {event.version}",
                f"{who.en} published the numbers of accounts as version {event.version}",
            )
        case _:
            assert_never(event)


def plans(event: Plans, who: Said, names: Names) -> Said:
    """What account development is for, and what is planned."""
    match event:
        case PolicyGoalSet():
            goal, first, last = quote(event.name), event.first_year, event.last_year
            return Said(
                f"{who.nl} legde het beleidsdoel {goal} vast, van {first} tot en met {last}",
                f"{who.en} set the policy goal {goal}, from {first} up to and including {last}",
            )
        case AccountYearPlanned():
            whose = Said("wij allemaal", "all of us")
            if event.team is not None:
                whose = names.the_team(event.team)
            asked, there = hours(ceil(event.asked / 60)), hours(event.there // 60)
            more = Said("", "")
            if event.asked > event.there:
                over = hours(ceil((event.asked - event.there) / 60))
                more = Said(f", {over.nl} te veel", f", {over.en} too much")
            return Said(
                f"{who.nl} plande {event.year} voor relaties ({whose.nl}): {asked.nl} gevraagd,"
                f" {there.nl} er{more.nl}",
                f"{who.en} planned {event.year} for accounts ({whose.en}): {asked.en} asked,"
                f" {there.en} there{more.en}",
            )
        case _:
            assert_never(event)


def crises(event: Crises, who: Said, names: Names) -> Said:
    """When it is no ordinary time for a team."""
    match event:
        case CrisisDeclared():
            until, why = day(event.until), quote(event.why)
            teams = [names.the_team(team) for team in event.teams]
            nl, en = listed(team.nl for team in teams).nl, listed(team.en for team in teams).en
            return Said(
                f"{who.nl} zette {nl} in de crisisstand tot en met {until.nl}: {why}",
                f"{who.en} put {en} in crisis mode up to and including {until.en}: {why}",
            )
        case CrisisEnded():
            end = day(event.ends)
            return Said(
                f"{who.nl} beëindigde crisis {event.crisis}; de laatste dag was {end.nl}",
                f"{who.en} ended crisis {event.crisis}; its last day was {end.en}",
            )
        case _:
            assert_never(event)


def places(event: Places, who: Said, names: Names) -> Said:
    """Norms by year, and where organisations belong."""
    match event:
        case NormSet():
            product = names.product(event.product)
            return Said(
                f"{who.nl} stelde het kental van {product} vanaf {event.year} op"
                f" {event.minutes} minuten",
                f"{who.en} set the unit norm of {product} from {event.year} on to"
                f" {event.minutes} minutes",
            )
        case OrganisationPlaced():
            part = names.organisation(event.organisation)
            if event.parent is None:
                return Said(
                    f"{who.nl} liet {part} op zichzelf staan", f"{who.en} let {part} stand alone"
                )
            whole = names.organisation(event.parent)
            return Said(
                f"{who.nl} zette {part} onder {whole}", f"{who.en} placed {part} under {whole}"
            )
        case _:
            assert_never(event)


def templates(event: Templates, who: Said, names: Names) -> Said:
    """What goes by itself for a product, a kind and a year."""
    match event:
        case TemplateDrafted():
            about = _about(event.content, names)
            return Said(
                f"{who.nl} schreef het sjabloon {event.content.template}: {about.nl}",
                f"{who.en} drafted the template {event.content.template}: {about.en}",
            )
        case TemplateRevised():
            about = _about(event.content, names)
            return Said(
                f"{who.nl} wijzigde het sjabloon {event.content.template}: {about.nl}; team en"
                " vaste toezegging worden opnieuw gevraagd",
                f"{who.en} revised the template {event.content.template}: {about.en}; both"
                " approvals are asked anew",
            )
        case TemplateAccepted():
            return Said(
                f"{who.nl} nam het werk van sjabloon {event.template} als regel aan voor het team",
                f"{who.en} took on the work of template {event.template} for the team, as a rule",
            )
        case TemplateRatified():
            holder = names.person(event.held_by)
            return Said(
                f"{who.nl} deed de vaste toezegging van sjabloon {event.template}, met"
                f" bevoegdheid {event.mandate} van {holder}",
                f"{who.en} gave the standing promise of template {event.template}, under mandate"
                f" {event.mandate} of {holder}",
            )
        case TemplateRetired():
            return Said(
                f"{who.nl} trok het sjabloon {event.template} in voor nieuwe opdrachten",
                f"{who.en} retired the template {event.template} for new commissions",
            )
        case _:
            assert_never(event)


def _about(content: Template, names: Names) -> Said:
    product, team = names.product(content.product), names.the_team(content.team)
    kind, most = word(KIND, content.kind), hours(content.hours)
    return Said(
        f"{product} ({kind.nl}, {content.year}), hooguit {most.nl}, door {team.nl}",
        f"{product} ({kind.en}, {content.year}), at most {most.en}, by {team.en}",
    )
