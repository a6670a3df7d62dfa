"""The command line: `dinplan serve`, `dinplan requests` and the rest."""

import argparse
import sys
from collections.abc import Callable

from dinplan.launcher.quiet import prepare_environment

PROBLEM = 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Returns:
        the exit code: 0, or 1 with one line on standard error that says what to do.
    """
    prepare_environment()
    parser = argparse.ArgumentParser(prog="dinplan", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (function, meaning) in COMMANDS.items():
        commands.add_parser(name, help=meaning, description=meaning).set_defaults(run=function)
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run() or 0)
    except KeyboardInterrupt:
        return 130
    except _known_errors() as error:
        print(f"dinplan: {error}", file=sys.stderr)
        return PROBLEM


def serve() -> None:
    """Start everything."""
    from dinplan.launcher.supervisor import serve as serve_all

    serve_all()


def assistant() -> None:
    """Start the assistant alone."""
    from dinplan.launcher.assistant import serve_assistant
    from dinplan.launcher.training import train_if_needed

    serve_assistant(train_if_needed())


def actions() -> None:
    """Start the action server alone."""
    from dinplan.launcher.action_server import serve_actions

    serve_actions()


def shell() -> None:
    """Talk in the terminal."""
    from dinplan.launcher.shell import talk

    talk()


def train() -> None:
    """Train where needed."""
    from dinplan.launcher.training import train_if_needed

    print(f"Model: {train_if_needed()}")


def check() -> int:
    """Check the content."""
    from dinplan import bootstrap
    from dinplan.content.check import check_content
    from dinplan.settings import PROJECT_ROOT

    problems = check_content(bootstrap.settings().content_dir, PROJECT_ROOT / "data")
    for problem in problems:
        print(f"content: {problem}", file=sys.stderr)
    if not problems:
        print("content: every quote, number, link and name has its source")
    return PROBLEM if problems else 0


def requests() -> None:
    """List the contact requests."""
    from dinplan import bootstrap
    from dinplan.launcher.request_list import request_list

    print(request_list(bootstrap.contact_desk().requests(), bootstrap.library().current()))


def migrate() -> None:
    """Bring the database to this version."""
    from dinplan import bootstrap

    bootstrap.contact_desk()
    print("The database is up to date.")


def _known_errors() -> tuple[type[Exception], ...]:
    from sqlalchemy.exc import SQLAlchemyError

    from dinplan.contact.errors import ContactStoreError
    from dinplan.content.errors import ContentError
    from dinplan.launcher.assistant import NotForProductionError
    from dinplan.launcher.ports import PortBusyError
    from dinplan.launcher.supervisor import StartError
    from dinplan.launcher.training import TrainingError
    from dinplan.settings import SettingsError

    return (
        ContactStoreError, ContentError, NotForProductionError, PortBusyError, SQLAlchemyError,
        SettingsError, StartError, TrainingError,
    )  # fmt: skip


COMMANDS: dict[str, tuple[Callable[[], int | None], str]] = {
    "serve": (serve, "train if needed and start everything; Ctrl-C stops"),
    "shell": (shell, "talk to the assistant in this terminal"),
    "train": (train, "train the model, if there is none for this data"),
    "check": (check, "prove that nothing in content/ is invented"),
    "requests": (requests, "list the contact requests"),
    "migrate": (migrate, "bring the database's tables to this version"),
    "assistant": (assistant, "start the assistant alone"),
    "actions": (actions, "start the action server alone"),
}

if __name__ == "__main__":
    sys.exit(main())
