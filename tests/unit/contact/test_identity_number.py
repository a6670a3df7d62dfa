import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from dinplan.contact.identity_number import holds_identity_number, is_identity_number


def identity_number(day: int, month: int, year: int = 80) -> str:
    """An identity number with fitting check digits; the first serial number that has any."""
    for serial in range(100, 500):
        stem = f"{day:02d}{month:02d}{year:02d}{serial}"
        first = fodselsnummer.calc_check_digit1(stem)
        second = fodselsnummer.calc_check_digit2(stem + first)
        if len(first + second) == 2:
            return stem + first + second
    raise AssertionError("no serial number fits")


KINDS = {
    "real form": identity_number(13, 9),
    "last day of the year": identity_number(31, 12),
    "D-number": identity_number(53, 9),
    "H-number and NAV's test numbers": identity_number(13, 49),
    "month and 65": identity_number(13, 74),
    "Tax Administration's test numbers": identity_number(13, 89),
    "D-number among test numbers": identity_number(53, 89),
}

# Published examples of the kinds, from the test suite of NAV's open-source validator.
PUBLISHED = ["13097248022", "53097248016", "13527248013", "10915596784", "68467038838",
             "50846202355"]  # fmt: skip

SENTENCES = ["{}", "Fødselsnummeret mitt er {}.", "Kari,{},48123456", "48123456 {}", "12345 {}",
             "({})", "fnr:{}"]  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_identity_number_is_found_in_a_sentence(kind, sentence):
    assert holds_identity_number(sentence.format(KINDS[kind]))


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_examples_are_identity_numbers(number):
    assert is_identity_number(number)


@pytest.mark.parametrize("form", ["{0} {1}", "{0}-{1}", "{0}.{1}", "{0} - {1}"])
def test_an_identity_number_is_found_however_it_is_grouped(form):
    number = KINDS["real form"]
    assert holds_identity_number(form.format(number[:6], number[6:]))
    assert holds_identity_number(f"{number[:2]}.{number[2:4]}.{number[4:6]} {number[6:]}")
    assert holds_identity_number(" ".join(number))


def test_digits_of_another_script_are_digits():
    plain = KINDS["real form"]
    assert holds_identity_number(plain.translate({ord("0") + n: 0x0660 + n for n in range(10)}))


@pytest.mark.parametrize(
    "text",
    ["13097248023", "13097248032", "12345678901", "11111111111", "99999999999", "00000000000",
     "130972480221", "1309724802", "37 15 00 00", "+47 37150000", "0047 48123456",
     "Ring 48123456 mellom 10 og 15", "født 13.09.1972", "40031579 123", ""],
)  # fmt: skip
def test_other_numbers_are_no_identity_numbers(text):
    assert not holds_identity_number(text)


@pytest.mark.parametrize("month", [0, 13, 40, 53, 65, 78, 80, 93])
def test_a_month_that_no_series_has_makes_no_identity_number(month):
    assert not is_identity_number(identity_number(13, month))


@pytest.mark.parametrize("day", [0, 32, 40, 72])
def test_a_day_that_no_series_has_makes_no_identity_number(day):
    assert not is_identity_number(identity_number(day, 9))


@given(st.text() | st.text(alphabet="0123456789 .-/", max_size=60))
def test_any_text_can_be_looked_at(text):
    assert holds_identity_number(text) in (True, False)


@given(st.integers(1, 31), st.sampled_from([0, 40, 65, 80]), st.integers(1, 12),
       st.sampled_from([0, 40]), st.integers(0, 99))  # fmt: skip
def test_every_series_is_recognised(day, month_offset, month, day_offset, year):
    number = identity_number(day + day_offset, month + month_offset, year)
    assert is_identity_number(number)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not is_identity_number(wrong)
