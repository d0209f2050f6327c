"""What a form's templates are given: the form, what was typed, what is wrong, the choices."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from opdracht.api.paths import OFFICE, START, START_ACCOUNT
from opdracht.http.caller import Caller
from opdracht.http.problems import language_of
from opdracht.http.services import services
from opdracht.login.back_to import own_path
from opdracht.overviews.beside_client import beside_client
from opdracht.sentences.grammar import Said
from opdracht.web.forms import when
from opdracht.web.forms.about import about, about_account
from opdracht.web.forms.account_fitting import stages_on
from opdracht.web.forms.answering import LOOK, waiting
from opdracht.web.forms.asking import KEY, is_client
from opdracht.web.forms.choices import Known, Option
from opdracht.web.forms.fitting import choices, phases_on, stood_in_for
from opdracht.web.forms.hurts import HURTS
from opdracht.web.forms.known import sources_of
from opdracht.web.forms.meanwhile import Meanwhile, differing
from opdracht.web.forms.read import YES, Wrong, indexes, row_number
from opdracht.web.forms.shape import FOR, REASON, Field, Form, Widget
from opdracht.web.forms.sources import Source
from opdracht.web.pages import NO_STORE, Reader, page, shown, theme_of
from opdracht.web.places import place_of

NAMED: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_-]+){0,6}")
"""The name of a control."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
EMPTY_ROWS: Final = 3
FEW_ROWS: Final = {"RecordContact.follow_ups": 1}
"""Command and field of which most forms need no more rows that are empty."""
MORE: Final = "meer"
UNSHOWN: Final = frozenset({MORE, "zeker", "wijzig", "verstuur", LOOK})
"""The buttons: what was pressed is not typed."""


