"""The options of a component out of its part of config.yml."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Options = TypeVar("Options", bound="DataclassInstance")


def read_options(kind: type[Options], config: Mapping[str, Any]) -> Options:
    """A dataclass of options with what the configuration says of them, else their defaults.

    Args:
        kind: the dataclass.
        config: values by name; those of other dataclasses may stand among them.
    """
    names = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in config.items() if name in names})
