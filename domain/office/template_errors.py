"""Why an office refuses a template."""

from domain.errors import DomainError
from domain.phase import Phase
from domain.template import Kind

_PHASES = {
    Phase.RECEIVED: "ontvangst",
    Phase.CLARIFICATION: "vraagverheldering",
    Phase.TRANSLATION: "vertaling",
    Phase.MONITORING: "uitvoering",
    Phase.SUCCESS: "succes",
    Phase.DELIVERY: "oplevering",
}
_KINDS = {
    Kind.ONE_OFF: "eenmalig",
    Kind.RUNNING: "doorlopend",
    Kind.SMALL: "klein",
    Kind.URGENT: "spoed",
}


class TemplateUnknown(DomainError):
    """The office has no such template."""

    code = "template_unknown"
    nl = "Dit kantoor kent geen sjabloon {template}."
    en = "This office knows no template {template}."


class TemplateGone(DomainError):
    """The template was retired; its id is not used again."""

    code = "template_gone"
    nl = "Sjabloon {template} is ingetrokken; maak een nieuw sjabloon met een ander id."
    en = "Template {template} was retired; draft a new one with another id."


class TemplateWithoutPhase(DomainError):
    """Every phase stays visible, so a template says of each who lets a commission in."""

    code = "template_without_phase"
    nl = "Het sjabloon zegt niet wie de opdracht binnenlaat in de fase {phase_nl}."
    en = "The template does not say who lets the commission into the phase {phase}."

    @classmethod
    def of(cls, phase: Phase) -> "TemplateWithoutPhase":
        """The refusal that names this phase."""
        return cls(phase=phase.value, phase_nl=_PHASES[phase])


class StandingAuthorityOnlyUrgent(DomainError):
    """Only urgent work starts under a standing authority."""

    code = "standing_authority_only_urgent"
    nl = (
        "Fase {phase_nl}: een vaste bevoegdheid geldt alleen voor spoed, en dit sjabloon is"
        " {kind_nl}."
    )
    en = "Phase {phase}: a standing authority is for urgent work only, and this template is {kind}."

    @classmethod
    def of(cls, phase: Phase, kind: Kind) -> "StandingAuthorityOnlyUrgent":
        """The refusal that names this phase and kind."""
        return cls(
            phase=phase.value, phase_nl=_PHASES[phase], kind=kind.value, kind_nl=_KINDS[kind]
        )


class TemplateNotAccepted(DomainError):
    """Nobody promises what the team has not taken on."""

    code = "template_not_accepted"
    nl = "Team {team} heeft sjabloon {template} nog niet aanvaard."
    en = "Team {team} has not accepted template {template} yet."


class TeamNotYours(DomainError):
    """A team's work is taken on by who leads the team, or stands above."""

    code = "team_not_yours"
    nl = "{person} leidt team {team} niet en staat er niet boven."
    en = "{person} does not lead team {team} and does not stand above it."


class OwnTemplate(DomainError):
    """A standing promise takes two natural persons."""

    code = "own_template"
    nl = "{person} schreef sjabloon {template} zelf; een ander stelt het vast."
    en = "{person} wrote template {template}; somebody else ratifies it."


class AccountManagerPromises(DomainError):
    """An account manager proposes, and never ratifies."""

    code = "account_manager_promises"
    nl = "Een accountmanager stelt geen sjabloon vast: laat een ander dat doen."
    en = "An account manager ratifies no template: let somebody else do it."


class StandingMandateNeeded(DomainError):
    """No authority to promise reaches that far on this day."""

    code = "standing_mandate_needed"
    nl = (
        "Geen bevoegdheid om toe te zeggen dekt vandaag {hours} uur van product {product}."
        " Een bevoegdheid die alleen voor bepaalde onderwerpen geldt, dekt geen sjabloon."
    )
    en = (
        "No authority to promise covers {hours} hours of product {product} today."
        " One that is limited to certain subjects covers no template."
    )


class TemplateInForce(DomainError):
    """One template per product, kind and year."""

    code = "template_in_force"
    nl = "Voor {product} ({kind_nl}) geldt in {year} al sjabloon {other}; trek dat eerst in."
    en = "Template {other} is in force for {product} ({kind}) in {year}; retire that one first."

    @classmethod
    def of(cls, product: str, kind: Kind, year: int, other: str) -> "TemplateInForce":
        """The refusal that names the one in force."""
        return cls(product=product, kind=kind.value, kind_nl=_KINDS[kind], year=year, other=other)


class TooManyTemplates(DomainError):
    """An office keeps a bounded number of templates that were not retired."""

    code = "too_many_templates"
    nl = "Dit kantoor heeft al {most} sjablonen; trek er eerst een in."
    en = "This office has {most} templates already; retire one first."
