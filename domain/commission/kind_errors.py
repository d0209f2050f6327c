"""Why a command is refused by the kind of the commission."""

from domain.commission.errors import CommissionRefused


class NotSmall(CommissionRefused):
    """Only a small commission goes by these steps."""

    code = "not_small"
    nl = "Dit is geen kleine opdracht, maar: {kind_nl}. Ga verder met de stappen van die soort."
    en = "This is not a small commission, but a {kind} one. Go on with the steps of that kind."


class TooManyHours(CommissionRefused):
    """More hours than the template allows."""

    code = "too_many_hours"
    nl = (
        "Dit vraagt {hours} uur en het sjabloon ({kind_nl}) laat er {most} toe;"
        " registreer een eenmalige opdracht (RegisterRequest)."
    )
    en = (
        "This takes {hours} hours and the template ({kind}) allows {most};"
        " register a one-off commission (RegisterRequest)."
    )


class StandingPromiseYours(CommissionRefused):
    """Four eyes: who ratified the standing promise does not take the work on it."""

    code = "standing_promise_yours"
    nl = "U bekrachtigde de vaste toezegging van dit sjabloon zelf; laat een ander dit aannemen."
    en = "You ratified the standing promise of this template yourself; let somebody else take it."


class AcceptedAlready(CommissionRefused):
    """The client accepted the delivery before it said that it is not right."""

    code = "accepted_already"
    nl = "De oplevering is al aanvaard; leg vast wat er niet klopt als signaal (RecordSignal)."
    en = "The delivery was accepted already; record what is not right as a signal (RecordSignal)."
