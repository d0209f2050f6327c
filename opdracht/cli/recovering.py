"""`opdracht recover`: a workflow again for everything that still lives."""

from opdracht import keyring
from opdracht.cli import connection
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.reconciling import recover
from opdracht.settings import Settings
from opdracht.temporal_client import connect


async def bring_back(choices: Choices, *, restart: bool) -> None:
    """Do it, and say what was done; `restart` also what stopped with an alarm."""
    out = Out(choices)
    settings = Settings.read()
    if not settings.key_ring_file.exists():
        raise connection.not_running()
    client = await connect(settings, keyring.load(settings.key_ring_file))
    with out.progress() as bar:
        task = bar.add_task(
            choices.say("opdrachten en relaties", "commissions and accounts"), total=None
        )
        found = await recover(
            client,
            settings.task_queue,
            restart=restart,
            progress=lambda far: bar.update(task, completed=far.looked_at),
        )
    out.json(found.model_dump(mode="json"))
    done = found.done
    out.line(
        choices.say(
            f"{found.looked_at} lopende opdrachten, relaties en kantoren bekeken:"
            f" {done.started} gestart,"
            f" {done.nudged} bijgewerkt, {done.agreed} waren in orde, {done.unanswered} gaven geen"
            " antwoord.",
            f"Looked at {found.looked_at} living commissions, accounts and offices:"
            f" {done.started} started,"
            f" {done.nudged} brought up to date, {done.agreed} were well, {done.unanswered} gave no"
            " answer.",
        )
    )
    if done.halted:
        out.note(
            choices.say(
                f"{done.halted} stopten omdat het archief minder bevat dan zij zagen. Kijk eerst of"
                " er een oude kopie is teruggezet; daarna start --restart-stopped ze weer.",
                f"{done.halted} stopped because the store holds less than they saw. See first"
                " whether an old copy was restored; then --restart-stopped starts them again.",
            )
        )
