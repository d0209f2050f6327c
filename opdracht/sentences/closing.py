"""What happened in phase 4, success communication, and phase 5, delivery and evaluation."""

from typing import assert_never

from domain.commission import events as e
from domain.commission.words import Side
from opdracht.sentences.grammar import NOTHING, Said, day, did, many, quote
from opdracht.sentences.names import Names
from opdracht.sentences.question import heard, whose
from opdracht.sentences.words import FOLLOW, FORM, GROUND, RECEIVER, word

Success = (
    e.SuccessRecorded
    | e.SharingConsented
    | e.SharingRefused
    | e.SuccessShared
    | e.SuccessBundled
    | e.NoSuccessDeclared
    | e.TeamPraised
)
Delivery = e.ResultDelivered | e.DeliveryAccepted | e.DeliveryRefused
Gesture = e.GesturePlanned | e.GestureMade | e.GestureSkipped
Evaluation = (
    e.LedgerReviewed
    | e.ClientReminded
    | e.SurveyAnswered
    | e.CooperationReviewed
    | e.LessonDecided
    | e.NoLessonDeclared
)


def success(event: Success, who: Said, names: Names) -> Said:
    """Seen, agreed to, shared."""
    match event:
        case e.SuccessRecorded():
            form = word(FORM, event.form)
            return did(
                who,
                f"legde een succes vast: {quote(event.result)}, bedoeld voor "
                f"{quote(event.audience)}, in {form.nl}",
                f"recorded a success: {quote(event.result)}, meant for "
                f"{quote(event.audience)}, in {form.en}",
            )
        case e.SharingConsented():
            person, how = whose(event.by, event.client, names), heard(event.via)
            return Said(
                f"{person} vindt het goed dat we dit succes delen{how.nl}",
                f"{person} agreed to share this success{how.en}",
            )
        case e.SharingRefused():
            person, how = whose(event.by, event.client, names), heard(event.via)
            return Said(
                f"{person} wil dit succes liever niet delen{how.nl}, omdat {quote(event.why)}",
                f"{person} would rather not share this success{how.en}, because {quote(event.why)}",
            )
        case e.SuccessShared():
            on, to = day(event.on), NOTHING
            if event.audience is not None:
                to = Said(f" met doelgroep {event.audience}", f" with audience {event.audience}")
            return did(
                who,
                f"deelde het succes{to.nl} op {on.nl}: {quote(event.where)}",
                f"shared the success{to.en} on {on.en}: {quote(event.where)}",
            )
        case e.SuccessBundled():
            when = (
                Said(f" in {event.quarter}", f" in {event.quarter}") if event.quarter else NOTHING
            )
            return did(
                who,
                f"besloot het succes{when.nl} samen met andere te delen: {quote(event.into)}",
                f"decided to share the success{when.en} together with others: {quote(event.into)}",
            )
        case e.NoSuccessDeclared():
            return did(
                who,
                f"legde vast dat er geen succes te delen is, omdat {quote(event.why)}",
                f"recorded that there is no success to share, because {quote(event.why)}",
            )
        case e.TeamPraised():
            team = names.the_team(event.team)
            return did(
                who,
                f"gaf {team.nl} een compliment: {quote(event.words)}",
                f"praised {team.en}: {quote(event.words)}",
            )
        case _:
            assert_never(event)


def delivery(event: Delivery, who: Said, names: Names) -> Said:
    """Handed over, accepted or refused."""
    match event:
        case e.ResultDelivered():
            on = day(event.on)
            return did(
                who,
                f"leverde het resultaat op, op {on.nl}: {quote(event.summary)}",
                f"delivered the result on {on.en}: {quote(event.summary)}",
            )
        case e.DeliveryAccepted():
            person, how = whose(event.by, event.client, names), heard(event.via)
            return Said(
                f"{person} vindt dat de oplevering compleet is{how.nl}",
                f"{person} accepted the delivery as complete{how.en}",
            )
        case e.DeliveryRefused():
            person, how, ground = (
                whose(event.by, event.client, names),
                heard(event.via),
                word(GROUND, event.ground),
            )
            return Said(
                f"{person} ging niet akkoord met de oplevering{how.nl}: {ground.nl}, "
                f"want {quote(event.why)}",
                f"{person} refused the delivery{how.en}: {ground.en}, for {quote(event.why)}",
            )
        case _:
            assert_never(event)


