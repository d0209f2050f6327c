"""The technical rules of the NL API Design Rules 2.2, as checks of our own over a description.

Each is a function from an OpenAPI document to what is wrong in it. The rules that only an answer
can keep are in `live_rules`. Source: Logius, API Design Rules (ADR), version 2.2.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from pydantic import JsonValue

Json = dict[str, JsonValue]
Check = Callable[[Json], Iterator[str]]

METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ACTION = re.compile(r"_[a-z0-9]+(-[a-z0-9]+)*")
PARAMETER = re.compile(r"\{[a-z][A-Za-z0-9_]*\}")
QUERY_KEY = re.compile(r"\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*")
CAMEL = re.compile(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*")
PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
SEMVER = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"
)
OPENAPI = re.compile(r"3\.1\.\d+")
SECRET = re.compile(r"(?i)secret|password|wachtwoord|bsn|bearer|apikey|e-?mail")
"""`token` in a path is the id of one; its secret is never in an address."""
SINGLE = frozenset({"ik", "organisatie", "ontwikkeling", "beveiligingslogboek"})
"""Of these there is one for whoever asks: a plural would be a lie."""
PLURAL = re.compile(r".*(en|s|a|ies)$")
PLACES = frozenset({"lookAt"})
"""Where, and not when."""
PROBLEM = "application/problem+json"


class Operation(NamedTuple):
    """One method of one path."""

    path: str
    method: str
    told: Json

    @property
    def name(self) -> str:
        return f"{self.method.upper()} {self.path}"


def within(told: JsonValue, *names: str) -> Json:
    """The object below these names; empty when it is not there."""
    for name in names:
        told = told.get(name, {}) if isinstance(told, dict) else {}
    return told if isinstance(told, dict) else {}


def listed(told: JsonValue) -> list[Json]:
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def operations(document: Json) -> Iterator[Operation]:
    for path, methods in within(document, "paths").items():
        if isinstance(methods, dict):
            for method, told in methods.items():
                if isinstance(told, dict) and method in METHODS:
                    yield Operation(path, method, told)


def parameters(document: Json) -> Iterator[tuple[Operation, Json]]:
    for operation in operations(document):
        for each in listed(operation.told.get("parameters")):
            yield operation, resolved(document, each)


def resolved(document: Json, told: Json) -> Json:
    """What it says, or what it refers to says."""
    reference = told.get("$ref")
    if isinstance(reference, str):
        return within(document, *reference.removeprefix("#/").split("/"))
    return told


def responses(document: Json) -> Iterator[tuple[Operation, str, Json]]:
    for operation in operations(document):
        for status, told in within(operation.told, "responses").items():
            if isinstance(told, dict):
                yield operation, status, resolved(document, told)


def objects(told: JsonValue, where: str = "") -> Iterator[tuple[str, Json]]:
    """Every object in the document, with the place where it stands."""
    if isinstance(told, dict):
        yield where, told
        for name, inner in told.items():
            yield from objects(inner, f"{where}/{name}")
    elif isinstance(told, list):
        for number, inner in enumerate(told):
            yield from objects(inner, f"{where}/{number}")


def properties(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Where, name and schema of every property."""
    for where, told in objects(document):
        if where.endswith("/example") or "/examples/" in where:
            continue
        if told.get("type") == "object" or "properties" in told:
            for name, schema in within(told, "properties").items():
                if isinstance(schema, dict):
                    yield where, name, schema


def openapi_3_1(document: Json) -> Iterator[str]:
    """/core/doc-openapi"""
    if not OPENAPI.fullmatch(str(document.get("openapi"))):
        yield f"openapi is {document.get('openapi')}"


def contact(document: Json) -> Iterator[str]:
    """/core/doc-openapi-contact"""
    told = within(document, "info", "contact")
    yield from (
        f"info.contact has no {name}" for name in ("name", "url", "email") if not told.get(name)
    )
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", str(told.get("email"))):
        yield f"info.contact.email is {told.get('email')}"


def semantic_version(document: Json) -> Iterator[str]:
    """/core/semver"""
    version = str(within(document, "info").get("version"))
    if not SEMVER.fullmatch(version):
        yield f"info.version is {version}"


