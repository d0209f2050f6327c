"""The forms as pages: shown, and what was typed sent; nothing that was typed is ever lost."""

import asyncio
import inspect
import re
import secrets
from dataclasses import dataclass, field, replace
from datetime import date
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, FastAPI, Path
from starlette.requests import Request
from starlette.responses import Response

from domain.message import Command
from domain.text import Id
from opdracht.answers import AnswerUnknown, Refused
from opdracht.api.around import KEY as KEY_PATTERN
from opdracht.api.bodies import first_asked
from opdracht.api.paths import ACCOUNT, ACCOUNT_FORMS, FORMS, OFFICE, START, START_ACCOUNT
from opdracht.http import limiting
from opdracht.http.caller import LOOKING, Caller
from opdracht.http.problems import Problem, of_refusal, unavailable
from opdracht.http.security import not_allowed, noted
from opdracht.http.services import Services, services
from opdracht.login.back_to import own_path
from opdracht.new_ids import account_id, commission_id
from opdracht.overviews.office import read_office
from opdracht.rights_changed import rights_changed, whose
from opdracht.sentences.grammar import Said
from opdracht.web.done import DONE, OF_ACCOUNT
from opdracht.web.forms.account_search import SOUGHT, look_for, with_others
from opdracht.web.forms.address import address_of, noun_of
from opdracht.web.forms.answering import LOOK, has_arrived
from opdracht.web.forms.asking import KEY, Asking, TypedInVain, is_client, typed_in
from opdracht.web.forms.defaults import FIRST, FROM_EVENTS, filled_in, typed_before
from opdracht.web.forms.fitting import fixed_for, stood_in_for
from opdracht.web.forms.hurts import HURTS
from opdracht.web.forms.known import known_for
from opdracht.web.forms.meanwhile import meanwhile
from opdracht.web.forms.mentions import UNKNOWN, with_mentions
from opdracht.web.forms.overwrites import OVERWRITES
from opdracht.web.forms.read import NOT_LISTED, YES, Asked, Wrong, read
from opdracht.web.forms.refusal import Called, as_read, ids_in
from opdracht.web.forms.shape import FOR, Form, form_of
from opdracht.web.forms.showing import NAMED, Shown, again, options_of, show
from opdracht.web.forms.through import Step, through
from opdracht.web.pages import see_other
from opdracht.web.places import place_of
from storage import account_list
from storage.access.security_log import Action
from storage.account_list import AccountRow
from storage.errors import StoreUnavailable

SEEN: Final = "versie"
BACK: Final = "terug"
MORE: Final = "meer"
SURE: Final = "zeker"
CHANGE: Final = "wijzig"
"""Controls of every form: its key, the version it was made from, where to go when it is done; and
its buttons: one more row, yes I am sure, back to the form."""

OFFICE_HOME: Final = "/beheer/doen"
PATIENCE: Final = 5
"""Seconds in which a step that nobody answered for is looked for, before a person is asked to."""

_RESERVED: Final = ("import:", "hours:", "office:")
_VERSION: Final = re.compile(r"\d{1,18}")


def router() -> APIRouter:
    """A form for every command a person may send."""
    pages = APIRouter(include_in_schema=False)
    for kind in (*FORMS, *ACCOUNT_FORMS):
        pages.add_api_route(
            address_of(kind),
            Page(kind),
            methods=["GET", "POST"],
            name=f"form{kind.__name__}",
        )
    return pages


def install(app: FastAPI) -> None:
    """What was typed and cannot be taken is given back."""

    @app.exception_handler(TypedInVain)
    async def _(request: Request, error: TypedInVain) -> Response:
        return again(request, form_of(error.kind), error.typed, error.status)


@dataclass(slots=True)
class Turn:
    """One request for a form: who, about what, and what was typed."""

    request: Request
    who: Caller
    form: Form
    opdracht: Id | None
    relatie: Id | None = None
    typed: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    """Names in a remark that were left as text."""

    @property
    def house(self) -> Services:
        return services(self.request)

    @property
    def key(self) -> str:
        return self.typed[KEY]

    @property
    def stream(self) -> str:
        if self.relatie is not None:
            return f"account/{self.relatie}"
        return "office" if self.form.name in OFFICE else f"commission/{self.opdracht}"

    @property
    def seen(self) -> int | None:
        """The version that the form was made from, for a command that overwrites."""
        said = self.typed.get(SEEN, "")
        if self.form.name not in OVERWRITES or not _VERSION.fullmatch(said):
            return None
        return int(said)

    def step(self, asked: Asked) -> Step:
        """What is sent."""
        return Step(
            self.stream,
            asked.command,
            self.key,
            seen=self.seen,
            reason=asked.reason,
            on_behalf_of=self.typed.get(FOR) or None,
        )


