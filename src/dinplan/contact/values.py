"""Reading telephone numbers, e-mail addresses and messages out of what people write."""

import re
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from dinplan.contact.errors import InvalidValueError

LONGEST_TEXT = 600
"""Characters of a message; the unit needs a hint, not a case file."""

EMAIL = re.compile(r"[^\s@<>,;:()\"]+@[^\s@<>,;:()\"]+\.[^\s@<>,;:()\"]+")

DAY_OR_TIME = re.compile(
    r"(?<!\d)(?:"
    r"(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d|"
    r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|"
    r"(?:[01]?\d|2[0-3])[.:][0-5]\d\s*[-–]\s*(?:[01]?\d|2[0-3])[.:][0-5]\d"
    r")(?!\d)"
)
"""Dates and hours whose eight digits would make a Norwegian number: 22.10.2025, 21.00-22.30."""

MOBILE = [phonenumbers.NumberFormat(pattern=r"(\d{3})(\d{2})(\d{3})", format=r"\1 \2 \3")]
"""How Norwegian mobile numbers are written, the municipalities' own too: "918 30 135"."""

DIGITS_TOGETHER = re.compile(r"\+?\d(?:[\s.\-/()]{0,2}\d){4,}")


@dataclass(frozen=True)
class Phone:
    """A telephone number as it is stored and shown.

    Attributes:
        number: international form without blanks, `+4737150000`.
        shown: as people in Norway write it, `37 15 00 00`, `915 55 123` or `+46 8 123 456`.
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
    text = DAY_OR_TIME.sub(";", EMAIL.sub(";", text))
    for match in phonenumbers.PhoneNumberMatcher(text, "NO"):
        return _phone(match.number)
    # The matcher wants usual groups; people also write "4 0 0 3 1 5 7 9" or "0046 70 1234567".
    for digits in DIGITS_TOGETHER.findall(text):
        try:
            number = phonenumbers.parse(digits, "NO")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return _phone(number)
    return None


def is_bare_phone(text: str) -> bool:
    """Whether a text is a telephone number and no words."""
    return not any(char.isalpha() for char in text) and find_phone(text) is not None


def shown_phone(number: str) -> str:
    """A stored number as people write it."""
    try:
        return _phone(phonenumbers.parse(number, "NO")).shown
    except phonenumbers.NumberParseException:
        return number


def _phone(number: phonenumbers.PhoneNumber) -> Phone:
    international = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone(international, _shown(number))


def _shown(number: phonenumbers.PhoneNumber) -> str:
    form = phonenumbers.PhoneNumberFormat
    if number.country_code != 47:  # noqa: PLR2004 - Norway's prefix
        return phonenumbers.format_number(number, form.INTERNATIONAL)
    if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE:
        return phonenumbers.format_by_pattern(number, form.NATIONAL, MOBILE)
    return phonenumbers.format_number(number, form.NATIONAL)


def parse_email(text: str) -> str:
    """Read an e-mail address.

    Raises:
        InvalidValueError: there is none, or it is malformed. The network is not asked.
    """
    found = EMAIL.search(text)
    try:
        if found is None:
            raise InvalidValueError("email_invalid")
        address = found.group(0).strip(".,;:!?'«»“”")
        return str(validate_email(address, check_deliverability=False).normalized)
    except EmailNotValidError as error:
        raise InvalidValueError("email_invalid") from error


def find_email(text: str) -> str | None:
    """The e-mail address in a text, or None."""
    try:
        return parse_email(text)
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
