"""Bodies made of the domain's own messages: the same fields, named as the API names them.

What an event checks is left out: it was checked when it happened, and an erased text still reads.
"""

from collections.abc import Mapping, Sequence
from functools import cache, reduce
from operator import or_
from types import GenericAlias, UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel, create_model

from opdracht.api.answer import Answer


def tuple_of(kind: object) -> object:
    """The type of a list of them."""
    return GenericAlias(tuple, (kind, ...))


def one_of(kinds: Sequence[object]) -> object:
    """The type of any of them."""
    union: object = reduce(or_, kinds)
    return union


@cache
def mirrored(message: type[BaseModel], suffix: str = "Told") -> type[Answer]:
    """The body with the fields of a message, and of the messages in it.

    `suffix` keeps its name apart from that of what is sent to us.
    """
    fields: dict[str, tuple[object, object]] = {}
    for name, field in message.model_fields.items():
        always = field.is_required() or name == "type"
        fields[name] = (_shape(field.annotation), ... if always else field.default)
    return body(f"{message.__name__}{suffix}", fields)


def body(
    name: str, fields: Mapping[str, tuple[object, object]], doc: str | None = None
) -> type[Answer]:
    """A body with these fields: each a type and a default, `...` for none."""
    made: type[Answer] = create_model(  # type: ignore[call-overload]  # types made as we run
        name, __base__=Answer, __doc__=doc, **dict(fields)
    )
    return made


def _shape(annotation: object) -> object:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0])
    if origin in {Union, UnionType}:
        return one_of([_shape(each) for each in arguments])
    if origin in {tuple, list, frozenset}:
        return tuple_of(_shape(arguments[0]))
    if origin is dict:
        return GenericAlias(dict, (_shape(arguments[0]), _shape(arguments[1])))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return mirrored(annotation)
    return annotation
