"""The check of each action's result, without the 20 ms that it costs in Rasa.

Rasa builds the validator of a JSON schema anew at each call. The schema never changes, so one
validator, built once, gives the same verdict.
"""

import functools
from typing import Any

from jsonschema import Draft7Validator
from rasa.core.actions.action import RemoteAction


def build_validator_once() -> None:
    """Replace Rasa's check by the same check with a validator that is kept."""

    def validate(_: RemoteAction, result: dict[str, Any]) -> bool:
        _validator().validate(result)
        return True

    RemoteAction._validate_action_result = validate  # noqa: SLF001 - measured in docs/decisions/


@functools.cache
def _validator() -> Draft7Validator:
    return Draft7Validator(RemoteAction.action_response_format_spec())