def major_version_in_the_address(document: Json) -> Iterator[str]:
    """/core/uri-version"""
    major = str(within(document, "info").get("version")).partition(".")[0]
    servers = listed(document.get("servers"))
    if not servers:
        yield "no servers"
    for server in servers:
        if f"/v{major}" not in str(server.get("url")).split("?", maxsplit=1)[0]:
            yield f"server {server.get('url')} does not say v{major}"


def version_header(document: Json) -> Iterator[str]:
    """/core/version-header"""
    for operation, status, told in responses(document):
        if status[0] in "23" and "API-Version" not in within(told, "headers"):
            yield f"{operation.name} {status} does not promise API-Version"


def no_trailing_slash(document: Json) -> Iterator[str]:
    """/core/no-trailing-slash"""
    yield from (path for path in within(document, "paths") if path.endswith("/") and path != "/")


def kebab_case_paths(document: Json) -> Iterator[str]:
    """/core/path-segments-kebab-case"""
    for path in within(document, "paths"):
        segments = path.strip("/").split("/")
        for place, segment in enumerate(segments):
            good = KEBAB.fullmatch(segment) or PARAMETER.fullmatch(segment)
            last = place == len(segments) - 1 and ACTION.fullmatch(segment)
            if not good and not last:
                yield f"{path}: {segment}"


def plural_resources(document: Json) -> Iterator[str]:
    """/core/naming-collections: the first segment names many, and what stands before an id too."""
    for path in within(document, "paths"):
        segments = path.strip("/").split("/")
        named = {segments[0]} | {
            before
            for before, after in pairwise(segments)
            if PARAMETER.fullmatch(after) and not PARAMETER.fullmatch(before)
        }
        for segment in sorted(named - SINGLE):
            if not PLURAL.fullmatch(segment.split("-")[0]) and not PLURAL.fullmatch(segment):
                yield f"{path}: {segment} is no plural"


def camel_case_query_keys(document: Json) -> Iterator[str]:
    """/core/query-keys-camel-case"""
    for operation, told in parameters(document):
        if told.get("in") == "query" and not QUERY_KEY.fullmatch(str(told.get("name"))):
            yield f"{operation.name}: {told.get('name')}"


def no_sensitive_data_in_the_address(document: Json) -> Iterator[str]:
    """/core/no-sensitive-uris"""
    for operation, told in parameters(document):
        if told.get("in") in {"query", "path"} and SECRET.search(str(told.get("name"))):
            yield f"{operation.name}: {told.get('name')}"


def standard_methods(document: Json) -> Iterator[str]:
    """/core/http-methods"""
    known = METHODS | {"parameters", "summary", "description", "servers"}
    for path, methods in within(document, "paths").items():
        yield from (f"{path}: {method}" for method in within(methods) if method not in known)


def safe_methods_take_no_body(document: Json) -> Iterator[str]:
    """/core/http-safety: what only looks has nothing to bring."""
    for operation in operations(document):
        if operation.method in {"get", "head", "delete"} and "requestBody" in operation.told:
            yield operation.name


def problems_as_problem_json(document: Json) -> Iterator[str]:
    """/core/error-handling/problem-details"""
    for operation, status, told in responses(document):
        if status[0] not in "45":
            continue
        content = within(told, "content")
        if list(content) != [PROBLEM]:
            yield f"{operation.name} {status} is {sorted(content)}"
            continue
        schema = resolved(document, within(content, PROBLEM, "schema"))
        missing = {"status", "title", "detail"} - within(schema, "properties").keys()
        if missing:
            yield f"{operation.name} {status} lacks {sorted(missing)}"


def bad_input_is_400(document: Json) -> Iterator[str]:
    """/core/error-handling/invalid-input: 400 wherever something can be brought, and never 422."""
    for operation in operations(document):
        promised = within(operation.told, "responses")
        brings = bool(operation.told.get("parameters")) or operation.method in {
            "post",
            "put",
            "patch",
        }
        if brings and "400" not in promised:
            yield f"{operation.name} has no 400"
        if "422" in promised:
            yield f"{operation.name} has 422"