class Page:
    """What a route does. FastAPI reads the signature, which is made from the command's class."""

    def __init__(self, kind: type[Command]) -> None:
        self._kind = kind
        self._starts = kind.__name__ in START
        self._starts_account = kind.__name__ in START_ACCOUNT
        parts: dict[str, object] = {
            "request": Request,
            "who": Annotated[Caller, Depends(Asking(kind))],
        }
        if kind.__name__ in ACCOUNT:
            parts["relatie"] = Annotated[Id, Path()]
        elif kind in FORMS and not self._starts and kind.__name__ not in OFFICE:
            parts["opdracht"] = Annotated[Id, Path()]
        self.__signature__ = inspect.Signature(
            [
                inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)
                for name, annotation in parts.items()
            ],
            return_annotation=Response,
        )

    async def __call__(
        self,
        *,
        request: Request,
        who: Caller,
        opdracht: Id | None = None,
        relatie: Id | None = None,
    ) -> Response:
        """The form, or what came of it."""
        form = form_of(self._kind, client=is_client(who))
        turn = Turn(request, who, form, opdracht, relatie)
        if request.method in LOOKING:
            return await self._fresh(turn)
        turn.typed = await typed_in(request)
        try:
            return await self._sent(turn)
        except StoreUnavailable:
            return again(request, form, turn.typed, HTTPStatus.SERVICE_UNAVAILABLE, who)

    async def _fresh(self, turn: Turn) -> Response:
        """A form that nobody typed in, with what its address says of it."""
        known = await known_for(turn.house, turn.who, [turn.form], turn.opdracht, turn.relatie)
        asked = dict(turn.request.query_params)
        first = FIRST.get(turn.form.name)
        if first is not None and not asked.get(first):
            return await show(turn.request, turn.who, Shown(turn.form, known, {}, first=first))
        if (sought := SOUGHT.get(turn.form.name)) is not None and not asked.get(sought):
            return await look_for(turn.request, turn.who, Shown(turn.form, known, asked))
        known = await with_others(turn.house, turn.who.tenant, turn.form, known, asked)
        office = None
        if turn.form.name in FROM_EVENTS:
            office = await read_office(turn.house.store, turn.who.tenant)
        before = typed_before(
            turn.form,
            known,
            asked,
            turn.who.authority.teams,
            office.events if office is not None else (),
        )
        version = known.here.version if known.here else turn.who.authority.office_version
        if known.there is not None:
            version = known.there.row.version
        typed = {
            **before,
            **{name: text for name, text in asked.items() if NAMED.fullmatch(name)},
            KEY: new_key(),
            SEEN: str(version),
            BACK: asked.get(BACK, ""),
        }
        return await show(turn.request, turn.who, Shown(turn.form, known, typed))

    async def _sent(self, turn: Turn) -> Response:
        """What was typed, sent; or the form again with what is not right."""
        if not _usable(turn.typed.get(KEY, "")):
            turn.typed[KEY] = new_key()
        house, who, form = turn.house, turn.who, turn.form
        if LOOK in turn.typed:
            return await self._looked(turn)
        before = await house.store.recorder.lookup(who.tenant, turn.key)
        known = await known_for(house, who, [form], turn.opdracht, turn.relatie)
        known = await with_others(house, who.tenant, form, known, turn.typed)
        turn.typed, turn.unknown = with_mentions(form, known, turn.typed)
        shown = Shown(form, known, turn.typed)
        if MORE in turn.typed or CHANGE in turn.typed:
            return await show(turn.request, who, shown)
        day = await first_asked(house, who.tenant, turn.key, form.kind)
        asked = read(
            form,
            filled_in(form, known, turn.typed),
            turn.key,
            client=is_client(who),
            options=None if before is not None else options_of(form, known),
            fixed=fixed_for(form, known, client=is_client(who)),
        )
        if isinstance(asked, Wrong):
            return await show(turn.request, who, shown.wrong(asked), HTTPStatus.BAD_REQUEST)
        absent = {option.value for option in stood_in_for(known, who.person)}
        if before is None and turn.typed.get(FOR, "") not in {"", *absent}:
            wrong = Wrong({FOR: NOT_LISTED})
            return await show(turn.request, who, shown.wrong(wrong), HTTPStatus.BAD_REQUEST)
        if form.name in HURTS and turn.typed.get(SURE) != YES and before is None:
            return await show(turn.request, who, shown.to_confirm(HURTS[form.name]))
        self._named(turn, day)
        return await self._carried_out(turn, shown, asked)

    def _named(self, turn: Turn, day: date) -> None:
        """What this starts is called after the key of its form."""
        if self._starts:
            turn.opdracht = commission_id(day.year, turn.key)
        if self._starts_account:
            turn.relatie = account_id(turn.key)

    async def _looked(self, turn: Turn) -> Response:
        """Where it leads when it went through after all; nothing is sent."""
        house, who, form = turn.house, turn.who, turn.form
        if not await has_arrived(house, who, turn.key):
            return again(turn.request, form, turn.typed, HTTPStatus.ACCEPTED, who)
        self._named(turn, await first_asked(house, who.tenant, turn.key, form.kind))
        return self._done(turn)

    async def _carried_out(self, turn: Turn, shown: Shown, asked: Asked) -> Response:
        who = turn.who
        try:
            with limiting.under_way(turn.request, who.tenant, turn.stream):
                sent = await through(turn.house, who, turn.step(asked))
        except Problem as busy:
            sentence = Said(busy.nl, busy.en)
            return await show(turn.request, who, shown.refused(sentence), busy.status)
        except AnswerUnknown:
            if not await _looked_for(turn):
                return again(turn.request, turn.form, turn.typed, HTTPStatus.ACCEPTED, who)
            return self._done(turn)
        except Refused as refused:
            return await self._refused(turn, shown, asked, refused)
        if changed := rights_changed(asked.command, sent):
            await noted(
                turn.request,
                Action.RIGHTS_CHANGED,
                object_=whose(asked.command),
                details=changed,
            )
        return self._done(turn)

    async def _refused(self, turn: Turn, shown: Shown, asked: Asked, refused: Refused) -> Response:
        if refused.code == "version_stale" and turn.seen is not None:
            between = await meanwhile(
                turn.house, turn.who.tenant, turn.stream, asked.command, turn.seen
            )
            office = None
            if turn.form.name in FROM_EVENTS:
                office = await read_office(turn.house.store, turn.who.tenant)
            now = typed_before(
                turn.form, shown.known, turn.typed, (), office.events if office else ()
            )
            turn.typed[SEEN] = str(between.version)
            return await show(
                turn.request, turn.who, shown.in_conflict(between, now), HTTPStatus.CONFLICT
            )
        problem = unavailable() if refused.passing else of_refusal(refused)
        if problem.status is HTTPStatus.FORBIDDEN:
            await not_allowed(turn.request, refused.code)
        told = await _as_read(turn, shown, Said(problem.nl, problem.en), refused.code)
        return await show(turn.request, turn.who, told, problem.status, problem.headers)

    def _done(self, turn: Turn) -> Response:
        """The way on, with one line that says what was done."""
        at_work = turn.form.name not in OFFICE
        home = place_of(turn.who, turn.opdracht) if at_work else OFFICE_HOME
        done = UNKNOWN if turn.unknown else noun_of(self._kind)
        if turn.relatie is not None:
            home, done = f"/relaties/{turn.relatie}", f"{OF_ACCOUNT}{done}"
        asked = turn.typed.get(BACK, "")
        back = own_path(asked) if asked else home
        path, _, query = back.partition("?")
        kept = [part for part in query.split("&") if part and not part.startswith(f"{DONE}=")]
        return see_other(f"{path}?{'&'.join([*kept, f'{DONE}={done}'])}")


