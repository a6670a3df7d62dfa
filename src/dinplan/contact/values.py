"""Reading names, telephone numbers and e-mail addresses out of what people write."""

import re
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer

from dinplan.contact.errors import InvalidValueError

LONGEST_NAME = 80
LONGEST_TEXT = 600
"""Characters of a message; the unit needs a hint, not a case file."""

EMAIL = re.compile(r"[^\s@<>,;:()\"]+@[^\s@<>,;:()\"]+\.[^\s@<>,;:()\"]+")
ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{6}[\s.\-]?\d{5}(?!\d)")
NAME_INTRODUCTION = re.compile(
    r"^(?:hei[,!.]?\s+)?(?:jeg heter|eg heiter|æ heite|mitt navn er|namnet mitt er|navnet mitt er|"
    r"navnet er|my name is|the name is|i am|i'm|det er|dette er|this is|name:|navn:)\s+",
    re.IGNORECASE,
)
CALLING_WORDS = re.compile(
    r"\b(?:kan (?:noen|dere|du)|can (?:you|someone|somebody)|vil dere|vær så snill|please|gjerne|"
    r"ring(?:e|es)?|call|kontakt(?:e)?|contact|meg|me|tilbake|back|på|at|on|tlf|telefon(?:nummer)?|"
    r"phone|mobil|nummer|number|er|is|heter|heiter|jeg|eg|my|name|navn|mitt|og|and|hei|hi|hello|"
    r"takk|thanks)\b[.,:!?]*",
    re.IGNORECASE,
)
NAME_WORD = re.compile(r"^[^\W\d_][\w'’.\-]*$")
MOST_NAME_WORDS = 5

SYNTHETIC_MONTH_OFFSETS = (40, 65, 80)
"""Added to the month in identity numbers that are not for use: 40 in the Norwegian Health
Network's test numbers and H-numbers, 65 in NAV's, 80 in the Tax Administration's (Tenor)."""


@dataclass(frozen=True)
class Phone:
    """A telephone number as it is stored and shown.

    Attributes:
        number: international form without blanks, `+4737150000`.
        shown: as people in Norway write it, `37 15 00 00` or `+46 8 123 456`.
    """

    number: str
    shown: str


def parse_phone(text: str) -> Phone:
    """Read a telephone number, Norwegian unless it has a country prefix.

    Raises:
        InvalidValueError: there is none, or it cannot exist.
    """
    found = find_phone(text)
    if found is None:
        raise InvalidValueError("phone_invalid")
    return found


def find_phone(text: str) -> Phone | None:
    """The first telephone number that can exist in a text."""
    for match in phonenumbers.PhoneNumberMatcher(text, "NO"):
        return _phone(match.number)
    # The matcher wants usual groups; people also write "4 0 0 3 1 5 7 9" or "tlf:40031579".
    digits = re.sub(r"[^\d+]", "", text)
    try:
        number = phonenumbers.parse(digits, "NO")
    except phonenumbers.NumberParseException:
        return None
    return _phone(number) if phonenumbers.is_valid_number(number) else None


def shown_phone(number: str) -> str:
    """A stored number as people write it."""
    try:
        return _phone(phonenumbers.parse(number, "NO")).shown
    except phonenumbers.NumberParseException:
        return number


def _phone(number: phonenumbers.PhoneNumber) -> Phone:
    form = phonenumbers.PhoneNumberFormat
    norwegian = number.country_code == 47  # noqa: PLR2004 - Norway's prefix
    return Phone(
        number=phonenumbers.format_number(number, form.E164),
        shown=phonenumbers.format_number(
            number, form.NATIONAL if norwegian else form.INTERNATIONAL
        ),
    )


def parse_email(text: str) -> str:
    """Read an e-mail address.

    Raises:
        InvalidValueError: there is none, or it is malformed. The network is not asked.
    """
    found = EMAIL.search(text)
    try:
        if found is None:
            raise InvalidValueError("email_invalid")
        address = found.group(0).strip(".,;:!?")
        return str(validate_email(address, check_deliverability=False).normalized)
    except EmailNotValidError as error:
        raise InvalidValueError("email_invalid") from error


def find_email(text: str) -> str | None:
    """The e-mail address in a text, or None."""
    try:
        return parse_email(text)
    except InvalidValueError:
        return None


def parse_name(text: str) -> str:
    """Read a name; a first name is enough.

    Raises:
        InvalidValueError: it is no name.
    """
    name = NAME_INTRODUCTION.sub("", text).strip(" .,!-")
    words = name.split()
    if not words or len(words) > MOST_NAME_WORDS or len(name) > LONGEST_NAME:
        raise InvalidValueError("name_invalid")
    if not all(NAME_WORD.match(word.strip(",()")) for word in words):
        raise InvalidValueError("name_invalid")
    return name


def find_name_beside_phone(text: str) -> str | None:
    """The name in a text such as "Ring Olav 37 15 00 00", or None."""
    rest = re.sub(r"\+?\d[\d\s.\-]*", " ", EMAIL.sub(" ", text))
    rest = CALLING_WORDS.sub(" ", rest).strip(" .,!?:-")
    words = rest.split()
    if not words or len(words) > 3 or not words[0][0].isupper():  # noqa: PLR2004 - longer is a sentence
        return None
    try:
        return parse_name(rest)
    except InvalidValueError:
        return None


def parse_message(text: str) -> str:
    """Read a message.

    Raises:
        InvalidValueError: it is too long.
    """
    if len(text) > LONGEST_TEXT:
        raise InvalidValueError("message_too_long")
    return text


def holds_identity_number(text: str) -> bool:
    """Whether a text holds a national identity number, a real one or one of the test series.

    Fødselsnummer and D-numbers by `python-stdnum`. H-numbers and synthetic numbers have another
    month; they are read with the month put back, so their own check digits count unchanged
    (Skatteetaten, "Syntetiske fødselsnummer", and Helsedirektoratet's rule for H-nummer).
    """
    for match in ELEVEN_DIGITS.finditer(text):
        if is_identity_number(re.sub(r"\D", "", match.group(0))):
            return True
    return False


def is_identity_number(digits: str) -> bool:
    """Whether eleven digits have the form and the check digits of an identity number."""
    if not _check_digits_fit(digits):
        return False
    month = int(digits[2:4])
    for offset in (0, *SYNTHETIC_MONTH_OFFSETS):
        if 1 <= month - offset <= 12:  # noqa: PLR2004 - months
            day = int(digits[:2])
            return 1 <= (day - 40 if day > 40 else day) <= 31  # noqa: PLR2004 - D-numbers add 40
    return False


def _check_digits_fit(digits: str) -> bool:
    try:
        return bool(
            fodselsnummer.calc_check_digit1(digits) == digits[9]
            and fodselsnummer.calc_check_digit2(digits) == digits[10]
        )
    except (ValidationError, ValueError, IndexError):
        return False