def every_operation_can_fail_by_its_caller(document: Json) -> Iterator[str]:
    """What needs a caller says what happens without one (401) and with another (403 or 404)."""
    for operation in operations(document):
        promised = within(operation.told, "responses").keys()
        if operation.told.get("security") and not {"401"} <= promised:
            yield f"{operation.name} has no 401"


def camel_case_properties(document: Json) -> Iterator[str]:
    """/core/naming (a warning in the ruleset, a rule here)"""
    for where, name, _ in properties(within(document, "components")):
        if not CAMEL.fullmatch(name):
            yield f"{where}: {name}"


def pascal_case_schemas(document: Json) -> Iterator[str]:
    """Names of schemas become names of classes in a generated client."""
    for name in within(document, "components", "schemas"):
        if not PASCAL.fullmatch(name):
            yield name


def times_with_a_zone(document: Json) -> Iterator[str]:
    """/core/date-time/timezone: `date-time` has its offset; a bare `time` is ambiguous."""
    for where, told in objects(document):
        if told.get("format") in {"date-time-local", "time"}:
            yield f"{where} is {told.get('format')}"


def days_are_dates(document: Json) -> Iterator[str]:
    """/core/date-time/date-omit-time-portion: …On, …Date is a day; …At is a moment."""
    for where, name, schema in properties(within(document, "components")):
        formats = {str(told["format"]) for _, told in objects(schema) if "format" in told}
        texts = any(told.get("type") == "string" for _, told in objects(schema))
        if re.search(r"[a-z](On|Date|Datum)$", name) and texts and formats != {"date"}:
            yield f"{where}: {name} is {sorted(formats)}"
        if (
            re.search(r"[a-z]At$", name)
            and name not in PLACES
            and texts
            and formats != {"date-time"}
        ):
            yield f"{where}: {name} is {sorted(formats)}"


def own_names_for_operations(document: Json) -> Iterator[str]:
    """A generated client has a function of its own for each operation."""
    seen: dict[str, str] = {}
    for operation in operations(document):
        name = str(operation.told.get("operationId", ""))
        if not re.fullmatch(r"[a-zA-Z][A-Za-z0-9_]*", name):
            yield f"{operation.name} has operationId {name!r}"
        if name in seen:
            yield f"{operation.name} and {seen[name]} are both {name}"
        seen[name] = operation.name


def told_in_words(document: Json) -> Iterator[str]:
    """/core/doc-language: every operation says in a sentence what it is for."""
    yield from (
        operation.name for operation in operations(document) if not operation.told.get("summary")
    )


def path_parameters_are_described(document: Json) -> Iterator[str]:
    """What stands in the path between braces is a parameter, and the other way round."""
    told: dict[str, set[str]] = {}
    for operation, parameter in parameters(document):
        if parameter.get("in") == "path":
            told.setdefault(operation.name, set()).add(str(parameter.get("name")))
    for operation in operations(document):
        wanted = set(re.findall(r"\{(\w+)\}", operation.path))
        if wanted != told.get(operation.name, set()):
            yield operation.name


def references_lead_somewhere(document: Json) -> Iterator[str]:
    """/core/publish-openapi: the document holds together."""
    for where, told in objects(document):
        reference = told.get("$ref")
        if isinstance(reference, str) and not resolved(document, told):
            yield f"{where}: {reference}"


RULES: tuple[Check, ...] = (
    openapi_3_1,
    contact,
    semantic_version,
    major_version_in_the_address,
    version_header,
    no_trailing_slash,
    kebab_case_paths,
    plural_resources,
    camel_case_query_keys,
    no_sensitive_data_in_the_address,
    standard_methods,
    safe_methods_take_no_body,
    problems_as_problem_json,
    bad_input_is_400,
    every_operation_can_fail_by_its_caller,
    camel_case_properties,
    pascal_case_schemas,
    times_with_a_zone,
    days_are_dates,
    own_names_for_operations,
    told_in_words,
    path_parameters_are_described,
    references_lead_somewhere,
)
