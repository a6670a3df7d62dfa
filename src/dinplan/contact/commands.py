"""The words that steer the form, in the languages of the product."""

import re
from dataclasses import dataclass
from enum import Enum

from dinplan.contact.request import Step
from dinplan.contact.values import find_email, find_phone


class Command(Enum):
    """What a citizen can do in every step."""

    SKIP = "skip"
    CANCEL = "cancel"
    YES = "yes"
    NO = "no"
    JUST_CALL = "just_call"
    RETRY = "retry"
    EXPLAIN = "explain"


WORDS: dict[Command, frozenset[str]] = {
    Command.SKIP: frozenset(
        ("hopp over", "hopp over dette", "hopp over denne", "hopp", "hoppe over",
         "jeg vil hoppe over", "eg vil hoppe over", "jeg hopper over", "eg hoppar over",
         "skip", "skip it", "skip this", "i want to skip", "neste", "next", "pass",
         "vil ikke si", "vil ikkje seie", "vil ikke oppgi", "vil ikkje oppgi", "vet ikke",
         "veit ikkje", "jeg vet ikke", "eg veit ikkje", "i don't know", "don't know",
         "usikker", "not sure", "ingen", "none", "har ikke", "har ikkje",
         "har ikke noe", "har ikkje noko", "i have none", "i don't have one", "-", "–",
         "har ikke telefon", "jeg har ikke telefon", "har ikkje telefon", "eg har ikkje telefon",
         "i have no phone", "i don't have a phone", "no phone", "ingen telefon",
         "har ikke e-post", "jeg har ikke e-post", "har ikke epost", "jeg har ikke epost",
         "i have no email", "i don't have email", "no email", "no e-mail", "no message",
         "ingen beskjed", "ingen melding")
    ),
    Command.CANCEL: frozenset(
        ("avbryt", "avbryte", "cancel", "stopp", "stop", "slutt", "avslutt", "quit", "exit",
         "angre", "glem det", "gløym det", "forget it", "never mind", "nevermind",
         "jeg vil avbryte", "eg vil avbryte", "kan du avbryte", "i want to cancel",
         "avbryt skjema", "avbryt skjemaet", "cancel the form", "cancel it", "nei avbryt",
         "no cancel", "jeg ombestemte meg", "eg ombestemte meg", "i changed my mind")
    ),
    Command.YES: frozenset(
        ("ja", "yes", "jepp", "japp", "jada", "joda", "jo takk", "yep", "yeah", "ok", "okay",
         "okei", "greit", "greitt", "det er greit", "det er greitt", "det går bra",
         "det går fint", "gjerne", "send", "send det", "send den", "send meldingen",
         "send meldinga", "send it",
         "stemmer", "det stemmer", "that is right", "that's right", "correct", "riktig", "rett",
         "sure", "of course", "selvfølgelig", "sjølvsagt", "det vil jeg", "det vil eg", "i do",
         "ikke noe problem", "ikkje noko problem", "no problem", "fint", "fine")
    ),
    Command.NO: frozenset(
        ("nei", "no", "nope", "niks", "ikke send", "ikkje send", "ikke send det",
         "ikkje send det", "send ikke", "do not send", "don't send", "det vil jeg ikke",
         "det vil eg ikkje", "i do not", "i don't", "ellers takk", "elles takk")
    ),
    Command.JUST_CALL: frozenset(
        ("bare ring meg", "berre ring meg", "bare ring", "berre ring", "ring meg bare",
         "ring meg berre", "just call me", "just call", "ring meg", "call me", "bare ring meg nå")
    ),
    Command.RETRY: frozenset(
        ("prøv igjen", "prøv på nytt", "prøv en gang til", "prøv ein gong til", "try again",
         "try once more", "retry", "en gang til", "ein gong til", "send igjen", "send på nytt")
    ),
    Command.EXPLAIN: frozenset(
        ("hva", "kva", "hæ", "hva mener du", "kva meiner du", "hva betyr det", "kva betyr det",
         "hva da", "hvordan da", "hvorfor", "kvifor", "hvorfor det", "hvorfor spør du",
         "kvifor spør du", "hvorfor spør du om det", "hva skal jeg skrive", "kva skal eg skrive",
         "hva skal jeg svare", "jeg forstår ikke", "eg forstår ikkje", "forstår ikke",
         "skjønner ikke", "jeg skjønner ikke", "what", "huh", "what do you mean", "why",
         "what does that mean", "why do you ask", "what should i write", "what do i write",
         "i don't understand", "i do not understand", "don't understand")
    ),
}  # fmt: skip

