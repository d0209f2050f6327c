"""No secret is ever in a log line: not under its own name, and not in the middle of a sentence."""

import re
from collections.abc import Mapping
from typing import Final

from structlog.typing import EventDict, Processor, ProcessorReturnValue, WrappedLogger

from storage.access.secrets import hide

HIDDEN: Final = "[hidden]"

NAMED: Final = re.compile(
    r"(^|[_-])(authorization|cookies?|passw(or)?d|passphrase|secrets?|tokens?|verifier|credentials?)$",
    re.IGNORECASE,
)
"""What a value is called that nobody may read. `token_id` is none; `access_token` is."""

_BEARER: Final = re.compile(r"\b(bearer|basic)(\s+)[A-Za-z0-9._~+/=-]{8,}", re.IGNORECASE)
_IN_URL: Final = re.compile(r"(://[^/\s:@]*:)[^/\s@]+@")


def hide_named(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """A structlog processor: values that are called a secret become `[hidden]`."""
    for name, value in line.items():
        line[name] = _without(name, value)
    return line


def without_secrets(render: Processor) -> Processor:
    """The renderer, but whatever it writes goes out without tokens and passwords."""

    def rendered(logger: WrappedLogger, method: str, line: EventDict) -> ProcessorReturnValue:
        said = render(logger, method, line)
        return hidden(said) if isinstance(said, str) else said

    return rendered


def hidden(text: str) -> str:
    """The text without our tokens, bearers and passwords in addresses."""
    text = _BEARER.sub(rf"\1\2{HIDDEN}", hide(text))
    return _IN_URL.sub(rf"\1{HIDDEN}@", text)


def _without(name: str, value: object) -> object:
    if NAMED.search(name):
        return HIDDEN
    if isinstance(value, Mapping):
        return {key: _without(str(key), each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_pair(each) for each in value]
    return value


def _pair(value: object) -> object:
    """Headers come as pairs of a name and a value."""
    match value:
        case (str() | bytes() as name, held):
            return [name, _without(name if isinstance(name, str) else name.decode("latin-1"), held)]
        case Mapping():
            return _without("", value)
        case _:
            return value
