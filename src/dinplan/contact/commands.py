"""The words that steer the form, in the languages of the product."""

import re
from dataclasses import dataclass
from enum import Enum

from dinplan.contact.request import Step


class Command(Enum):
    """What a citizen can do in every step."""

    SKIP = "skip"
    CANCEL = "cancel"
    YES = "yes"
    NO = "no"
    JUST_CALL = "just_call"
    RETRY = "retry"


WORDS: dict[Command, frozenset[str]] = {
    Command.SKIP: frozenset(
        ("hopp over", "hopp over dette", "hopp", "skip", "skip it", "skip this", "neste", "next",
         "vil ikke si", "vil ikkje seie", "ingen", "none", "har ikke", "har ikkje", "i have none")
    ),
    Command.CANCEL: frozenset(
        ("avbryt", "cancel", "stopp", "stop", "slutt", "avslutt", "quit", "exit", "angre",
         "glem det", "gløym det", "forget it", "never mind", "jeg vil avbryte", "eg vil avbryte",
         "i want to cancel", "avbryt skjema", "cancel the form", "nei avbryt")
    ),
    Command.YES: frozenset(
        ("ja", "yes", "ja takk", "yes please", "jepp", "japp", "jada", "jo", "yep", "yeah", "ok",
         "okay", "okei", "greit", "det er greit", "det går bra", "gjerne", "send", "ja send",
         "ja send meldingen", "yes send", "yes send it", "send it", "stemmer", "det stemmer",
         "ja det stemmer", "that is right", "correct", "riktig", "sure", "of course", "selvfølgelig",
         "det vil jeg", "ja det vil jeg", "ja det vil eg", "i do", "yes i do")
    ),
    Command.NO: frozenset(
        ("nei", "no", "nei takk", "no thanks", "no thank you", "nope", "niks", "ikke send",
         "ikkje send", "do not send", "don't send", "det vil jeg ikke", "nei det vil jeg ikke",
         "nei det vil eg ikkje", "i do not", "no i do not")
    ),
    Command.JUST_CALL: frozenset(
        ("bare ring meg", "berre ring meg", "bare ring", "berre ring", "just call me", "just call",
         "ring meg", "call me", "bare ring meg nå")
    ),
    Command.RETRY: frozenset(("prøv igjen", "prøv på nytt", "try again", "retry", "en gang til")),
}  # fmt: skip

CHANGE = re.compile(
    r"^(?:(?:jeg|eg) vil |i want to |kan (?:jeg|eg|du) |can i |please )?"
    r"(?:endre|rette?|bytte?|korriger|change|correct|edit)\s+(?:på\s+)?(?P<rest>.+)$",
    re.IGNORECASE,
)

LANGUAGE_LINE = "language"
INTERPRETER_LINE = "interpreter"

LINES: dict[str, tuple[str, ...]] = {
    Step.NAME.value: ("navnet", "navn", "namnet", "namn", "my name", "name"),
    Step.PHONE.value: (
        "telefonnummeret", "telefonnummer", "telefonen", "telefon", "mobilnummer", "mobil",
        "nummeret", "nummer", "tlf", "my phone number", "phone number", "my phone", "phone", "number",
    ),
    Step.EMAIL.value: (
        "e-postadressen", "e-postadresse", "e-posten", "e-post", "eposten", "epost", "mailen",
        "e-mail address", "e-mail", "email", "mail",
    ),
    Step.CALL_TIME.value: (
        "call_time", "når dere kan ringe", "tidspunktet", "tidspunkt", "ringetid", "tiden", "tid",
        "når", "call time", "time to call", "time", "when",
    ),
    Step.FOR_WHOM.value: (
        "for_whom", "hvem det gjelder", "kven det gjeld", "for hvem", "for kven", "hvem", "kven",
        "for whom", "who it is for", "who", "whom",
    ),
    Step.MATTER.value: (
        "hva det gjelder", "kva det gjeld", "temaet", "tema", "saken", "sak", "what it is about",
        "the topic", "matter", "topic", "subject",
    ),
    Step.MESSAGE.value: ("meldingen", "meldinga", "melding", "beskjeden", "beskjed", "my message", "message"),
    Step.CONSENT.value: ("samtykket", "samtykke", "consent"),
    LANGUAGE_LINE: ("språket", "språk", "the language", "language"),
    INTERPRETER_LINE: ("tolken", "tolk", "the interpreter", "interpreter"),
}  # fmt: skip
"""How people name the lines of the summary; longer names first, so that the rest is the value."""


@dataclass(frozen=True)
class Change:
    """A wish to correct one line.

    Attributes:
        line: a step's name, or one of the lines that only the summary has.
        value: the new value where it was said at once, else "".
    """

    line: str
    value: str


def fold(text: str) -> str:
    """A text as commands are compared: lower case, no punctuation at the ends or after words."""
    return " ".join(re.sub(r"[.,!?;:]+(?=\s|$)", "", text.casefold()).split())


def find_command(text: str) -> Command | None:
    """The command that a text is, or None."""
    folded = fold(text)
    return next((command for command, words in WORDS.items() if folded in words), None)


def find_change(text: str) -> Change | None:
    """The line that a text wants to correct, or None."""
    match = CHANGE.match(text.strip())
    if not match:
        return None
    rest = match["rest"].strip()
    for line, names in LINES.items():
        for name in names:
            if re.match(rf"{re.escape(name)}(?![\w-])", rest, re.IGNORECASE):
                value = re.sub(r"^[\s:.,!?]*(?:til\s|to\s)?\s*", "", rest[len(name) :])
                return Change(line, value.strip())
    return None
