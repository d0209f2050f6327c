"""The real worker, for a town whose mornings begin when a test says: `early_worker.py DAY=INSTANT`.

A rung comes at nine in the morning of a working day, and nobody can wait for that. Here a day's
morning is the instant (seconds since 1970) given for it, midnight when none is given, and every day
is a working day. Nothing else differs. A day keeps its instant as long as its workflows live: they
are replayed.
"""

import asyncio
import sys
from datetime import UTC, date, datetime

from domain.calendar import calendar
from domain.clocks import rungs

MORNINGS = {
    date.fromisoformat(day): datetime.fromtimestamp(float(instant), UTC)
    for day, instant in (argument.split("=") for argument in sys.argv[1:])
}
original = rungs.moment


def moment(day: date) -> datetime:
    """The given instant, else midnight in the Netherlands."""
    return MORNINGS.get(day) or original(day)


# before anything else takes these from where they stand
vars(rungs).update(HOUR=0, moment=moment)
vars(sys.modules["domain.clocks"]).update(moment=moment)
vars(calendar).update(_SATURDAY=7)

if __name__ == "__main__":
    import worker
    from opdracht import logs
    from opdracht.settings import Settings

    settings = Settings.read()
    logs.configure(settings)
    asyncio.run(worker.serve(settings))
