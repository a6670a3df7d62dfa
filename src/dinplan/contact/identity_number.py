"""National identity numbers: recognised so that they can be refused, never kept."""

import re

from stdnum.no import fodselsnummer

ELEVEN_DIGITS = re.compile(r"(?<!\d)(?=(\d(?:[\s.\-/]{0,3}\d){10})(?!\d))")
"""Eleven digits however they are grouped. A look-ahead, so that all places count also where they
overlap: a telephone number may stand right before an identity number."""

MONTH_OFFSETS = (0, 40, 65, 80)
"""Added to the month: nothing in ordinary numbers; 40 in H-numbers and in NAV's test numbers, 65
in another public test series, 80 in the Tax Administration's (Tenor)."""

D_NUMBER_OFFSET = 40
"""Added to the day in D-numbers, which people who stay for a short time have."""


def holds_identity_number(text: str) -> bool:
    """Whether a text holds a national identity number, a real one or one of a test series."""
    return any(
        # Through int(), since \d also finds the digits of other scripts.
        is_identity_number("".join(str(int(c)) for c in match[1] if c.isdecimal()))
        for match in ELEVEN_DIGITS.finditer(text)
    )


def is_identity_number(digits: str) -> bool:
    """Whether eleven digits have the form and the check digits of an identity number.

    The check digits are counted over the digits as they stand, also where something was added to
    day or month. So `python-stdnum` counts them, but its `validate` would refuse test numbers.
    Numbers by the rule of 2032, with other check digits, are not issued yet.
    """
    day, month = int(digits[:2]), int(digits[2:4])
    day_fits = 1 <= day <= 31 or 1 <= day - D_NUMBER_OFFSET <= 31  # noqa: PLR2004 - days
    month_fits = any(1 <= month - offset <= 12 for offset in MONTH_OFFSETS)  # noqa: PLR2004
    return (
        day_fits
        and month_fits
        and fodselsnummer.calc_check_digit1(digits) == digits[9]
        and fodselsnummer.calc_check_digit2(digits) == digits[10]
    )