def gesture(event: Gesture, who: Said, names: Names) -> Said:
    """The closing gesture, het bloemetje."""
    receiver = word(RECEIVER, event.receiver)
    match event:
        case e.GesturePlanned():
            owner = names.person(event.owner)
            sees = (
                Said(" en zorgt er zelf voor", " and sees to it")
                if owner == who.nl
                else Said(f"; {owner} zorgt ervoor", f"; {owner} sees to it")
            )
            warn = (
                Said(
                    ". Let op: dit is boven de grens voor geschenken",
                    ". Note: this is above the limit for gifts",
                )
                if event.above_limit
                else NOTHING
            )
            return did(
                who,
                f"plande een bedankje voor {receiver.nl}: {quote(event.what)}{sees.nl}{warn.nl}",
                f"planned a closing gesture for {receiver.en}: {quote(event.what)}"
                f"{sees.en}{warn.en}",
            )
        case e.GestureMade():
            on = day(event.on)
            return did(
                who,
                f"legde vast dat {receiver.nl} op {on.nl} is bedankt",
                f"recorded that {receiver.en} was thanked on {on.en}",
            )
        case e.GestureSkipped():
            return did(
                who,
                f"sloeg het bedankje voor {receiver.nl} bewust over, omdat {quote(event.why)}",
                f"skipped the gesture for {receiver.en} on purpose, because {quote(event.why)}",
            )
        case _:
            assert_never(event)


def evaluation(event: Evaluation, who: Said, names: Names) -> Said:
    """Looking back, both sides, and what was learned."""
    match event:
        case e.LedgerReviewed():
            lines = (
                many(len(event.scores), Said("regel", "line"), Said("regels", "lines"))
                if event.scores
                else Said("er waren er geen", "there were none")
            )
            person = whose(event.by, event.client, names)
            side = (
                Said("namens de opdrachtgever", "for the client")
                if event.side is Side.CLIENT
                else Said("namens ons", "for us")
            )
            return Said(
                f"{person} keek {side.nl} terug op de verwachtingen ({lines.nl})",
                f"{person} looked back on the expectations {side.en} ({lines.en})",
            )
        case e.ClientReminded():
            return did(
                who,
                f"vroeg de opdrachtgever nog eens om terug te kijken (herinnering {event.number})",
                f"asked the client again to look back (reminder {event.number})",
            )
        case e.SurveyAnswered():
            person = whose(event.by, event.client, names)
            words = f": {quote(event.words)}" if event.words else ""
            return Said(
                f"{person} gaf de opdracht een {event.grade}{words}",
                f"{person} gave the commission a {event.grade}{words}",
            )
        case e.CooperationReviewed():
            return did(
                who,
                f"keek terug op de samenwerking. Goed ging: {quote(event.good)}. "
                f"Beter kan: {quote(event.better)}",
                f"looked back on the cooperation. Good: {quote(event.good)}. "
                f"Could be better: {quote(event.better)}",
            )
        case e.LessonDecided():
            follow = word(FOLLOW, event.follow)
            return did(
                who,
                f"legde een les vast ({follow.nl}): {quote(event.text)}",
                f"recorded a lesson ({follow.en}): {quote(event.text)}",
            )
        case e.NoLessonDeclared():
            return did(
                who,
                f"legde vast dat er geen les is, omdat {quote(event.why)}",
                f"recorded that there is no lesson, because {quote(event.why)}",
            )
        case _:
            assert_never(event)
