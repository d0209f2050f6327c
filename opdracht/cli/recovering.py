"""`opdracht recover`: a workflow again for everything that still lives."""

from opdracht import keyring
from opdracht.cli import connection
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.reconciling import recover
from opdracht.settings import Settings
from opdracht.temporal_client import connect


async def bring_back(choices: Choices) -> None:
    """Do it, and say what was done."""
    out = Out(choices)
    settings = Settings.read()
    if not settings.key_ring_file.exists():
        raise connection.not_running()
    client = await connect(settings, keyring.load(settings.key_ring_file))
    with out.progress() as bar:
        task = bar.add_task(choices.say("opdrachten", "commissions"), total=None)
        found = await recover(
            client,
            settings.task_queue,
            progress=lambda far: bar.update(task, completed=far.looked_at),
        )
    out.json(found.model_dump(mode="json"))
    done = found.done
    out.line(
        choices.say(
            f"{found.looked_at} lopende opdrachten en kantoren bekeken: {done.started} gestart,"
            f" {done.nudged} bijgewerkt, {done.agreed} waren in orde, {done.unanswered} gaven geen"
            " antwoord.",
            f"Looked at {found.looked_at} living commissions and offices: {done.started} started,"
            f" {done.nudged} brought up to date, {done.agreed} were well, {done.unanswered} gave no"
            " answer.",
        )
    )
