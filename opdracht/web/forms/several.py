"""Several commands of one request: each counts, waits and is noted as one that comes alone."""

from http import HTTPStatus

from starlette.requests import Request

from opdracht.answers import Refused, Sent
from opdracht.http import limiting
from opdracht.http.caller import Caller
from opdracht.http.problems import of_refusal
from opdracht.http.security import not_allowed
from opdracht.http.services import services
from opdracht.web.forms.through import Step, through


class Several:
    """The commands of one request. The first was counted when the request came in."""

    def __init__(self, request: Request, who: Caller) -> None:
        self._request, self._who, self._counted = request, who, True

    async def send(self, step: Step) -> Sent:
        """Have one of them carried out.

        Raises:
            Problem: too many in the last minute, or too many under way to this one (429).
            Refused: a rule said no; noted when the person may not do this at all.
            AnswerUnknown: as for `through`.
            StoreUnavailable: as for `through`.
        """
        counted, self._counted = self._counted, False
        if not counted:
            await limiting.known(self._request, self._who.known)
        house = services(self._request)
        with limiting.under_way(self._request, self._who.tenant, step.stream):
            try:
                return await through(house, self._who, step)
            except Refused as refused:
                if of_refusal(refused).status is HTTPStatus.FORBIDDEN:
                    await not_allowed(self._request, refused.code)
                raise
