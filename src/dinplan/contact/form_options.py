"""The choices of the contact form, as editors wrote them and as the form reads them."""

from collections.abc import Mapping

from dinplan.contact.commands import fold
from dinplan.contact.request import Step
from dinplan.content.library import Library

PREFIX = "contact_form.choice."


def form_options(library: Library) -> Mapping[Step, Mapping[str, str]]:
    """Ids of choices by step and folded title, in all languages; an id itself counts too."""
    options: dict[Step, dict[str, str]] = {}
    for key, texts in library.phrases.items():
        if key.startswith(PREFIX):
            step, choice = key.removeprefix(PREFIX).split(".")
            titles = options.setdefault(Step(step), {})
            titles.update({fold(title): choice for title in (choice, *texts.values())})
    return options
