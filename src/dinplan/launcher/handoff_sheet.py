"""What a code stands for, as a sheet in Norwegian for the person who answers the phone."""

from dinplan.contact.errors import CodeRefusedError, TooManyTriesError
from dinplan.contact.guesses import AT_CODES
from dinplan.contact.handoff import Asked, Handoff
from dinplan.contact.handoff_desk import HandoffDesk
from dinplan.content.library import Library
from dinplan.content.opening import ZONE
from dinplan.language.language import Language

UNANSWERED = {"out_of_scope": "Et spørsmål som brosjyrene ikke svarer på"}
"""Topics whose title is no question of the citizen's."""


class CodeNotShownError(Exception):
    """A code shows nothing; the message is one line for the person who typed it."""


def redeem(code: str, desk: HandoffDesk, library: Library) -> str:
    """The sheet of a code, which is used up by this.

    Raises:
        CodeNotShownError: the code does not work, or there were too many wrong ones.
        ContactStoreError: the database did not answer.
    """
    try:
        return handoff_sheet(desk.redeem(code), library)
    except CodeRefusedError:
        raise CodeNotShownError("Koden virker ikke. Be innringeren om en ny.") from None
    except TooManyTriesError:
        minutes = int(AT_CODES.span.total_seconds() // 60)
        raise CodeNotShownError(
            f"Det har vært for mange koder som ikke virket. Vent {minutes} minutter."
        ) from None


def handoff_sheet(handoff: Handoff, library: Library) -> str:
    """The sheet: language, municipality, and what was answered when. No words of the citizen's."""
    language = library.phrases[f"contact_form.value.language.{handoff.language.value}"]
    profile = library.municipalities.get(handoff.municipality)
    name = profile.fact("municipality.name", Language.NB) if profile else None
    lines = [
        f"Kommune:  {name or handoff.municipality}",
        f"Språk:    {language[Language.NB]}",
        "Har fått svar på:",
        *(_line(one, library) for one in handoff.asked),
    ]
    return "\n".join(lines if handoff.asked else [*lines, "  (ingenting ennå)"])


def _line(one: Asked, library: Library) -> str:
    topic = library.topics.get(one.topic)
    title = UNANSWERED.get(one.topic) or (topic.titles[Language.NB] if topic else one.topic)
    return f"  {one.moment.astimezone(ZONE):%H.%M}  {title} ({one.topic})"
