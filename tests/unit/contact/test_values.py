import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact.errors import InvalidValueError
from dinplan.contact.values import (
    LONGEST_TEXT,
    find_email,
    find_phone,
    is_bare_phone,
    parse_email,
    parse_message,
    parse_phone,
    shown_phone,
)

PHONES = {
    "37 15 00 00": "+4737150000",
    "37150000": "+4737150000",
    "+47 37150000": "+4737150000",
    "0047 37150000": "+4737150000",
    "0047-48123456": "+4748123456",
    "(+47) 48123456": "+4748123456",
    "47 48123456": "+4748123456",
    "tlf: 400 31 579": "+4740031579",
    "Tlf. 40 03 15 79.": "+4740031579",
    "tlf.40031579": "+4740031579",
    "4 0 0 3 1 5 7 9": "+4740031579",
    "22.33.44.55": "+4722334455",
    "nummeret mitt er 4812 3456": "+4748123456",
    "nummeret mitt e 48123456, helst etter kl. 15.30": "+4748123456",
    "ring meg på 48123456 etter kl 15": "+4748123456",
    "ring etter kl 15 på 48123456": "+4748123456",
    "Ring Olav 37 15 00 00": "+4737150000",
    "48123456/37150000": "+4748123456",
    "ola90@example.no eller 48123456": "+4748123456",
    "+46 70 123 45 67": "+46701234567",
    "00 46 70 123 45 67": "+46701234567",
    "+44 20 7946 0958": "+442079460958",
    "my number is +1 (650) 253-0000": "+16502530000",
}

NO_PHONES = [
    "", "Bare ring meg", "12345", "4812345", "481234567", "+47 123", "113", "1234 5678",
    "13097248022", "22.10.2025", "22/10/2025", "22-10-2025", "2025-10-22", "21.00-22.30",
    "onsdag 22.10 kl 12.30", "kl. 10-12, 14-16 og 18-20", "kari48123456@example.no",
    "Jeg har barn på 4, 7 og 12 år og bor i 4950 Risør", "førti åtte tolv", "+", "+47", "00",
]  # fmt: skip


@pytest.mark.parametrize("text", PHONES)
def test_a_telephone_number_is_read_as_people_write_it(text):
    assert parse_phone(text).number == PHONES[text]


@pytest.mark.parametrize("text", NO_PHONES)
def test_dates_hours_and_other_digits_are_no_telephone_number(text):
    assert find_phone(text) is None
    with pytest.raises(InvalidValueError, match="phone_invalid"):
        parse_phone(text)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+4737150000", "37 15 00 00"), ("+4748123456", "481 23 456"),
     ("+46701234567", "+46 70 123 45 67"), ("no number", "no number")],
)  # fmt: skip
def test_a_stored_number_is_shown_as_people_write_it(number, shown):
    assert shown_phone(number) == shown


def test_a_bare_number_has_no_words_around_it():
    assert is_bare_phone("48 12 34 56")
    assert is_bare_phone("+46 70 123 45 67")
    assert not is_bare_phone("Ring 48 12 34 56")
    assert not is_bare_phone("22.10.2025")


EMAILS = {
    "kari@example.no": "kari@example.no",
    "min epost er kari@example.no": "kari@example.no",
    "Kari.Nordmann+plan@EXAMPLE.no.": "Kari.Nordmann+plan@example.no",
    "e-post: <kari@example.no>, takk": "kari@example.no",
    "'kari@example.no'": "kari@example.no",
    "«kari@example.no»": "kari@example.no",
    "mailto:kari@example.no": "kari@example.no",
    "kåre@blåbær.no": "kåre@blåbær.no",
    "kari_n@post.example.co.uk": "kari_n@post.example.co.uk",
}


@pytest.mark.parametrize("text", EMAILS)
def test_an_address_is_read_as_people_write_it(text):
    assert parse_email(text) == EMAILS[text]
    assert find_email(text) == EMAILS[text]


@pytest.mark.parametrize(
    "text",
    ["", "kari", "kari@", "@example.no", "kari@example", "kari @ example.no", "kari..n@example.no",
     "kari(at)example.no", "@@.", "a@b..c", "kari@-.no", "kari@" + "x" * 300 + ".no"],
)  # fmt: skip
def test_a_malformed_address_is_refused(text):
    assert find_email(text) is None
    with pytest.raises(InvalidValueError, match="email_invalid"):
        parse_email(text)


def test_a_message_may_be_a_few_sentences_long():
    assert parse_message("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    with pytest.raises(InvalidValueError, match="message_too_long"):
        parse_message("x" * (LONGEST_TEXT + 1))


near_phones = st.text(alphabet="0123456789+-./() kltf٣", max_size=40)
near_emails = st.text(alphabet="aå1@.-+_,<>\"' ;:", max_size=40)


@given(st.text() | near_phones)
def test_any_text_holds_a_number_that_can_exist_or_none(text):
    phone = find_phone(text)
    if phone is not None:
        assert phone.number.startswith("+")
        assert find_phone(phone.number) == phone
        assert find_phone(phone.shown) is not None


@given(st.text() | near_emails)
def test_any_text_holds_an_address_or_none(text):
    address = find_email(text)
    assert address is None or find_email(address) == address
