"""What was sent with a form, at hand for the page that gives it back when it cannot be taken."""

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

FORM = "application/x-www-form-urlencoded"


async def remember(request: Request) -> None:
    """Keep it with the request; a file is not kept, and neither is what a program sent."""
    if request.method != "POST" or not request.headers.get("content-type", "").startswith(FORM):
        return
    try:
        form = await request.form()
    except (RuntimeError, ClientDisconnect, HTTPException):  # it was never whole
        return
    request.state.sent = {
        name: value for name, value in form.multi_items() if isinstance(value, str)
    }


def sent(request: Request) -> dict[str, str]:
    """What was kept."""
    found: dict[str, str] = getattr(request.state, "sent", {})
    return found
