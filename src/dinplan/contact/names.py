"""Reading a person's name out of what people write."""

import re
import unicodedata

from dinplan.contact.errors import InvalidValueError
from dinplan.contact.persons import find_person
from dinplan.contact.values import EMAIL

LONGEST_NAME = 80
MOST_WORDS = 5
MOST_WORDS_BESIDE_NUMBER = 3
"""Beside a telephone number, more words than this are a sentence and no name."""

GREETING = re.compile(r"^(?:hei(?:sann)?|hallo|god dag|hi|hello)\b[\s,.!]*(?=\S)", re.IGNORECASE)
TOLD = (
    r"(?:jeg|eg|æ|e) (?:heter|heiter|heite)|(?:mitt )?na[vm]n(?:et)?(?: mitt)? er|"
    r"(?:my|the) name(?: is|['’]s)"
)
INTRODUCTION = re.compile(
    rf"^(?:{TOLD}|(?:du kan )?(?:kalle?|kall) meg|(?:you can )?call me|navn|namn|name)\b[\s:]+",
    re.IGNORECASE,
)
INSIDE = re.compile(
    rf"\b(?:{TOLD})\s+(?P<name>[^\d,.!?;:()]+?)\s*"
    r"(?=$|[\d,.!?;:()]|\b(?:og|and|på|on|at|med|with|nr|tlf|telefon|phone|mobil|nummer)\b)",
    re.IGNORECASE,
)
"""A name in the middle of what else is told: "ring meg i morgen, jeg heter Kari og har …"."""

PERHAPS_INTRODUCTION = re.compile(
    r"^(?:(?:jeg|eg|æ|e) er|det er|dette er|i am|i['’]m|this is|it is|it['’]s)\b\s+",
    re.IGNORECASE,
)
"""Before a name with a capital; "jeg er trøtt" tells none."""

NOT_NAMES = frozenset(
    ("jeg", "eg", "æ", "vi", "du", "dere", "dokker", "dykk", "det", "den", "dette", "meg",
     "mæ", "deg", "seg", "oss", "min", "mitt", "mine", "din", "ditt", "ikke", "ikkje",
     "itj", "vil", "kan", "skal", "må", "får", "har", "hadde", "er", "var", "blir", "bli",
     "heter", "heiter", "trenger", "treng", "ønsker", "ønskjer", "vet", "veit", "si",
     "sier", "seie", "oppgi", "spør", "hva", "kva", "hvem", "kven", "hvor", "kvar",
     "hvordan", "korleis", "hvorfor", "kvifor", "hvilken", "hvilke", "når", "noen", "nokon",
     "ingen", "alle", "ja", "nei", "hei", "heisann", "hallo", "takk", "hadet", "greit",
     "fint", "bra", "navn", "navnet", "namn", "namnet", "telefon", "nummer", "ring",
     "ringe", "anonym", "hemmelig", "i", "you", "your", "we", "they", "it", "this", "that",
     "not", "don't", "want", "need", "have", "has", "what", "who", "how", "where", "why",
     "which", "when", "could", "should", "would", "please", "yes", "no", "hello", "hi",
     "henvendelse", "henvendelsen", "førespurnad", "førespurnaden", "request", "status",
     "thanks", "thank", "bye", "sorry", "anyone", "someone", "anonymous")
)  # fmt: skip
"""Words that stand in sentences and are no names. `Are`, `Will`, `Can`, `My` and others are
left out: people are called that."""

