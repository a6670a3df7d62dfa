"""The assistant's process: a server with Rasa's dialogue, our channels and our page."""

from functools import partial
from pathlib import Path
from typing import Any

from dinplan import bootstrap
from dinplan.launcher.quiet import configure_logging, silence_warnings
from dinplan.settings import PROJECT_ROOT

NAME = "dinplan_assistant"
ROUTE = "/webhooks/"

FIRST_TEXTS = (
    "Hva er en individuell plan?",
    "Kva er ein individuell plan, og korleis får eg ein?",
    "What is an individual plan?",
)
KEEP_ALIVE_SECONDS = 30
LARGEST_REQUEST = 64 * 1024
"""Bytes that are taken in at all; the web channel refuses less than that with a sentence."""

LARGEST_DEVELOPMENT_REQUEST = 4 * 1024 * 1024
"""The REST channel answers a text of any length, that tests may see how."""


def serve_assistant(model: Path) -> None:
    """Serve until the process is stopped.

    Raises:
        SettingsError: a setting cannot be used, or asks for the REST channel in production.
        ContentError: a content file is broken.
    """
    settings = bootstrap.settings()
    bootstrap.library().current().municipality(settings.municipality)
    silence_warnings()
    from rasa.core import run
    from rasa.core.utils import AvailableEndpoints

    from dinplan.rasa_ext.action_results import mend_remote_actions
    from dinplan.rasa_ext.graph_runner import run_plainly
    from dinplan.rasa_ext.reading_thread import read_in_a_thread
    from dinplan.rasa_ext.session_end import count_silence_from_the_last_message

    mend_remote_actions()
    run_plainly()
    read_in_a_thread()
    count_silence_from_the_last_message()
    endpoints = AvailableEndpoints.read_endpoints(str(PROJECT_ROOT / "endpoints.yml"))
    endpoints.action.url = f"http://127.0.0.1:{settings.action_port}/webhook"
    app = build_app()
    app.register_listener(
        partial(run.load_agent_on_start, str(model), endpoints, None), "before_server_start"
    )
    app.register_listener(_read_first_texts, "before_server_start")
    app.register_listener(run.close_resources, "after_server_stop")
    configure_logging()
    app.run(host=settings.host, port=settings.port, workers=1, access_log=False, motd=False)


async def _read_first_texts(app: Any, _loop: Any) -> None:
    """Read a text of each language, whose parts are made when they are first needed.

    Otherwise the first citizen after a start waits for that.
    """
    for text in FIRST_TEXTS:
        await app.ctx.agent.parse_message(text)


def build_app() -> Any:
    """The application with its channels, pages and rules, but without an agent.

    It is not Rasa's own application: that one tells its version at `/`, and lets pages of other
    sites in by rules of its own. So neither these nor Rasa's HTTP API are here to be reached.
    """
    from rasa.core.channels.channel import register
    from sanic import Sanic

    from dinplan.rasa_ext.front_page import serve_front_page
    from dinplan.rasa_ext.web_guard import guard

    settings = bootstrap.settings()
    app = Sanic(NAME, configure_logging=False)
    app.config.KEEP_ALIVE_TIMEOUT = KEEP_ALIVE_SECONDS
    app.config.REQUEST_MAX_SIZE = (
        LARGEST_DEVELOPMENT_REQUEST if settings.rest_channel else LARGEST_REQUEST
    )
    register(_channels(rest=settings.rest_channel), app, route=ROUTE)
    serve_front_page(app)
    guard(app, settings.allowed_origins)
    return app


def _channels(*, rest: bool) -> list[Any]:
    from dinplan.rasa_ext.rest_channel import PlainRestChannel
    from dinplan.rasa_ext.simple_channel import SimpleChannel
    from dinplan.rasa_ext.web_channel import WebChannel
    from dinplan.rasa_ext.web_reception import Reception

    reception = Reception()
    channels = [WebChannel(reception), SimpleChannel(reception)]
    return [*channels, PlainRestChannel()] if rest else channels
