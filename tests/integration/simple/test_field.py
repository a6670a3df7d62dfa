"""What the field takes, and the words for what it does not."""

import re

import pytest


def described(page):
    """What is tied to the field, in the order in which it is read out."""
    found = [
        re.search(f'id="{name}">(.*?)</p>', page.html).group(1)
        for name in page.field["aria-describedby"].split()
    ]
    return [re.sub("<.*?>", "", text) for text in found]


def test_an_empty_field_is_told_in_words_that_are_tied_to_it(simple, agent):
    simple.write("  \r\n ")
    assert simple.answer.status_code == 422
    assert simple.field["aria-invalid"] == "true"
    assert described(simple) == ["Høyst 1000 tegn.", "Feil: Skriv noe i feltet før du sender."]
    assert "<title>Feil: " in simple.html
    assert agent.heard == []
    simple.write("hei")
    assert agent.heard == ["hei"]
    assert "aria-invalid" not in simple.field


def test_a_text_that_is_too_long_stays_to_be_shortened(simple, agent):
    simple.write("hei")
    simple.write("å" * 1001)
    assert simple.answer.status_code == 422
    assert described(simple)[1].startswith("Feil: Teksten er 1 tegn for lang.")
    assert "å" * 1001 in simple.html
    assert "Du skrev: hei" in simple.html
    simple.write("😀" * 1000)
    assert simple.answer.status_code == 200
    assert agent.heard == ["hei", "😀" * 1000]


@pytest.mark.parametrize(
    ("begin", "hint"),
    [
        ("Start samtalen", "Høyst 1000 tegn."),
        ("Start the conversation", "At most 1000 characters."),
    ],
)
def test_the_field_says_how_long_a_text_may_be(first, begin, hint):
    first.press(begin)
    assert described(first) == [hint]


def test_no_browser_sends_a_text_that_is_too_much_to_be_read(simple):
    most = int(simple.field["maxlength"])
    for most_bytes in ("€" * most, "😀" * (most // 2)):  # browsers count an emoji as two
        simple.write(most_bytes)
        assert simple.answer.status_code == 422
        assert "tegn for lang" in simple.html


def test_more_than_8_kb_are_too_much(simple):
    simple.write("a" * 8300)
    assert simple.answer.status_code == 413
    simple.post("message", {**simple.sent[1], "text": "å" * 9000})
    assert simple.answer.status_code == 413
    assert "918 30 135" in simple.html
