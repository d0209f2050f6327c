"""How long the history of one run may grow."""

from temporalio import workflow

HISTORY_EVENTS = 1_500
HISTORY_BYTES = 1_000_000
"""Where a run renews itself. Replay costs about 1 ms an event; four thousand would be 4 s."""


def history_over(times: int = 1) -> bool:
    """Whether this run's history has grown past `times` its bound."""
    info = workflow.info()
    return (
        info.get_current_history_length() > times * HISTORY_EVENTS
        or info.get_current_history_size() > times * HISTORY_BYTES
        or (times == 1 and info.is_continue_as_new_suggested())
    )
