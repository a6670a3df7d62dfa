"""Start-up without a page of warnings, and logs without what citizens wrote."""

import logging
import os
import sys
import warnings

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

NOISE = (
    # (category, message, why it may be left out)
    (DeprecationWarning, "", "Rasa 3.6 is in maintenance; nothing of its code will be renewed"),
    (PendingDeprecationWarning, "", "the same"),
    (FutureWarning, "", "the same"),
    (UserWarning, "pkg_resources is deprecated", "an import of Rasa's"),
    (UserWarning, "Slot auto-fill has been removed", "Rasa says it of every domain"),
    (UserWarning, "Passing `loop` to|Sanic app name", "Sanic's, from Rasa's way to start it"),
)
"""Warnings that nobody who runs the product can act on. Other `UserWarning`s stay: Rasa tells of
real configuration errors there."""


def prepare_environment() -> None:
    """Settings of libraries that must stand before they are imported."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # A fallen process holds its conversations no longer than its claims: `STALE_CLAIM` of the chat.
    os.environ.setdefault("TICKET_LOCK_LIFETIME", "30")


def silence_warnings() -> None:
    """Leave out the noise, before Rasa is imported."""
    import sanic  # noqa: F401 - it puts a filter of its own first, so ours must come after it

    for category, message, _ in NOISE:
        warnings.filterwarnings("ignore", message=message, category=category)
    from sqlalchemy.exc import MovedIn20Warning

    warnings.filterwarnings("ignore", category=MovedIn20Warning)


def configure_logging() -> None:
    """One line a message on standard error, as many as LOG_LEVEL asks for.

    At no level do they hold what citizens wrote, nor local variables.
    """
    from dinplan import bootstrap  # imports libraries that read the environment prepared above

    level = logging.getLevelName(bootstrap.settings().log_level)
    logging.basicConfig(level=level, format=LOG_FORMAT, stream=sys.stderr, force=True)
    logging.getLogger("dinplan").setLevel(min(level, logging.INFO))
    for noisy in ("sanic.root", "sanic.access", "sanic.error", "apscheduler", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("sanic.error").addFilter(_without_advice)
    logging.getLogger("asyncio").addFilter(_without_the_end)
    # Rasa prints the whole exception with the conversation's values; its class is enough.
    logging.getLogger("rasa.core.processor").addFilter(_without_traceback)
    logging.getLogger("rasa_sdk.endpoint").addFilter(_without_traceback)
    _configure_structlog(level)


def _without_advice(record: logging.LogRecord) -> bool:
    # It recommends the web server's debug mode, of no use to anyone who runs or tests the product.
    return not record.getMessage().startswith("Sanic is running in PRODUCTION mode")


def _without_the_end(record: logging.LogRecord) -> bool:
    # Rasa's shell stops the web server from one of its tasks, so another is always left behind.
    return not record.getMessage().startswith("Task was destroyed but it is pending")


def _without_traceback(record: logging.LogRecord) -> bool:
    if record.exc_info:
        kind = record.exc_info[0]
        record.msg = f"{record.getMessage()} ({kind.__name__ if kind else 'error'})"
        record.args = ()
        record.exc_info = None
    return True


def _configure_structlog(level: int) -> None:
    import structlog

    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, _event_only],
        logger_factory=structlog.stdlib.LoggerFactory(),
        # Rasa writes dozens of lines a turn for developers; below the level they cost nothing.
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )


def _event_only(_logger: object, _method: str, event: dict[str, object]) -> str:
    """The event's name without its values: Rasa puts the citizen's text among them."""
    return str(event.get("event", ""))
