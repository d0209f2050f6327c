"""Why a whole log or map is refused: one fact, one sentence, nothing imported."""

from domain.errors import DomainError


class ImportRefused(DomainError):
    """The log as a whole cannot be imported. Bad rows are not this: see `opdracht.importer.row`."""

    code = "import_refused"
    nl = "Het logbestand kan niet worden ingelezen."
    en = "The log cannot be imported."


class FileMissing(ImportRefused):
    """There is no such file, or it may not be read."""

    code = "import_file_missing"
    nl = "Het bestand {file} is er niet of mag niet gelezen worden ({reason})."
    en = "The file {file} cannot be read: {reason}."


class MapNotToml(ImportRefused):
    """The map is not TOML."""

    code = "import_map_not_toml"
    nl = "De map {file} is geen geldige TOML ({reason})."
    en = "The map {file} is not valid TOML: {reason}."


class MapTooBig(ImportRefused):
    """The map is no map: far larger than one."""

    code = "import_map_too_big"
    nl = "Het bestand {file} is te groot voor een map: hoogstens {most} kB mag."
    en = "The file {file} is too big for a map: at most {most} kB is allowed."


class MapKeyUnknown(ImportRefused):
    """The map has a key that means nothing here: a typing error, most likely."""

    code = "import_map_key_unknown"
    nl = "De map kent de sleutel {key} niet; bedoelde u een van: {known}?"
    en = "The map has an unknown key {key}; known there: {known}."


class MapKeyMissing(ImportRefused):
    """The map lacks a key that cannot be guessed."""

    code = "import_map_key_missing"
    nl = "In de map ontbreekt de sleutel {key}."
    en = "The map lacks the key {key}."


class MapValueInvalid(ImportRefused):
    """A key of the map has a value of the wrong kind."""

    code = "import_map_value_invalid"
    nl = "De waarde van {key} in de map klopt niet ({reason})."
    en = "The value of {key} in the map is not valid: {reason}."


class ZoneUnknown(ImportRefused):
    """The time zone of the map is not in the IANA database."""

    code = "import_zone_unknown"
    nl = "De tijdzone {zone} in de map bestaat niet; verwacht iets als Europe/Amsterdam."
    en = "The time zone {zone} in the map does not exist; expected something like Europe/Amsterdam."


class EncodingUnknown(ImportRefused):
    """The encoding of the map is not one that Python knows."""

    code = "import_encoding_unknown"
    nl = "De tekencodering {encoding} in de map bestaat niet; verwacht iets als utf-8 of cp1252."
    en = "The encoding {encoding} in the map does not exist; expected something like utf-8."


class LogEmpty(ImportRefused):
    """There is nothing in the file, or a header and nothing below it."""

    code = "import_log_empty"
    nl = "Het bestand {file} is leeg: er staat geen enkele rij in."
    en = "The file {file} is empty: it holds no row at all."


class LogNotCsv(ImportRefused):
    """The file is something else: a workbook, an archive, a picture."""

    code = "import_log_not_csv"
    nl = "Het bestand {file} is geen CSV ({found}); bewaar het eerst als CSV."
    en = "The file {file} is not CSV ({found}); save it as CSV first."


class LogWrongEncoding(ImportRefused):
    """The header, or the file from some line on, cannot be read in the map's encoding."""

    code = "import_log_wrong_encoding"
    nl = "Vanaf regel {line} is het bestand niet als {encoding} te lezen; klopt de map?"
    en = "From line {line} the file is not readable as {encoding}; is the map right?"


class XesBroken(ImportRefused):
    """The file is not well-formed XML, or it was cut off. Nothing of it is imported."""

    code = "import_xes_broken"
    nl = "Het bestand {file} is na {events} gebeurtenissen kapot (regel {line}: {reason})."
    en = "The file {file} is broken after {events} events (line {line}: {reason})."


class XesForeign(ImportRefused):
    """It is XML, and not an XES log."""

    code = "import_xes_foreign"
    nl = "Het bestand {file} is geen XES: het begint met <{found}> in plaats van <log>."
    en = "The file {file} is not XES: it begins with <{found}> instead of <log>."


class XesDoctype(ImportRefused):
    """The file declares a document type, with which entities come in."""

    code = "import_xes_doctype"
    nl = "Het bestand {file} heeft een DOCTYPE; dat hoort niet in XES en wordt niet gelezen."
    en = "The file {file} has a DOCTYPE; XES has none, and it is not read."


class XesTooDeep(ImportRefused):
    """Elements stand inside one another deeper than any log needs."""

    code = "import_xes_too_deep"
    nl = "In het bestand {file} staan meer dan {most} elementen in elkaar; dat is geen XES."
    en = "The file {file} nests more than {most} elements; that is not XES."


class XesTooBig(ImportRefused):
    """The file is larger than a log is, or becomes so when it is unpacked."""

    code = "import_xes_too_big"
    nl = "Het bestand {file} is uitgepakt te groot: meer dan {most} GB, of verdacht veel lucht."
    en = "The file {file} is too big when unpacked: more than {most} GB, or suspiciously much air."


class XesTraceLong(ImportRefused):
    """One trace has more events, or longer ones, than one case of the store can take."""

    code = "import_xes_trace_long"
    nl = "Spoor {trace} in {file} is te lang: meer dan {most} gebeurtenissen of 64 MB."
    en = "Trace {trace} in {file} is too long: more than {most} events or 64 MB."


class ColumnMissing(ImportRefused):
    """A column that the map names is not in the header."""

    code = "import_column_missing"
    nl = "De kolom {column} ({key} in de map) staat niet in het bestand; wel: {found}."
    en = "The column {column} ({key} in the map) is not in the file; it has: {found}."


class ColumnTwice(ImportRefused):
    """A column that the map names stands in the header more than once."""

    code = "import_column_twice"
    nl = "De kolom {column} staat meer dan een keer in de kopregel."
    en = "The column {column} stands in the header more than once."


class NothingUsable(ImportRefused):
    """Every row is bad."""

    code = "import_nothing_usable"
    nl = "Geen van de {rows} rijen is bruikbaar; de eerste: {place_nl}, {reason_nl}."
    en = "None of the {rows} rows can be used; the first: {place_en}, {reason_en}."


class NamesNeedSecret(ImportRefused):
    """The map marks columns as names, and there is no secret to make pseudonyms with."""

    code = "import_names_need_secret"
    nl = "De map noemt kolommen met namen ({columns}); daar hoort een geheim bij, en dat ontbreekt."
    en = "The map marks columns as names ({columns}); that needs a secret, and there is none."


class ClientUnknown(ImportRefused):
    """The client of the map is no client organisation in the tenant's office."""

    code = "import_client_unknown"
    nl = "De opdrachtgever {client} staat niet in het kantoor van {tenant}; wel: {known}."
    en = "The client {client} is not in the office of {tenant}; known there: {known}."


class ContactUnknown(ImportRefused):
    """The contact of the map is nobody at the client."""

    code = "import_contact_unknown"
    nl = "De contactpersoon {contact} werkt volgens het kantoor van {tenant} niet bij {client}."
    en = "The contact {contact} does not work at {client}, says the office of {tenant}."
