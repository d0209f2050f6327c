"""Why a whole sheet of hours is refused: one fact, one sentence, nothing taken over."""

from opdracht.importer.errors import ImportRefused


class HoursRefused(ImportRefused):
    """The sheet as a whole cannot be used. Bad rows are not this: see `opdracht.hours.fault`."""

    code = "hours_refused"
    nl = "Het urenbestand kan niet worden gebruikt."
    en = "The sheet of hours cannot be used."


class SheetTooBig(HoursRefused):
    """The file is larger than a sheet of hours is, or would be once it is unpacked."""

    code = "hours_sheet_too_big"
    nl = "Het bestand {file} is te groot: hoogstens {most} MB mag, {unpacked_nl}."
    en = "The file {file} is too big: at most {most} MB is allowed, {unpacked_en}."


class SheetTooWide(HoursRefused):
    """Rows times columns up to the last filled cell: more than fits in memory."""

    code = "hours_sheet_too_wide"
    nl = (
        "Blad {sheet} beslaat meer dan {most} cellen; bewaar het als CSV, of haal losse cellen weg."
    )
    en = "Sheet {sheet} spans more than {most} cells; save it as CSV, or clear stray cells."


class SheetBroken(HoursRefused):
    """It begins as a workbook and cannot be read as one."""

    code = "hours_sheet_broken"
    nl = "Het bestand {file} is geen heel werkblad ({reason})."
    en = "The file {file} is not a whole workbook: {reason}."


class SheetUnsafe(HoursRefused):
    """A part of the workbook holds XML that no office program writes."""

    code = "hours_sheet_unsafe"
    nl = "Het bestand {file} bevat XML die niet in een werkblad hoort ({part}: {reason})."
    en = "The file {file} holds XML that has no place in a workbook ({part}: {reason})."


class SheetForeign(HoursRefused):
    """A file of another kind, or locked with a password."""

    code = "hours_sheet_foreign"
    nl = "Het bestand {file} is geen CSV, XLSX of ODS ({found}); bewaar het eerst als een van die."
    en = "The file {file} is not CSV, XLSX or ODS ({found}); save it as one of those first."


class SheetUnknown(HoursRefused):
    """The workbook has no sheet of the name in the map."""

    code = "hours_sheet_unknown"
    nl = "Het blad {sheet} staat niet in het bestand; wel: {found}."
    en = "The sheet {sheet} is not in the file; it has: {found}."


class RowsTooMany(HoursRefused):
    """More rows than a sheet of hours has."""

    code = "hours_rows_too_many"
    nl = "Het bestand {file} heeft meer dan {most} rijen; deel het op per jaar of per opdracht."
    en = "The file {file} has more than {most} rows; split it by commission."


class UntilMissing(HoursRefused):
    """The map names no column with a day, week or month, and no day was given."""

    code = "hours_until_missing"
    nl = "De map noemt geen kolom met een dag, week of maand; zeg met --until tot en met welke dag."
    en = "The map names no column with a day, week or month; say with --until up to which day."


class UntilLater(HoursRefused):
    """The day up to which the sheet tells hours has not come yet."""

    code = "hours_until_later"
    nl = "De dag {until} ligt in de toekomst; uren zijn er tot en met vandaag."
    en = "The day {until} lies in the future; hours are known up to today."
