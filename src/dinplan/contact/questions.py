"""Whether what a citizen writes in the form is a question to us, or the line that is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dinplan.contact.call_times import is_only_call_time
from dinplan.contact.commands import fold
from dinplan.contact.names import find_name, introduces_name, is_written_as_name
from dinplan.contact.request import Step

LONGEST_LANGUAGE_WISH = 6
"""Words of a wish for another language; a message to the unit may speak of languages too."""

LONGEST_QUESTION = 160
"""At the message, a longer text that ends in "?" is the message and no question to us."""

QUESTION_WORDS = frozenset(
    ("hva", "hvem", "hvordan", "hvor", "hvorfor", "hvilken", "hvilke", "kva", "kven",
     "korleis", "kvar", "kvifor", "koffor", "ka", "kem", "kossen", "what", "who", "how",
     "where", "why", "which")
)  # fmt: skip
PERHAPS_QUESTION_WORDS = frozenset(
    ("når", "kan", "er", "har", "får", "må", "skal", "blir", "finnes", "finst", "when",
     "can", "is", "are", "do", "does", "will", "could", "should")
)  # fmt: skip
"""They begin questions, but also times ("når som helst", "er hjemme etter 15") and names (Will)."""

MESSAGE_LABELS = ("melding:", "meldinga:", "meldingen:", "beskjed:", "message:")
"""What a citizen writes before a message that we took for a question."""

UNDECIDED = frozenset(("", "out_of_scope", "clarify", "other_language", "request_contact"))
"""What the classifier says where a text is about nothing in particular."""
SMALL_TALK = frozenset(("greet", "thanks", "goodbye", "bot_challenge", "capabilities"))
SURE = 0.95
"""The probability from which a topic counts although the text does not look like a question."""


@dataclass(frozen=True)
class Said:
    """What a citizen wrote while a line was asked for.

    Attributes:
        text: the text, or the title of the chosen button.
        intent: the topic that the classifier found.
        sure: its probability.
        tapped: the text is a topic's title, so it is a question to us for certain.
        after_alarm: the turn before was answered with the emergency numbers at this same line.
    """

    text: str
    intent: str = "out_of_scope"
    sure: float = 0.0
    tapped: bool = False
    after_alarm: bool = False


def is_question(said: Said, step: Step) -> bool:
    """Whether a text is meant for us and not for the line that is asked for."""
    words = fold(said.text).split()
    if not words or has_label(said.text):
        return False
    if step is Step.MESSAGE and len(said.text) > LONGEST_QUESTION:
        return False
    if said.text.rstrip().endswith("?"):
        return True
    first = words[0] if len(words) > 1 else ""
    return BY_STEP.get(step, _at_a_line)(said, first)


def without_label(text: str) -> str:
    """A message without the label in front of it, as in "melding: Hva gjør jeg nå?"."""
    for label in MESSAGE_LABELS:
        rest = text[len(label) :].strip()
        if text.casefold().startswith(label) and rest:
            return rest
    return text


def has_label(text: str) -> bool:
    """Whether a text is labelled as the message; then it is no question to us."""
    return without_label(text) != text


def _is_topic(said: Said) -> bool:
    return said.intent not in UNDECIDED and said.sure >= SURE


def _is_small_talk(said: Said) -> bool:
    return said.intent in SMALL_TALK and said.sure >= SURE


def _at_name(said: Said, first: str) -> bool:
    if find_name(said.text) is None:
        return _at_a_line(said, first)
    if introduces_name(said.text) or (first and is_written_as_name(said.text)):
        return False
    if first in PERHAPS_QUESTION_WORDS:
        return said.intent not in UNDECIDED
    # To a classifier that reads characters, "heidi" is a greeting; real ones are no names anyway.
    return _is_topic(said) and not (not first and _is_small_talk(said))


def _at_call_time(said: Said, first: str) -> bool:
    perhaps = first in PERHAPS_QUESTION_WORDS and said.intent not in UNDECIDED
    # To a classifier that reads characters, "mornings" is a greeting.
    greeted = _is_small_talk(said) and not is_only_call_time(said.text)
    return first in QUESTION_WORDS or perhaps or greeted


def _at_matter(said: Said, first: str) -> bool:
    # What one writes about the matter is close to a topic by nature.
    return first in QUESTION_WORDS | PERHAPS_QUESTION_WORDS or _is_small_talk(said)


def _at_message(said: Said, first: str) -> bool:
    return first in QUESTION_WORDS and said.intent not in UNDECIDED


def _at_a_line(said: Said, first: str) -> bool:
    return first in QUESTION_WORDS | PERHAPS_QUESTION_WORDS or _is_topic(said)


BY_STEP: Mapping[Step, Callable[[Said, str], bool]] = {
    Step.NAME: _at_name,
    Step.CALL_TIME: _at_call_time,
    Step.MATTER: _at_matter,
    Step.MESSAGE: _at_message,
}
"""How to tell where the first word alone does not; "" stands for it in a text of one word."""


def wishes_language(said: Said) -> bool:
    """Whether a message is the wish to go on in another language, and no message to anybody."""
    return said.intent == "change_language" and len(said.text.split()) <= LONGEST_LANGUAGE_WISH
