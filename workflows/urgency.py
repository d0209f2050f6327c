"""Whose tasks go first when there are more than the worker can take."""

from temporalio.common import Priority

from activities import starting

UNHURRIED = starting.BROUGHT_BACK
"""A sweep comes behind what it brought back, so that it does not ask those that still load."""


def urgency(stream: str) -> Priority:
    """How urgent the tasks are of a stream for which somebody waits."""
    return starting.OFFICE if stream == "office" else Priority.default
