"""Whether a text says when somebody can be called, in Norwegian or English.

Anything else at that question is part of a story, which must neither be taken for an answer nor be
stored as one.
"""

import re

from dinplan.language.words import WORD

LONGEST_CALL_TIME = 80

TIME_WORD = re.compile(
    r"\b(?:man|tirs|tys|ons|tors|fre|lør|laur|søn|sun|mon|tues|wednes|thurs|fri|satur)da(?:g|y)\w*|"
    r"\b(?:dag(?:en)?|morgen\w*|morgon\w*|kveld\w*|natt\w*|helg\w*|uke[nr]?|uka|vek[ea])\b|"
    r"\b\w*(?:formiddag|føremiddag|ettermiddag|hverdag|kvardag|virkedag)\w*|"
    r"\b(?:today|tomorrow|tonight|mornings?|afternoons?|evenings?|noon|nights?|weekends?|weekdays?|"
    r"weeks?|days?|daytime|dagtid|anytime|any time|whenever|always|asap|soon|now|lunch)\b|"
    r"\b(?:når som helst|når det passer|alltid|snarest|så snart|nå|lunsj(?:en)?|"
    r"tidlig|tidleg|seint|sent|early|late|etter jobb|etter skole\w*|"
    r"after work|after school)\b",
    re.IGNORECASE,
)

CLOCK = re.compile(
    r"\b(?:kl|klokk[ae]n?|etter|før|mellom|fra|til|after|before|between|from|until|at|by)\b\W*\d|"
    r"\b\d{1,2}\s*(?:[.:]\s*\d\d|am\b|pm\b|o['’]?clock\b|[-–]\s*\d)",
    re.IGNORECASE,
)

HOUR = re.compile(r"\bkl\b|\b\d{1,2}[.:]\d{2}\b", re.IGNORECASE)
"""Narrower than `CLOCK`: what is an hour and nothing else, whatever stands around it."""

AROUND = frozenset(
    ("i", "på", "om", "en", "ein", "helst", "gjerne", "takk", "in", "on", "the", "at", "this",
     "please")
)  # fmt: skip
"""Words that stand around a time and say nothing else."""

MOST_WORDS_AROUND_A_NUMBER = 3
"""A number alone, or with so few words, is an hour or a date; in a sentence it may be an age."""


def is_call_time(text: str) -> bool:
    """Whether a text says when somebody can be called."""
    if len(text) > LONGEST_CALL_TIME:
        return False
    short = len(text.split()) <= MOST_WORDS_AROUND_A_NUMBER and any(map(str.isdigit, text))
    return short or bool(TIME_WORD.search(text) or CLOCK.search(text))


def names_hour(text: str) -> bool:
    """Whether a text names an hour, as "kl 15" or "15.15"."""
    return bool(HOUR.search(text))


def is_only_call_time(text: str) -> bool:
    """Whether a text says when and nothing else, as "i natt" or "mornings"."""
    rest, times = TIME_WORD.subn(" ", text)
    return times > 0 and AROUND.issuperset(WORD.findall(rest.casefold()))
