"""What happened in an office: what holds as a rule, or for a while."""

from typing import assert_never

from domain.office.templates import (
    TemplateAccepted,
    TemplateDrafted,
    TemplateRatified,
    TemplateRetired,
    TemplateRevised,
)
from domain.template import Template
from opdracht.sentences.grammar import Said, hours
from opdracht.sentences.names import Names
from opdracht.sentences.words import KIND, word

Templates = (
    TemplateDrafted | TemplateRevised | TemplateAccepted | TemplateRatified | TemplateRetired
)


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