GIVING_UP = re.compile(
    r"^(?:(?:nei|no|åh?|oh|ok|okay|sorry|beklager|orsak|unnskyld|huff)[\s,.!]+)*"
    r"(?:(?:glem|gløym|dropp|avbryt|stopp|forget|drop|cancel|stop)"
    r"(?: (?:det|dette|alt|hele greia|heile greia|it|this|that))?|never ?mind|"
    r"la det være|lat det vere)"
    r"(?:[\s,.!–-]+(?:(?:for|so|så|then|da) )?(?:jeg|eg|æ|i|i['’]ll|i will)\b[^?\d]*"
    r"\b(?:selv|sjølv|sjøl|myself|heller|instead|senere|seinare|later)\b[^?\d]*)?[\s.!]*$",
    re.IGNORECASE,
)
"""Ends the form though more than one word is said: "nei gløym det, eg ringer sjølv"."""

POLITE = re.compile(r"^(?:vennligst|please)\s+|\s+(?:takk|please|thanks|thank you)$")
"""Left out when a command is compared: "ja takk" is "ja", "cancel please" is "cancel"."""

CLEAR_YES = frozenset(
    ("ja", "yes", "jepp", "japp", "jada", "joda", "yep", "yeah", "ok", "okay", "okei",
     "greit", "greitt", "sure", "gjerne")
)  # fmt: skip
"""A longer text that begins with one of these is a yes; "send ..." could go on in any way."""

SECOND_THOUGHTS = frozenset(
    ("men", "vent", "ikke", "ikkje", "itj", "nei", "feil", "kanskje", "hvis", "dersom",
     "først", "aldri", "avbryt", "stopp", "endre", "endra", "rette", "bytte", "but", "wait",
     "not", "no", "don't", "wrong", "maybe", "if", "unless", "first", "never", "cancel",
     "stop", "change")
)  # fmt: skip
"""With one of these, what begins with yes is not a clear yes: "ja, men vent", "send ikke"."""

CHANGE = re.compile(
    r"^(?:(?:nei|no|ja|yes|ok|men|but|vent|wait)[\s,.!]+)*"
    r"(?:(?:jeg|eg) (?:vil|må)(?: gjerne)? |i want to |i need to |i'd like to |"
    r"(?:kan|can|could) (?:jeg|eg|du|i|you) |please |vennligst )?"
    r"(?:(?:forandr|endr)[ea]|rett[ea]?|bytt?[ea]?|korriger[ea]?|change|correct|edit|update)\s+"
    r"(?:på\s+|the\s+|my\s+|mitt\s+|min\s+)*(?P<rest>.+)$",
    re.IGNORECASE,
)
CORRECTION = re.compile(
    r"^(?:(?:nei|no|men|but|vent|wait|sorry|beklager|unnskyld|orsak|oi|oops|feil|wrong|actually)"
    r"[\s,.!–-]+)+(?:the\s+|my\s+|mitt\s+|min\s+)*(?P<rest>.+)$",
    re.IGNORECASE,
)
"""How a line is corrected without saying so: "nei vent, nummeret er 40 00 00 01"."""

