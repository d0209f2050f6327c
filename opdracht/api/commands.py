"""One route for every command a person may send, made from the command's class."""

import inspect
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, FastAPI, Path
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Scope
from domain.access.doing import DOING
from domain.authority import Role
from domain.commission.rights import ALL
from domain.message import Command
from domain.text import Id
from domain.timesheet.booking import BookWeek
from opdracht.answers import AnswerUnknown
from opdracht.api.admission import admit
from opdracht.api.around import Around, around
from opdracht.api.bodies import Body, body_of, first_asked, read
from opdracht.api.done import RESPONSES, Done, done, later
from opdracht.api.paths import ACCOUNT, OFFICE, SENT, START, START_ACCOUNT, TIME, path_of
from opdracht.api.wording import command_words
from opdracht.http import limiting
from opdracht.http.caller import Caller
from opdracht.http.needs import Sending
from opdracht.http.security import noted
from opdracht.http.services import services
from opdracht.new_ids import account_id, commission_id
from opdracht.rights_changed import rights_changed, whose
from opdracht.sentences.words import PHASE, ROLE
from storage.access.security_log import Action


def add(app: FastAPI) -> None:
    """Add the routes."""
    for kind in SENT:
        app.add_api_route(
            path_of(kind),
            Route(kind),
            methods=["POST"],
            status_code=HTTPStatus.CREATED,
            name=operation_of(kind),
            summary=command_words(kind.__name__).rstrip("."),
            description=_who_may(kind),
            response_model=Done,
            responses=RESPONSES,
            tags=[_tag(kind.__name__)],
        )


def _tag(name: str) -> str:
    if name in {*ACCOUNT, *START_ACCOUNT}:
        return "relaties"
    if name in TIME:
        return "tijd"
    return "organisatie" if name in OFFICE else "opdrachten"


def operation_of(kind: type[Command]) -> str:
    """`confirmRestatement` for `ConfirmRestatement`: what generated clients call it."""
    name = kind.__name__
    return name[0].lower() + name[1:]


def _who_may(kind: type[Command]) -> str:
    """Which roles it takes, and in which phases it belongs."""
    doing = DOING[kind.__name__]
    roles = [ROLE[role].nl for role in doing.widest if role is not Role.SYSTEM]
    who = f"Voor: {', '.join(roles)}."
    if not doing.phases:
        return who
    phases = "elke fase" if doing.phases == ALL else ", ".join(PHASE[it].nl for it in doing.phases)
    return f"{who} In: {phases}."


class Route:
    """What a route does. FastAPI reads the signature, which is made from the command's class."""

    def __init__(self, kind: type[Command]) -> None:
        self._kind = kind
        self._to_office = kind.__name__ in OFFICE
        self._starts = kind.__name__ in START
        self._to_account = kind.__name__ in {*ACCOUNT, *START_ACCOUNT}
        self._to_timesheet = kind.__name__ in TIME
        self._starts_account = kind.__name__ in START_ACCOUNT
        scope = Scope.OFFICE if self._to_office else Scope.COMMISSION
        if self._to_account or self._to_timesheet:
            scope = Scope.ACCOUNT
        parts: dict[str, object] = {
            "request": Request,
            "who": Annotated[Caller, Depends(Sending(kind, scope))],
            "round_it": Annotated[Around, Depends(around)],
            "body": body_of(kind),
        }
        if kind.__name__ in ACCOUNT:
            parts["relatie"] = Annotated[Id, Path(description="Het id van de relatie.")]
        elif not (self._starts or self._to_office or self._to_account or self._to_timesheet):
            parts["opdracht"] = Annotated[Id, Path(description="Het id van de opdracht.")]
        self.__signature__ = inspect.Signature(
            [
                inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)
                for name, annotation in parts.items()
            ]
        )

    async def __call__(  # noqa: PLR0913 - what a route reads, by name
        self,
        *,
        request: Request,
        who: Caller,
        round_it: Around,
        body: Body,
        opdracht: Id | None = None,
        relatie: Id | None = None,
    ) -> Response:
        """Send it and say what came of it. Refusals leave as problems."""
        house, key = services(request), round_it.key
        if not (self._to_office or self._to_account or self._to_timesheet):
            await admit(house.store, who, opdracht)
        day = await first_asked(house, who.tenant, key, self._kind)
        asked = read(self._kind, body, key, day)
        if self._starts:
            opdracht = asked.id or commission_id(day.year, key)
        if self._starts_account:
            relatie = asked.id or account_id(key)
        stream = f"commission/{opdracht}" if opdracht else "office"
        if relatie is not None:
            stream = f"account/{relatie}"
        if isinstance(asked.command, BookWeek):
            stream = f"timesheet/{asked.command.person}"
        with limiting.under_way(request, who.tenant, stream):
            try:
                sent = await house.gateway.send(
                    who.tenant,
                    stream,
                    asked.command,
                    person=who.person,
                    on_behalf_of=round_it.on_behalf_of,
                    command_id=key,
                    reason=asked.reason,
                    expected=round_it.expected,
                )
            except AnswerUnknown:
                return later(request, key)
        if changed := rights_changed(asked.command, sent):
            await noted(
                request, Action.RIGHTS_CHANGED, object_=whose(asked.command), details=changed
            )
        return done(request, opdracht, sent, asked.made, account=relatie, time=self._to_timesheet)
