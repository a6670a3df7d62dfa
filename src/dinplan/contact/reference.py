"""References: what a citizen reads out on the phone to name their request."""

import secrets

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Without I, O and Q, which look like 1 and 0; 23 of them, and 23 is prime."""

RANDOM_LETTERS = 5


def new_reference() -> str:
    """A new reference, such as `KLM-RTA`: five random letters and one that checks them."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_LETTERS))
    return _shown(letters + _check_letter(letters))


def parse_reference(text: str) -> str | None:
    """The reference in the form in which it is stored, or None if it is misread.

    One wrong letter and two swapped neighbours are always noticed: the weights 1 to 5 and their
    differences have inverses modulo a prime.
    """
    letters = "".join(char for char in text.upper() if char.isalpha())
    if len(letters) != RANDOM_LETTERS + 1 or any(char not in LETTERS for char in letters):
        return None
    return _shown(letters) if _check_letter(letters[:-1]) == letters[-1] else None


def _check_letter(letters: str) -> str:
    total = sum(weight * LETTERS.index(char) for weight, char in enumerate(letters, start=2))
    return LETTERS[total % len(LETTERS)]


def _shown(letters: str) -> str:
    return f"{letters[:3]}-{letters[3:]}"
