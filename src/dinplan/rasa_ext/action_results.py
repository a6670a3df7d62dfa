"""What Rasa makes of an action's result: checked without the 20 ms it costs, and failures told."""

import functools
from typing import Any

from jsonschema import Draft7Validator
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.shared.core.events import Event


def mend_remote_actions() -> None:
    """Replace two of Rasa's habits in this process; safe to call again."""
    _build_validator_once()
    _tell_of_failures()


def _build_validator_once() -> None:
    """Replace Rasa's check by the same check with a validator that is kept.

    Rasa builds the validator of a JSON schema anew at each call. The schema never changes.
    """

    def validate(_: RemoteAction, result: dict[str, Any]) -> bool:
        _validator().validate(result)
        return True

    RemoteAction._validate_action_result = validate  # noqa: SLF001 - measured in docs/decisions/


def _tell_of_failures() -> None:
    """Let a turn's channel know that an action failed.

    Rasa only logs it and goes on, so that a citizen who was told "I will ask you some questions"
    would wait for them.
    """
    run = RemoteAction.run
    if hasattr(run, "__wrapped__"):
        return

    @functools.wraps(run)
    async def telling(
        self: RemoteAction, output_channel: OutputChannel, *others: Any
    ) -> list[Event]:
        try:
            events: list[Event] = await run(self, output_channel, *others)
        except ActionExecutionRejection:
            raise  # a form's way to say that a message was no answer
        except Exception:
            output_channel.failed = True
            raise
        return events

    RemoteAction.run = telling


@functools.cache
def _validator() -> Draft7Validator:
    return Draft7Validator(RemoteAction.action_response_format_spec())
