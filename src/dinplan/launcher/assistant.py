"""The assistant's process: Rasa's server with our channel, page and mends."""

from functools import partial
from pathlib import Path
from typing import Any

from dinplan import bootstrap
from dinplan.launcher.quiet import configure_logging, silence_warnings
from dinplan.settings import PROJECT_ROOT


class NotForProductionError(Exception):
    """A channel that has no access control was asked for in production."""


def serve_assistant(model: Path) -> None:
    """Serve until the process is stopped.

    Raises:
        NotForProductionError: the REST channel is configured for production.
        ContentError: a content file is broken.
    """
    settings = bootstrap.settings()
    bootstrap.library().current().municipality(settings.municipality)
    if settings.production:
        raise NotForProductionError(
            "ENVIRONMENT is production, but the REST channel has no access control. "
            "Use ENVIRONMENT=development, on a machine that citizens cannot reach."
        )
    silence_warnings()
    from rasa.core import run
    from rasa.core.utils import AvailableEndpoints

    endpoints = AvailableEndpoints.read_endpoints(str(PROJECT_ROOT / "endpoints.yml"))
    endpoints.action.url = f"http://127.0.0.1:{settings.action_port}/webhook"
    app = _configured_app(endpoints, settings.port)
    app.register_listener(
        partial(run.load_agent_on_start, str(model), endpoints, None), "before_server_start"
    )
    app.register_listener(run.close_resources, "after_server_stop")
    configure_logging()
    app.run(host=settings.host, port=settings.port, workers=1, access_log=False, motd=False)


def _configured_app(endpoints: Any, port: int) -> Any:
    from rasa.core import run

    from dinplan.rasa_ext.action_results import build_validator_once
    from dinplan.rasa_ext.front_page import serve_front_page

    build_validator_once()
    input_channels = run.create_http_input_channels(None, str(PROJECT_ROOT / "credentials.yml"))
    app = run.configure_app(input_channels, enable_api=False, port=port, endpoints=endpoints)
    serve_front_page(app)
    return app