async def _as_read(turn: Turn, shown: Shown, sentence: Said, code: str) -> Shown:
    """The form with why it was refused; with the way to the accounts that are named in it."""
    who, house = turn.who, turn.house
    rows: list[AccountRow] = []
    if turn.relatie is not None and (ids := ids_in(sentence)):
        store = house.store
        rows = await account_list.several(store.database, store.sealer, who.tenant, ids)
    called = {
        option.value: option.said
        for some in options_of(turn.form, shown.known).values()
        for option in some
    }
    accounts = {row.account: Said(str(row.name), str(row.name)) for row in rows}
    names = await house.names.names(who.tenant, who.authority.office_version)
    wrong = as_read(turn.form, sentence, Called({**called, **accounts}, names), code)
    elsewhere = {it: said for it, said in accounts.items() if it != turn.relatie}
    ways = tuple((f"/relaties/{account}", said) for account, said in elsewhere.items())
    return replace(shown.wrong(wrong), ways=ways)


async def _looked_for(turn: Turn) -> bool:
    """Whether a step that nobody answered for turns out to be carried out after all."""
    recorder = turn.house.store.recorder
    for _ in range(PATIENCE):
        await asyncio.sleep(1)
        try:
            if await recorder.lookup(turn.who.tenant, turn.key) is not None:
                return True
        except StoreUnavailable:
            continue
    return False


def new_key() -> str:
    """A command id for a form that is shown: sent twice, it counts once."""
    return f"web-{secrets.token_hex(12)}"


def _usable(key: str) -> bool:
    return re.fullmatch(KEY_PATTERN, key) is not None and not key.startswith(_RESERVED)
