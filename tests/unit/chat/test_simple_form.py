from urllib.parse import urlencode

import pytest

from dinplan.chat.errors import BadRequestError, TooLargeError
from dinplan.chat.simple_form import SimpleForm, new_page_id
from dinplan.language.language import Language


def form(**fields):
    return SimpleForm.parse(urlencode(fields).encode())


def test_fields_are_read_with_line_breaks_as_they_were_meant():
    read = form(token="t", page="p", text=" en\r\nto ", language="en")
    assert read == SimpleForm("t", "p", "en\nto", language=Language.EN)
    assert read.message() == {"id": read.message_id, "text": "en\nto", "language": "en"}


def test_no_body_is_an_empty_form():
    assert SimpleForm.parse(b"") == SimpleForm()


def test_a_choice_counts_before_a_text():
    read = form(page="p", text="hei", choice="c")
    assert read.message() == {"id": read.message_id, "choice": "c"}


def test_the_same_page_with_the_same_words_is_the_same_message():
    same = {form(page="p", text="hei", token=token).message_id for token in "ab"}
    assert len(same) == 1
    others = {
        form(page="q", text="hei").message_id,
        form(page="p", text="hallo").message_id,
        form(page="p", choice="hei").message_id,
        form(page="p", topic="hei", helpful="no").message_id,
    }
    assert len(others | same) == 5


def test_a_message_without_a_page_is_none_of_ours():
    with pytest.raises(BadRequestError):
        form(text="hei").message()


@pytest.mark.parametrize("body", [b"language=fr", b"a=1&" * 30, "text=å".encode()])
def test_another_form_is_a_bad_request(body):
    with pytest.raises(BadRequestError):
        SimpleForm.parse(body)


def test_1000_characters_fit_however_many_bytes_they_take():
    assert len(form(page="p", text="😀" * 1000).text) == 1000


@pytest.mark.parametrize("text", ["a" * 8193, "😀" * 2049, "å" * 9000])
def test_more_than_8_kb_of_fields_are_too_large(text):
    with pytest.raises(TooLargeError):
        form(text=text)


def test_no_two_pages_have_the_same_id():
    assert len({new_page_id() for _ in range(100)}) == 100
