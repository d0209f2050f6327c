"""An account in words, for who takes it over: the same parts on a page, in a file and as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.errors import Language
from opdracht.overviews.clients import Manager
from opdracht.overviews.pack import Account
from opdracht.sentences import Names, account_words, words
from opdracht.sentences.grammar import Said, capital, joined
from opdracht.sentences.grammar import day as on
from opdracht.sentences.words import word
from opdracht.web.accounts.week import WHY, missing, points, reasons
from storage.account_ledger import PromisedRow
from storage.account_things import INTRODUCTION, LINK, NEED, SIGNAL, VALUE, ThingRow
from storage.contact_moments import ContactRow
from storage.contact_people import ContactPersonRow
from storage.follow_ups import FollowUpRow
from storage.sealing import Json

LATE: Final = Said("over tijd", "late")


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs together. `name` is the same in both languages."""

    name: str
    heading: Said
    lines: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Pack:
    """An account, and all of it in words."""

    account: str
    name: str
    under: Said
    parts: Sequence[Part]
    owner: str | None


def told(it: Account, names: Names, today: date) -> Pack:
    """In words. What is not known has no part; what we owe always has."""
    every = (
        Part("wie", Said("Wie van ons", "Who of us"), list(_ours(it, names))),
        Part("mensen", Said("Wie van hen", "Who of them"), list(_people(it, names))),
        Part("voorrang", Said("Voorrang, en waarom", "Priority, and why"), list(_why(it))),
        Part(
            "vervolg",
            Said("Open vervolgacties", "Open follow-ups"),
            [_follow_up(each, names, today) for each in it.things.promised]
            or [Said("Er staat geen vervolgactie open.", "No follow-up is open.")],
        ),
        Part(
            "toezeggingen",
            Said("Open toezeggingen in opdrachten", "Open promises in commissions"),
            [promise(each, today) for each in it.promises]
            or [Said("Er staat geen toezegging open.", "No promise is open.")],
        ),
        Part("bezoeken", Said("Geplande bezoeken", "Planned visits"), list(_visits(it, names))),
        Part(
            "contacten",
            Said("Laatste contacten", "Last contacts"),
            [_contact(each, names) for each in it.things.contacts],
        ),
        Part("signalen", Said("Wat wij hoorden", "What we heard"), list(_heard(it))),
        Part("leads", Said("Leads", "Leads"), list(_leads(it))),
        Part(
            "ketens",
            Said("Ketens, vraag en aanbod", "Chains, needs and offers"),
            list(_ties(it)),
        ),
        Part(
            "lessen",
            Said("Wat wij leerden", "What we learnt"),
            [_own(text) for each in it.lessons if (text := _text(each.text))],
        ),
    )
    return Pack(
        it.row.account,
        _text(it.row.name) or it.row.account,
        _under(it),
        [part for part in every if part.lines],
        it.row.owner,
    )


def as_text(pack: Pack, language: Language) -> str:
    """As plain text, for a letter or a notebook."""
    blocks = [f"{pack.name}\n{pack.under.in_(language)}"]
    for part in pack.parts:
        lines = [f"- {line.in_(language)}" for line in part.lines]
        blocks.append("\n".join([part.heading.in_(language).upper(), *lines]))
    return "\n\n".join(blocks) + "\n"


def promise(it: PromisedRow, today: date) -> Said:
    """`uiterlijk 3 maart 2026: een plan (Terrassen)`, and how it stands."""
    what = _own(f"{_text(it.what) or it.line} ({_text(it.title) or it.commission})")
    late = [LATE] if it.due is not None and it.due < today else []
    proposed = [word(words.LINE_STATUS, it.status)] if it.status != "open" else []
    untold = [Said("wijziging nog niet verteld", "change not told yet")] if it.untold else []
    return _with(_by(it.due, what), [*late, *proposed, *untold])


def _under(it: Account) -> Said:
    row = it.row
    numbers = [
        f"{called} {number}"
        for called, number in (
            ("KVK", row.kvk),
            ("RSIN", row.rsin),
            ("OIN", row.oin),
            ("SBI", row.sbi),
        )
        if number
    ]
    place = " ".join(part for part in (row.postcode, row.place) if part)
    parts = [
        *([word(account_words.RELATION, row.relation)] if row.relation else []),
        *([word(account_words.TIER, row.tier)] if row.tier else []),
        *([word(account_words.SIZE, row.size)] if row.size else []),
        *map(_own, [*([place] if place else []), *numbers]),
        *([Said("afgesloten", "closed")] if row.closed_on else []),
    ]
    return _list(parts, " · ")


def _ours(it: Account, names: Names) -> Iterator[Said]:
    if it.manager is None:
        yield Said("Nog niemand.", "Nobody yet.")
        return
    yield _reach(it.manager.person, names)
    yield from _deputy(it.manager, names)
    if it.row.untold_since:
        since = on(it.row.untold_since)
        yield Said(
            f"De relatie weet dat nog niet; zij veranderde op {since.nl}.",
            f"The organisation does not know yet; it changed on {since.en}.",
        )


def _deputy(manager: Manager, names: Names) -> Iterator[Said]:
    if manager.deputy is not None:
        instead = _reach(manager.deputy, names)
        yield joined(Said("Afwezig. Vervanger:", "Away. Deputy:"), instead)