NEW_VALUE = re.compile(
    r"^(?:\s(?:mitt|min|mi|mine)\b)?[\s:.,!?]*(?:(?:til|to|er|is|skal være|skal vere|should be)"
    r"(?:\s+|$))?",
    re.IGNORECASE,
)
"""What stands between a line's name and its new value: "navnet mitt til Per"."""

LANGUAGE_LINE = "language"
INTERPRETER_LINE = "interpreter"

LINES: dict[str, tuple[str, ...]] = {
    Step.NAME.value: ("navnet", "navn", "namnet", "namn", "name"),
    Step.PHONE.value: (
        "telefonnummeret", "telefonnummer", "telefonen", "telefon", "mobilnummeret",
        "mobilnummer", "mobilen", "mobil", "nummeret", "nummer", "tlf", "phone number", "phone",
        "telephone", "number",
    ),
    Step.EMAIL.value: (
        "e-postadressen", "e-postadressa", "e-postadresse", "epostadressen", "epostadressa",
        "epostadresse", "e-posten", "e-post", "eposten", "epost", "mailen", "e-mail address",
        "email address", "e-mail", "email", "mail",
    ),
    Step.CALL_TIME.value: (
        "call_time", "når dere kan ringe", "når de kan ringe", "tidspunktet", "tidspunkt",
        "ringetid", "tiden", "tida", "tid", "når", "call time", "time to call", "time", "when",
    ),
    Step.FOR_WHOM.value: (
        "for_whom", "hvem det gjelder", "kven det gjeld", "for hvem", "for kven", "hvem", "kven",
        "for whom", "who it is for", "who", "whom",
    ),
    Step.MATTER.value: (
        "hva det gjelder", "kva det gjeld", "temaet", "tema", "saken", "saka", "sak",
        "what it is about", "matter", "topic", "subject",
    ),
    Step.MESSAGE.value: ("meldingen", "meldinga", "melding", "beskjeden", "beskjed", "message"),
    Step.CONSENT.value: ("samtykket", "samtykke", "consent"),
    LANGUAGE_LINE: ("språket", "språk", "language"),
    INTERPRETER_LINE: ("tolken", "tolk", "interpreter"),
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
    text = text.casefold().replace("’", "'")
    return " ".join(re.sub(r"[.,!?;:]+(?=\s|$)", "", text).split())


def find_command(text: str) -> Command | None:
    """The command that a text is, or None."""
    folded = fold(text)
    said = (folded, POLITE.sub("", folded))
    found = next((command for command, words in WORDS.items() if words & {*said}), None)
    return found or (Command.CANCEL if GIVING_UP.match(text.strip()) else None)


def yes_or_no(text: str) -> bool | None:
    """What a text answers to a yes-or-no question, or None where that is not clear.

    "Ja, det er fint" is a yes; "ja, men vent litt" and "ok?" are not.
    """
    words = fold(text).split()
    if not words or text.rstrip().endswith("?"):
        return None
    whole = find_command(text)
    if whole in (Command.YES, Command.NO):
        return whole is Command.YES
    if words[0] in CLEAR_YES:
        return None if SECOND_THOUGHTS & set(words) else True
    return False if find_command(words[0]) is Command.NO else None


def find_change(text: str) -> Change | None:
    """The line that a text wants to correct, or None."""
    asked, corrected = CHANGE.match(text.strip()), CORRECTION.match(text.strip())
    if asked:
        return _named_line(asked["rest"].strip())
    change = _named_line(corrected["rest"].strip()) if corrected else None
    # "Nei, tiden er fin" says nothing new; a number or an address can be nothing else.
    return change if change and (find_phone(change.value) or find_email(change.value)) else None


def _named_line(rest: str) -> Change | None:
    for line, names in LINES.items():
        for name in names:
            if re.match(rf"{re.escape(name)}(?![\w-])", rest, re.IGNORECASE):
                return Change(line, NEW_VALUE.sub("", rest[len(name) :]).strip())
    return None
