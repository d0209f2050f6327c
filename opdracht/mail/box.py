"""The messages that were caught on this machine, as people read them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Caught:
    """One message. `text` is empty in a list."""

    message: str
    caught_at: datetime
    sender: str
    to: str
    subject: str
    text: str = ""


def caught(folder: Path, limit: int) -> list[Caught]:
    """The newest messages."""
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [_read(file, whole=False) for file in files[:limit]]


def matching(folder: Path, given: str) -> list[Caught]:
    """The message of that id, or those that start with it, whole."""
    files = [file for file in sorted(folder.glob("*.eml")) if file.stem.startswith(given)]
    exact = [file for file in files if file.stem == given]
    return [_read(file, whole=True) for file in exact or files]


def _read(file: Path, *, whole: bool) -> Caught:
    """Read as old and lenient as can be: one odd message must not hide the others."""
    message = message_from_bytes(file.read_bytes())
    return Caught(
        message=file.stem,
        caught_at=datetime.fromtimestamp(file.stat().st_mtime, UTC),
        sender=_head(message, "From"),
        to=_head(message, "To"),
        subject=_head(message, "Subject"),
        text=_text(message) if whole else "",
    )


def _head(message: Message, name: str) -> str:
    given = str(message[name] or "")
    try:
        return str(make_header(decode_header(given)))
    except (HeaderParseError, LookupError, ValueError):
        return given


def _text(message: Message) -> str:
    part = next((each for each in message.walk() if each.get_content_type() == "text/plain"), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        return ""
    try:
        text = content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")
