import pytest

from dinplan.contact.persons import find_person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("sønnen min", "child"), ("det er sønnen min det gjelder", "child"), ("barn", "child"),
        ("dattera mi på 9 år", "child"), ("my daughter", "child"), ("It is for my son.", "child"),
        ("bestemor", "relative"), ("det gjelder mora mi", "relative"), ("My husband", "relative"),
        ("meg", "myself"), ("det er for meg selv", "myself"), ("me", "myself"),
        ("jeg er lærer", "professional"), ("I am a teacher", None), ("en pasient", "professional"),
        ("jeg og sønnen min", "child"),
    ],
)  # fmt: skip
def test_people_say_in_their_own_words_whom_it_is_for(text, person):
    assert find_person(text) == person


@pytest.mark.parametrize(
    "text",
    ["", "det gjelder", "sønnen min vil drepe seg", "barnet mitt puster ikke", "sønnen min?",
     "mor og barn", "hvem kan få barnekoordinator", "my son wants to die", "jeg orker ikke mer",
     "mannen min slår meg"],
)  # fmt: skip
def test_what_says_more_or_less_is_not_taken_for_an_answer(text):
    assert find_person(text) is None
