"""One run of the command line: every way it can end becomes an exit code and a sentence."""

import json
import logging
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import structlog
import typer
import typer.main
from typer.completion import get_completion_inspect_parameters

from domain.access.decide import LookRefused
from domain.errors import DomainError
from opdracht.cli.assembly import app
from opdracht.cli.globals import hoist, language_of
from opdracht.cli.local import COMPLETE
from opdracht.cli.out import clean
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.usage_errors import usage_problem
from opdracht.fault import LocalError
from opdracht.settings import Settings
from storage.errors import StoreError, StoreMisconfigured, StoreUnavailable, TenantUnknown


def run(argv: Sequence[str]) -> int:
    """Carry out one line and return its exit code. Prints everything there is to say."""
    _quiet()
    line = list(argv)
    language = language_of(line, os.environ.get("OPDRACHT_LANGUAGE"))
    if os.environ.get(COMPLETE):
        get_completion_inspect_parameters()  # lets Typer know its shells
    try:
        line = hoist(argv)
        command = typer.main.get_command(app(language))
        result: object = command.main(args=line, prog_name="opdracht", standalone_mode=False)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return Exit.INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.OK
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read us is gone
        return Exit.OK
    except Exception as error:  # noqa: BLE001 - people get a sentence, never a traceback
        problem = problem_for(error)
        if problem is None:
            return _fault(error, line, language)
        _say(problem, line, language)
        return problem.exit_code
    return result if isinstance(result, int) else Exit.OK


def problem_for(error: Exception) -> Problem | None:
    """The exit code and the sentence for an error that can be expected; None for any other."""
    match error:
        case Problem():
            return error
        case typer.TyperException():
            return usage_problem(error.format_message())
        case LocalError():
            return Problem(Exit.LOCAL, error.code, nl=error.nl, en=error.en)
        case StoreUnavailable():
            return Problem(
                Exit.UNAVAILABLE,
                "unavailable",
                nl="Het archief antwoordt nu niet. Er is niets veranderd of verloren; probeer het"
                " zo weer, of kijk met: opdracht status",
                en="The event store does not answer now. Nothing is half done; try again shortly,"
                " or look with: opdracht status",
            )
        case TenantUnknown():
            return Problem(
                Exit.NOT_FOUND,
                "tenant_unknown",
                nl="Deze organisatie bestaat niet.",
                en="There is no such tenant.",
            )
        case StoreMisconfigured():
            return Problem(
                Exit.LOCAL,
                "store_misconfigured",
                nl=f"Het archief is niet goed ingesteld: {error}",
                en=f"The store is not set up well: {error}",
            )
        case StoreError():
            return Problem(Exit.REFUSED, "store_refused", nl=str(error), en=str(error))
        case LookRefused():
            return Problem(
                Exit.REFUSED, error.code, nl=error.sentence("nl"), en=error.sentence("en")
            )
        case DomainError():
            return Problem(Exit.USAGE, error.code, nl=error.sentence("nl"), en=error.sentence("en"))
        case typer.Abort():
            return Problem(Exit.USAGE, "aborted", nl="Niets gedaan.", en="Nothing was done.")
        case _:
            return None


def _say(problem: Problem, line: Sequence[str], language: str) -> None:
    if "--json" in line:
        said = json.dumps(problem.as_json(), ensure_ascii=False)
        sys.stdout.write(said.encode("utf-8", "replace").decode("utf-8") + "\n")
    text = problem.nl if language == "nl" else problem.en
    sys.stderr.write(clean(text, lines=True) + "\n")


def _fault(error: Exception, line: Sequence[str], language: str) -> int:
    """One sentence and where the log is; the traceback itself with `--debug`."""
    if "--debug" in line:
        traceback.print_exception(error)
    where = _keep(error)
    problem = Problem(
        Exit.FAULT,
        "fault",
        nl=f"Er ging iets mis in het programma zelf ({type(error).__name__}). Het staat in {where};"
        " met --debug zie je het hier.",
        en=f"Something went wrong in the program itself ({type(error).__name__}). It is in {where};"
        " --debug shows it here.",
    )
    _say(problem, line, language)
    return Exit.FAULT


def _keep(error: Exception) -> Path:
    """Write the traceback to a file that only its owner can read."""
    stamp = datetime.now(UTC)
    try:
        folder = Settings.read().data / "logs"
        folder.mkdir(mode=0o700, exist_ok=True)
    except (OSError, LocalError):
        folder = Path(tempfile.gettempdir())
    path = folder / f"opdracht-{stamp:%Y%m%dT%H%M%S}-{os.getpid()}.log"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write("".join(traceback.format_exception(error)))
    return path


def _quiet() -> None:
    """Our own log lines are for servers: here only errors show, on standard error."""
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