BESIDE_NUMBER = re.compile(
    r"\b(?:kan (?:noen|nokon|dere|du)|can (?:you|someone|somebody)|vil dere|vær så snill|"
    r"jeg heter|eg heiter|mitt navn|her er|det er|dette er|i dag|i morgen|i kveld|mandag|tirsdag|"
    r"onsdag|torsdag|fredag|etter|før|kl|klokka|klokken|after|before|today|tomorrow|"
    r"please|gjerne|helst|bare|berre|just|haster|hjelp|help|urgent|"
    r"ring(?:e|es|er)?|call|kontakt(?:e)?|contact|opp|up|meg|mæ|me|tilbake|back|på|at|on|til|to|"
    r"(?:mobil|telefon|tlf)?\.?(?:nummer(?:et)?|nr)|tlf|telefon(?:en)?|phone|mob|mobil(?:en)?|"
    r"number|e-?post(?:en|adressen?)?|e-?mail|mail(?:en)?|address|er|is|heter|heiter|jeg|eg|my|i|"
    r"min|mitt|mi|name|navn(?:et)?|namn(?:et)?|og|and|eller|or|hei|hi|hello|hilsen|mvh|takk|"
    r"thanks)\b[.,:!?]*",
    re.IGNORECASE,
)
"""What people write around a name and a number; without it, only the name is left."""

NUMBER = re.compile(r"\+?\d[\d\s.\-/]*")


def parse_name(text: str) -> str:
    """Read a name; a first name is enough.

    Raises:
        InvalidValueError: it is no name.
    """
    name = _without_introduction(text)
    words = name.split()
    if name.islower() and PERHAPS_INTRODUCTION.match(GREETING.sub("", text.strip())):
        raise InvalidValueError("name_invalid")
    if not 0 < len(words) <= MOST_WORDS or len(name) > LONGEST_NAME:
        raise InvalidValueError("name_invalid")
    if not all(map(_is_name_word, words)):
        raise InvalidValueError("name_invalid")
    in_sentence = any(word.casefold().replace("’", "'") in NOT_NAMES for word in words)
    # "Min Kim" and "Vi Nguyen" are names, "min telefon" and "Vi" are not.
    if in_sentence and not (len(words) > 1 and is_written_as_name(name)):
        raise InvalidValueError("name_invalid")
    # "my son" says for whom, and no name; "Son Mann" is one.
    if find_person(name) and not is_written_as_name(name):
        raise InvalidValueError("name_invalid")
    return name


def find_name(text: str) -> str | None:
    """The name that a text is; see `parse_name`. None where it is no name."""
    try:
        return parse_name(text)
    except InvalidValueError:
        return None


def introduces_name(text: str) -> bool:
    """Whether a text says that a name follows, as in "jeg heter Kari"."""
    return INTRODUCTION.match(GREETING.sub("", text.strip())) is not None


def is_written_as_name(text: str) -> bool:
    """Whether every word begins with a capital, but not all of the text is in capitals."""
    words = _without_introduction(text).split()
    return bool(words) and all(word[0].isupper() for word in words) and not text.isupper()


def find_name_beside_number(text: str, *, asked: bool = False) -> str | None:
    """The name in a text such as "Ring Olav 37 15 00 00", or None.

    Args:
        text: has a telephone number or an e-mail address in it.
        asked: the name was asked for, so it may also be in small letters.
    """
    rest = NUMBER.sub(" ", EMAIL.sub(" ", text))
    rest = " ".join(BESIDE_NUMBER.sub(" ", rest).split())
    name = _short_name(rest)
    if name and (asked or is_written_as_name(name)):
        return name
    told = INSIDE.search(text)
    return _short_name(told["name"]) if told else None


def _short_name(text: str) -> str | None:
    name = find_name(text)
    return name if name and len(name.split()) <= MOST_WORDS_BESIDE_NUMBER else None


def _without_introduction(text: str) -> str:
    rest = GREETING.sub("", text.strip())
    rest = INTRODUCTION.sub("", PERHAPS_INTRODUCTION.sub("", rest))
    outer = "".join({c for c in rest if not (_is_letter(c) or c.isalnum() or c in "()")})
    return rest.strip(outer)


def _is_name_word(word: str) -> bool:
    bare = word.strip("(),")
    return bare[:1].isalpha() and all(_is_letter(c) or c in "'’.-" for c in bare)


def _is_letter(char: str) -> bool:
    # Vowel signs of Indian and other scripts are marks, and names are full of them.
    return unicodedata.category(char)[0] in "LM"
