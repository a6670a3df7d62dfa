"""The contact requests as a list for a terminal."""

from collections.abc import Sequence

from dinplan.contact.request import ContactRequest, Step
from dinplan.contact.values import shown_phone
from dinplan.content.library import Library
from dinplan.content.opening import ZONE
from dinplan.language.language import Language

SHOWN = tuple(step for step in Step if step not in (Step.CONSENT, Step.CONFIRM))


def request_list(requests: Sequence[ContactRequest], library: Library) -> str:
    """All requests, one block each, oldest first."""
    if not requests:
        return "There are no contact requests."
    return "\n\n".join(_block(request, library) for request in requests)


def _block(request: ContactRequest, library: Library) -> str:
    created = request.created.astimezone(ZONE).strftime("%d.%m.%Y %H:%M")
    about = (request.reference, created, request.municipality, request.language.value)
    lines = ["  ".join((*about, request.status.value))]
    for step in SHOWN:
        value = request.values.get(step)
        if value:
            name = library.phrases[f"contact_form.line.{step.value}"][Language.NB]
            lines.append(f"  {name + ':':<10} {_shown(step, value, library)}")
    if request.interpreter is not None:
        lines.append(f"  {'Tolk:':<10} {request.interpreter or 'ja'}")
    return "\n".join(lines)


def _shown(step: Step, value: str, library: Library) -> str:
    if step is Step.PHONE:
        return shown_phone(value)
    choice = library.phrases.get(f"contact_form.choice.{step.value}.{value}")
    return choice[Language.NB] if choice else value
