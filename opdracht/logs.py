"""Log lines: constant dotted names in the past tense, with values as keys, on standard error."""

import logging
import sys

import structlog
from structlog.typing import Processor

from opdracht.redacting import hide_named, without_secrets
from opdracht.settings import Settings


def configure(settings: Settings) -> None:
    """Send structlog and the standard library's loggers (Temporal's too) through one renderer.

    People on a terminal get coloured lines, everything else JSON, one object a line. Standard
    output stays free for results. Called once, at the start of a program.
    """
    console = settings.log_format == "console" or (
        settings.log_format == "auto" and sys.stderr.isatty()
    )
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    last: list[Processor] = (
        [
            hide_named,
            without_secrets(
                structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
            ),
        ]
        if console
        else [
            hide_named,
            # without local variables: they hold people's words
            structlog.processors.ExceptionRenderer(
                structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            ),
            without_secrets(structlog.processors.JSONRenderer(ensure_ascii=False, default=str)),
        ]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
