"""The help of the commission's commands: what they do in Dutch, and what their options are for."""

from collections.abc import Mapping

from opdracht.sentences.grammar import Said

COMMISSION_VERBS: Mapping[str, str] = {}

COMMISSION_FIELDS: Mapping[str, Said] = {}
"""Field, or command and field -> what it is for."""
