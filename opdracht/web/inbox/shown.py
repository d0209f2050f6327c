"""A notice as a page shows it: what it says, why this reader gets it, and the one step to take."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from domain.authority import Authority
from opdracht.http.caller import Caller
from opdracht.http.services import Services
from opdracht.overviews.inbox import Reader, reader
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said, joined, listed
from opdracht.sentences.notices import told
from opdracht.sentences.words import PART, word
from opdracht.web.accounts.acts import Acts
from opdracht.web.helps import Step, looking, step
from storage.inbox import Notice
from storage.notices import ADVICE, ADVISED, LINE, MENTION, RAISED, RUNG, NoticeRow


@dataclass(frozen=True, slots=True)
class Shown:
    """`lines`: what it says, the newest first. `because`: why this reader gets it."""

    notice: Notice
    lines: tuple[Said, ...]
    because: Said
    step: Step

    @property
    def done(self) -> bool:
        """Whether its reader was done with it, and nothing new was asked since."""
        return self.notice.done

    @property
    def fresh(self) -> bool:
        """Whether nobody read it yet."""
        return self.notice.read_at is None and self.notice.open and not self.done


async def reading(house: Services, who: Caller) -> Reader:
    """Who reads, and for whom they stand in today."""
    office = await house.gateway.directory.office(who.tenant)
    return reader(house.store, who.tenant, who.person, office)


def shown(
    notices: Iterable[Notice], who: Reader, authority: Authority, names: Names, back: str
) -> tuple[Shown, ...]:
    """The notices for this reader; `back` is where a step leads to when it was taken."""
    return tuple(_shown(each, who, authority, names, back) for each in notices)


def _shown(notice: Notice, who: Reader, authority: Authority, names: Names, back: str) -> Shown:
    waiting = [item for item in notice.items if item.closed_at is None]
    return Shown(
        notice,
        tuple(told(item) for item in notice.items),
        _because(notice, waiting or list(notice.items), who, names),
        _step(notice, waiting, authority, back),
    )


def _because(notice: Notice, items: list[NoticeRow], who: Reader, names: Names) -> Said:
    if notice.person == who.person:
        return joined(Said("omdat ", "because "), _why(notice, items[0]))
    name = names.person(notice.person)
    return Said(f"omdat u {name} vervangt", f"because you stand in for {name}")


def _why(notice: Notice, item: NoticeRow) -> Said:
    if notice.account:
        return Said("deze relatie iets van u vraagt", "this account asks something of you")
    if item.kind == RAISED:
        return Said("een collega u om hulp vraagt", "a colleague asks you for help")
    if item.kind == MENTION:
        return Said("een collega u noemde", "a colleague mentioned you")
    if item.kind == ADVICE:
        return Said("u het team leidt dat advies geeft", "you lead the team that gives advice")
    if item.kind == ADVISED:
        return Said("u dit advies vroeg", "you asked for this advice")
    if item.kind == LINE:
        return Said("u voor deze regel zorgt", "you see to this line")
    if notice.parts:
        parts = [word(PART, part) for part in notice.parts]
        nl, en = listed(part.nl for part in parts).nl, listed(part.en for part in parts).en
        return Said(f"u {nl} van deze opdracht bent", f"you are the {en} of this commission")
    return Said("dit hogerop is gevraagd", "this was asked higher up")


def _step(notice: Notice, waiting: list[NoticeRow], authority: Authority, back: str) -> Step:
    asked = next((item for item in waiting if item.asked), None)
    if notice.account:
        return _of_account(notice, asked, authority, back)
    if asked is None:
        return _reading(notice, waiting)
    if asked.kind == ADVICE:
        return step(authority, notice.commission, "GiveAdvice", {"advice": asked.item}, back)
    if asked.kind == RUNG:
        known = {
            "clock": asked.clock or "",
            "visit": str(asked.visit),
            "rung": str(asked.rung),
            "outcome": asked.offer or "",
        }
        return step(authority, notice.commission, "AnswerRung", known, back)
    known = {"escalation": asked.item, "outcome": asked.offer or ""}
    return step(authority, notice.commission, "LowerByHand", known, back)


def _of_account(notice: Notice, asked: NoticeRow | None, authority: Authority, back: str) -> Step:
    """To the answer that is asked of an account's reader; else to its page."""
    href = None
    if asked is not None and asked.kind == RUNG:
        known = {"clock": asked.clock or "", "visit": str(asked.visit), "rung": str(asked.rung)}
        acts = Acts(authority, back)
        href = acts.href("AnswerAccountRung", notice.account, **known, outcome=asked.offer or "")
    if href is None:
        return Step(ACCOUNT, f"/relaties/{notice.account}")
    return Step(ANSWER, href)


ACCOUNT: Final = Said("Bekijk de relatie", "Look at the account")
ANSWER: Final = Said("Geef antwoord", "Answer")


def _reading(notice: Notice, waiting: list[NoticeRow]) -> Step:
    """To the very remark or advice, where there is one to read; else to the commission."""
    plain = looking(notice.commission)
    first = next(iter(waiting), None)
    if first is None or first.kind not in PLACE:
        return plain
    place, said = PLACE[first.kind]
    return Step(said, f"{plain.href}/uitvoering#{place}-{first.item}")


PLACE: Final = {
    MENTION: ("opmerking", Said("Lees de opmerking", "Read the remark")),
    ADVISED: ("advies", Said("Lees het advies", "Read the advice")),
}
"""What is good to know -> where it stands on the page, and what the link is called."""
