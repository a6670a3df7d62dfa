"""For whom somebody asks, in the words that people use: "sønnen min", "for my mother"."""

from dinplan.contact.commands import fold

PERSONS: dict[str, frozenset[str]] = {
    "myself": frozenset(
        ("meg", "selv", "sjølv", "jeg", "eg", "me", "myself", "i")
    ),
    "child": frozenset(
        ("barn", "barnet", "barna", "sønn", "sønnen", "son", "sonen", "guten", "datter",
         "dattera", "datteren", "dotter", "dottera", "gutt", "gutten", "jente", "jenta", "baby",
         "babyen", "tvillinger", "tvillingene", "unge", "ungen", "child", "children", "kid",
         "kids", "daughter", "boy", "girl")
    ),
    "relative": frozenset(
        ("mor", "mora", "moren", "mamma", "far", "faren", "pappa", "foreldre", "foreldrene",
         "mann", "mannen", "kone", "kona", "ektefelle", "ektefellen", "samboer", "samboeren",
         "kjæreste", "kjæresten", "bror", "broren", "broderen", "søster", "søsteren", "søstera",
         "bestemor", "bestefar", "mormor", "morfar", "farmor", "farfar", "tante", "onkel",
         "svigermor", "svigerfar", "barnebarn", "barnebarnet", "mother", "mum",
         "mom", "father", "dad", "parents", "husband", "wife", "partner", "brother", "sister",
         "grandmother", "grandfather", "grandma", "grandpa", "aunt", "uncle", "grandchild")
    ),
    "professional": frozenset(
        ("fagperson", "lærer", "lege", "fastlege", "sykepleier", "helsesykepleier",
         "saksbehandler", "professional", "teacher", "doctor", "nurse", "pasient", "pasienten",
         "patient")
    ),
}  # fmt: skip
"""Words for a person by the id of the choice."""

FILLING = frozenset(
    ("det", "er", "gjelder", "gjeld", "for", "til", "om", "på", "vegne", "av", "min", "mi",
     "mitt", "mine", "vår", "vårt", "våre", "som", "en", "ei", "et", "ein", "og", "bare",
     "berre", "år", "gamle", "lille", "it", "is", "it's", "its", "my", "our", "about", "the",
     "a", "an", "as", "and", "old", "year", "just", "only")
)  # fmt: skip
"""Words that may stand around it. No others may, so neither a question nor a cry for help is
taken for an answer."""


def find_person(text: str) -> str | None:
    """The id of the choice that a text says in other words, or None where it is not clear."""
    if text.rstrip().endswith("?"):
        return None
    words = [word for word in fold(text).replace(",", " ").split() if not word.isdecimal()]
    persons = {person for word in words for person in PERSONS if word in PERSONS[person]}
    known = all(word in FILLING or any(word in p for p in PERSONS.values()) for word in words)
    if not known or not persons:
        return None
    # "Jeg er mor til et barn" names several; only the speaker beside a relative is no matter.
    others = persons - {"myself"}
    if "professional" in others:
        return "professional"
    return (others or persons).pop() if len(others) <= 1 else None
