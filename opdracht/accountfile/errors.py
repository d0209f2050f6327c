"""Why a whole sheet of organisations is refused: one fact, one sentence, nothing brought in."""

from opdracht.importer.errors import ImportRefused


class AccountFileRefused(ImportRefused):
    """The sheet as a whole cannot be used. Bad rows are not this: see `accountfile.row`."""

    code = "account_file_refused"
    nl = "Het bestand met organisaties kan niet worden gebruikt."
    en = "The sheet of organisations cannot be used."


class AccountFileTooBig(AccountFileRefused):
    """The file is larger than a register is."""

    code = "account_file_too_big"
    nl = "Het bestand {file} is te groot: hoogstens {most} MB mag; deel het op."
    en = "The file {file} is too big: at most {most} MB is allowed; split it."


class AccountRowsTooMany(AccountFileRefused):
    """More rows than are compared with one another at once."""

    code = "account_rows_too_many"
    nl = "Het bestand {file} heeft meer dan {most} rijen; deel het op."
    en = "The file {file} has more than {most} rows; split it."


class SourceMissing(AccountFileRefused):
    """Nothing names the register that the rows come from."""

    code = "account_source_missing"
    nl = "Zeg met --source (of `source` in de map) uit welk bestand of systeem de rijen komen."
    en = "Say with --source (or `source` in the map) which file or system the rows come from."
