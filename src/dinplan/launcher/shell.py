"""`make shell`: the action server and Rasa's own shell, in one terminal."""

from typing import Any

from dinplan import bootstrap
from dinplan.launcher.action_server import LOOPBACK
from dinplan.launcher.ports import require_free, wait_until_answers
from dinplan.launcher.quiet import configure_logging, silence_warnings
from dinplan.launcher.supervisor import START_SECONDS, Part, StartError
from dinplan.launcher.training import train_if_needed
from dinplan.settings import PROJECT_ROOT


def talk() -> None:
    """Talk to the assistant in the terminal until `/stop` or the end of the input.

    Raises:
        StartError, PortBusyError, TrainingError, ContentError, SettingsError: see there.
    """
    settings = bootstrap.settings()
    bootstrap.library().current().municipality(settings.municipality)
    require_free(LOOPBACK, settings.port, "PORT")
    require_free(LOOPBACK, settings.action_port, "ACTION_PORT")
    model = train_if_needed()
    url = f"http://{LOOPBACK}:{settings.action_port}/health"
    actions = Part("action server", "actions", url)
    print("Starting …", flush=True)
    actions.start()
    try:
        if not wait_until_answers(url, alive=actions.runs, seconds=START_SECONDS):
            raise StartError("The action server did not start; the lines above say why.")
        _run_rasa_shell(str(model), settings.port, settings.action_port)
    finally:
        actions.stop()


def _run_rasa_shell(model: str, port: int, action_port: int) -> None:
    silence_warnings()
    from rasa.core import channels, run
    from rasa.core.utils import AvailableEndpoints

    from dinplan.rasa_ext.action_results import mend_remote_actions
    from dinplan.rasa_ext.rest_channel import ShellChannel
    from dinplan.rasa_ext.session_end import count_silence_from_the_last_message

    configure_logging()
    mend_remote_actions()
    count_silence_from_the_last_message()
    _stop_at_the_end_of_the_input()
    channels.BUILTIN_CHANNELS[ShellChannel.name()] = ShellChannel
    endpoints = AvailableEndpoints.read_endpoints(str(PROJECT_ROOT / "endpoints.yml"))
    endpoints.action.url = f"http://{LOOPBACK}:{action_port}/webhook"
    run.serve_application(
        model_path=model,
        channel=ShellChannel.name(),
        interface=LOOPBACK,
        port=port,
        enable_api=False,
        endpoints=endpoints,
    )


def _stop_at_the_end_of_the_input() -> None:
    """Let Ctrl-D and the last line of a file end the talk as `/stop` does; Rasa's shell hangs."""
    from rasa.core.channels import console

    ask = console._get_user_input  # noqa: SLF001 - the shell's only way to read

    async def ask_until_the_end(previous_response: dict[str, Any] | None) -> str | None:
        try:
            said: str | None = await ask(previous_response)
        except EOFError:
            return None
        return said

    console._get_user_input = ask_until_the_end  # noqa: SLF001