def options_of(form: Form, known: Known) -> dict[Source, Sequence[Option]]:
    """What may be chosen in this form, by what it is chosen from."""
    return {source: choices(source, known, form.name) for source in sources_of([form])}


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as it is shown once."""

    form: Form
    known: Known
    typed: Mapping[str, str]
    errors: Mapping[str, Said] | None = None
    above: tuple[Said, ...] = ()
    ways: tuple[tuple[str, Said], ...] = ()
    """Where what is said above leads: addresses, and what is there."""
    first: str | None = None
    """The field that is chosen before anything else."""
    hurts: Said | None = None
    between: Meanwhile | None = None
    now: Mapping[str, str] | None = None

    def wrong(self, found: Wrong) -> "Shown":
        """With what is not right."""
        return replace(self, errors=found.beside, above=found.above)

    def refused(self, sentence: Said) -> "Shown":
        """With why it was not done."""
        return replace(self, above=(sentence,))

    def to_confirm(self, hurts: Said) -> "Shown":
        """As the question whether they mean it."""
        return replace(self, hurts=hurts)

    def in_conflict(self, between: Meanwhile, now: Mapping[str, str]) -> "Shown":
        """Beside what somebody else did meanwhile."""
        return replace(self, between=between, now=now)

    @property
    def template(self) -> str:
        """Which page it is."""
        if self.first is not None:
            return "forms/first.html"
        if self.hurts is not None:
            return "forms/sure.html"
        return "forms/conflict.html" if self.between is not None else "forms/form.html"


class View:
    """What the macros ask of a form that is shown."""

    def __init__(self, it: Shown) -> None:
        self._it = it
        self._options = options_of(it.form, it.known)
        self.typed = it.typed
        self.errors = it.errors or {}

    def value(self, name: str) -> str:
        """What was typed in a control."""
        return self.typed.get(name, "")

    def when(self, name: str) -> tuple[str, str]:
        """A number, and what it counts."""
        return when.shown(self.typed, name)

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.typed.get(name))

    def options(self, field: Field) -> Sequence[Option]:
        """What may be chosen."""
        if field.source is not None:
            return self._options[field.source]
        if field.name == "to" and self._it.known.here is not None:
            ways = phases_on(self._it.form.name, self._it.known.here)
            if ways is not None:
                return ways
        if field.name == "stage" and self._it.known.there is not None:
            lead = self.value("lead")
            stages = stages_on(self._it.form.name, self._it.known.there, lead)
            if stages is not None:
                return stages
        return [Option(value, said) for value, said in field.choices]

    def opens(self, several: Sequence[Field]) -> bool:
        """Whether one of these fields says something of its own, or is not right."""
        return any(self._own(each) for each in several)

    def _own(self, field: Field) -> bool:
        inner = {f"{field.name}.{each.name}": each.default for each in field.inner}
        usual = {field.name: field.default, **inner}
        own = any(self.value(name).strip() != default for name, default in usual.items())
        wrong = any(name.partition(".")[0] == field.name for name in self.errors)
        return own or wrong

    def is_day(self, name: str) -> bool:
        """Whether a day can be shown as one: a browser empties what is none."""
        text = self.typed.get(name, "")
        return not text or _DAY.fullmatch(text) is not None

    def rows(self, field: Field, name: str) -> list[int]:
        """The rows to show: those that say something, and at least three that are empty."""
        sent = indexes(self.typed, name)
        filled = [number for number in sent if self._says_something(field, f"{name}.{number}.")]
        empty = FEW_ROWS.get(f"{self._it.form.name}.{name}", EMPTY_ROWS)
        wanted = max(len(sent), len(filled) + empty)
        if self.typed.get(MORE) == name:
            wanted = len(sent) + EMPTY_ROWS
        if field.most is not None:
            wanted = min(wanted, field.most)
        unused = (number for number in range(field.most or 1000) if number not in sent)
        while len(sent) < wanted:
            sent.append(next(unused))
        return sorted(sent)

    def _says_something(self, field: Field, start: str) -> bool:
        hidden = {f"{start}{it.name}" for it in field.inner if it.widget is Widget.HIDDEN}
        return any(
            text.strip() and name.startswith(start) and name not in hidden
            for name, text in self.typed.items()
        )

    def label(self, name: str) -> Said:
        """The label of a control, with those it stands in."""
        return labelled(self._it.form, name)


def labelled(form: Form, name: str) -> Said:
    """What a control is called, for lists outside the form."""
    if name in {REASON, FOR}:
        return (form.reason if name == REASON else form.stands_in).label
    found = [
        each.label if isinstance(each, Field) else Said(str(each + 1), str(each + 1))
        for each in _way_to(form, name)
    ]
    return Said(" ".join(it.nl for it in found), " ".join(it.en for it in found))


def _way_to(form: Form, name: str) -> Iterator[Field | int]:
    """The fields and rows that a control stands in, and its own at last."""
    fields: Sequence[Field] = form.fields
    for part in name.split("."):
        field = next((each for each in fields if each.name == part), None)
        if field is not None:
            yield field
            fields = field.inner
        elif (number := row_number(part)) is not None:
            yield number


def words_of(form: Form, view: View, name: str, text: str) -> Said:
    """What a control says, as people read it."""
    if text == YES:
        return Said("ja", "yes")
    field = next((each for each in form.fields if each.name == name), None)
    if field is not None and field.widget in {Widget.CHOICE, Widget.PICK}:
        return next(
            (each.said for each in view.options(field) if each.value == text), Said(text, text)
        )
    return Said(text, text)


async def show(
    request: Request,
    who: Caller,
    it: Shown,
    status: int = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The page.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    view = View(it)
    kept = {name: text for name, text in it.typed.items() if name not in UNSHOWN}
    told = [
        (labelled(it.form, name), words_of(it.form, view, name, text))
        for name, text in kept.items()
        if text.strip() and _is_field(it.form, name)
    ]
    others = [
        (labelled(it.form, name), words_of(it.form, view, name, (it.now or {}).get(name, "")))
        for name in differing(it.now or {}, it.typed)
    ]
    return await page(
        request,
        it.template,
        who=who,
        status=status,
        headers=headers,
        form=it.form,
        view=view,
        shown=it,
        kept=kept,
        told=told,
        others=others,
        about=about_account(it.known.there)
        if it.known.there is not None
        else await about(
            services(request), who, it.known.here.commission if it.known.here else None
        ),
        here=it.known.here,
        beside=await beside_client(services(request).store, who, it.typed.get("client"))
        if it.form.name in START
        else None,
        hurting=it.form.name in HURTS,
        client=is_client(who),
        absent=stood_in_for(it.known, who.person),
        back=back_from(it, who),
    )


def back_from(it: Shown, who: Caller) -> str:
    """Where somebody goes who does not do it."""
    asked = it.typed.get("terug", "")
    if asked:
        return own_path(asked)
    if it.known.here is not None:
        return place_of(who, it.known.here.commission)
    if it.known.there is not None:
        return f"/relaties/{it.known.there.account}"
    if it.form.name in START_ACCOUNT:
        return "/relaties"
    return "/beheer/doen" if it.form.name in OFFICE else "/"


def _is_field(form: Form, name: str) -> bool:
    return name in {REASON, FOR} or name.partition(".")[0] in {each.name for each in form.fields}


def _chosen(form: Form, name: str, text: str) -> Said:
    """What a control says, as far as the form itself knows."""
    if text == YES:
        return Said("ja", "yes")
    fields = [each for each in _way_to(form, name) if isinstance(each, Field)]
    known = dict(fields[-1].choices) if fields else {}
    return known.get(text, Said(text, text))


def again(
    request: Request,
    form: Form,
    typed: Mapping[str, str],
    status: HTTPStatus,
    who: Caller | None = None,
) -> Response:
    """What was typed, given back without asking anything of the store, to send once more."""
    kept = {name: text for name, text in typed.items() if name not in UNSHOWN}
    told = [
        (labelled(form, name), _chosen(form, name, text))
        for name, text in kept.items()
        if text.strip() and _is_field(form, name)
    ]
    reader = Reader(language_of(request), theme_of(request), who)
    return shown(
        request,
        "forms/again.html",
        reader,
        status,
        {**NO_STORE, "Retry-After": "2"},
        form=form,
        kept=kept,
        told=told,
        why=status,
        address=request.url.path,
        arrived=False,
        look=LOOK,
        wait=waiting(kept.get(KEY, "")),
    )