def _reach(person: str, names: Names) -> Said:
    reach = names.reach(person)
    return _own(", ".join(it for it in (names.person(person), reach.phone, reach.email) if it))


def _people(it: Account, names: Names) -> Iterator[Said]:
    for worn in it.wears:
        yield joined(_own(f"{_reach(worn.person, names).nl}:"), word(words.HAT, worn.hat))
    for each in it.things.people:
        yield _person(each)


def _person(it: ContactPersonRow) -> Said:
    known = (it.name or it.person, it.role, it.phone, it.email)
    said = _own(", ".join(text for each in known if (text := _text(each))))
    return _with(said, [Said("ambassadeur", "ambassador")] if it.ambassador else [])


def _why(it: Account) -> Iterator[Said]:
    score = it.score
    if score is None:
        return
    total, most = points(score.total), points(score.of)
    yield Said(
        f"{total} punten, van {most} die bekend zijn.", f"{total} points, of {most} that are known."
    )
    for part in reasons(score):
        got, of = points(part.points), points(part.most)
        why = WHY[part.criterion]
        yield capital(f"{why.nl}: {got} van {of}.", f"{why.en}: {got} of {of}.")
    if score.override is not None:
        more, until = points(score.override.points), on(score.override.until)
        yield Said(
            f"Bijgesteld: {more}, tot en met {until.nl}: {score.override.reason}",
            f"Overridden: {more}, until {until.en}: {score.override.reason}",
        )
    if unknown := missing(score):
        named = _list([WHY[part.criterion] for part in unknown], ", ")
        yield Said(f"Niet bekend: {named.nl}.", f"Not known: {named.en}.")


def _follow_up(it: FollowUpRow, names: Names, today: date) -> Said:
    said = _by(it.due, _own(_text(it.what) or it.follow_up))
    return _with(said, [_own(names.person(it.owner)), *([LATE] if it.due < today else [])])


def _visits(it: Account, names: Names) -> Iterator[Said]:
    for each in it.things.visits:
        at = on(each.visit_on)
        who = f"{names.person(each.visitor)}" + (f": {why}" if (why := _text(each.purpose)) else "")
        yield Said(f"{at.nl}, {who}", f"{at.en}, {who}")


def _contact(it: ContactRow, names: Names) -> Said:
    kind, at = word(account_words.CONTACT, it.kind), on(it.held_on)
    who = ", ".join(map(names.person, it.ours or (it.recorded_by,)))
    told = " ".join(text for each in (it.purpose, it.result, it.notes) if (text := _text(each)))
    needs = it.needs if isinstance(it.needs, list) else []
    heard = ", ".join(str(each).rstrip(".") for each in needs)
    nl, en = (f" Behoeften: {heard}.", f" Needs: {heard}.") if heard else ("", "")
    return capital(
        f"{kind.nl}, {at.nl} ({who}): {told}{nl}", f"{kind.en}, {at.en} ({who}): {told}{en}"
    )


def _heard(it: Account) -> Iterator[Said]:
    for each in it.things.things:
        kind = word(account_words.SIGNAL, each.kind)
        if each.thing == SIGNAL:
            yield _dated(capital(*kind), each)
        elif each.thing == VALUE:
            yield _dated(Said(f"Belang {each.kind} van 5", f"Importance {each.kind} of 5"), each)


def _dated(kind: Said, it: ThingRow) -> Said:
    at, what = on(it.noted_on), _text(it.what) or ""
    return Said(f"{kind.nl} ({at.nl}): {what}", f"{kind.en} ({at.en}): {what}")


def _leads(it: Account) -> Iterator[Said]:
    for each in it.things.leads:
        kind = capital(*word(account_words.LEAD, each.kind))
        stage = word(account_words.STAGE, each.stage)
        what = _text(each.what) or each.lead
        yield Said(f"{kind.nl}, {stage.nl}: {what}", f"{kind.en}, {stage.en}: {what}")


def _ties(it: Account) -> Iterator[Said]:
    for each in it.things.things:
        other, what = it.called.get(each.other or "", each.other or ""), _text(each.what) or ""
        if each.thing == LINK:
            kind = word(account_words.LINK, each.kind)
            yield Said(f"{other}: {kind.nl}", f"{other}: {kind.en}")
        elif each.thing == NEED:
            nl, en = ("Zoekt", "Seeks") if each.kind == "seeks" else ("Biedt aan", "Offers")
            yield Said(f"{nl}: {what}", f"{en}: {what}")
        elif each.thing == INTRODUCTION:
            yield Said(f"Introductie bij {other}: {what}", f"Introduction to {other}: {what}")


def _by(due: date | None, what: Said) -> Said:
    if due is None:
        return what
    at = on(due)
    return Said(f"Uiterlijk {at.nl}: {what.nl}", f"By {at.en}: {what.en}")


def _with(said: Said, beside: Sequence[Said]) -> Said:
    if not beside:
        return said
    more = _list(beside, ", ")
    return Said(f"{said.nl} ({more.nl})", f"{said.en} ({more.en})")


def _list(parts: Sequence[Said], between: str) -> Said:
    return Said(between.join(it.nl for it in parts), between.join(it.en for it in parts))


def _own(text: str) -> Said:
    """What reads alike in both languages: names, numbers, and what somebody wrote."""
    return Said(text, text)


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
