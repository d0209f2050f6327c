"""Where a domain error becomes a Temporal failure. The only place."""

from collections.abc import Iterator
from contextlib import contextmanager

from temporalio import workflow
from temporalio.exceptions import ActivityError, ApplicationError, FailureError

with workflow.unsafe.imports_passed_through():
    from domain.errors import DomainError


class StoreUnavailable(DomainError):
    """The event store does not answer; whether this very command got through, its id finds out."""

    code = "unavailable"
    nl = (
        "Het archief antwoordt nu niet. Probeer het zo weer, met hetzelfde id:"
        " dan gebeurt het een keer, nooit twee keer."
    )
    en = (
        "The event store does not answer now. Try again shortly, with the same id:"
        " it then happens once, never twice."
    )


class Busy(DomainError):
    """The workflow is renewing itself and lets nobody in for a moment."""

    code = "busy"
    nl = "Deze opdracht wordt even bijgewerkt. Probeer het zo weer."
    en = "This commission is being renewed. Try again shortly."


class CommandIdReused(DomainError):
    """The command id was used before, for another command."""

    code = "command_id_reused"
    nl = "Het commando-id {command_id} is al gebruikt voor iets anders. Kies een nieuw id."
    en = "The command id {command_id} was used for something else. Choose a new id."


class VersionStale(DomainError):
    """The sender looked at another version of the stream than the one it would change."""

    code = "version_stale"
    nl = "Dit dossier is intussen veranderd: het staat op versie {version}. Kijk eerst opnieuw."
    en = "This dossier changed meanwhile: it is at version {version}. Look again first."


class AuthorityRevoked(DomainError):
    """A right of the person was taken away after it was looked up."""

    code = "authority_revoked"
    nl = "De rechten van {person} zijn intussen gewijzigd. Kijk wat nu mag en probeer het opnieuw."
    en = "The rights of {person} changed meanwhile. See what is allowed now and try again."


class StreamClosed(DomainError):
    """The stream was closed or destroyed: nothing is added to it any more."""

    code = "stream_not_open"
    nl = "Dit dossier is gesloten. Er kan niets meer bij."
    en = "This dossier is closed. Nothing can be added."


class StoreRefused(DomainError):
    """The store cannot take this command at all: a defect, or an office it does not have."""

    code = "store_refused"
    nl = "Het archief kan dit niet aannemen. Een beheerder vindt de reden in het logboek."
    en = "The event store cannot take this. An administrator finds the reason in the log."


class CommandMisaddressed(DomainError):
    """The envelope is for another stream than the workflow it was sent to."""

    code = "command_misaddressed"
    nl = "Dit commando was voor {stream} bestemd en hoort hier niet."
    en = "This command was meant for {stream} and does not belong here."


class StoreBehindWorkflow(DomainError):
    """The store holds less than this workflow knows: somebody restored an old copy."""

    code = "store_behind_workflow"
    nl = "Het archief loopt achter op deze opdracht. Een beheerder moet eerst kijken."
    en = "The event store is behind this commission. An administrator has to look first."


def failure(error: DomainError, nonce: str) -> ApplicationError:
    """The answer to a refused command.

    Details: the sentence in Dutch, the same in English, and the nonce of the sending it answers.
    Temporal keeps a failed outcome and gives it again to the same update id, so the sender
    recognises by the nonce that an old failure came back.
    """
    return ApplicationError(
        str(error),
        error.sentence("nl"),
        error.sentence("en"),
        nonce,
        type=error.code,
        non_retryable=True,
    )


def passed_on(error: FailureError, nonce: str) -> ApplicationError:
    """The answer to a command that the domain refused only while it was recorded."""
    cause = error.cause if isinstance(error, ActivityError) else error
    details = cause.details if isinstance(cause, ApplicationError) else ()
    code, nl, en = details
    return ApplicationError(str(cause), nl, en, nonce, type=code, non_retryable=True)


@contextmanager
def refusals(nonce: str) -> Iterator[None]:
    """Fail the update, not the workflow task, when the domain refuses a command.

    Temporal retries a workflow task that raises anything but a failure error, for ever; a refusal
    is an answer, so it must travel as `ApplicationError`.
    """
    try:
        yield
    except DomainError as error:
        raise failure(error, nonce) from error


def failure_type(error: FailureError) -> str:
    """The type of what went wrong in an activity; an empty string for a time-out.

    A local activity's error arrives bare, an ordinary one's inside `ActivityError`.
    """
    cause = error.cause if isinstance(error, ActivityError) else error
    return (cause.type or "") if isinstance(cause, ApplicationError) else ""
