import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinplan.contact import reference as references_module
from dinplan.contact.reference import (
    LETTERS,
    find_reference,
    new_reference,
    parse_reference,
    without_references,
)
from dinplan.content.checking.training import training_examples
from dinplan.settings import PROJECT_ROOT

references = st.builds(new_reference)


def test_a_new_reference_reads_back_as_itself():
    for _ in range(200):
        reference = new_reference()
        assert parse_reference(reference) == reference


@pytest.mark.parametrize(
    "change",
    [str.lower, lambda r: r.replace("-", ""), lambda r: r.replace("-", " "), lambda r: f" {r}. "],
)
def test_a_reference_is_read_however_it_is_written(change):
    reference = new_reference()
    assert parse_reference(change(reference)) == reference


@given(references)
def test_every_single_wrong_letter_is_noticed(reference):
    for place, letter in enumerate(reference):
        for other in LETTERS:
            if letter not in ("-", other):
                wrong = reference[:place] + other + reference[place + 1 :]
                assert parse_reference(wrong) is None


@given(references)
def test_every_swap_of_neighbours_is_noticed(reference):
    letters = reference.replace("-", "")
    for place in range(len(letters) - 1):
        first, second = letters[place : place + 2]
        if first != second:
            swapped = letters[:place] + second + first + letters[place + 2 :]
            assert parse_reference(swapped) is None


@given(st.text())
def test_any_text_is_a_reference_or_none(text):
    parsed = parse_reference(text)
    assert parsed is None or parse_reference(parsed) == parsed


def test_letters_that_look_like_digits_are_not_used():
    assert not set("IOQ") & set(LETTERS)
    assert parse_reference("OIQ-OIQ") is None


@pytest.mark.parametrize(
    "text",
    ["KLM-RTF", "klm-rtf", "Hva skjer med KLM-RTF?", "KLM–RTF, takk", "ref: klm rtf",
     "referansen min er KLMRTF", "klm rtf status", "withdraw my request klmrtf please",
     "Hei, hvordan går det med KLM RTF? Har dere noen status?", "KLM-RTF 48123456"],
)  # fmt: skip
def test_a_reference_is_found_where_it_is_clearly_meant(text):
    assert find_reference(text) == "KLM-RTF"


@pytest.mark.parametrize(
    "text",
    ["klm rtf", "KLMRTF", "KLM-RTG", "xKLM-RTF", "KLM-RTFX", "KLM-RTF-ABC", "old-age pension",
     "hva er referansenummer", "Jeg vil sender", "status for the bus", "Trekke seg fra planen",
     "hvem har fått status som koordinator", "", "–"],
)  # fmt: skip
def test_words_that_only_look_like_a_reference_are_none(text):
    assert find_reference(text) is None


def test_two_words_with_another_between_them_are_no_reference():
    assert parse_reference("HERKAN") == "HER-KAN"
    assert find_reference("Vert det lagra det eg skriv her, og kan det slettast?") is None
    assert find_reference("slett her kan") == "HER-KAN"


@pytest.mark.parametrize(
    "text", ["klm rtf", "KLMRTF", "den er klm rtf", "KLM RTF takk", "jo, KLM-RTF", "k l m r t f"]
)
def test_where_it_is_asked_for_no_hyphen_is_needed(text):
    assert find_reference(text, asked=True) == "KLM-RTF"


def test_no_training_example_and_no_question_names_a_reference():
    texts = [example.text for example in training_examples(PROJECT_ROOT / "data" / "nlu")]
    assert len(texts) > 1000
    assert [text for text in texts if find_reference(text)] == []


@given(references, st.text())
def test_a_reference_in_any_text_is_found_again(reference, text):
    assert find_reference(f"{text} {reference} {text}") is not None


@given(st.text())
def test_any_text_holds_a_reference_or_none(text):
    for asked in (True, False):
        found = find_reference(text, asked=asked)
        assert found is None or parse_reference(found) == found


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("trekke {plain}", "trekke"),
        ("Status for {shown}, takk", "Status for  , takk"),
        ("referanse {spaced}", "referanse"),
        ("hva er en plan", "hva er en plan"),
    ],
)
def test_the_letters_of_a_reference_are_no_words_of_a_text(text, rest):
    shown = new_reference()
    forms = {"shown": shown, "plain": shown.replace("-", ""), "spaced": shown.replace("-", " ")}
    assert without_references(text.format(**forms)).strip() == rest


def test_no_half_of_a_new_reference_is_a_word_that_stands_around_one(monkeypatch):
    drawn = iter("DENAB" + "KLMRT")
    monkeypatch.setattr(references_module.secrets, "choice", lambda _: next(drawn))
    assert new_reference().startswith("KLM-RT")
