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
        " registreer een eenmalige opdracht."
    )
    en = (
        "This takes {hours} hours and the template ({kind}) allows {most};"
        " register a one-off commission."
    )


class StandingPromiseYours(CommissionRefused):
    """Four eyes: who ratified the standing promise does not take the work on it."""

    code = "standing_promise_yours"
    nl = "U bekrachtigde de vaste toezegging van dit sjabloon zelf; laat een ander dit aannemen."
    en = "You ratified the standing promise of this template yourself; let somebody else take it."


class AcceptedAlready(CommissionRefused):
    """The client accepted the delivery before it said that it is not right."""

    code = "accepted_already"
    nl = "De oplevering is al aanvaard; leg vast wat er niet klopt als signaal."
    en = "The delivery was accepted already; record what is not right as a signal."


class NotRunning(CommissionRefused):
    """Only a running commission has volumes, partial deliveries and accounts."""

    code = "not_running"
    nl = "Dit is geen doorlopende opdracht, maar: {kind_nl}. Alleen een jaarprogramma kent dit."
    en = "This is not a running commission, but a {kind} one. Only a yearly programme has this."


class CountNeeded(CommissionRefused):
    """A programmable product has one count and no band."""

    code = "count_needed"
    nl = "Product {product} is programmeerbaar: geef een aantal (count), zonder bandbreedte."
    en = "Product {product} is programmable: give a count, without a band."


class BandNeeded(CommissionRefused):
    """A demand-driven product has a band of expectation, never a target."""

    code = "band_needed"
    nl = (
        "Product {product} is vraaggestuurd: geef een bandbreedte (low en high);"
        " een enkel aantal zou een doel zijn."
    )
    en = (
        "Product {product} is demand-driven: give a band (low and high);"
        " a single count would be a target."
    )


class BandReversed(CommissionRefused):
    """The band ends below where it begins."""

    code = "band_reversed"
    nl = "De bandbreedte loopt van {low} naar {high}; het eerste getal moet het kleinste zijn."
    en = "The band runs from {low} to {high}; the first number must be the smaller one."


class PartsWait(CommissionRefused):
    """The year is accounted for once every partial delivery is answered."""

    code = "parts_wait"
    nl = "De jaarafrekening kan pas als de opdrachtgever heeft geantwoord op: {parts}."
    en = "The year is accounted for once the client has answered: {parts}."
