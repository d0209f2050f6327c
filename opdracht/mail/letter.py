"""What a mail says: simple Dutch with English beside it, the commission's number and the work.

No name, no title and no text that people wrote: mail leaves this machine, and what left cannot be
erased. Those are in the inbox. No links: there is nothing to click yet, and nothing to imitate.
"""

from collections.abc import Sequence
from dataclasses import replace
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from opdracht.sentences.grammar import Said
from opdracht.sentences.notices import answers, told
from storage.inbox import Notice
from storage.mail import ASKED, Mail
from storage.notices import NoticeRow

HEAD: Final = Said("Dit bericht kan niet worden beantwoord.", "This message cannot be answered.")


class AddressUnusable(Exception):
    """The text in the office is no mail address."""


def letter(  # noqa: PLR0913  # from, to, what, when
    mail: Mail,
    notices: Sequence[Notice],
    *,
    sender: str,
    to: str,
    tenant: str,
    reader: str,
) -> EmailMessage:
    """The message, the same on every try but for who stands in. Raises AddressUnusable."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name="Opdracht", addr_spec=sender)
    message["To"] = _address(to)
    message["Subject"] = _subject(mail, notices)
    message["Date"] = mail.made_at
    message["Message-ID"] = f"<{mail.message}.{tenant}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = "nl, en"
    message.set_content(_text(mail, notices, reader), charset="utf-8")
    return message


def _address(to: str) -> Address:
    try:
        return Address(addr_spec=to)
    except (ValueError, IndexError, MessageError) as error:  # the parser trips over some texts
        raise AddressUnusable from error


def _subject(mail: Mail, notices: Sequence[Notice]) -> str:
    """Id and kind only: subjects show on locked screens and in logs of servers."""
    if mail.kind == ASKED:
        return f"{_about(notices[0], nl=True)}: gevraagd / asked ({mail.message})"
    return f"Opdracht: overzicht / digest ({mail.message})"


def _text(mail: Mail, notices: Sequence[Notice], reader: str) -> str:
    dutch = _part(mail, notices, reader, nl=True)
    english = _part(mail, notices, reader, nl=False)
    return "\n".join([*dutch, "", "-- English --", "", *english, ""])


def _part(mail: Mail, notices: Sequence[Notice], reader: str, *, nl: bool) -> list[str]:
    def say(dutch: str, english: str) -> str:
        return dutch if nl else english

    lines: list[str] = []
    if mail.kind == ASKED:
        about = _about(notices[0], nl=nl)
        lines += [say(f"{about} vraagt iets van je.", f"{about} asks something of you."), ""]
    else:
        lines += [say("Dit is nieuw voor je.", "This is new for you."), ""]
    for notice in notices:
        if mail.kind != ASKED:
            lines.append(_about(notice, nl=nl))
        if notice.person != reader:
            lines.append(
                say(
                    "Je krijgt dit omdat je iemand vervangt.",
                    "You get this because you stand in for somebody.",
                )
            )
        for item in notice.items:
            lines += _item(item, nl=nl)
        lines += [
            say(
                f"  Lees het met: opdracht inbox read {notice.notice}",
                f"  Read it with: opdracht inbox read {notice.notice}",
            ),
            "",
        ]
    lines.append(HEAD.nl if nl else HEAD.en)
    return lines


def _about(notice: Notice, *, nl: bool) -> str:
    if notice.account:
        return f"{'Relatie' if nl else 'Account'} {notice.account}"
    return f"{'Opdracht' if nl else 'Commission'} {notice.commission}"


def _item(item: NoticeRow, *, nl: bool) -> list[str]:
    if item.closed_at is not None:
        return []
    said = told(replace(item, why=None))
    lines = [f"- {said.nl if nl else said.en}"]
    lines += [f"  {'Antwoord' if nl else 'Answer'}: {line}" for line in answers(item)]
    return lines
