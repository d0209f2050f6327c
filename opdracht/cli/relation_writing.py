"""Writing the register into a file; see `relation_file`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from opdracht.accountfile.export import headings, write_out
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.noting import noted
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.web.sheets import Ending, sheet
from storage.access.security_log import Action
from storage.account_list import Filter

ENDINGS: dict[str, Ending] = {".csv": "csv", ".xlsx": "xlsx", ".ods": "ods"}


async def export(choices: Choices, file: Path, *, closed: bool) -> None:
    """Every account that whoever looks may see. The file is whole, or as it was before."""
    out, ending = Out(choices), ENDINGS.get(file.suffix.lower())
    if ending is None:
        raise usage(
            "ending_unknown",
            nl="De naam van het bestand eindigt op .csv, .xlsx of .ods.",
            en="The name of the file ends in .csv, .xlsx or .ods.",
        )
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        await noted(
            store.database,
            tenant,
            Action.EXPORTED,
            actor=choices.person,
            object_="relaties",
            details={"ending": ending},
        )
        try:
            with TemporaryDirectory(dir=file.parent, prefix=".relaties-") as folder:
                made = Path(folder) / "made"
                with made.open("wb") as target, out.progress() as bar:
                    task = bar.add_task(choices.say("relaties", "accounts"), total=None)
                    rows = sheet(ending, target, folder, headings(), "Relaties")
                    count = await write_out(
                        store,
                        tenant,
                        rows,
                        Filter(closed=closed),
                        lambda done: bar.update(task, completed=done),
                    )
                    rows.end()
                made.replace(file)
        except OSError as error:
            raise usage(
                "file_unwritable",
                nl=f"{file.name} kan niet worden geschreven ({error.strerror}).",
                en=f"{file.name} cannot be written: {error.strerror}.",
            ) from error
    out.json({"tenant": tenant, "file": str(file), "accounts": count})
    out.line(choices.say(f"{count} relaties in {file.name}.", f"{count} accounts in {file.name}."))
