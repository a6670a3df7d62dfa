import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact.errors import InvalidValueError
from dinplan.contact.names import (
    LONGEST_NAME,
    find_name_beside_number,
    introduces_name,
    is_written_as_name,
    parse_name,
)

NAMES = {
    "Kari": "Kari",
    "kari": "kari",
    "Kari.": "Kari",
    "Kari 😊": "Kari",
    "O'Brien": "O'Brien",
    "d’Artagnan": "d’Artagnan",
    "Bjørg-Åse": "Bjørg-Åse",
    "Per Jr. Ø. Hansen": "Per Jr. Ø. Hansen",
    "Kari (mor)": "Kari (mor)",
    "Nordmann, Kari": "Nordmann, Kari",
    "jeg heter Kari Nordmann": "Kari Nordmann",
    "Jeg er Kari": "Kari",
    "eg heiter Åse": "Åse",
    "æ heite Ragnhild": "Ragnhild",
    "Hei, jeg heter Per!": "Per",
    "hei Kari": "Kari",
    "Mitt navn er Kari": "Kari",
    "Namnet mitt er Åse": "Åse",
    "Navn: Kari Nordmann": "Kari Nordmann",
    "kall meg Kari": "Kari",
    "Hi, my name is John": "John",
    "I'm Mary": "Mary",
    "I am Will Smith": "Will Smith",
    "Will Smith": "Will Smith",
    "will smith": "will smith",
    "Are Hansen": "Are Hansen",
    "are hansen": "are hansen",
    "Can Yılmaz": "Can Yılmaz",
    "My Berg": "My Berg",
    "Vi Nguyen": "Vi Nguyen",
    "Min Kim": "Min Kim",
    "KARI NORDMANN": "KARI NORDMANN",
    "Heidi": "Heidi",
    "Nguyễn Thị Lan": "Nguyễn Thị Lan",
    "محمد": "محمد",
    "मोहम्मद": "मोहम्मद",
    "李小龙": "李小龙",
    "Łukasz": "Łukasz",
    "Son Mann": "Son Mann",
    "Mamma Mia": "Mamma Mia",
}

NO_NAMES = [
    "", ".", "'", "(", "-", "hei", "Hei!", "Takk", "tusen takk", "ja", "Nei takk", "vet ikke",
    "veit ikkje", "jeg vil ikke oppgi navn", "det vil jeg ikke si", "I don't want to say",
    "I don’t know", "JEG VIL IKKE", "hva er en plan", "kva er ein plan", "kan planen endres",
    "jeg er trøtt", "det er dyrt", "I am tired",
    "hvorfor trenger du navnet mitt", "min telefon",
    "my son", "Min sønn", "dottera mi", "det er for mora mi", "MY MOTHER",
    "Trekk henvendelsen", "my request",
    "12345", "Kari 2", "Kari, 42 år",
    "kari@example.no", "Ola & Kari", "Kari/Ola", "Kari_88", "anonym",
    "\u0300", "Kari Marie Sofie Olsen Hansen Berg", "K" * (LONGEST_NAME + 1),
]  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_read_as_people_say_it(text):
    assert parse_name(text) == NAMES[text]


@pytest.mark.parametrize("text", NO_NAMES)
def test_sentences_questions_and_digits_are_no_names(text):
    with pytest.raises(InvalidValueError, match="name_invalid"):
        parse_name(text)


BESIDE = {
    "Ring Olav 37 15 00 00": "Olav",
    "ring Olav på 37150000": "Olav",
    "Kan noen ringe Kari på 48123456 i morgen": "Kari",
    "Kari Nordmann, tlf. 48 12 34 56, kari@example.no": "Kari Nordmann",
    "Kari: 48123456": "Kari",
    "eg heiter Åse, 48123456": "Åse",
    "Jeg heter Per. Nummeret mitt er 48123456": "Per",
    "call Olav Hansen on +46 70 123 45 67": "Olav Hansen",
    "Berit Ås kari@example.no": "Berit Ås",
    "Kan nokon ringje torsdag føremiddag, eg heiter Anne Døme og har nr 48123456": "Anne Døme",
    "my mother needs a plan. My name is Tom Prøve, phone 48123456": "Tom Prøve",
    "det gjeld far min, jeg heter kari og tlf er 48123456": "kari",
}

NO_NAME_BESIDE = [
    "37 15 00 00", "Bare ring meg", "Ring meg på 48123456", "ring meg på 48123456 etter kl 15",
    "Nummeret mitt er 48123456", "Her er nummeret mitt: 48123456", "Mobilnummeret mitt: 48123456",
    "Tlf.nr 48123456", "Haster! 48123456", "Min epost er kari@example.no", "Epost: kari@example.no",
    "Torsdag 48123456", "Jeg vil at dere ringer meg om koordinator på 48123456",
    "Vi trenger hjelp 48123456", "kari 48123456", "min mann vet hva jeg heter, 48123456",
    "jeg heter det samme som før, 48123456",
]  # fmt: skip


@pytest.mark.parametrize("text", BESIDE)
def test_a_name_beside_a_number_is_found(text):
    assert find_name_beside_number(text) == BESIDE[text]


@pytest.mark.parametrize("text", NO_NAME_BESIDE)
def test_other_words_beside_a_number_are_no_name(text):
    assert find_name_beside_number(text) is None


def test_a_name_in_small_letters_counts_where_it_was_asked_for():
    assert find_name_beside_number("kari nordmann 48123456", asked=True) == "kari nordmann"
    assert find_name_beside_number("ring meg på 48123456", asked=True) is None


def test_an_introduction_tells_that_a_name_follows():
    assert introduces_name("Hei! Jeg heter Heidi")
    assert introduces_name("my name is Will")
    assert not introduces_name("Heidi")


def test_capitals_make_a_name_but_not_where_all_are_capitals():
    assert is_written_as_name("Will Smith")
    assert not is_written_as_name("Individuell plan")
    assert not is_written_as_name("KAN PLANEN ENDRES")
    assert not is_written_as_name("")


@given(st.text() | st.text(alphabet="Kari O'B.-,()1 ", max_size=30))
def test_any_text_is_a_name_or_refused(text):
    try:
        name = parse_name(text)
    except InvalidValueError as error:
        assert error.reason == "name_invalid"  # noqa: PT017 - the other branch is checked too
    else:
        assert 0 < len(name) <= LONGEST_NAME
        assert any(map(str.isalpha, name))


@given(st.text(), st.booleans())
def test_a_name_can_be_looked_for_in_any_text(text, asked):
    name = find_name_beside_number(text, asked=asked)
    assert name is None or name
