import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact.handoff import draw_code, hash_code, parse_code, shown_code


def sign(text):
    return hashlib.sha256(f"secret {text}".encode()).hexdigest()


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_a_code_has_six_digits_and_begins_like_no_emergency_number(conversation, seed):
    code = draw_code(sign, conversation, seed)
    assert parse_code(code) == code
    assert code[0] != "0"
    assert code[:2] not in ("10", "11")


def test_the_same_seed_gives_the_same_code_and_another_another():
    assert draw_code(sign, "c1", "s1") == draw_code(sign, "c1", "s1")
    codes = {draw_code(sign, "c1", f"s{number}") for number in range(100)}
    assert len(codes) > 90


def test_nobody_without_the_secret_computes_a_code():
    assert draw_code(sign, "c1", "s1") != draw_code(lambda text: f"x{sign(text)}", "c1", "s1")


@pytest.mark.parametrize("text", ["785446", "785 446", " 785-446 ", "7 8 5 4 4 6", "785.446"])
def test_a_code_is_read_however_it_is_grouped(text):
    assert parse_code(text) == "785446"


@pytest.mark.parametrize("text", ["", "78544", "7854466", "78544a", "٧٨٥٤٤٦", "²85446"])
def test_anything_else_is_no_code(text):
    assert parse_code(text) is None


def test_a_code_is_shown_in_two_groups():
    assert shown_code("785446") == "785 446"


def test_what_is_kept_of_a_code_is_not_the_code():
    assert "785446" not in hash_code("785446")
    assert len(hash_code("785446")) == 64
