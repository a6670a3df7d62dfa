"""What a citizen writes and presses on the way to the main states, in each language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """The words of one language.

    Attributes:
        code: the language as pages name it.
        switch: the button that chooses it.
        question: a question that is answered with its sources.
        contact: the wish for a contact request.
        answers: what is written at its lines up to the summary.
        last_label: the label of the field below the summary.
        yes: the answer that sends the request.
    """

    code: str
    switch: str
    question: str
    contact: str
    answers: tuple[str, ...]
    last_label: str
    yes: str


NORWEGIAN = Script(
    code="nb",
    switch="Norsk",
    question="Hva er en individuell plan?",
    contact="Jeg vil bli kontaktet",
    answers=("Kari", "481 23 456", "Formiddag", "Meg selv", "Koordinator", "Hopp over", "Ja"),
    last_label="Ja, eller hva du vil endre",
    yes="Ja",
)

ENGLISH = Script(
    code="en",
    switch="English",
    question="What is an individual plan?",
    contact="I want to be contacted",
    answers=("Kari", "481 23 456", "Morning", "Myself", "Coordinator", "Skip", "Yes"),
    last_label="Yes, or what you want to change",
    yes="Yes",
)
